"""A question for what a heading names gets the items of the lists below it, not only what announces them."""

from __future__ import annotations

import pytest

from assistant.answering import Assistant
from assistant.nouns import Question
from assistant.sufficiency import Judgement
from corpus.nouns import PassageKind
from index.nouns import Hit, SearchQuery
from tests.assistant.fakes import FakeLibrary, passage_on, reads_shared_words, shared_words, stored

CHAPTER = ("5 Oordeel en aanbevelingen",)
SECTION = (*CHAPTER, "5.2 Aanbevelingen")
SAFETY, MONEY = (*SECTION, "Over veiligheid"), (*SECTION, "Over geld")
PASSAGES = (
    (CHAPTER, PassageKind.LIST, "• Het zwembad sluit te laat.\n• De kantine is te klein."),
    (SECTION, PassageKind.TEXT, "Onze aanbevelingen over het zwembad gaan naar alle betrokkenen."),
    (SAFETY, PassageKind.LIST, "• Gemeente: Zet twee badmeesters in.\n• Zwemclub: Oefen elk jaar."),
    (MONEY, PassageKind.LIST, "• Provincie: Betaal mee.\n• Minister van Sport: Verhoog de bijdrage."),
    (("6 Slot",), PassageKind.LIST, "• Volgend jaar komt er een proef.\n• Daarna volgt een besluit."),
)


class Library(FakeLibrary):
    """Finds only the passages without a list."""

    def search(self, query: SearchQuery) -> list[Hit]:
        return [one for one in super().search(query) if one.passage.kind is not PassageKind.LIST]


@pytest.fixture(autouse=True)
def _enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every evidence is enough: these tests are about what is told of it."""
    monkeypatch.setattr("assistant.finding.judge", lambda *_: Judgement(1.0, enough=True))


def answer(question: str, passages: tuple[tuple[tuple[str, ...], PassageKind, str], ...] = PASSAGES) -> str:
    library = Library()
    page = "\n\n".join(text for _, _, text in passages)
    document = library.add(stored("rapport"), page)
    library.held[document.document_id] = [
        passage_on(page, text, ordinal=number, kind=kind, heading=heading)
        for number, (heading, kind, text) in enumerate(passages)
    ]
    return Assistant(library, shared_words, reads_shared_words).answer(Question(question)).text


def test_all_lists_below_the_heading_are_told_as_one() -> None:
    text = answer("Welke aanbevelingen zijn er over het zwembad?")
    told = [line.partition(" [")[0] for line in text.splitlines()[1:]]
    assert told == [
        "- Gemeente: Zet twee badmeesters in",
        "- Zwemclub: Oefen elk jaar",
        "- Provincie: Betaal mee",
        "- Minister van Sport: Verhoog de bijdrage",
    ]


def test_a_question_that_names_for_whom_gets_only_these() -> None:
    text = answer("Welke aanbevelingen over het zwembad zijn er voor de provincie?")
    assert "Betaal mee" in text
    assert not [other for other in ("badmeesters", "Oefen", "Verhoog") if other in text]


def test_an_item_that_is_found_best_brings_all_that_are_for_the_same_one() -> None:
    found = (
        SAFETY,
        PassageKind.TEXT,
        "• Zwemclub: Let in het zwembad op kleedhokjes, douches, ramen en deuren.",
    )
    more = (MONEY, PassageKind.LIST, "• Zwemclub: Oefen elk jaar.\n• Provincie: Betaal mee.")
    text = answer("Welke aanbevelingen over het zwembad krijgt de zwemclub?", (found, more))
    assert "kleedhokjes" in text
    assert "Oefen elk jaar" in text
    assert "Betaal mee" not in text


def test_the_state_goes_by_the_name_of_its_ministers() -> None:
    text = answer("Welke aanbevelingen over het zwembad zijn er voor het Rijk?")
    assert "Verhoog de bijdrage" in text
    assert "Betaal mee" not in text


def test_another_thing_than_the_heading_names_brings_no_list_along() -> None:
    assert "badmeesters" not in answer("Welke betrokkenen zijn er bij het zwembad?")


def test_where_not_all_fits_those_for_the_one_named_alone_go_first() -> None:
    shared = "\n".join(f"• Zwemclub en gemeente: {'Overleg met elkaar ' * 8}in ronde {n}." for n in "abcdef")
    long = (*PASSAGES[:3], (MONEY, PassageKind.LIST, shared))
    text = answer("Welke aanbevelingen over het zwembad krijgt de gemeente?", long)
    assert "Zet twee badmeesters in" in text
    text = answer(
        "Welke aanbevelingen over het zwembad krijgt de zwemclub?",
        (*PASSAGES[:2], (SAFETY, PassageKind.LIST, f"{shared}\n• Zwemclub: Oefen elk jaar.")),
    )
    assert "Oefen elk jaar" in text
    assert "in ronde a" in text
    assert "in ronde f" not in text


ONE_LIST = (
    (SECTION, PassageKind.TEXT, "Onze aanbevelingen over het zwembad en de veiligheid daar gaan naar velen."),
    (SECTION, PassageKind.LIST, "Dit is nodig:\n• Twee badmeesters.\n• Elk jaar een oefening."),
)


def test_a_section_of_one_list_is_told_with_its_introduction() -> None:
    text = answer("Welke aanbevelingen zijn er over het zwembad?", ONE_LIST)
    assert "Dit is nodig [1]:\n- Twee badmeesters [2].\n- Elk jaar een oefening [3]." in text


def test_an_introduction_that_is_found_best_brings_its_own_list_only() -> None:
    vote = (
        SECTION,
        PassageKind.TEXT,
        "Voor de aanbevelingen over het zwembad stemden:\n• de heer Bos\n• mevrouw Vos",
    )
    text = answer("Welke aanbevelingen zijn er over het zwembad?", (vote, *PASSAGES[2:]))
    assert "stemden" in text
    assert "badmeesters" not in text
