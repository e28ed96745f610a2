"""Asking by command: answers in the shape that docs/interface.md promises, alone and in a batch."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.__main__ import main
from tests.ui.small_store import Capture, page_text, run_json


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
