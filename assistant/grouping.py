"""Lists: when the best evidence is an item of one, the answer is the whole of it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.asking import Asked, Inquiry
from assistant.budget import Budget
from assistant.evidence import Sentence
from assistant.lines import announces, sums_up
from assistant.quantities import QuantityKind, find_quantities, is_label
from assistant.ranking import Ranked
from assistant.trimming import label_of, trimmed

LOOKED_AT, MAX_ITEMS = 4, 20
LONG_ITEMS = (16, 10, 6)
BEHIND, FAR_BEHIND = 0.5, 0.05
SMALL = frozenset(str(count) for count in range(2, 13))
AGREED = 2
"""So many of the first sentences are of a list."""
LIST_KINDS = frozenset({Asked.LIST, Asked.REASON, Asked.MANNER, Asked.FACT, Asked.DEFINITION})


def choose_group(inquiry: Inquiry, evidence: Sequence[Ranked]) -> list[Sentence]:
    """Return a whole list with its introduction; empty when the answer is no list.

    A list that is asked for may come a little behind, and further when its introduction announces as many
    items as the question asks for; else the best evidence must be of it, and more of the first three.
    """
    if inquiry.asked not in LIST_KINDS:
        return []
    counted = _announced(inquiry, evidence)
    if counted:
        return _fitting(_introduction(counted, evidence), items_of(counted, evidence), inquiry.words)
    if inquiry.asked is Asked.LIST and _says_it_all(evidence):
        return []
    depth = LOOKED_AT if inquiry.asked is Asked.LIST else 1
    for ranked in evidence[:depth]:
        sentence = ranked.sentence
        name = "" if sentence.row else sentence.group or _introduced(sentence)
        items = items_of(name, evidence)
        agreed = inquiry.asked is Asked.LIST or _leading(name, evidence) >= AGREED
        if len(items) >= 2 and agreed and ranked.chance >= BEHIND * evidence[0].chance:
            return _fitting(_introduction(name, evidence), items, inquiry.words)
    return []


def _says_it_all(evidence: Sequence[Ranked]) -> bool:
    """Return whether the likeliest sentence is of no list and sums up things itself."""
    best = evidence[0].sentence if evidence else None
    if best is None or best.row or best.group or items_of(_introduced(best), evidence):
        return False
    return sums_up(best.text)


def _announced(inquiry: Inquiry, evidence: Sequence[Ranked]) -> str:
    """Return the name of the list whose introduction names the count of the question: "welke twee hiaten"."""
    wanted = _counts(inquiry.text) if inquiry.asked is Asked.LIST else frozenset()
    for ranked in evidence if wanted else ():
        sentence = ranked.sentence
        introduction = sentence.context if sentence.group else sentence.text
        near = ranked.chance >= FAR_BEHIND * evidence[0].chance
        if near and announces(introduction) and wanted & _counts(introduction):
            name = sentence.group or _introduced(sentence)
            if len(items_of(name, evidence)) >= 2:
                return name
    return ""


def _counts(text: str) -> frozenset[str]:
    """Return the small whole numbers that a text counts things with."""
    return frozenset(
        quantity.value
        for quantity in find_quantities(text)
        if quantity.kind is QuantityKind.NUMBER and quantity.value in SMALL and not is_label(text, quantity)
    )


def _leading(name: str, evidence: Sequence[Ranked]) -> int:
    """Return how many of the first three sentences are of a list, its introduction included."""
    first = [one.sentence for one in evidence[:3]]
    return sum((one.group or _introduced(one)) == name for one in first)


def _introduced(sentence: Sentence) -> str:
    """Return the name of the list that a sentence introduces, if it introduces one."""
    return f"{sentence.quotes[0].document_id} {sentence.text}"


def items_of(name: str, evidence: Sequence[Ranked]) -> list[Sentence]:
    """Return the items of a list in reading order, each once where the document has the list twice."""
    found = {one.sentence.key: one.sentence for one in evidence if name and one.sentence.group == name}
    return list({found[key].text: found[key] for key in sorted(found, reverse=True)}.values())[::-1]


def _introduction(name: str, evidence: Sequence[Ranked]) -> Sentence | None:
    return next((one.sentence for one in evidence if _introduced(one.sentence) == name), None)


def _fitting(introduction: Sentence | None, items: Sequence[Sentence], words: int) -> list[Sentence]:
    """Return introduction and items within the budget; when they don't fit, only the head of each item, cut
    short: rather the heads of all than the first few whole."""
    start = [introduction] if introduction else []
    heads = [item for item in items if not item.continues]
    kept: list[Sentence] = []
    for told in (items, *_ever_shorter(heads)):
        budget = Budget(words)
        chosen = [*start, *told]
        fitting = [one for one in chosen[: MAX_ITEMS + 1] if budget.take(one.text)]
        if len(fitting) == len(chosen):
            return fitting
        kept = fitting if len(fitting) >= len(kept) else kept
    return kept


def _ever_shorter(heads: Sequence[Sentence]) -> list[list[Sentence]]:
    """Return the heads cut ever shorter, at last to their labels; labels that are alike tell nothing."""
    cut = [[trimmed(item, words) for item in heads] for words in LONG_ITEMS]
    labels = [[label_of(item) for item in one] for one in (cut[0], cut[-1])]
    return [*cut, *(told for told in labels if len({one.text for one in told}) == len(told))]
