"""Which passages a state of the store has, of whom, and with which vector; a next state reads only what
changed."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Stamp = tuple[object, ...]
"""What differs as soon as a document or its passages were stored anew: the checksums of the rows of document
and file, and the first, the last and the number of the rows of its passages."""


@dataclass(frozen=True, slots=True)
class PassageMap:
    """Passages by row number; `keys_by_document` in order of the document."""

    stamps: Mapping[str, Stamp]
    document_of: Mapping[int, str]
    key_of: Mapping[int, str]
    numbers_by_key: Mapping[str, tuple[int, ...]]
    keys_by_document: Mapping[str, tuple[str, ...]]
    numbers_by_document: Mapping[str, tuple[int, ...]]

    def in_order(self) -> list[int]:
        """Return all row numbers, by document and place in it: the order of equal scores. Row numbers
        themselves tell in which order the files came."""
        return [
            number for name in sorted(self.numbers_by_document) for number in self.numbers_by_document[name]
        ]

    def place(self, number: int) -> tuple[str, int]:
        """Return what decides between equal scores; inside a document row numbers go up with the place."""
        return self.document_of[number], number


EMPTY = PassageMap({}, {}, {}, {}, {}, {})


def load_passages(connection: sqlite3.Connection, known: PassageMap = EMPTY) -> PassageMap:
    """Return the passages that `connection` sees; those of documents that `known` has too are not read."""
    stamps = _read_stamps(connection)
    if stamps == known.stamps:
        return known
    gone = [name for name, stamp in known.stamps.items() if stamps.get(name) != stamp]
    new = [name for name, stamp in stamps.items() if known.stamps.get(name) != stamp]
    document_of, key_of = dict(known.document_of), dict(known.key_of)
    keys, numbers = dict(known.keys_by_document), dict(known.numbers_by_document)
    touched = set()
    for name in gone:
        del keys[name]
        for number in numbers.pop(name):
            touched.add(key_of.pop(number))
            del document_of[number]
    rows = _read_rows(connection, new, everything=len(new) == len(stamps))
    for name, found in rows.items():
        numbers[name] = tuple(number for number, _ in found)
        keys[name] = tuple(key for _, key in found)
        document_of.update(dict.fromkeys(numbers[name], name))
        key_of.update(found)
        touched.update(keys[name])
    by_key = _by_key(known.numbers_by_key, key_of, touched, rows)
    return PassageMap(stamps, document_of, key_of, by_key, keys, numbers)


def _read_stamps(connection: sqlite3.Connection) -> dict[str, Stamp]:
    """Return the stamp of every document; the passages themselves are not read, only their index."""
    rows = connection.execute(
        "SELECT d.document_id, d.proof, f.proof, min(p.number), max(p.number), count(p.number) "
        "FROM documents d JOIN files f USING (lineage) LEFT JOIN passages p USING (document_id) "
        "GROUP BY d.document_id"
    )
    return {name: tuple(stamp) for name, *stamp in rows}


def _read_rows(
    connection: sqlite3.Connection, names: Iterable[str], *, everything: bool
) -> dict[str, list[tuple[int, str]]]:
    """Return per document its passages in order: (row number, vector key)."""
    found: dict[str, list[tuple[int, str]]] = {name: [] for name in names}
    select = "SELECT document_id, number, vector_key FROM passages"
    if everything:
        for name, number, key in connection.execute(f"{select} ORDER BY document_id, ordinal"):
            found[name].append((number, key))
        return found
    for name in found:
        rows = connection.execute(f"{select} WHERE document_id = ? ORDER BY ordinal", (name,))
        found[name] = [(number, key) for _, number, key in rows]
    return found


def _by_key(
    known: Mapping[str, tuple[int, ...]],
    key_of: Mapping[int, str],
    touched: set[str],
    rows: Mapping[str, list[tuple[int, str]]],
) -> dict[str, tuple[int, ...]]:
    """Return the passages per key: those of `touched` keys that stayed, and the new ones; in order."""
    by_key = dict(known)
    fresh: dict[str, list[int]] = defaultdict(list)
    for found in rows.values():
        for number, key in found:
            fresh[key].append(number)
    for key in touched:
        stayed = {number for number in by_key.pop(key, ()) if key_of.get(number) == key}
        if left := sorted(stayed.union(fresh[key])):
            by_key[key] = tuple(left)
    return by_key
