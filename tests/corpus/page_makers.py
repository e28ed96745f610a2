"""Small laid-out pages for tests: a text as a text file gives it, with its lines and blocks."""

from corpus.cleaning.nouns import BlockKind, CleanPage
from corpus.cleaning.pages import clean_pages
from corpus.layout import LaidOutFile, LaidOutPage, Line


def page(text: str, number: int = 1) -> LaidOutPage:
    """A page of a text file: lines between line ends, blocks between empty lines."""
    lines, block, offset, blank = [], 0, 0, False
    for raw in text.split("\n"):
        if raw.strip():
            block += blank and bool(lines)
            lines.append(Line(raw, offset, block))
        blank = not raw.strip()
        offset += len(raw) + 1
    return LaidOutPage(number, text, tuple(lines))


def clean(*texts: str) -> list[CleanPage]:
    """The clean pages of a file with these texts as its pages."""
    return clean_pages(LaidOutFile(tuple(page(text, number) for number, text in enumerate(texts, 1))))


def blocks(text: str) -> list[tuple[BlockKind, str]]:
    """What a page of text becomes, block by block."""
    return [(placed.kind, placed.text) for placed in clean(text)[0].blocks]
