"""HTML files: headings, paragraphs, lists and tables as lines; what a browser doesn't show is kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup, Comment
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from corpus.errors import EmptyFileError, LimitExceededError, UnreadableFileError
from corpus.layout import LaidOutFile
from corpus.reading.drafts import DraftLine, PageFacts, make_page
from corpus.reading.hidden_html import hidden_elements
from corpus.reading.html_tables import table_rows
from corpus.reading.text import MOST_BYTES, decode

_MOST_ELEMENTS = 500_000
_SKIPPED_NAMES = """
script style nav noscript template svg math iframe object canvas audio video select button head
"""
_BLOCKS_NAMES = """
address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption
figure footer form h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section summary table ul
"""
_SKIPPED = frozenset(_SKIPPED_NAMES.split())
_BLOCKS = frozenset(_BLOCKS_NAMES.split())
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def lay_out_html(path: Path) -> LaidOutFile:
    """Read an HTML file as one page. Raises `UnreadableFileError` for what is no text."""
    if path.stat().st_size > MOST_BYTES:
        raise LimitExceededError(
            f"{path.name} is te groot om te lezen; deel het op in bestanden van minder dan 50 MB."
        )
    data = path.read_bytes()
    if decode(data) is None:
        raise UnreadableFileError(f"{path.name} is geen HTML-bestand; bewaar de pagina opnieuw als HTML.")
    return lay_out_markup(path, data)


def lay_out_markup(path: Path, markup: str | bytes) -> LaidOutFile:
    """Lay out HTML that is in memory; `path` only names it in errors."""
    soup = BeautifulSoup(markup, "lxml")
    writer = _Writer()
    hidden = _take_hidden(soup)
    _write_all(soup, writer)
    if not writer.drafts:
        raise EmptyFileError(f"{path.name} bevat geen tekst; controleer of het juiste bestand is opgeslagen.")
    title = soup.title.get_text(" ", strip=True) if soup.title else None
    page = make_page(PageFacts(number=1, hidden=hidden), writer.drafts)
    return LaidOutFile(pages=(page,), title=title or None)


def _take_hidden(soup: BeautifulSoup) -> str:
    """Remove what a browser doesn't show, and give its text."""
    texts = []
    for element in hidden_elements(soup):
        texts.append(_squeeze(element.get_text(" ")))
        element.extract()
    return "\n".join(text for text in texts if text)


def _write_all(soup: BeautifulSoup, writer: _Writer) -> None:
    """Walk the tree without recursion, since a hostile page can be nested very deep."""
    stack: list[tuple[PageElement, bool]] = [(soup, False)]
    seen = 0
    while stack:
        element, leaving = stack.pop()
        seen += 1
        if seen > _MOST_ELEMENTS:
            raise LimitExceededError(
                "Deze pagina heeft te veel onderdelen om te lezen; bewaar haar als tekst."
            )
        if isinstance(element, Tag):
            stack += _visit(element, leaving, writer)
        elif isinstance(element, NavigableString) and not isinstance(element, Comment | PreformattedString):
            writer.add(str(element))


def _visit(tag: Tag, leaving: bool, writer: _Writer) -> Iterator[tuple[PageElement, bool]]:
    """Enter or leave an element, and say what to visit next."""
    if tag.name in _SKIPPED:
        return
    if leaving:
        writer.close(tag.name)
        return
    if tag.name == "table" and not tag.find("table"):
        writer.write_table(tag)
        return
    writer.open(tag)
    if tag.name in _BLOCKS or tag.name in ("sup", "tr", "td", "th"):
        yield tag, True
    for child in reversed(list(tag.children)):
        yield child, False


class _Writer:
    """Gathers inline text until a block begins or ends."""

    def __init__(self) -> None:
        self.drafts: list[DraftLine] = []
        self._text = ""
        self._block = 0
        self._role = ""
        self._marker = ""
        self._lists: list[int | None] = []
        self._raised_from: int | None = None
        self._raised: list[tuple[int, int]] = []

    def add(self, text: str) -> None:
        """Add inline text; white space of the source counts as one space."""
        text = re.sub(r"\s+", " ", text)
        self._text += text.lstrip() if not self._text or self._text.endswith(" ") else text

    def open(self, tag: Tag) -> None:
        """Begin an element."""
        if tag.name == "br":
            self._flush()
        elif tag.name == "sup":
            self._raised_from = len(self._text)
        elif tag.name in _BLOCKS or tag.name in ("tr", "td", "th"):
            self._end_block()
        if tag.name in ("ul", "ol"):
            self._lists.append(_first_number(tag) if tag.name == "ol" else None)
        elif tag.name == "li":
            self._role = "item"
            self._marker = self._next_marker()
        elif tag.name in _HEADINGS:
            self._role = f"heading{tag.name[1]}"

    def close(self, name: str) -> None:
        """End an element."""
        if name == "sup":
            if self._raised_from is not None and self._raised_from < len(self._text):
                self._raised.append((self._raised_from, len(self._text)))
            self._raised_from = None
            return
        self._end_block()
        if name in ("ul", "ol") and self._lists:
            self._lists.pop()
        if name == "li" or name in _HEADINGS:
            self._role = ""

    def write_table(self, table: Tag) -> None:
        """Write each row as a line with its cells; a row of headings is bold."""
        self._end_block()
        caption = table.find("caption")
        if isinstance(caption, Tag):
            self.add(caption.get_text(" "))
            self._end_block()
        for row in table_rows(table):
            text = " | ".join(cell for cell in row.shown if cell)
            if text:
                self.drafts.append(
                    DraftLine(text, block=self._block, role="row", cells=row.cells, bold=row.heading)
                )
        self._block += 1

    def _next_marker(self) -> str:
        if not self._lists or self._lists[-1] is None:
            return "• "
        number = self._lists[-1]
        self._lists[-1] = number + 1
        return f"{number}. "

    def _end_block(self) -> None:
        before = len(self.drafts)
        self._flush()
        if len(self.drafts) > before or (self.drafts and self.drafts[-1].block == self._block):
            self._block += 1

    def _flush(self) -> None:
        text = self._text.rstrip()
        self._text = ""
        raised, self._raised = self._raised, []
        if text:
            shift = len(self._marker)
            text, self._marker = self._marker + text, ""
            superscripts = tuple((a + shift, min(b + shift, len(text))) for a, b in raised)
            level = max(len(self._lists), 1) if self._role == "item" else 0
            self.drafts.append(
                DraftLine(text, block=self._block, role=self._role, level=level, superscripts=superscripts)
            )


def _first_number(tag: Tag) -> int:
    start = str(tag.get("start", "1"))
    return int(start) if start.isdigit() and len(start) < 7 else 1


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
