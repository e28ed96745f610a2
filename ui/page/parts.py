"""The parts that a page is made of: who answers, who finds, who adds and removes, and what was answered."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.nouns import Answer
from index.nouns import IngestReport
from ui.page.options import PageOptions
from ui.page.protocols import Answerer, Shelf

Progress = Callable[[str, int, int], None]


class RecentAnswers:
    """The last answers by an unguessable id, so that downloads and remarks hold what was really answered."""

    def __init__(self, size: int = 500) -> None:
        self._size = size
        self._answers: OrderedDict[str, Answer] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, answer: Answer) -> str:
        """Keep an answer and return its id; the oldest makes place."""
        answer_id = secrets.token_urlsafe(16)
        with self._lock:
            self._answers[answer_id] = answer
            while len(self._answers) > self._size:
                self._answers.popitem(last=False)
        return answer_id

    def find(self, answer_id: str) -> Answer | None:
        """Return the answer, or None where it is no longer known."""
        with self._lock:
            return self._answers.get(answer_id)


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that the routes use. `add` takes files in, `take_out` removes documents by id.

    `figures` are files with the figures of a run of the evals, of which the newest readable one is shown.
    """

    options: PageOptions
    answerer: Answerer
    shelf: Shelf
    add: Callable[[Sequence[Path], Progress], IngestReport]
    take_out: Callable[[Sequence[str]], None]
    figures: tuple[Path, ...] = ()
    answers: RecentAnswers = field(default_factory=RecentAnswers)
