"""Typeset the sources in `bronnen/` into the PDFs of the example corpus.
Run as `python -m corpus.voorbeeld.typeset`.
Same sources, same bytes: only the fonts that typst itself carries are used, no source asks for today's date,
and every document sets the date in its properties itself (or none, where the genre carries none).
"""

from __future__ import annotations

import sys
from pathlib import Path

FOLDER = Path(__file__).parent
SOURCES = FOLDER / "bronnen"


def document_sources() -> list[Path]:
    """The sources that become a PDF, by name; a file without a leading number is only imported by others."""
    return sorted(SOURCES.glob("[0-9][0-9]-*.typ"))


def typeset(folder: Path) -> list[Path]:
    """Write one PDF per source into `folder` and return their paths.

    Raises `typst.TypstError` when a source doesn't compile: a mistake of the author, not of a reader.
    """
    return [_typeset_one(source, folder) for source in document_sources()]


def _typeset_one(source: Path, folder: Path) -> Path:
    import typst  # a development tool: readers of the committed PDFs don't need it

    target = folder / f"{source.stem}.pdf"
    # An empty list of font folders, and no system fonts: the same letters on every machine.
    target.write_bytes(typst.compile(source, root=SOURCES, font_paths=[], ignore_system_fonts=True))
    return target


def main() -> None:
    """Typeset beside the sources and name each PDF."""
    for path in typeset(FOLDER):
        sys.stdout.write(f"{path.name}\n")


if __name__ == "__main__":
    main()
