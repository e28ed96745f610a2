"""The training questions: well formed, and balanced so that shape and shared words give no answer away."""

import json
from itertools import chain
from pathlib import Path

import pytest

from assistant.words import content_words, stem, stems
from evals.training.reading_data import (
    ABOUT_OUTSIDE,
    ABOUT_PAPERS,
    WRITTEN,
    ReadingQuestion,
    paper_passages,
    read_outside,
    read_papers,
    read_written,
)

STYLES = {"formeel", "spreektaal", "steekwoorden", "typfouten", "indirect", "engels", "vervolg"}
MISSES = {
    *("jaar", "plaats", "partij", "grootheid", "eigenschap", "reden"),
    *("gevolg", "voorwaarde", "uitkomst", "toekomst", "persoon", "geval"),
}


@pytest.fixture(scope="module")
def questions() -> list[ReadingQuestion]:
    return list(read_written(WRITTEN))


def test_every_line_has_the_fields_that_are_documented() -> None:
    for path in sorted(WRITTEN.glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            record = json.loads(line)
            assert set(record) == {"genre", "titel", "kop", "zinnen", "vragen"}, f"{path.name}:{number}"
            for question in record["vragen"]:
                assert question["t"] in STYLES, f"{path.name}:{number}"
                assert (question.get("m") in MISSES) != bool(question["z"]), f"{path.name}:{number}"


def test_answers_are_sentences_of_the_passage(questions: list[ReadingQuestion]) -> None:
    assert all(max(one.answers, default=0) < len(one.passage.sentences) for one in questions)


def test_there_are_many_near_misses_and_no_passage_twice(questions: list[ReadingQuestion]) -> None:
    missed = sum(not one.answers for one in questions) / len(questions)
    assert 0.4 < missed < 0.5
    first = {one.passage.sentences[0] for one in questions}
    assert len(first) == len({one.passage for one in questions}) > 1_000


def mean(values: list[float]) -> float:
    return sum(values) / len(values)


def shared_words(one: ReadingQuestion) -> float:
    asked = {stem(word) for word in content_words(one.text)}
    said = frozenset(chain.from_iterable(stems(sentence) for sentence in one.passage.sentences))
    return len(asked & said) / max(1, len(asked))


def assert_that_no_shape_tells_a_near_miss(questions: list[ReadingQuestion]) -> None:
    answered = [one for one in questions if one.answers]
    missed = [one for one in questions if not one.answers]
    shared = [mean([shared_words(one) for one in group]) for group in (answered, missed)]
    assert abs(shared[0] - shared[1]) < 0.1
    lengths = [mean([float(len(one.text)) for one in group]) for group in (answered, missed)]
    assert abs(lengths[0] / lengths[1] - 1) < 0.1


def test_length_and_shared_words_do_not_tell_a_near_miss(questions: list[ReadingQuestion]) -> None:
    assert_that_no_shape_tells_a_near_miss(questions)


def questions_asked(about: Path) -> set[str]:
    records = [json.loads(line) for line in about.read_text("utf-8").splitlines()]
    assert all(set(record) == {"p", "v", "z", "t"} and record["t"] in STYLES for record in records)
    asked = {record["v"] for record in records}
    assert len(asked) == len(records)
    return asked


def test_questions_about_outside_passages_are_found_there(shared: Path) -> None:
    written = questions_asked(ABOUT_OUTSIDE)
    read = [one for one in read_outside(shared / "vragen") if one.text in written]
    assert len(read) == len(written) > 3_000
    assert 0.02 < mean([float(one.passage.held_out) for one in read]) < 0.2
    assert 0.3 < sum(not one.answers for one in read) / len(read) < 0.5
    assert_that_no_shape_tells_a_near_miss(read)


def test_a_held_out_passage_is_so_for_all_its_questions(questions: list[ReadingQuestion]) -> None:
    held = {one.passage for one in questions if one.passage.held_out}
    assert 0.05 < len(held) / len({one.passage for one in questions}) < 0.15


def test_outside_evidence_becomes_sentence_numbers(tmp_path: Path) -> None:
    text = "De brug is open. Zij kostte vier ton. Het pad volgt later."
    passages = [{"passage_id": "a-0", "title": "Brug", "heading": "", "text": text}]
    asked = [
        {
            "passage_id": "a-0",
            "question": "prijs?",
            "answerable": True,
            "evidence": "kostte vier ton. Het pad volgt",
        },
        {"passage_id": "a-0", "question": "maker?", "answerable": False},
        {"passage_id": "a-0", "question": "kapot", "answerable": True, "evidence": "staat er niet"},
    ]
    for name, lines in (("passages", passages), ("vragen", asked)):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    about = tmp_path / "buiten.jsonl"
    added = [
        {"p": "a-0", "v": "kan ik erover?", "z": ["De brug"], "t": "spreektaal"},
        {"p": "a-0", "v": "hoe breed?", "z": [], "t": "formeel"},
        {"p": "a-0", "v": "kapot", "z": ["Het water"], "t": "formeel"},
        {"p": "b-0", "v": "van elders", "z": [], "t": "formeel"},
    ]
    about.write_text("\n".join(map(json.dumps, added)), "utf-8")
    read = list(read_outside(tmp_path, about))
    assert [(one.text, sorted(one.answers)) for one in read] == [
        ("prijs?", [1, 2]),
        ("maker?", []),
        ("kan ik erover?", [0]),
        ("hoe breed?", []),
    ]
    assert read[0].passage.sentences == ("De brug is open.", "Zij kostte vier ton.", "Het pad volgt later.")


@pytest.mark.slow
def test_questions_about_papers_are_found_in_what_is_read_of_them(shared: Path) -> None:
    read = list(read_papers(paper_passages(shared / "corpus" / "pdf")))
    assert {one.text for one in read} == questions_asked(ABOUT_PAPERS)
    assert_that_no_shape_tells_a_near_miss(read)
