"""Repairs a store: rebuilds what was built, and reads damaged files again from the store's own copies."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import UnreadableFileError
from corpus.read import PARSER_VERSION, read_file
from index import database
from index.build import embed_pending, publish_vectors
from index.database import (
    EPOCH,
    RENEWED_VECTORS,
    SCHEMA,
    SCHEMA_VERSION,
    is_meta_proven,
    read_meta,
    transaction,
    write_meta,
)
from index.errors import StoreDamagedError, StoreError
from index.gaps import find_gaps
from index.originals import Original, file_checksum, keep_original, original_path, read_list, write_list
from index.other_model import is_renewed
from index.proofs import PROVEN, is_proven
from index.protocols import Embedder, GraphHome
from index.renewal import renew_vectors
from index.stored_files import damaged_lineages
from index.tally import tally_anew
from index.writer import StoreWriter

SET_ASIDE = "bronvast.db.beschadigd"


def repair_store(store: Path, embedder: Embedder | None, home: GraphHome) -> tuple[list[str], list[str]]:
    """Repair what can be repaired; return a Dutch sentence per repair, and one per file that is lost. Raises
    `StoreLockedError`, `VectorServerError` and `StoreError`."""
    if is_whole(store):
        try:
            return _repair_in_place(store, embedder, home)
        except StoreDamagedError:
            pass  # what SQLite called sound was not; the copies of the files still are
    rebuilt = _rebuild_database(store)
    done, lost = _repair_in_place(store, embedder, home)
    return [rebuilt, *done], lost


def _repair_in_place(store: Path, embedder: Embedder | None, home: GraphHome) -> tuple[list[str], list[str]]:
    """Read damaged files again, and rebuild everything that is built."""
    with StoreWriter(store, repairing=True) as writer:
        done = _trust_keys_again(writer, embedder)
        writer.clear_words()
        done += _restore_originals(writer) + _read_again(writer)
        back, lost = _bring_back(writer)
        writer.learn_compounds(everything=True)
        done += [*back, "De woordindex is opnieuw opgebouwd."]
        if _drop_damaged_vectors(writer) and embedder is None:
            done.append(
                "Beschadigde vectoren zijn verwijderd; draai `bronvast ingest` om ze opnieuw te maken."
            )
        if embedder is not None:
            done += _embed(writer, embedder, home)
        writer.list_originals()
        writer.forget_unused()
        publish_vectors(writer, force=True, home=home)
        writer.touch(epoch=True)
        done.append("De vectoren in Chroma zijn opnieuw opgebouwd.")
    return done, lost


def _trust_keys_again(writer: StoreWriter, embedder: Embedder | None) -> list[str]:
    """Make the keys of the store anew when they are damaged; vectors of a model that can't be known go."""
    connection = writer.connection
    if is_meta_proven(connection):
        return []
    model = writer.model()
    with transaction(connection, write=True):
        connection.execute("DELETE FROM meta")
        write_meta(connection, SCHEMA, str(SCHEMA_VERSION))
        for key in ("generation", EPOCH):  # above every number that a reader may know
            write_meta(connection, key, str(time.time_ns()))
        if embedder is not None and model == embedder.fingerprint:
            write_meta(connection, "model", embedder.fingerprint)
        else:
            connection.execute("DELETE FROM embeddings")
        connection.execute(f"DROP TABLE IF EXISTS {RENEWED_VECTORS}")
    return ["De gegevens over de opslag zelf zijn opnieuw gemaakt."]


def _embed(writer: StoreWriter, embedder: Embedder, home: GraphHome) -> list[str]:
    """Make the vectors that lack, and all of them when the model was renewed; none by another model."""
    stored, present = writer.model(), embedder.fingerprint
    if stored is None:
        write_meta(writer.connection, "model", present)
    elif stored != present and not is_renewed(stored, present):
        return []
    renewed = renew_vectors(writer, embedder, home, lambda done, total: None)
    embed_pending(writer, embedder, lambda done, total: None)
    return ["Alle vectoren zijn opnieuw gemaakt met het vernieuwde zoekmodel."] if renewed else []


def is_whole(store: Path) -> bool:
    """Return whether SQLite can read its own structure from begin to end, and no rows lack."""
    try:
        connection = database.connect(store)
    except StoreError:
        return False
    try:
        sound = connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
        return sound and not any(find_gaps(connection))
    except sqlite3.Error:
        return False
    finally:
        connection.close()


