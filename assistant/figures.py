"""Questions for one figure: what tells it comes first, and what tells another one is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.asking import Asked, Inquiry, has_wanted_quantity, wanted_quantities
from assistant.evidence import Sentence
from assistant.quantities import Quantity, find_quantities, is_label, years
from assistant.ranking import UNREAD, Ranked
from assistant.tables import cells_of
from assistant.words import FUNCTION_WORDS, content_words, nearest_kin, stem, stems, tokens

NEAR = 0.4
"""A second figure is told when its chance is this share of the best one's."""
CERTAIN = 0.7
"""From this chance on, a figure needs no others beside it; before, one of the next may be the right one."""
FIRST = 0.6
"""A figure comes before what has none when its chance is this share of the best one's."""
MOST = 3
KIN = 0.6
SHORTEST_HEAD = 4
WORDS_OF_A_DATE = 4
"""A first cell of so many words may be the date itself: "eind november 2019"."""
COUNTED_WITHIN = 3
"""What a number counts is named in so many words behind it: "zeven onderzochte instellingen"."""
_NONE = re.compile(r"\b(?:geen|nul|niemand|niets)\b", re.I)
_SOME_TIME = re.compile(r"\b(?:dagen|weken|maanden|jaren)\b", re.I)
_COUNTED = re.compile(r"\bhoeveel\s+(?:van\s+)?(?:(?:de|het|deze|die)\s+)?([\w'’-]+)(?:\s+([\w'’-]+))?", re.I)

_NOUN = r"\s+(?:\w+e\s+)?([\w'’-]+)"
_TO_ONE = re.compile(rf"\b(?:een|één|elke?|iedere?|per){_NOUN}", re.I)
_COUNTED_ENDS = re.compile(
    r"[,;:.()]\s|\b(?:van|per|in|bij|voor|met|op|aan|uit|over|tot|door|onder|tegen|zonder|om|te|en|of|maar"
    r"|een|één|de|het|dit|dat|deze|die|geen|elke?|iedere?|zijn|hun|haar|ons|onze|er|zich)\b",
    re.I,
)
_OTHERS = re.compile(rf"\b(?:een|één|elke?|iedere?|per|de|het){_NOUN}", re.I)
"""The other things that a question names, told by the word before them: verbs have none."""


def figures_first(inquiry: Inquiry, evidence: Sequence[Ranked]) -> list[Ranked]:
    """Return the evidence with the figure that is asked for first, where the best sentence has none.

    That figure must be about what is asked, not much less likely, and of the place or person that the best
    sentence is of.
    """
    if not wanted_quantities(inquiry) or not evidence or inquiry.sides:
        return list(evidence)
    best = evidence[0]
    if has_figure(inquiry, best.sentence):
        return list(evidence)
    enough = FIRST * best.chance

    def leads(one: Ranked) -> bool:
        of_another = brings_what_was_asked(inquiry, best.sentence, [one.sentence])
        return one.chance >= enough and not of_another and answers(inquiry, one.sentence)

    return sorted(evidence, key=lambda one: not leads(one))


