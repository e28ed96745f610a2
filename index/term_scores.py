"""BM25 (Robertson and Zaragoza 2009) as FTS5 computes it, a term at a time, and remembered.

FTS5 looks up the length of every passage that it scores, for every question again. Here the lengths are read
once, a term's places come as one string, and numpy does the rest; what a term gives each passage serves every
later question that has it. Sums go in the same order as inside FTS5, so a score is the same to the last bit.
"""

from __future__ import annotations

import json
import math
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.words import plain

COLUMN_WEIGHTS = {"body": 1.0, "heading": 0.5, "parts": 0.6}
"""Weights of the columns in BM25."""
MOST_SCORES = 2_000_000
"""How many scores are remembered (12 bytes each); those of the terms that were not asked longest go first."""
MOST_FREQUENCIES = 100_000
_K1, _B, _LEAST_IDF = 1.2, 0.75, 1e-6
_INSTANCES = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.word_instances USING fts5vocab(main, words, instance)"
_PLACES = (
    "SELECT group_concat(doc, ' '), group_concat(substr(col, 1, 1), '') FROM word_instances WHERE term = ?"
)
_KNOWN = "SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM word_instances WHERE term = value)"
_PHRASE = (
    f"SELECT rowid, -bm25(words, {', '.join(map(str, COLUMN_WEIGHTS.values()))}) FROM words "
    "WHERE words MATCH ? ORDER BY rowid"
)
_ROW = np.dtype([("number", np.int64), ("score", np.float64)])
_WEIGHTS = np.zeros(128)
_WEIGHTS[[ord(column[0]) for column in COLUMN_WEIGHTS]] = list(COLUMN_WEIGHTS.values())


@dataclass(frozen=True, slots=True)
class Scores:
    """Passages by row number, in order, their BM25 scores (above 0), and their turns: of equal scores the one
    with the lowest turn goes first. All of the same length."""

    numbers: NDArray[np.int64]
    scores: NDArray[np.float64]
    turns: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Remembered:
    """The scores of one term, with the place of each passage in the row numbers of the state."""

    places: NDArray[np.int32]
    scores: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Lengths:
    """Tokens per passage, in order of row number; the mean and the number of all rows of the index."""

    of: NDArray[np.float64]
    mean: float
    count: int


class TermScores:
    """Remembers frequencies and scores of terms in one state of the store; safe to use from several threads,
    each with a connection that sees that state."""

    def __init__(self, numbers: Collection[int]) -> None:
        """Take the row numbers of all passages, in the order of equal scores."""
        given = np.fromiter(numbers, np.int64, len(numbers))
        self._turns = np.argsort(given)
        self._numbers = given[self._turns]
        self._lock = threading.Lock()
        self._lengths: _Lengths | None = None
        self._frequencies: dict[str, int] = {}
        self._scores: OrderedDict[str, _Remembered] = OrderedDict()
        self._remembered = 0

    def frequency(self, connection: sqlite3.Connection, term: str) -> int:
        """Return in how many passages a term occurs."""
        found = self._frequencies.get(term)
        if found is None:
            found = term_frequency(connection, term)
            with self._lock:
                if len(self._frequencies) >= MOST_FREQUENCIES:
                    self._frequencies.clear()
                self._frequencies[term] = found
        return found

    def sums(self, connection: sqlite3.Connection, terms: Sequence[str]) -> Scores:
        """Return the BM25 score of every passage that has any of these terms (or phrases), by row number."""
        totals = np.zeros(len(self._numbers))
        if not len(totals):
            return Scores(self._numbers, totals, self._turns)
        for term in terms:
            found = self._scored(connection, term)
            totals[found.places] += found.scores
        places = np.flatnonzero(totals)
        return Scores(self._numbers[places], totals[places], self._turns[places])

    def _scored(self, connection: sqlite3.Connection, term: str) -> _Remembered:
        with self._lock:
            found = self._scores.get(term)
            if found is not None:
                self._scores.move_to_end(term)
                return found
        read = self._read_phrase if " " in term else self._read
        found = read(connection, term)
        with self._lock:
            if term not in self._scores:
                self._scores[term] = found
                self._remembered += len(found.scores)
            while self._remembered > MOST_SCORES:
                _, oldest = self._scores.popitem(last=False)
                self._remembered -= len(oldest.scores)
        return found

    def _read_phrase(self, connection: sqlite3.Connection, phrase: str) -> _Remembered:
        """Return the scores of a phrase, which FTS5 finds best itself."""
        rows = np.array(connection.execute(_PHRASE, (f'"{phrase}"',)).fetchall(), _ROW)
        places, known = self._places(rows["number"])
        return _Remembered(places, rows["score"][known])

    def _read(self, connection: sqlite3.Connection, term: str) -> _Remembered:
        """Return the scores of a single term."""
        _show_instances(connection)
        passages, columns = connection.execute(_PLACES, (plain(term),)).fetchone()
        each = np.fromstring(passages or "", np.int64, sep=" ")
        new = np.diff(each, prepend=-1) != 0
        weights = _WEIGHTS[np.frombuffer((columns or "").encode("ascii"), np.uint8)]
        frequency = np.bincount(np.cumsum(new) - 1, weights)
        places, known = self._places(each[new])
        frequency = frequency[known]
        lengths = self._all_lengths(connection)
        norm = 1 - _B + _B * lengths.of[places] / lengths.mean
        scores = (frequency * (_K1 + 1.0)) / (frequency + _K1 * norm)
        return _Remembered(places, _idf(lengths.count, len(known)) * scores)

    def _places(self, numbers: NDArray[np.int64]) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
        """Return the places of those of these row numbers that are passages, and which those are."""
        places = np.minimum(np.searchsorted(self._numbers, numbers), len(self._numbers) - 1)
        known = self._numbers[places] == numbers
        return places[known].astype(np.int32), known

    def _all_lengths(self, connection: sqlite3.Connection) -> _Lengths:
        if self._lengths is None:
            numbers, lengths = read_lengths(connection)
            places, known = self._places(numbers)
            of = np.zeros(len(self._numbers))
            of[places] = lengths[known]
            self._lengths = _Lengths(of, float(lengths.mean()), len(lengths))
        return self._lengths


