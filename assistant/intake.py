"""Takes a question in: within limits, without what isn't honest, standing alone, in the documents' words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.asking import Inquiry
from assistant.conversation import standalone
from assistant.errors import BadQuestionError
from assistant.nouns import Question
from assistant.pastime import without_pastime
from assistant.protocols import EvidenceSource
from assistant.reading import read_question
from assistant.safety import screen

MAX_QUESTION = 4000
MAX_TURNS = 200
MAX_TURN = 20_000


@dataclass(frozen=True, slots=True)
class Request:
    """A question taken in.

    `changes` are the words that were read as others, pairs (written, read); `declined` tells that something
    dishonest was taken out, `unsafe` that nothing else remained; `left_aside` and `pastime` the same for
    creative work (a poem, a joke).
    """

    question: Question
    inquiry: Inquiry
    changes: tuple[tuple[str, str], ...] = ()
    declined: bool = False
    unsafe: bool = False
    left_aside: bool = False
    pastime: bool = False


def take_in(question: Question, source: EvidenceSource) -> Request:
    """Return what is asked; raises BadQuestionError for an empty or far too long question or history."""
    check_length(question)
    screened = screen(question.text)
    asked, creative = without_pastime(screened.text)
    text = standalone(replace(question, text=asked)) if asked else question.text
    reading = read_question(text, source)
    return Request(
        question,
        reading.inquiry,
        reading.changes,
        declined=screened.unsafe,
        unsafe=screened.unsafe and not asked,
        left_aside=creative and bool(asked),
        pastime=creative and not asked,
    )


def check_length(question: Question) -> None:
    """Raise BadQuestionError for an empty or far too long question or history."""
    if not any(character.isalnum() for character in question.text):
        raise BadQuestionError("De vraag is leeg; typ een vraag over de documenten.")
    if len(question.text) > MAX_QUESTION:
        raise BadQuestionError(
            f"De vraag is te lang ({len(question.text)} tekens); maak hem korter dan {MAX_QUESTION} tekens."
        )
    if len(question.history) > MAX_TURNS or any(len(turn.content) > MAX_TURN for turn in question.history):
        raise BadQuestionError("Het gesprek is te lang om mee te nemen; begin een nieuw gesprek.")
