"""Lists that a passage or page break cuts: one list again, with its introduction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from assistant.lines import announces
from assistant.marks import BULLET, goes_on, mark_of
from assistant.nouns import Quote
from assistant.sentence import Sentence
from corpus.nouns import Passage, PassageKind
from index.nouns import Hit

MOST_NOTES = 2
MOST_INSIDE = 5
"""Sentences that go on in an item before the next one."""


def group_name(hit: Hit, first: Quote, introduction: str) -> str:
    """Return the name of a list: its introduction, or the place of its first item where it has none."""
    return f"{first.document_id} {introduction or f'{first.span.page}:{first.span.start}'}"


def joined_lists(sentences: list[Sentence]) -> list[Sentence]:
    """Return the sentences with a list that a new passage goes on with joined to its beginning, or to the
    introduction that the passage before it ends in."""
    told = [one for one in sentences if one.hit.passage.kind is not PassageKind.FOOTNOTE]
    ordered = sorted(told, key=_reading_order)
    passages = [list(together) for _, together in groupby(ordered, key=lambda one: _reading_order(one)[:2])]
    joined: dict[str, tuple[str, str]] = {}
    for above, below in pairwise(passages):
        first = next((one for one in below if one.group), None)
        same_document = _reading_order(above[0])[0] == _reading_order(below[0])[0]
        if first is None or not same_document or not follows(above[0].hit.passage, first.hit.passage):
            continue
        last = above[-1]
        if last.text.endswith(":") and not last.group and _comes_directly(first, below, last):
            joined[first.group] = (group_name(last.hit, last.quotes[0], last.text), last.text)
        elif _carries_on(above, below, first):
            leading = next(one for one in above if one.group == last.group)
            joined[first.group] = joined.get(leading.group, (leading.group, leading.context))
    return [_as_part_of(*joined[one.group], one) if one.group in joined else one for one in sentences]


def follows(above: Passage, below: Passage) -> bool:
    """Return whether a passage comes right behind another one of its document; the notes at the foot of a
    page may stand between them."""
    gap = below.ordinal - above.ordinal
    return gap == 1 or (1 < gap <= MOST_NOTES + 1 and below.span.page == above.span.page + 1)


def _reading_order(sentence: Sentence) -> tuple[str, int, int]:
    return sentence.hit.document.document_id, sentence.hit.passage.ordinal, sentence.place


def _carries_on(above: Sequence[Sentence], below: Sequence[Sentence], first: Sentence) -> bool:
    """Return whether the `first` item of a passage goes on with the list that the passage above ends in.

    A bullet must come directly, under the same heading, without an introduction of its own; the number after
    the last one says enough. Behind a single bullet text of that item may come first: one item is no list.
    """
    name = above[-1].group
    if not name or name == first.group or first.row or above[-1].row:
        return False
    following = mark_of(first.text)
    marks = [mark_of(one.text) for one in above if one.group == name and not one.continues]
    directly = _comes_directly(first, below, above[-1])
    inside = len(marks) == 1 and _comes_behind_text(first, below, above[-1])
    return goes_on(marks, following) and (directly or inside or not BULLET.match(first.text))


def _comes_directly(first: Sentence, below: Sequence[Sentence], last: Sentence) -> bool:
    """Return whether the first item of a passage begins it, right behind the `last` sentence of another."""
    same_heading = first.hit.passage.heading == last.hit.passage.heading
    own_introduction = first.context.endswith(":")
    return first is below[0] and not first.row and _is_first(first) and same_heading and not own_introduction


def _comes_behind_text(first: Sentence, below: Sequence[Sentence], last: Sentence) -> bool:
    """Return whether only running text without an announcement stands between the first item of a passage and
    the last one of another, under the same heading."""
    between = below[: below.index(first)]
    plain = len(between) <= MOST_INSIDE and not any(one.row or announces(one.text) for one in between)
    return plain and first.hit.passage.heading == last.hit.passage.heading


def _is_first(sentence: Sentence) -> bool:
    """Return whether a sentence begins its passage, or only the rest of a cut one stands before it."""
    passage = sentence.hit.passage
    return not sentence.place or (bool(passage.before) and passage.text[:1].islower())


def _as_part_of(group: str, introduction: str, item: Sentence) -> Sentence:
    """Return an item as one of a list that began in another passage."""
    known = introduction if announces(introduction) and not item.continues else ""
    return replace(item, group=group, context=known or item.context or introduction)
