"""A set from outside becomes documents and questions, with gold passages as pages."""

import dataclasses
from pathlib import Path

from evals.locate import StoredText, locate
from evals.outside import OutsidePassage, OutsideQuestion, OutsideSet
from evals.outside_run import PAGES_A_FILE, write_outside_set
from evals.roles import RoleTable
from tests.evals.small_line import document, passage

OUTSIDE = OutsideSet(
    name="elders",
    questions=(
        OutsideQuestion("1", "Waar staat het?", (f"p{PAGES_A_FILE}", "p0")),
        OutsideQuestion("2", "Staat het er niet?", ()),
    ),
    passages=tuple(
        OutsidePassage(f"p{n}", f"Passage {n}\fvan elders.", "Titel") for n in range(PAGES_A_FILE + 1)
    ),
    checksum="c" * 64,
)


def test_every_passage_is_a_page(tmp_path: Path) -> None:
    write_outside_set(OUTSIDE, tmp_path / "uit")
    first, second = sorted((tmp_path / "uit").iterdir())
    assert len(first.read_text(encoding="utf-8").split("\f")) == PAGES_A_FILE
    assert second.read_text(encoding="utf-8") == f"Titel\n\nPassage {PAGES_A_FILE} van elders.\n"


def test_gold_passages_are_evidence_by_file_and_page(tmp_path: Path) -> None:
    questions = write_outside_set(OUTSIDE, tmp_path / "uit")
    evidence = questions.cases[0].evidence
    assert [(place.source_file, place.page) for place in evidence] == [
        ("passages-00002.txt", 1),
        ("passages-00001.txt", 1),
    ]
    assert (questions.name, questions.checksum) == ("elders", "c" * 64)


def test_a_question_without_gold_is_to_be_refused(tmp_path: Path) -> None:
    cases = write_outside_set(OUTSIDE, tmp_path / "uit").cases
    assert [case.answerable for case in cases] == [True, False]
    assert {case.split for case in cases} == {"test"}


def test_an_earlier_writing_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "uit").mkdir()
    (tmp_path / "uit" / "oud.txt").write_text("oud", encoding="utf-8")
    write_outside_set(OUTSIDE, tmp_path / "uit")
    assert not (tmp_path / "uit" / "oud.txt").exists()


def test_any_passage_on_a_gold_page_will_do(tmp_path: Path) -> None:
    [wanted, _] = write_outside_set(OUTSIDE, tmp_path / "uit").cases[0].evidence
    passages = tuple(passage("brief", number) for number in range(3))
    stored = dataclasses.replace(document("brief"), source_file="passages-00002.txt")
    named = StoredText(stored, ((1, "x" * 500),), passages)
    found = locate(wanted, [named], RoleTable())
    assert [(place.start, place.end) for place in found.places] == [
        (p.span.start, p.span.end) for p in passages
    ]
    assert found.in_passage
