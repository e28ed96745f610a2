"""Leaves what comes piece by piece at a time limit, also when nothing comes that could be looked at.

A server that only sends signs of life keeps its connection open without ever giving a piece. The pieces are
therefore taken in another thread, one at a time, and it is this side that stops waiting.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from queue import Empty, Full, Queue

LOOKS_UP = 0.2
"""Seconds after which the thread looks whether anyone still waits for its piece."""


def within_time(pieces: Callable[[], Iterator[str]], seconds: float) -> Iterator[str]:
    """Yield the pieces as they come; raises TimeoutError at the limit, and what `pieces` raises."""
    deadline = time.monotonic() + seconds
    arrived: Queue[str | Exception | None] = Queue(maxsize=1)
    left = threading.Event()
    threading.Thread(target=_take, args=(pieces, arrived, left), daemon=True).start()
    try:
        while (piece := _next(arrived, deadline)) is not None:
            if isinstance(piece, Exception):
                raise piece
            yield piece
    finally:
        left.set()


def _next(arrived: Queue[str | Exception | None], deadline: float) -> str | Exception | None:
    wait = deadline - time.monotonic()
    if wait <= 0:
        raise TimeoutError
    try:
        return arrived.get(timeout=wait)
    except Empty:
        raise TimeoutError from None


def _take(
    pieces: Callable[[], Iterator[str]], arrived: Queue[str | Exception | None], left: threading.Event
) -> None:
    try:
        for piece in pieces():
            if not _put(piece, arrived, left):
                return
    except Exception as error:  # handed over to who waits
        _put(error, arrived, left)
    else:
        _put(None, arrived, left)


def _put(
    piece: str | Exception | None, arrived: Queue[str | Exception | None], left: threading.Event
) -> bool:
    """Hand a piece over; returns False when nobody waits for it any more."""
    while not left.is_set():
        try:
            arrived.put(piece, timeout=LOOKS_UP)
        except Full:
            continue
        return True
    return False
