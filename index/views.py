"""What of a passage is embedded, and what of it is indexed by its words."""

from __future__ import annotations

import hashlib

from corpus.nouns import Document, Passage

MAX_CONTEXT = 200
"""Characters of the title and of the heading path that go along; longer ones are cut."""


def embedded_text(document: Document, passage: Passage) -> str:
    """Return the text that a passage's vector is made of: title, heading path, and the whole sentences."""
    context = [document.metadata.title[:MAX_CONTEXT], " › ".join(passage.heading)[-MAX_CONTEXT:]]
    head = ". ".join(part for part in context if part)
    return f"{head}\n{full_text(passage)}" if head else full_text(passage)


def full_text(passage: Passage) -> str:
    """Return the passage with the words that a page break cut off."""
    return " ".join(part for part in (passage.before, passage.text, passage.after) if part)


def heading_text(document: Document, passage: Passage) -> str:
    """Return title, kind, sender, dossier number, municipality and heading path: what stands above a
    passage."""
    metadata = document.metadata
    day = f"{metadata.date.day}-" if metadata.date and metadata.day_known else ""
    date = f"{day}{metadata.date.month}-{metadata.date.year}" if metadata.date else None
    known = (
        metadata.title,
        metadata.kind.value,
        metadata.sender,
        metadata.dossier,
        metadata.municipality,
        date,
    )
    return " \n".join([part for part in known if part] + list(passage.heading))


def vector_key(text: str) -> str:
    """Return the key under which the embedding of a text is kept."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:32]
