"""Pages of a PDF as images, and where characters of their text stand on them; runs in the child process."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import UnreadableFileError
from corpus.reading.parts import PageBox, PageImage
from corpus.reading.pdf import open_document, read_one_page
from corpus.reading.pdf_page import SetPage
from corpus.reading.set_lines import Box

_WIDEST = 4000
_MOST_PIXELS = 25_000_000


def render(path: Path, password: str | None, number: int, width: int) -> PageImage:
    """Page `number` (from 1) as PNG, `width` pixels wide."""
    document = open_document(path, password)
    if not 1 <= number <= len(document):
        raise UnreadableFileError(f"{path.name} heeft {len(document)} pagina's, dus geen pagina {number}.")
    page = document[number - 1]
    points_wide, points_high = page.get_size()
    scale = min(max(width, 1), _WIDEST) / max(points_wide, 1.0)
    pixels = points_wide * points_high * scale * scale
    if pixels > _MOST_PIXELS:
        scale *= (_MOST_PIXELS / pixels) ** 0.5
    buffer = io.BytesIO()
    page.render(scale=scale).to_pil().convert("RGB").save(buffer, "PNG", compress_level=3)
    return PageImage(base64.b64encode(buffer.getvalue()).decode("ascii"))


def boxes(path: Path, password: str | None, number: int, start: int, end: int) -> Iterator[PageBox]:
    """One box a line around the characters `start` to `end` of the page's text."""
    page = read_one_page(path, password, number)
    width, height = page.facts.width or 1.0, page.facts.height or 1.0
    for left, top, right, bottom in _line_boxes(page, start, end):
        yield PageBox(
            max(left / width, 0.0), max(top / height, 0.0), min(right / width, 1.0), min(bottom / height, 1.0)
        )


def _line_boxes(page: SetPage, start: int, end: int) -> Iterator[Box]:
    for line, placed in zip(page.lines, page.page().lines, strict=True):
        first, last = max(start - placed.offset, 0), min(end - placed.offset, len(placed.text))
        inside = [box for box in line.boxes[first:last] if box is not None] if first < last else []
        if inside:
            yield (
                min(box[0] for box in inside),
                min(box[1] for box in inside),
                max(box[2] for box in inside),
                max(box[3] for box in inside),
            )
