"""Example questions, made from subjects of the documents and tried out before they are shown."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator

from assistant.nouns import Question, Status
from index.nouns import StoredDocument
from ui import texts
from ui.page.parts import Parts
from ui.page.topics import find_topics

log = logging.getLogger("bronvast.page")

WANTED = 4
TRIED = 18
PER_DOCUMENT = 6


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
    asked: set[str] = set()
    for turn in range(PER_DOCUMENT):
        for document in documents:
            topic = next((t for t in subjects[document.document_id][turn:] if t not in asked), None)
            if topic is not None:
                asked.add(topic)
                template = texts.EXAMPLE_TEMPLATES[len(asked) % len(texts.EXAMPLE_TEMPLATES)]
                question = template.format(topic=topic, document=_named(document))
                yield question[0].upper() + question[1:]


def _named(document: StoredDocument) -> str:
    date = f" van {texts.dutch_date(document.date)}" if document.date else ""
    return f"{texts.kind_with_article(document.kind)}{date}"
