"""The nouns that only reading itself uses: what is asked of a child, and in which parts it answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.layout import LaidOutPage, OutlineEntry


@dataclass(frozen=True, slots=True)
class Request:
    """What a child must do with the file at `path`.

    `task` is "lay_out" (pages from `first_page` on), "render" (page `first_page`, `width` pixels wide) or
    "boxes" (of `stretches` of that page's text: start and end). `careful` leaves out what can hang: the
    first opinion, rendering, and reading by OCR.
    """

    task: str
    path: str
    password: str | None = None
    first_page: int = 1
    careful: bool = False
    width: int = 0
    stretches: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known of a file before its pages are read."""

    page_count: int
    bookmarks: tuple[OutlineEntry, ...] = ()
    title: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """The facts of a file, and its pages as they come."""

    facts: FileFacts
    pages: Iterator[LaidOutPage]


@dataclass(frozen=True, slots=True)
class PageBox:
    """A rectangle on a page as shown, as fractions of its width and height from the top left."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as PNG, in base64."""

    png: str
