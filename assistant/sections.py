"""Lists that a section is made of: "Welke aanbevelingen …" where "Aanbevelingen" stands above several lists.

A sentence of such a section that only says what follows is found best; what is asked for are the items below
it, also where these stand in passages, or under headings of their own, that the search doesn't find.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.asking import Asked, Inquiry
from assistant.budget import Budget
from assistant.evidence import Sentence
from assistant.joining import group_name
from assistant.lines import sums_up
from assistant.protocols import EvidenceSource
from assistant.ranking import Ranked
from assistant.trimming import trimmed
from assistant.words import nearest_kin, stem, stems
from corpus.nouns import Passage, PassageKind
from index.nouns import Hit

LOOKED_AT = 4
"""One of so many likeliest sentences must speak of what is asked for."""
KIN = 0.8
MOST_PASSAGES = 12
MIN_ITEMS = 2
MAX_LABEL = 14
"""Words before the colon of an item that say for whom or about what it is."""
LONG_ITEMS = (34, 24, 16)
_THING = re.compile(
    r"\b(?:welke|alle|de|which|all|the)\s+(?:\S+\s+){0,2}?(?!zeven\b|negen\b|tien\b)(\w{2,}(?:en|s|['’]s))\b",
    re.I,
)
_STATE = frozenset(
    map(stem, ("rijk", "kabinet", "regering", "minister", "ministers", "ministerie", "staatssecretaris"))
)
"""The national government goes by each of these."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document under a heading that names the thing that is asked for, by its stem."""

    document_id: str
    path: tuple[str, ...]
    thing: str

    def has(self, hit: Hit) -> bool:
        """Return whether a passage found stands in this part."""
        return self.document_id == hit.document.document_id and self.holds(hit.passage)

    def holds(self, passage: Passage) -> bool:
        """Return whether a passage of this document stands in this part."""
        return passage.heading[: len(self.path)] == self.path


def asked_section(inquiry: Inquiry, ranked: Sequence[Ranked]) -> Section | None:
    """Return the section that the likeliest sentence is of, where its heading names what is asked for."""
    thing = _THING.search(inquiry.text) if inquiry.asked is Asked.LIST else None
    best = ranked[0].sentence if ranked else None
    if thing is None or best is None or best.row or (sums_up(best.text) and not best.group):
        return None
    wanted = stem(thing[1].lower())
    path = _path(best.hit.passage.heading, wanted)
    return Section(best.hit.document.document_id, path, wanted) if path else None


def section_hits(section: Section, hits: Sequence[Hit], source: EvidenceSource) -> list[Hit]:
    """Return hits on the lists of a section that aren't among the hits, in reading order."""
    known = {hit.passage.passage_id for hit in hits}
    found = next(hit for hit in hits if section.has(hit))
    lists = [
        one
        for one in source.passages(section.document_id)
        if one.kind is PassageKind.LIST and section.holds(one)
    ]
    deepest = _deepest(section, lists)
    fresh = [one for one in lists if deepest.holds(one) and one.passage_id not in known]
    return [
        replace(
            found,
            rank=len(hits) + number,
            passage=passage,
            page_label=source.page(section.document_id, passage.span.page).label,
            vector_rank=None,
            lexical_rank=None,
            lexical_score=None,
        )
        for number, passage in enumerate(fresh[:MOST_PASSAGES], 1)
    ]


