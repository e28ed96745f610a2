"""When an answer says that the documents say otherwise, and when it keeps still."""

import pytest

from assistant.asking import understand
from assistant.evidence import sentences_of
from assistant.premise import denies, is_denial
from corpus.nouns import PassageKind
from tests.assistant.fakes import hit_on, passage_on, stored


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Waarom is het verzuim bij de brandweer gestegen?", "Het verzuim bij de brandweer is gedaald."),
        ("Hoe komt het dat de wachttijd is afgenomen?", "De wachttijd is dit jaar toegenomen."),
        ("Waarom is de huur in 2020 gedaald?", "In 2020 is de huur met drie procent gestegen."),
        ("Sinds wanneer is het advies bindend?", "Het advies is niet bindend."),
        ("Hoe lang is de wachtlijst in Opmeer?", "In Opmeer is er geen wachtlijst."),
        ("Wanneer is het plan vastgesteld?", "Het plan is nog niet vastgesteld."),
        ("Waarom doen tien scholen mee aan de proef?", "Aan de proef doen veertien scholen mee."),
        ("Klopt het dat het verzuim is gestegen?", "Het verzuim is gedaald."),
        ("Klopt het dat het advies bindend is?", "Het advies is niet bindend."),
        ("Is het waar dat het plan is vastgesteld?", "Het plan is nog niet vastgesteld."),
        ("Waarom hebben alle regio's een plan?", "Zeven van de zestien regio's hebben een plan."),
        ("Hoe komt het dat iedere gemeente een loket heeft?", "Niet iedere gemeente heeft een loket."),
        ("Klopt het dat alle scholen een plan hebben?", "Geen enkele school heeft een plan."),
        ("Waarom heeft geen enkele regio een plan?", "Een deel van de regio's heeft een plan."),
        ("Waarom heeft geen enkele regio een plan?", "Alle regio's hebben een plan."),
        ("Waarom is er overal een wachtlijst?", "Er is niet overal een wachtlijst."),
        ("Waarom is er nergens een wachtlijst?", "Er is overal een wachtlijst."),
    ],
)
def test_a_plain_contradiction_is_seen(question: str, sentence: str) -> None:
    assert denies(understand(question), sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Waarom is het verzuim bij de brandweer gestegen?", "Het verzuim bij de brandweer is gestegen."),
        ("Waarom is het verzuim bij de brandweer gestegen?", "Het verzuim bij de politie is gedaald."),
        ("Waarom is het verzuim in Hoorn gestegen?", "Het verzuim in Opmeer is gedaald."),
        ("Waarom is de huur in 2020 gedaald?", "In 2019 is de huur gestegen."),
        ("Waarom is het verzuim gestegen?", "Het verzuim is niet gedaald."),
        ("Waarom is het verzuim gestegen?", "Het verzuim is gestegen en de kosten zijn gedaald."),
        ("Waarom is het advies niet bindend?", "Het advies is niet bindend."),
        ("Is het advies bindend?", "Het advies is niet bindend."),
        ("Welke regio's zijn op tijd?", "Deze regio's zijn niet op tijd."),
        ("Wanneer is het plan vastgesteld?", "Het plan is niet alleen vastgesteld maar ook uitgevoerd."),
        ("Wanneer is het plan vastgesteld?", "De begroting is niet vastgesteld."),
        ("Waarom doen tien scholen mee aan de proef?", "Van de tien scholen doen er zeven scholen mee."),
        ("Waarom doen tien scholen mee aan de proef?", "In Hoorn staan veertien scholen."),
        ("Hoeveel scholen doen mee aan de proef?", "Aan de proef doen veertien scholen mee."),
        ("Wie betaalt de proef?", "De proef wordt niet betaald door het Rijk."),
        ("Waarom wachten kinderen op hulp?", "De hulp is er vaak niet, en wachten kinderen dan lang."),
        ("Waarom wachten kinderen op hulp?", "De hulp is er niet en wachten duurt voor kinderen lang."),
        ("Klopt het dat het verzuim is gestegen?", "Het verzuim is gestegen."),
        ("Klopt het dat het advies bindend is?", "De norm is niet bindend."),
        ("Is het waar dat het plan is vastgesteld?", "Is het plan nog niet vastgesteld?"),
        ("Waarom hebben alle regio's een plan?", "Alle zestien regio's hebben een plan."),
        ("Waarom hebben alle regio's een plan?", "Zestien van de zestien regio's hebben een plan."),
        ("Waarom hebben alle regio's een plan?", "Zeven van de zestien regio's hebben een loket."),
        ("Waarom hebben alle regio's een plan?", "Zeven van de zestien gemeenten hebben een plan."),
        ("Waarom hebben alle regio's een plan?", "In 2015 hadden zeven van de zestien regio's een plan."),
        ("Waarom moeten alle regio's een plan maken?", "Zeven van de zestien regio's maken een plan."),
        ("Waarom hebben alle regio's een plan?", "Een deel van de regio's heeft ook een tweede plan."),
        ("Waarom hebben niet alle regio's een plan?", "Zeven van de zestien regio's hebben een plan."),
        ("Waarom heeft geen enkele regio een plan?", "Zeven van de zestien regio's hebben geen plan."),
        ("Waarom is er in Hoorn overal een wachtlijst?", "In Opmeer is er niet overal een wachtlijst."),
        ("Welke regio's hebben allemaal een plan?", "Niet alle regio's hebben een plan."),
    ],
)
def test_without_a_plain_contradiction_nothing_is_said(question: str, sentence: str) -> None:
    assert not denies(understand(question), sentence)


def test_an_item_denies_together_with_its_introduction_and_not_with_the_item_before_it() -> None:
    question = understand("Sinds wanneer is het advies bindend?")
    page = (
        "Niet bindend zijn:\n• het advies;\n• de nota.\n\nHet advies is niet bindend.\n– Het is een advies."
    )
    hit = hit_on(stored("nota"), passage_on(page, page, kind=PassageKind.LIST))
    found = {one.text: is_denial(question, one) for one in sentences_of([hit], lambda *_: page)}
    assert [text for text, denied in found.items() if denied] == [
        "• het advies;",
        "Het advies is niet bindend.",
    ]
    gone = "Deze kosten zijn gedaald:\n• de huur;\n• de zorg."
    hit = hit_on(stored("nota"), passage_on(gone, gone, kind=PassageKind.LIST))
    asked = understand("Waarom is de huur gestegen?")
    assert [one.text for one in sentences_of([hit], lambda *_: gone) if is_denial(asked, one)] == [
        "• de huur;"
    ]
