"""A remark from the page becomes a draft question with its evidence proposed."""

import json
from pathlib import Path

import pytest

from evals.add import Remark, make_draft, read_remarks, telling_terms
from evals.errors import BadRemarkError
from evals.matching import find_term
from tests.evals.small_line import SmallSource

LINE = {
    "made_on": "2026-11-22T12:00:00+01:00",
    "judgement": "bad",
    "remark": "Het moet over 2021 gaan.",
    "question": "En de wachttijd toen?",
    "history": [
        {"role": "user", "content": "Wat kostte het in 2021?"},
        {"role": "assistant", "content": "300 euro per kind."},
    ],
    "standalone_question": "Wat was de wachttijd in 2021?",
    "answer": "Zes gemeenten doen mee. [1]",
    "citations": [{"source_file": "brief.txt", "page": 1, "quote": "Zes gemeenten doen mee."}],
}


@pytest.fixture
def remark(tmp_path: Path) -> Remark:
    path = tmp_path / "opmerkingen.jsonl"
    path.write_text(json.dumps(LINE) + "\n\n", encoding="utf-8")
    return read_remarks(path)[0]


def test_the_draft_keeps_question_history_and_remark(remark: Remark) -> None:
    draft = make_draft(remark, SmallSource())
    assert draft["question"] == LINE["question"]
    assert draft["history"] == LINE["history"]
    assert "Het moet over 2021 gaan." in draft["note"]
    assert "Oordeel: fout" in draft["note"]


def test_what_only_a_person_knows_stays_open(remark: Remark) -> None:
    draft = make_draft(remark, SmallSource())
    assert (draft["category"], draft["facts"], draft["evidence"]) == ("", [], [])


def test_evidence_is_proposed_from_citations_and_from_a_search(remark: Remark) -> None:
    proposals = make_draft(remark, SmallSource())["proposals"]
    assert [one["why"] for one in proposals] == ["geciteerd", "gevonden", "gevonden", "gevonden"]
    found = proposals[1]
    assert (found["source_file"], found["page"]) == ("brief.txt", 1)
    assert "14 weken" in found["quote"]
    assert ["2021"] in found["terms"]


def test_every_term_can_be_found_again(remark: Remark) -> None:
    for proposal in make_draft(remark, SmallSource())["proposals"]:
        assert proposal["terms"]
        assert all(find_term(term, proposal["quote"]) for [term] in proposal["terms"])


def test_terms_are_what_was_asked_then_numbers() -> None:
    assert telling_terms("In 2021 kreeg het college geld.", "Wat kreeg het college?") == [
        "college",
        "kreeg",
        "2021",
    ]


def test_the_same_question_has_the_same_id(remark: Remark) -> None:
    assert remark.id == Remark("En de wachttijd toen?", "", (), "goed", "", ()).id


@pytest.mark.parametrize(
    "line", ["geen json", "[]", '{"vraag": 1}', '{"question": "x", "citations": 3}', '{"question": " "}']
)
def test_a_line_that_is_no_remark_is_one_dutch_sentence(line: str, tmp_path: Path) -> None:
    path = tmp_path / "op.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(BadRemarkError, match=r"^Regel 1 van op\.jsonl .*\.$"):
        read_remarks(path)


def test_a_missing_file_is_one_dutch_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadRemarkError, match="geen bestand met opmerkingen"):
        read_remarks(tmp_path / "weg.jsonl")
