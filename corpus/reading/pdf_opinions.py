"""Two libraries read the same page: where they differ on a word, pypdf's reading is taken.

pdfium knows where each character stands but sometimes misreads one (an `ö` as `ˆ`); pypdf reads better but
knows no places. A word that only pdfium has is therefore replaced by the word of equal length that only
pypdf has and that differs least from it, so that the boxes still fit.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from corpus.reading.set_lines import SetLine

_WORD = re.compile(r"\S+")
_MOST_DIFFERENT = 0.34


def settle(lines: Sequence[SetLine], first_opinion: str) -> list[SetLine]:
    """The lines with misread characters replaced."""
    other = Counter(_WORD.findall(unicodedata.normalize("NFC", first_opinion)))
    own = Counter(word for line in lines for word in _WORD.findall(line.draft.text))
    doubtful = {word for word in own if word not in other}
    if not doubtful or not other:
        return list(lines)
    choices: dict[int, list[str]] = defaultdict(list)
    for word in other:
        if word not in own:
            choices[len(word)].append(word)
    better = {word: best for word in doubtful if (best := _nearest(word, choices[len(word)])) is not None}
    return [_replace_words(line, better) for line in lines] if better else list(lines)


def _nearest(word: str, choices: Sequence[str]) -> str | None:
    """The only reading that differs in few places, all of them strange in the word or accented in it."""
    fitting = [choice for choice in choices if _differs_little(word, choice)]
    return fitting[0] if len(fitting) == 1 else None


def _differs_little(word: str, choice: str) -> bool:
    places = [(a, b) for a, b in zip(word, choice, strict=True) if a != b]
    if len(places) > max(1, int(_MOST_DIFFERENT * len(word))):
        return False
    return all(_is_doubtful(a) and b.isalpha() for a, b in places)


def _is_doubtful(char: str) -> bool:
    """Digits and plain letters are believed: a wrong one would be a different word, not a misread sign."""
    return not (char.isascii() and char.isalnum())


def _replace_words(line: SetLine, better: dict[str, str]) -> SetLine:
    text = _WORD.sub(lambda match: better.get(match[0], match[0]), line.draft.text)
    if text == line.draft.text:
        return line
    cells = tuple(_WORD.sub(lambda m: better.get(m[0], m[0]), cell) for cell in line.draft.cells)
    return SetLine(replace(line.draft, text=text, cells=cells), line.boxes)
