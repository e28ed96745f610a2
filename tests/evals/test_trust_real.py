"""The same breakages on the real line: two example documents, the real model, store and assistant."""

import dataclasses
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from assistant.nouns import Answer, Question, Status
from assistant.root import open_assistant, open_library, run_ingest
from assistant.settings import Settings, read_settings
from corpus.nouns import Span
from evals.catalogue import MEASURES
from evals.locate import check_citation, read_store
from evals.measures import summarise
from evals.nouns import Observation, ScoredCase
from evals.observe import Answering, observe
from evals.second_reader import quote_is_on_page
from evals.sets import EvalCase, load_set
from evals.stages import judge_case
from index.library import Library

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).parent.parent.parent / "corpus" / "voorbeeld"
FILES = {"persbericht-inspecties": "04-*.pdf", "raadsinformatiebrief": "05-*.pdf"}
WATCHED = tuple(measure.name for measure in MEASURES if measure.gated)
QUESTIONS = load_set("jeugdbescherming")
LIMIT = 12


def cases_about(*roles: str) -> list[EvalCase]:
    """Return questions whose whole evidence is in documents of these roles, and as many without an answer."""
    about = [
        case
        for case in QUESTIONS.cases
        if case.evidence
        and not case.history
        and all(set(place.documents) <= set(roles) for place in case.evidence)
    ]
    return about[:LIMIT]


NOWHERE = [case for case in QUESTIONS.cases if case.category == "buiten-domein"][:4]


@dataclasses.dataclass(frozen=True)
class Line:
    """A store with its assistant."""

    library: Library
    assistant: Answering

    def run(self, cases: Sequence[EvalCase], assistant: Answering | None = None) -> list[ScoredCase]:
        texts = read_store(self.library)
        answering = assistant or self.assistant
        return [judge_case(observe(one, answering, self.library, texts, QUESTIONS.roles)) for one in cases]


def make_line(store: Path, *roles: str) -> Line:
    settings: Settings = read_settings(store=store)
    run_ingest(settings, [next(EXAMPLES.glob(FILES[role])) for role in roles])
    return Line(open_library(settings), open_assistant(settings))


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Line:
    return make_line(tmp_path_factory.mktemp("heel") / "store", *FILES)


@pytest.fixture(scope="module")
def whole(line: Line) -> list[ScoredCase]:
    return line.run([*cases_about(*FILES), *NOWHERE])


def figures(cases: Sequence[ScoredCase]) -> dict[str, float]:
    found = {name: summarise("echt", cases).find(name) for name in WATCHED}
    return {name: figure.value for name, figure in found.items() if figure is not None}


def changed(before: Sequence[ScoredCase], after: Sequence[ScoredCase]) -> set[str]:
    old, new = figures(before), figures(after)
    return {name for name in old if new.get(name) != pytest.approx(old[name])}


def again(cases: Sequence[ScoredCase], change: Callable[[Observation], Observation]) -> list[ScoredCase]:
    return [judge_case(change(case.observation)) for case in cases]


def test_the_unbroken_line_finds_answers_and_quotes_exactly(whole: list[ScoredCase]) -> None:
    found = figures(whole)
    assert found["recall_20"] > 0.8
    assert found["right"] > 0.2
    assert found["quotes_exact"] == 1.0


def test_a_dropped_document_is_missed_and_the_other_is_not(line: Line, tmp_path: Path) -> None:
    kept, dropped = cases_about("raadsinformatiebrief"), cases_about("persbericht-inspecties")
    half = make_line(tmp_path / "half", "raadsinformatiebrief")
    lost = figures(half.run(dropped))
    assert (lost["recall_20"], lost["citation_recall"]) == (0.0, 0.0)
    assert all(case.stage == "not_parsed" for case in half.run(dropped) if not case.scores.right)
    assert figures(half.run(kept))["recall_20"] >= figures(line.run(kept))["recall_20"]


def test_shuffled_ranks_touch_only_the_measures_of_ranking(whole: list[ScoredCase]) -> None:
    def shuffle(seen: Observation) -> Observation:
        return dataclasses.replace(seen, ranking=tuple(reversed(seen.ranking)))

    hurt = changed(whole, again(whole, shuffle))
    assert (
        {"mrr", "ndcg_10", "recall_1"} <= hurt <= {"mrr", "ndcg_10"} | {f"recall_{k}" for k in (1, 3, 5, 10)}
    )


def test_moved_quotes_touch_only_literal_quotes(line: Line, whole: list[ScoredCase]) -> None:
    def move(seen: Observation) -> Observation:
        moved = tuple(
            dataclasses.replace(
                one,
                quote=dataclasses.replace(
                    one.quote,
                    span=Span(one.quote.span.page, one.quote.span.start + 1, one.quote.span.end + 1),
                ),
            )
            for one in seen.answer.citations
        )
        checked = tuple(check_citation(one, line.library, quote_is_on_page) for one in moved)
        return dataclasses.replace(
            seen, answer=dataclasses.replace(seen.answer, citations=moved), citations=checked
        )

    broken = again(whole, move)
    assert figures(broken)["quotes_exact"] == 0.0
    assert changed(whole, broken) == {"quotes_exact"}


def test_swapped_numbers_touch_right_answers_and_carried_sentences(whole: list[ScoredCase]) -> None:
    def swap(seen: Observation) -> Observation:
        text = re.sub(
            r"(?<![\[\d])\d+(?![\]\d])", lambda match: str(int(match.group()) + 1), seen.answer.text
        )
        return dataclasses.replace(seen, answer=dataclasses.replace(seen.answer, text=text))

    hurt = changed(whole, again(whole, swap))
    assert "sentences_supported" in hurt
    assert hurt <= {"right", "sentences_supported"}


@dataclasses.dataclass(frozen=True)
class Always:
    """Answers as another, and then refuses all or answers all."""

    behind: Answering
    status: Status

    def answer(self, question: Question) -> Answer:
        given = self.behind.answer(question)
        return dataclasses.replace(given, status=self.status, refusal_reason=None)


def test_refusing_all_keeps_search_and_loses_answers(line: Line, whole: list[ScoredCase]) -> None:
    cases = [case.observation.case for case in whole]
    refusing = figures(line.run(cases, Always(line.assistant, Status.REFUSED)))
    assert (refusing["refused_wrongly"], refusing["refused_rightly"]) == (1.0, 1.0)
    assert refusing["citation_recall"] == 0.0
    assert refusing["right"] == pytest.approx(len(NOWHERE) / len(cases))
    assert refusing["recall_20"] == pytest.approx(figures(whole)["recall_20"])


def test_answering_all_loses_every_refusal(line: Line, whole: list[ScoredCase]) -> None:
    cases = [case.observation.case for case in whole]
    answering = figures(line.run(cases, Always(line.assistant, Status.ANSWERED)))
    assert (answering["refused_wrongly"], answering["refused_rightly"]) == (0.0, 0.0)
    assert answering["recall_20"] == pytest.approx(figures(whole)["recall_20"])
