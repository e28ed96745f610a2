"""A question for one figure gets that figure first, and no loose ones behind it."""

from dataclasses import replace

import pytest

from assistant.asking import understand
from assistant.choosing import choose_sentences
from assistant.evidence import Sentence, sentences_of
from assistant.figures import CERTAIN, counts_another, is_inverted, without_inversions
from assistant.ranking import Ranked
from tests.assistant.fakes import hit_on, passage_on, stored


def sentences(text: str) -> list[Sentence]:
    return sentences_of([hit_on(stored("nota"), passage_on(text, text))], lambda *_: text)


def ranked(text: str, *chances: float) -> list[Ranked]:
    pairs = zip(sentences(text), chances, strict=True)
    return sorted((Ranked(one, chance, chance) for one, chance in pairs), key=lambda one: -one.chance)


def chosen(question: str, text: str, *chances: float) -> list[str]:
    return [one.text for one in choose_sentences(understand(question), ranked(text, *chances))]


def test_the_date_comes_before_a_likelier_sentence_without_one() -> None:
    text = "De bouw van de brug vroeg veel van de buurt. De bouw van de brug begon in mei 2019."
    told = chosen("Wanneer begon de bouw van de brug?", text, 0.8, 0.65)
    assert told == ["De bouw van de brug begon in mei 2019."]


def test_a_date_of_something_else_does_not_come_first() -> None:
    text = "Dat is besproken in het overleg van de wethouders. Op 3 mei 2019 ging het over de brug."
    told = chosen(
        "Op welke datum was het overleg van de wethouders?", f"De brug is af. {text}", 0.1, 0.4, 0.3
    )
    assert not told[0].startswith("Op 3 mei")


def test_a_figure_of_another_place_does_not_come_before_the_place_that_is_asked() -> None:
    text = "In Edam zijn er lege plaatsen op de school. In Hoorn zijn er twaalf plaatsen op de school."
    told = chosen("Hoeveel plaatsen op de school zijn er in het mooie Edam?", text, 0.4, 0.35)
    assert told[0].startswith("In Edam")


def test_the_likeliest_figure_stays_first_though_another_shares_more_words() -> None:
    text = "Er doen er 42 mee. De school telt 12 plaatsen."
    assert chosen("Hoeveel plaatsen heeft de school?", text, 0.4, 0.35)[0] == "Er doen er 42 mee."


def test_a_figure_that_shares_only_the_beginning_of_a_compound_stands_loose() -> None:
    text = "Er doen 14 streken mee. Ruim 9.000 jeugdigen kregen hulp."
    assert chosen("Om hoeveel jeugdregio's gaat het?", text, 0.8, 0.4) == ["Er doen 14 streken mee."]


def test_months_without_a_number_tell_how_long() -> None:
    text = "Kinderen wachten lang op hulp. Kinderen wachten vaak nog maanden op hulp."
    assert chosen("Hoe lang wachten kinderen op hulp?", text, 0.8, 0.65) == [
        "Kinderen wachten vaak nog maanden op hulp."
    ]


def test_a_figure_of_another_thing_does_not_stand_behind_the_figure() -> None:
    text = "De brug kost 4 miljoen euro. Het zwembad krijgt 2 miljoen euro."
    assert chosen("Hoeveel kost de brug?", text, 0.8, 0.4) == ["De brug kost 4 miljoen euro."]


def test_behind_a_figure_that_is_not_certain_others_are_told_as_well() -> None:
    text = "De brug kost 4 miljoen euro. Het zwembad krijgt 2 miljoen euro."
    assert len(chosen("Hoeveel kost de brug?", text, CERTAIN - 0.01, CERTAIN / 2)) == 2
    assert len(chosen("Hoeveel kost de brug?", text, CERTAIN, CERTAIN / 2)) == 1


def test_a_figure_of_another_year_or_place_that_is_asked_is_told_too() -> None:
    text = "De brug kostte in 2019 4 miljoen euro. In 2020 was dat 2 miljoen euro."
    assert len(chosen("Hoeveel kostte de brug in 2019 en 2020?", text, 0.7, 0.15)) == 2
    assert len(chosen("Hoeveel kostte de brug in 2019?", text, 0.7, 0.15)) == 1


