"""The report in its four shapes: a screen, JSON, Markdown and a page that needs nothing but itself."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from evals.bootstrap import Estimate
from evals.catalogue import MEASURES, STAGE_LABELS, STAGE_MEANINGS, Unit, show
from evals.gate import check_gate
from evals.nouns import CurvePoint, EvalReport, Stage
from evals.report import write_report
from evals.report_json import render_json
from evals.report_screen import render_screen
from evals.report_svg import Row, bars, refusal_curve
from tests.evals.small_line import CASES, SmallAssistant, SmallSource, make_report, run_line

VOID = {"meta", "rect", "line", "polyline", "circle", "br", "link", "img"}


class Outline(HTMLParser):
    """Checks that tags nest, and collects them with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


@pytest.fixture
def wrong() -> EvalReport:
    return make_report(run_line(assistant=SmallAssistant(SmallSource(), least_shared=99)))


@pytest.fixture
def page(wrong: EvalReport, tmp_path: Path) -> str:
    folder = write_report(wrong, check_gate(wrong, None), tmp_path / "uitkomst")
    return (folder / "report.html").read_text(encoding="utf-8")


def test_the_folder_holds_every_shape(wrong: EvalReport, tmp_path: Path) -> None:
    folder = write_report(wrong, check_gate(wrong, None), tmp_path / "diep" / "uitkomst")
    assert sorted(path.name for path in folder.iterdir()) == [
        "cases.jsonl",
        "report.html",
        "results.json",
        "results.md",
    ]
    lines = [json.loads(line) for line in (folder / "cases.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == [case.id for case in CASES]
    assert lines[0]["stage"] == "wrongly_refused"


def test_json_gives_figures_per_measure_and_category_with_intervals() -> None:
    value = render_json(make_report(), None)
    assert (value["set"], value["set_checksum"]) == ("klein", "a" * 64)
    right = value["figures"]["right"]
    assert {"value", "low", "high", "questions", "categories"} == right.keys()
    assert right["categories"]["getal"]["questions"] == 2
    assert value["gate"] is None
    assert json.loads(json.dumps(value)) == value


def test_the_screen_fits_a_terminal(wrong: EvalReport) -> None:
    screen = render_screen(wrong, check_gate(wrong, None))
    lines = screen.splitlines()
    assert len(lines) <= 50
    assert max(len(line) for line in lines) <= 100
    assert "ten onrechte geweigerd 3" in screen
    assert "De poort is dicht" in screen


def test_the_page_is_sound_dutch_and_needs_no_other_file(page: str) -> None:
    outline = Outline()
    outline.feed(page)
    assert outline.open == []
    tags = [tag for tag, _ in outline.tags]
    assert ("html", {"lang": "nl"}) in outline.tags
    assert tags.count("h1") == 1
    assert not {"script", "link", "img", "iframe"} & set(tags)
    assert not re.search(r"(?:href|src)=\"(?!#)", page)
    assert "url(" not in page


def test_every_picture_says_in_words_what_it_shows(page: str) -> None:
    pictures = re.findall(r"<svg role=\"img\".*?</svg>", page, flags=re.S)
    assert len(pictures) >= 4
    assert all("<title>" in picture and "<desc>" in picture for picture in pictures)


def test_every_wrong_answer_shows_question_expectation_evidence_and_stage(page: str) -> None:
    for case in CASES[:3]:
        assert case.question in page
    assert page.count('<details class="mistake">') == 3
    assert "Ten onrechte geweigerd (3)" in page
    assert "gevonden op plaats 1" in page


def test_text_of_questions_and_answers_is_escaped(tmp_path: Path) -> None:
    import dataclasses

    evil = dataclasses.replace(CASES[0], question="<script>alert(1)</script> & meer")
    report = make_report(run_line(cases=[evil], assistant=SmallAssistant(SmallSource(), 99)))
    folder = write_report(report, check_gate(report, None), tmp_path)
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_bars_are_as_long_as_their_share() -> None:
    whole = bars("t", [Row("a", Estimate(1.0, 0.9, 1.0, 0.1, 4)), Row("b", Estimate(0.5, 0.4, 0.6, 0.1, 4))])
    widths = [
        float(width) for width in re.findall(r'class="bar" x="[\d.]+" y="[\d.]+" width="([\d.]+)"', whole)
    ]
    assert widths[1] == pytest.approx(widths[0] / 2, abs=0.1)


def test_the_curve_marks_where_we_work() -> None:
    point = CurvePoint(0.0, 0.8, 0.1, 0.9)
    picture = refusal_curve("t", [point, CurvePoint(2.0, 0.0, 1.0, 1.0)], point)
    assert picture.count("<polyline") == 2
    assert picture.count("<circle") == 2
    assert "10,0% ten onrechte geweigerd" in picture


def test_figures_are_written_as_dutch_numbers() -> None:
    assert show(0.1234, Unit.SHARE) == "12,3%"
    assert show(41.6, Unit.WORDS) == "42"
    assert show(87.2, Unit.MILLISECONDS) == "87 ms"
    assert show(None, Unit.SHARE) == "–"


def test_every_measure_and_stage_has_its_dutch_words() -> None:
    assert all(measure.label and measure.meaning for measure in MEASURES)
    assert STAGE_LABELS.keys() == STAGE_MEANINGS.keys() == set(Stage)
