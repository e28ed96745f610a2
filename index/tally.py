"""How many vectors the store has made, and a checksum of which: one that is lost is told from one that is
still to come.

The checksum is the sum of those of the keys, so that a batch that comes or goes costs only itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from index.database import proof_of, read_meta, write_meta

MADE = "vectors_made"
_MODULUS = 2**64


def tally(connection: sqlite3.Connection, *, added: Iterable[str] = (), gone: Iterable[str] = ()) -> None:
    """Take along the keys of vectors that came or went, after that and inside the same transaction."""
    stored = read_meta(connection, MADE)
    if stored is None:
        tally_anew(connection)
        return
    count, total = (int(part) for part in stored.split())
    for sign, keys in ((1, added), (-1, gone)):
        for key in keys:
            count, total = count + sign, total + sign * _number(key)
    write_meta(connection, MADE, f"{count} {total % _MODULUS}")


def tally_anew(connection: sqlite3.Connection) -> None:
    """Count the vectors that there are."""
    write_meta(connection, MADE, _count(connection))


def count_made(connection: sqlite3.Connection) -> int | None:
    """Return how many vectors were made; None in a store of a version that didn't count them."""
    stored = read_meta(connection, MADE)
    return None if stored is None else int(stored.split()[0])


def are_all_there(connection: sqlite3.Connection) -> bool:
    """Return whether the vectors that there are, are those that were made."""
    return read_meta(connection, MADE) in (None, _count(connection))


def _count(connection: sqlite3.Connection) -> str:
    numbers = [_number(key) for (key,) in connection.execute("SELECT vector_key FROM embeddings")]
    return f"{len(numbers)} {sum(numbers) % _MODULUS}"


def _number(key: str) -> int:
    return int.from_bytes(proof_of(key), "little")
