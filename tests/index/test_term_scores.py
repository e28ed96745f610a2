"""Scores that are added up a term at a time are those of FTS5 itself, to the last bit."""

import random
import sqlite3
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from index import term_scores
from index.database import WORD_COUNTS_SCHEMA, WORDS_SCHEMA
from index.term_scores import Scores, TermScores, best_of, known_terms, read_lengths

VOCABULARY = [f"woord{number}" for number in range(40)]


@pytest.fixture
def words() -> Iterator[sqlite3.Connection]:
    """An index of 300 passages, 40 of which were removed again; row numbers start high and have gaps."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute(WORDS_SCHEMA)
    connection.execute(WORD_COUNTS_SCHEMA)
    chance = random.Random(4)
    for number in range(1_000, 1_000 + 3 * 300, 3):
        columns = [" ".join(_some(chance, most)) for most in (200, 6, 9)]
        connection.execute(
            "INSERT INTO words (rowid, body, heading, parts, proof) VALUES (?, ?, ?, ?, 'x')",
            (number, *columns),
        )
    connection.execute("DELETE FROM words WHERE rowid BETWEEN 1200 AND 1319")
    yield connection
    connection.close()


def _some(chance: random.Random, most: int) -> list[str]:
    """Return words of which the first of the vocabulary are common, and the last rare."""
    return [VOCABULARY[int(40 * chance.random() ** 3)] for _ in range(chance.randrange(most))]


def numbers_of(connection: sqlite3.Connection) -> list[int]:
    return [number for (number,) in connection.execute("SELECT rowid FROM words")]


def by_fts5(connection: sqlite3.Connection, terms: list[str]) -> dict[int, float]:
    match = " OR ".join(f'"{term}"' for term in terms)
    rows = connection.execute(
        "SELECT rowid, -bm25(words, 1.0, 0.5, 0.6) FROM words WHERE words MATCH ? ORDER BY rowid", (match,)
    )
    return dict(rows.fetchall())


def as_dict(found: Scores) -> dict[int, float]:
    return dict(zip(found.numbers.tolist(), found.scores.tolist(), strict=True))


@pytest.mark.parametrize(
    "terms",
    [
        ["woord30"],
        ["woord0"],
        ["woord2", "woord35", "woord11"],
        ["woord9 woord1", "woord20"],
        ["woord7", "ontbreekt"],
        ["ontbreekt"],
    ],
)
def test_scores_are_those_of_fts5(words: sqlite3.Connection, terms: list[str]) -> None:
    known = TermScores(numbers_of(words))
    assert as_dict(known.sums(words, terms)) == by_fts5(words, terms)
    assert as_dict(known.sums(words, terms[::-1])) == by_fts5(words, terms[::-1])


def test_a_term_is_read_once(words: sqlite3.Connection) -> None:
    known = TermScores(numbers_of(words))
    before = as_dict(known.sums(words, ["woord3", "woord8"]))
    asked: list[str] = []
    words.set_trace_callback(asked.append)
    assert as_dict(known.sums(words, ["woord3", "woord8"])) == before
    assert asked == []
    known.sums(words, ["woord3", "woord5"])
    assert any("woord5" in statement for statement in asked)
    assert not any("woord3" in statement for statement in asked)


def test_what_was_not_asked_longest_is_forgotten_first(
    words: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = TermScores(numbers_of(words))
    most = sum(len(by_fts5(words, [term])) for term in ("woord1", "woord2"))
    monkeypatch.setattr(term_scores, "MOST_SCORES", most)
    for term in ("woord1", "woord2", "woord1", "woord39"):
        known.sums(words, [term])
    asked: list[str] = []
    words.set_trace_callback(asked.append)
    known.sums(words, ["woord1", "woord39"])
    assert asked == []
    assert as_dict(known.sums(words, ["woord2"])) == by_fts5(words, ["woord2"])
    assert asked


def test_equal_scores_go_in_the_order_in_which_the_passages_were_given(words: sqlite3.Connection) -> None:
    words.executemany(
        "INSERT INTO words (rowid, body, heading, parts, proof) VALUES (?, 'gelijk', '', '', 'x')",
        [(number,) for number in (5, 6, 7)],
    )
    known = TermScores([6, *numbers_of(words)[3:], 7, 5])
    assert [number for number, _ in best_of(known.sums(words, ["gelijk"]), 3, lambda _: True)] == [6, 7, 5]


def test_rows_that_are_no_passages_are_left_out(words: sqlite3.Connection) -> None:
    some = numbers_of(words)[::2]
    found = TermScores(some).sums(words, ["woord2", "woord4"])
    assert set(found.numbers.tolist()) == set(by_fts5(words, ["woord2", "woord4"])) & set(some)


def test_a_store_without_passages_has_no_scores(words: sqlite3.Connection) -> None:
    assert as_dict(TermScores([]).sums(words, ["woord2"])) == {}


def test_known_terms_are_those_that_occur(words: sqlite3.Connection) -> None:
    asked = {"woord1", "woord39", "ontbreekt", "een zin", 'aan"haling', ""}
    assert known_terms(words, asked) == {"woord1", "woord39"}


def test_lengths_count_all_columns(words: sqlite3.Connection) -> None:
    numbers, lengths = read_lengths(words)
    rows = words.execute("SELECT rowid, body || ' ' || heading || ' ' || parts FROM words ORDER BY rowid")
    assert dict(zip(numbers.tolist(), lengths.tolist(), strict=True)) == {
        number: len(text.split()) for number, text in rows
    }


@pytest.mark.parametrize("damage", ["x'81'", "NULL", "x''"])
def test_damaged_lengths_are_an_error_of_the_database(words: sqlite3.Connection, damage: str) -> None:
    (last,) = words.execute("SELECT max(id) FROM words_docsize").fetchone()
    words.execute(f"UPDATE words_docsize SET sz = {damage} WHERE id = {last}")
    with pytest.raises(sqlite3.DatabaseError):
        read_lengths(words)


def test_the_best_wanted_come_first_ties_by_turn() -> None:
    found = Scores(np.arange(100, 200), np.repeat([1.0, 3.0, 2.0, 5.0], 25), np.arange(100))
    assert best_of(found, 3, lambda number: True) == [(175, 5.0), (176, 5.0), (177, 5.0)]
    backwards = replace(found, turns=found.turns[::-1])
    assert best_of(backwards, 3, lambda number: True) == [(199, 5.0), (198, 5.0), (197, 5.0)]
    assert best_of(found, 2, lambda number: number < 130) == [(125, 3.0), (126, 3.0)]
    assert best_of(found, 200, lambda number: number % 25 == 0) == [
        (175, 5.0),
        (125, 3.0),
        (150, 2.0),
        (100, 1.0),
    ]
