"""A question for a list gets the whole list, however the list stands on the pages."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from assistant.answering import Assistant
from assistant.nouns import Question
from assistant.sufficiency import Judgement
from corpus.nouns import Passage, PassageKind
from index.context import around
from index.nouns import Hit, SearchQuery
from tests.assistant.fakes import FakeLibrary, passage_on, reads_shared_words, shared_words, stored

TEXT, LIST = PassageKind.TEXT, PassageKind.LIST
HEADING = ("Toezicht",)


@dataclass
class Library(FakeLibrary):
    """One document of which the passages are given; only the `found` best of them are found."""

    found: int = 14
    kept: list[Passage] = field(default_factory=list)

    def neighbours(self, hit: Hit) -> list[Passage]:
        return around(self.kept, hit.passage)

    def search(self, query: SearchQuery) -> list[Hit]:
        return super().search(query)[: self.found]


def library(*pages: tuple[tuple[PassageKind, str], ...], found: int = 14) -> Library:
    """Return a library of one document; each page is cut into these passages."""
    made = Library(found=found)
    texts = ["\n".join(text for _, text in page) for page in pages]
    document = made.add(stored("nota"), *texts)
    for number, (page, whole) in enumerate(zip(pages, texts, strict=True), 1):
        for kind, text in page:
            place = len(made.kept)
            made.kept.append(passage_on(whole, text, page=number, ordinal=place, kind=kind, heading=HEADING))
    made.held[document.document_id] = made.kept
    return made


@pytest.fixture(autouse=True)
def _enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every evidence is enough: these tests are about what comes after."""
    monkeypatch.setattr("assistant.finding.judge", lambda *_: Judgement(1.0, enough=True))


def answer(store: Library, question: str) -> str:
    return Assistant(store, shared_words, reads_shared_words).answer(Question(question)).text


def assert_told(text: str, *items: str) -> None:
    assert [item for item in items if item not in text] == []


ASKED = "Welke maatregelen neemt het college?"
INTRODUCTION = "Het college neemt deze maatregelen:"


def test_a_list_of_bullets_that_a_page_break_cuts_is_told_whole() -> None:
    store = library(
        ((LIST, f"{INTRODUCTION}\n• een meldpunt per wijk;\n• meer begeleiders;"),),
        ((LIST, "• een jaarlijkse telling;\n• een vaste tolk."), (TEXT, "De raad beslist in mei.")),
    )
    text = answer(store, ASKED)
    assert_told(text, "meldpunt", "begeleiders", "telling", "tolk")
    assert "mei" not in text


def test_a_list_that_goes_over_three_pages_is_told_whole() -> None:
    store = library(
        ((TEXT, f"{INTRODUCTION}\n– een meldpunt per wijk;"),),
        ((LIST, "– meer begeleiders;"),),
        ((LIST, "– een jaarlijkse telling."),),
    )
    assert_told(answer(store, ASKED), "meldpunt", "begeleiders", "telling")


@pytest.mark.parametrize(
    ("marks"), [("a)", "b)", "c)", "d)"), ("i.", "ii.", "iii.", "iv."), ("1.", "2.", "3.", "4.")]
)
def test_the_next_letter_or_number_on_the_next_page_goes_on_with_the_list(marks: tuple[str, ...]) -> None:
    one, two, three, four = marks
    store = library(
        ((LIST, f"{INTRODUCTION}\n{one} een meldpunt per wijk;\n{two} meer begeleiders;"),),
        ((LIST, f"{three} een jaarlijkse telling;\n{four} een vaste tolk."),),
    )
    assert_told(answer(store, ASKED), "meldpunt", "begeleiders", "telling", "tolk")


@pytest.mark.parametrize(("one", "two"), [("1.", "2."), ("•", "•")])
def test_a_list_goes_on_behind_the_notes_at_the_foot_of_the_page(one: str, two: str) -> None:
    store = library(
        (
            (LIST, f"{INTRODUCTION}\n{one} een meldpunt per wijk;"),
            (PassageKind.FOOTNOTE, "5 Zie het collegebesluit over maatregelen."),
        ),
        ((LIST, f"{two} een jaarlijkse telling."), (TEXT, "De raad beslist in mei.")),
        found=1,
    )
    text = answer(store, ASKED)
    assert_told(text, "meldpunt", "telling")
    assert "collegebesluit" not in text


@pytest.mark.parametrize(
    "second",
    [
        "De brandweer vraagt:\n• een nieuwe wagen;\n• een kazerne.",
        "– een nieuwe wagen;\n– een kazerne.",
        "1. een nieuwe wagen;\n2. een kazerne.",
        "Ook dit is nodig.\n• een nieuwe wagen;\n• een kazerne.",
    ],
)
def test_another_list_on_the_next_page_stays_out_of_the_answer(second: str) -> None:
    store = library(
        ((LIST, f"{INTRODUCTION}\n• een meldpunt per wijk;\n• meer begeleiders."),), ((LIST, second),)
    )
    text = answer(store, ASKED)
    assert_told(text, "meldpunt", "begeleiders")
    assert "wagen" not in text


def test_a_single_item_with_its_text_on_the_next_page_is_not_the_whole_list() -> None:
    store = library(
        ((TEXT, f"{INTRODUCTION}\n• een meldpunt per wijk."),),
        ((TEXT, "Dit meldpunt is elke dag open.\n\n• meer begeleiders.\n• een vaste tolk."),),
    )
    assert_told(answer(store, ASKED), "meldpunt", "begeleiders", "tolk")


