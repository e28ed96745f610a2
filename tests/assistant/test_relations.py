"""Who does what, what causes what, what exceeds what: contradictions between a sentence and its source."""

import pytest

from assistant.relations import changed_relations

PAYS = "De school betaalt de tolk voor het gesprek."
CAUSE = "De wachttijd steeg doordat begeleiders vertrokken."
MORE = "Hoorn heeft meer meldingen dan Medemblik."


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("De tolk betaalt de school voor het gesprek.", PAYS),
        ("Begeleiders vertrokken doordat de wachttijd steeg.", CAUSE),
        ("Medemblik heeft meer meldingen dan Hoorn.", MORE),
    ],
)
def test_what_is_turned_round_is_named(sentence: str, source: str) -> None:
    assert changed_relations(sentence, source)


@pytest.mark.parametrize("source", [PAYS, CAUSE, MORE])
def test_a_sentence_relates_what_it_relates(source: str) -> None:
    assert changed_relations(source, source) == []


def test_a_shorter_sentence_with_the_same_relation_holds() -> None:
    assert changed_relations("De school betaalt de tolk.", PAYS) == []
