"""A page read from its image: what tesseract finds, as lines with places."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import pypdfium2 as pdfium
from PIL import Image

from corpus.judging import is_garbled
from corpus.reading.drafts import DraftLine
from corpus.reading.ocr import OcrFailedError, ReadWord, by_line, read_words
from corpus.reading.pdf_glyphs import Sheet
from corpus.reading.set_lines import Box, SetLine

_DOTS_AN_INCH = 300
_POINTS_AN_INCH = 72
_MOST_PIXELS = 16_000_000
_LONGEST_READ = 60.0
_LEAST_LETTERS = 12
_SURE = 80.0
_LEAST_SURE = 60.0


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
    words = _read_either_way(image, max(round(scale * _POINTS_AN_INCH), 70), min(seconds, _LONGEST_READ))
    blocks = _block_numbers(words)
    return [_set_line(line, scale, blocks) for line in by_line(words)]


def _read_either_way(image: Image.Image, dots_an_inch: int, seconds: float) -> list[ReadWord]:
    """Read as the page lies; where tesseract doubts its own words, the scan may lie on its side."""
    words = read_words(image, dots_an_inch, seconds)
    if _is_language(words) and _sureness(words) >= _SURE:
        return words
    try:
        turned = read_words(image, dots_an_inch, seconds, turned=True)
    except OcrFailedError:
        turned = []
    best = max(words, turned, key=_sureness)
    return best if _is_language(best) and _sureness(best) >= _LEAST_SURE else []


def _sureness(words: Sequence[ReadWord]) -> float:
    """How sure tesseract is of its words: the median, from 0 to 100."""
    return median(word.confidence for word in words) if words else 0.0


def _is_language(words: Sequence[ReadWord]) -> bool:
    text = " ".join(word.text for word in words)
    return sum(1 for char in text if char.isalpha()) >= _LEAST_LETTERS and not is_garbled(text)


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
    """Tesseract gives boxes of words; each character gets an equal share, down the page in a turned scan."""
    count = len(word.text)
    width, height = (word.x1 - word.x0) / scale, (word.y1 - word.y0) / scale
    left, top = word.x0 / scale, word.y0 / scale
    if count > 2 and height > 2 * width:
        step = height / count
        return [(left, top + step * i, left + width, top + step * (i + 1)) for i in range(count)]
    step = width / count
    return [(left + step * i, top, left + step * (i + 1), top + height) for i in range(count)]
