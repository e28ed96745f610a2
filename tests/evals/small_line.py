"""A whole line in miniature: three documents of a page, a search by shared words, an answer from its hits.

Small enough to compute every figure by hand. Every sentence of a document is one passage.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.nouns import Answer, Citation, Question, Quote, RefusalReason, Status
from corpus.nouns import DocumentKind, Passage, PassageKind, Span
from evals.curve import operating_point, refusal_curve
from evals.locate import read_store
from evals.measures import summarise
from evals.nouns import CatchRate, EvalReport, ScoredCase
from evals.observe import observe
from evals.roles import RoleRule, RoleTable
from evals.sets import EvalCase, EvidencePlace, Fact
from evals.stages import judge_case
from index.nouns import Hit, SearchQuery, StoredDocument, StoredPage

TEXTS = {
    "brief": (
        "De wachttijd was in 2021 nog 14 weken.",
        "Het college trok daarvoor 300 euro per kind uit.",
        "Zes gemeenten doen mee.",
    ),
    "nota": ("De kosten stegen met 8 procent.", "De raad besluit in maart."),
    "rapport": ("De inspectie ziet te weinig personeel.", "Er zijn 40 gezinnen geholpen."),
}
ROLES = RoleTable(tuple(RoleRule(name, f"{name}.txt") for name in TEXTS))


def page_text(name: str) -> str:
    return "\n".join(TEXTS[name])


def passage(name: str, number: int) -> Passage:
    start = page_text(name).index(TEXTS[name][number])
    text = TEXTS[name][number]
    return Passage(f"{name}-{number}", number, PassageKind.TEXT, (), Span(1, start, start + len(text)), text)


def document(name: str) -> StoredDocument:
    return StoredDocument(
        document_id=name,
        kind=DocumentKind.OVERIG,
        title=name,
        date=None,
        sender=None,
        addressee=None,
        dossier=None,
        municipality=None,
        source_file=f"{name}.txt",
        first_page=1,
        last_page=1,
        page_count=1,
    )


@dataclasses.dataclass(frozen=True)
class SmallSource:
    """A store of some of the three documents; ranks by shared words, ties by document and place."""

    names: tuple[str, ...] = tuple(TEXTS)
    order: Mapping[str, int] = dataclasses.field(default_factory=dict)

    def documents(self) -> list[StoredDocument]:
        return [document(name) for name in self.names]

    def page(self, document_id: str, number: int) -> StoredPage:
        return StoredPage(f"{document_id}.txt", number, str(number), page_text(document_id))

    def passages(self, document_id: str) -> list[Passage]:
        return [passage(document_id, number) for number in range(len(TEXTS[document_id]))]

    def source_path(self, document_id: str) -> Path | None:
        return None

    def search(self, query: SearchQuery) -> list[Hit]:
        asked = set(query.text.lower().strip("?").split())
        found = [
            (len(asked & set(one.text.lower().strip(".").split())), name, one)
            for name in self.names
            for one in self.passages(name)
        ]
        found.sort(
            key=lambda item: (self.order.get(item[2].passage_id, 0), -item[0], item[1], item[2].ordinal)
        )
        return [
            Hit(rank, float(shared), one, document(name), "1")
            for rank, (shared, name, one) in enumerate(found[: query.k], 1)
        ]


@dataclasses.dataclass(frozen=True)
class SmallAssistant:
    """Answers with the first hit when it shares at least two words with the question, else refuses."""

    source: SmallSource
    least_shared: float = 2.0

    def answer(self, question: Question) -> Answer:
        hits = tuple(self.source.search(SearchQuery(question.text, k=5)))
        confidence = min(1.0, hits[0].score / 5) if hits else 0.0
        if not hits or hits[0].score < self.least_shared:
            return Answer(
                question,
                question.text,
                Status.REFUSED,
                "Daarover vond ik niets.",
                RefusalReason.NO_EVIDENCE,
                evidence=hits,
                confidence=confidence,
            )
        return Answer(
            question,
            question.text,
            Status.ANSWERED,
            f"{hits[0].passage.text} [1]",
            citations=(citation(hits[0]),),
            evidence=hits,
            confidence=confidence,
        )


def citation(hit: Hit, marker: int = 1) -> Citation:
    quote = Quote(hit.document.document_id, hit.passage.span, hit.passage.text)
    return Citation(marker, hit.document, hit.passage.heading, hit.page_label, quote)


def case(
    case_id: str,
    question: str,
    place: tuple[str, str] | None = None,
    facts: Sequence[str] = (),
    category: str = "feit",
    split: str = "test",
) -> EvalCase:
    evidence = (EvidencePlace((place[0],), ((place[1],),)),) if place else ()
    return EvalCase(
        id=case_id,
        category=category,
        style="formeel",
        question=question,
        answerable=place is not None,
        split=split,
        facts=tuple(Fact((fact,)) for fact in facts),
        evidence=evidence,
    )


CASES = (
    case("wacht", "Hoe lang was de wachttijd in 2021?", ("brief", "14 weken"), ["14 weken"], "getal"),
    case("kosten", "Met hoeveel procent stegen de kosten?", ("nota", "8 procent"), ["8 procent"], "getal"),
    case("gezinnen", "Hoeveel gezinnen zijn geholpen?", ("rapport", "40 gezinnen"), ["40"]),
    case("leraren", "Hoeveel leraren werken er?", category="onbeantwoordbaar"),
    case("weer", "Regent het morgen?", category="onbeantwoordbaar"),
)


def run_line(
    source: SmallSource | None = None,
    assistant: SmallAssistant | None = None,
    cases: Sequence[EvalCase] = CASES,
) -> tuple[ScoredCase, ...]:
    """Send the questions along the line; the texts to compare with are always those of the whole store."""
    source = source or SmallSource()
    assistant = assistant or SmallAssistant(source)
    texts = read_store(source)
    return tuple(judge_case(observe(one, assistant, source, texts, ROLES)) for one in cases)


def make_report(cases: Sequence[ScoredCase] | None = None, *, set_checksum: str = "a" * 64) -> EvalReport:
    """Return the report of a run over the small line."""
    scored = run_line() if cases is None else tuple(cases)
    return EvalReport(
        set_name="klein",
        set_checksum=set_checksum,
        corpus_name="drie",
        corpus_checksum="b" * 64,
        subset="alles",
        composer="extractive",
        made_on=dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC),
        systems=(summarise("bronvast", scored),),
        calibration=summarise("bronvast", ()),
        cases=scored,
        curve=refusal_curve(scored),
        operating_point=operating_point(scored),
        catch_rates=(CatchRate("ander getal", 10, 9),),
        seconds=1.5,
    )
