"""How a child tells its parent what it read: one JSON object a line.

JSON and not pickle, since a child that a hostile file took over may say anything, and what it says must stay
data.
"""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from corpus import errors
from corpus.layout import LaidOutPage, Line, OutlineEntry
from corpus.reading.parts import FileFacts, PageBox, PageImage, Request

Answer = FileFacts | LaidOutPage | PageBox | PageImage

_FAILURES = {
    kind.__name__: kind
    for kind in (
        errors.EncryptedFileError,
        errors.UnknownKindError,
        errors.EmptyFileError,
        errors.LimitExceededError,
        errors.UnreadableFileError,
    )
}


def encode_request(request: Request) -> str:
    """A request as one line."""
    return json.dumps(dataclasses.asdict(request))


def decode_request(line: str) -> Request:
    """The request in a line."""
    content = json.loads(line)
    stretches = tuple((start, end) for start, end in content.pop("stretches"))
    return Request(stretches=stretches, **content)


def encode(answer: Answer) -> str:
    """An answer as one line."""
    return json.dumps([type(answer).__name__, dataclasses.asdict(answer)], ensure_ascii=True)


def encode_failure(error: errors.UnreadableFileError) -> str:
    """An error as one line."""
    return json.dumps([type(error).__name__, str(error)])


def decode(line: str) -> Answer:
    """The answer in a line. Raises the error that a line tells of."""
    name, content = json.loads(line)
    if name in _FAILURES:
        raise _FAILURES[name](str(content))
    if name == "FileFacts":
        bookmarks = tuple(OutlineEntry(**entry) for entry in content.pop("bookmarks"))
        return FileFacts(bookmarks=bookmarks, warnings=tuple(content.pop("warnings")), **content)
    if name == "LaidOutPage":
        lines = tuple(_line(each) for each in content.pop("lines"))
        return LaidOutPage(lines=lines, **content)
    return PageBox(**content) if name == "PageBox" else PageImage(**content)


def _line(content: dict[str, Any]) -> Line:
    raised = tuple((start, end) for start, end in content.pop("superscripts"))
    return Line(superscripts=raised, cells=tuple(content.pop("cells")), **content)
