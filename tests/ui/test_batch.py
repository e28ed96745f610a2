"""A batch answers line by line; a bad line costs that line only."""

import json
from pathlib import Path

import pytest

from assistant.errors import BadQuestionError
from assistant.nouns import Role, Turn
from ui.batch import BatchLine, Json, read_batch, read_history, run_batch


def echo(line: BatchLine) -> Json:
    assert line.question is not None
    return {"id": line.question_id, "question": line.question.text}


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_lines_keep_their_order_and_their_ids(tmp_path: Path) -> None:
    source = write(
        tmp_path / "in.jsonl", '{"id": "b", "question": "Wat?"}', '{"id": "a", "question": "Wie?"}'
    )
    target = tmp_path / "uit.jsonl"
    assert run_batch(source, target, echo) is True
    assert [json.loads(line)["id"] for line in target.read_text("utf-8").splitlines()] == ["b", "a"]


@pytest.mark.parametrize(
    "line",
    [
        "geen json",
        "[1, 2]",
        '{"id": "x"}',
        '{"id": "x", "question": 3}',
        '{"id": "x", "question": "q", "history": 1}',
    ],
)
def test_a_bad_line_gives_an_error_and_the_run_goes_on(tmp_path: Path, line: str) -> None:
    source = write(tmp_path / "in.jsonl", line, '{"id": "goed", "question": "Wie?"}')
    target = tmp_path / "uit.jsonl"
    assert run_batch(source, target, echo) is False
    bad, good = (json.loads(text) for text in target.read_text("utf-8").splitlines())
    assert "error" in bad
    assert "question" in good


def test_invalid_utf8_and_a_byte_order_mark_are_understood(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(b'\xef\xbb\xbf{"id": 1, "question": "Wie?"}\r\n\xff\xfe\r\n')
    first, second = read_batch(source)
    assert first.question is not None
    assert second.error is not None


def test_a_missing_batch_file_is_one_dutch_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadQuestionError, match=r"weg\.jsonl kan niet worden gelezen"):
        run_batch(tmp_path / "weg.jsonl", tmp_path / "uit.jsonl", echo)


def test_a_target_that_cannot_be_written_is_one_dutch_sentence(tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", '{"id": "a", "question": "Wie?"}')
    (tmp_path / "uit").mkdir()
    with pytest.raises(BadQuestionError, match="kan niet worden geschreven"):
        run_batch(source, tmp_path / "uit", echo)


def test_history_keeps_who_said_what() -> None:
    turns = read_history(
        [{"role": "user", "content": "Wat is een GI?"}, {"role": "assistant", "content": "…"}]
    )
    assert turns == (Turn(Role.USER, "Wat is een GI?"), Turn(Role.ASSISTANT, "…"))


@pytest.mark.parametrize(
    "history", ["tekst", [{"role": "system", "content": "x"}], [{"role": "user"}], ["x"]]
)
def test_a_malformed_history_is_refused(history: object) -> None:
    with pytest.raises(BadQuestionError):
        read_history(history)
