"""The answer object, where a whole store isn't needed to see it."""

import json
from pathlib import Path

from assistant.nouns import Answer, Question, Status
from ui.batch import run_batch
from ui.json_view import answer_view

NOTE = "Ik heb ‘gementee’ gelezen als ‘gemeente’."


def answer(note: str | None) -> Answer:
    return Answer(
        Question("Wat doet de gementee?"), "Wat doet de gemeente?", Status.PARTIAL, "Iets.", note=note
    )


def test_a_remark_on_how_the_answer_was_made_is_there() -> None:
    assert answer_view(answer(NOTE), "v1")["note"] == NOTE


def test_without_a_remark_the_answer_object_has_no_more_keys_than_it_had() -> None:
    with_note, without = answer_view(answer(NOTE)), answer_view(answer(None))
    assert "note" not in without
    assert set(with_note) - set(without) == {"note"}


def test_a_batch_line_has_the_remark_too(tmp_path: Path) -> None:
    asked, given = tmp_path / "in.jsonl", tmp_path / "uit.jsonl"
    asked.write_text(json.dumps({"id": "v1", "question": "Wat doet de gementee?"}) + "\n", encoding="utf-8")
    assert run_batch(asked, given, lambda line: answer_view(answer(NOTE), str(line.question_id)))
    assert json.loads(given.read_text(encoding="utf-8"))["note"] == NOTE
