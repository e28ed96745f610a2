"""The characters of a PDF page with their boxes, by pypdfium2.

This module owns every raw call to PDFium. Boxes are points from the top left of the page as shown: the
page's crop box and /Rotate are applied here, so that no other module knows about PDF's own coordinates.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

MOST_CHARACTERS = 200_000
_BOLD_WEIGHT = 600
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_ITALIC_NAMES = ("italic", "oblique")
_GENERATED = 1
_UNKNOWN = "\ufffd"


@dataclass(frozen=True, slots=True)
class Style:
    """How the characters of one text object are painted: `color` is red, green, blue, alpha; `angle` is the
    direction of writing on the page as shown, one of 0, 90, 180 and 270 degrees clockwise.
    """

    angle: int
    size: float
    bold: bool
    italic: bool
    mode: int
    color: tuple[int, int, int, int]


class Glyph(NamedTuple):
    """One character: its box and baseline from the top left of the page.

    `number` is PDFium's number of the character on the page.
    `unmapped` says that the font doesn't tell which character this is. `after_space` says that the file has a
    space before it, `after_gap` that PDFium thinks so, who takes some wide gaps between letters for spaces.
    `lift` is how far the ink of a digit begins above its baseline, in points.
    """

    number: int
    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float
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
        return list(_TextReader(textpage, sheet_of(page)).glyphs())
    finally:
        textpage.close()


class _TextReader:
    """Asks PDFium about one character after the other, with the same buffers."""

    def __init__(self, textpage: pdfium.PdfTextPage, sheet: Sheet) -> None:
        self._handle = textpage.raw
        self._count = min(textpage.count_chars(), MOST_CHARACTERS)
        self._sheet = sheet
        self._styles: dict[int, Style] = {}
        self._box = raw.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._edges = [ctypes.c_double() for _ in range(4)]

    def glyphs(self) -> Iterator[Glyph]:
        """The visible characters."""
        space = gap = False
        high = 0
        for index in range(self._count):
            code = raw.FPDFText_GetUnicode(self._handle, index)
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            text = self._text(index, code, high)
            high = 0
            if raw.FPDFText_IsGenerated(self._handle, index) == _GENERATED:
                gap = True
            elif text.isspace():
                space = True
            else:
                yield self._glyph(index, text, space, gap)
                space = gap = False

    def _text(self, index: int, code: int, high: int) -> str:
        """The character of a code; PDFium gives a hyphen at a line's end a code of its own."""
        if code in (2, 0xFFFE) and raw.FPDFText_IsHyphen(self._handle, index) == 1:
            return "-"
        if 0xDC00 <= code < 0xE000:
            return chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)) if high else _UNKNOWN
        return chr(code) if 0 < code <= 0x10FFFF else _UNKNOWN

    def _glyph(self, index: int, text: str, space: bool, gap: bool) -> Glyph:
        handle, sheet, box = self._handle, self._sheet, self._box
        raw.FPDFText_GetLooseCharBox(handle, index, box)
        raw.FPDFText_GetCharOrigin(handle, index, self._x, self._y)
        style = self._style(index)
        ax, ay = sheet.point(box.left, box.top)
        bx, by = sheet.point(box.right, box.bottom)
        origin = sheet.point(self._x.value, self._y.value)
        return Glyph(
            index,
            text,
            min(ax, bx),
            min(ay, by),
            max(ax, bx),
            max(ay, by),
            origin[1] if style.angle in (0, 180) else origin[0],
            style,
            text == _UNKNOWN or raw.FPDFText_HasUnicodeMapError(handle, index) == 1,
            space,
            gap,
            self._lift(index, origin[1]) if style.angle == 0 and text.isdigit() else 0.0,
        )

    def _lift(self, index: int, baseline: float) -> float:
        left, right, bottom, top = self._edges
        raw.FPDFText_GetCharBox(self._handle, index, left, right, bottom, top)
        first = self._sheet.point(left.value, bottom.value)
        last = self._sheet.point(right.value, top.value)
        return baseline - max(first[1], last[1])

    def _style(self, index: int) -> Style:
        """Characters of one text object share their style, so PDFium is asked once for each."""
        text_object = raw.FPDFText_GetTextObject(self._handle, index)
        key = ctypes.cast(text_object, ctypes.c_void_p).value or -1
        if key not in self._styles:
            self._styles[key] = _read_style(self._handle, index, text_object, self._sheet.rotation)
        return self._styles[key]


def _read_style(handle: object, index: int, text_object: object, rotation: int) -> Style:
    flags = ctypes.c_int()
    buffer = ctypes.create_string_buffer(256)
    raw.FPDFText_GetFontInfo(handle, index, buffer, 256, flags)
    name = buffer.value.decode("utf-8", "replace").lower()
    weight = raw.FPDFText_GetFontWeight(handle, index)
    channels = [ctypes.c_uint(0) for _ in range(4)]
    known = raw.FPDFText_GetFillColor(handle, index, *channels)
    red, green, blue, alpha = (int(c.value) for c in channels) if known else (0, 0, 0, 255)
    return Style(
        angle=_quarter(raw.FPDFText_GetCharAngle(handle, index), rotation),
        size=_effective_size(handle, index),
        bold=weight >= _BOLD_WEIGHT or any(part in name for part in _BOLD_NAMES),
        italic=any(part in name for part in _ITALIC_NAMES),
        mode=int(raw.FPDFTextObj_GetTextRenderMode(text_object)) if text_object else 0,
        color=(red, green, blue, alpha),
    )


def _quarter(radians: float, rotation: int) -> int:
    """The direction of writing on the shown page, rounded to a quarter turn clockwise."""
    degrees = math.degrees(radians) if radians >= 0 else 0.0
    return (round(degrees / 90) * 90 + rotation) % 360


def _effective_size(handle: object, index: int) -> float:
    """Font size in points as shown: the size in the file times the scale of the text matrix."""
    size = float(raw.FPDFText_GetFontSize(handle, index))
    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(handle, index, matrix):
        return size
    scale = float((matrix.c**2 + matrix.d**2) ** 0.5)
    return size * scale if scale > 0 else size
