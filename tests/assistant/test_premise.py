"""When an answer says that the documents say otherwise, and when it keeps still."""

import pytest

from assistant.asking import understand
from assistant.premise import denies


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
    ],
)
def test_without_a_plain_contradiction_nothing_is_said(question: str, sentence: str) -> None:
    assert not denies(understand(question), sentence)
