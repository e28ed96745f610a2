"""Does a text hold what a sentence says? Checks on numbers, names, negations, modality and words.

Each check returns what is missing, so that a rejected sentence can say why. The checks look for what makes an
answer wrong in a council meeting: another number, another name, a dropped "niet", "moet" where "kan" stood.
The design follows the error types of factual consistency in summaries (Kryściński et al. 2020, FactCC;
Pagnoni et al. 2021, FRANK): entity, number, polarity, relation and link to the source.
"""

from __future__ import annotations

import re
from collections import Counter

from assistant.claims import changed_claims
from assistant.opposites import changed_amount_words
from assistant.particulars import missing_names, missing_quantities
from assistant.places import misplaced
from assistant.quantities import find_quantities
from assistant.relations import changed_relations
from assistant.wordforms import has_form
from assistant.words import FUNCTION_WORDS, WORD, fold, stem, tokens

NEGATIONS = frozenset(
    [
        "niet",
        "geen",
        "nooit",
        "niemand",
        "niets",
        "nergens",
        "noch",
        "nauwelijks",
        "evenmin",
        "zonder",
        "niet-vrijblijvend",
        "not",
        "no",
        "never",
        "none",
    ]
)
MODALS = {
    **dict.fromkeys(
        [
            "moet",
            "moeten",
            "moest",
            "moesten",
            "dient",
            "dienen",
            "diende",
            "dienden",
            "verplicht",
            "hoort",
            "horen",
            "must",
        ],
        "moet",
    ),
    **dict.fromkeys(["kan", "kunnen", "kon", "konden", "can", "could"], "kan"),
    **dict.fromkeys(["mag", "mogen", "mocht", "mochten", "may"], "mag"),
    **dict.fromkeys(["wil", "willen", "wilde", "wilden", "wensen", "wenst", "wants"], "wil"),
    **dict.fromkeys(["zal", "zullen", "gaat", "gaan", "will"], "zal"),
    **dict.fromkeys(["zou", "zouden", "would"], "zou"),
    **dict.fromkeys(["hoeft", "hoeven", "hoefde"], "hoeft"),
    **dict.fromkeys(["heeft", "hebben", "had", "hadden", "has", "have"], "heeft"),
}
FRAMING_WORDS = frozenset(
    ["bovendien", "daarnaast", "verder", "tevens", "namelijk", "echter", "hiervan", "daarvan", "volgt"]
)
"""Words that a model joins sentences with, and that claim nothing."""
NEVER_LAST = frozenset(
    re.findall(
        r"\S+",
        """
    de een van met naar te ten ter tussen zonder volgens en of maar dat die omdat doordat zodat als
    indien deze hun per sinds tot via vanaf wegens
    """,
    )
)
SELDOM_LAST = frozenset(
    ["aan", "bij", "door", "het", "in", "na", "om", "onder", "op", "over", "tegen", "uit", "voor", "zijn"]
)
"""Words that end a sentence as a part of a verb, but not where the source goes on behind them."""
PASSIVE_AUXILIARIES = frozenset(["is", "zijn", "was", "waren", "werd", "werden"])
WIDER = 3
MARKS = frozenset(".;:!?")
_WORD_OR_MARK = re.compile(rf"{WORD.pattern}|[.;:!?]")


def normal(text: str) -> str:
    """Return the text with single spaces and one kind of apostrophe, for comparing words and not
    typography."""
    plain = re.sub(r"[‘’´`]", "'", text.replace("\u00ad", "").replace("„", '"'))
    return " ".join(re.sub(r"[“”]", '"', plain).split())


def is_literal(sentence: str, sources: tuple[str, ...]) -> bool:
    """Return whether the sentence is the sources' words one after another, apart from capitals and the last
    mark."""
    return _bare(sentence) == _bare(" ".join(sources)) and bool(_bare(sentence))


def unsupported(sentence: str, source: str) -> list[str]:
    """Return what the sentence says and the source doesn't; empty when everything checked is supported."""
    return (
        missing_quantities(sentence, source)
        + missing_names(sentence, source)
        + changed_polarity(sentence, source)
        + changed_modality(sentence, source)
        + changed_tense(sentence, source)
        + missing_words(sentence, source)
        + is_cut_off(sentence, source)
        + changed_claims(sentence, source)
        + changed_relations(sentence, source)
        + changed_amount_words(tokens(sentence), _window(sentence, source))
        + misplaced(sentence, source)
    )


