"""What pypdf knows of a PDF beside its lines: encryption, page labels, bookmarks, title, attachments."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from pypdf import PdfReader

from corpus.errors import EncryptedFileError, UnreadableFileError
from corpus.layout import OutlineEntry

_Value = TypeVar("_Value")
_MOST_BOOKMARKS = 5_000
_MOST_NAMES = 10
_MOST_PAGES_FOR_CLIPS = 500


@dataclass(frozen=True, slots=True)
class Structure:
    """`labels` are those of the file, None where it has none; `readable` is False where pypdf gave up."""

    page_count: int
    labels: tuple[str | None, ...]
    bookmarks: tuple[OutlineEntry, ...]
    title: str | None
    warnings: tuple[str, ...]


@contextmanager
def quiet() -> Iterator[None]:
    """Keep the library's remarks on broken files away from people."""
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)


def open_reader(path: Path, password: str | None) -> PdfReader | None:
    """Open and decrypt; None where pypdf can't make sense of the file. Raises `EncryptedFileError`."""
    try:
        reader = PdfReader(path)
        locked = reader.is_encrypted
    except Exception:
        return None
    if locked:
        _unlock(reader, path, password)
    return reader


def _unlock(reader: PdfReader, path: Path, password: str | None) -> None:
    try:
        opened = any(reader.decrypt(word) for word in ("", password) if word is not None)
    except Exception as error:
        raise UnreadableFileError(
            f"{path.name} is beveiligd op een manier die niet gelezen kan worden; "
            "bewaar het bestand zonder beveiliging."
        ) from error
    if not opened:
        raise EncryptedFileError(locked_sentence(path, password))


def locked_sentence(path: Path, password: str | None) -> str:
    """What to tell a person about a locked file."""
    if password is None:
        return f"{path.name} is beveiligd met een wachtwoord; geef het wachtwoord op of bewaar het zonder."
    return f"{path.name} is beveiligd met een ander wachtwoord dan is opgegeven; controleer het wachtwoord."


def read_structure(reader: PdfReader) -> Structure:
    """Everything but the text; what is broken is left out."""
    count = _or(lambda: len(reader.pages), 0)
    return Structure(
        page_count=count,
        labels=_labels(reader, count),
        bookmarks=_or(lambda: tuple(_bookmarks(reader)), ()),
        title=_or(lambda: _title(reader), None),
        warnings=_attachments(reader),
    )


def page_words(reader: PdfReader, number: int) -> str | None:
    """The text of page `number` (from 1) as pypdf reads it; None where it fails."""
    return _or(lambda: reader.pages[number - 1].extract_text(), None)


def _or(read: Callable[[], _Value], otherwise: _Value) -> _Value:
    """Broken files break pypdf in any way, so any error means that this part is not there."""
    try:
        return read()
    except Exception:
        return otherwise


def _labels(reader: PdfReader, count: int) -> tuple[str | None, ...]:
    if not _or(lambda: "/PageLabels" in reader.root_object, False):
        return (None,) * count
    none: list[str] = []
    labels = _or(lambda: list(reader.page_labels), none)
    return tuple((label or None) for label in labels) if len(labels) == count else (None,) * count


def _title(reader: PdfReader) -> str | None:
    title = reader.metadata.title if reader.metadata else None
    return title.strip() or None if title else None


def _bookmarks(reader: PdfReader) -> Iterator[OutlineEntry]:
    stack: list[tuple[int, Any]] = [(1, item) for item in reversed(reader.outline)]
    given = 0
    while stack and given < _MOST_BOOKMARKS:
        level, item = stack.pop()
        if isinstance(item, list):
            stack += [(level + 1, child) for child in reversed(item)]
            continue
        entry = _or(partial(_entry, reader, level, item), None)
        if entry is not None and entry.title:
            given += 1
            yield entry


def _entry(reader: PdfReader, level: int, item: Any) -> OutlineEntry:
    return OutlineEntry(level, str(item.title or "").strip(), _or(partial(_page_of, reader, item), None))


def _page_of(reader: PdfReader, item: Any) -> int | None:
    index = reader.get_destination_page_number(item)
    return index + 1 if index is not None and index >= 0 else None


def _attachments(reader: PdfReader) -> tuple[str, ...]:
    none: set[str] = set()
    names = _or(lambda: {str(name) for name in reader.attachments}, none)
    names |= _or(lambda: _attached_to_pages(reader), none)
    if not names:
        return ()
    listed = ", ".join(sorted(names)[:_MOST_NAMES])
    return (f"In het bestand zitten bijlagen die niet gelezen zijn: {listed}.",)


def _attached_to_pages(reader: PdfReader) -> set[str]:
    """Names of files that hang on a page as a paper clip."""
    names = set()
    for page in reader.pages[:_MOST_PAGES_FOR_CLIPS]:
        for reference in page.get("/Annots") or ():
            note = reference.get_object()
            if note.get("/Subtype") == "/FileAttachment":
                file = note["/FS"].get_object()
                names.add(str(file.get("/UF") or file.get("/F") or "zonder naam"))
    return names