def _idf(passages: int, holders: int) -> float:
    idf = math.log((passages - holders + 0.5) / (holders + 0.5))
    return idf if idf > 0 else _LEAST_IDF


def read_lengths(connection: sqlite3.Connection) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the row numbers of all passages, and the number of tokens of each, all columns together.

    FTS5 keeps a number per column, in bytes of 7 bits of which all but the last have the high bit set
    (sqlite.org/fileformat2.html, varint). Raises `sqlite3.DatabaseError` when that isn't what is there.
    """
    rows = connection.execute("SELECT id, sz FROM words_docsize ORDER BY id").fetchall()
    try:
        data = np.frombuffer(b"".join(sizes for _, sizes in rows), np.uint8)
        last = data < 128
        ends = np.flatnonzero(last)
        bytes_after = ends[np.cumsum(last) - last] - np.arange(len(data))
        values = (data & 127).astype(np.int64) << 7 * bytes_after
        starts = np.cumsum([0, *(len(sizes) for _, sizes in rows)])[:-1]
        lengths = np.add.reduceat(values, starts).astype(np.float64)
    except (TypeError, IndexError) as error:
        raise sqlite3.DatabaseError("document sizes are malformed") from error
    return np.array([number for number, _ in rows], np.int64), lengths


def best_of(found: Scores, limit: int, wanted: Callable[[int], bool]) -> list[tuple[int, float]]:
    """Return (row number, score) of the best passages that are wanted, best first, at most `limit`; ties by
    turn."""
    tried = limit
    while True:
        best = [(number, score) for number, score in _first(found, tried) if wanted(number)]
        if len(best) >= limit or tried >= len(found.numbers):
            return best[:limit]
        tried *= 8


def _first(found: Scores, count: int) -> list[tuple[int, float]]:
    """Return the `count` best passages, best first, ties by turn."""
    kept = np.arange(len(found.numbers))
    if count < len(kept):
        edge = np.partition(found.scores, len(kept) - count)[len(kept) - count]
        kept = np.flatnonzero(found.scores >= edge)
    order = kept[np.lexsort((found.turns[kept], -found.scores[kept]))][:count]
    return list(zip(found.numbers[order].tolist(), found.scores[order].tolist(), strict=True))


def known_terms(connection: sqlite3.Connection, terms: Collection[str]) -> set[str]:
    """Return those of these terms that occur; fast, as no passage is counted."""
    _show_instances(connection)
    return {term for (term,) in connection.execute(_KNOWN, (json.dumps(sorted(terms)),))}


def _show_instances(connection: sqlite3.Connection) -> None:
    """Give this connection a view of every place of every term; nothing is written to the store."""
    connection.execute(_INSTANCES)


def term_frequency(connection: sqlite3.Connection, term: str) -> int:
    """Return in how many passages a term occurs."""
    row = connection.execute("SELECT doc FROM word_counts WHERE term = ?", (plain(term),)).fetchone()
    return int(row[0]) if row else 0
