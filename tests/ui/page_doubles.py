"""A small library and assistant in memory: the fast doubles for tests of the page.

They keep the contract of the real ones (literal quotes, exact offsets, hits with passages of one page), but
find by shared words and know five kinds of question: answered, partial, refused, slow and broken.
"""

from __future__ import annotations

import datetime as dt
import re
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from assistant.errors import BadQuestionError
from assistant.nouns import Answer, Begun, Citation, Question, Quote, RefusalReason, Status
from corpus.nouns import DocumentKind, FileStatus, Passage, PassageKind, Span
from index.errors import UnknownDocumentError
from index.nouns import FileReport, Filters, Hit, IngestReport, SearchQuery, StoredDocument, StoredPage
from ui.page.options import PageOptions
from ui.page.parts import Parts

MARKUP = '<img src=x onerror="window.hacked=1"> <script>window.hacked=1</script> [klik](javascript:hacked=1)'
NOTE = (
    "Wachttijden in de jeugdzorg",
    "De gemiddelde wachttijd voor jeugdhulp was in 2024 acht weken. In de regio 😀 Noord was dat elf weken.",
    "De gemeente trekt 250.000 euro uit voor kortere wachttijden bij de jeugdhulp. "
    "De wethouder meldt de stand elk kwartaal.",
)
LETTER = (
    "Toezicht op pleegzorg",
    "De inspectie bezocht in 2023 twaalf pleegzorgorganisaties. Bij drie was het toezicht te licht.",
    "De staatssecretaris wil dat elke pleegouder twee keer per jaar een huisbezoek krijgt.",
)
HOSTILE = (
    "Verslag met vreemde tekens",
    f"Het verslag noemt {MARKUP} als voorbeeld. De vergadering was kort.",
)
_WORD = re.compile(r"\w{4,}")


def _document(number: int, kind: DocumentKind, title: str, pages: int, **known: object) -> StoredDocument:
    blank = StoredDocument(
        f"document-{number}",
        kind,
        title,
        None,
        None,
        None,
        None,
        None,
        f"document-{number}.txt",
        1,
        pages,
        pages,
    )
    return replace(blank, **known)  # type: ignore[arg-type]


@dataclass
class FakeLibrary:
    """Documents with their pages; every page is one passage."""

    folder: Path
    stored: dict[str, StoredDocument] = field(default_factory=dict)
    texts: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def put(self, document: StoredDocument, pages: Sequence[str]) -> None:
        """Take a document in."""
        self.stored[document.document_id] = document
        self.texts[document.document_id] = tuple(pages)
        (self.folder / document.source_file).write_text("\f".join(pages), encoding="utf-8")

    def documents(self) -> list[StoredDocument]:
        return list(self.stored.values())

    def stored_document(self, document_id: str) -> StoredDocument:
        if document_id not in self.stored:
            raise UnknownDocumentError("Er is geen document met dit kenmerk.")
        return self.stored[document_id]

    def page(self, document_id: str, number: int) -> StoredPage:
        document = self.stored_document(document_id)
        return StoredPage(document.source_file, number, str(number), self.texts[document_id][number - 1])

    def passages(self, document_id: str) -> list[Passage]:
        heading = (self.stored_document(document_id).title,)
        return [
            Passage(f"{document_id}-{n}", n, PassageKind.TEXT, heading, Span(n, 0, len(text)), text)
            for n, text in enumerate(self.texts[document_id], 1)
        ]

    def source_path(self, document_id: str) -> Path:
        return self.folder / self.stored_document(document_id).source_file

    def document_frequency(self, word: str) -> int:
        texts = [text.lower() for pages in self.texts.values() for text in pages]
        return sum(word in _WORD.findall(text) for text in texts)

    def vocabulary(self) -> frozenset[str]:
        texts = [text.lower() for pages in self.texts.values() for text in pages]
        return frozenset(word for text in texts for word in _WORD.findall(text))

    def search(self, query: SearchQuery) -> list[Hit]:
        wanted = {word.lower()[:6] for word in _WORD.findall(query.text)}
        found = []
        for document in self.documents():
            if not _within(document, query.filters):
                continue
            for passage in self.passages(document.document_id):
                score = len(wanted & {word.lower()[:6] for word in _WORD.findall(passage.text)})
                if score:
                    found.append((-score, document.document_id, passage.ordinal, passage, document))
        found.sort(key=lambda item: item[:3])
        return [
            Hit(rank, -score, passage, document, str(passage.span.page))
            for rank, (score, _, _, passage, document) in enumerate(found[: query.k], 1)
        ]


