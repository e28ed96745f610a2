"""`bronvast eval` as a person and a CI machine use it."""

import json
from pathlib import Path

import pytest

from assistant.__main__ import main
from evals import gate, run
from evals.command import DEFAULT_CORPUS
from evals.nouns import EvalReport
from evals.run import EvalRequest
from tests.evals.small_line import SmallAssistant, SmallSource, make_report, run_line


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "baseline.json"
    monkeypatch.setattr(gate.write_baseline, "__defaults__", (path,))
    monkeypatch.setattr(gate.read_baseline, "__defaults__", (path,))
    return path


class Measured:
    """Stands in for a run, and remembers what was asked."""

    def __init__(self) -> None:
        self.requests: list[EvalRequest] = []
        self.report = make_report()

    def __call__(self, request: EvalRequest, *_: object) -> EvalReport:
        self.requests.append(request)
        return self.report


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch, kept: Path) -> Measured:
    stand_in = Measured()
    monkeypatch.setattr(run, "evaluate", stand_in)
    return stand_in


def test_it_measures_the_fixed_set_on_the_example_corpus(
    measured: Measured, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["eval"]) == 0
    [request] = measured.requests
    assert (request.set_name, request.corpus, request.subset) == (
        "jeugdbescherming",
        DEFAULT_CORPUS,
        "alles",
    )
    assert "Goede antwoorden" in capsys.readouterr().out
    assert (tmp_path / "evals/uitkomsten/klein-drie-alles/report.html").is_file()


def test_options_say_what_and_where(measured: Measured, tmp_path: Path) -> None:
    words = ["--set", "eigen.jsonl", "--corpus", "stukken", "--out", "uit", "--subset", "snel", "--baselines"]
    assert main(["eval", *words]) == 0
    [request] = measured.requests
    assert (request.set_name, request.corpus, request.subset, request.baselines) == (
        "eigen.jsonl",
        Path("stukken"),
        "snel",
        True,
    )
    assert (tmp_path / "uit" / "results.json").is_file()


def test_json_is_one_value_and_nothing_else(measured: Measured, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "--json"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert (value["set"], value["set_checksum"]) == ("klein", "a" * 64)


def test_the_gate_decides_the_exit_status(measured: Measured, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "--gate"]) == 1
    assert main(["eval", "--keep"]) == 0
    assert main(["eval", "--gate"]) == 0
    assert "De poort is open" in capsys.readouterr().out
    measured.report = make_report(run_line(assistant=SmallAssistant(SmallSource(), least_shared=99)))
    assert main(["eval"]) == 0
    assert main(["eval", "--gate"]) == 1
    assert "De poort is dicht" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ["--set", "bestaat-niet"],
        ["--set", "leeg.jsonl"],
        ["--set", "kapot.jsonl"],
        ["--corpus", "bestaat-niet"],
        ["--passages", "bestaat-niet.jsonl"],
        ["add", "bestaat-niet.jsonl"],
        ["--subset", "alle-maal"],
    ],
)
def test_bad_input_is_one_dutch_sentence(
    words: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "leeg.jsonl").write_text("", encoding="utf-8")
    (tmp_path / "kapot.jsonl").write_text("{kapot", encoding="utf-8")
    try:
        status = main(["eval", *words])
    except SystemExit as stopped:
        status = int(str(stopped.code))
    output = capsys.readouterr()
    assert status == 2
    assert output.out == ""
    assert len(output.err.strip().splitlines()) == 1
    assert "Traceback" not in output.err
