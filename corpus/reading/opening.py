"""The front door of reading: one file in, its laid-out pages out."""

from __future__ import annotations

from pathlib import Path

from corpus.errors import MissingPathError, UnknownKindError
from corpus.layout import LaidOutFile

SUFFIXES = frozenset({".pdf", ".txt", ".md", ".docx", ".html", ".htm"})


def lay_out_file(path: Path, password: str | None = None) -> LaidOutFile:
    """Lay out the pages of a file. Raises an `UnreadableFileError` where that can't be done."""
    if not path.is_file():
        raise MissingPathError(f"{path} bestaat niet; controleer de naam en de map.")
    suffix = path.suffix.lower()
    if suffix == ".pdf":
        from corpus.reading.pdf import lay_out_pdf

        return lay_out_pdf(path, password)
    if suffix == ".txt":
        from corpus.reading.text import lay_out_text

        return lay_out_text(path)
    raise UnknownKindError(
        f"{path.name} heeft een soort die niet gelezen wordt; gelezen worden {', '.join(sorted(SUFFIXES))}."
    )
