"""Searches the index of words (`index.word_index`) with the terms that a question asks for.

Ranking is BM25 (Robertson and Zaragoza 2009) as FTS5 computes it, with columns for the text, what stands
above it, and the parts of compounds.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence
from functools import lru_cache

from index.compounds import possible_parts, split_compounds
from index.exact import reference_tokens
from index.learnt import part_stems, read_words
from index.numbers import number_tokens
from index.term_scores import Scores, TermScores, known_terms, term_frequency
from index.words import FUNCTION_WORDS, split_words, stem, stems

ReadTerms = Callable[[], str]
"""Returns what `read_terms` returns, from memory where it can."""
COMMON = 0.4
"""A word in more than this share of the passages is left out of a query that has rarer ones."""

SHORTEST_LONE_PART = 5
"""A word of at least this many letters that the store lacks is looked for inside its compounds."""
MOST_LONGER = 20
"""How many of such compounds are searched for."""


def search_words(
    connection: sqlite3.Connection, text: str, passages: int, all_terms: ReadTerms, known: TermScores
) -> Scores:
    """Return every passage that has words of a question, with its BM25 score; `passages` is how many there
    are in all."""
    asked = query_terms(connection, text, all_terms, known)
    return search_terms(connection, asked, passages, known)


def search_terms(
    connection: sqlite3.Connection, asked: Sequence[str], passages: int, known: TermScores
) -> Scores:
    """Return every one of so many passages that has terms of the index, with its BM25 score."""
    return known.sums(connection, _rare_terms(connection, asked, passages, known))


def read_terms(connection: sqlite3.Connection) -> str:
    """Return the stems of the longer words of the store, in no order, each between line ends.

    They come from the words of the documents: of its own terms FTS5 gives no list without counting the
    passages of each.
    """
    longer = (word for word in read_words(connection) if len(word) > SHORTEST_LONE_PART)
    return "\n".join(["", *{stem(word) for word in longer}, ""])


def query_terms(
    connection: sqlite3.Connection, text: str, all_terms: ReadTerms, known: TermScores
) -> list[str]:
    """Return the terms (stems, numbers, phrases of stems) that a question asks for, in a fixed order.

    Function words go; compounds bring their parts, abbreviations their long form, and the reverse.
    """
    words, terms = _asked_words(text), plain_terms(text)
    terms += part_stems(words, _splits_of(connection, words))
    terms += _longer_terms(connection, terms, all_terms, known)
    terms += _abbreviation_terms(connection, text, words)
    return list(dict.fromkeys(term for term in terms if term.strip("_ ")))


def plain_terms(text: str) -> list[str]:
    """Return the terms that a question holds itself: stems, numbers, references."""
    return [stem(word) for word in _asked_words(text)] + number_tokens(text) + reference_tokens(text)


def _asked_words(text: str) -> list[str]:
    return [word for word in split_words(text) if word.casefold() not in FUNCTION_WORDS]


def _splits_of(connection: sqlite3.Connection, words: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the parts of the words of a question; a word that the store lacks is split with the store's
    words."""
    splits = {}
    for word in {word.casefold() for word in words}:
        query = "SELECT CAST(parts AS TEXT) FROM compounds WHERE word = ?"
        row = connection.execute(query, (word,)).fetchone()
        if row:
            splits[word] = tuple(row[0].split())
        else:
            splits.update(split_compounds([word], _known_parts(connection, word)))
    return splits


def _known_parts(connection: sqlite3.Connection, word: str) -> list[str]:
    """Return the stretches of a word that the store knows as words, in any of their forms."""
    stemmed = {part: stem(part) for part in possible_parts(word)}
    known = known_terms(connection, set(stemmed.values()))
    return [part for part, stemmed_part in stemmed.items() if stemmed_part in known]


def _longer_terms(
    connection: sqlite3.Connection, terms: Sequence[str], all_terms: ReadTerms, known: TermScores
) -> list[str]:
    """Return the compounds that end or begin with a word that never stands by itself in the store."""
    longer: list[str] = []
    for term in terms:
        if len(term) >= SHORTEST_LONE_PART and term.isalpha() and not known.frequency(connection, term):
            longer += sorted(_terms_around(all_terms(), term))[:MOST_LONGER]
    return longer


def _terms_around(terms: str, part: str) -> set[str]:
    """Return the terms that begin or end with `part`; `terms` as `read_terms` gives them."""
    begin = {match.start() + 1 for match in re.finditer(f"\n{re.escape(part)}", terms)}
    begin |= {terms.rindex("\n", 0, m.start() + 1) + 1 for m in re.finditer(f"{re.escape(part)}\n", terms)}
    return {terms[start : terms.index("\n", start)] for start in begin}


def _abbreviation_terms(connection: sqlite3.Connection, text: str, words: Sequence[str]) -> list[str]:
    """Return the long forms of the short forms in a question as phrases, and the short forms of its long
    forms."""
    terms = []
    asked = {stem(word) for word in words}
    folded = _folded(text)
    for short, long in connection.execute(
        "SELECT DISTINCT CAST(short AS TEXT), CAST(long AS TEXT) FROM abbreviations ORDER BY 1, 2"
    ):
        phrase, key = _folded(long), _folded(short).split(" ")[0]
        if key in asked or stem(short) in asked:
            terms.append(phrase)
        elif phrase and f" {phrase} " in f" {folded} ":
            terms.append(key)
    return terms


@lru_cache(maxsize=20_000)
def _folded(text: str) -> str:
    """Return the stems of a text, with a space between."""
    return " ".join(stems(text))


def _rare_terms(
    connection: sqlite3.Connection, terms: Sequence[str], passages: int, known: TermScores
) -> list[str]:
    """Return the terms without those that stand in nearly every passage, unless nothing else is left."""
    counted = {term: known.frequency(connection, term) if " " not in term else 1 for term in terms}
    rare = [term for term in terms if 0 < counted[term] <= max(20, COMMON * passages)]
    return rare or [term for term in terms if counted[term]]


def document_frequency(connection: sqlite3.Connection, word: str) -> int:
    """Return in how many passages a word (in any of its forms) occurs."""
    return term_frequency(connection, stem(word))
