"""Quantities in Dutch text: amounts, percentages, dates, durations and plain numbers, comparable as values.

"€ 1,2 miljoen", "1,2 mln euro" and "1.200.000 euro" are the same amount; "7 november 2019" and "7-11-2019"
the same date; "twaalf" and "12" the same number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class QuantityKind(StrEnum):
    """What kind of thing is counted or named."""

    AMOUNT = "amount"
    PERCENTAGE = "percentage"
    DATE = "date"
    YEAR = "year"
    DURATION = "duration"
    FRACTION = "fraction"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity: `text[start:end]` with a value that is equal for every spelling of it."""

    kind: QuantityKind
    value: str
    start: int
    end: int


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan", "februari february feb", "maart march mrt", "april apr", "mei may",
            "juni june jun", "juli july jul", "augustus august aug", "september sept sep",
            "oktober october okt", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_SMALL_NUMBERS = """
    nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien
    zeventien achttien negentien twintig
"""
NUMBER_WORDS = {word: value for value, word in enumerate(_SMALL_NUMBERS.split())} | {
    "één": 1, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70, "tachtig": 80,
    "negentig": 90, "honderd": 100, "tweehonderd": 200, "driehonderd": 300, "vierhonderd": 400,
    "vijfhonderd": 500, "duizend": 1000,
}  # fmt: skip
FRACTION_WORDS = {
    "helft": "1/2", "halve": "1/2", "half": "1/2", "derde": "1/3", "kwart": "1/4", "driekwart": "3/4",
    "tweederde": "2/3",
}  # fmt: skip
SCALES = {"mld": 10**9, "miljard": 10**9, "mln": 10**6, "miljoen": 10**6, "duizend": 1000, "honderd": 100}

_NUMBER = r"\d{1,3}(?:[. ]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_SCALE = r"(?:\s*(?P<scale>miljard|miljoen|mld|mln|duizend|honderd)\b\.?)?"
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WORD_NUMBER = "|".join(sorted((w for w in NUMBER_WORDS if w != "een"), key=len, reverse=True))
_UNIT = (
    r"(?P<unit>minuten|minuut|uren|uur|dagen|dag|etmaal|werkdagen|weken|week|maanden|maand|kwartalen|kwartaal"
    r"|jaren|jaar)"
)
_PATTERNS = (
    (
        QuantityKind.DATE,
        re.compile(rf"\b(?P<d>\d{{1,2}})(?:e|ste|de)?\s+(?P<mw>{_MONTH})\.?(?:\s+(?P<y>\d{{4}}))?\b", re.I),
    ),
    (QuantityKind.DATE, re.compile(r"\b(?P<d>\d{1,2})[-/](?P<m>\d{1,2})[-/](?P<y>\d{4})\b")),
    (QuantityKind.DATE, re.compile(r"\b(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})\b")),
    (QuantityKind.DATE, re.compile(rf"\b(?P<mw>{_MONTH})\s+(?P<y>\d{{4}})\b", re.I)),
    (
        QuantityKind.AMOUNT,
        re.compile(rf"(?:€|\beuro|\bEUR)\s*(?P<n>{_NUMBER})(?:,-)?{_SCALE}", re.I),
    ),
    (
        QuantityKind.AMOUNT,
        re.compile(rf"(?<![\w.,])(?P<n>{_NUMBER}|{_WORD_NUMBER}){_SCALE}\s*(?:euro\b|eur\b|€)", re.I),
    ),
    (
        QuantityKind.PERCENTAGE,
        re.compile(
            rf"(?<![\w.,])(?P<n>{_NUMBER}|{_WORD_NUMBER})\s*(?:%|procent(?:punt(?:en)?)?\b|percent\b)", re.I
        ),
    ),
    (
        QuantityKind.DURATION,
        re.compile(
            rf"(?<![\w.,])(?P<n>{_NUMBER}|{_WORD_NUMBER}|een|hal(?:f|ve)|anderhal(?:f|ve))\s+{_UNIT}\b", re.I
        ),
    ),
    (QuantityKind.YEAR, re.compile(r"(?<![\w.,€])(?P<y>(?:19|20)\d{2})(?![\d%]|[.,]\d)")),
    (QuantityKind.FRACTION, re.compile(rf"\b(?P<f>{'|'.join(FRACTION_WORDS)})\b(?!\s*jaarlijks)", re.I)),
    (QuantityKind.NUMBER, re.compile(rf"(?<![\w.,])(?P<n>{_NUMBER}){_SCALE}(?![\w])", re.I)),
    (QuantityKind.NUMBER, re.compile(rf"(?<![\w-])(?P<n>{_WORD_NUMBER}){_SCALE}(?![\w-])", re.I)),
)  # fmt: skip

