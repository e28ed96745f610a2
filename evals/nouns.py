"""The nouns of the evals: what was seen for one question, how it scored, and what a whole run says."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from enum import StrEnum

from assistant.nouns import Answer
from evals.bootstrap import Estimate
from evals.sets import EvalCase
from index.nouns import Hit

ALL_CATEGORIES = "alle"


class Stage(StrEnum):
    """Where in the line a wrong answer went wrong; the first stage that lost the evidence is to blame."""

    NOT_PARSED = "not_parsed"
    NOT_RETRIEVED = "not_retrieved"
    NOT_SELECTED = "not_selected"
    REJECTED = "rejected_by_verifier"
    WRONGLY_REFUSED = "wrongly_refused"
    WRONGLY_ANSWERED = "wrongly_answered"


@dataclass(frozen=True, slots=True)
class Place:
    """Where one piece of evidence stands in this store: `Page.text[start:end]` of a page of a document."""

    document_id: str
    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """One expected piece of evidence and the places where it stands; no places: the store lacks its text.

    `places` are alternatives (the same fact twice in a document, or in two documents): one will do.
    `in_passage` tells whether any passage of the store holds a place as a whole. `label` is for reports.
    """

    label: str
    places: tuple[Place, ...]
    in_passage: bool


@dataclass(frozen=True, slots=True)
class CheckedCitation:
    """What store and file say about one citation; `page_exact` is None where the file has no pages."""

    quote_exact: bool
    page_exact: bool | None


@dataclass(frozen=True, slots=True)
class Observation:
    """Everything that is known of one question after the assistant answered it.

    `ranking` are the first hits of a search for the standalone question; `citations` runs parallel to
    `answer.citations`; `milliseconds` is wall time around the answer.
    """

    case: EvalCase
    answer: Answer
    ranking: tuple[Hit, ...]
    evidence: tuple[Evidence, ...]
    citations: tuple[CheckedCitation, ...]
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Scores:
    """How one question scored; None where a measure doesn't apply to it. See `evals.measures`."""

    recall_1: float | None = None
    recall_3: float | None = None
    recall_5: float | None = None
    recall_10: float | None = None
    recall_20: float | None = None
    reciprocal_rank: float | None = None
    ndcg_10: float | None = None
    right: float | None = None
    citation_precision: float | None = None
    citation_recall: float | None = None
    sentences_supported: float | None = None
    quotes_exact: float | None = None
    pages_exact: float | None = None
    refused_rightly: float | None = None
    refused_wrongly: float | None = None
    first_cited: float | None = None
    words: float | None = None
    words_fit: float | None = None
    milliseconds: float | None = None


SCORE_NAMES = tuple(field.name for field in fields(Scores))


@dataclass(frozen=True, slots=True)
class ScoredCase:
    """One question with its scores, and the stage that is to blame when its answer is not right."""

    observation: Observation
    scores: Scores
    stage: Stage | None


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure over one category (`ALL_CATEGORIES` for all questions together)."""

    measure: str
    category: str
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class SystemFigures:
    """The figures of one system: ours, or a baseline beside it."""

    system: str
    figures: tuple[Figure, ...]

    def find(self, measure: str, category: str = ALL_CATEGORIES) -> Estimate | None:
        """Return the estimate of this measure and category, or None where there is none."""
        for figure in self.figures:
            if (figure.measure, figure.category) == (measure, category):
                return figure.estimate
        return None


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """Refusing below `threshold` gives these shares of right answers, and of wrong and right refusals."""

    threshold: float
    right: float
    refused_wrongly: float
    refused_rightly: float


@dataclass(frozen=True, slots=True)
class CatchRate:
    """How many of the damaged drafts of one kind the verifier rejected."""

    damage: str
    offered: int
    caught: int


@dataclass(frozen=True, slots=True)
class EvalReport:
    """A whole run. The first of `systems` is ours, on the test split; `calibration` is ours on the other;
    `styles` are our figures on the test split with the style of a question for its category."""

    set_name: str
    set_checksum: str
    corpus_name: str
    corpus_checksum: str
    subset: str
    composer: str
    made_on: dt.datetime
    systems: tuple[SystemFigures, ...]
    calibration: SystemFigures
    cases: tuple[ScoredCase, ...]
    curve: tuple[CurvePoint, ...]
    operating_point: CurvePoint | None
    catch_rates: tuple[CatchRate, ...]
    seconds: float
    styles: SystemFigures = SystemFigures("", ())

    @property
    def ours(self) -> SystemFigures:
        """Our own figures on the test split."""
        return self.systems[0]
