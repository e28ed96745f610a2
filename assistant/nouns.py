"""The nouns of the assistant: question, evidence, draft, citation, answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.nouns import Span
from index.nouns import Hit, StoredDocument


class Role(StrEnum):
    """Who said a turn of the conversation."""

    USER = "user"
    ASSISTANT = "assistant"


class Status(StrEnum):
    """What kind of answer it is."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    REFUSED = "refused"


class RefusalReason(StrEnum):
    """Why an answer was refused."""

    NO_EVIDENCE = "no_evidence"
    OUT_OF_SCOPE = "out_of_scope"
    UNSAFE = "unsafe"


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier message of the conversation."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asks, with the turns before it, oldest first."""

    text: str
    history: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Literal words of a document: the page's canonical text at `span` equals `text`."""

    document_id: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """A sentence that a composer proposes, with the quotes it rests on. Only verification lets it through.

    `text` is what the documents say; `frame` is what comes before it in our own words (who says it, in which
    document, when: checked against the document's metadata). `item` is True for a line of a list,
    `continues` for a sentence that goes on in the item before it.
    """

    text: str
    quotes: tuple[Quote, ...]
    frame: str = ""
    item: bool = False
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered, verified reference. A quote that crosses a page is two citations with one marker."""

    marker: int
    document: StoredDocument
    heading: tuple[str, ...]
    page_label: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Timings:
    """Milliseconds per step."""

    understand: float = 0.0
    retrieve: float = 0.0
    compose: float = 0.0
    verify: float = 0.0
    total: float = 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    """A checked answer: every sentence that states something carries markers, every marker a citation.

    `evidence` lists the hits that the answer was made from (or the nearest ones, for a refusal).
    `made_on` is the moment of answering, `note` a remark on how it was made, in the language
    of the question. `confidence` is the chance (0 to 1) that the evidence answers the question, on which a
    refusal is decided; None where the decision was not made by weighing (a question out of scope).
    `rejected` are the drafted sentences that verification did not let through.
    """

    question: Question
    standalone_question: str
    status: Status
    text: str
    refusal_reason: RefusalReason | None = None
    citations: tuple[Citation, ...] = ()
    evidence: tuple[Hit, ...] = ()
    composer: str = "extractive"
    timings: Timings = field(default_factory=Timings)
    made_on: dt.datetime | None = None
    note: str | None = None
    confidence: float | None = None
    rejected: tuple[DraftSentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Begun:
    """The verified beginning of an answer that is still being made, written as the answer will be.

    The answer itself decides: when the rest fails it may come out otherwise.
    """

    text: str
    citations: tuple[Citation, ...]
