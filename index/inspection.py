"""Looks at a store from every side, and tells what is right, what is wrong, and what is still to come.

The truth (SQLite) is checked against the checksums that were stored with its rows, and row against row; what
is built from it (words, abbreviations, compounds, vectors) is learnt or compared anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from index import database, learnt, lexical
from index.database import is_meta_proven, read_meta
from index.errors import (
    OlderStoreError,
    StoreDamagedError,
    StoreError,
    StoreLockedError,
    StoreMissingError,
)
from index.gaps import find_gaps
from index.generations import FOLDER, read_content, verify_generation
from index.originals import FOLDER as COPIES
from index.originals import file_checksum, is_copy, lost_originals, original_path, read_list
from index.proofs import PROVEN, is_proven
from index.protocols import GraphHome
from index.rows import passage_from_json
from index.tally import are_all_there, count_made
from index.writer import WORDS

NAMES = {
    "files": "bestanden",
    "pages": "pagina's",
    "documents": "documenten",
    "passages": "passages",
    "document_words": "woordenlijsten",
    "embeddings": "vectoren",
}


class Sort(Enum):
    """What a finding is: something that was seen to be right, to be wrong, or to be still to come."""

    RIGHT = auto()
    WRONG = auto()
    TO_COME = auto()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a look at the store came to, as a Dutch sentence."""

    sort: Sort
    sentence: str


def inspect(store: Path, home: GraphHome) -> list[Finding]:
    """Return everything there is to say about a store; raises `NewerStoreError` and `StoreLockedError`."""
    try:
        connection = database.connect(store)
    except StoreMissingError:
        return [_wrong(f"De database {database.FILE_NAME} ontbreekt of is leeg.")]
    except StoreDamagedError:
        return [_wrong(f"De database {database.FILE_NAME} kan niet worden gelezen.")]
    except OlderStoreError as error:
        return [_wrong(str(error))]
    try:
        with database.store_errors(store):
            return _inspect_open(connection, store, home)
    except StoreLockedError:
        raise
    except StoreError:
        return [
            _wrong(f"De database {database.FILE_NAME} is beschadigd en kan niet helemaal worden gelezen.")
        ]
    finally:
        connection.close()


def _inspect_open(connection: sqlite3.Connection, store: Path, home: GraphHome) -> list[Finding]:
    """Look at one state of the store, also while another process writes."""
    words = list(_word_structure(connection))
    with database.transaction(connection, write=False):
        truth = [*_structure(connection), *_rows(connection)]
        if not any(finding.sort is Sort.WRONG for finding in truth):
            truth += [*_references(connection), *_learnt(connection)]
            if not words:
                words += _words(connection)
        built = [*_vectors_made(connection), *_generation(connection, store, home)]
        return [*truth, *words, *built, *_originals(connection, store)]


def _right(sentence: str) -> Finding:
    return Finding(Sort.RIGHT, sentence)


def _wrong(sentence: str) -> Finding:
    return Finding(Sort.WRONG, sentence)


def _structure(connection: sqlite3.Connection) -> Iterator[Finding]:
    """SQLite's own structure, the keys of the store, and rows that lack."""
    rows = [row[0] for row in connection.execute("PRAGMA integrity_check(3)")]
    if rows != ["ok"]:
        yield _wrong(f"De bouw van {database.FILE_NAME} is beschadigd.")
        return
    yield _right(f"De bouw van {database.FILE_NAME} klopt (integrity_check van SQLite).")
    if not is_meta_proven(connection):
        yield _wrong("De gegevens over de opslag zelf zijn niet meer wat er is opgeslagen.")


