"""Example questions, made from headings of the documents and tried out before they are shown."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Iterator

from assistant.nouns import Question, Status
from index.nouns import StoredDocument
from ui import texts
from ui.page.parts import Parts

log = logging.getLogger("bronvast.page")

WANTED = 4
TRIED = 12
_NUMBERING = re.compile(r"^(?:hoofdstuk\s+)?[\dIVX]+(?:\.\d+)*[.:)]?\s+", re.IGNORECASE)
_GENERAL = re.compile(
    r"inleiding|samenvatting|conclusie|bijlage|inhoud|voorwoord|colofon|afkorting|noten|slot|aanleiding|verantwoording"
    r"|kernboodschap|consequentie|vervolg|communicatie|onderwerp|aanbeveling|bron|advies|besluit|datum",
    re.IGNORECASE,
)


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
    documents = sorted(parts.shelf.documents(), key=lambda d: (d.newer_version is not None, d.document_id))
    queues = [(document, topics(parts, document)) for document in documents]
    for turn in range(3):
        for document, found in queues:
            if turn < len(found):
                template = texts.EXAMPLE_TEMPLATES[turn % len(texts.EXAMPLE_TEMPLATES)]
                question = template.format(topic=found[turn], document=_named(document))
                yield question[0].upper() + question[1:]


def topics(parts: Parts, document: StoredDocument) -> list[str]:
    """Return the headings of a document that name a subject, longest passages first."""
    lengths: dict[str, int] = {}
    for passage in parts.shelf.passages(document.document_id):
        if passage.heading:
            topic = _NUMBERING.sub("", passage.heading[-1]).strip(" .:")
            if 1 <= len(topic.split()) <= 5 and 5 <= len(topic) <= 50 and not _GENERAL.search(topic):
                lengths[topic] = lengths.get(topic, 0) + len(passage.text)
    return [
        _lower(topic) for topic in sorted(lengths, key=lambda topic: -lengths[topic]) if topic.isprintable()
    ]


def _lower(topic: str) -> str:
    """The heading as it stands inside a sentence: a small first letter, but not for an abbreviation."""
    first = topic.split()[0]
    return topic[0].lower() + topic[1:] if first[1:].islower() or len(first) == 1 else topic


def _named(document: StoredDocument) -> str:
    date = f" van {texts.dutch_date(document.date)}" if document.date else ""
    return f"{texts.kind_with_article(document.kind)}{date}"
