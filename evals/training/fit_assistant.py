"""Fits the assistant's weights and writes `assistant/weights.py`.

    python -m evals.training.fit_assistant ../shared/vragen corpus/voorbeeld ../shared/corpus/jeugdbescherming

Two logistic regressions (`evals.training.fitting`), and how they do on questions that they were not fitted on
(`evals.training.folds`). Which sentence answers: every sentence of the passages found is an example. Enough
to answer: the outside and the practice questions don't count, because their near misses were written closer
to their passage than the answerable ones (nearly every signal but the reader's separates them the wrong way
round: area under the curve .28 to .48). Of the outside questions and those written to train the reader, only
those count that it wasn't trained on; the test half of the fixed set is never read.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from assistant.features import FEATURES
from assistant.nearness import SentenceNearness
from assistant.settings import read_settings
from assistant.sufficiency import ENOUGH_SIGNALS
from evals.eval_store import prepare_store
from evals.training.fitting import Array, Examples, Fitted, fit_weights
from evals.training.folds import ALLOWED, FIRST, cross_validated
from evals.training.labelled import (
    PRACTICE,
    calibration_questions,
    outside_questions,
    write_outside_documents,
    write_written_documents,
    written_questions,
)
from evals.training.reading_data import WRITTEN
from index.embedding import open_embedder, open_reader
from index.library import open_library

SET = "jeugdbescherming"


def main(argv: Sequence[str]) -> None:
    """Fit on a folder of outside questions and the folders of the set's documents."""
    outside_folder, *corpora = map(Path, argv)
    with tempfile.TemporaryDirectory() as scratch:
        examples = gather_examples(outside_folder, corpora, Path(scratch))
    report(corpora, examples)
    write_weights(Path(__file__).parents[2] / "assistant" / "weights.py", fit_weights(examples))


def gather_examples(outside_folder: Path, corpora: Sequence[Path], scratch: Path) -> Examples:
    """Return every question with what is found for it; stores are made in the folder `scratch`."""
    settings = read_settings()
    embedder = open_embedder(settings.embedding_model, settings.model_folder)
    nearness, reader = SentenceNearness(embedder), open_reader(embedder, settings.model_folder)
    folders = [scratch / "outside", scratch / "written", *corpora]
    write_outside_documents(outside_folder, folders[0])
    write_written_documents(WRITTEN, folders[1])
    stores = [prepare_store(folder, settings, scratch / "stores") for folder in folders]
    outside, written, *ours = (open_library(one.settings.store, embedder) for one in stores)
    return Examples(
        outside=list(outside_questions(outside_folder, outside, nearness, reader)),
        written=list(written_questions(WRITTEN, written, nearness, reader)),
        ours=[list(calibration_questions(SET, library, nearness, reader)) for library in ours],
        practice=[list(calibration_questions(PRACTICE, library, nearness, reader)) for library in ours],
    )


def report(corpora: Sequence[Path], examples: Examples) -> None:
    """Print how the calibration half does in cross-validation, a line per corpus."""
    for corpus, held in zip(corpora, cross_validated(examples), strict=True):
        first = " ".join(f"{share:.3f}" for share in held.first)
        refused = ", ".join(
            f"{share:.2f} refused rightly at {allowed:.2f} wrongly"
            for share, allowed in zip(held.refused, ALLOWED, strict=True)
        )
        counts = " ".join(map(str, FIRST))
        sys.stdout.write(
            f"{corpus.name}: evidence first {counts}: {first}; area {held.area:.3f}; {refused}\n"
        )


def write_weights(path: Path, fitted: Fitted) -> None:
    """Write the module with the weights."""
    parts = [
        '"""The fitted weights of the assistant; made by `evals/training/fit_assistant.py`, '
        'see docs/assistant.md."""\n\nfrom __future__ import annotations\n',
        _table("SENTENCE", FEATURES, fitted.sentences),
        f"ENOUGH_THRESHOLD = {fitted.threshold:.3f}",
        _table("ENOUGH", ENOUGH_SIGNALS, fitted.enough),
    ]
    path.write_text("\n".join(parts) + "\n", encoding="utf-8")


def _table(name: str, names: Sequence[str], fitted: Array) -> str:
    rows = "".join(f'    "{one}": {value:.3f},\n' for one, value in zip(names, fitted[1:], strict=True))
    return f"{name}_BIAS = {fitted[0]:.3f}\n{name}_WEIGHTS = {{\n{rows}}}"


if __name__ == "__main__":
    main(sys.argv[1:])
