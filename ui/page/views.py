"""The JSON that the page's scripts show. Text goes in pieces, so that no script counts characters.

Browsers count UTF-16 units and Python counts code points; and a script that only sets text can't turn a
document's text into markup. So everything that must be marked is cut into pieces here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from assistant.nouns import Answer, Begun, Citation, Status
from corpus.sentences import split_sentences
from index.nouns import Hit, StoredDocument
from ui import texts

Json = dict[str, Any]

BEGIN = 300  # characters shown of a passage that came near
_MARKER = re.compile(r"\[(\d{1,3})\]")
_ITEM = re.compile(r"^\s*(?:[-•*–]|\d{1,2}[.)])\s+")


def document_view(document: StoredDocument) -> Json:
    """Return a document as cards and lists show it."""
    return {
        "id": document.document_id,
        "title": document.title,
        "kind": document.kind.value,
        "kind_name": texts.KINDS[document.kind],
        "date": document.date.isoformat() if document.date else None,
        "date_name": texts.document_date(document),
        "sender": document.sender or document.municipality,
        "addressee": document.addressee,
        "dossier": document.dossier,
        "municipality": document.municipality,
        "file": document.source_file,
        "first_page": document.first_page,
        "last_page": document.last_page,
        "pages": document.page_count,
        "warnings": list(document.warnings),
        "newer": document.newer_version,
        "also_in": list(document.also_in),
        "ready": document.vectors_ready,
    }


def answer_view(answer: Answer, answer_id: str, searched: int) -> Json:
    """Return an answer with its sources; `searched` is the number of documents in the store."""
    refused = answer.status is Status.REFUSED
    return {
        "id": answer_id,
        "question": answer.question.text,
        "standalone": answer.standalone_question,
        "status": answer.status.value,
        "text": answer.text,
        "blocks": answer_blocks(answer.text, {citation.marker for citation in answer.citations}),
        "note": answer.note,
        "sources": [_citation_view(citation) for citation in answer.citations],
        "nearest": [_begin(hit) for hit in _distinct(answer.evidence)[:3]] if refused else [],
        "searched": searched,
        "made_on": texts.dutch_moment(answer.made_on) if answer.made_on else None,
    }


def begun_view(begun: Begun) -> Json:
    """Return the beginning of an answer that is still being made."""
    return {
        "begun": True,
        "blocks": answer_blocks(begun.text, {citation.marker for citation in begun.citations}),
        "sources": [_citation_view(citation) for citation in begun.citations],
    }


def answer_blocks(text: str, markers: set[int]) -> list[Json]:
    """Cut an answer into paragraphs and list items, and those into text and markers.

    Only a number that has a citation becomes a marker; "[12]" in a quoted text stays text.
    """
    blocks: list[Json] = []
    for line in text.splitlines():
        if line.strip():
            item = _ITEM.match(line)
            kind = "item" if item else "paragraph"
            body = line[item.end() :] if item else line.strip()
            blocks.append({"kind": kind, "parts": list(_parts(body, markers))})
    return blocks


def _parts(text: str, markers: set[int]) -> Iterable[Json]:
    done = 0
    for match in _MARKER.finditer(text):
        if int(match[1]) in markers:
            if before := text[done : match.start()]:
                yield {"text": before}
            yield {"marker": int(match[1])}
            done = match.end()
    if rest := text[done:]:
        yield {"text": rest}


def _citation_view(citation: Citation) -> Json:
    return {
        "marker": citation.marker,
        **_place(citation.document, citation.heading, citation.page_label),
        "page": citation.quote.span.page,
        "start": citation.quote.span.start,
        "end": citation.quote.span.end,
        "quote": citation.quote.text,
    }


def hit_place(hit: Hit) -> Json:
    """Return where a hit stands, with its text."""
    span = hit.passage.span
    return {
        "rank": hit.rank,
        **_place(hit.document, hit.passage.heading, hit.page_label),
        "page": span.page,
        "start": span.start,
        "end": span.end,
        "quote": hit.passage.text,
    }


def _begin(hit: Hit) -> Json:
    """A hit with only the first sentences of its text: enough to see what it is about."""
    text = hit.passage.text
    ends = [end for _, end in split_sentences(text) if end <= BEGIN]
    end = ends[-1] if ends else min(len(text), BEGIN)
    return {**hit_place(hit), "end": hit.passage.span.start + end, "quote": text[:end]}


def _place(document: StoredDocument, heading: Sequence[str], label: str) -> Json:
    return {
        "document": document.document_id,
        "title": document.title,
        "kind_name": texts.KINDS[document.kind],
        "date": document.date.isoformat() if document.date else None,
        "date_name": texts.document_date(document),
        "label": label,
        "heading": " › ".join(heading) or None,
    }


def _distinct(hits: Iterable[Hit]) -> list[Hit]:
    """The first hit of each stretch of text: a letter that lies in two files is shown once."""
    seen: dict[str, Hit] = {}
    for hit in hits:
        seen.setdefault(hit.passage.text, hit)
    return list(seen.values())


def cut(text: str, spans: Iterable[tuple[int, int]]) -> list[Json]:
    """Cut text into pieces, `mark` true inside the spans; spans may overlap and are clipped to the text."""
    pieces: list[Json] = []
    done = 0
    for start, end in sorted(spans):
        begin, stop = max(start, done), min(end, len(text))
        if begin >= stop:
            continue
        if done < begin:
            pieces.append({"text": text[done:begin], "mark": False})
        pieces.append({"text": text[begin:stop], "mark": True})
        done = stop
    if done < len(text):
        pieces.append({"text": text[done:], "mark": False})
    return pieces
