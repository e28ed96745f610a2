"""What has to match exactly: reference numbers, by a token of their own, and names, letter by letter.

A reference number falls apart at its signs, so it is also kept in one piece: `31 839, nr. 1007` =
`31839-1007` = `31839 nr 1007`. A stem makes one word of the minister De Jonge and of `jonge`, so passages
that hold a name of the question as it is written score a little higher, the more so when few do.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from index.words import FUNCTION_WORDS, plain

NAME_BONUS = 0.005
"""What a name adds to a score at most; of 0.005, 0.01 and 0.02 the smallest that did what the next did."""
FEWEST_DIGITS = 4
"""A reference has at least so many digits, others are words like A-status or paragraphs like 2.1."""
_NAME = re.compile(r"(?<![\w.'’-])[^\W\d_a-zà-ÿ][^\W_]*(?:[-&'’][^\W_]+)*")
_SENTENCE_STARTS = re.compile(r"(?:^|[.!?:…•\n>|])[\s\"'“”‘’(\[]*$")
_PAPER = re.compile(
    r"(?<![\w.,-])(\d{2})[ .]?(\d{3})(?:\s?-\s?|,?\s*(?:nrs?|nummer)\b\.?\s*)(\d{1,4}|[A-Z]{1,2})\b"
)
_REFERENCE = re.compile(r"(?<![\w./-])[A-Za-z0-9]+(?:[-/._][A-Za-z0-9]+)+(?!\w)")
_NUMBER_OR_DATE = re.compile(
    r"\d{1,3}(?:\.\d{3})+|\d+\.\d+|\d{1,2}([-/.])\d{1,2}\1\d{2,4}|\d{4}[-/]\d{2,4}|\d{4}-\d{2}-\d{2}"
)


def reference_tokens(text: str) -> list[str]:
    """Return a token per number of a parliamentary paper, and per other reference of letters and digits."""
    tokens = ["".join(match.groups()) for match in _PAPER.finditer(text)]
    tokens += [found for found in _REFERENCE.findall(text) if _is_reference(found)]
    return list(dict.fromkeys("x" + re.sub(r"[^a-z0-9]", "", plain(token)) for token in tokens))


def _is_reference(text: str) -> bool:
    return sum(letter.isdigit() for letter in text) >= FEWEST_DIGITS and not _NUMBER_OR_DATE.fullmatch(text)


def find_names(question: str) -> list[str]:
    """Return the words of a question that have a capital and don't owe it to the start of a sentence."""
    names = [
        match.group()
        for match in _NAME.finditer(question)
        if match.group().casefold() not in FUNCTION_WORDS
        and not _SENTENCE_STARTS.search(question[: match.start()])
    ]
    return list(dict.fromkeys(names))


def name_bonuses(question: str, texts: Sequence[str]) -> list[float]:
    """Return what each text gains by the names of a question that it holds as written, in the same order.

    A name adds less the more of the texts hold it; one that all of them hold adds nothing.
    """
    bonuses = [0.0] * len(texts)
    for name in find_names(question):
        pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        holders = [place for place, text in enumerate(texts) if pattern.search(text)]
        for place in holders:
            rarity = math.log((len(texts) + 1) / (len(holders) + 1)) / math.log(len(texts) + 1)
            bonuses[place] += NAME_BONUS * rarity
    return bonuses
