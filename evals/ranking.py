"""Measures of a ranking, computed by ir_measures (the trec_eval code by way of pytrec_eval).

MacAvaney, Macdonald & Ounis, "Streamlining Evaluation with ir-measures" (ECIR 2022). A question's evidence
is a set of *places* (stretches of a page). A hit is relevant when it holds a place that no earlier hit
held: finding the same sentence twice in overlapping passages helps nobody (the novelty of Clarke et al.,
SIGIR 2008). The library sees only which hit newly holds how many places, so passages of any size can be
compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from evals.errors import MissingToolError

CUTOFFS = (1, 3, 5, 10, 20)
NDCG_DEPTH = 10


@dataclass(frozen=True, slots=True)
class RankingFigures:
    """`recall[i]` belongs to `CUTOFFS[i]`; all values from 0 to 1."""

    recall: tuple[float, ...]
    reciprocal_rank: float
    ndcg: float


def rank_figures(held: Sequence[frozenset[int]], places: int) -> RankingFigures:
    """Measure one ranking: `held[i]` are the numbers of the places that hit i holds, out of `places`.

    - recall@k: share of the places held by the first k hits together;
    - reciprocal rank: 1 / rank of the first hit that holds a place, 0 when none does
      (Voorhees, TREC-8 QA track, 1999);
    - nDCG@10: gain of a hit = places it newly holds, against the same gains (and the places never found) in
      the best order (Järvelin & Kekäläinen, TOIS 20, 2002).
    """
    if places < 1:
        message = "a ranking can only be measured against at least one place"
        raise ValueError(message)
    gains = new_places(held)
    recall = tuple(
        _measure("R", held_by_hit(gains[:cutoff]), missing=places - sum(gains[:cutoff])) for cutoff in CUTOFFS
    )
    missing = places - sum(gains)
    return RankingFigures(
        recall=recall,
        reciprocal_rank=_measure("RR", gains, missing),
        ndcg=_measure("nDCG", gains, missing),
    )


def new_places(held: Sequence[frozenset[int]]) -> list[int]:
    """Return per hit how many places it holds that no earlier hit held."""
    seen: set[int] = set()
    gains = []
    for places in held:
        gains.append(len(places - seen))
        seen |= places
    return gains


def held_by_hit(gains: Sequence[int]) -> list[int]:
    """Return one entry per place, so that a hit that holds two places counts as two found places."""
    return [1 for gain in gains for _ in range(gain)]


def _measure(name: str, gains: Sequence[int], missing: int) -> float:
    tools = _ir_measures()
    measure = {
        "R": tools.R @ max(1, len(gains)),
        "RR": tools.RR,
        "nDCG": tools.nDCG @ NDCG_DEPTH,
    }[name]
    judged = [tools.Qrel("q", f"hit{i:04}", gain) for i, gain in enumerate(gains) if gain]
    judged += [tools.Qrel("q", f"gemist{i:04}", 1) for i in range(missing)]
    run = [tools.ScoredDoc("q", f"hit{i:04}", float(-i)) for i in range(len(gains))]
    return float(measure.calc_aggregate(judged, run)) if run else 0.0


def _ir_measures() -> Any:
    try:
        import ir_measures  # heavy, and only there for who develops
    except ImportError as error:
        message = "Om te meten is ir-measures nodig; installeer het met: pip install 'bronvast[dev]'."
        raise MissingToolError(message) from error
    return ir_measures
