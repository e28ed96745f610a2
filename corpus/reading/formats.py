"""Which reader a file needs, by its extension."""

from __future__ import annotations

from pathlib import Path

from corpus.errors import UnknownKindError
from corpus.layout import LaidOutFile
from corpus.reading.parts import FileFacts, OpenedFile

SUFFIXES = frozenset({".pdf", ".txt", ".md", ".docx", ".html", ".htm"})


def open_file(path: Path, password: str | None, *, first_page: int = 1, careful: bool = False) -> OpenedFile:
    """Open a file in this process; only the library that it needs is loaded.

    Raises an `UnreadableFileError`, at once or while its pages are taken.
    """
    if path.suffix.lower() == ".pdf":
        from corpus.reading.pdf import open_pdf

        return open_pdf(path, password, first_page=first_page, careful=careful)
    file = _read_whole(path)
    facts = FileFacts(len(file.pages), file.bookmarks, file.title, file.warnings)
    return OpenedFile(facts, iter(file.pages))


def _read_whole(path: Path) -> LaidOutFile:
    suffix = path.suffix.lower()
    if suffix == ".txt":
        from corpus.reading.text import lay_out_text

        return lay_out_text(path)
    if suffix == ".md":
        from corpus.reading.markdown import lay_out_markdown

        return lay_out_markdown(path)
    if suffix == ".docx":
        from corpus.reading.word import lay_out_word

        return lay_out_word(path)
    if suffix in (".html", ".htm"):
        from corpus.reading.html import lay_out_html

        return lay_out_html(path)
    raise unknown_kind(path)


def unknown_kind(path: Path) -> UnknownKindError:
    """The error for a file whose extension is not read."""
    kinds = ", ".join(sorted(SUFFIXES))
    return UnknownKindError(f"{path.name} is een soort bestand die niet gelezen wordt; wel: {kinds}.")
