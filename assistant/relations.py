"""Who does what to whom, what causes what, and what exceeds what, as far as word order and small words tell.

Content words alone don't tell "de school betaalt de tolk" from "de tolk betaalt de school". These checks
compare clauses: the order of what stands without a preposition, the side of a causal word or of "dan" on
which something stands, and whether a clause goes up or down. They look for contradictions, not for proof.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.claims import is_reservation
from assistant.opposites import turns_direction
from assistant.wordforms import has_form, same_word
from assistant.words import FUNCTION_WORDS, WORD, fold, tokens

_CLAUSE = re.compile(
    r"[.,;:!?()]\s*|\s(?:en|maar|terwijl|omdat|doordat|want|waardoor|zodat|als|indien|mits|tenzij|wanneer|zolang|zodra|dus)\s",
    re.I,
)
_DETERMINERS = frozenset(
    re.findall(
        r"\S+",
        """
    de het een deze die dit dat hun haar onze alle elke elk iedere sommige enkele meeste veel minder
    meer eigen andere twee drie vier
    """,
    )
)
_PREPOSITIONS = frozenset(
    re.findall(
        r"\S+",
        """
    aan achter bij binnen boven buiten door in langs met na naar naast om onder op over per rond
    sinds te tegen tijdens tot tussen uit van vanaf vanwege via volgens voor wegens zonder
    """,
    )
)
_PASSIVE = frozenset(["wordt", "worden", "werd", "werden", "geworden", "is", "zijn", "was", "waren"])
_CAUSE_FOLLOWS = re.compile(
    r"\b(omdat|doordat|want|aangezien|vanwege|wegens|dankzij|(?:als )?gevolg van|door(?=\s+\w))\b", re.I
)
_EFFECT_FOLLOWS = re.compile(
    r"\b(waardoor|zodat|daardoor|hierdoor|daarom|dus|leid(?:t|en|de) tot|oorzaak van|reden (?:voor|van))\b",
    re.I,
)
_BEFORE_CLAUSE = frozenset(["omdat", "doordat", "want", "aangezien"])
_MAY_BE_DOOR = frozenset(["", "door", "van", "vanwege", "wegens"])
_MAX_CAUSE = 2


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause: its content words, and what takes part: (word, preposition before it or "")."""

    words: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]
    passive: bool
    text: str

    @property
    def bare(self) -> list[str]:
        return [word for word, preposition in self.parts if not preposition]

    @property
    def agents(self) -> list[str]:
        return [word for word, preposition in self.parts if preposition == "door" and self.passive]


def changed_relations(sentence: str, source: str) -> list[str]:
    """Return what the sentence relates otherwise than the source does."""
    return (
        _changed_roles(sentence, source)
        + _changed_causes(sentence, source)
        + _changed_comparison(sentence, source)
    )


def _changed_roles(sentence: str, source: str) -> list[str]:
    known = [clause for clause in _clauses(source, frozenset()) if clause.words]
    keys = frozenset(word for clause in known for word, _ in clause.parts)
    problems: list[str] = []
    for clause in _clauses(sentence, keys):
        shared = [sum(has_form(word, frozenset(other.words)) for word in clause.words) for other in known]
        if len(clause.words) < 2 or not shared or max(shared) < 2:
            continue
        best = [other for other, count in zip(known, shared, strict=True) if count == max(shared)]
        found = [
            _role_problem(clause, other, known)
            or ("richting" if turns_direction(clause.text, other.text) else "")
            for other in best
        ]
        if all(found):
            problems.append(found[0])
    return problems


def _role_problem(here: _Clause, there: _Clause, known: list[_Clause]) -> str:
    """Return what takes part in the clause otherwise than in the one that it renders; "" for nothing."""
    bare = [
        place
        for word in here.bare
        if _count(word, here) == _count(word, there) == 1 and (place := _place(word, there.bare)) is not None
    ]
    if here.agents and not there.agents:
        agent = _place(here.agents[0], there.bare)
        if agent is None and _is_displaced(here.agents[0], here, there, known):
            return f"wie: {here.agents[0]}"
        return f"wie: {here.agents[0]}" if agent else ""
    if there.agents and not here.agents and here.bare and not here.passive:
        first = _place(here.bare[0], [*there.agents, *there.bare])
        return f"wie: {here.bare[0]}" if first else ""
    if here.agents and there.agents and _place(here.agents[0], there.agents) is None:
        return f"wie: {here.agents[0]}"
    if bare != sorted(bare):
        return f"wie: {here.bare[0]}"
    gained = [
        word
        for word, of in here.parts
        if not of and _preposition(word, there) not in (None, "", "door", "van")
    ]
    lost = [
        word for word, of in here.parts if of not in ("", "door", "van") and _preposition(word, there) == ""
    ]
    unused = [one for one in there.bare if not has_form(one, frozenset(here.words))]
    if gained and (lost or unused):
        return f"wie: {gained[0]}"
    displaced = [word for word in here.bare if _is_displaced(word, here, there, known)]
    return f"wie: {displaced[0]}" if displaced else ""


