"""The characters of a PDF page with their boxes, by pypdfium2.

This module owns every raw call to PDFium. Boxes are points from the top left of the page as shown: the
page's crop box and /Rotate are applied here, so that no other module knows about PDF's own coordinates.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

MOST_CHARACTERS = 200_000
_BOLD_WEIGHT = 600
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_ITALIC_NAMES = ("italic", "oblique")
_GENERATED = 1
_INVISIBLE = 3


@dataclass(frozen=True, slots=True)
class Style:
    """How the characters of one text object are painted. `color` is red, green, blue, alpha."""

    size: float
    bold: bool
    italic: bool
    mode: int
    color: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character: its box and baseline from the top left of the page, and its direction in degrees.

    `index` is PDFium's number of the character on the page, `angle` one of 0, 90, 180 and 270 (clockwise).
    `unmapped` says that the font doesn't tell which character this is. `after_space` says that the file has a
    space before it, `after_gap` that PDFium thinks so, who takes some wide gaps between letters for spaces.
    `lift` is how far the ink of a digit begins above its baseline, in points.
    """

    index: int
    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float
    angle: int
    style: Style
    unmapped: bool = False
    after_space: bool = False
    after_gap: bool = False
    lift: float = 0.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page as shown: its size in points, and how PDF's coordinates turn into it."""

    width: float
    height: float
    box: tuple[float, float, float, float]
    rotation: int

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of PDF's coordinates as distance from the left and from the top of the shown page."""
        left, bottom, right, top = self.box
        if self.rotation == 90:
            return y - bottom, x - left
        if self.rotation == 180:
            return right - x, y - bottom
        if self.rotation == 270:
            return top - y, right - x
        return x - left, top - y


def sheet_of(page: pdfium.PdfPage) -> Sheet:
    """Size and turn of a page as shown."""
    width, height = page.get_size()
    return Sheet(width, height, page.get_bbox(), page.get_rotation())


def read_glyphs(page: pdfium.PdfPage) -> list[Glyph]:
    """Every character of the page in the order of its content, spaces left out but remembered."""
    textpage = page.get_textpage()
    try:
        return list(_glyphs(textpage, sheet_of(page)))
    finally:
        textpage.close()


def _glyphs(textpage: pdfium.PdfTextPage, sheet: Sheet) -> Iterator[Glyph]:
    handle = textpage.raw
    styles: dict[int, Style] = {}
    space = gap = False
    high = 0
    for index in range(min(textpage.count_chars(), MOST_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code in (2, 0xFFFE) and raw.FPDFText_IsHyphen(handle, index) == 1:
            code = 0x2D
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
            high = 0
        text = chr(code) if 0 < code <= 0x10FFFF else "\ufffd"
        if raw.FPDFText_IsGenerated(handle, index) == _GENERATED:
            gap = True
            continue
        if text.isspace():
            space = True
            continue
        yield _glyph(handle, index, text, sheet, styles, (space, gap))
        space = gap = False


def _glyph(
    handle: object, index: int, text: str, sheet: Sheet, styles: dict[int, Style], before: tuple[bool, bool]
) -> Glyph:
    loose = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(handle, index, loose)
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(handle, index, x, y)
    angle = _quarter(raw.FPDFText_GetCharAngle(handle, index), sheet.rotation)
    first = sheet.point(loose.left, loose.top)
    last = sheet.point(loose.right, loose.bottom)
    origin = sheet.point(x.value, y.value)
    return Glyph(
        index=index,
        text=text,
        x0=min(first[0], last[0]),
        y0=min(first[1], last[1]),
        x1=max(first[0], last[0]),
        y1=max(first[1], last[1]),
        baseline=origin[1] if angle in (0, 180) else origin[0],
        angle=angle,
        style=_style(handle, index, styles),
        unmapped=raw.FPDFText_HasUnicodeMapError(handle, index) == 1 or text == "\ufffd",
        after_space=before[0],
        after_gap=before[1],
        lift=_lift(handle, index, origin, sheet) if angle == 0 and text.isdigit() else 0.0,
    )


def _lift(handle: object, index: int, origin: tuple[float, float], sheet: Sheet) -> float:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(handle, index, left, right, bottom, top)
    edges = sheet.point(left.value, bottom.value)[1], sheet.point(right.value, top.value)[1]
    return origin[1] - max(edges)


def _quarter(radians: float, rotation: int) -> int:
    """The direction of writing on the shown page, rounded to a quarter turn clockwise."""
    degrees = math.degrees(radians) if radians >= 0 else 0.0
    return (round(degrees / 90) * 90 + rotation) % 360


def _style(handle: object, index: int, styles: dict[int, Style]) -> Style:
    """Characters of one text object share their style, so PDFium is asked once for each."""
    text_object = raw.FPDFText_GetTextObject(handle, index)
    key = ctypes.cast(text_object, ctypes.c_void_p).value or -1
    if key not in styles:
        styles[key] = _read_style(handle, index, text_object)
    return styles[key]


def _read_style(handle: object, index: int, text_object: object) -> Style:
    flags = ctypes.c_int()
    buffer = ctypes.create_string_buffer(256)
    raw.FPDFText_GetFontInfo(handle, index, buffer, 256, flags)
    name = buffer.value.decode("utf-8", "replace").lower()
    weight = raw.FPDFText_GetFontWeight(handle, index)
    channels = [ctypes.c_uint(0) for _ in range(4)]
    known = raw.FPDFText_GetFillColor(handle, index, *channels)
    red, green, blue, alpha = (int(c.value) for c in channels) if known else (0, 0, 0, 255)
    return Style(
        size=_effective_size(handle, index),
        bold=weight >= _BOLD_WEIGHT or any(part in name for part in _BOLD_NAMES),
        italic=any(part in name for part in _ITALIC_NAMES),
        mode=int(raw.FPDFTextObj_GetTextRenderMode(text_object)) if text_object else 0,
        color=(red, green, blue, alpha),
    )


def _effective_size(handle: object, index: int) -> float:
    """Font size in points as shown: the size in the file times the scale of the text matrix."""
    size = float(raw.FPDFText_GetFontSize(handle, index))
    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(handle, index, matrix):
        return size
    scale = float((matrix.c**2 + matrix.d**2) ** 0.5)
    return size * scale if scale > 0 else size
