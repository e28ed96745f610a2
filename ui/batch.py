"""Batches: one JSON object per line in, one per line out, same order, same id."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import AssistantError, BadQuestionError
from assistant.nouns import Question, Role, Turn
from index.errors import IndexingError, StoreError

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One line of a batch: its id, and the question or why there is none (a Dutch sentence)."""

    question_id: str | None
    question: Question | None
    error: str | None = None


def read_batch(path: Path) -> Iterator[BatchLine]:
    """Yield a BatchLine per non-empty line of the file; a bad line never stops the run."""
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise BadQuestionError(
            f"Het bestand {path.name} kan niet worden gelezen; controleer de naam."
        ) from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _read_line(line, number)


def _read_line(line: bytes, number: int) -> BatchLine:
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return BatchLine(None, None, f"Regel {number} is geen geldige JSON.")
    if not isinstance(value, dict):
        return BatchLine(None, None, f"Regel {number} is geen JSON-object met een vraag.")
    question_id = value.get("id")
    try:
        return BatchLine(question_id, read_question(value.get("question"), value.get("history")))
    except BadQuestionError as error:
        return BatchLine(question_id, None, str(error))


def read_question(text: object, history: object = None) -> Question:
    """Return the question with its history; raise BadQuestionError where a value has another shape."""
    if not isinstance(text, str):
        raise BadQuestionError("Er is geen vraag: geef tekst bij “question”.")
    return Question(text, read_history(history))


def read_history(value: object) -> tuple[Turn, ...]:
    """Return the turns of a history as JSON gives them."""
    if value is None:
        return ()
    if not isinstance(value, list):
        raise BadQuestionError("De geschiedenis moet een lijst van berichten zijn.")
    return tuple(_read_turn(turn) for turn in value)


def _read_turn(value: object) -> Turn:
    if isinstance(value, dict) and isinstance(value.get("content"), str):
        try:
            return Turn(Role(str(value.get("role"))), value["content"])
        except ValueError:
            pass
    raise BadQuestionError(
        "Elk bericht van de geschiedenis heeft een “role” (user of assistant) en een “content” met tekst."
    )


def run_batch(source: Path, target: Path, work: Callable[[BatchLine], Json]) -> bool:
    """Work through a batch and write it in one go; return whether every line went well.

    The result is written beside the target and moved into place, so that a reader sees all or nothing.
    """
    all_well = True
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(target.name + ".deel")
    try:
        with unfinished.open("w", encoding="utf-8") as output:
            for line in read_batch(source):
                result = _work_safely(line, work)
                all_well = all_well and "error" not in result
                output.write(json.dumps(result, ensure_ascii=False) + "\n")
        unfinished.replace(target)
    except OSError as error:
        raise BadQuestionError(
            f"Het bestand {target.name} kan niet worden geschreven; kies een andere plaats."
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return all_well


def _work_safely(line: BatchLine, work: Callable[[BatchLine], Json]) -> Json:
    if line.question is None:
        return {"id": line.question_id, "error": line.error}
    try:
        return work(line)
    except StoreError:
        raise
    except (AssistantError, IndexingError) as error:
        return {"id": line.question_id, "error": str(error)}
