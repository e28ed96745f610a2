"""The things that a question is about, as a refusal names them: names, dates and nouns as it spells them.

Without a dictionary a noun is told by its place: behind an article, a preposition or an adjective. What
stands behind a noun and has the form of a verb is one. In doubt a word is left out: a person misses a word
that isn't named less than that a verb among them puzzles.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from assistant.asking import names_in
from assistant.quantities import MONTHS, NUMBER_WORDS, QuantityKind, find_quantities
from assistant.verbs import is_finite, is_verb_in
from assistant.words import ASKING_WORDS, FUNCTION_WORDS, WORD, fold


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\S+", text))


_ARTICLES = _words("de het een deze dit die dat")
_INDEFINITE = _words("een geen")
"""Behind these an adjective before a "het" word has no -e."""
_JOINING = _words("te en of hoeveel meer minder veel weinig")
_BEFORE_A_NOUN = (
    (_ARTICLES - {"dat"})
    | _INDEFINITE
    | _JOINING
    | _words(
        """
    der den des 't elk elke ieder iedere alle welk welke mijn jouw uw zijn haar ons onze hun aan achter
    behalve bij binnen boven buiten door in langs met na naar naast om onder op over per rond rondom
    sinds ten ter tegen tijdens tot tussen uit van vanaf vanuit vanwege via volgens voor wegens zonder
    """
    )
)
_ADVERBS = _words(
    """
    allang alleen alsnog altijd alvast beter bijna bijvoorbeeld binnenkort destijds dikwijls eerder
    elders ergens erg gauw gemiddeld gisteren grotendeels hier hoger ineens inmiddels intussen jaarlijks
    juist kortgeleden laatst lager langer later liever maandelijks mee meestal minstens misschien
    momenteel morgen namelijk nauwelijks nergens nooit onlangs ooit opnieuw overal overigens pas recent
    reeds regelmatig samen slechts soms sowieso steeds straks tegelijk tegenwoordig telkens tenminste
    terug tevens thuis totaal uiteindelijk vaak vaker vandaag vanmiddag vanmorgen vooraf vooral vroeger
    waarschijnlijk weg wekelijks wellicht zeer zeker zelden
    """
)
_MEASURES = _words(
    """
    aantal cent dag dagen deel duizend euro euro's groep groepen helft honderd jaar jaren keer maal
    maand maanden miljard miljoen mln paar percentage procent soort ton uren uur week weken
    """
)
"""What counts or measures another noun, and says nothing without it."""
_PRONOUNS = _words("ik jij je u hij zij ze wij we jullie men er iemand")
_AUXILIARIES = _words("is zijn was waren wordt worden werd werden heeft hebben had hadden")
"""Behind these and their subject comes a participle."""
_VERB_FIRST = _words("wie wat waar wanneer waarom waardoor waarmee waarin hoe hoelang hoezo")
_PARTICIPLE = re.compile(
    r"(?:aan|af|bij|door|in|mee|na|om|onder|op|over|samen|tegen|terug|toe|uit|vast|voor|weg)?"
    r"(?:ge|be|ver|ont|her|er)\w{2,}(?:[dt]|en)"
)
_VERB_FORM = re.compile(r"\w{2,}(?:[dt]|en|[td]e)")
_ADJECTIVE = re.compile(r"\w{3,}(?:ig|lijk|lijks|isch|baar|loos|zaam|ige|lijke|ische|bare|loze|zame)")
_BELONGING = re.compile(r"[A-ZÀ-Ý]\w+se(?= [a-z])")
"""Of a place, "Friese": told as a name, and no noun that others stand behind."""
_NOUN_IN_E = re.compile(r"\w+(?:ie|eente|imte|ode|ade|age|ege|urse|aire)")


@dataclass(frozen=True, slots=True)
class _Place:
    """A word of the question with the one before it, folded, and the one after it; "" past a mark."""

    word: str
    before: str
    after: str


def things_sought(text: str, missing: Collection[str] = ()) -> list[str]:
    """Return the names, whole dates and nouns of a Dutch question as it spells them, each once.

    What the documents miss (`missing`, folded words) comes first, then names and dates, then other nouns.
    """
    named = list(_named(text))
    taken = [range(start, start + len(name)) for start, name in named]
    nouns = [(start, word) for start, word in _nouns(text) if not any(start in stretch for stretch in taken)]
    order = {name: (_lacks(name, missing), True, -start) for start, name in reversed(named)}
    order |= {word: (_lacks(word, missing), False, -start) for start, word in reversed(nouns)}
    found: dict[str, str] = {}
    for thing in sorted(order, key=lambda thing: order[thing], reverse=True):
        found.setdefault(fold(thing), thing)
    return list(found.values())


def _lacks(thing: str, missing: Collection[str]) -> bool:
    return any(fold(match.group()) in missing for match in WORD.finditer(thing))


def _named(text: str) -> Iterator[tuple[int, str]]:
    """Yield names, and dates with a day and a month, with the place where they begin."""
    for one in find_quantities(text):
        written = text[one.start : one.end]
        if one.kind is QuantityKind.DATE and len(written.split()) + written.count("-") > 1:
            yield one.start, written
    for name in names_in(text):
        if fold(name) not in MONTHS and fold(name) not in FUNCTION_WORDS:
            yield text.index(name), name


def _nouns(text: str) -> Iterator[tuple[int, str]]:
    """Yield the nouns among the words of a question, with the place where they begin."""
    matches = list(WORD.finditer(text))
    words = [fold(match.group()) for match in matches]
    last = ""
    for at, match in enumerate(matches):
        following = text[match.end() : match.end() + 1]
        after = matches[at + 1].group() if at + 1 < len(words) and following == " " else ""
        before = words[at - 1] if at and text[match.start() - 1] not in "?.!:(" else ""
        place = _Place(words[at], before, after)
        belongs = bool(_BELONGING.match(text, match.start()))
        if not belongs and _is_content(place.word) and _is_noun(place, last, text):
            last = place.word
            if place.word not in _MEASURES and place.word not in ASKING_WORDS:
                yield match.start(), match.group()


def _is_content(word: str) -> bool:
    counts = any(sign.isdigit() for sign in word) or word in NUMBER_WORDS or word in MONTHS
    return len(word) > 1 and not counts and word not in FUNCTION_WORDS | _ADVERBS | _BEFORE_A_NOUN


def _is_noun(place: _Place, last: str, text: str) -> bool:
    """Return whether a content word is a noun where it stands; `last` is the noun before it in the text."""
    word, before, after = place.word, place.before, fold(place.after)
    if before in _VERB_FIRST or after == "dan" or _is_verb(place, last, text):
        return False
    if _is_adjective(word, before, place.after):
        return False
    if before and before == last and last not in _MEASURES:
        return after not in _ARTICLES and not _VERB_FORM.fullmatch(word)
    has_object = is_finite(before) and not (last and before in _AUXILIARIES)
    return _opens(before) or has_object or not (_closes(word) or word.endswith(("t", "d")))


def _is_verb(place: _Place, last: str, text: str) -> bool:
    """Return whether a word is a verb by its form and what stands beside it, whatever the noun before it."""
    word, before, after = place.word, place.before, fold(place.after)
    asks = not before or before == "hoeveel"
    if asks and after in _ARTICLES | _PRONOUNS and (not before or _VERB_FORM.fullmatch(word)):
        return True
    if before == "te":
        return word.endswith("en")
    behind = before in _BEFORE_A_NOUN - _JOINING or (before.endswith("e") and before != last)
    return is_finite(word) if behind else is_verb_in(word, text)


def _opens(before: str) -> bool:
    """Return whether a noun may stand right behind a word, or the question begins with it."""
    known = before in _BEFORE_A_NOUN or before in _MEASURES
    return known or before[:1].isdigit() or before.endswith("e") or not before


def _closes(word: str) -> bool:
    """Return whether a word has the form of a finite verb or a participle."""
    return is_finite(word) or bool(_PARTICIPLE.fullmatch(word))


def _is_adjective(word: str, before: str, following: str) -> bool:
    """Return whether a word is an adjective: by its ending, or by its place before a noun."""
    after = fold(following)
    if following[:1].isupper() or not _is_content(after) or _closes(after) or word in _MEASURES:
        return bool(_ADJECTIVE.fullmatch(word))
    if before in _INDEFINITE and not after.endswith(("en", "t", "d")):
        return True
    inflected = word.endswith("e") and not _NOUN_IN_E.fullmatch(word)
    return inflected or bool(_PARTICIPLE.fullmatch(word) or _ADJECTIVE.fullmatch(word))
