"""Does a sentence deny what a question takes for granted? Rather too seldom than wrongly.

A question of why, how, since when or how much takes for granted that the thing is so, and "klopt het dat"
says so. A sentence about the same thing denies that when it says the opposite direction, "niet" or "geen" of
the very word that is asked about, another number of the same things, or "niet alle" where the question says
"alle". Everything else in the question must be in the sentence too.
"""

from __future__ import annotations

import re

from assistant.asking import Asked, Inquiry
from assistant.evidence import Sentence
from assistant.quantities import QuantityKind, find_quantities, is_label, years
from assistant.support import MODALS, NEGATIONS
from assistant.universals import CONTRARY, EVERYWHERE, Extent, extents
from assistant.words import FUNCTION_WORDS, WORD, fold, nearest_kin, stem, stems, tokens

SUPPOSING = frozenset(
    {Asked.REASON, Asked.MANNER, Asked.DATE, Asked.DURATION, Asked.AMOUNT, Asked.NUMBER, Asked.PERCENTAGE}
)
SHARED = 0.6
KIN = 0.6
REACH = 2
_UP = re.compile(
    r"\b(?:ge|toege|aange)?(?:stegen|stijgen|stijgt|steeg|stijging|stegen|groei\w*|gegroeid|toegenomen"
    r"|toename|toenam\w*|toeneemt|verhoogd|verhoging|hoger|vermeerderd|verdubbeld|increased?|rose|rising|grown)\b",
    re.I,
)
_DOWN = re.compile(
    r"\b(?:gedaald|dalen|daalt|daalde\w*|daling|afgenomen|afname|afnam\w*|afneemt|verlaagd|verlaging|lager"
    r"|verminderd|vermindering|gekrompen|krimp\w*|gehalveerd|decreased?|fell|fallen|dropped)\b",
    re.I,
)
_CLAUSE_END = re.compile(
    r"[,;:.!?()–—]|\b(?:en|maar|want|of|omdat|doordat|terwijl|zodat|and|but|or|because|while)\b", re.I
)
"""Where a denial stops: "er is vaak niets" denies nothing of what comes after "en"."""
_MEASURE = re.compile(r"\b(?:hoe|how)\s+(\w+)")
_NOT_DENIED = re.compile(r"\bniet (?:alleen|slechts|meer dan|minder dan|langer dan|eerder dan)\b", re.I)
_CLAIM = re.compile(
    r"\b(?:klopt|kloppen)\s+(?:het|dat)\b|\bis\s+het\s+(?:waar|juist|zo)\b|\bis it (?:true|correct|right)\b",
    re.I,
)
_CLAIMING = frozenset({"klopt", "kloppen", "juist", "true", "correct", "right"})
_BESIDES = frozenset({"ook", "daarnaast", "bovendien", "tevens", "inmiddels", "eerst", "also"})
"""Words of a sentence that tells something more of a part, and does not deny the whole."""
_EXTENT_STEMS = frozenset(stem(word) for word in (EVERYWHERE, "nergens", "enkel", "enkele", "deel"))


def is_denial(inquiry: Inquiry, sentence: Sentence) -> bool:
    """Return whether a sentence, or an item of a list with its introduction, denies the question."""
    introduced = sentence.context.endswith(":") and not sentence.row and not sentence.continues
    return denies(inquiry, sentence.in_context if introduced else sentence.text)


def is_claim(inquiry: Inquiry) -> bool:
    """Return whether a question asks whether something is so: "klopt het dat …", "is het waar dat …"."""
    return bool(_CLAIM.search(inquiry.text))


def bears_on(inquiry: Inquiry, sentence: Sentence) -> bool:
    """Return whether a sentence confirms or denies what is asked: it is about that very thing, with the names
    and years of the question."""
    if is_denial(inquiry, sentence):
        return True
    text = sentence.in_context
    about = _share(_subject(inquiry), text) >= SHARED
    return about and _has_names(inquiry, text) and _same_years(inquiry, text) and not text.endswith("?")


def denies(inquiry: Inquiry, text: str) -> bool:
    """Return whether a text plainly contradicts what the question takes for granted."""
    supposing = inquiry.asked in SUPPOSING or bool(_CLAIM.search(inquiry.text))
    if not supposing or not _has_names(inquiry, text) or text.endswith("?"):
        return False
    return (
        _opposite_direction(inquiry, text)
        or _denied(inquiry, text)
        or _other_number(inquiry, text)
        or _other_extent(inquiry, text)
    )