_LABEL = re.compile(
    r"\b(?:bijlagen?|art(?:ikel)?|lid|nr|nummer|hoofdstuk|paragraaf|figuur|tabel|pagina|p|blz|noot|fase|stap|kamerstuk"
    r"|punt|beslispunt|versie|isbn|issn)\b\.?\s*$",
    re.I,
)


def find_quantities(text: str) -> list[Quantity]:
    """Return the quantities of a text in order; a stretch is read once, as the most specific kind."""
    taken = [False] * len(text)
    found: list[Quantity] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            value = _value(kind, match)
            if value is None:
                continue
            taken[match.start() : match.end()] = [True] * (match.end() - match.start())
            found.append(Quantity(kind, value, match.start(), match.end()))
    return sorted(found, key=lambda quantity: quantity.start)


def is_label(text: str, quantity: Quantity) -> bool:
    """Return whether a number only names something: "bijlage 1", "artikel 4", "nr. 689", "2.1"."""
    before = text[: quantity.start]
    counts_an_item = not before.strip(" (") and quantity.end - quantity.start <= 2
    return bool(_LABEL.search(before)) or counts_an_item


def years(text: str) -> frozenset[str]:
    """Return the years that a text names, alone or in a date."""
    return frozenset(year for quantity in find_quantities(text) for year in _years_of(quantity))


def _years_of(quantity: Quantity) -> list[str]:
    if quantity.kind is QuantityKind.YEAR:
        return [quantity.value]
    if quantity.kind is QuantityKind.DATE and not quantity.value.startswith("----"):
        return [quantity.value[:4]]
    return []


def _value(kind: QuantityKind, match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    if kind is QuantityKind.DATE:
        return _date_value(parts)
    if kind is QuantityKind.YEAR:
        return parts["y"]
    if kind is QuantityKind.FRACTION:
        return FRACTION_WORDS[parts["f"].lower()]
    number = _number(parts["n"])
    if number is None:
        return None
    scaled = number * SCALES.get((parts.get("scale") or "").lower(), 1)
    unit = (parts.get("unit") or "").lower()
    return f"{scaled:g}{_unit_root(unit)}" if scaled < 10**6 else f"{scaled:.0f}{_unit_root(unit)}"


def _date_value(parts: dict[str, str | None]) -> str | None:
    word = parts.get("mw")
    month = MONTHS[word.lower().rstrip(".")] if word else int(parts.get("m") or 0)
    day = int(parts.get("d") or 0)
    if not 1 <= month <= 12 or day > 31:
        return None
    year = parts.get("y") or "----"
    return f"{year}-{month:02d}" + (f"-{day:02d}" if day else "")


def _number(text: str) -> float | None:
    lowered = text.lower()
    if lowered in NUMBER_WORDS:
        return float(NUMBER_WORDS[lowered])
    if lowered in ("half", "halve"):
        return 0.5
    if lowered in ("anderhalf", "anderhalve"):
        return 1.5
    grouped = re.fullmatch(r"\d{1,3}(?:[. ]\d{3})+(?:,\d+)?", lowered)
    plain = re.sub(r"[. ]", "", lowered) if grouped else lowered
    try:
        return float(plain.replace(",", "."))
    except ValueError:
        return None


def _unit_root(unit: str) -> str:
    for root in ("minu", "u", "werkdag", "dag", "etmaal", "we", "maand", "kwarta", "ja"):
        if unit.startswith(root):
            return " " + {"u": "uur", "minu": "minuut", "we": "week", "kwarta": "kwartaal", "ja": "jaar"}.get(
                root, root
            )
    return ""
