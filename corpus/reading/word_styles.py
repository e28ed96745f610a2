"""The styles of a Word file: what is a heading, a list or hidden, with inheritance resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

_DEEPEST = 20
_SMALLEST_HALF_POINTS = 4


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """`outline` is 1 to 6 for headings, else 0; `list_id` and `list_level` are Word's own numbers."""

    outline: int = 0
    list_id: str | None = None
    list_level: int = 0
    size: float | None = None
    page_break: bool = False


@dataclass(frozen=True, slots=True)
class RunLook:
    """How a run is shown."""

    hidden: bool
    raised: bool
    bold: bool


class Styles:
    """Looks up the style of paragraphs and runs. `note_numbers` gives the number shown for each note."""

    def __init__(self, document: WordDocument) -> None:
        self._by_id: dict[str, Any] = {}
        self._default: str | None = None
        for style in document.styles.element.iter(qn("w:style")):
            self._by_id[style.get(qn("w:styleId"), "")] = style
            if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true"):
                self._default = style.get(qn("w:styleId"))
        self.note_numbers = _number_notes(document)

    def of(self, paragraph: Any) -> ParagraphStyle:
        """The style of a paragraph: its own properties before those of its style and its ancestors."""
        chain = self._chain(paragraph)
        number = _first(chain, "w:pPr/w:numPr/w:numId")
        level = _first(chain, "w:pPr/w:numPr/w:ilvl")
        half_points = _first(chain[1:], "w:rPr/w:sz")
        page_break = _find(paragraph, "w:pPr/w:pageBreakBefore")
        return ParagraphStyle(
            outline=self._outline(chain),
            list_id=number if number not in (None, "0") else None,
            list_level=min(int(level), 8) if level and level.isdigit() else 0,
            size=int(half_points) / 2 if half_points and half_points.isdigit() else None,
            page_break=page_break is not None and page_break.get(qn("w:val"), "1") not in ("0", "false"),
        )

    def of_run(self, run: Any) -> RunLook:
        """Whether a run is hidden (vanished, white or tiny), raised or bold."""
        properties = run.find(qn("w:rPr"))
        chain = [] if properties is None else [run, *self._ancestors(_value(properties, "w:rStyle"))]
        color = (_first(chain, "w:rPr/w:color") or "").upper()
        shaded = _first_element(chain, "w:rPr/w:shd") is not None
        size = _first(chain, "w:rPr/w:sz")
        tiny = size is not None and size.isdigit() and int(size) <= _SMALLEST_HALF_POINTS
        return RunLook(
            hidden=_on(chain, "w:rPr/w:vanish") or tiny or (color == "FFFFFF" and not shaded),
            raised=_first(chain, "w:rPr/w:vertAlign") == "superscript",
            bold=_on(chain, "w:rPr/w:b"),
        )

    def _chain(self, paragraph: Any) -> list[Any]:
        own = _find(paragraph, "w:pPr/w:pStyle")
        style_id = own.get(qn("w:val")) if own is not None else self._default
        return [paragraph, *self._ancestors(style_id)]

    def _ancestors(self, style_id: str | None) -> list[Any]:
        """A style and those that it is based on; a cycle ends at the deepest allowed."""
        found: list[Any] = []
        while style_id in self._by_id and len(found) < _DEEPEST:
            style = self._by_id[style_id]
            found.append(style)
            style_id = _value(style, "w:basedOn")
        return found

    def _outline(self, chain: list[Any]) -> int:
        """Word counts outline levels from 0, and 9 is body text; built-in names are always English."""
        level = _first(chain, "w:pPr/w:outlineLvl")
        if level is not None and level.isdigit():
            return int(level) + 1 if int(level) < 6 else 0
        for style in chain[1:]:
            name = (_value(style, "w:name") or "").lower()
            if name.startswith("heading ") and name[8:].isdigit():
                return min(int(name[8:]), 6)
            if name == "title":
                return 1
        return 0


def _number_notes(document: WordDocument) -> dict[str, str]:
    """The number of every note by its key, in order of reference."""
    numbers: dict[str, str] = {}
    for kind in ("footnote", "endnote"):
        for reference in document.element.body.iter(qn(f"w:{kind}Reference")):
            key = f"{kind}{reference.get(qn('w:id'))}"
            numbers.setdefault(key, str(sum(1 for known in numbers if known.startswith(kind)) + 1))
    return numbers


def _find(element: Any, path: str) -> Any:
    return element.find("/".join(qn(step) for step in path.split("/")))


def _value(element: Any, name: str) -> str | None:
    found = element.find(qn(name))
    return found.get(qn("w:val")) if found is not None else None


def _first_element(chain: list[Any], path: str) -> Any:
    return next((found for each in chain if (found := _find(each, path)) is not None), None)


def _first(chain: list[Any], path: str) -> str | None:
    found = _first_element(chain, path)
    return found.get(qn("w:val")) if found is not None else None


def _on(chain: list[Any], path: str) -> bool:
    found = _first_element(chain, path)
    return found is not None and found.get(qn("w:val"), "1") not in ("0", "false", "off")
