"""What each part of the search adds: recall at 1/3/5/10/20 and MRR with and without it, beside LangChain.

    python -m evals.baselines.ablations --set jeugdbescherming --corpus ../shared/corpus/jeugdbescherming
    python -m evals.baselines.ablations --set vragen.jsonl --passages passages.jsonl

Questions with a conversation before them are left out: what search gets is the bare question. Of a set that
is split, only the test half counts; `--half calibration` measures the half to choose on.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.settings import read_settings
from corpus.nouns import Passage, PassageKind, Span
from evals.baselines.langchain_plain import PlainChunk, PlainLangChain, PlainPage
from evals.baselines.search_parts import WHOLE_ALONE, Ranker, StoredPassages, late, without_names
from evals.eval_store import prepare_store
from evals.locate import StoredText, locate, read_store
from evals.nouns import Evidence
from evals.outside import load_outside_set
from evals.outside_run import write_outside_set
from evals.places import held_places
from evals.ranking import CUTOFFS, RankingFigures, rank_figures
from evals.sets import QuestionSet, load_set
from index.embedding import open_embedder
from index.graphs import graph_home
from index.library import Library, open_library
from index.nouns import Hit, SearchQuery, StoredDocument
from index.protocols import Embedder, TokenEmbedder
from index.reader import StoreReader

DEPTH, CANDIDATES = 20, 200


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print one line per system."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", required=True)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--passages", type=Path)
    parser.add_argument("--half", choices=("test", "calibration"), default="test")
    parser.add_argument("--limit", type=int, default=None)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        questions, corpus = _questions(given.set, given.corpus, given.passages, Path(scratch))
        settings = prepare_store(corpus, read_settings(), Path(scratch) / "store").settings
        embedder = open_embedder(settings.embedding_model, settings.model_folder)
        library = open_library(settings.store, embedder)
        wanted = _wanted(questions, read_store(library), given.half)[: given.limit]
        sys.stdout.write(f"{questions.name}: {len(wanted)} vragen, {library.count_passages()} passages\n")
        for name, ranker in _rankers(settings.store, embedder, library).items():
            figures = [
                rank_figures(held_places(ranker(question)[:DEPTH], evidence), len(evidence))
                for question, evidence in wanted
            ]
            sys.stdout.write(_line(name, figures))
            sys.stdout.flush()
    return 0


def _questions(
    name: str, corpus: Path | None, passages: Path | None, scratch: Path
) -> tuple[QuestionSet, Path]:
    if passages is not None:
        return write_outside_set(load_outside_set(Path(name), passages), scratch / "van-buiten"), (
            scratch / "van-buiten"
        )
    if corpus is None:
        raise SystemExit("Geef --corpus of --passages.")
    return load_set(name), corpus


def _wanted(
    questions: QuestionSet, texts: Sequence[StoredText], half: str
) -> list[tuple[str, tuple[Evidence, ...]]]:
    """Return each answerable question of that half (of the whole set, when it isn't split) without history,
    with its evidence."""
    splits = {case.split for case in questions.cases}
    return [
        (case.question, tuple(locate(place, texts, questions.roles) for place in case.evidence))
        for case in questions.cases
        if case.evidence and not case.history and ("test" not in splits or case.split == half)
    ]


def _rankers(store: Path, embedder: Embedder, library: Library) -> dict[str, Ranker]:
    fused = open_library(store, embedder, reranker="off")

    def half(rank_of: Callable[[Hit], int | None]) -> Ranker:
        def rank(question: str) -> list[Hit]:
            hits = fused.search(SearchQuery(question, CANDIDATES))
            found = [(place, hit) for hit in hits if (place := rank_of(hit)) is not None]
            return [hit for _, hit in sorted(found, key=lambda pair: pair[0])]

        return rank

    passages = StoredPassages(library)
    rankers = {
        "LangChain (1000/200, top k)": _plain(library, embedder),
        "vectoren, kale passage": passages.bare_vectors(embedder),
        "vectoren": half(lambda hit: hit.vector_rank),
        "woorden, zonder vormen": passages.plain_words(),
        "woorden": half(lambda hit: hit.lexical_rank),
        "vectoren + woorden": _search(fused),
    }
    if isinstance(embedder, TokenEmbedder):
        reader = StoreReader(store, graph_home(None))
        whole = Library(reader, embedder, late(reader, embedder, (WHOLE_ALONE, 0.0)))
        rankers["+ late interactie, geheel"] = _search(whole)
        rankers["+ beste stuk (standaard)"] = _search(library)
        rankers["standaard zonder namen"] = without_names(fused, late(reader, embedder))
    return rankers


def _search(library: Library) -> Ranker:
    return lambda question: library.search(SearchQuery(question, DEPTH))


def _plain(library: Library, embedder: Embedder) -> Ranker:
    texts = read_store(library)
    pages = [
        PlainPage(text.document.document_id, number, page) for text in texts for number, page in text.pages
    ]
    documents = {text.document.document_id: text.document for text in texts}
    plain = PlainLangChain(pages, embedder)

    def rank(question: str) -> list[Hit]:
        [chunks] = plain.rank([question], DEPTH)
        return [_as_hit(place, chunk, documents[chunk.document_id]) for place, chunk in enumerate(chunks, 1)]

    return rank


def _as_hit(rank: int, chunk: PlainChunk, document: StoredDocument) -> Hit:
    span = Span(chunk.page, chunk.start, chunk.start + len(chunk.text))
    passage = Passage(f"{chunk.page}:{chunk.start}", chunk.start, PassageKind.TEXT, (), span, chunk.text)
    return Hit(rank, -float(rank), passage, document, "")


def _line(name: str, figures: Sequence[RankingFigures]) -> str:
    recall = [sum(f.recall[i] for f in figures) / len(figures) for i in range(len(CUTOFFS))]
    mrr = sum(f.reciprocal_rank for f in figures) / len(figures)
    return f"{name:28} " + " ".join(f"{value:.3f}" for value in recall) + f"  MRR {mrr:.3f}\n"


if __name__ == "__main__":
    sys.exit(main())
