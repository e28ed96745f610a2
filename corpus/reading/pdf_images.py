"""Pages of a PDF as images, and where characters of their text stand on them; runs in the child process."""

from __future__ import annotations

import base64
import functools
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.errors import UnreadableFileError
from corpus.reading.parts import PageBox, PageImage
from corpus.reading.pdf import open_document, read_one_page
from corpus.reading.pdf_page import SetPage
from corpus.reading.set_lines import Box

_WIDEST = 4000
_MOST_CHARACTERS = 1_000_000
_LONGEST_SKIPPED = 3  # a footnote reference inside a quote does not cut its box
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


def boxes(
    path: Path, password: str | None, number: int, stretches: Sequence[tuple[int, int]]
) -> Iterator[PageBox]:
    """One box a line around the characters of the page's text that the stretches hold."""
    stamp = path.stat()
    page = _page_with_places(path, password, number, (stamp.st_mtime_ns, stamp.st_size))
    width, height = page.facts.width or 1.0, page.facts.height or 1.0
    wanted = {at for start, end in stretches for at in range(max(start, 0), min(end, _MOST_CHARACTERS))}
    for left, top, right, bottom in _line_boxes(page, wanted):
        yield PageBox(
            max(left / width, 0.0), max(top / height, 0.0), min(right / width, 1.0), min(bottom / height, 1.0)
        )


@functools.lru_cache(maxsize=8)
def _page_with_places(path: Path, password: str | None, number: int, _stamp: tuple[int, int]) -> SetPage:
    """Kept for the next quote of the same page; a file that changed is read again."""
    return read_one_page(path, password, number)


def _line_boxes(page: SetPage, wanted: set[int]) -> Iterator[Box]:
    for line, placed in zip(page.lines, page.page().lines, strict=True):
        group: list[Box] = []
        skipped = 0
        for at, box in enumerate(line.boxes, placed.offset):
            if box is None:
                continue
            if at in wanted:
                if group and not _share_line(group[-1], box):
                    yield _around(group)
                    group = []
                group.append(box)
                skipped = 0
            elif group:
                skipped += 1
                if skipped > _LONGEST_SKIPPED:
                    yield _around(group)
                    group = []
        if group:
            yield _around(group)


def _share_line(one: Box, other: Box) -> bool:
    """Whether two characters of a line stand beside each other; those of a wrapped cell may not."""
    level = min(one[3], other[3]) > max(one[1], other[1])
    upright = min(one[2], other[2]) > max(one[0], other[0])
    return level or upright


def _around(group: Sequence[Box]) -> Box:
    return (
        min(box[0] for box in group),
        min(box[1] for box in group),
        max(box[2] for box in group),
        max(box[3] for box in group),
    )
