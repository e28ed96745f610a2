"""What must stand together: an announcement with what it announces, an effect with its cause, and a series.

"Dat heeft twee oorzaken." says nothing without the two; "Daarom wil de raad dat" leaves out why; "ten tweede"
goes on with what came before. All of them are sentences of running text of one passage.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from assistant.evidence import Sentence
from assistant.pointing import points_back
from assistant.quantities import QuantityKind, find_quantities

Places = Mapping[tuple[str, int], Sentence]
"""Sentences by passage and place in it."""
MOST = 3
"""So many sentences come along with an announcement."""
MAX_SERIES = 6
"""So far before and behind a sentence the members of its series are looked for."""
_COUNTED = r"(?:twee|drie|vier|vijf|zes|meerdere|verschillende|diverse|enkele|een aantal|een paar)"
_THINGS = (
    r"(?:redenen|oorzaken|verklaringen|factoren|knelpunten|problemen|punten|maatregelen|stappen|voorwaarden"
    r"|eisen|gevolgen|aanbevelingen|conclusies|doelen|opties|mogelijkheden|manieren|onderdelen|sporen|risico’s"
    r"|risico's|vragen|zaken|dingen)"
)
_ANNOUNCES = re.compile(
    rf"\b{_COUNTED}\s+(?:[\w-]+e\s+)?{_THINGS}"
    r"(?:\s+(?:voor|aan te wijzen|te noemen|te onderscheiden))?\s*[.:]$",
    re.I,
)
MAX_ANNOUNCEMENT = 14
_THEREFORE = re.compile(r"^(?:daarom|vandaar|om die reden|om deze reden|daardoor|hierdoor|dus)\b", re.I)
_BECAUSE = re.compile(
    r"^(?:(?:dit|dat)\s+(?:komt|kwam|is|was|heeft)\b.{0,40}\b(?:doordat|omdat|door|te maken met)\b"
    r"|(?:de|een)\s+(?:belangrijk\w*\s+)?(?:reden|oorzaak|verklaring)\s+(?:hiervoor|hiervan|daarvoor|daarvan|is)\b)",
    re.I,
)
_FIRST = re.compile(r"^(?:ten eerste|allereerst|in de eerste plaats|enerzijds|aan de ene kant)\b", re.I)
_LATER = re.compile(
    r"^(?:ten (?:tweede|derde|vierde|vijfde|zesde|slotte)|in de (?:tweede|derde|laatste) plaats|anderzijds"
    r"|aan de andere kant|tot slot|(?:als )?laatste)\b",
    re.I,
)
_MORE = re.compile(r"^(?:daarnaast|verder|bovendien|voorts|ook|tevens|daarbij komt)\b", re.I)


def announces_only(text: str) -> bool:
    """Return whether a sentence only says that so many things follow: "Dat heeft twee oorzaken."."""
    return len(text.split()) <= MAX_ANNOUNCEMENT and bool(_ANNOUNCES.search(text))


def announced_by(sentence: Sentence, places: Places) -> list[Sentence]:
    """Return the sentences that an announcement announces, as far as they follow it in its passage."""
    numbers = [one for one in find_quantities(sentence.text) if one.kind is QuantityKind.NUMBER]
    count = min(int(float(numbers[-1].value)), MOST) if numbers else MOST - 1
    return _following(sentence, places, count)


def cause_beside(sentence: Sentence, places: Places) -> tuple[list[Sentence], list[Sentence]]:
    """Return the sentence before that "daarom" gives the effect of, and the one behind that says why."""
    before = places.get((sentence.hit.passage.passage_id, sentence.place - 1))
    after = _following(sentence, places, 1)
    effect = before is not None and _is_prose(before) and bool(_THEREFORE.match(sentence.text))
    return [before] if effect and before else [], [one for one in after if _BECAUSE.match(one.text)]


def series_with(sentence: Sentence, places: Places) -> list[Sentence]:
    """Return the series of running text that a sentence is part of, in reading order; empty without one.

    "Ten eerste … ten tweede" may have sentences between its members; "daarnaast", "ook" and "verder" go on
    only with a sentence found right before them that stands alone, and one of them is no series.
    """
    if not _is_prose(sentence):
        return []
    start = _opening(sentence, places)
    following = _following(start, places, MAX_SERIES)
    if _FIRST.match(start.text):
        later = [one for one in following if _LATER.match(one.text) or _MORE.match(one.text)]
        return [start, *later] if later else []
    if start is not sentence or points_back(start.text):
        return []
    more = list(takewhile(lambda one: _MORE.match(one.text) or _LATER.match(one.text), following))
    return [start, *more] if len(more) > 1 else []


def _opening(sentence: Sentence, places: Places) -> Sentence:
    """Return the "ten eerste" that a member of a series goes back to, else the sentence itself."""
    if not (_MORE.match(sentence.text) or _LATER.match(sentence.text)):
        return sentence
    return next((one for one in _preceding(sentence, places) if _FIRST.match(one.text)), sentence)


def _preceding(sentence: Sentence, places: Places) -> list[Sentence]:
    found: list[Sentence] = []
    for place in range(sentence.place - 1, sentence.place - 1 - MAX_SERIES, -1):
        one = places.get((sentence.hit.passage.passage_id, place))
        if one is None or not _is_prose(one):
            break
        found.append(one)
    return found


def _following(sentence: Sentence, places: Places, count: int) -> list[Sentence]:
    found: list[Sentence] = []
    for place in range(sentence.place + 1, sentence.place + 1 + count):
        one = places.get((sentence.hit.passage.passage_id, place))
        if one is None or not _is_prose(one):
            break
        found.append(one)
    return found


def _is_prose(sentence: Sentence) -> bool:
    return not (sentence.row or sentence.group or sentence.text.endswith(("?", ":")))


def series_of(sentences: Sequence[Sentence], places: Places) -> list[Sentence]:
    """Return the first series that one of the sentences is part of; empty where none is."""
    return next((series for one in sentences if (series := series_with(one, places))), [])
