"""How often each visitor may ask."""

from __future__ import annotations

from collections import OrderedDict


class Pace:
    """A bucket of tokens per visitor, filled at a steady rate; the visitors of long ago are forgotten."""

    def __init__(self, per_minute: int, visitors: int = 10_000) -> None:
        self._rate = per_minute / 60
        self._size = float(per_minute)
        self._visitors = visitors
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allows(self, visitor: str, now: float) -> bool:
        """Take a token of this visitor; False where none is left. `now` is in seconds."""
        left, since = self._buckets.pop(visitor, (self._size, now))
        left = min(self._size, left + (now - since) * self._rate)
        allowed = left >= 1
        self._buckets[visitor] = (left - 1 if allowed else left, now)
        while len(self._buckets) > self._visitors:
            self._buckets.popitem(last=False)
        return allowed
