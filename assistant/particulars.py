"""Numbers and names: does the source give those of a sentence, and for the same thing?"""

from __future__ import annotations

import re

from assistant.quantities import Quantity, QuantityKind, find_quantities
from assistant.words import FUNCTION_WORDS, WORD, fold, nearest_kin, stem, tokens

CONTEXT_WORDS = 4
_CAPITALISED = re.compile(r"[A-ZÀ-Ý][\w’'-]*|[a-z]+[A-Z]\w*")


def missing_quantities(sentence: str, source: str) -> list[str]:
    """Return the quantities of the sentence that the source doesn't give for the same thing."""
    known = find_quantities(source)
    problems = []
    for quantity in find_quantities(sentence):
        same = [other for other in known if _same(quantity, other)]
        words = sentence[quantity.start : quantity.end]
        if not same or not any(_same_context(sentence, quantity, source, other, known) for other in same):
            problems.append(f"getal: {words}")
    return problems


def missing_names(sentence: str, source: str) -> list[str]:
    """Return the capitalised words of the sentence that don't occur in the source."""
    known = set(tokens(source))
    parts = {part for word in known for part in re.split(r"[-'’.]", word)}
    problems = []
    for match in WORD.finditer(sentence):
        word = match.group()
        if not _CAPITALISED.fullmatch(word) or fold(word) in FUNCTION_WORDS:
            continue
        first = not sentence[: match.start()].strip(" \"'“”‘’(•–-")
        folded = fold(word)
        if (
            folded not in known
            and folded not in parts
            and not (first and nearest_kin(stem(folded), _stems(known)) >= 0.6)
        ):
            problems.append(f"naam: {word}")
    return problems + _swapped_names(sentence, source)


def _stems(words: set[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in words)


def _same(one: Quantity, other: Quantity) -> bool:
    if one.value != other.value:
        return False
    loose = {QuantityKind.NUMBER, QuantityKind.FRACTION, QuantityKind.DURATION}
    return one.kind is other.kind or {one.kind, other.kind} <= loose


def _same_context(sentence: str, here: Quantity, source: str, there: Quantity, known: list[Quantity]) -> bool:
    """Return whether the words around a quantity are those around it in the source (only where it could
    differ)."""
    rivals = [other for other in known if other.kind is there.kind and other.value != there.value]
    if not rivals:
        return True
    around = _around(sentence, here)
    best = len(around & _around(source, there))
    return best > 0 and best >= max(len(around & _around(source, rival)) for rival in rivals)


def _around(text: str, quantity: Quantity) -> frozenset[str]:
    before = tokens(text[: quantity.start])[-CONTEXT_WORDS:]
    after = tokens(text[quantity.end :])[:CONTEXT_WORDS]
    return frozenset(stem(word) for word in before + after)


def _swapped_names(sentence: str, source: str) -> list[str]:
    """Return the names that stand in another order than in the source while their neighbours don't."""
    here, there = tokens(sentence), tokens(source)
    names = [fold(m.group()) for m in WORD.finditer(sentence) if _CAPITALISED.fullmatch(m.group())]
    problems = []
    for name in dict.fromkeys(names):
        if name in FUNCTION_WORDS or name not in here or name not in there:
            continue
        near = {word for at in _places(here, name) for word in here[max(0, at - 3) : at + 4]} - {name}
        found = {word for at in _places(there, name) for word in there[max(0, at - 3) : at + 4]}
        if near and not near & found:
            problems.append(f"naam op een andere plaats: {name}")
    return problems


def _places(words: list[str], wanted: str) -> list[int]:
    return [place for place, word in enumerate(words) if word == wanted]
