"""A stretch of clean pages to a logical document with its metadata, outline and passages."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from corpus.cleaning.nouns import CleanPage
from corpus.layout import LaidOutFile
from corpus.nouns import Document, Span
from corpus.passages import make_passages
from corpus.structure.evidence import gather_evidence
from corpus.structure.metadata import read_metadata
from corpus.structure.outline import make_outline, make_sections


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document comes from: the file, its lineage in the store, and the number in the file from 1."""

    source_file: str
    lineage: str
    number: int


def make_document(pages: Sequence[CleanPage], file: LaidOutFile, place: Place) -> Document:
    """Make the logical document of these pages; at least one of them has text."""
    blocks = [placed for page in pages for placed in page.blocks]
    outline = make_outline(blocks)
    document_id = _document_id(place)
    texts = {page.number: page.text for page in pages}
    spoken = re.sub(r"[-_]+", " ", PurePosixPath(place.source_file).stem)
    first, last = blocks[0], blocks[-1]
    return Document(
        document_id=document_id,
        metadata=read_metadata(gather_evidence(pages), file.title or spoken),
        span_first=Span(first.page, first.start, len(texts[first.page])),
        span_last=Span(last.page, 0, last.end),
        content_hash=hashlib.sha256("\f".join(page.text for page in pages).encode()).hexdigest(),
        outline=outline,
        passages=make_passages(document_id, make_sections(blocks, outline), texts),
        warnings=_warnings(pages, file),
    )


def _document_id(place: Place) -> str:
    stem = PurePosixPath(place.source_file).stem
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
    digest = hashlib.blake2b(f"{place.lineage}\x1f{place.number}".encode(), digest_size=4).hexdigest()
    return f"{slug or 'document'}-{digest}"


def _warnings(pages: Sequence[CleanPage], file: LaidOutFile) -> tuple[str, ...]:
    numbers = {page.number for page in pages}
    hidden = [str(page.number) for page in file.pages if page.number in numbers and page.hidden.strip()]
    if not hidden:
        return ()
    where = f"pagina {hidden[0]}" if len(hidden) == 1 else f"de pagina's {', '.join(hidden)}"
    return (f"Op {where} staat tekst die een lezer niet ziet; die is niet meegenomen.",)
