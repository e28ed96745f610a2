"""An ingest costs what changed, tells what happened, and one writes at a time."""

import os
from pathlib import Path
from typing import Any

import pytest

from corpus.nouns import FileStatus, ReadFile
from corpus.read import read_file
from index.check import check
from index.errors import StoreLockedError, UnknownDocumentError
from index.ingest import ingest, remove
from index.library import open_library
from index.writer import StoreWriter
from tests.index.conftest import WordEmbedder


def test_an_unchanged_file_costs_no_embedding(letters: Path, tmp_path: Path, embedder: WordEmbedder) -> None:
    first = ingest([letters], tmp_path / "store", embedder)
    again = WordEmbedder()
    report = ingest([letters], tmp_path / "store", again)
    assert {file.status for file in first.files} == {FileStatus.ADDED}
    assert {file.status for file in report.files} == {FileStatus.UNCHANGED}
    assert [file.documents for file in report.files] == [file.documents for file in first.files]
    assert again.passages_embedded == 0


def test_an_unchanged_file_is_not_read_at_all(
    letters: Path, tmp_path: Path, embedder: WordEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest([letters], tmp_path / "store", embedder)
    read = count_readings(monkeypatch)
    ingest([letters], tmp_path / "store", embedder)
    assert read == []


def test_another_version_of_the_parser_reads_every_file_again_but_embeds_no_text_twice(
    letters: Path, tmp_path: Path, embedder: WordEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest([letters], tmp_path / "store", embedder)
    read, again = count_readings(monkeypatch), WordEmbedder()
    monkeypatch.setattr("index.ingest.PARSER_VERSION", "een andere")
    report = ingest([letters], tmp_path / "store", again)
    assert read == ["bomen.txt", "brug.txt", "zwembad.txt"]
    assert {file.status for file in report.files} == {FileStatus.UPDATED}
    assert again.passages_embedded == 0
    assert {f.status for f in ingest([letters], tmp_path / "store", again).files} == {FileStatus.UNCHANGED}


def count_readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that gets the name of each file that an ingest reads."""
    names: list[str] = []

    def read(path: Path, **options: Any) -> ReadFile:
        names.append(path.name)
        return read_file(path, **options)

    monkeypatch.setattr("index.ingest.read_file", read)
    return names


def test_a_changed_paragraph_embeds_only_itself(tmp_path: Path, embedder: WordEmbedder) -> None:
    folder, paragraphs = tmp_path / "lang", [f"Over punt {n} is {'veel ' * 150}gezegd." for n in range(12)]
    folder.mkdir()
    path = folder / "lang.txt"
    path.write_text("Nota\n\n" + "\n\n".join(paragraphs) + "\n", "utf-8")
    passages = ingest([folder], tmp_path / "store", embedder).passages
    assert embedder.passages_embedded == passages > 5
    paragraphs[6] = paragraphs[6].replace("Over punt", "Over plek")
    path.write_text("Nota\n\n" + "\n\n".join(paragraphs) + "\n", "utf-8")
    again = WordEmbedder()
    assert ingest([folder], tmp_path / "store", again).passages == passages
    assert again.passages_embedded == 1


def test_a_changed_file_keeps_its_ids_and_drops_its_old_text(
    letters: Path, tmp_path: Path, embedder: WordEmbedder
) -> None:
    before = ingest([letters], tmp_path / "store", embedder).files
    path = letters / "bomen.txt"
    path.write_text(path.read_text("utf-8").replace("wijkploeg", "hovenier"), "utf-8")
    after = ingest([letters], tmp_path / "store", embedder).files
    assert [file.documents for file in after] == [file.documents for file in before]
    assert [file.status for file in after if file.source_file == "bomen.txt"] == [FileStatus.UPDATED]
    library = open_library(tmp_path / "store", embedder)
    texts = [p.text for d in library.documents() for p in library.passages(d.document_id)]
    assert any("hovenier" in text for text in texts)
    assert not any("wijkploeg" in text for text in texts)
    assert check(tmp_path / "store").sound


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    letters: Path, tmp_path: Path, embedder: WordEmbedder
) -> None:
    (letters / "kapot.pdf").write_bytes(b"%PDF-1.4 niets")
    (letters / "plaatje.xyz").write_bytes(b"x")
    report = ingest([letters], tmp_path / "store", embedder)
    statuses = {file.source_file: file.status for file in report.files}
    assert statuses["kapot.pdf"] == FileStatus.FAILED
    assert statuses["plaatje.xyz"] == FileStatus.SKIPPED
    assert list(statuses.values()).count(FileStatus.ADDED) == 3
    assert all(file.reason for file in report.files if file.status in {FileStatus.FAILED, FileStatus.SKIPPED})


def test_two_files_of_one_name_are_two_documents(tmp_path: Path, embedder: WordEmbedder) -> None:
    for folder, text in (("een", "Over de haven.\n"), ("twee", "Over het station.\n")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "nota.txt").write_text(text, "utf-8")
        ingest([tmp_path / folder], tmp_path / "store", embedder)
    documents = open_library(tmp_path / "store", embedder).documents()
    assert [d.source_file for d in documents] == ["nota.txt", "nota.txt"]
    assert len({d.document_id for d in documents}) == 2


def test_a_second_writer_is_told_to_wait(letters: Path, tmp_path: Path, embedder: WordEmbedder) -> None:
    ingest([letters], tmp_path / "store", embedder)
    with StoreWriter(tmp_path / "store"), pytest.raises(StoreLockedError, match="schrijft in de opslag"):
        ingest([letters], tmp_path / "store", embedder)
    assert ingest([letters], tmp_path / "store", embedder).passages > 0


def test_removing_an_unknown_document_removes_nothing(
    letters: Path, tmp_path: Path, embedder: WordEmbedder
) -> None:
    report = ingest([letters], tmp_path / "store", embedder)
    known = report.files[0].documents[0]
    with pytest.raises(UnknownDocumentError):
        remove([known, "bestaat-niet"], tmp_path / "store")
    assert len(open_library(tmp_path / "store", embedder).documents()) == 3


def test_a_removed_document_comes_back_when_its_file_is_ingested_again(
    letters: Path, tmp_path: Path, embedder: WordEmbedder
) -> None:
    report = ingest([letters], tmp_path / "store", embedder)
    remove([report.files[0].documents[0]], tmp_path / "store")
    statuses = [file.status for file in ingest([letters], tmp_path / "store", embedder).files]
    assert statuses.count(FileStatus.ADDED) == 1
    assert len(open_library(tmp_path / "store", embedder).documents()) == 3


def test_progress_names_the_stage_and_reaches_the_end(
    letters: Path, tmp_path: Path, embedder: WordEmbedder
) -> None:
    seen: list[tuple[str, int, int]] = []
    ingest([letters], tmp_path / "store", embedder, progress=lambda *step: seen.append(step))
    for stage in {stage for stage, _, _ in seen}:
        last = [step for step in seen if step[0] == stage][-1]
        assert last[1] == last[2]


def test_the_whole_store_is_for_its_owner_only(letters: Path, tmp_path: Path, embedder: WordEmbedder) -> None:
    old = os.umask(0o022)
    try:
        ingest([letters], tmp_path / "store", embedder)
    finally:
        os.umask(old)
    open_to_others = [p for p in (tmp_path / "store").rglob("*") if p.is_file() and p.stat().st_mode & 0o077]
    assert open_to_others == []
