"""Pages as images, and boxes around quoted words on them, for those who check a citation.

Both are made by a child process with limits, like all reading of files.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from corpus.char_maps import decode as decode_map
from corpus.errors import LimitExceededError, MissingPathError
from corpus.reading.opening import children
from corpus.reading.parts import PageBox, PageImage, Request
from corpus.reading.wire import Answer, decode, encode_request
from corpus.sandbox import ChildError, Limits

_LIMITS = Limits(silent_seconds=90.0)


def has_page_images(path: Path) -> bool:
    """Whether pages of this file can be shown as images: only those of a PDF."""
    return path.suffix.lower() == ".pdf"


def render_page(path: Path, page_number: int, *, width: int, password: str | None = None) -> bytes:
    """Page `page_number` (from 1) as PNG, `width` pixels wide (at most 4,000).

    Raises `MissingPathError`, or an `UnreadableFileError` where there is no such page.
    """
    request = Request("render", str(path.absolute()), password, first_page=page_number, width=width)
    images = [answer for answer in _ask(path, request) if isinstance(answer, PageImage)]
    return base64.b64decode(images[0].png)


class MappedPage(Protocol):
    """A page of a file with the map from its canonical text to its text as extracted."""

    @property
    def number(self) -> int:
        """Number in the file, from 1."""

    @property
    def char_map(self) -> bytes | None:
        """See `corpus.char_maps`."""


def quote_boxes(
    path: Path, page: MappedPage, start: int, end: int, *, password: str | None = None
) -> tuple[PageBox, ...]:
    """Boxes around the canonical characters `start` to `end` of a page, one a line.

    They are fractions of the page as shown. Empty where the page has no places for its text. Raises like
    `render_page`.
    """
    if page.char_map is None:
        return ()
    return _boxes(path, page.number, _stretches(decode_map(page.char_map)[start:end]), password)


def text_boxes(
    path: Path, page_number: int, start: int, end: int, *, password: str | None = None
) -> tuple[PageBox, ...]:
    """The same for characters `start` to `end` of `LaidOutPage.text`."""
    return _boxes(path, page_number, [(start, end)], password)


def _boxes(
    path: Path, number: int, stretches: Sequence[tuple[int, int]], password: str | None
) -> tuple[PageBox, ...]:
    request = Request("boxes", str(path.absolute()), password, first_page=number, stretches=tuple(stretches))
    return tuple(answer for answer in _ask(path, request) if isinstance(answer, PageBox))


def _stretches(indices: Sequence[int]) -> list[tuple[int, int]]:
    """Indices as runs of consecutive ones."""
    runs: list[tuple[int, int]] = []
    for index in indices:
        if runs and runs[-1][1] == index:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs


def _ask(path: Path, request: Request) -> list[Answer]:
    if not path.is_file():
        raise MissingPathError(f"{path} bestaat niet meer; voeg het bestand opnieuw toe.")
    try:
        with children.borrow(_LIMITS) as child:
            answers = list(child.ask(encode_request(request)))
    except ChildError as error:
        raise LimitExceededError(
            f"Pagina {request.first_page} van {path.name} kan niet getoond worden; open het bestand zelf."
        ) from error
    return [decode(line) for line in answers]
