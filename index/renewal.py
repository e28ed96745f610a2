"""A renewed model: every passage of the store gets a vector of the present version.

The new vectors are kept in a table beside the old ones, which readers go on using. When all are there, one
transaction puts them in place; a run that was cut short goes on where it was, or begins again for a model
that was renewed once more.
"""

from __future__ import annotations

from pathlib import Path

from index import database
from index.build import Tell, built_from, embed_pending, take_into_use
from index.database import RENEWED_VECTORS, forget_meta, read_meta, transaction, write_meta
from index.generations import remove_generations
from index.graphs import graph_home
from index.other_model import require_model
from index.protocols import Embedder, GraphHome
from index.tally import tally_anew
from index.writer import StoreWriter

AT_ONCE = 1_000
"""Passages that are embedded anew without being asked: half a minute on two cores."""
RENEWING = "renewing"
"""Under which key the store remembers for which model vectors are being made beside the present ones."""


def renew_vectors(writer: StoreWriter, embedder: Embedder, home: GraphHome, tell: Tell) -> bool:
    """Make every vector anew when the store's are of an earlier version; return whether that was so.

    Raises `VectorServerError` and `StoreError`; the old vectors then stay in use.
    """
    if writer.model() in (None, embedder.fingerprint):
        return False
    _begin(writer, embedder.fingerprint)
    embed_pending(writer, embedder, tell, RENEWED_VECTORS)
    name, keys = built_from(writer, home, RENEWED_VECTORS)
    with transaction(writer.connection, write=True):
        writer.connection.execute("DROP TABLE embeddings")
        writer.connection.execute(f"ALTER TABLE {RENEWED_VECTORS} RENAME TO embeddings")
        forget_meta(writer.connection, RENEWING)
        write_meta(writer.connection, "model", embedder.fingerprint)
        tally_anew(writer.connection)
        take_into_use(writer, name, keys)
        writer.touch(epoch=True)
    remove_generations(writer.store, name, home)
    return True


def renew_store(store: Path, embedder: Embedder, *, chroma_url: str | None = None) -> None:
    """Make the vectors of a store of an earlier version of the model anew; raises what `ingest` raises, and
    `RenewedModelError` when that would take too long to do unasked."""
    home = graph_home(chroma_url)
    home.require()
    with StoreWriter(store, embedder.fingerprint, renewing=True) as writer:
        if writer.count_passages() > AT_ONCE:
            require_model(store, writer.model(), embedder.fingerprint)
        renew_vectors(writer, embedder, home, lambda done, total: None)


def _begin(writer: StoreWriter, fingerprint: str) -> None:
    """Make an empty table for the new vectors, unless a run for this very model was cut short."""
    connection = writer.connection
    if read_meta(connection, RENEWING) == fingerprint:
        return
    with transaction(connection, write=True):
        connection.execute(f"DROP TABLE IF EXISTS {RENEWED_VECTORS}")
        connection.execute(database.vectors_schema(RENEWED_VECTORS))
        write_meta(connection, RENEWING, fingerprint)
