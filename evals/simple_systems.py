"""Simpler systems beside ours, on the same documents and questions: what all the work is worth.

- langchain: the plain recipe (`evals.baselines.langchain_plain`), asked the bare question;
- bm25 and vectors: our own passages in the order of one half of the search, asked what we ask;
- fused: both halves by reciprocal ranks, vectors counting twice.

All answer with the sentences nearest to the question, and never refuse.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import numpy as np

from assistant.nouns import Answer, Citation, Quote, Status
from corpus.nouns import Passage, PassageKind, Span
from corpus.sentences import split_sentences
from evals.baselines.langchain_plain import PlainChunk, PlainLangChain, PlainPage
from evals.locate import Source, StoredText, check_citation
from evals.measures import summarise
from evals.nouns import Observation, ScoredCase, SystemFigures
from evals.observe import RANKING_DEPTH, question_of
from evals.second_reader import quote_is_on_page
from evals.stages import judge_case
from index.nouns import Hit, SearchQuery, StoredDocument
from index.protocols import Embedder, Matrix

ANSWER_PASSAGES = 8
ANSWER_SENTENCES = 4
CANDIDATES = 400
FUSION_CONSTANT, VECTORS_COUNT = 60, 2.0

Ranker = Callable[[Observation], list[Hit]]


def measure_simple_systems(
    cases: Sequence[ScoredCase], source: Source, texts: Sequence[StoredText], embedder: Embedder
) -> tuple[SystemFigures, ...]:
    """Return the figures of the four systems over the same questions."""
    nearness = Nearness(embedder)
    rankers: dict[str, Ranker] = {
        "langchain": _plain_ranker(source, texts, embedder),
        "bm25": lambda seen: _one_half(source, seen, lambda hit: hit.lexical_rank),
        "vectors": lambda seen: _one_half(source, seen, lambda hit: hit.vector_rank),
        "fused": lambda seen: _fused(_found(source, seen)),
    }
    return tuple(
        summarise(name, [_measure(case.observation, ranker, source, nearness) for case in cases])
        for name, ranker in rankers.items()
    )


class Nearness:
    """Cosine of a question with sentences; every sentence is embedded once."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: dict[str, Matrix] = {}

    def rank(self, question: str, sentences: Sequence[str]) -> list[int]:
        """Return the places of the sentences, nearest first; ties in the order given."""
        new = [sentence for sentence in dict.fromkeys(sentences) if sentence not in self._known]
        if new:
            self._known.update(zip(new, self._embedder.embed_passages(new), strict=True))
        query = self._embedder.embed_queries([question])[0]
        cosines = [float(np.dot(self._known[sentence], query)) for sentence in sentences]
        return sorted(range(len(sentences)), key=lambda place: (-cosines[place], place))


def _measure(seen: Observation, ranker: Ranker, source: Source, nearness: Nearness) -> ScoredCase:
    started = time.perf_counter()
    ranking = ranker(seen)
    answer = _top_sentences(seen, ranking[:ANSWER_PASSAGES], nearness)
    milliseconds = (time.perf_counter() - started) * 1000
    checked = tuple(check_citation(citation, source, quote_is_on_page) for citation in answer.citations)
    return judge_case(
        Observation(seen.case, answer, tuple(ranking[:RANKING_DEPTH]), seen.evidence, checked, milliseconds)
    )


def _top_sentences(seen: Observation, hits: Sequence[Hit], nearness: Nearness) -> Answer:
    sentences = list(dict.fromkeys(sentence for hit in hits for sentence in _sentences(hit)))
    order = nearness.rank(seen.case.question, [quote.text for quote, _ in sentences])[:ANSWER_SENTENCES]
    citations = tuple(
        Citation(
            marker, sentences[place][1].document, (), sentences[place][1].page_label, sentences[place][0]
        )
        for marker, place in enumerate(order, 1)
    )
    text = " ".join(f"{citation.quote.text} [{citation.marker}]" for citation in citations)
    question = question_of(seen.case)
    return Answer(question, question.text, Status.ANSWERED, text, citations=citations, evidence=tuple(hits))


def _sentences(hit: Hit) -> list[tuple[Quote, Hit]]:
    passage, document_id = hit.passage, hit.document.document_id
    return [
        (Quote(document_id, _within(passage.span, start, end), passage.text[start:end]), hit)
        for start, end in split_sentences(passage.text)
    ]


def _within(span: Span, start: int, end: int) -> Span:
    return Span(span.page, span.start + start, span.start + end)


def _one_half(source: Source, seen: Observation, rank_of: Callable[[Hit], int | None]) -> list[Hit]:
    """Return the hits in the order of one half of the search; those that it did not find are left out."""
    found = [(rank, hit) for hit in _found(source, seen) if (rank := rank_of(hit)) is not None]
    return [hit for _, hit in sorted(found, key=lambda pair: pair[0])]


def _found(source: Source, seen: Observation) -> list[Hit]:
    return list(
        source.search(SearchQuery(seen.answer.standalone_question or seen.case.question, k=CANDIDATES))
    )


def _fused(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits by reciprocal rank fusion (Cormack, Clarke & Büttcher 2009); ties as they came."""

    def gain(hit: Hit) -> float:
        ranks = ((VECTORS_COUNT, hit.vector_rank), (1.0, hit.lexical_rank))
        return sum(weight / (FUSION_CONSTANT + rank) for weight, rank in ranks if rank is not None)

    return sorted(hits, key=gain, reverse=True)


def _plain_ranker(source: Source, texts: Sequence[StoredText], embedder: Embedder) -> Ranker:
    pages = [
        PlainPage(text.document.document_id, number, page) for text in texts for number, page in text.pages
    ]
    documents = {text.document.document_id: text.document for text in texts}
    plain = PlainLangChain(pages, embedder)

    def rank(seen: Observation) -> list[Hit]:
        [chunks] = plain.rank([seen.case.question], RANKING_DEPTH)
        return [
            _as_hit(
                place, chunk, documents[chunk.document_id], source.page(chunk.document_id, chunk.page).label
            )
            for place, chunk in enumerate(chunks, 1)
        ]

    return rank


def _as_hit(rank: int, chunk: PlainChunk, document: StoredDocument, label: str) -> Hit:
    span = Span(chunk.page, chunk.start, chunk.start + len(chunk.text))
    name = f"{chunk.document_id}:{chunk.page}:{chunk.start}"
    passage = Passage(name, chunk.start, PassageKind.TEXT, (), span, chunk.text)
    return Hit(rank, -float(rank), passage, document, label)
