"""Mistyped words are read as words of the documents; names that stand nowhere are left alone."""

import pytest

from assistant.reading import is_slip, nearest_word, read_query, read_question
from tests.assistant.fakes import FakeLibrary, stored

TEXT = "Het ministerie en de gemeente Medemblik maken met de wethouder een akkoord over jeugdbeschermers."


@pytest.fixture
def library() -> FakeLibrary:
    library = FakeLibrary()
    library.add(stored("nota"), TEXT)
    return library


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("minsterie", "ministerie"),
        ("wethoduer", "wethouder"),
        ("akoord", "akkoord"),
        ("medemblk", "medemblik"),
    ],
)
def test_a_slip_is_read_as_the_word_of_the_documents(library: FakeLibrary, written: str, read: str) -> None:
    reading = read_question(f"wat wil {written} daarmee", library)
    assert reading.changes == ((written, read),)
    assert read in reading.inquiry.text


@pytest.mark.parametrize(
    ("typed", "sought", "changes"),
    [
        (
            "akoord over Medemblk",
            "akkoord over medemblik",
            (("akoord", "akkoord"), ("Medemblk", "medemblik")),
        ),
        ("akkoord over Amersfoort", "akkoord over Amersfoort", ()),
        ("what does the akoord say", "what does the akoord say", ()),
    ],
)
def test_what_is_searched_for_is_read_as_a_question_is(
    library: FakeLibrary, typed: str, sought: str, changes: tuple[tuple[str, str], ...]
) -> None:
    assert read_query(typed, library) == (sought, changes)
    reading = read_question(typed, library)
    assert (reading.inquiry.text, reading.changes) == (sought, changes)


@pytest.mark.parametrize(
    "word",
    ["beschermers", "Amersfoort", "gemeentes", "kelder", "NVWA", "wethouders", "akkoordje", "wethoudster"],
)
def test_other_words_and_unknown_names_are_left_as_they_are(library: FakeLibrary, word: str) -> None:
    reading = read_question(f"Wat doet {word} hier?", library)
    assert reading.changes == ()
    assert word in reading.inquiry.text


def test_two_words_as_near_leave_it_undecided() -> None:
    assert nearest_word("kandlaar", ["kandelaar", "kandilaar"]) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("regoi", "regio"),
        ("gemideld", "gemiddeld"),
        ("verjarring", "verjaring"),
        ("kilomter", "kilometer"),
        ("hantekening", "handtekening"),
        ("inspektie", "inspectie"),
    ],
)
def test_a_slip_of_the_hand_or_of_spelling(written: str, meant: str) -> None:
    assert is_slip(written, meant)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("directie", "directe"),
        ("producenten", "producten"),
        ("kopers", "koers"),
        ("verslagen", "verlagen"),
        ("complete", "complexe"),
        ("beschermers", "beschermen"),
        ("structureel", "structurele"),
        ("wachtrijen", "wachttijden"),
        ("individueel", "individuen"),
    ],
)
def test_two_words_that_differ_little_are_two_words(word: str, other: str) -> None:
    assert not is_slip(word, other)


def test_an_english_question_keeps_its_dutch_words(library: FakeLibrary) -> None:
    terms = {
        term.word
        for term in read_question("What does the akkoord say about the ministry?", library).inquiry.terms
    }
    assert terms == {"akkoord", "ministerie"}
