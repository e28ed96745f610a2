"""Numbers, amounts and dates in one spelling, so that every way of writing them finds the others.

`29.550` = `29550`; `€ 420 mln` = `420 miljoen` = `420.000.000`; `12,5%` = `12.5 procent`; `3 maart 2023` =
`3-3-2023` = `2023-03-03`, and each is in `maart 2023`; `vijf` = `5`. Tokens are ascii words: n29550, n12p5,
d20230303, m202303.
"""

from __future__ import annotations

import re
from itertools import pairwise

_MONTH_NAMES = "januari februari maart april mei juni juli augustus september oktober november december"
_UNIT_NAMES = (
    "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien "
    "zeventien achttien negentien"
)
_TEN_NAMES = "twintig dertig veertig vijftig zestig zeventig tachtig negentig"
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES.split(), 1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"mrt": 3, "sept": 9}
_SCALES = {
    "duizend": 1_000,
    "miljoen": 1_000_000,
    "mln": 1_000_000,
    "mio": 1_000_000,
    "miljard": 1_000_000_000,
    "mld": 1_000_000_000,
}
_UNITS = {name: value for value, name in enumerate(_UNIT_NAMES.split(), 1)}
_TENS = {name: 10 * value for value, name in enumerate(_TEN_NAMES.split(), 2)}
_WORDS = (
    {name: value for name, value in _UNITS.items() if name != "een"}
    | {"één": 1, "honderd": 100, "duizend": 1_000}
    | _TENS
    | {
        f"{unit}{'ën' if unit.endswith('e') else 'en'}{ten}": value + units
        for ten, value in _TENS.items()
        for unit, units in _UNITS.items()
        if units < 10
    }
    | {f"{unit}honderd": 100 * units for unit, units in _UNITS.items() if 1 < units < 20}
)
_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?: \d{3})+(?![\d.])|\d+(?:[.,]\d+)?"
_AMOUNT = re.compile(rf"(?<![\w.,])({_NUMBER})(?:\s?({'|'.join(_SCALES)})\b)?", re.IGNORECASE)
_DATE_WORDS = re.compile(
    rf"\b(\d{{1,2}})\s+({'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?\s+(\d{{4}})\b", re.IGNORECASE
)
_DATE_DIGITS = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b")
_DATE_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_MONTH = re.compile(
    rf"\b({'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?\s+(?:van\s+)?(\d{{4}})\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+")


def number_tokens(text: str) -> list[str]:
    """Return the tokens of all numbers, amounts, dates and number words in the text, in no fixed order."""
    dates = _dates(text)
    tokens = [f"d{year:04d}{month:02d}{day:02d}" for year, month, day in dates]
    months = {(year, month) for year, month, _ in dates}
    months |= {(int(year), _MONTHS[name.casefold()]) for name, year in _MONTH.findall(text)}
    tokens += [f"m{year:04d}{month:02d}" for year, month in sorted(months)]
    for match in _AMOUNT.finditer(text):
        token = _amount_token(match.group(1), match.group(2))
        if token:
            tokens.append(token)
        if match.group(2):
            tokens.append(_amount_token(match.group(1), None))
    words = [match.group().casefold() for match in _WORD.finditer(text)]
    tokens += [f"n{_WORDS[word]}" for word in words if word in _WORDS]
    tokens += [
        f"n{_WORDS[word] * _SCALES[scale]}"
        for word, scale in pairwise(words)
        if word in _WORDS and scale in _SCALES
    ]
    return tokens


def _dates(text: str) -> list[tuple[int, int, int]]:
    found = [(int(y), _MONTHS[m.casefold()], int(d)) for d, m, y in _DATE_WORDS.findall(text)]
    found += [(int(y), int(m), int(d)) for d, m, y in _DATE_DIGITS.findall(text)]
    found += [(int(y), int(m), int(d)) for y, m, d in _DATE_ISO.findall(text)]
    return [(y, m, d) for y, m, d in found if 1 <= m <= 12 and 1 <= d <= 31]


def _amount_token(digits: str, scale: str | None) -> str:
    """Return one token for the value: dots between groups of three go, a comma (or lone dot) is decimal."""
    grouped = re.fullmatch(r"\d{1,3}(?:[. ]\d{3})+(?:,\d+)?", digits)
    plain = digits.replace(" ", "").replace(".", "") if grouped else digits.replace(".", ",")
    whole, _, decimals = plain.partition(",")
    factor = _SCALES[scale.casefold()] if scale else 1
    shift = len(decimals)
    value = int(whole + decimals) * factor
    if shift == 0:
        return f"n{value}"
    rest = value % 10**shift
    if rest == 0:
        return f"n{value // 10**shift}"
    return f"n{value // 10**shift}p{str(rest).zfill(shift).rstrip('0')}"
