"""How sure a figure is: percentile bootstrap over the questions, with a fixed seed.

B. Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7 (1979); the percentile
interval as in Efron & Tibshirani, "An Introduction to the Bootstrap" (1993), chapter 13. Questions are
resampled whole, so that everything measured on one question stays together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Statistic = Literal["mean", "p50", "p95"]

RESAMPLES = 2000
SEED = 20_241_122
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure over `count` questions: its value, 95% interval (low, high) and standard error."""

    value: float
    low: float
    high: float
    error: float
    count: int


def estimate(values: Sequence[float], statistic: Statistic = "mean") -> Estimate | None:
    """Return the statistic of `values` with its interval; None when there are no values.

    The same values give the same interval, whatever was estimated before.
    """
    if not values:
        return None
    sample = np.asarray(values, dtype=np.float64)
    picks = np.random.default_rng(SEED).integers(0, len(sample), size=(RESAMPLES, len(sample)))
    resampled = _reduce(sample[picks], statistic)
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(resampled, [tail, 1 - tail])
    value = _reduce(sample[np.newaxis, :], statistic)[0]
    return Estimate(float(value), float(low), float(high), float(resampled.std()), len(sample))


def _reduce(samples: NDArray[np.float64], statistic: Statistic) -> NDArray[np.float64]:
    """Return one value per row of an array of shape (resamples, values)."""
    if statistic == "mean":
        return np.asarray(samples.mean(axis=1))
    return np.asarray(np.quantile(samples, 0.5 if statistic == "p50" else 0.95, axis=1))
