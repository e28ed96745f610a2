"""Sets made elsewhere: JSON lines and CSV give the same set, and mistakes are told by their line."""

import json
from pathlib import Path

import pytest

from evals.errors import BadSetError
from evals.outside import OutsidePassage, OutsideQuestion, load_outside_set

QUESTIONS = [
    {"id": "v1", "question": "Wie betaalt?", "gold": ["p1", "p2"]},
    {"id": "v2", "question": "Wie wint?", "gold": []},
]
PASSAGES = [
    {"id": "p1", "title": "Geld", "text": "De gemeente betaalt, of niet."},
    {"id": "p2", "title": "", "text": "Het Rijk betaalt mee."},
]


def write_json(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    return write_json(tmp_path / "vragen.jsonl", list(QUESTIONS))


@pytest.fixture
def passages(tmp_path: Path) -> Path:
    return write_json(tmp_path / "passages.jsonl", list(PASSAGES))


def test_questions_keep_their_gold_passages(questions: Path, passages: Path) -> None:
    outside = load_outside_set(questions, passages)

    assert outside.name == "vragen"
    assert outside.questions == (
        OutsideQuestion("v1", "Wie betaalt?", ("p1", "p2")),
        OutsideQuestion("v2", "Wie wint?", ()),
    )
    assert outside.passages[0] == OutsidePassage("p1", "De gemeente betaalt, of niet.", "Geld")
    assert [question.answerable for question in outside.questions] == [True, False]


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_csv_gives_the_same_set(tmp_path: Path, questions: Path, passages: Path, delimiter: str) -> None:
    asked = tmp_path / "vragen.csv"
    asked.write_text(
        delimiter.join(["id", "question", "gold"])
        + "\nv1"
        + delimiter
        + "Wie betaalt?"
        + delimiter
        + '"p1 p2"\nv2'
        + delimiter
        + "Wie wint?"
        + delimiter
        + "\n",
        encoding="utf-8-sig",
    )
    held = tmp_path / "passages.csv"
    held.write_text(
        delimiter.join(["id", "title", "text"])
        + "\np1"
        + delimiter
        + "Geld"
        + delimiter
        + '"De gemeente betaalt, of niet."\np2'
        + delimiter
        + delimiter
        + "Het Rijk betaalt mee.\n",
        encoding="utf-8",
    )

    from_csv, from_json = load_outside_set(asked, held), load_outside_set(questions, passages)

    assert from_csv.questions == from_json.questions
    assert from_csv.passages == from_json.passages


def test_other_usual_names_are_known(tmp_path: Path) -> None:
    asked = write_json(tmp_path / "q.jsonl", [{"query_id": 7, "query": "Wie?", "passage_id": "a"}])
    held = write_json(tmp_path / "p.jsonl", [{"passage_id": "a", "contents": "Iemand."}])

    outside = load_outside_set(asked, held)

    assert outside.questions == (OutsideQuestion("7", "Wie?", ("a",)),)


def test_a_near_miss_has_no_gold_passage(tmp_path: Path, passages: Path) -> None:
    row: dict[str, object] = {"id": "v", "question": "Wie?", "passage_id": "p1", "answerable": False}
    outside = load_outside_set(write_json(tmp_path / "q.jsonl", [row]), passages)

    assert outside.questions[0].gold == ()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "Regel 1 van q.jsonl is geen geldige JSON"),
        ("[1]", "Regel 1 van q.jsonl is geen JSON-object"),
        ('{"id": "v"}', "mist het veld question"),
        ('{"id": "v", "question": "Wie?", "gold": ["p9"]}', "noemt passage p9"),
        ("", "leeg"),
    ],
)
def test_a_mistake_is_told_in_one_sentence(tmp_path: Path, passages: Path, content: str, told: str) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(BadSetError, match=told):
        load_outside_set(path, passages)


def test_a_missing_file_and_a_double_passage_are_told(
    tmp_path: Path, questions: Path, passages: Path
) -> None:
    with pytest.raises(BadSetError, match="controleer de naam"):
        load_outside_set(tmp_path / "weg.jsonl", passages)
    twice = write_json(tmp_path / "dubbel.jsonl", [dict(PASSAGES[0]), dict(PASSAGES[0])])
    with pytest.raises(BadSetError, match="id twee keer"):
        load_outside_set(questions, twice)


def test_a_public_set_beside_the_checkout_can_be_read(shared: Path) -> None:
    outside = load_outside_set(shared / "vragen" / "vragen.jsonl", shared / "vragen" / "passages.jsonl")

    answerable = sum(question.answerable for question in outside.questions)
    assert (len(outside.questions), answerable, len(outside.passages)) == (1356, 1045, 527)
