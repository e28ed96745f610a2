"""Pages as images, and boxes around quoted words on them, for those who check a citation.

Both are made by a child process with limits, like all reading of files.
"""

from __future__ import annotations

import base64
from pathlib import Path

from corpus.errors import LimitExceededError, MissingPathError
from corpus.reading.opening import children
from corpus.reading.parts import PageBox, PageImage, Request
from corpus.reading.wire import Answer, decode, encode_request
from corpus.sandbox import ChildError, Limits

_LIMITS = Limits(silent_seconds=90.0)


def render_page(path: Path, page_number: int, *, width: int, password: str | None = None) -> bytes:
    """Page `page_number` (from 1) as PNG, `width` pixels wide (at most 4,000).

    Raises `MissingPathError`, or an `UnreadableFileError` where there is no such page.
    """
    request = Request("render", str(path.absolute()), password, first_page=page_number, width=width)
    images = [answer for answer in _ask(path, request) if isinstance(answer, PageImage)]
    return base64.b64decode(images[0].png)


def text_boxes(
    path: Path, page_number: int, start: int, end: int, *, password: str | None = None
) -> tuple[PageBox, ...]:
    """Boxes around the characters `start` to `end` of `LaidOutPage.text`, one a line.

    They are fractions of the page as shown. Raises like `render_page`.
    """
    request = Request(
        "boxes", str(path.absolute()), password, first_page=page_number, stretches=((start, end),)
    )
    return tuple(answer for answer in _ask(path, request) if isinstance(answer, PageBox))


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
