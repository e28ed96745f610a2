"""Enough to answer? One chance from several signals, because no single one separates answerable questions.

The cosine of e5 is as high for plausible questions without an answer. What tells most is what the reader
makes of the sentences; then the chances of the best two, whether the year and the kind of quantity asked for
are there, and whether the retrievers agree. Words that are shared or missing told nothing beside these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np

from assistant.asking import Inquiry, has_wanted_quantity, wanted_quantities
from assistant.features import Rarity
from assistant.ranking import UNREAD, Ranked
from assistant.weights import ENOUGH_BIAS, ENOUGH_THRESHOLD, ENOUGH_WEIGHTS
from assistant.words import fold, nearest_kin, stem, stems
from index.nouns import Hit

ENOUGH_SIGNALS = (
    "best chance",
    "second chance",
    "cosine",
    "quantity wanted",
    "year missing",
    "agreement",
    "answers best",
    "answers second",
    "answers nearby best",
    "answers fitting best",
)
SURE = 0.5
"""Under this chance fewer than half of the answers to the calibration half are right (docs/assistant.md)."""
BEST_SENTENCES = 3
AGREED_RANK = 10
SHORTEST_NAME = 4
CLOSE_SPELLING = 0.75


@dataclass(frozen=True, slots=True)
class Judgement:
    """The chance (0 to 1) that the evidence answers the question, and what was not found of what was
    asked."""

    chance: float
    enough: bool
    missing: tuple[str, ...] = ()

    @property
    def in_doubt(self) -> bool:
        """Whether an answer may be given, but must say that it may not be one to this question."""
        return self.enough and self.chance < SURE


def judge(inquiry: Inquiry, hits: Sequence[Hit], ranked: Sequence[Ranked], rarity: Rarity) -> Judgement:
    """Return whether the evidence is enough to answer from."""
    if not hits or not ranked or not inquiry.terms:
        return Judgement(0.0, enough=False)
    values = np.asarray(enough_signals(inquiry, hits, ranked))
    weights = np.asarray([ENOUGH_WEIGHTS[name] for name in ENOUGH_SIGNALS])
    chance = float(1.0 / (1.0 + np.exp(-(values @ weights + ENOUGH_BIAS))))
    enough = chance >= ENOUGH_THRESHOLD and not unknown_names(inquiry, hits, rarity)
    return Judgement(chance, enough, missing_words(inquiry, hits, rarity))


def enough_signals(inquiry: Inquiry, hits: Sequence[Hit], ranked: Sequence[Ranked]) -> list[float]:
    """Return the signals in the order of ENOUGH_SIGNALS."""
    best = ranked[0]
    answers = [*sorted((one.answers for one in ranked), reverse=True)[:2], UNREAD]
    fitting = [one.answers for one in ranked if has_wanted_quantity(inquiry, one.sentence.text)]
    wanted = bool(wanted_quantities(inquiry))
    top_text = " ".join(one.sentence.text for one in ranked[:BEST_SENTENCES])
    passages = " ".join(_full_text(hit) for hit in hits[:3])
    return [
        best.chance,
        ranked[min(1, len(ranked) - 1)].chance,
        max((hit.vector_similarity or 0.0 for hit in hits[:3]), default=0.0),
        float(wanted and has_wanted_quantity(inquiry, top_text)),
        float(bool(inquiry.years) and not any(year in passages for year in inquiry.years)),
        sum(_both_found(hit) for hit in hits[:5]) / 5,
        answers[0],
        answers[1],
        best.answers,
        max(fitting, default=UNREAD) if wanted else answers[0],
    ]


def _both_found(hit: Hit) -> bool:
    """Return whether meaning and words both put a passage among their first."""
    found = hit.vector_rank is not None and hit.lexical_rank is not None
    return found and max(hit.vector_rank or 0, hit.lexical_rank or 0) <= AGREED_RANK


def unknown_names(inquiry: Inquiry, hits: Sequence[Hit], rarity: Rarity) -> tuple[str, ...]:
    """Return the words of names in the question that no document has, nor anything spelled much like them.

    Who asks about a place, body or person that stands nowhere must not get figures of another one. Words in
    capitals only (abbreviations, shouting) and English questions, whose names differ, don't count.
    """
    if inquiry.language != "nl":
        return ()
    words = [word for name in inquiry.names for word in name.split() if not word.isupper()]
    absent = [word for word in words if len(word) >= SHORTEST_NAME and rarity(word) >= rarity("")]
    if not absent:
        return ()
    known = frozenset().union(*(stems(_full_text(hit)) for hit in hits))
    return tuple(word for word in absent if not _is_like(stem(fold(word)), known))


def _is_like(word: str, known: frozenset[str]) -> bool:
    return nearest_kin(word, known) >= 0.6 or bool(get_close_matches(word, known, 1, CLOSE_SPELLING))


def missing_words(inquiry: Inquiry, hits: Sequence[Hit], rarity: Rarity) -> tuple[str, ...]:
    """Return the question's words without kin in the passages found, rarest first."""
    known = frozenset().union(*(stems(_full_text(hit)) for hit in hits)) if hits else frozenset()
    missing = [term for term in inquiry.terms if nearest_kin(term.stem, known) < 0.6]
    return tuple(term.word for term in sorted(missing, key=lambda term: (-rarity(term.word), term.word)))


def _full_text(hit: Hit) -> str:
    passage = hit.passage
    date = hit.document.date.isoformat() if hit.document.date else ""
    parts = (hit.document.title, date, *passage.heading, passage.before, passage.text, passage.after)
    return " ".join(parts)
