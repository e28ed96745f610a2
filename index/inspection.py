"""Looks at a store from every side, and tells what is right, what is wrong, and what is still to come.

The truth (SQLite) is checked against the checksums that were stored with its rows, and row against row; what
is built from it (words, abbreviations, compounds, vectors) is learnt or compared anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from index import database, learnt
from index import inspection_beside as beside
from index.database import is_meta_proven
from index.errors import (
    OlderStoreError,
    StoreDamagedError,
    StoreError,
    StoreLockedError,
    StoreMissingError,
)
from index.findings import Finding, Sort, fault, fine, to_come
from index.gaps import find_gaps
from index.proofs import PROVEN, is_proven
from index.protocols import GraphHome
from index.rows import passage_from_json
from index.word_index import is_of_this_version

NAMES = {
    "files": "bestanden",
    "pages": "pagina's",
    "documents": "documenten",
    "passages": "passages",
    "document_words": "woordenlijsten",
    "embeddings": "vectoren",
}


def inspect(store: Path, home: GraphHome) -> list[Finding]:
    """Return everything there is to say about a store; raises `NewerStoreError` and `StoreLockedError`."""
    try:
        connection = database.connect(store)
    except StoreMissingError:
        return [fault(f"De database {database.FILE_NAME} ontbreekt of is leeg.")]
    except StoreDamagedError:
        return [fault(f"De database {database.FILE_NAME} kan niet worden gelezen.")]
    except OlderStoreError as error:
        return [fault(str(error))]
    try:
        with database.store_errors(store):
            return _inspect_open(connection, store, home)
    except StoreLockedError:
        raise
    except StoreError:
        return [fault(f"De database {database.FILE_NAME} is beschadigd en kan niet helemaal worden gelezen.")]
    finally:
        connection.close()


def _inspect_open(connection: sqlite3.Connection, store: Path, home: GraphHome) -> list[Finding]:
    """Look at one state of the store, also while another process writes."""
    words = list(beside.word_structure(connection))
    with database.transaction(connection, write=False):
        truth = [*_structure(connection), *_rows(connection)]
        if not any(finding.sort is Sort.WRONG for finding in truth):
            truth += [*_references(connection), *_learnt(connection)]
            if not words:
                words += beside.words_of_passages(connection)
        built = [*beside.vectors_made(connection), *beside.generation(connection, store, home)]
        return [*truth, *words, *built, *beside.originals(connection, store)]


def _structure(connection: sqlite3.Connection) -> Iterator[Finding]:
    """SQLite's own structure, the keys of the store, and rows that lack."""
    rows = [row[0] for row in connection.execute("PRAGMA integrity_check(3)")]
    if rows != ["ok"]:
        yield fault(f"De bouw van {database.FILE_NAME} is beschadigd.")
        return
    yield fine(f"De bouw van {database.FILE_NAME} klopt (integrity_check van SQLite).")
    if not is_meta_proven(connection):
        yield fault("De gegevens over de opslag zelf zijn niet meer wat er is opgeslagen.")


def _rows(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Every row against the checksum that was stored with it."""
    right = []
    for table, query in PROVEN.items():
        proven = [is_proven(table, values, proof) for *values, proof in connection.execute(query)]
        right.append(f"{sum(proven)} {NAMES[table]}")
        if not all(proven):
            wrong = len(proven) - sum(proven)
            yield fault(f"{wrong} van de {NAMES[table]} zijn niet meer wat er is opgeslagen.")
    yield fine(f"Het controlegetal klopt van {', '.join(right[:-1])} en {right[-1]}.")


def _references(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Every passage is a literal stretch of its page, and none lacks."""
    yield from map(fault, find_gaps(connection))
    rows = connection.execute(
        "SELECT p.content, p.ordinal, g.text FROM passages p JOIN documents d USING (document_id) "
        "LEFT JOIN pages g ON g.lineage = d.lineage AND g.number = json_extract(p.content, '$[3][0]')"
    )
    right = wrong = 0
    for content, ordinal, page in rows:
        passage = passage_from_json(content, ordinal)
        literal = page is not None and page[passage.span.start : passage.span.end] == passage.text
        right, wrong = right + literal, wrong + (not literal)
    yield fine(f"{right} passages staan letterlijk op hun pagina.")
    if wrong:
        yield fault(f"{wrong} passages staan niet letterlijk op hun pagina.")


def _learnt(connection: sqlite3.Connection) -> Iterator[Finding]:
    """What was learnt from the text: the words and abbreviations of each document, and the compounds."""
    if not is_of_this_version(connection):
        yield to_come("De woordindex is van een eerdere versie; `bronvast ingest` vernieuwt hem.")
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
            yield fault(f"De woorden van {document_id} zijn niet die van de tekst.")
        if set(known) != found:
            yield fault(f"De afkortingen van {document_id} zijn niet die van de tekst.")
        count += len(found)
    yield fine(f"{count} afkortingen en de woorden van {len(words)} documenten zijn die van de tekst.")
    (splits,) = connection.execute("SELECT count(*) FROM compounds").fetchone()
    proven = learnt.are_splits_proven(connection)
    if proven:
        yield fine(f"Het controlegetal klopt van {splits} samenstellingen.")
    elif proven is not None:
        yield fault("De samenstellingen zijn niet meer wat er is opgeslagen.")
