"""The practice questions: sound, only there to fit on, and none of them a question that is reported on."""

from dataclasses import replace
from pathlib import Path

from evals.corpus_pages import read_corpus
from evals.set_rules import check_set
from evals.set_support import check_support
from evals.sets import load_set
from evals.training.labelled import CALIBRATION, PRACTICE

UNBALANCED = "scheef verdeeld"


def test_all_of_them_are_to_fit_on_and_complete() -> None:
    practice = load_set(PRACTICE)
    assert {case.split for case in practice.cases} == {CALIBRATION}
    assert [one for one in check_set(practice) if UNBALANCED not in one.message] == []


def test_a_fifth_has_no_answer() -> None:
    cases = load_set(PRACTICE).cases
    assert 0.15 < sum(not case.answerable for case in cases) / len(cases) < 0.25


def test_none_repeats_a_question_that_is_reported_on() -> None:
    practice, fixed = load_set(PRACTICE), load_set("jeugdbescherming")
    reported = tuple(replace(case, id=f"vast-{case.id}") for case in fixed.cases if case.split != CALIBRATION)
    doubles = check_set(replace(practice, cases=(*practice.cases, *reported)))
    assert [one for one in doubles if "vast-" in one.message and not one.case_id.startswith("vast-")] == []


def test_their_evidence_stands_in_the_documents(shared: Path) -> None:
    assert check_support(load_set(PRACTICE), read_corpus([shared / "corpus" / "jeugdbescherming"])) == []
