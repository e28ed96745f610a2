"""Finding: searches the index for an inquiry and ranks the sentences of what it finds."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from assistant.asking import Asked, Inquiry
from assistant.bearers import with_the_name
from assistant.completing import with_the_rest
from assistant.evidence import PageText, Sentence, sentences_of
from assistant.features import Rarity
from assistant.figures import is_inverted, without_inversions
from assistant.nouns import Quote
from assistant.protocols import EvidenceSource
from assistant.ranking import UNREAD, Ranked, rank
from assistant.sections import asked_section, section_hits
from assistant.sufficiency import Judgement, judge
from index.answer_reader import Reading
from index.errors import IndexingError
from index.nouns import Filters, Hit, SearchQuery, StoredDocument

Nearness = Callable[[str, Sequence[str]], Sequence[float]]
"""Given a question and sentences, how near each sentence is in meaning."""

Reader = Callable[[str, Sequence[Reading]], Sequence[Sequence[float]]]
"""Given a question and passages, the logit that each sentence of each passage answers it."""

PASSAGES = 14
STRANGE_SHARE = 0.6
"""From this share of words that no document has, a question without an answer is about something else."""
DIVERSE = frozenset({Asked.COMPARISON, Asked.DEVELOPMENT})


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found for an inquiry: passages, their sentences best first, and whether that is enough."""

    inquiry: Inquiry
    hits: tuple[Hit, ...]
    ranked: tuple[Ranked, ...]
    judgement: Judgement
    documents: Mapping[str, StoredDocument]
    page_text: PageText
    out_of_scope: bool = False
    page_label: PageText = field(default=lambda _document_id, number: str(number))

    def documents_nearest_first(self) -> list[StoredDocument]:
        """Return all documents of the store, those of the nearest hits first."""
        nearest = {hit.document.document_id: hit.document for hit in self.hits}
        return list({**nearest, **self.documents}.values())

    def place_of(self, quote: Quote) -> tuple[tuple[str, ...], str]:
        """Return the heading path and page label of a quote."""
        for hit in self.hits:
            span = hit.passage.span
            same_page = hit.document.document_id == quote.document_id and span.page == quote.span.page
            if same_page and span.start <= quote.span.start < span.end:
                return hit.passage.heading, hit.page_label
        label = self.page_label(quote.document_id, quote.span.page) or str(quote.span.page)
        return self._heading_beside(quote), label

    def _heading_beside(self, quote: Quote) -> tuple[str, ...]:
        """Return the heading of the passage whose sentence goes on in this quote, over the page break."""
        words = quote.text.strip()
        for hit in self.hits:
            rest = f"{hit.passage.before} {hit.passage.after}"
            near = abs(hit.passage.span.page - quote.span.page) == 1
            if near and hit.document.document_id == quote.document_id and words in rest:
                return hit.passage.heading
        return ()


def find(
    source: EvidenceSource,
    nearness: Nearness,
    reader: Reader,
    inquiry: Inquiry,
    filters: Filters,
) -> Findings:
    """Search, read the sentences of the passages found, rank them, and judge whether they are enough."""
    documents = {document.document_id: document for document in source.documents()}
    query = SearchQuery(inquiry.text, k=PASSAGES, filters=filters, diverse=inquiry.asked in DIVERSE)
    hits = with_the_rest(source.search(query), source) if documents else []
    page_text = _page_reader(source)
    rarity = rarity_in(source)
    sentences = sentences_of(hits, page_text)
    near = nearness(inquiry.text, [sentence.in_context for sentence in sentences])
    answers = _read(reader, inquiry.text, hits, sentences)
    ranked = rank(inquiry, sentences, near, answers, rarity)
    named = with_the_name(inquiry, ranked, source.abbreviations)
    upright = without_inversions(inquiry, named)
    judgement = judge(inquiry, hits, upright, rarity)
    if is_inverted(named, upright):
        judgement = replace(judgement, enough=False)
    else:
        ranked = upright or ranked
    strange = bool(documents) and not judgement.enough and _strange_share(source, inquiry) >= STRANGE_SHARE
    hits, ranked = _with_section(inquiry, hits, ranked, source, page_text)
    return Findings(
        inquiry, tuple(hits), tuple(ranked), judgement, documents, page_text, strange, _label_reader(source)
    )


def _with_section(
    inquiry: Inquiry, hits: list[Hit], ranked: list[Ranked], source: EvidenceSource, page_text: PageText
) -> tuple[list[Hit], list[Ranked]]:
    """Return hits and sentences with the rest of a section of lists that is asked for behind them.

    What comes along was not weighed: it has no chance of its own, and stands only in that whole list.
    """
    section = asked_section(inquiry, ranked)
    along = section_hits(section, hits, source) if section else []
    known = {one.sentence.key for one in ranked}
    fresh = [one for one in sentences_of(along, page_text) if one.key not in known]
    return [*hits, *along], [*ranked, *(Ranked(one, 0.0, 0.0) for one in fresh)]


def _read(reader: Reader, question: str, hits: Sequence[Hit], sentences: Sequence[Sentence]) -> list[float]:
    """Return per sentence the logit that it answers the question, read within its passage."""
    places: dict[str, list[int]] = {hit.passage.passage_id: [] for hit in hits}
    for place, sentence in enumerate(sentences):
        places[sentence.hit.passage.passage_id].append(place)
    readings = [
        Reading(
            f"{hit.document.title}. {' '.join(hit.passage.heading)}",
            tuple(sentences[at].text for at in places[hit.passage.passage_id]),
        )
        for hit in hits
    ]
    answers = [UNREAD] * len(sentences)
    for here, scores in zip(places.values(), reader(question, readings), strict=True):
        for place, score in zip(here, scores, strict=True):
            answers[place] = score
    return answers


def _strange_share(source: EvidenceSource, inquiry: Inquiry) -> float:
    """Return the share of the question's words that no document has in any form."""
    unknown = sum(source.document_frequency(term.word) == 0 for term in inquiry.terms)
    return unknown / len(inquiry.terms) if inquiry.terms else 0.0


def rarity_in(source: EvidenceSource) -> Rarity:
    """Return how rare words are in the store: 1 for a word in one passage, less for common words, most for
    unknown."""

    @lru_cache(maxsize=4096)
    def rarity(word: str) -> float:
        return 1.0 / (1.0 + math.log1p(source.document_frequency(word) if word else 0) / 3)

    return rarity


def _page_reader(source: EvidenceSource) -> PageText:
    @lru_cache(maxsize=256)
    def page_text(document_id: str, number: int) -> str | None:
        try:
            return source.page(document_id, number).text
        except IndexingError:
            return None

    return page_text


def _label_reader(source: EvidenceSource) -> PageText:
    def page_label(document_id: str, number: int) -> str | None:
        try:
            return source.page(document_id, number).label
        except IndexingError:
            return None

    return page_label