def before_rows(inquiry: Inquiry, evidence: Sequence[Ranked], rows: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences to tell before the rows of a table, where a sentence is likelier than any row and
    has another figure: the table may count only a part of what is asked."""
    if not evidence or evidence[0].sentence.row or not wanted_quantities(inquiry):
        return []
    enough = FIRST * evidence[0].chance
    told = {one.value for row in rows for one in find_quantities(row.text)}
    likely = [one.sentence for one in evidence if one.chance >= enough and not one.sentence.row]
    wanted = wanted_quantities(inquiry)
    return [
        one
        for one in likely
        if answers(inquiry, one)
        and not any(figure.kind in wanted and figure.value in told for figure in find_quantities(one.text))
    ][: MOST - 1]


def is_loose(inquiry: Inquiry, ranked: Ranked, best: Ranked, chosen: Sequence[Sentence]) -> bool:
    """Return whether a sentence stands loose behind a likely figure that was told.

    It has none, one of something else, or one that is much less likely. A figure with a name or year of the
    question that wasn't told is needed, and so is "geen", or a likely sentence, with such a name.
    """
    told = [one for one in chosen if wanted_quantities(inquiry) and has_figure(inquiry, one)]
    if not told or best.chance < CERTAIN:
        return False
    figure = has_figure(inquiry, ranked.sentence)
    if brings_what_was_asked(inquiry, ranked.sentence, chosen):
        counts = figure or bool(_NONE.search(ranked.sentence.text))
        return not counts and ranked.chance < NEAR * best.chance
    if len(told) >= MOST or not figure or ranked.chance < NEAR * best.chance:
        return True
    return ranked.chance < FIRST * best.chance and not answers(inquiry, ranked.sentence)


def brings_what_was_asked(inquiry: Inquiry, sentence: Sentence, chosen: Sequence[Sentence]) -> bool:
    """Return whether a sentence has a name or a year of the question that no chosen one has."""
    told = frozenset(word for one in chosen for word in tokens(one.text))
    asked = frozenset(word for name in inquiry.names for word in tokens(name)) | inquiry.years
    return bool((asked - told) & frozenset(tokens(sentence.text)))


def without_inversions(inquiry: Inquiry, evidence: Sequence[Ranked]) -> list[Ranked]:
    """Return the evidence, best first, in which what counts the other way round is no answer.

    "Een gezin heeft vier hulpverleners" doesn't tell how many families a helper has.
    """
    if inquiry.asked is not Asked.NUMBER or inquiry.language != "nl":
        return list(evidence)
    turned = [
        replace(one, chance=0.0, answers=UNREAD) if counts_another(inquiry, one.sentence) else one
        for one in evidence
    ]
    return sorted(turned, key=lambda one: one.chance == 0.0)


def is_inverted(evidence: Sequence[Ranked], upright: Sequence[Ranked]) -> bool:
    """Return whether the best evidence counted the other way round, and what is left is much less likely."""
    return bool(evidence) and upright[0].chance < FIRST * evidence[0].chance


def counts_another(inquiry: Inquiry, sentence: Sentence) -> bool:
    """Return whether all figures of a sentence count another thing that the question names.

    It must name what the question counts too, unless the question asks how many there are to one ("een
    begeleider"): how many of that one there are never answers.
    """
    counted = _COUNTED.search(inquiry.text)
    if counted is None or sentence.row:
        return False
    asked = _stems_of(_counted_words(counted))
    named = stems(sentence.text)
    asks = _OTHERS if any(nearest_kin(one, named) >= KIN for one in asked) else _TO_ONE
    others = _stems_of(asks.findall(inquiry.text)) - asked
    behind = [_words_behind(sentence.text, end) for end in _ends_of_numbers(inquiry, sentence.text)]
    return bool(behind) and all(_is_of(words, others) and not _is_of(words, asked) for words in behind)


def _stems_of(words: Sequence[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in tokens(" ".join(words)))


def _counted_words(counted: re.Match[str]) -> list[str]:
    """Return the noun behind "hoeveel", with the adjective before it: one that ends in -e."""
    first, second = counted.groups()
    adjective = first.endswith("e") and second is not None and second.lower() not in FUNCTION_WORDS
    return [first, second] if adjective else [first]


def _ends_of_numbers(inquiry: Inquiry, text: str) -> list[int]:
    """Return where the figures that could answer end; a number of the question is none, nor is "één van"."""
    wanted = wanted_quantities(inquiry)
    given = {quantity.value for quantity in find_quantities(inquiry.text)}
    return [
        one.end
        for one in find_quantities(text)
        if one.kind in wanted and one.value not in given and not (is_label(text, one) or _is_one(text, one))
    ]


def _is_one(text: str, quantity: Quantity) -> bool:
    return quantity.value == "1" and text[quantity.start].isalpha()


def _words_behind(text: str, end: int) -> frozenset[str]:
    clause = _COUNTED_ENDS.split(text[end:], maxsplit=1)[0]
    return frozenset(stem(word) for word in tokens(clause)[:COUNTED_WITHIN] if word not in FUNCTION_WORDS)


def _is_of(words: frozenset[str], nouns: frozenset[str]) -> bool:
    """Return whether a word is kin to a noun by its head: "dorpsscholen" are schools, no villages."""
    return any(
        nearest_kin(noun, frozenset(word for word in words if not _is_modifier(noun, word))) >= KIN
        for noun in nouns
    )


def answers(inquiry: Inquiry, sentence: Sentence) -> bool:
    """Return whether a sentence has the kind of figure asked for, and a word or year of the question."""
    if not has_figure(inquiry, sentence):
        return False
    words = frozenset(stem(word) for word in content_words(sentence.in_context))
    return bool(years(sentence.text) & inquiry.years) or any(
        nearest_kin(term.stem, frozenset(one for one in words if not _is_modifier(one, term.stem))) >= KIN
        for term in inquiry.terms
    )


def _is_modifier(word: str, compound: str) -> bool:
    """Return whether a word is only the beginning of a compound: "jeugd" of "jeugdregio"."""
    return compound.startswith(word) and len(compound) - len(word) >= SHORTEST_HEAD


def has_figure(inquiry: Inquiry, sentence: Sentence) -> bool:
    """Return whether a sentence or row has the kind of figure asked for; "maanden" alone tells how long.

    A year in the name of a row ("deel voor 2020") only says which row it is, and answers no "wanneer".
    """
    if inquiry.asked is Asked.DATE and sentence.row:
        first, *others = cells_of(sentence.quotes[-1].text)
        dates = [first] if len(first.split()) <= WORDS_OF_A_DATE else []
        return any(has_wanted_quantity(inquiry, cell) for cell in (*dates, *others))
    if inquiry.asked is Asked.DURATION and _SOME_TIME.search(sentence.text):
        return True
    return has_wanted_quantity(inquiry, sentence.text)