def _within(document: StoredDocument, filters: Filters) -> bool:
    day = document.date
    return (
        (not filters.kinds or document.kind in filters.kinds)
        and (not filters.document_ids or document.document_id in filters.document_ids)
        and (filters.date_from is None or (day is not None and day >= filters.date_from))
        and (filters.date_to is None or (day is not None and day <= filters.date_to))
    )


@dataclass
class FakeAssistant:
    """Answers with the first sentence of the best hits; words in the question choose another outcome."""

    library: FakeLibrary
    seconds: float = 0.0
    asked: list[Question] = field(default_factory=list)
    go_on: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.go_on.set()

    def answer(self, question: Question) -> Answer:
        self.asked.append(question)
        if not question.text.strip():
            raise BadQuestionError("De vraag is leeg; typ een vraag.")
        if "traag" in question.text:
            time.sleep(self.seconds)
        if "kapot" in question.text:
            raise RuntimeError("kapot met geheime woorden")
        topic = " ".join(turn.content for turn in question.history[-2:-1]) + " " + question.text
        hits = self.library.search(SearchQuery(topic, 3))
        now = dt.datetime(2026, 11, 22, 9, 5, tzinfo=dt.UTC)
        if not hits or "voetbal" in question.text:
            return Answer(
                question,
                question.text,
                Status.REFUSED,
                "Dit staat niet in de documenten.",
                RefusalReason.NO_EVIDENCE,
                evidence=tuple(self.library.search(SearchQuery("wachttijd", 2))),
                made_on=now,
            )
        citations = tuple(_cite(marker, hit) for marker, hit in enumerate(hits[:2], 1))
        text = "\n".join(f"{c.quote.text} [{c.marker}]" for c in citations)
        status = Status.PARTIAL if "deels" in question.text else Status.ANSWERED
        standalone = question.text if not question.history else f"{question.text} (over wachttijd)"
        return Answer(
            question, standalone, status, text, citations=citations, evidence=tuple(hits), made_on=now
        )

    def tell(self, question: Question) -> Iterator[Begun | Answer]:
        """Tell an answer for "stapsgewijs" one sentence at a time; the next comes when the test lets it."""
        answer = self.answer(question)
        if "stapsgewijs" in question.text:
            lines = answer.text.splitlines()
            for number in range(1, len(lines)):
                yield Begun("\n".join(lines[:number]), answer.citations[:number])
                self.go_on.wait(30)
        yield answer


def _cite(marker: int, hit: Hit) -> Citation:
    end = hit.passage.text.find(". ") + 1 or len(hit.passage.text)
    quote = Quote(hit.document.document_id, replace(hit.passage.span, end=end), hit.passage.text[:end])
    return Citation(marker, hit.document, hit.passage.heading, hit.page_label, quote)


def make_parts(folder: Path, options: PageOptions) -> Parts:
    """Return parts of a page over a library of three documents in `folder`."""
    library = FakeLibrary(folder)
    note = _document(
        1, DocumentKind.RAADSINFORMATIENOTA, NOTE[0], 2, date=dt.date(2025, 3, 4), municipality="Zuiddam"
    )
    letter = _document(
        2, DocumentKind.KAMERBRIEF, LETTER[0], 2, date=dt.date(2023, 11, 7), sender="Ministerie van VWS"
    )
    report = _document(3, DocumentKind.RAPPORT, HOSTILE[0], 1, warnings=("De datum is niet gevonden.",))
    library.put(note, NOTE[1:])
    library.put(letter, LETTER[1:])
    library.put(report, HOSTILE[1:])

    def add(paths: Sequence[Path], progress: object) -> IngestReport:
        assert callable(progress)
        (path,) = paths
        text = path.read_text(encoding="utf-8")
        progress(path.name, 1, 2)
        document = _document(len(library.stored) + 1, DocumentKind.OVERIG, path.stem, 1)
        library.put(document, [text])
        return IngestReport((FileReport(path.name, FileStatus.ADDED, (document.document_id,), 1),), 1, 0.1)

    def take_out(document_ids: Sequence[str]) -> None:
        for document_id in document_ids:
            library.stored_document(document_id)
            del library.stored[document_id]

    return Parts(options, FakeAssistant(library, seconds=1.0), library, add, take_out)
