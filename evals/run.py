"""Measures the assistant on a question set: the whole story of an evaluation, in one screen.

set and documents → store → answers and rankings → scores and stages → figures with intervals → report
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.nouns import Question
from assistant.settings import Settings
from evals.curve import operating_point, refusal_curve
from evals.damage import damage_answers
from evals.eval_store import existing_store, prepare_store
from evals.locate import Source, StoredText, read_store
from evals.measures import summarise
from evals.nouns import EvalReport, ScoredCase, SystemFigures
from evals.observe import observe
from evals.outside import load_outside_set
from evals.outside_run import write_outside_set
from evals.sets import EvalCase, QuestionSet, load_set
from evals.stages import judge_case
from evals.subset import choose

OURS = "bronvast"
TEST = "test"
WARM_UP = Question("Welke documenten gaan hierover?")
Progress = Callable[[Sequence[EvalCase]], Iterable[EvalCase]]


@dataclass(frozen=True, slots=True)
class EvalRequest:
    """What to measure. `corpus` is a folder of documents; `cache` keeps stores of it between runs.

    With `store` an existing store is measured as it is, and `corpus` is not looked at; with `passages` the
    set is one from outside and its passages are the corpus.
    """

    set_name: str
    corpus: Path
    cache: Path
    subset: str
    baselines: bool = False
    store: Path | None = None
    passages: Path | None = None


def evaluate(request: EvalRequest, settings: Settings, progress: Progress = iter) -> EvalReport:
    """Return the report of one run. Raises `BadSetError`, and what ingesting and answering raise."""
    from assistant.root import open_assistant, open_library  # heavy: open the embedding model

    started = time.perf_counter()
    questions, corpus = _questions_and_corpus(request)
    cases = choose(questions.cases, request.subset)
    store = existing_store(settings) if request.store else prepare_store(corpus, settings, request.cache)
    library, assistant = open_library(store.settings), open_assistant(store.settings)
    texts = read_store(library)
    assistant.answer(WARM_UP)

    seen = [observe(case, assistant, library, texts, questions.roles) for case in progress(cases)]
    scored = tuple(judge_case(one) for one in seen)
    tested = [case for case in scored if case.observation.case.split == TEST]
    tuned_on = [case for case in scored if case.observation.case.split != TEST]
    beside = _beside(tested, library, texts, store.settings) if request.baselines else ()
    return EvalReport(
        set_name=questions.name,
        set_checksum=questions.checksum,
        corpus_name=store.corpus_name,
        corpus_checksum=store.checksum,
        subset=request.subset,
        composer=seen[0].answer.composer,
        made_on=dt.datetime.now(dt.UTC),
        systems=(summarise(OURS, tested), *beside),
        calibration=summarise(OURS, tuned_on),
        cases=scored,
        curve=refusal_curve(tested),
        operating_point=operating_point(tested),
        catch_rates=damage_answers([one.answer for one in seen], library),
        seconds=time.perf_counter() - started,
    )


def _questions_and_corpus(request: EvalRequest) -> tuple[QuestionSet, Path]:
    if request.passages is None:
        return load_set(request.set_name), request.corpus
    outside = load_outside_set(Path(request.set_name), request.passages)
    folder = request.cache / "van-buiten" / outside.name
    return write_outside_set(outside, folder), folder


def _beside(
    cases: Sequence[ScoredCase], library: Source, texts: Sequence[StoredText], settings: Settings
) -> tuple[SystemFigures, ...]:
    from evals.simple_systems import measure_simple_systems  # heavy: opens LangChain and Chroma
    from index.embedding import open_embedder

    embedder = open_embedder(settings.embedding_model, settings.model_folder)
    return measure_simple_systems(cases, library, texts, embedder)
