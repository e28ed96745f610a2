"""Enough to answer? One chance from several signals, because no single one separates answerable questions.

The cosine of e5 is as high for plausible questions without an answer. What tells more is whether what is
asked for is there: the kind of quantity, the name, the year, the rare words of the question or their
relatives, and whether the retrievers agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np

from assistant.asking import Inquiry, has_wanted_quantity, wanted_quantities
from assistant.features import Rarity, coverage
from assistant.ranking import UNREAD, Ranked
from assistant.weights import ENOUGH_BIAS, ENOUGH_THRESHOLD, ENOUGH_WEIGHTS
from assistant.words import fold, nearest_kin, stem, stems, tokens
from index.nouns import Hit

ENOUGH_SIGNALS = (
    "best chance",
    "second chance",
    "nearness",
    "nearness of three",
    "margin",
    "cosine",
    "words in best",
    "words in passage",
    "words in three passages",
    "rarest word in passage",
    "unknown words",
    "quantity wanted",
    "quantity missing",
    "year missing",
    "name missing",
    "agreement",
    "best reranked",
    "terms",
    "answers best",
    "answers second",
    "answers nearby best",
    "answers fitting best",
)
BEST_SENTENCES = 3
SHORTEST_NAME = 4
CLOSE_SPELLING = 0.75


@dataclass(frozen=True, slots=True)
class Judgement:
    """The chance (0 to 1) that the evidence answers the question, and what was not found of what was
    asked."""

    chance: float
    enough: bool
    missing: tuple[str, ...] = ()


def judge(inquiry: Inquiry, hits: Sequence[Hit], ranked: Sequence[Ranked], rarity: Rarity) -> Judgement:
    """Return whether the evidence is enough to answer from."""
    if not hits or not ranked or not inquiry.terms:
        return Judgement(0.0, enough=False)
    values = np.asarray(enough_signals(inquiry, hits, ranked, rarity))
    weights = np.asarray([ENOUGH_WEIGHTS[name] for name in ENOUGH_SIGNALS])
    chance = float(1.0 / (1.0 + np.exp(-(values @ weights + ENOUGH_BIAS))))
    enough = chance >= ENOUGH_THRESHOLD and not unknown_names(inquiry, hits, rarity)
    return Judgement(chance, enough, missing_words(inquiry, hits, rarity))


def enough_signals(
    inquiry: Inquiry, hits: Sequence[Hit], ranked: Sequence[Ranked], rarity: Rarity
) -> list[float]:
    """Return the signals in the order of ENOUGH_SIGNALS."""
    best = ranked[0]
    nearness = sorted((one.nearness for one in ranked), reverse=True)
    answers = [*sorted((one.answers for one in ranked), reverse=True)[:2], UNREAD]
    fitting = [one.answers for one in ranked if has_wanted_quantity(inquiry, one.sentence.text)]
    weights = {term.stem: rarity(term.word) for term in inquiry.terms}
    texts = [_full_text(hit) for hit in hits[:3]]
    known = [stems(text) for text in texts]
    together = frozenset().union(*known)
    of_best = stems(_full_text(best.sentence.hit))
    top_text = " ".join(one.sentence.text for one in ranked[:BEST_SENTENCES])
    rarest = max(weights, key=lambda word: weights[word])
    wanted = bool(wanted_quantities(inquiry))
    return [
        best.chance,
        ranked[min(1, len(ranked) - 1)].chance,
        nearness[0],
        float(np.mean(nearness[:3])),
        nearness[0] - float(np.median(nearness)),
        max((hit.vector_similarity or 0.0 for hit in hits[:3]), default=0.0),
        coverage(weights, stems(best.sentence.text)),
        coverage(weights, of_best),
        coverage(weights, together),
        nearest_kin(rarest, of_best),
        _unknown(inquiry, rarity),
        float(wanted and has_wanted_quantity(inquiry, top_text)),
        float(wanted and not has_wanted_quantity(inquiry, top_text)),
        float(bool(inquiry.years) and not any(year in " ".join(texts) for year in inquiry.years)),
        _missing_names(inquiry, together),
        float(sum(1 for hit in hits[:5] if (hit.vector_rank or 99) <= 10 and (hit.lexical_rank or 99) <= 10))
        / 5,
        hits[0].rerank_score or 0.0,
        float(len(inquiry.terms)),
        answers[0],
        answers[1],
        best.answers,
        max(fitting, default=UNREAD) if wanted else answers[0],
    ]


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


def _unknown(inquiry: Inquiry, rarity: Rarity) -> float:
    highest = max(rarity(term.word) for term in inquiry.terms)
    ceiling = rarity("")
    return (
        sum(rarity(term.word) >= ceiling for term in inquiry.terms) / len(inquiry.terms) if highest else 0.0
    )


def _missing_names(inquiry: Inquiry, known: frozenset[str]) -> float:
    words = [stem(fold(word)) for name in inquiry.names for word in tokens(name)]
    return sum(nearest_kin(word, known) < 0.6 for word in words) / len(words) if words else 0.0
