"""Asks the assistant a question and writes down everything that measuring needs of it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Protocol

from assistant.nouns import Answer, Question, Role, Turn
from evals.locate import Source, StoredText, check_citation, locate
from evals.nouns import Observation
from evals.roles import RoleTable
from evals.second_reader import quote_is_on_page
from evals.sets import EvalCase
from index.nouns import SearchQuery

RANKING_DEPTH = 20


class Answering(Protocol):
    """What answers questions: our assistant, or a baseline."""

    def answer(self, question: Question) -> Answer:
        """Return one answer."""
        ...


def observe(
    case: EvalCase,
    assistant: Answering,
    source: Source,
    texts: Sequence[StoredText],
    roles: RoleTable,
) -> Observation:
    """Return the answer, what a search gives for the assistant's reading of the question, and the truth."""
    started = time.perf_counter()
    answer = assistant.answer(question_of(case))
    milliseconds = (time.perf_counter() - started) * 1000
    asked = answer.standalone_question or case.question
    return Observation(
        case=case,
        answer=answer,
        ranking=tuple(source.search(SearchQuery(asked, k=RANKING_DEPTH))) if case.evidence else (),
        evidence=tuple(locate(place, texts, roles) for place in case.evidence),
        citations=tuple(check_citation(citation, source, quote_is_on_page) for citation in answer.citations),
        milliseconds=milliseconds,
    )


def question_of(case: EvalCase) -> Question:
    """Return the question as a person would ask it, with the conversation before it."""
    return Question(case.question, tuple(Turn(Role(turn.role), turn.content) for turn in case.history))
