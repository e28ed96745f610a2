"""A search of the page: the browser's form → hits with the words and the best sentence marked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from assistant.errors import BadQuestionError
from assistant.phrases import searched_for
from assistant.reading import read_query
from corpus.nouns import DocumentKind
from corpus.sentences import split_sentences
from index.nouns import Filters, Hit, SearchQuery, StoredDocument
from ui import texts
from ui.page.parts import Parts
from ui.page.views import cut, hit_place

Json = dict[str, Any]

HITS = 30
NEAR = 240  # characters of a passage shown before and after its best sentence
_WORD = re.compile(r"\w+")
_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_SMALL_WORDS = """
    aan al als bij dan dat de der deze die dit door een en er het hoe hoeveel hun ik in is kan met naar niet
    of om ook op over te tot uit van voor waarom waar wanneer was wat welke werd wie wordt zich zijn
"""
_IGNORED = frozenset(_SMALL_WORDS.split())


def find(parts: Parts, query: object) -> Json:
    """Search as the form says; raise BadQuestionError for an empty or far too long query or a bad date."""
    form = query if isinstance(query, dict) else {}
    text = str(form.get("text") or "").strip()
    limit = parts.options.limits.question
    if not text:
        raise BadQuestionError(texts.PAGE["empty_search"])
    if len(text) > limit:
        raise BadQuestionError(texts.QUESTION_TOO_LONG.format(limit=limit))
    filters = read_filters(form, parts.shelf.documents())
    text, changes = read_query(text, parts.shelf)
    hits = [] if filters is None else parts.shelf.search(SearchQuery(text, HITS, filters))
    hits = sort_hits(hits, str(form.get("sort") or "relevance"))
    found = {hit.document.document_id: hit.document for hit in hits}
    return {
        "hits": [_hit_view(hit, text) for hit in hits],
        "documents": [_dot_view(document) for document in found.values()],
        "note": searched_for(text, changes),
    }


def read_filters(form: Json, documents: Sequence[StoredDocument]) -> Filters | None:
    """Return the filters of the form, or None where they leave no document at all.

    The page's one filter for municipality or sender becomes the ids of the documents that have that name.
    """
    document_ids = [str(form["document"])] if form.get("document") else []
    if sender := form.get("sender"):
        senders = {d.document_id for d in documents if sender in (d.sender, d.municipality)}
        document_ids = sorted(senders & set(document_ids) if document_ids else senders)
        if not document_ids:
            return None
    return Filters(
        kinds=_kinds(form.get("kind")),
        date_from=read_date(form.get("from")),
        date_to=read_date(form.get("to"), last=True),
        document_ids=tuple(document_ids),
    )


def _kinds(value: object) -> tuple[DocumentKind, ...]:
    try:
        return (DocumentKind(str(value)),) if value else ()
    except ValueError as error:
        raise BadQuestionError(texts.BAD_REQUEST) from error


def read_date(value: object, *, last: bool = False) -> dt.date | None:
    """Return a date as people write it: 7-11-2019, 2019-11-07, or a year (its first day, or its `last`)."""
    text = str(value or "").strip()
    if not text:
        return None
    match = _DAY.fullmatch(text)
    try:
        if text.isdecimal() and len(text) == 4:
            return dt.date(int(text), 12, 31) if last else dt.date(int(text), 1, 1)
        return dt.date(int(match[3]), int(match[2]), int(match[1])) if match else dt.date.fromisoformat(text)
    except ValueError as error:
        raise BadQuestionError(texts.BAD_DATE) from error


def sort_hits(hits: Sequence[Hit], order: str) -> list[Hit]:
    """Order hits by relevance, or by date of their document with the undated ones last."""
    if order not in ("newest", "oldest"):
        return list(hits)
    sign = -1 if order == "newest" else 1

    def key(hit: Hit) -> tuple[bool, int, int]:
        day = hit.document.date
        return (day is None, sign * day.toordinal() if day else 0, hit.rank)

    return [replace(hit, rank=rank) for rank, hit in enumerate(sorted(hits, key=key), 1)]


def _hit_view(hit: Hit, query: str) -> Json:
    """A hit with its best sentence, and in that the words of the query, as pieces."""
    text = hit.passage.text
    words = word_spans(text, query)
    start, end = best_sentence(text, words)
    first, last = neighbourhood(text, start, end)

    def part(begin: int, stop: int) -> list[Json]:
        return cut(text[begin:stop], [(a - begin, b - begin) for a, b in words])

    return {
        **hit_place(hit),
        "far_before": part(0, first),
        "before": part(first, start),
        "best": part(start, end),
        "after": part(end, last),
        "far_after": part(last, len(text)),
    }


def neighbourhood(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch around a sentence that is shown at once, cut between words."""
    first = 0 if start <= NEAR else text.rfind(" ", 0, start - NEAR) + 1
    last = len(text) if len(text) - end <= NEAR else text.find(" ", end + NEAR)
    return first, last if last >= 0 else len(text)


def word_spans(text: str, query: str) -> list[tuple[int, int]]:
    """Return where words of the query stand in the text, in any inflection that shares their stem."""
    wanted = {_stem(word) for word in _WORD.findall(query) if word.lower() not in _IGNORED}
    return [match.span() for match in _WORD.finditer(text) if _stem(match[0]) in wanted]


def _stem(word: str) -> str:
    """A cheap Dutch stem, only to decide what to mark: gemeenten, gemeente → gemeent."""
    word = word.lower()
    for ending in ("en", "s", "e"):
        if len(word) - len(ending) >= 4 and word.endswith(ending):
            return word.removesuffix(ending)
    return word


def best_sentence(text: str, words: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return the sentence with the most different words of the query; the whole text where none has any."""

    def score(span: tuple[int, int]) -> int:
        inside = {_stem(text[a:b]) for a, b in words if span[0] <= a and b <= span[1]}
        return len(inside)

    sentences = split_sentences(text)
    if not words or not sentences:
        return (0, 0)
    return max(sentences, key=score)


def _dot_view(document: StoredDocument) -> Json:
    return {
        "id": document.document_id,
        "title": document.title,
        "kind_name": texts.KINDS[document.kind],
        "date": document.date.isoformat() if document.date else None,
        "date_name": texts.document_date(document),
    }
