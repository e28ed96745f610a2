"""Repairs a store: rebuilds what was built, and reads damaged files again from the store's own copies."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from corpus.errors import UnreadableFileError
from corpus.read import PARSER_VERSION, read_file
from index import database
from index.build import embed_pending, publish_vectors
from index.database import proof_of, read_meta, transaction, write_meta
from index.errors import StoreDamagedError, StoreError
from index.originals import Original, file_checksum, keep_original, original_path, read_list
from index.other_model import is_renewed
from index.proofs import PROVEN
from index.protocols import Embedder, GraphHome
from index.renewal import renew_vectors
from index.writer import StoreWriter

SET_ASIDE = "bronvast.db.beschadigd"


def repair_store(store: Path, embedder: Embedder | None, home: GraphHome) -> list[str]:
    """Repair what can be repaired, and return a Dutch sentence per repair; raises `StoreLockedError` and
    `VectorServerError`."""
    if is_readable(store):
        try:
            return _repair_in_place(store, embedder, home)
        except StoreDamagedError:
            pass  # what SQLite called sound was not; the copies of the files still are
    return [_rebuild_database(store), *_repair_in_place(store, embedder, home)]


def _repair_in_place(store: Path, embedder: Embedder | None, home: GraphHome) -> list[str]:
    """Read damaged files again, and rebuild everything that is built."""
    with StoreWriter(store) as writer:
        writer.clear_words()
        done = _restore_originals(writer) + _read_again(writer)
        writer.learn_compounds(everything=True)
        done.append("De woordindex is opnieuw opgebouwd.")
        if _drop_damaged_vectors(writer) and embedder is None:
            done.append(
                "Beschadigde vectoren zijn verwijderd; draai `bronvast ingest` om ze opnieuw te maken."
            )
        if embedder is not None:
            done += _embed(writer, embedder, home)
        writer.forget_unused()
        publish_vectors(writer, force=True, home=home)
        writer.touch(epoch=True)
        done.append("De vectoren in Chroma zijn opnieuw opgebouwd.")
    return done


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


def is_readable(store: Path) -> bool:
    """Return whether SQLite can read its own structure from begin to end."""
    try:
        connection = database.connect(store)
    except StoreError:
        return False
    try:
        return bool(connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",))
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
    model, originals, embeddings = _save(aside)
    with StoreWriter(store, model) as writer:
        for original in originals or read_list(store) or []:
            _read_from_copy(writer, original)
        with transaction(writer.connection, write=True):
            writer.connection.executemany("INSERT OR IGNORE INTO embeddings VALUES (?,?,?,?)", embeddings)
    return f"De database is opnieuw opgebouwd uit de kopieën van de bestanden; de oude heet nu {SET_ASIDE}."


def _save(aside: Path) -> tuple[str | None, list[Original], list[tuple[object, ...]]]:
    """Return what can still be read, and is proven, of a damaged database."""
    model, originals, embeddings = None, [], []
    try:
        connection = sqlite3.connect(f"{aside.absolute().as_uri()}?mode=ro", uri=True)
    except sqlite3.Error:
        return None, [], []
    try:
        model = read_meta(connection, "model")
        for *values, proof in connection.execute(PROVEN["files"]):
            if proof_of(*values) == proof:
                originals.append(Original(*values[:4]))
        for row in connection.execute(PROVEN["embeddings"]):
            if proof_of(*row[:3]) == row[3]:
                embeddings.append(row)
    except sqlite3.Error:
        originals = []
    finally:
        connection.close()
    return model, originals, embeddings


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
    """Read the files anew of which a row is not what was stored."""
    done = []
    damaged = writer.damaged_lineages()
    for file in writer.files():
        if file.lineage in damaged:
            original = Original(file.lineage, file.source_file, file.path, file.sha256)
            if _read_from_copy(writer, original):
                done.append(f"{file.source_file} is opnieuw gelezen.")
    return done


def _read_from_copy(writer: StoreWriter, original: Original) -> bool:
    """Read one file again from the store's copy; return whether that worked."""
    copy = original_path(writer.store, original.sha256, Path(original.path).suffix)
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
        if proof_of(*values) != proof
    ]
    with transaction(writer.connection, write=True):
        writer.connection.executemany("DELETE FROM embeddings WHERE vector_key = ?", wrong)
    return len(wrong)
