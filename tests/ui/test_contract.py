"""Every command of docs/interface.md, run against a real store, answers in the shape promised there."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.__main__ import main

Capture = pytest.CaptureFixture[str]

NOTA = """Raadsinformatienota wachttijden jeugdhulp

Aan de gemeenteraad van Veldhoven
Datum: 3 maart 2021

Aanleiding
In het najaar vroeg de raad hoe lang jongeren op hulp wachten. Het college heeft dat laten uitzoeken.

Cijfers
Op 1 februari 2021 wachtten 37 jongeren langer dan zes weken op passende hulp.
Een jaar eerder waren dat er 52.
De gemeente betaalt in 2021 een bedrag van € 180.000 extra aan de wijkteams.

Vervolg
Het college stuurt de raad vóór de zomer een nieuwe meting.
De wethouder is verantwoordelijk voor de uitvoering.
"""

BRIEF = """# Brief over pleegzorg

Den Haag, 12 mei 2022

## Aanleiding

De minister wil dat pleegouders meer steun krijgen.
Pleegouders stoppen vaak omdat zij zich alleen voelen staan.

## Maatregelen

Er komen drie maatregelen:

- een vast aanspreekpunt voor elk pleeggezin;
- een opleiding voor nieuwe pleegouders;
- een hogere vergoeding vanaf 1 januari 2023.
"""


@pytest.fixture(scope="module")
def small_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a nota in plain text and a letter in Markdown."""
    folder = tmp_path_factory.mktemp("documenten")
    (folder / "nota.txt").write_text(NOTA, encoding="utf-8")
    (folder / "brief.md").write_text(BRIEF, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def small_store(small_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the small corpus; tests read it and leave it as it is."""
    store = tmp_path_factory.mktemp("opslag") / "store"
    assert main(["ingest", "--store", str(store), str(small_corpus)]) == 0
    return store


def run_json(capsys: Capture, *words: str | Path) -> tuple[int, Any]:
    capsys.readouterr()
    status = main([str(word) for word in words])
    return status, json.loads(capsys.readouterr().out)


def complaint(capsys: Capture, *words: str | Path) -> tuple[int, str]:
    """Run a command that goes wrong; return its exit status and what standard error says."""
    capsys.readouterr()
    try:
        status = main([str(word) for word in words])
    except SystemExit as stop:
        status = int(stop.code or 0)
    return status, capsys.readouterr().err.strip()


def page_text(capsys: Capture, store: Path, document_id: str, page: int) -> str:
    status, value = run_json(capsys, "text", "--store", store, document_id, "--page", str(page), "--json")
    assert status == 0
    text = value["text"]
    assert isinstance(text, str)
    return text


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


def test_an_answer_holds_to_its_promises(capsys: Capture, small_store: Path) -> None:
    question = "Hoeveel jongeren wachtten op 1 februari 2021 langer dan zes weken?"
    status, answer = run_json(capsys, "ask", "--store", small_store, question, "--json")
    assert status == 0
    assert answer["status"] in {"answered", "partial"}
    assert "37" in answer["answer"]
    markers = {citation["marker"] for citation in answer["citations"]}
    assert markers
    assert all(f"[{marker}]" in answer["answer"] for marker in markers)
    for citation in answer["citations"]:
        text = page_text(capsys, small_store, citation["document_id"], citation["page"])
        assert text[citation["start"] : citation["end"]] == citation["quote"]
    keys = {
        "id",
        "question",
        "standalone_question",
        "status",
        "refusal_reason",
        "answer",
        "citations",
        "evidence",
    }
    assert set(answer) == keys | {"composer", "timings_ms"}
    assert set(answer["timings_ms"]) == {"understand", "retrieve", "compose", "verify", "total"}


ASKED_BEFORE = (
    "Wie is verantwoordelijk voor de uitvoering?",
    "Welke maatregelen komen er voor pleegouders?",
    "Wat is de hoofdstad van Australië?",
)
ASKED_TWICE = (
    "Hoeveel jongeren wachtten op 1 februari 2021 langer dan zes weken?",
    "Waarom stoppen pleegouders?",
    "Hoeveel kost een zwemles?",
)


def answers_of_a_process(store: Path, folder: Path, seed: int, questions: Sequence[str]) -> dict[str, Any]:
    """Ask questions in a process with a hash seed of its own; return its answers without times and ids."""
    source, target = folder / f"in{seed}.jsonl", folder / f"uit{seed}.jsonl"
    lines = [json.dumps({"id": str(number), "question": one}) for number, one in enumerate(questions)]
    source.write_text("\n".join(lines), encoding="utf-8")
    asked = ["ask", "--store", str(store), "--batch", str(source), "--out", str(target)]
    subprocess.run(
        [sys.executable, "-m", "assistant", *asked],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONHASHSEED": str(seed)},
    )
    answers = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert [answer["question"] for answer in answers] == list(questions)
    for answer in answers:
        del answer["id"]
        assert answer.pop("timings_ms")["total"] > 0
    return {answer["question"]: answer for answer in answers}


@pytest.mark.slow
def test_the_same_question_gives_the_same_answer_in_another_process_after_other_questions(
    small_store: Path, small_corpus: Path, tmp_path: Path
) -> None:
    """Also over a store that read the documents in another order, in two goes."""
    first = answers_of_a_process(small_store, tmp_path, 1, ASKED_TWICE)
    turned = tmp_path / "andersom"
    for name in ("nota.txt", "brief.md"):
        assert main(["ingest", "--store", str(turned), str(small_corpus / name)]) == 0
    second = answers_of_a_process(turned, tmp_path, 2, (*ASKED_BEFORE, *reversed(ASKED_TWICE)))
    assert {first[question]["status"] for question in ASKED_TWICE} == {"answered", "refused"}
    assert [first[question] for question in ASKED_TWICE] == [second[question] for question in ASKED_TWICE]


def test_a_refusal_gives_its_reason_and_the_nearest_evidence(capsys: Capture, small_store: Path) -> None:
    status, answer = run_json(
        capsys, "ask", "--store", small_store, "Wat is de hoofdstad van Australië?", "--json"
    )
    assert status == 1
    assert answer["status"] == "refused"
    assert answer["refusal_reason"] in {"no_evidence", "out_of_scope"}
    assert answer["evidence"]


def test_a_follow_up_takes_its_history_from_a_file(
    capsys: Capture, small_store: Path, tmp_path: Path
) -> None:
    history = tmp_path / "eerder.json"
    turns = [
        {"role": "user", "content": "Hoeveel jongeren wachtten in 2021 langer dan zes weken op hulp?"},
        {"role": "assistant", "content": "Op 1 februari 2021 wachtten 37 jongeren langer dan zes weken."},
    ]
    history.write_text(json.dumps(turns), encoding="utf-8")
    _, answer = run_json(
        capsys, "ask", "--store", small_store, "En een jaar eerder?", "--history", history, "--json"
    )
    assert answer["standalone_question"] != "En een jaar eerder?"
    assert answer["question"] == "En een jaar eerder?"


@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_batch_gives_a_line_per_line(
    command: str, capsys: Capture, small_store: Path, tmp_path: Path
) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "uit.jsonl"
    lines = [
        '{"id": "q1", "question": "Wie is verantwoordelijk voor de uitvoering?"}',
        "{kapot",
        '{"id": "q2"}',
    ]
    source.write_text("\n".join(lines), encoding="utf-8")
    assert main([command, "--store", str(small_store), "--batch", str(source), "--out", str(target)]) == 1
    results = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert [result["id"] for result in results] == ["q1", None, "q2"]
    assert ("hits" if command == "search" else "answer") in results[0]
    assert "error" in results[1]
    assert "error" in results[2]


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


def test_the_command_runs_as_a_module_and_shows_dutch_help() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "assistant", "--help"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert result.returncode == 0
    assert "opdrachten" in result.stdout


def test_a_reader_that_leaves_early_is_no_error(small_store: Path) -> None:
    words = [sys.executable, "-m", "assistant", "documents", "--store", str(small_store)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_help_and_search_leave_torch_and_gradio_alone(small_store: Path) -> None:
    program = (
        "import sys; from assistant.__main__ import main; "
        f"main(['search', '--store', {str(small_store)!r}, 'hulp', '--json']); "
        "print(sorted({'torch', 'gradio', 'transformers'} & set(sys.modules)), file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert result.stderr.strip().splitlines()[-1:] == ["[]"]
