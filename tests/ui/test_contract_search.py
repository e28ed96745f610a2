"""Searching by command: literal passages in the shape that docs/interface.md promises."""

import json
from pathlib import Path

from assistant.__main__ import main
from tests.ui.small_store import Capture, page_text, run_json


def test_a_search_gives_literal_passages_in_rank_order(capsys: Capture, small_store: Path) -> None:
    status, found = run_json(
        capsys, "search", "--store", small_store, "wachtende jongeren", "--k", "3", "--json"
    )
    assert status == 0
    assert found["question"] == "wachtende jongeren"
    assert [hit["rank"] for hit in found["hits"]] == list(range(1, len(found["hits"]) + 1))
    keys = {"rank", "document_id", "source_file", "title", "kind", "date", "heading", "page", "page_label"}
    keys |= {"start", "end", "text", "score"}
    for hit in found["hits"]:
        assert set(hit) == keys
        text = page_text(capsys, small_store, hit["document_id"], hit["page"])
        assert text[hit["start"] : hit["end"]] == hit["text"]
        assert len(hit["text"]) <= 2000


def test_a_slip_of_the_hand_is_searched_for_as_the_word_that_was_meant(
    capsys: Capture, small_store: Path, tmp_path: Path
) -> None:
    typed, meant = "pleegoudres steun", "pleegouders steun"
    note = f"Gezocht op ‘{meant}’: ‘pleegoudres’ gelezen als ‘pleegouders’."
    _, right = run_json(capsys, "search", "--store", small_store, meant, "--json")
    status, found = run_json(capsys, "search", "--store", small_store, typed, "--json")
    assert status == 0
    assert "note" not in right
    assert (found["question"], found["note"], found["hits"]) == (typed, note, right["hits"])
    assert main(["search", "--store", str(small_store), typed]) == 0
    assert " ".join(capsys.readouterr().out.split()).startswith(f"{note} 1. ")
    source, target = tmp_path / "in.jsonl", tmp_path / "uit.jsonl"
    asked = [{"id": "a", "question": typed}, {"id": "b", "question": meant}]
    source.write_text("\n".join(map(json.dumps, asked)), encoding="utf-8")
    assert main(["search", "--store", str(small_store), "--batch", str(source), "--out", str(target)]) == 0
    slip, whole = map(json.loads, target.read_text("utf-8").splitlines())
    assert (slip["note"], "note" in whole) == (note, False)


def test_search_keeps_to_its_filters(capsys: Capture, small_store: Path) -> None:
    _, found = run_json(capsys, "search", "--store", small_store, "steun", "--from", "2022-01-01", "--json")
    assert {hit["source_file"] for hit in found["hits"]} == {"brief.md"}
    document_id = found["hits"][0]["document_id"]
    _, found = run_json(
        capsys, "search", "--store", small_store, "steun", "--document", document_id, "--json"
    )
    assert {hit["document_id"] for hit in found["hits"]} == {document_id}
    status, found = run_json(
        capsys, "search", "--store", small_store, "steun", "--kind", "besluitenlijst", "--json"
    )
    assert (status, found["hits"]) == (1, [])
