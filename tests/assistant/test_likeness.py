"""When a sentence only says again what another one said."""

import pytest

from assistant.evidence import Sentence
from assistant.likeness import repeats, says_same
from assistant.nouns import Quote
from corpus.nouns import Span
from tests.assistant.fakes import hit_on, passage_on, stored

TOLD = "De inspectie ziet dat in Hoorn twaalf jongeren te lang wachten op een vaste begeleider in hun wijk."


@pytest.mark.parametrize(
    "text",
    [
        TOLD,
        "De inspectie ziet dat 12 jongeren in Hoorn te lang wachten op een vaste begeleider.",
        "In Hoorn wachten twaalf jongeren te lang op een vaste begeleider.",
        "De inspectie merkt dat in Hoorn twaalf jongeren te lang wachten op een begeleider in hun wijk.",
    ],
)
def test_nearly_the_same_words_say_the_same(text: str) -> None:
    assert says_same(text, TOLD)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (TOLD.replace("twaalf", "veertien"), TOLD),
        (TOLD.replace("Hoorn", "Medemblik"), TOLD),
        (TOLD.replace("te lang", "niet te lang"), TOLD),
        (TOLD.replace("wachten", "moeten wachten"), TOLD),
        ("Het verzuim is hoger dan bij andere diensten.", "Het verzuim is lager dan bij andere diensten."),
        ("In het eerste kwartaal steeg het verzuim.", "In het tweede kwartaal steeg het verzuim."),
        ("Jongens wachten lang op hulp in de wijk.", "Meisjes wachten lang op hulp in de wijk."),
        (f"{TOLD[:-1]}, waardoor scholen klagen over uitval, onrust en hoge kosten van vervoer.", TOLD),
        ("De raad stelt het plan vast.", "Het college voert het plan uit."),
    ],
)
def test_one_weighty_word_makes_another_statement(text: str, told: str) -> None:
    assert not says_same(text, told)


def test_a_row_repeats_only_the_very_same_row() -> None:
    def row(text: str) -> Sentence:
        quote = Quote("nota", Span(1, 0, len(text)), text)
        return Sentence(hit_on(stored("nota"), passage_on(text, text)), 0, text, (quote,), row=True)

    assert repeats(row("Hoorn: 2018 12; 2019 14"), row("Hoorn: 2018 12; 2019 14"))
    assert not repeats(row("Hoorn: 2018 12; 2019 14"), row("Hoorn: 2018 12; 2019 15"))
