"""The process that parses: reads requests from its input, and writes what it read to its output."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from corpus.errors import LimitExceededError, UnreadableFileError
from corpus.reading.formats import open_file
from corpus.reading.parts import Request
from corpus.reading.wire import Answer, decode_request, encode, encode_failure
from corpus.sandbox import allow_processor, limit_memory


def main() -> None:
    """Serve until the parent closes the pipe."""
    memory, processor_seconds = (int(argument) for argument in sys.argv[1:3])
    limit_memory(memory)
    answers = _keep_output_for_answers()
    for line in sys.stdin:
        allow_processor(processor_seconds)
        _serve(decode_request(line), answers)
        answers.write("\n")
        answers.flush()


def _keep_output_for_answers() -> TextIO:
    """Libraries that print go nowhere, so that nothing but answers reaches the parent."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return answers


def _serve(request: Request, answers: TextIO) -> None:
    name = Path(request.path).name
    try:
        for answer in _answer(request):
            _tell(answers, encode(answer))
    except UnreadableFileError as error:
        _tell(answers, encode_failure(error))
    except (MemoryError, RecursionError):
        sentence = f"{name} vraagt te veel geheugen om te lezen; deel het op in kleinere delen."
        _tell(answers, encode_failure(LimitExceededError(sentence)))
    except Exception:
        sentence = f"{name} is beschadigd; open het bestand en bewaar het opnieuw."
        _tell(answers, encode_failure(UnreadableFileError(sentence)))


def _tell(answers: TextIO, line: str) -> None:
    answers.write(line + "\n")
    answers.flush()


def _answer(request: Request) -> Iterator[Answer]:
    path = Path(request.path)
    if request.task == "render":
        from corpus.reading.pdf_images import render

        yield render(path, request.password, request.first_page, request.width)
    elif request.task == "boxes":
        from corpus.reading.pdf_images import boxes

        yield from boxes(path, request.password, request.first_page, request.stretches)
    else:
        opened = open_file(path, request.password, first_page=request.first_page, careful=request.careful)
        yield opened.facts
        yield from opened.pages


if __name__ == "__main__":
    main()
