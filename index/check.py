"""`bronvast check`: is the store sound, how do we know, and what can be built anew.

What was built can be rebuilt; a damaged truth is read again from the store's own copies of the files.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from index import database
from index.database import read_meta, store_errors
from index.errors import StoreError, StoreMissingError
from index.findings import Finding, Sort, fault
from index.graphs import graph_home
from index.inspection import inspect
from index.nouns import CheckReport
from index.originals import read_list
from index.other_model import is_renewed
from index.protocols import Embedder
from index.repair import repair_store


def check(
    store: Path,
    *,
    repair: bool = False,
    embedder: Embedder | None = None,
    chroma_url: str | None = None,
) -> CheckReport:
    """Check everything that a store holds; with `repair`, rebuild what can be rebuilt and check again.

    Damaged embeddings are made anew with `embedder`, or, without one, at the next ingest. `chroma_url` is the
    Chroma server for the vectors, None for the store's own folder.

    Raises `StoreMissingError` and `NewerStoreError`; with `repair` also `StoreLockedError`, when another
    process is writing, `VectorServerError`, and `StoreError` (a full disk).
    """
    home = graph_home(chroma_url)
    if not (store / database.FILE_NAME).exists() and not read_list(store):
        raise StoreMissingError(f"Er is geen opslag in {store}; controleer de map.")
    findings = inspect(store, home) + _older_model(store, embedder)
    if not repair or not _of(findings, Sort.WRONG):
        return _report(findings)
    home.require()
    repaired, lost = repair_store(store, embedder, home)
    return _report(inspect(store, home) + _older_model(store, embedder), repaired, lost)


def _report(
    findings: Sequence[Finding], repaired: Sequence[str] = (), remarks: Sequence[str] = ()
) -> CheckReport:
    problems = _of(findings, Sort.WRONG)
    return CheckReport(
        not problems,
        problems,
        tuple(repaired),
        _of(findings, Sort.RIGHT),
        (*remarks, *_of(findings, Sort.TO_COME)),
    )


def _of(findings: Sequence[Finding], sort: Sort) -> tuple[str, ...]:
    return tuple(finding.sentence for finding in findings if finding.sort is sort)


def _older_model(store: Path, embedder: Embedder | None) -> list[Finding]:
    """The model: the vectors are those of the present version of it."""
    if embedder is None:
        return []
    try:
        connection = database.connect(store)
    except StoreError:
        return []
    try:
        with store_errors(store):
            stored = read_meta(connection, "model")
    except StoreError:
        return []
    finally:
        connection.close()
    if stored is None or not is_renewed(stored, embedder.fingerprint):
        return []
    return [fault("De vectoren zijn van een eerdere versie van het zoekmodel.")]
