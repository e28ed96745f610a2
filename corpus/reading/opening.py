"""The front door of reading: one file in, its laid-out pages out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from corpus.errors import MissingPathError, UnknownKindError
from corpus.layout import LaidOutFile

SUFFIXES = frozenset({".pdf", ".txt", ".md", ".docx", ".html", ".htm"})


def lay_out_file(path: Path, password: str | None = None) -> LaidOutFile:
    """Lay out the pages of a file. Raises an `UnreadableFileError` where that can't be done."""
    if not path.is_file():
        raise MissingPathError(f"{path} bestaat niet; controleer de naam en de map.")
    return _reader_of(path)(path, password)


def _reader_of(path: Path) -> Callable[[Path, str | None], LaidOutFile]:
    """Only the library that the file needs is loaded."""
    suffix = path.suffix.lower()
    if suffix == ".pdf":
        from corpus.reading.pdf import lay_out_pdf

        return lay_out_pdf
    if suffix == ".txt":
        from corpus.reading.text import lay_out_text

        return lambda file, _: lay_out_text(file)
    if suffix == ".md":
        from corpus.reading.markdown import lay_out_markdown

        return lambda file, _: lay_out_markdown(file)
    if suffix == ".docx":
        from corpus.reading.word import lay_out_word

        return lambda file, _: lay_out_word(file)
    if suffix in (".html", ".htm"):
        from corpus.reading.html import lay_out_html

        return lambda file, _: lay_out_html(file)
    raise UnknownKindError(
        f"{path.name} heeft een soort die niet gelezen wordt; gelezen worden {', '.join(sorted(SUFFIXES))}."
    )