def _rebuild_database(store: Path) -> str:
    """Set a database that can't be read aside, and make a new one with what could be saved from it."""
    aside = store / SET_ASIDE
    for suffix in ("", "-wal", "-shm"):
        source, target = store / f"{database.FILE_NAME}{suffix}", Path(f"{aside}{suffix}")
        target.unlink(missing_ok=True)
        if source.exists():
            source.rename(target)
    model, saved, embeddings = _save(aside)
    listed = {original.lineage: original for original in read_list(store) or []}
    originals = listed | {original.lineage: original for original in saved}
    with StoreWriter(store, model) as writer:
        write_list(store, list(originals.values()))  # what can't be read from its copy is lost, and told
        for original in originals.values():
            _read_from_copy(writer, original)
        with transaction(writer.connection, write=True):
            writer.connection.executemany("INSERT OR IGNORE INTO embeddings VALUES (?,?,?,?)", embeddings)
            tally_anew(writer.connection)
    return f"De database is opnieuw opgebouwd uit de kopieën van de bestanden; de oude heet nu {SET_ASIDE}."


def _save(aside: Path) -> tuple[str | None, list[Original], list[tuple[object, ...]]]:
    """Return what can still be read, and is proven, of a damaged database: its model, the files, and the
    vectors when that model is known."""
    try:
        connection = sqlite3.connect(f"{aside.absolute().as_uri()}?mode=ro", uri=True)
    except sqlite3.Error:
        return None, [], []
    try:
        originals = [Original(*values[:4]) for *values, _ in _proven(connection, "files")]
        model = _proven_model(connection)
        return model, originals, list(_proven(connection, "embeddings")) if model else []
    finally:
        connection.close()


def _proven_model(connection: sqlite3.Connection) -> str | None:
    try:
        return read_meta(connection, "model") if is_meta_proven(connection) else None
    except sqlite3.Error:
        return None


def _proven(connection: sqlite3.Connection, table: str) -> Iterator[tuple[str, ...]]:
    """Give the rows of a table that are what was stored, as far as it can be read."""
    with contextlib.suppress(sqlite3.Error):
        for row in connection.execute(PROVEN[table]):
            if is_proven(table, row[:-1], row[-1]):
                yield row


def _restore_originals(writer: StoreWriter) -> list[str]:
    """Copy files anew whose copy is gone or damaged, from where they lay when they were ingested."""
    done = []
    for file in writer.files():
        copy, source = original_path(writer.store, file.sha256, Path(file.path).suffix), Path(file.path)
        if copy.is_file() and file_checksum(copy) == file.sha256:
            continue
        if source.is_file() and file_checksum(source) == file.sha256:
            keep_original(writer.store, source, file.sha256)
            done.append(f"De kopie van {file.source_file} is opnieuw gemaakt.")
    return done


def _read_again(writer: StoreWriter) -> list[str]:
    """Read the files anew of which a row is not what was stored; what a damaged row says of its file is
    in the list of the copies too."""
    done = []
    damaged = damaged_lineages(writer.connection)
    listed = {original.lineage: original for original in read_list(writer.store) or []}
    for *values, proof in writer.connection.execute(PROVEN["files"]).fetchall():
        original = Original(*values[:4])
        if not is_proven("files", values, proof):
            original = listed.get(original.lineage, original)
        if original.lineage in damaged and _read_from_copy(writer, original):
            done.append(f"{original.source_file} is opnieuw gelezen.")
    return done


def _bring_back(writer: StoreWriter) -> tuple[list[str], list[str]]:
    """Read the files that the store lost from their copies; return a sentence per file that came back, and
    per file that didn't."""
    back, gone = [], []
    for original in writer.lost():
        if _read_from_copy(writer, original):
            back.append(f"{original.source_file} is teruggehaald uit de kopie.")
        else:
            gone.append(
                f"{original.source_file} is niet terug te halen, want ook de kopie is weg of beschadigd; "
                "voeg het opnieuw toe met `bronvast ingest`."
            )
    return back, gone


def _read_from_copy(writer: StoreWriter, original: Original) -> bool:
    """Read one file again from the store's copy; return whether that worked."""
    copy = original_path(writer.store, original.sha256, Path(original.path).suffix)
    if not copy.is_file() or file_checksum(copy) != original.sha256:
        return False
    try:
        read = read_file(copy, source_file=original.source_file, lineage=original.lineage)
    except UnreadableFileError:
        return False
    writer.put_file(read, lineage=original.lineage, path=Path(original.path), parser_version=PARSER_VERSION)
    return True


def _drop_damaged_vectors(writer: StoreWriter) -> int:
    """Drop embeddings that are not what was stored; return how many."""
    wrong = [
        (values[0],)
        for *values, proof in writer.connection.execute(PROVEN["embeddings"])
        if not is_proven("embeddings", values, proof)
    ]
    with transaction(writer.connection, write=True):
        writer.connection.executemany("DELETE FROM embeddings WHERE vector_key = ?", wrong)
        tally_anew(writer.connection)
    return len(wrong)
