"""Limits on what may be asked."""

from __future__ import annotations

from assistant.errors import BadQuestionError
from assistant.nouns import Question

MAX_QUESTION = 4000
MAX_TURNS = 200
MAX_TURN = 20_000


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
