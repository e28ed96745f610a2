"""What a PDF page looks like: rendered once, small, to see which text shows and how much of it is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image, ImageChops, ImageDraw

from corpus.reading.pdf_glyphs import Glyph, Sheet

_LONGEST_SIDE = 1200
_LEAST_CONTRAST = 16
_SAME_COLOR = 24
_WEAK_CONTRAST = 60
_INK_CONTRAST = 40
_SMALLEST_SIZE = 2.0
_NOT_PAINTED = 3
_ONLY_FILLED = (0, 4)
_DEEPEST_FORM = 4
_MOST_COUNTED = 60_000
_WHITE = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Picture:
    """The rendered page; `scale` is pixels a point, `paper` the colour of most of the page."""

    image: Image.Image
    scale: float
    paper: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in points from the top left of the page as shown."""

    x0: float
    y0: float
    x1: float
    y1: float

    def overlap(self, other: Area) -> float:
        """Size of the part that both share, in square points."""
        width = min(self.x1, other.x1) - max(self.x0, other.x0)
        height = min(self.y1, other.y1) - max(self.y0, other.y0)
        return max(width, 0.0) * max(height, 0.0)

    @property
    def size(self) -> float:
        """Square points."""
        return max(self.x1 - self.x0, 0.0) * max(self.y1 - self.y0, 0.0)


def take_picture(page: pdfium.PdfPage, sheet: Sheet) -> Picture:
    """Render the page at a point a pixel, or less for a very large one."""
    scale = min(1.0, _LONGEST_SIDE / max(sheet.width, sheet.height, 1.0))
    bitmap = page.render(scale=scale, may_draw_forms=False)
    image = bitmap.to_pil().convert("RGB")
    bitmap.close()
    return Picture(image, scale, _common_color(image))


def image_areas(page: pdfium.PdfPage, sheet: Sheet) -> list[Area]:
    """Where images lie on the page."""
    areas = []
    for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEPEST_FORM):
        left, bottom, right, top = image.get_bounds()
        (ax, ay), (bx, by) = sheet.point(left, bottom), sheet.point(right, top)
        areas.append(Area(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))
    return areas


def largest_share(images: Sequence[Area], sheet: Sheet) -> float:
    """The part of the page that its largest image covers."""
    whole = Area(0, 0, sheet.width, sheet.height)
    return max((image.overlap(whole) for image in images), default=0.0) / max(whole.size, 1.0)


def part_hidden(
    glyphs: Sequence[Glyph], sheet: Sheet, images: Sequence[Area], picture: Picture | None
) -> tuple[list[Glyph], list[Glyph]]:
    """Part the characters that a reader of the page sees from those that only a machine finds.

    Hidden are: off the page, tiny, transparent, painted in the colour of what lies behind, covered by an
    even colour, and not painted at all unless an image shows them (the text layer of a scan).
    """
    seen: list[Glyph] = []
    hidden: list[Glyph] = []
    groups = [(group, _area_of(group)) for group in _alike(glyphs)]
    whole = Area(0, 0, sheet.width, sheet.height)
    for group, area in groups:
        unseen = _is_out_of_sight(group, area, whole) or _is_unpainted(group, area, images)
        if not unseen and picture is not None:
            unseen = _blends_in(group, area, picture, groups)
        (hidden if unseen else seen).extend(group)
    return seen, hidden


def ink_shares(glyphs: Sequence[Glyph], picture: Picture) -> tuple[float, float]:
    """Share of the page that is printed on, and the share outside the boxes of characters."""
    paper = Image.new("RGB", picture.image.size, picture.paper)
    difference = ImageChops.difference(picture.image, paper).convert("L")
    marks = difference.point([255 if level > _INK_CONTRAST else 0 for level in range(256)])
    total = marks.width * marks.height
    ink = marks.histogram()[255] / total
    brush = ImageDraw.Draw(marks)
    for group in _alike(glyphs):
        brush.rectangle(_pixels(_area_of(group), picture, 1), fill=0)
    return ink, marks.histogram()[255] / total


