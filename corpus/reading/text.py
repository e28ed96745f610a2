"""Plain text files: their encoding, and the pages that can still be recognised in them."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from pathlib import Path

from corpus.errors import EmptyFileError, LimitExceededError, UnreadableFileError
from corpus.layout import LaidOutFile, LaidOutPage
from corpus.reading.drafts import DraftLine, PageFacts, make_page
from corpus.reading.text_pages import TextPage, split_pages
from corpus.reading.warnings import page_numbers

MOST_BYTES = 50_000_000
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ALLOWED_CONTROLS = "\t\n\f"


def lay_out_text(path: Path) -> LaidOutFile:
    """Read a `.txt` file. Raises `UnreadableFileError` for what is no text."""
    text = decode_file(path)
    if not text.strip():
        raise EmptyFileError(f"{path.name} bevat geen tekst; controleer of het juiste bestand is opgeslagen.")
    pages = split_pages(text)
    return LaidOutFile(pages=tuple(_lay_out_page(page) for page in pages), warnings=_missing(pages))


def _missing(pages: Sequence[TextPage]) -> tuple[str, ...]:
    """Tell of pages that the marks count but that the text does not hold."""
    present = {page.number for page in pages}
    missing = [number for number in range(1, max(present) + 1) if number not in present]
    return (f"{page_numbers(missing)}: hiervan staat geen tekst in dit bestand.",) if missing else ()


def decode_file(path: Path) -> str:
    """The text of a file with line breaks as "\\n", whatever its encoding. Refuses binary files."""
    if path.stat().st_size > MOST_BYTES:
        raise LimitExceededError(
            f"{path.name} is te groot om te lezen; deel het op in bestanden van minder dan 50 MB."
        )
    text = decode(path.read_bytes())
    if text is None:
        raise UnreadableFileError(
            f"{path.name} bevat geen leesbare tekst, al lijkt de naam van wel; "
            "sla het opnieuw op als tekst in UTF-8."
        )
    return text


def decode(data: bytes) -> str | None:
    """Decode by byte order mark, by zeros of UTF-16, as UTF-8, or as cp1252; None for binary data."""
    text = _decode_by_evidence(data)
    if text is None:
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return None if _looks_binary(text) else text


def _decode_by_evidence(data: bytes) -> str | None:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _try_decode(data[len(bom) :], encoding)
    if b"\0" in data:
        return _decode_utf16_without_bom(data)
    return _try_decode(data, "utf-8") or _try_decode(data, "cp1252") or data.decode("latin-1")


def _decode_utf16_without_bom(data: bytes) -> str | None:
    """Western text in UTF-16 has a zero in (almost) every second byte, always on the same side."""
    half = max(len(data) // 2, 1)
    if data[1::2].count(0) > 0.6 * half and data[::2].count(0) == 0:
        return _try_decode(data, "utf-16-le")
    if data[::2].count(0) > 0.6 * half and data[1::2].count(0) == 0:
        return _try_decode(data, "utf-16-be")
    return None


def _try_decode(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _looks_binary(text: str) -> bool:
    """A stray control character happens in exports; a zero, or one in a hundred, does not."""
    if "\0" in text:
        return True
    sample = text[:200_000]
    controls = sum(1 for char in sample if char < " " and char not in _ALLOWED_CONTROLS)
    return controls * 100 > len(sample)


def _lay_out_page(page: TextPage) -> LaidOutPage:
    """Blocks change at empty lines, which themselves are no lines."""
    drafts: list[DraftLine] = []
    block = 0
    blank = False
    for line in page.text.split("\n"):
        if not line.strip():
            blank = True
            continue
        if blank and drafts:
            block += 1
        blank = False
        drafts.append(DraftLine(text=line.rstrip(), block=block))
    return make_page(PageFacts(number=page.number), drafts)