def test_what_only_brings_a_name_of_the_question_does_not_stand_behind_a_figure() -> None:
    text = "Voor de brug is 4 miljoen euro. De Waterraad geeft advies. De Waterraad krijgt 2 miljoen euro."
    told = chosen("Hoeveel geld krijgt de Waterraad voor de brug?", text, 0.7, 0.15, 0.15)
    assert told == ["Voor de brug is 4 miljoen euro.", "De Waterraad krijgt 2 miljoen euro."]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Hoeveel gezinnen heeft een begeleider?", "Een gezin heeft met ruim vier begeleiders te maken."),
        ("Hoeveel leerlingen heeft een school?", "Eén van de rectoren telt per leerling twee scholen."),
        ("Hoeveel pupillen heeft een begeleider?", "Een gezin kent ruim vier begeleiders."),
        ("Hoeveel raadsleden heeft een fractie?", "De raadsleden zitten in negen kleine fracties."),
    ],
)  # fmt: skip
def test_what_counts_the_other_way_round_is_no_answer(question: str, text: str) -> None:
    assert counts_another(understand(question), sentences(text)[0])


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Hoeveel gezinnen heeft een begeleider?", "Een begeleider heeft ruim vier gezinnen."),
        ("Hoeveel gezinnen heeft een begeleider?", "Eén op de vijf gezinnen heeft geen vaste begeleider."),
        ("Hoeveel erkende scholen zijn er?", "Nederland kent 16 erkende scholen voor muziek."),
        ("Hoeveel van de zeven scholen deden mee?", "Van de zeven scholen deden er vier mee."),
        ("Hoeveel mensen helpt de dienst in de dorpen?", "De dienst is er voor vier dorpen."),
        ("Hoeveel kinderen moeten bij de dienst wachten?", "Van de kinderen moeten er vier wachten."),
        ("Hoeveel kinderen kregen een beurs?", "In 2018 kregen ruim 90 jongeren een reisbeurs."),
        ("Om hoeveel jeugdregio's gaat het?", "We gaan uit van 42 jeugdregio’s."),
        ("Hoeveel leerlingen heeft een school?", "Het gaat om 300 kinderen per school."),
        ("Hoeveel lessen per dorp geeft de dienst?", "De dienst geeft elf dorpslessen."),
        ("Hoeveel leerlingen heeft een school?", "Voor leerlingen is er 20 procent meer ruimte."),
    ],
)
def test_what_counts_the_thing_asked_or_something_unnamed_may_answer(question: str, text: str) -> None:
    assert not counts_another(understand(question), sentences(text)[0])


def test_an_inverse_count_that_stands_alone_is_not_enough_to_answer() -> None:
    inquiry = understand("Hoeveel gezinnen heeft een begeleider?")
    inverse = "Een gezin heeft gemiddeld met ruim vier begeleiders te maken."
    weak = ranked(f"{inverse} Het overleg telt twaalf mensen.", 0.8, 0.2)
    strong = ranked(f"{inverse} Een begeleider heeft elf gezinnen.", 0.8, 0.7)
    assert is_inverted(weak, without_inversions(inquiry, weak))
    assert not is_inverted(strong, without_inversions(inquiry, strong))
    assert without_inversions(inquiry, strong)[0].sentence.text.startswith("Een begeleider")


def test_only_dutch_questions_for_a_number_are_looked_at() -> None:
    evidence = ranked("Een gezin heeft vier begeleiders.", 0.8)
    english = replace(understand("Hoeveel gezinnen heeft een begeleider?"), language="en")
    assert without_inversions(english, evidence) == evidence


def test_one_name_answers_who_where_it_is_likely_and_more_are_told_where_none_is() -> None:
    text = "Bakker leidt de dienst van Hoorn. De raad van Edam kiest een voorzitter."
    assert len(chosen("Wie leidt de dienst?", text, 0.6, 0.25)) == 1
    assert len(chosen("Wie leidt de dienst?", text, 0.2, 0.08)) == 2