def _rows(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Every row against the checksum that was stored with it."""
    right = []
    for table, query in PROVEN.items():
        proven = [is_proven(table, values, proof) for *values, proof in connection.execute(query)]
        right.append(f"{sum(proven)} {NAMES[table]}")
        if not all(proven):
            wrong = len(proven) - sum(proven)
            yield _wrong(f"{wrong} van de {NAMES[table]} zijn niet meer wat er is opgeslagen.")
    yield _right(f"Het controlegetal klopt van {', '.join(right[:-1])} en {right[-1]}.")


def _references(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Every passage is a literal stretch of its page, and none lacks."""
    yield from map(_wrong, find_gaps(connection))
    rows = connection.execute(
        "SELECT p.content, p.ordinal, g.text FROM passages p JOIN documents d USING (document_id) "
        "LEFT JOIN pages g ON g.lineage = d.lineage AND g.number = json_extract(p.content, '$[3][0]')"
    )
    right = wrong = 0
    for content, ordinal, page in rows:
        passage = passage_from_json(content, ordinal)
        literal = page is not None and page[passage.span.start : passage.span.end] == passage.text
        right, wrong = right + literal, wrong + (not literal)
    yield _right(f"{right} passages staan letterlijk op hun pagina.")
    if wrong:
        yield _wrong(f"{wrong} passages staan niet letterlijk op hun pagina.")


def _learnt(connection: sqlite3.Connection) -> Iterator[Finding]:
    """What was learnt from the text: the words and abbreviations of each document, and the compounds."""
    if read_meta(connection, WORDS) != lexical.WORDS_VERSION:
        yield Finding(
            Sort.TO_COME, "De woordindex is van een eerdere versie; `bronvast ingest` vernieuwt hem."
        )
        return
    words = dict(connection.execute("SELECT document_id, words FROM document_words"))
    count = 0
    for (document_id,) in connection.execute("SELECT document_id FROM documents").fetchall():
        document, _ = learnt.read_document(connection, document_id)
        found = learnt.abbreviations_in(learnt.page_texts(connection, document_id))
        known = connection.execute(
            "SELECT short, long FROM abbreviations WHERE document_id = ?", (document_id,)
        )
        if words.get(document_id) != learnt.words_of(document):
            yield _wrong(f"De woorden van {document_id} zijn niet die van de tekst.")
        if set(known) != found:
            yield _wrong(f"De afkortingen van {document_id} zijn niet die van de tekst.")
        count += len(found)
    yield _right(f"{count} afkortingen en de woorden van {len(words)} documenten zijn die van de tekst.")
    (splits,) = connection.execute("SELECT count(*) FROM compounds").fetchone()
    proven = learnt.are_splits_proven(connection)
    if proven:
        yield _right(f"Het controlegetal klopt van {splits} samenstellingen.")
    elif proven is not None:
        yield _wrong("De samenstellingen zijn niet meer wat er is opgeslagen.")


def _word_structure(connection: sqlite3.Connection) -> Iterator[Finding]:
    """The index of words is sound by its own account."""
    try:
        connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
            raise
        yield _wrong("De woordindex is beschadigd.")


def _words(connection: sqlite3.Connection) -> Iterator[Finding]:
    """The index of words has one proven row per passage."""
    numbers = {number for (number,) in connection.execute("SELECT number FROM passages")}
    rows = connection.execute("SELECT rowid, body, heading, parts, proof FROM words").fetchall()
    if {row[0] for row in rows} == numbers and all(is_proven("words", row[:-1], row[-1]) for row in rows):
        yield _right(f"De woordindex klopt en kent {len(rows)} passages.")
    else:
        yield _wrong("De woordindex past niet bij de passages.")


def _vectors_made(connection: sqlite3.Connection) -> Iterator[Finding]:
    """No vector that was made is lost; which ones are still to come."""
    if not are_all_there(connection):
        yield _wrong(
            f"Er zijn {count_made(connection)} vectoren gemaakt, en niet al die vectoren zijn er nog."
        )
    (pending,) = connection.execute(
        "SELECT count(*) FROM passages WHERE vector_key NOT IN (SELECT vector_key FROM embeddings)"
    ).fetchone()
    if pending:
        yield Finding(
            Sort.TO_COME,
            f"{pending} passages hebben nog geen vector en worden alleen gevonden op hun woorden; "
            "`bronvast ingest` maakt de vectoren.",
        )


def _generation(connection: sqlite3.Connection, store: Path, home: GraphHome) -> Iterator[Finding]:
    """The generation: every file as it was sealed, and its graph in Chroma as it was made."""
    name = read_meta(connection, "vectors")
    if name is None:
        if connection.execute("SELECT 1 FROM embeddings").fetchone():
            yield _wrong("De vectoren zijn nog niet in Chroma gezet.")
        return
    folder = store / FOLDER / name
    try:
        verify_generation(folder)
    except StoreDamagedError:
        yield _wrong("De vectoren in Chroma zijn beschadigd; zoeken gebruikt nu de vectoren in de database.")
        return
    keys, vectors = read_content(folder)
    problems = home.problems(folder, keys, vectors)
    yield from map(_wrong, problems)
    if not problems:
        yield _right(f"Chroma heeft {len(keys)} vectoren, in bestanden zoals ze zijn verzegeld.")


def _originals(connection: sqlite3.Connection, store: Path) -> Iterator[Finding]:
    """The store's copies of the files, by their checksums, and the files that the store lost."""
    right, used, lineages = 0, set(), set()
    for lineage, source_file, sha256, path in connection.execute(
        "SELECT lineage, source_file, sha256, path FROM files"
    ):
        used.add(sha256)
        lineages.add(lineage)
        copy = original_path(store, sha256, Path(path).suffix)
        if copy.is_file() and file_checksum(copy) == sha256:
            right += 1
        else:
            yield _wrong(f"De kopie van {source_file} in de opslag ontbreekt of is beschadigd.")
    yield _right(f"{right} kopieën van bestanden zijn byte voor byte wat er is toegevoegd.")
    if read_list(store) is None:
        yield _wrong("De lijst van de kopieën ontbreekt of is beschadigd.")
    lost = lost_originals(store, lineages)
    for original in lost:
        yield _wrong(f"{original.source_file} was toegevoegd, maar de opslag heeft alleen de kopie nog.")
    used.update(original.sha256 for original in lost)
    stray = sum(is_copy(path) and path.stem not in used for path in (store / COPIES).glob("*/*"))
    if stray:
        yield Finding(
            Sort.TO_COME,
            f"{stray} kopieën van bestanden horen nog bij geen document: het toevoegen loopt of werd "
            "afgebroken; voeg die bestanden opnieuw toe met `bronvast ingest`.",
        )
