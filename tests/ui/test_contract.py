"""Every command of docs/interface.md answers in the shape promised there: what is in the store."""

import shutil
from pathlib import Path

from assistant.__main__ import main
from tests.ui.small_store import Capture, page_text, run_json


def test_documents_lists_what_is_known_of_each(capsys: Capture, small_store: Path) -> None:
    status, documents = run_json(capsys, "documents", "--store", small_store, "--json")
    assert status == 0
    assert {document["source_file"] for document in documents} == {"brief.md", "nota.txt"}
    keys = {"document_id", "kind", "title", "date", "sender", "dossier", "pages", "source_file", "first_page"}
    keys |= {"last_page", "warnings", "newer_version", "vectors_ready"}
    assert all(keys <= set(document) for document in documents)


def test_an_ingest_that_changes_nothing_says_so(
    capsys: Capture, small_store: Path, small_corpus: Path, tmp_path: Path
) -> None:
    store = tmp_path / "kopie"
    shutil.copytree(small_store, store)
    status, report = run_json(capsys, "ingest", "--store", store, small_corpus, "--json")
    assert status == 0
    assert {file["status"] for file in report["files"]} == {"unchanged"}
    assert set(report) == {"files", "passages", "seconds"}
    keys = {"source_file", "status", "documents", "pages", "pages_without_text", "warnings", "reason"}
    assert all(set(file) == keys for file in report["files"])


def test_text_prints_the_page_that_offsets_count_in(capsys: Capture, small_store: Path) -> None:
    _, documents = run_json(capsys, "documents", "--store", small_store, "--json")
    document = documents[0]
    page = page_text(capsys, small_store, document["document_id"], document["first_page"])
    assert main(["text", "--store", str(small_store), document["document_id"], "--page", "1"]) == 0
    assert capsys.readouterr().out == page + "\n"


def test_check_finds_a_sound_store_sound(capsys: Capture, small_store: Path) -> None:
    status, report = run_json(capsys, "check", "--store", small_store, "--json")
    assert (status, report["sound"], report["problems"]) == (0, True, [])
    assert set(report) == {"sound", "problems", "repaired", "checked", "remarks"}
    assert report["remarks"] == []
    assert all(sentence.endswith(".") for sentence in report["checked"])
    assert any("passages staan letterlijk op hun pagina" in sentence for sentence in report["checked"])


def test_a_removed_document_is_found_no_more(capsys: Capture, small_store: Path, tmp_path: Path) -> None:
    store = tmp_path / "kopie"
    shutil.copytree(small_store, store)
    _, documents = run_json(capsys, "documents", "--store", store, "--json")
    gone = next(document for document in documents if document["source_file"] == "nota.txt")
    assert main(["remove", "--store", str(store), gone["document_id"]]) == 0
    _, left = run_json(capsys, "documents", "--store", store, "--json")
    assert [document["source_file"] for document in left] == ["brief.md"]
    _, found = run_json(capsys, "search", "--store", store, "wachtende jongeren", "--json")
    assert all(hit["source_file"] == "brief.md" for hit in found["hits"])