def _opposite_direction(inquiry: Inquiry, text: str) -> bool:
    asked, said = _direction(inquiry.text), _direction(text)
    if not asked or not said or asked == said:
        return False
    pattern = _UP if asked > 0 else _DOWN
    directions = {term.stem for term in inquiry.terms if pattern.fullmatch(term.word)}
    others = [one for one in _subject(inquiry) if one not in directions]
    return _share(others, text) >= SHARED and _same_years(inquiry, text)


def _direction(text: str) -> int:
    """Return 1 for up, -1 for down, 0 for neither, both or denied."""
    up, down = len(_UP.findall(text)), len(_DOWN.findall(text))
    if bool(up) == bool(down) or set(tokens(text)) & NEGATIONS:
        return 0
    return 1 if up else -1


def _denied(inquiry: Inquiry, text: str) -> bool:
    """Return whether "niet" or "geen" stands right before a word of a question that itself denies nothing."""
    if set(tokens(inquiry.text)) & NEGATIONS or _NOT_DENIED.search(text):
        return False
    for clause in _CLAUSE_END.split(text):
        words = tokens(clause)
        for place, word in enumerate(words):
            if word not in ("niet", "geen", "not", "no"):
                continue
            after = [one for one in words[place + 1 : place + 1 + REACH] if one not in FUNCTION_WORDS]
            hit = next((t.stem for one in after[:1] for t in inquiry.terms if stem(one) == t.stem), None)
            if hit:
                others = [one for one in _subject(inquiry) if one != hit]
                return bool(others) and _share(others, text) >= SHARED and _same_years(inquiry, text)
    return False


def _other_number(inquiry: Inquiry, text: str) -> bool:
    """Return whether the question counts things ("de tien scholen") and the sentence gives another count."""
    asked, said = _counted(inquiry.text), _counted(text)
    values = {value for counts in said.values() for value in counts}
    for thing, counts in asked.items():
        others = [one for one in _subject(inquiry) if one != thing and not one.isdigit()]
        if thing in said and others and not counts & values and _share(others, text) >= SHARED:
            return _same_years(inquiry, text)
    return False


def _other_extent(inquiry: Inquiry, text: str) -> bool:
    """Return whether the question says "alle regio's" and the sentence "niet alle", "geen enkele", or
    "zeven van de zestien", or the other way round."""
    asked, said = extents(inquiry.text), extents(text)
    thing = next((one for one, extent in asked.items() if said.get(one) in CONTRARY.get(extent, ())), None)
    if thing is None or _NOT_DENIED.search(text) or set(tokens(text)) & _BESIDES:
        return False
    if _denials(inquiry.text, asked[thing]) or (
        said[thing] is not Extent.NONE and _denials(text, said[thing])
    ):
        return False
    others = [one for one in _subject(inquiry) if one not in (thing, *_EXTENT_STEMS) and not one.isdigit()]
    same = _modals(inquiry.text) == _modals(text) and years(text) <= inquiry.years
    return same and bool(others) and _share(others, text) == 1.0 and _same_years(inquiry, text)


def _denials(text: str, extent: Extent) -> bool:
    """Return whether a text denies more than its "niet alle" or "geen enkele" does."""
    own = extent in (Extent.NOT_ALL, Extent.NONE)
    return sum(word in NEGATIONS for word in tokens(text)) > own


def _modals(text: str) -> frozenset[str]:
    return frozenset(MODALS[word] for word in tokens(text) if word in MODALS) - {"heeft"}


def _counted(text: str) -> dict[str, frozenset[str]]:
    """Return the stems of what is counted in a text, with how many: "de tien scholen" → school: {10}."""
    found: dict[str, frozenset[str]] = {}
    for quantity in find_quantities(text):
        following = WORD.match(text[quantity.end :].lstrip())
        if quantity.kind is not QuantityKind.NUMBER or is_label(text, quantity) or not following:
            continue
        word = fold(following.group())
        if word not in FUNCTION_WORDS and word.isalpha():
            found[stem(word)] = found.get(stem(word), frozenset()) | {quantity.value}
    return found


def _subject(inquiry: Inquiry) -> list[str]:
    """Return the stems that the question is about, without the measure that it asks for ("hoe lang")."""
    measures = set(_MEASURE.findall(inquiry.text.lower()))
    if _CLAIM.search(inquiry.text):
        measures |= _CLAIMING
    return [term.stem for term in inquiry.terms if term.word not in measures]


def _share(wanted: list[str], text: str) -> float:
    known = stems(text)
    return sum(nearest_kin(one, known) >= KIN for one in wanted) / len(wanted) if wanted else 0.0


def _has_names(inquiry: Inquiry, text: str) -> bool:
    known = frozenset(tokens(text))
    return all(set(tokens(name)) <= known for name in inquiry.names)


def _same_years(inquiry: Inquiry, text: str) -> bool:
    return all(year in text for year in inquiry.years)
