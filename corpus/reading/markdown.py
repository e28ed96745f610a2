"""Markdown files: rendered by markdown-it-py, then read like any HTML."""

from __future__ import annotations

from pathlib import Path

from markdown_it import MarkdownIt

from corpus.errors import EmptyFileError
from corpus.layout import LaidOutFile
from corpus.reading.html import lay_out_markup
from corpus.reading.text import decode_file


def lay_out_markdown(path: Path) -> LaidOutFile:
    """Read a `.md` file as one page. Raises `UnreadableFileError` for what is no text."""
    text = decode_file(path)
    if not text.strip():
        raise EmptyFileError(f"{path.name} bevat geen tekst; controleer of het juiste bestand is opgeslagen.")
    return lay_out_markup(path, MarkdownIt("commonmark").enable("table").render(text))