def _is_displaced(word: str, here: _Clause, there: _Clause, known: list[_Clause]) -> bool:
    """Return whether a word of another clause stands where this clause of the source has something else."""
    if has_form(word, frozenset(there.words)):
        return False
    elsewhere = any(has_form(word, frozenset(other.words)) for other in known)
    unused = [one for one in there.bare + there.agents if not has_form(one, frozenset(here.words))]
    return elsewhere and bool(unused)


def _clauses(text: str, keys: frozenset[str]) -> list[_Clause]:
    return [_read_clause(part, keys) for part in _CLAUSE.split(text) if part and part.strip()]


def _read_clause(text: str, keys: frozenset[str]) -> _Clause:
    words: list[str] = []
    parts: list[tuple[str, str]] = []
    preposition, determined = "", False
    raw = [match.group() for match in WORD.finditer(text)]
    for written in raw:
        word = fold(written)
        if word in _PREPOSITIONS:
            preposition, determined = word, False
        elif word in _DETERMINERS:
            determined = True
        elif word not in FUNCTION_WORDS and not is_reservation(word):
            first = not words
            names = written[:1].isupper() and not first
            if first or determined or preposition or names or has_form(word, keys, whole=True):
                parts.append((word, preposition))
            words.append(word)
            preposition, determined = "", False
        elif not is_reservation(word):
            preposition, determined = "", False
    passive = any(fold(word) in _PASSIVE for word in raw)
    return _Clause(tuple(words), tuple(parts), passive, text)


def _place(word: str, words: list[str]) -> int | None:
    return next((at for at, known in enumerate(words) if same_word(word, known)), None)


def _count(word: str, clause: _Clause) -> int:
    return sum(same_word(word, known) for known, _ in clause.parts)


def _preposition(word: str, clause: _Clause) -> str | None:
    return next((of for known, of in clause.parts if same_word(word, known)), None)


def _changed_causes(sentence: str, source: str) -> list[str]:
    here, there = _cause_and_effect(sentence), _cause_and_effect(source)
    if _becomes_cause(sentence, source):
        return ["oorzaak erbij"]
    if here is None:
        return []
    if there is None:
        return ["oorzaak erbij"]
    straight = _shared(here[0], there[0]) + _shared(here[1], there[1])
    crossed = _shared(here[0], there[1]) + _shared(here[1], there[0])
    return ["oorzaak en gevolg verwisseld"] if crossed > straight else []


def _becomes_cause(sentence: str, source: str) -> bool:
    """Return whether something is "door" in the sentence and after, during or with in the source."""
    causes = [word for clause in _clauses(sentence, frozenset()) for word, of in clause.parts if of == "door"]
    known = [part for clause in _clauses(source, frozenset()) for part in clause.parts]
    return any(
        stood and not stood & _MAY_BE_DOOR
        for word in causes
        if (stood := {of for other, of in known if same_word(word, other)})
    )


def _cause_and_effect(text: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """Return the content words of the cause and of the effect, None where no word relates them so."""
    effect = _EFFECT_FOLLOWS.search(text)
    if effect:
        return _content(text[: effect.start()]), _content(text[effect.end() :])
    cause = _CAUSE_FOLLOWS.search(text)
    if not cause or (cause[1].lower() == "door" and _PASSIVE & set(tokens(text))):
        return None
    before, after = text[: cause.start()], text[cause.end() :]
    if cause[1].lower() in _BEFORE_CLAUSE:
        inside, _, rest = after.partition(",")
        return _content(inside), _content(f"{before} {rest}")
    named = _first_group(after)
    return named, (_content(before) | _content(after)) - named


def _first_group(text: str) -> frozenset[str]:
    """Return the first content words of a text, up to a verb or another word that ends a group of words."""
    named: list[str] = []
    for word in tokens(text.partition(",")[0]):
        if word not in FUNCTION_WORDS:
            named.append(word)
        elif named and word not in _DETERMINERS | _PREPOSITIONS:
            break
    return frozenset(named[:_MAX_CAUSE])


def _changed_comparison(sentence: str, source: str) -> list[str]:
    """Return a problem when what follows "dan" stands before it in the source."""
    left, mark, right = source.partition(" dan ")
    _, here, told = sentence.partition(" dan ")
    if not mark or not here:
        return []
    less, more = _content(right), _content(left)
    for word in (one for one in tokens(told) if one not in FUNCTION_WORDS):
        after, before = has_form(word, less), has_form(word, more)
        if after != before:
            return [] if after else ["vergelijking omgekeerd"]
    return []


def _content(text: str) -> frozenset[str]:
    return frozenset(tokens(text)) - FUNCTION_WORDS


def _shared(one: frozenset[str], other: frozenset[str]) -> int:
    return sum(has_form(word, other) for word in one)