def changed_polarity(sentence: str, source: str) -> list[str]:
    """Return a problem when the sentence denies something else than the stretch of source that it renders."""
    window = _window(sentence, source)
    here = sum(word in NEGATIONS for word in tokens(sentence))
    there = sum(word in NEGATIONS for word in window)
    return [] if here == there else [f"ontkenning: {here} tegen {there}"]


def changed_modality(sentence: str, source: str) -> list[str]:
    """Return the modal verbs that the sentence adds to, or drops from, the stretch of source that it
    renders."""
    window = _window(sentence, source)
    here = Counter(MODALS[word] for word in tokens(sentence) if word in MODALS)
    there = Counter(MODALS[word] for word in window if word in MODALS)
    weighty = {"moet", "kan", "mag", "wil", "zou", "zal", "hoeft", "heeft"}
    changed = {modal for modal in weighty if here[modal] != there[modal]}
    if here["heeft"] < there["heeft"] and not PASSIVE_AUXILIARIES.isdisjoint(tokens(sentence)):
        changed -= {"heeft"}  # "heeft geld gereserveerd" told as "er is geld gereserveerd"
    return [f"modaliteit: {modal}" for modal in sorted(changed)]


def changed_tense(sentence: str, source: str) -> list[str]:
    """Return a problem when the sentence tells as done what the source tells as being done."""
    here, there = frozenset(tokens(sentence)), frozenset(_window(sentence, source))
    being = frozenset(["wordt", "worden"])
    finished = (
        here & PASSIVE_AUXILIARIES and not here & being and there & being and not there & PASSIVE_AUXILIARIES
    )
    return ["tijd: wordt"] if finished else []


def missing_words(sentence: str, source: str) -> list[str]:
    """Return the content words that are no form of a word of the source.

    The words of a quantity are left to `missing_quantities`. The last word must be there as a whole: a model
    that is stopped ends within a word.
    """
    counted = find_quantities(sentence)
    known = frozenset(tokens(source))
    found = [
        match
        for match in WORD.finditer(sentence)
        if not any(one.start <= match.start() < one.end for one in counted)
    ]
    words = [fold(match.group()) for match in found]
    if not any(word not in FUNCTION_WORDS for word in words) and not counted:
        return ["leeg"]
    return [
        f"woord: {word}"
        for place, word in enumerate(words)
        if word not in FUNCTION_WORDS | FRAMING_WORDS
        and not has_form(word, known, whole=place == len(words) - 1)
    ]


def is_cut_off(sentence: str, source: str) -> list[str]:
    """Return a problem when the sentence ends where none can: on "de" or "van", or before the noun."""
    here, there = tokens(sentence), [fold(match.group()) for match in _WORD_OR_MARK.finditer(source)]
    if not here:
        return []
    before, last = ("", *here)[-2:]
    behind = [
        after
        for *pair, after in zip(there, there[1:], [*there[2:], "."], strict=False)
        if pair == [before, last]
    ]
    goes_on = bool(behind) and not MARKS & set(behind)
    never = last in NEVER_LAST and (goes_on or not behind)
    dangling = goes_on and (last in SELDOM_LAST or (before in ("een", "geen") and last.endswith("e")))
    return [f"afgebroken: {last}"] if never or dangling else []


def _bare(text: str) -> str:
    return normal(text).strip(" .;:,•–-").casefold()


def _window(sentence: str, source: str) -> list[str]:
    """Return the words of the source from the first to the last that the sentence shares, a few wider.

    Widening stops at a mark that ends a clause, and goes on where nothing but small words is left ("… als men
    het niet eens wordt"): no content word of theirs could show that the sentence renders them.
    """
    shared = {stem(word) for word in tokens(sentence) if word not in FUNCTION_WORDS}
    words = [fold(match.group()) for match in _WORD_OR_MARK.finditer(source)]
    places = [
        place for place, word in enumerate(words) if word not in FUNCTION_WORDS and stem(word) in shared
    ]
    if not places:
        return []
    first = places[0] - _widened(words[: places[0]][::-1])
    last = places[-1] + _widened(words[places[-1] + 1 :])
    return words[first : last + 1]


def _widened(outside: list[str]) -> int:
    """Return how many of the words outside a stretch, the nearest first, belong to it all the same."""
    if all(word in FUNCTION_WORDS or word in MARKS for word in outside):
        return len(outside)
    clause = next((at for at, word in enumerate(outside) if word in MARKS), len(outside))
    small = next((at for at, word in enumerate(outside) if word not in FUNCTION_WORDS), len(outside))
    return min(clause, max(small, WIDER))