def choose_section(inquiry: Inquiry, evidence: Sequence[Ranked]) -> list[Sentence]:
    """Return the items of all lists of the section that is asked for, as one list; empty where there is none.

    Where its items say for whom they are, and the question names one of these, only theirs are told. Without
    that, running text of the section must be likeliest, and the likeliest sentences must speak of the thing.
    """
    section = asked_section(inquiry, evidence)
    if section is None:
        return []
    here = {one.sentence.key: one.sentence for one in evidence if section.has(one.sentence.hit)}
    listed = [here[key] for key in sorted(here) if here[key].group and not here[key].row]
    deepest = _deepest(section, [one.hit.passage for one in listed])
    items = _told_once([one for one in listed if deepest.has(one.hit)])
    asked = _named(inquiry)
    meant = meant_items(inquiry, items)
    if _count(items) < MIN_ITEMS or not (meant or _speaks(section, evidence)):
        return []
    name = " ".join((section.document_id, *deepest.path))
    lead = _introduction(here.values(), items)
    room = inquiry.words - sum(len(one.text.split()) + 1 for one in lead)
    return [*lead, *(replace(one, group=name) for one in _fitting(meant or items, asked, room))]


def meant_items(inquiry: Inquiry, items: Sequence[Sentence]) -> list[Sentence]:
    """Return the items whose label ("Gemeenten: …") has a word of the question, with what goes on in them."""
    asked = _named(inquiry)
    meant: list[Sentence] = []
    named = False
    for item in items:
        named = bool(asked & _label(item)) if not item.continues else named
        meant += [item] if named else []
    return meant


def _speaks(section: Section, evidence: Sequence[Ranked]) -> bool:
    speaking = [one.sentence for one in evidence[:LOOKED_AT] if section.has(one.sentence.hit)]
    best = evidence[0].sentence
    plain = not best.group and not best.text.endswith(":")
    return plain and any(section.thing in stems(one.text) for one in speaking)


def _introduction(here: Iterable[Sentence], items: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentence that introduces the list that all items are of; several lists have none."""
    names = {one.group for one in items}
    return [one for one in here if names == {group_name(one.hit, one.quotes[0], one.text)}]


def _path(heading: Sequence[str], wanted: str) -> tuple[str, ...]:
    """Return the headings down to the deepest one that names what is wanted; empty where none does."""
    naming = [at for at, one in enumerate(heading, 1) if nearest_kin(wanted, stems(one)) >= KIN]
    return tuple(heading[: naming[-1]]) if naming else ()


def _deepest(section: Section, passages: Sequence[Passage]) -> Section:
    """Return the part of a section whose own heading names the thing: "7.3 Aanbevelingen" of chapter 7."""
    paths = [_path(one.heading, section.thing) for one in passages]
    return replace(section, path=max(paths, key=len, default=section.path))


def _told_once(items: Sequence[Sentence]) -> list[Sentence]:
    return list({one.text: one for one in reversed(items)}.values())[::-1]


def _count(items: Sequence[Sentence]) -> int:
    return sum(not one.continues for one in items)


def _named(inquiry: Inquiry) -> frozenset[str]:
    """Return the words of a question that may name for whom an item is."""
    asked = frozenset(term.stem for term in inquiry.terms)
    return asked | _STATE if asked & _STATE else asked


def _label(item: Sentence) -> frozenset[str]:
    before, colon, _ = item.text.partition(":")
    return stems(before) if colon and len(before.split()) <= MAX_LABEL else frozenset()


def _fitting(items: Sequence[Sentence], asked: frozenset[str], words: int) -> list[Sentence]:
    """Return all items, else the first sentence of each, cut where needed.

    Where not all of these fit, those that are for whom the question names alone go before shared ones.
    """
    heads = [one for one in items if not one.continues]
    kept: list[Sentence] = []
    for told in (items, heads, *([_cut(one, longest) for one in heads] for longest in LONG_ITEMS)):
        budget = Budget(words)
        first = sorted(told, key=lambda one: len(_label(one) - asked) if asked & _label(one) else 0)
        kept = sorted((one for one in first if budget.take(one.text)), key=lambda one: one.key)
        if len(kept) == len(told):
            break
    return kept


def _cut(item: Sentence, words: int) -> Sentence:
    """Return an item cut to so many words where a clause ends, but not to its label alone."""
    cut = trimmed(item, words)
    return item if f"{cut.text}:" == item.text[: len(cut.text) + 1] and _label(item) else cut
