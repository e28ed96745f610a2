"""Ingest: files become passages that can be found by words at once, and by meaning when their vectors are
done."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from corpus.errors import UnreadableFileError
from corpus.nouns import FileStatus, ReadFile
from corpus.read import PARSER_VERSION, FoundFile, find_files, read_file
from index.build import embed_pending, publish_vectors
from index.graphs import graph_home
from index.nouns import FileReport, IngestReport
from index.originals import file_checksum
from index.protocols import Embedder
from index.renewal import renew_vectors
from index.stored_files import StoredFile, report_of
from index.writer import StoreWriter

Progress = Callable[[str, int, int], None]
"""Called with a Dutch word for the stage, what is done, and the total."""


def ingest(
    paths: Sequence[Path],
    store: Path,
    embedder: Embedder,
    *,
    progress: Progress | None = None,
    password: str | None = None,
    chroma_url: str | None = None,
) -> IngestReport:
    """Add or update files and folders; a file that can't be read is reported, and the others go on.

    Each file is stored in one transaction. A store of an earlier version of the model gets its vectors anew
    first. `chroma_url` is the Chroma server for the vectors, None for the
    store's own folder. Raises `MissingPathError`, `StoreLockedError`, `OtherModelError`, `StoreDamagedError`,
    `VectorServerError`, `StoreError` (a full disk); what was stored before stays.
    """
    started = time.perf_counter()
    tell = progress or (lambda stage, done, total: None)
    found, home = find_files(paths), graph_home(chroma_url)
    home.require()
    with StoreWriter(store, embedder.fingerprint, renewing=True) as writer:
        renew_vectors(writer, embedder, home, lambda done, total: tell("Vernieuwen", done, total))
        reports = []
        for index, file in enumerate(found):
            tell("Lezen", index, len(found))
            reports.append(_ingest_file(file, writer, password))
        tell("Lezen", len(found), len(found))
        writer.list_originals(writer.lost())
        writer.learn_compounds()
        embed_pending(writer, embedder, lambda done, total: tell("Vectoren", done, total))
        writer.forget_unused()
        publish_vectors(writer, home=home)
        passages = writer.count_passages()
    return IngestReport(tuple(reports), passages, time.perf_counter() - started)


def remove(document_ids: Sequence[str], store: Path, *, chroma_url: str | None = None) -> None:
    """Remove documents from every index, all or none; raises `UnknownDocumentError`, `StoreLockedError`,
    `VectorServerError`."""
    home = graph_home(chroma_url)
    home.require()
    with StoreWriter(store) as writer:
        writer.remove_documents(document_ids)
        writer.learn_compounds()
        writer.forget_unused()
        publish_vectors(writer, home=home)


def _ingest_file(file: FoundFile, writer: StoreWriter, password: str | None) -> FileReport:
    if file.skipped:
        return FileReport(file.source_file, FileStatus.SKIPPED, reason=file.skipped)
    try:
        sha256 = file_checksum(file.path)
    except OSError as error:
        reason = f"Het bestand {file.source_file} kan niet worden gelezen: {error.strerror}."
        return FileReport(file.source_file, FileStatus.FAILED, reason=reason)
    lineage, stored = _lineage(file, sha256, writer.files())
    if stored and stored.sha256 == sha256 and stored.parser_version == PARSER_VERSION and stored.complete:
        return report_of(writer.connection, stored, FileStatus.UNCHANGED)
    try:
        read = read_file(file.path, source_file=file.source_file, lineage=lineage, password=password)
    except UnreadableFileError as error:
        return FileReport(file.source_file, FileStatus.FAILED, reason=str(error))
    writer.keep_copy(file.path, sha256)
    writer.put_file(read, lineage=lineage, path=file.path, parser_version=PARSER_VERSION)
    return _report(read, FileStatus.UPDATED if stored else FileStatus.ADDED)


def _lineage(file: FoundFile, sha256: str, stored: Sequence[StoredFile]) -> tuple[str, StoredFile | None]:
    """Return the lineage of a file, and the file of that lineage that the store has.

    A file of the same name continues a lineage when it lies at the same place, holds the same bytes, or the
    file that was there is gone; otherwise it is another file that happens to share the name, and gets a
    number.
    """
    namesakes = [known for known in stored if known.source_file == file.source_file]
    place = str(file.path.absolute())
    for known in namesakes:
        if known.path == place:
            return known.lineage, known
    for known in namesakes:
        if known.sha256 == sha256 or not Path(known.path).exists():
            return known.lineage, known
    taken = {known.lineage for known in stored}
    candidates = [file.source_file, *(f"{file.source_file}#{number}" for number in range(2, len(taken) + 3))]
    return next(name for name in candidates if name not in taken), None


def _report(read: ReadFile, status: FileStatus) -> FileReport:
    return FileReport(
        source_file=read.source_file,
        status=status,
        documents=tuple(document.document_id for document in read.documents),
        pages=len(read.pages),
        pages_without_text=read.pages_without_text,
        warnings=read.warnings,
    )
