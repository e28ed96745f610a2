"""Example questions, made from subjects of the documents and tried out before they are shown."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from assistant.nouns import Question, Status
from index.nouns import StoredDocument
from ui import texts
from ui.page.parts import Parts
from ui.page.topics import find_counted, find_topics

log = logging.getLogger("bronvast.page")

WANTED = 4
TRIED = 24
PER_DOCUMENT = 4


class Examples:
    """The questions of the empty chat. They are looked for in the background, once per state of the store."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._lock = threading.Lock()
        self._known: tuple[frozenset[str], tuple[str, ...]] | None = None

    def ready(self) -> tuple[str, ...] | None:
        """Return the questions for the documents of now, or None while they are being looked for."""
        held = self._held()
        if self._known is not None and self._known[0] == held:
            return self._known[1]
        if not self._lock.locked():
            threading.Thread(target=self.prepare, daemon=True, name="voorbeelden").start()
        return None

    def prepare(self) -> None:
        """Look for questions that get an answer; a failure leaves the chat without examples."""
        with self._lock:
            held = self._held()
            if self._known is not None and self._known[0] == held:
                return
            try:
                self._known = (held, tuple(self._answered()))
            except Exception as error:
                log.warning("geen voorbeeldvragen: %s", type(error).__name__)
                self._known = (held, ())

    def _held(self) -> frozenset[str]:
        return frozenset(document.document_id for document in self._parts.shelf.documents())

    def _answered(self) -> Iterator[str]:
        found = 0
        for number, question in enumerate(candidates(self._parts)):
            if found == WANTED or number == TRIED:
                return
            if self._parts.answerer.answer(Question(question)).status is Status.ANSWERED:
                found += 1
                yield question


def candidates(parts: Parts) -> Iterator[str]:
    """Yield questions, one document after another, so that the first few are about different documents."""
    documents = [d for d in parts.shelf.documents() if d.newer_version is None]
    documents.sort(key=lambda document: -document.page_count)
    passages = {
        d.document_id: [passage.text for passage in parts.shelf.passages(d.document_id)] for d in documents
    }
    subjects = find_topics(passages, PER_DOCUMENT)
    queues = [_questions(d, passages[d.document_id], subjects[d.document_id]) for d in documents]
    asked: set[str] = set()
    for turn in range(2 * PER_DOCUMENT):
        for queue in queues:
            if turn < len(queue) and queue[turn] not in asked:
                asked.add(queue[turn])
                yield queue[turn]


def _questions(document: StoredDocument, passages: Sequence[str], subjects: Sequence[str]) -> list[str]:
    """Return what may be asked of one document: how many, and what it says, in turn."""
    named = _named(document)
    counted = [texts.EXAMPLE_COUNT.format(things=thing) for thing in find_counted(passages, PER_DOCUMENT)]
    said = [texts.EXAMPLE_SUBJECT.format(topic=topic, document=named) for topic in subjects]
    pairs = zip_longest(counted, said)
    return [question for pair in pairs for question in pair if question is not None]


def _named(document: StoredDocument) -> str:
    date = f" van {texts.document_date(document)}" if document.date else ""
    return f"{texts.kind_with_article(document.kind)}{date}"
