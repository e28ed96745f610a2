"""One page of a PDF: seen, laid out, judged, and read from its image where its text is no use."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium

from corpus.judging import Signs, Verdict, is_garbled, judge
from corpus.layout import LaidOutPage
from corpus.reading.drafts import DraftLine, PageFacts, make_page
from corpus.reading.ocr import OcrFailedError, OcrUnavailableError
from corpus.reading.pdf_glyphs import Glyph, Sheet, read_glyphs, sheet_of
from corpus.reading.pdf_layout import set_lines
from corpus.reading.pdf_opinions import settle
from corpus.reading.pdf_picture import image_areas, ink_shares, largest_share, part_hidden, take_picture
from corpus.reading.pdf_scan import read_scan
from corpus.reading.set_lines import SetLine

_BROKEN = "Deze pagina is beschadigd en kon niet gelezen worden."
_REASONS = {
    Verdict.BLANK: "Deze pagina is leeg.",
    Verdict.NO_TEXT_LAYER: "Deze pagina bevat geen tekst, alleen beeld.",
    Verdict.GARBLED: "De tekst van deze pagina is onleesbaar opgeslagen in het bestand.",
    Verdict.TOO_LITTLE: "Een deel van deze pagina is beeld waarin geen tekst gelezen kon worden.",
}


@dataclass(frozen=True, slots=True)
class SetPage:
    """A page whose characters still have their places."""

    facts: PageFacts
    lines: tuple[SetLine, ...]

    def page(self) -> LaidOutPage:
        """The page as others see it."""
        return make_page(self.facts, [line.draft for line in self.lines])


@dataclass(slots=True)
class Clock:
    """Time left to read pages of one file from their image."""

    seconds: float = 900.0

    def left(self) -> float:
        """Seconds left."""
        return self.seconds

    def spend(self, seconds: float) -> None:
        """Take time off."""
        self.seconds -= seconds


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the text layer of a page gives."""

    lines: tuple[SetLine, ...]
    hidden: str
    signs: Signs


def read_page(
    document: pdfium.PdfDocument,
    index: int,
    first_opinion: str | None,
    *,
    careful: bool,
    clock: Clock,
    label: str | None = None,
) -> SetPage:
    """Read page `index` (from 0). `first_opinion` is its text as pypdf reads it, None where it can't."""
    page = document[index]
    sheet = sheet_of(page)
    reading = _read_text_layer(page, sheet, first_opinion, careful)
    facts = PageFacts(index + 1, sheet.width, sheet.height, label, reading.hidden)
    verdict = judge(reading.signs)
    if verdict is Verdict.TEXT:
        return SetPage(facts, reading.lines)
    if verdict is Verdict.BLANK or careful:
        kept = () if verdict is Verdict.GARBLED else reading.lines
        return SetPage(replace(facts, problem=_REASONS[verdict]), kept)
    return _read_image(page, sheet, reading, facts, verdict, clock)


def page_of_words(index: int, words: str | None, label: str | None) -> LaidOutPage:
    """A page that only pypdf can read: its lines, without places."""
    usable = words is not None and bool(words.strip()) and not is_garbled(words)
    lines = [_without_place(line).draft for line in (words or "").splitlines() if usable and line.strip()]
    return make_page(PageFacts(index + 1, label=label, problem=None if lines else _BROKEN), lines)


def _read_text_layer(
    page: pdfium.PdfPage, sheet: Sheet, first_opinion: str | None, careful: bool
) -> _Reading:
    glyphs = read_glyphs(page)
    picture = None if careful else take_picture(page, sheet)
    images = image_areas(page, sheet)
    seen, hidden = part_hidden(glyphs, sheet, images, picture)
    lines = set_lines(seen, sheet.width, sheet.height)
    text = "\n".join(line.draft.text for line in lines)
    if first_opinion is not None:
        lines = settle(lines, first_opinion) if seen else lines
        if _is_better(first_opinion, text, seen, hidden):
            lines = [_without_place(line) for line in first_opinion.splitlines() if line.strip()]
            text = first_opinion
    ink, bare = ink_shares(glyphs, picture) if picture is not None else (None, None)
    unmapped = sum(glyph.unmapped for glyph in seen) / len(seen) if seen and lines and lines[0].boxes else 0.0
    return _Reading(
        tuple(lines),
        _spell_hidden(hidden, sheet),
        Signs(text, ink, bare, unmapped, largest_share(images, sheet)),
    )


def _is_better(first_opinion: str, text: str, seen: Sequence[Glyph], hidden: Sequence[Glyph]) -> bool:
    """Whether only pypdf made sense of the page; text that is hidden must not come back this way."""
    if hidden or not first_opinion.strip() or (seen and not is_garbled(text)):
        return False
    return not is_garbled(first_opinion)


def _without_place(text: str) -> SetLine:
    return SetLine(DraftLine(text.strip()), ())


def _spell_hidden(hidden: Sequence[Glyph], sheet: Sheet) -> str:
    return "\n".join(line.draft.text for line in set_lines(hidden, sheet.width, sheet.height))


def _read_image(
    page: pdfium.PdfPage, sheet: Sheet, reading: _Reading, facts: PageFacts, verdict: Verdict, clock: Clock
) -> SetPage:
    """Read the page with tesseract; a text layer that says little stays where that gives no more."""
    kept = () if verdict is Verdict.GARBLED else reading.lines
    problem = _REASONS[verdict]
    started = time.monotonic()
    try:
        scanned = read_scan(page, sheet, clock.left())
    except OcrUnavailableError as error:
        return SetPage(replace(facts, problem=str(error)), kept)
    except OcrFailedError as error:
        return SetPage(replace(facts, problem=f"{problem} {error}"), kept)
    finally:
        clock.spend(time.monotonic() - started)
    if _letters(scanned) > 2 * _letters(kept):
        return SetPage(replace(facts, origin="ocr"), tuple(scanned))
    return SetPage(replace(facts, problem=None if kept else problem), kept)


def _letters(lines: Sequence[SetLine]) -> int:
    return sum(1 for line in lines for char in line.draft.text if char.isalnum())