@pytest.mark.parametrize("question", [ASKED, "Welke maatregelen voor een vaste tolk neemt het college?"])
def test_the_passage_found_brings_its_introduction_and_the_whole_list(question: str) -> None:
    store = library(
        ((TEXT, f"De raad sprak lang over dit onderwerp. {INTRODUCTION}"),),
        ((LIST, "• een meldpunt per wijk;\n• meer begeleiders;"),),
        ((LIST, "• een jaarlijkse telling;\n• een vaste tolk."), (TEXT, "De raad beslist in mei.")),
        found=1,
    )
    assert_told(answer(store, question), INTRODUCTION[:-1], "meldpunt", "begeleiders", "telling", "tolk")


def test_a_list_that_begins_at_the_end_of_running_text_comes_along_whole() -> None:
    begin = (
        f"De raad sprak lang over dit onderwerp, en wil meer doen. {INTRODUCTION}\n• een meldpunt per wijk;"
    )
    rest = "• meer begeleiders;\n• een vaste tolk."
    for question in (ASKED, "Welke maatregelen over begeleiders en tolk neemt men?"):
        store = library(((TEXT, begin),), ((LIST, rest),), found=1)
        assert_told(answer(store, question), "meldpunt", "begeleiders", "tolk")


def test_a_paragraph_inside_an_item_does_not_end_the_list() -> None:
    page = (
        f"{INTRODUCTION}\n• een meldpunt per wijk.\n\nDit meldpunt is elke dag open.\n\n• meer begeleiders."
        "\n\nDe werving begint in mei. Geld is er.\n\n• een vaste tolk.\n\nDe raad beslist in juni."
    )
    text = answer(library(((LIST, page),)), ASKED)
    assert_told(text, "meldpunt", "elke dag", "begeleiders", "werving", "tolk")
    assert "juni" not in text


def test_a_list_behind_a_paragraph_that_introduces_it_is_another_list() -> None:
    page = (
        f"{INTRODUCTION}\n• een meldpunt per wijk;\n• meer begeleiders.\n\nDe brandweer vraagt dit:\n"
        "• een nieuwe wagen;\n• een kazerne."
    )
    assert "wagen" not in answer(library(((LIST, page),)), ASKED)


@pytest.mark.parametrize(
    "announcement",
    [
        "De inspectie bezocht de volgende vier instellingen:",
        "De inspectie bezocht de volgende vier instellingen.",
        "De inspectie sprak in mei met velen. Hieronder staan de vier bezochte instellingen.",
        "De volgende vier instellingen zijn door de inspectie bezocht",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_bare_lines_behind_an_announcement_are_told_whole(announcement: str, gap: str) -> None:
    lines = gap.join(("Stichting Noord", "Bureau Zuid", "Huis West", "De Brug"))
    page = f"Het onderzoek begon in mei en duurde lang.\n\n{announcement}{gap}{lines}\n\nDe raad leest mee."
    text = answer(library(((TEXT, page),)), "Welke instellingen heeft de inspectie bezocht?")
    assert_told(text, "instellingen", "Stichting Noord", "Bureau Zuid", "Huis West", "De Brug")
    assert "leest mee" not in text


def test_a_list_of_questions_is_a_list() -> None:
    page = (
        "Het onderzoek gaat over deze vragen:\nHoe lang wachten jongeren?\nWie houdt toezicht daarop?\n"
        "Wat kost een jaar hulp?\n\nDe raad leest mee."
    )
    text = answer(library(((TEXT, page),)), "Over welke vragen gaat het onderzoek?")
    assert_told(text, "Hoe lang wachten", "Wie houdt toezicht", "Wat kost een jaar")


def test_of_a_list_that_is_too_long_every_head_is_told() -> None:
    why = "want daar is al jaren veel over te doen in de stad en ook daarbuiten, zo schrijft men aan de raad"
    names = ("Meldpunt", "Begeleiding", "Telling", "Tolk", "Vervoer", "Opvang", "Toezicht", "Scholing")
    labelled = "\n".join(f"• {name}: {why}." for name in names)
    assert_told(answer(library(((LIST, f"{INTRODUCTION}\n{labelled}"),)), ASKED), *names)
    clauses = "\n".join(f"• Er komt een plan voor {name}, zodat er iets gebeurt, {why}." for name in names)
    assert_told(answer(library(((LIST, f"{INTRODUCTION}\n{clauses}"),)), ASKED), *names)


def test_a_sentence_that_sums_up_and_is_likelier_is_the_answer_and_no_list_beside_it() -> None:
    page = (
        "Deze maatregelen neemt het college: een meldpunt, meer begeleiders en een tolk.\n\n"
        "De brandweer vraagt het college om:\n• een nieuwe wagen;\n• een kazerne."
    )
    text = answer(library(((TEXT, page),)), ASKED)
    assert_told(text, "meldpunt", "begeleiders", "tolk")
    assert "- " not in text


def test_a_sentence_that_names_things_in_passing_does_not_take_the_place_of_a_list() -> None:
    page = (
        "Het college neemt maatregelen met de raad, de scholen en de wijken. Dat is nodig. "
        f"{INTRODUCTION}\n• een meldpunt;\n• een vaste tolk."
    )
    assert_told(answer(library(((TEXT, page),)), ASKED), "meldpunt", "tolk")
