"""The time that each step of an answer takes."""

from __future__ import annotations

import time

from assistant.nouns import Timings


class StepClock:
    """Measures steps one after another, in milliseconds."""

    def __init__(self) -> None:
        self._begun = self._last = time.perf_counter()
        self._steps: dict[str, float] = {}

    def done(self, step: str) -> None:
        """Note that a step has just ended; its time runs from the end of the step before."""
        now = time.perf_counter()
        self._steps[step] = (now - self._last) * 1000
        self._last = now

    def timings(self) -> Timings:
        """Return the times so far; `total` runs from the making of this clock."""
        return Timings(total=(time.perf_counter() - self._begun) * 1000, **self._steps)
