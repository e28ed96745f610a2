"""The orchestrator: which questions count where, and what stands beside ours."""

import dataclasses
import sys
from pathlib import Path
from types import ModuleType

import pytest

from assistant.nouns import Answer, Question
from assistant.settings import Settings
from evals import run
from evals.eval_store import EvalStore
from evals.run import FORGETFUL, LITERAL, OURS, EvalRequest, evaluate
from evals.sets import QuestionSet, Turn
from tests.evals.small_line import CASES, ROLES, SmallAssistant, SmallSource


@pytest.fixture(autouse=True)
def small_world(monkeypatch: pytest.MonkeyPatch) -> None:
    """A composition root over the small line: with a language model everything is refused."""
    source = SmallSource()
    root = ModuleType("assistant.root")

    def assistant_for(settings: Settings) -> SmallAssistant:
        return SmallAssistant(source, least_shared=99 if settings.language_model else 2)

    root.open_assistant = assistant_for  # type: ignore[attr-defined]
    root.open_assistant_and_library = lambda settings: (assistant_for(settings), source)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "assistant.root", root)
    half = dataclasses.replace(CASES[0], id="afstel", split="calibration", answerable=False, facts=())
    monkeypatch.setattr(run, "load_set", lambda _: QuestionSet("klein", (*CASES, half), "a" * 64, ROLES))
    monkeypatch.setattr(run, "prepare_store", lambda *_: EvalStore(_[1], "drie", "b" * 64))


REQUEST = EvalRequest("klein", Path("drie"), Path("cache"), "alles")


def test_figures_are_of_the_test_half_and_the_other_stands_beside_them() -> None:
    report = evaluate(REQUEST, Settings())
    ours, tuned_on = report.ours.find("right"), report.calibration.find("right")
    assert ours is not None
    assert tuned_on is not None
    assert (ours.value, ours.count) == (1.0, len(CASES))
    assert (tuned_on.value, tuned_on.count) == (0.0, 1)
    assert len(report.cases) == len(CASES) + 1


def test_the_report_says_what_was_measured() -> None:
    report = evaluate(REQUEST, Settings())
    assert (report.set_name, report.set_checksum) == ("klein", "a" * 64)
    assert (report.corpus_name, report.corpus_checksum, report.subset) == ("drie", "b" * 64, "alles")
    assert [system.system for system in report.systems] == [OURS]


def test_a_language_model_is_measured_beside_literal_answers() -> None:
    report = evaluate(REQUEST, Settings(language_model="ergens:iets"))
    with_model, literal = report.systems
    assert literal.system == LITERAL
    by_model, without = with_model.find("refused_wrongly"), literal.find("refused_wrongly")
    assert by_model is not None
    assert without is not None
    assert (by_model.value, without.value) == (1.0, 0.0)


def test_with_baselines_every_question_is_also_asked_without_its_conversation(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    turns = (Turn("user", CASES[0].question),)
    follow_up = dataclasses.replace(CASES[0], id="vervolg", question="En hoe lang?", history=turns)
    monkeypatch.setattr(run, "load_set", lambda _: QuestionSet("klein", (*CASES, follow_up), "a" * 64, ROLES))
    monkeypatch.setattr(run, "_simple_systems", lambda *_: ())
    asked: list[Question] = []
    answer = SmallAssistant.answer

    def listen(self: SmallAssistant, question: Question) -> Answer:
        asked.append(question)
        return answer(self, question)

    monkeypatch.setattr(SmallAssistant, "answer", listen)
    report = evaluate(dataclasses.replace(REQUEST, baselines=True), Settings())
    assert [system.system for system in report.systems] == [OURS, FORGETFUL]
    follow_ups = [question for question in asked if question.text == "En hoe lang?"]
    assert [len(question.history) for question in follow_ups] == [1, 0]
    both = [system.find("right") for system in report.systems]
    assert [each.count for each in both if each] == [len(CASES) + 1] * 2


def test_a_set_from_outside_brings_its_own_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    questions, passages = tmp_path / "vragen.jsonl", tmp_path / "passages.jsonl"
    questions.write_text('{"id": "1", "question": "Waar?", "gold": ["a"]}\n', encoding="utf-8")
    passages.write_text('{"id": "a", "text": "Hier."}\n', encoding="utf-8")
    asked: list[Path] = []

    def prepare(corpus: Path, settings: Settings, _: Path) -> EvalStore:
        asked.append(corpus)
        return EvalStore(settings, corpus.name, "c" * 64)

    monkeypatch.setattr(run, "prepare_store", prepare)
    request = dataclasses.replace(
        REQUEST, set_name=str(questions), passages=passages, cache=tmp_path / "cache"
    )
    report = evaluate(request, Settings())
    assert report.set_name == "vragen"
    assert (asked[0] / "passages-00001.txt").read_text(encoding="utf-8") == "Hier.\n"
