"""Bad input on the command line is one Dutch sentence, and nothing stored is lost."""

import json
import shutil
from pathlib import Path

import pytest

from tests.ui.small_store import Capture, complaint, run_json

BAD_INPUT = [
    (("ingest", "bestaat-niet"), 2),
    (("ingest", "{empty}"), 2),
    (("ask", ""), 2),
    (("ask", "   "), 2),
    (("ask", "{huge}"), 2),
    (("ask",), 2),
    (("ask", "--batch", "bestaat-niet.jsonl", "--out", "{empty}/uit.jsonl"), 2),
    (("ask", "Wat?", "--history", "bestaat-niet.json"), 2),
    (("search", " "), 2),
    (("search", "hulp", "--k", "0"), 2),
    (("search", "hulp", "--k", "veel"), 2),
    (("search", "hulp", "--from", "gisteren"), 2),
    (("search", "hulp", "--kind", "roman"), 2),
    (("text", "bestaat-niet"), 2),
    (("text", "{document}", "--page", "99"), 2),
    (("remove", "bestaat-niet"), 2),
    (("documents", "--onbekend"), 2),
    (("onbekend",), 2),
]


@pytest.mark.parametrize(
    ("words", "expected"), BAD_INPUT, ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_bad_input_is_one_dutch_sentence(
    words: tuple[str, ...], expected: int, capsys: Capture, small_store: Path, tmp_path: Path
) -> None:
    _, documents = run_json(capsys, "documents", "--store", small_store, "--json")
    before = json.dumps(documents)
    empty = tmp_path / "leeg"
    empty.mkdir()
    fill = {"{huge}": "vraag " * 20_000, "{document}": documents[0]["document_id"]}
    given = [fill.get(word, word.replace("{empty}", str(empty))) for word in words]
    known = given[0] in {"ingest", "ask", "search", "text", "remove", "documents"}
    status, error = complaint(capsys, *given[:1], *(["--store", small_store] if known else []), *given[1:])
    assert status == expected
    assert error
    assert "\n" not in error
    assert "Traceback" not in error
    assert json.dumps(run_json(capsys, "documents", "--store", small_store, "--json")[1]) == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plaatje.xyz", b"iets"),
        ("kapot.pdf", b"%PDF-1.7\nkapot"),
        ("geen.docx", b"geen zip"),
        ("leeg.txt", b""),
        ("leeg.pdf", b""),
    ],
)
def test_a_file_that_cannot_be_read_is_reported_and_the_rest_goes_on(
    name: str, content: bytes, capsys: Capture, small_corpus: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "gemengd"
    shutil.copytree(small_corpus, folder)
    (folder / name).write_bytes(content)
    status, report = run_json(capsys, "ingest", "--store", tmp_path / "s", folder, "--json")
    assert status == 1
    by_name = {file["source_file"]: file for file in report["files"]}
    assert by_name[name]["status"] in {"skipped", "failed"}
    assert by_name[name]["reason"]
    assert by_name["nota.txt"]["status"] == "added"


def test_a_store_made_by_another_model_is_refused(
    capsys: Capture, small_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRONVAST_EMBEDDING_MODEL", "iemand/ander-model")
    status, error = complaint(capsys, "search", "--store", small_store, "hulp")
    assert status == 2
    assert "\n" not in error
    assert "model" in error
