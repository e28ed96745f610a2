"""A page read from its image: what tesseract finds, as lines with places."""

from __future__ import annotations

from collections.abc import Sequence

import pypdfium2 as pdfium

from corpus.judging import is_garbled
from corpus.reading.drafts import DraftLine
from corpus.reading.ocr import OcrFailedError, ReadWord, by_line, read_words
from corpus.reading.pdf_glyphs import Sheet
from corpus.reading.set_lines import Box, SetLine

_DOTS_AN_INCH = 300
_POINTS_AN_INCH = 72
_MOST_PIXELS = 16_000_000
_LONGEST_READ = 60.0


def read_scan(page: pdfium.PdfPage, sheet: Sheet, seconds: float) -> list[SetLine]:
    """Render and read the page, in at most `seconds`. Raises `OcrUnavailableError` or `OcrFailedError`."""
    if seconds < 1:
        raise OcrFailedError("De tijd om pagina's van dit bestand van het beeld te lezen is op.")
    scale = _DOTS_AN_INCH / _POINTS_AN_INCH
    pixels = max(sheet.width * sheet.height * scale * scale, 1.0)
    if pixels > _MOST_PIXELS:
        scale *= (_MOST_PIXELS / pixels) ** 0.5
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    image = bitmap.to_pil().convert("L")
    words = read_words(image, max(round(scale * _POINTS_AN_INCH), 70), min(seconds, _LONGEST_READ))
    lines = [_set_line(line, scale, _block_numbers(words)) for line in by_line(words)]
    return [] if is_garbled(" ".join(word.text for word in words)) else lines


def _block_numbers(words: Sequence[ReadWord]) -> dict[tuple[int, int], int]:
    numbers: dict[tuple[int, int], int] = {}
    for word in words:
        numbers.setdefault(word.block, len(numbers))
    return numbers


def _set_line(words: Sequence[ReadWord], scale: float, blocks: dict[tuple[int, int], int]) -> SetLine:
    boxes: list[Box | None] = []
    for word in words:
        if boxes:
            boxes.append(None)
        boxes += _share_out(word, scale)
    draft = DraftLine(
        text=" ".join(word.text for word in words),
        block=blocks[words[0].block],
        x0=min(word.x0 for word in words) / scale,
        y0=min(word.y0 for word in words) / scale,
        x1=max(word.x1 for word in words) / scale,
        y1=max(word.y1 for word in words) / scale,
        size=round(max(word.y1 - word.y0 for word in words) / scale, 1),
    )
    return SetLine(draft, tuple(boxes))


def _share_out(word: ReadWord, scale: float) -> list[Box]:
    """Tesseract gives boxes of words; each character gets an equal share."""
    step = (word.x1 - word.x0) / len(word.text)
    return [
        (
            (word.x0 + step * i) / scale,
            word.y0 / scale,
            (word.x0 + step * (i + 1)) / scale,
            word.y1 / scale,
        )
        for i in range(len(word.text))
    ]
