"""The gate closes for a fall beyond chance, a missing question, or one inexact quote, and says which."""

import dataclasses
import json
from pathlib import Path

import pytest

from evals.gate import BASELINE_PATH, Baseline, baseline_key, check_gate, read_baseline, write_baseline
from evals.nouns import EvalReport
from evals.report_screen import render_gate
from tests.evals.small_line import CASES, SmallAssistant, SmallSource, make_report, run_line

KEY = "klein/drie/alles"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "baseline.json"
    write_baseline(make_report(), KEY, path)
    return path


def baseline(path: Path) -> Baseline:
    found = read_baseline(KEY, path)
    assert found is not None
    return found


def refusing() -> EvalReport:
    return make_report(run_line(assistant=SmallAssistant(SmallSource(), least_shared=99)))


def test_the_same_run_passes(kept: Path) -> None:
    result = check_gate(make_report(), baseline(kept))
    assert result.passed
    assert result.changed == ()


def test_the_key_names_set_corpus_and_subset() -> None:
    assert baseline_key(make_report()) == KEY


def test_a_fall_fails_and_names_the_questions_before_and_after(kept: Path) -> None:
    result = check_gate(refusing(), baseline(kept))
    assert not result.passed
    assert any(
        failure.startswith("Goede antwoorden ging van 100,0% naar 40,0%") for failure in result.failures
    )
    changed = {case.case_id: case for case in result.changed}
    assert changed.keys() == {"wacht", "kosten", "gezinnen"}
    assert "goede antwoorden 100,0%" in changed["wacht"].before
    assert "goede antwoorden 0,0%" in changed["wacht"].now
    assert CASES[0].question in render_gate(result)


def test_a_fall_within_the_tolerance_passes_but_is_shown(kept: Path) -> None:
    generous = dataclasses.replace(baseline(kept), tolerances=dict.fromkeys(baseline(kept).tolerances, 1.0))
    result = check_gate(refusing(), generous)
    assert result.passed
    assert len(result.changed) == 3


def test_the_tolerance_is_one_standard_error_of_the_kept_run(tmp_path: Path) -> None:
    half = make_report([*run_line(cases=CASES[:2]), *refusing().cases[:2]])
    renamed = [
        dataclasses.replace(
            case,
            observation=dataclasses.replace(
                case.observation, case=dataclasses.replace(case.observation.case, id=str(number))
            ),
        )
        for number, case in enumerate(half.cases)
    ]
    path = tmp_path / "baseline.json"
    write_baseline(make_report(renamed), KEY, path)
    assert baseline(path).tolerances["right"] == pytest.approx(0.25, abs=0.02)
    assert baseline(path).tolerances["quotes_exact"] == 0.0


def test_a_missing_question_fails(kept: Path) -> None:
    result = check_gate(make_report(run_line(cases=CASES[1:])), baseline(kept))
    assert result.missing == ("wacht",)
    assert any("wacht" in failure for failure in result.failures)


def test_one_inexact_quote_fails_even_on_the_calibration_split(kept: Path) -> None:
    cases = list(make_report().cases)
    seen = cases[0].observation
    extra = dataclasses.replace(seen.case, id="extra", split="calibration")
    inexact = dataclasses.replace(cases[0].scores, quotes_exact=0.0)
    cases.append(
        dataclasses.replace(cases[0], observation=dataclasses.replace(seen, case=extra), scores=inexact)
    )
    result = check_gate(make_report(cases), baseline(kept))
    assert result.failures == ("Citaten letterlijk is niet overal 100%.",)


def test_an_added_question_is_no_regression(kept: Path) -> None:
    added = dataclasses.replace(CASES[2], id="nieuw", facts=())
    assert check_gate(make_report(run_line(cases=[*CASES, added])), baseline(kept)).passed


def test_without_a_kept_run_there_is_nothing_to_guard() -> None:
    result = check_gate(make_report(), None)
    assert not result.passed
    assert "bronvast eval --keep" in result.failures[0]


def test_keeping_one_run_leaves_the_others(kept: Path) -> None:
    write_baseline(make_report(), "ander/drie/alles", kept)
    assert json.loads(kept.read_text(encoding="utf-8")).keys() == {KEY, "ander/drie/alles"}
    assert check_gate(make_report(), baseline(kept)).passed


def test_a_kept_run_reads_as_a_list_of_questions(kept: Path) -> None:
    lines = kept.read_text(encoding="utf-8").splitlines()
    assert sum(line.strip().startswith('"wacht":') for line in lines) == 1


def test_where_nothing_varied_one_question_may_still_fall(kept: Path) -> None:
    assert baseline(kept).tolerances["right"] == pytest.approx(1 / len(CASES))
    assert baseline(kept).tolerances["citation_recall"] == pytest.approx(1 / 3, abs=1e-4)


def test_the_committed_baseline_can_be_read() -> None:
    runs = json.loads(BASELINE_PATH.read_text(encoding="utf-8"))
    assert all(read_baseline(key) is not None for key in runs)
    assert any(key.endswith("/snel") for key in runs)
