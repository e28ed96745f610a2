"""`bronvast ask QUESTION`: one answer with citations, or a batch of them."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from assistant.errors import BadQuestionError
from assistant.nouns import Answer, Citation, Question, Status, Turn
from assistant.root import open_assistant
from assistant.settings import read_settings
from ui.batch import read_history, run_batch
from ui.json_view import answer_view
from ui.terminal import show, show_json, wrap


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("question", nargs="?", metavar="VRAAG", help="de vraag, tussen aanhalingstekens")
    parser.add_argument("--history", type=Path, metavar="BESTAND", help="eerdere berichten, als JSON")
    parser.add_argument("--batch", type=Path, metavar="IN.jsonl", help="veel vragen, één per regel")
    parser.add_argument("--out", type=Path, metavar="UIT.jsonl", help="waar de antwoorden van --batch komen")


def run(arguments: argparse.Namespace) -> int:
    """Answer; exit status 1 when the answer is a refusal or a line of the batch was bad."""
    if (arguments.batch is None) == (arguments.question is None):
        raise BadQuestionError("Geef óf een vraag, óf een bestand met vragen bij --batch.")
    if (arguments.batch is None) != (arguments.out is None):
        raise BadQuestionError("Geef bij --batch ook --out, het bestand waarin de antwoorden komen.")
    history = _read_history_file(arguments.history)
    assistant = open_assistant(read_settings(store=arguments.store))
    if arguments.batch:
        well = run_batch(
            arguments.batch,
            arguments.out,
            lambda line: answer_view(assistant.answer(line.question), line.question_id),  # type: ignore[arg-type]
        )
        return 0 if well else 1
    answer = assistant.answer(Question(arguments.question, history))
    if arguments.json:
        show_json(answer_view(answer))
    else:
        _print_answer(answer)
    return 1 if answer.status is Status.REFUSED else 0


def _read_history_file(path: Path | None) -> tuple[Turn, ...]:
    if path is None:
        return ()
    try:
        written = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadQuestionError(f"Het bestand {path} kan niet worden gelezen: {error.strerror}.") from error
    except ValueError:
        written = ""
    try:
        return read_history(json.loads(written))
    except (ValueError, RecursionError) as error:
        raise BadQuestionError(
            f"Het bestand {path.name} bevat geen leesbare geschiedenis; het moet een JSON-lijst zijn."
        ) from error


def _print_answer(answer: Answer) -> None:
    if answer.note:
        show(wrap(answer.note))
        show()
    show(wrap(answer.text))
    if answer.citations:
        show()
    for citation in answer.citations:
        show(f"[{citation.marker}] {_reference(citation)}")
        show(wrap(f"“{citation.quote.text}”", indent="    "))


def _reference(citation: Citation) -> str:
    document = citation.document
    date = f", {document.iso_date}" if document.iso_date else ""
    return f"{document.title} ({document.kind.value}{date}), p. {citation.page_label}, {document.source_file}"
