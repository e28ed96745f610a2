"""Gathers what is found for a question: for the whole, for each part, or for each side of a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from assistant.asking import Inquiry
from assistant.finding import Findings, Nearness, Reader, find
from assistant.parts import parts_of, sides_of
from assistant.protocols import EvidenceSource
from assistant.ranking import Ranked
from assistant.signing import asks_who_signed, with_signatures
from index.nouns import Hit


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was found. `whole` decides on refusing and holds all hits; `answered` are the parts to answer, one
    by one (the whole itself for a plain question); `unanswered` are parts for which too little was found."""

    whole: Findings
    answered: tuple[Findings, ...]
    unanswered: tuple[Inquiry, ...] = ()


def gather(source: EvidenceSource, nearness: Nearness, reader: Reader, inquiry: Inquiry) -> Gathered:
    """Find evidence for the question, part by part where it has parts."""
    parts = [_find(source, nearness, reader, part) for part in parts_of(inquiry)]
    if parts:
        return _in_parts(inquiry, parts)
    whole = _find(source, nearness, reader, inquiry)
    sides = (
        [_find(source, nearness, reader, side) for side in sides_of(inquiry)]
        if whole.judgement.enough
        else []
    )
    return _in_sides(whole, sides) if sides else Gathered(whole, (whole,))


def _find(source: EvidenceSource, nearness: Nearness, reader: Reader, inquiry: Inquiry) -> Findings:
    asked = replace(inquiry, text=inquiry.search_text)
    found = replace(find(source, nearness, reader, asked), inquiry=inquiry)
    return with_signatures(found, source) if asks_who_signed(inquiry) else found


def _in_parts(inquiry: Inquiry, parts: Sequence[Findings]) -> Gathered:
    """The best part decides whether anything is answered at all; the others are answered or named."""
    best = max(parts, key=lambda one: (one.judgement.enough, not one.out_of_scope, one.judgement.chance))
    answered = tuple(one for one in parts if one.judgement.enough)
    unanswered = tuple(one.inquiry for one in parts if not one.judgement.enough)
    return Gathered(replace(_merged(best, parts), inquiry=inquiry), answered, unanswered if answered else ())


def _in_sides(whole: Findings, sides: Sequence[Findings]) -> Gathered:
    """Sides only add evidence: whether a comparison is answered is decided on the whole question."""
    compared = tuple(side.inquiry.text for side in sides)
    both = replace(_merged(whole, [*sides, whole]), inquiry=replace(whole.inquiry, sides=compared))
    return Gathered(both, (both,))


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
