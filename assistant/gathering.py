"""Gathers what is found for a question: for the whole, for each part, or for each side of a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from assistant.asking import Inquiry
from assistant.choosing import can_be_side
from assistant.finding import Findings, Nearness, Reader, find, rarity_in
from assistant.naming import addressed_documents, named_documents
from assistant.parts import parts_of, say_of_one_topic
from assistant.protocols import EvidenceSource
from assistant.ranking import Ranked
from assistant.sides import sides_of
from assistant.signing import asks_who_signed, with_signatures
from assistant.sufficiency import unknown_names
from index.nouns import Filters, Hit

LIKELY = 0.1
"""The named document of a side is kept to when its best sentence has this share of the best chance of all."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was found. `whole` decides on refusing and holds all hits; `answered` are the parts to answer, one
    by one (the whole itself for a plain question); `unanswered` are parts for which too little was found."""

    whole: Findings
    answered: tuple[Findings, ...]
    unanswered: tuple[Inquiry, ...] = ()


def gather(source: EvidenceSource, nearness: Nearness, reader: Reader, inquiry: Inquiry) -> Gathered:
    """Find evidence for the question, part by part where it has parts."""
    finder = _Finder(source, nearness, reader)
    questions = finder.with_meant(parts_of(inquiry))
    speakers = [part for part, meant in questions if meant]
    compares = len(speakers) == len(questions) and say_of_one_topic(speakers)
    sides = speakers if compares else [] if questions else list(sides_of(inquiry))
    whole = finder.find_addressed(inquiry) if sides or not questions else None
    if whole is not None and whole.judgement.enough and sides:
        return _in_sides(whole, finder.of_sides(sides, whole))
    if questions:
        return _in_parts(inquiry, [finder.find_named(part, meant) for part, meant in questions])
    assert whole is not None
    known = _one_side(whole, finder, sides) if sides else None
    return known or Gathered(whole, (whole,))


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds the evidence for a question in one library."""

    source: EvidenceSource
    nearness: Nearness
    reader: Reader

    def find(self, inquiry: Inquiry, meant: Sequence[str] = ()) -> Findings:
        """Find evidence in the documents that are meant, or in all."""
        asked = replace(inquiry, text=inquiry.search_text)
        filters = Filters(document_ids=tuple(meant))
        found = find(self.source, self.nearness, self.reader, asked, filters)
        found = replace(found, inquiry=inquiry)
        return with_signatures(found, self.source) if asks_who_signed(inquiry) else found

    def find_addressed(self, inquiry: Inquiry) -> Findings:
        """Find evidence in the documents that the question is put to; in all where these have too little."""
        return self.find_named(inquiry, addressed_documents(inquiry.text, self.source.documents()))

    def find_named(self, inquiry: Inquiry, meant: Sequence[str], best: float = 0.0) -> Findings:
        """Find evidence in the documents that a part or side names; in all where these have none.

        Without a `best` chance to compare with, these must have enough to answer from.
        """
        if meant:
            own = self.find(inquiry, meant)
            likely = bool(best and own.ranked) and own.ranked[0].chance >= LIKELY * best
            if likely or own.judgement.enough:
                return own
        return self.find(inquiry)

    def with_meant(self, parts: Sequence[Inquiry]) -> list[tuple[Inquiry, tuple[str, ...]]]:
        """Return each part with the documents that it names, where not all name the same ones."""
        documents = self.source.documents() if parts else []
        named = [named_documents(part.text, documents) for part in parts]
        return [
            (part, meant if len(set(named)) > 1 else ()) for part, meant in zip(parts, named, strict=True)
        ]

    def of_sides(self, sides: Sequence[Inquiry], whole: Findings) -> list[Findings]:
        """Find evidence for each side of a comparison that can be answered."""
        best = whole.ranked[0].chance if whole.ranked else 0.0
        return [self.find_named(side, meant, best) for side, meant in self.with_meant(sides)]

    def unknown(self, findings: Findings) -> tuple[str, ...]:
        """Return the words of names in the question that no document has."""
        return unknown_names(findings.inquiry, findings.hits, rarity_in(self.source))


def _in_parts(inquiry: Inquiry, parts: Sequence[Findings]) -> Gathered:
    """The best part decides whether anything is answered at all; the others are answered or named."""
    best = max(parts, key=lambda one: (one.judgement.enough, not one.out_of_scope, one.judgement.chance))
    answered = tuple(one for one in parts if one.judgement.enough)
    unanswered = tuple(one.inquiry for one in parts if not one.judgement.enough)
    return Gathered(replace(_merged(best, parts), inquiry=inquiry), answered, unanswered if answered else ())


def _in_sides(whole: Findings, sides: Sequence[Findings]) -> Gathered:
    """Sides only add evidence: whether a comparison is answered is decided on the whole question.

    A document in which no side was found, because all of them name others, is not told.
    """
    compared = tuple(side.inquiry.text for side in sides)
    both = replace(_merged(whole, [*sides, whole]), inquiry=replace(whole.inquiry, sides=compared))
    heard = _each_first(sides)
    meant = {hit.document.document_id for side in sides for hit in side.hits}
    others = (one for one in both.ranked if all(one.sentence.key != h.sentence.key for h in heard))
    ranked = (*heard, *(one for one in others if one.sentence.hit.document.document_id in meant))
    both = replace(both, ranked=ranked)
    return Gathered(both, (both,))


def _each_first(sides: Sequence[Findings]) -> list[Ranked]:
    """Return the best sentence of each side that can be told and is no other side's."""
    first: dict[tuple[str, int, int], Ranked] = {}
    for side in sides:
        fresh = (one for one in side.ranked if one.sentence.key not in first)
        best = next((one for one in fresh if can_be_side(one.sentence)), None)
        if best is not None:
            first[best.sentence.key] = best
    return list(first.values())


def _one_side(whole: Findings, finder: _Finder, sides: Sequence[Inquiry]) -> Gathered | None:
    """Return the side that the documents know, where the other one has a name that stands in none of them."""
    unknown = {side: [name for name in finder.unknown(whole) if name in side.text] for side in sides}
    known = [side for side in sides if not unknown[side]]
    if len(known) != 1:
        return None
    found = finder.find(known[0])
    missing = [replace(side, text=" ".join(names)) for side, names in unknown.items() if names]
    told = replace(found, inquiry=whole.inquiry)
    return Gathered(told, (found,), tuple(missing)) if found.judgement.enough else None


def _merged(leading: Findings, parts: Sequence[Findings]) -> Findings:
    """Return `leading` with the hits and the sentences of all parts, taking turns."""
    hits: dict[str, Hit] = {}
    for hit in chain.from_iterable(zip_longest(*(part.hits for part in parts))):
        if hit is not None:
            hits.setdefault(hit.passage.passage_id, hit)
    ranked: dict[tuple[str, int, int], Ranked] = {}
    for one in chain.from_iterable(zip_longest(*(part.ranked for part in parts))):
        if one is not None:
            ranked.setdefault(one.sentence.key, one)
    return replace(leading, hits=tuple(hits.values()), ranked=tuple(ranked.values()))