def _alike(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Neighbours of the same style on the same line."""
    group: list[Glyph] = []
    for glyph in glyphs:
        if group and (
            (glyph.style is not group[-1].style and glyph.style != group[-1].style)
            or abs(glyph.baseline - group[-1].baseline) > 0.5
            or len(group) >= 80
        ):
            yield group
            group = []
        group.append(glyph)
    if group:
        yield group


def _area_of(group: Sequence[Glyph]) -> Area:
    return Area(
        min(g.x0 for g in group),
        min(g.y0 for g in group),
        max(g.x1 for g in group),
        max(g.y1 for g in group),
    )


def _is_out_of_sight(group: Sequence[Glyph], area: Area, whole: Area) -> bool:
    style = group[0].style
    middle = Area((area.x0 + area.x1) / 2, (area.y0 + area.y1) / 2, 0, 0)
    outside = not (whole.x0 <= middle.x0 <= whole.x1 and whole.y0 <= middle.y0 <= whole.y1)
    return outside or style.size < _SMALLEST_SIZE or style.color[3] < 8


def _is_unpainted(group: Sequence[Glyph], area: Area, images: Sequence[Area]) -> bool:
    if group[0].style.mode != _NOT_PAINTED:
        return False
    return not any(image.overlap(area) >= 0.5 * area.size for image in images)


def _blends_in(
    group: Sequence[Glyph], area: Area, picture: Picture, groups: Sequence[tuple[list[Glyph], Area]]
) -> bool:
    inside = picture.image.crop(_pixels(area, picture, 0))
    contrast = max(high - low for low, high in _extremes(inside))
    if contrast < _LEAST_CONTRAST:
        return True
    style = group[0].style
    if style.mode not in _ONLY_FILLED:
        return False
    margin = max(2, round(0.3 * style.size * picture.scale))
    behind = _common_color(picture.image.crop(_pixels(area, picture, margin)))
    if max(abs(a - b) for a, b in zip(behind, style.color[:3], strict=True)) >= _SAME_COLOR:
        return False
    return contrast < _WEAK_CONTRAST or _lies_over_other(area, group, groups)


def _lies_over_other(area: Area, group: Sequence[Glyph], groups: Sequence[tuple[list[Glyph], Area]]) -> bool:
    """Text of another colour shares the place, so the ink that shows is that text's."""
    return any(
        other is not group
        and other[0].style.color != group[0].style.color
        and where.overlap(area) > 0.3 * area.size
        for other, where in groups
    )


def _pixels(area: Area, picture: Picture, margin: int) -> tuple[int, int, int, int]:
    """The area in whole pixels inside the picture, at least one."""
    width, height = picture.image.size
    left = min(max(int(area.x0 * picture.scale) - margin, 0), width - 1)
    top = min(max(int(area.y0 * picture.scale) - margin, 0), height - 1)
    right = min(max(int(area.x1 * picture.scale) + 1 + margin, left + 1), width)
    bottom = min(max(int(area.y1 * picture.scale) + 1 + margin, top + 1), height)
    return left, top, right, bottom


def _extremes(image: Image.Image) -> list[tuple[int, int]]:
    histogram = image.histogram()
    return [_extent(histogram[start : start + 256]) for start in (0, 256, 512)]


def _extent(counts: Sequence[int]) -> tuple[int, int]:
    levels = [level for level, count in enumerate(counts) if count]
    return levels[0], levels[-1]


def _common_color(image: Image.Image) -> tuple[int, int, int]:
    """The colour that most of the image has."""
    small = image
    if image.width * image.height > _MOST_COUNTED:
        small = image.resize((200, 200), Image.Resampling.NEAREST)
    counts = cast("list[tuple[int, tuple[int, int, int]]]", small.getcolors(_MOST_COUNTED) or [])
    return max(counts)[1] if counts else _WHITE
