"""Nouns to rows and back: what a document and a passage look like as JSON inside the database."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from corpus.nouns import (
    Document,
    DocumentKind,
    Heading,
    Metadata,
    Passage,
    PassageKind,
    Reading,
    Span,
)


def span_to_json(span: Span | None) -> list[int] | None:
    """Return [page, start, end], or None."""
    return None if span is None else [span.page, span.start, span.end]


def span_from_json(value: list[int] | None) -> Span | None:
    """The reverse of `span_to_json`."""
    return None if value is None else Span(*value)


def passage_to_json(passage: Passage) -> str:
    """Return a passage as JSON, without its ordinal (a column of its own)."""
    return _dump(
        [
            passage.passage_id,
            passage.kind.value,
            list(passage.heading),
            span_to_json(passage.span),
            passage.text,
            passage.before,
            passage.after,
        ]
    )


def passage_from_json(content: str, ordinal: int) -> Passage:
    """The reverse of `passage_to_json`."""
    passage_id, kind, heading, span, text, before, after = json.loads(content)
    return Passage(passage_id, ordinal, PassageKind(kind), tuple(heading), Span(*span), text, before, after)


def document_to_json(document: Document) -> str:
    """Return a document without its passages as JSON."""
    metadata = document.metadata
    return _dump(
        {
            "kind": metadata.kind.value,
            "title": metadata.title,
            "date": metadata.date.isoformat() if metadata.date else None,
            "sender": metadata.sender,
            "addressee": metadata.addressee,
            "dossier": metadata.dossier,
            "municipality": metadata.municipality,
            "day_known": metadata.day_known,
            "readings": [[r.field, r.value, span_to_json(r.span), r.confidence] for r in metadata.readings],
            "span_first": span_to_json(document.span_first),
            "span_last": span_to_json(document.span_last),
            "content_hash": document.content_hash,
            "outline": [[h.level, h.text, span_to_json(h.span)] for h in document.outline],
            "warnings": list(document.warnings),
        }
    )


def document_from_json(document_id: str, content: str, passages: tuple[Passage, ...] = ()) -> Document:
    """The reverse of `document_to_json`."""
    value: dict[str, Any] = json.loads(content)
    return Document(
        document_id,
        Metadata(
            DocumentKind(value["kind"]),
            value["title"],
            dt.date.fromisoformat(value["date"]) if value["date"] else None,
            value["sender"],
            value["addressee"],
            value["dossier"],
            value["municipality"],
            tuple(
                Reading(name, text, span_from_json(span), sure)
                for name, text, span, sure in value["readings"]
            ),
            value.get("day_known", True),
        ),
        Span(*value["span_first"]),
        Span(*value["span_last"]),
        value["content_hash"],
        tuple(Heading(level, text, Span(*span)) for level, text, span in value["outline"]),
        passages,
        tuple(value["warnings"]),
    )


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
