"""What the browser needs to know when the page opens."""

from __future__ import annotations

import datetime as dt
from typing import Any

from corpus.nouns import DocumentKind
from index.nouns import StoredDocument
from ui import texts
from ui.page.parts import Parts
from ui.page.sources import ordered


def state_view(parts: Parts, examples: tuple[str, ...] | None, user: str | None) -> dict[str, Any]:
    """Return texts, settings and what the store holds. `examples` is None while they are being looked for."""
    documents = parts.shelf.documents()
    dated = sorted((d for d in documents if d.date), key=lambda d: d.date or dt.date.min)
    kinds = {document.kind for document in documents}
    senders = {name for d in documents for name in (d.sender, d.municipality) if name}
    return {
        "texts": dict(texts.PAGE),
        "count": len(documents),
        "first": texts.document_date(dated[0]) if dated else None,
        "last": texts.document_date(dated[-1]) if dated else None,
        "kinds": [{"value": kind.value, "name": texts.KINDS[kind]} for kind in DocumentKind if kind in kinds],
        "senders": sorted(senders),
        "documents": [{"id": d.document_id, "name": _choice(d)} for d in ordered(documents)],
        "examples": examples,
        "upload": parts.options.upload,
        "upload_megabytes": parts.options.limits.upload // (1024 * 1024),
        "feedback": parts.options.feedback is not None,
        "question_limit": parts.options.limits.question,
        "user": user,
        "signs_off": parts.options.users is not None,
    }


def _choice(document: StoredDocument) -> str:
    """The name of a document in a list to choose from: title and year."""
    return f"{document.title} ({document.date.year})" if document.date else document.title
