"""Damaged drafts are really damaged, and the verifier that is measured by them can fail."""

import pytest

from assistant.nouns import DraftSentence, Quote
from corpus.nouns import Span
from evals import damage
from evals.damage import DAMAGES, UNDAMAGED, catch_rates, damage_answers
from tests.evals.small_line import SmallSource, document, page_text, run_line


def draft(words: str, name: str = "brief") -> DraftSentence:
    start = page_text(name).index(words)
    return DraftSentence(words, (Quote(name, Span(1, start, start + len(words)), words),))


WAIT = draft("De wachttijd was in 2021 nog 14 weken.")


def test_a_swapped_number_is_another_number_in_the_same_sentence() -> None:
    changed = damage.swap_number(WAIT)
    assert changed is not None
    assert changed.text == "De wachttijd was in 2028 nog 14 weken."
    assert changed.quotes == WAIT.quotes


def test_negations_come_and_go() -> None:
    denied = damage.add_negation(DraftSentence("De wachttijd is lang.", WAIT.quotes))
    assert denied is not None
    assert denied.text == "De wachttijd is niet lang."
    confirmed = damage.drop_negation(denied)
    assert confirmed is not None
    assert confirmed.text == "De wachttijd is lang."


def test_a_sentence_that_does_not_allow_a_damage_is_not_offered() -> None:
    assert damage.drop_negation(WAIT) is None
    assert damage.swap_modality(WAIT) is None
    assert damage.swap_number(DraftSentence("Zonder getal.", WAIT.quotes)) is None


def test_modality_turns_around() -> None:
    changed = damage.swap_modality(DraftSentence("De raad moet besluiten.", ()))
    assert changed is not None
    assert changed.text == "De raad kan besluiten."


@pytest.mark.parametrize("name", sorted(set(DAMAGES) - {UNDAMAGED}))
def test_every_damage_changes_the_draft(name: str) -> None:
    sentence = DraftSentence("In Hoorn moet het wachten in 2021 niet langer duren dan 14 weken.", WAIT.quotes)
    other = DraftSentence("Het is in Hoorn druk.", WAIT.quotes)
    changed = [found for one in (sentence, other) if (found := DAMAGES[name](one)) is not None]
    assert changed
    assert all(found not in (sentence, other) for found in changed)


def test_rates_count_what_was_offered_and_what_was_caught() -> None:
    def text_of(document_id: str, number: int) -> str | None:
        return page_text(document_id) if number == 1 else None

    rates = {
        rate.damage: rate for rate in catch_rates(list(WAIT.quotes), text_of, {"brief": document("brief")})
    }
    assert (rates[UNDAMAGED].offered, rates[UNDAMAGED].caught) == (1, 0)
    assert (rates["ander getal"].offered, rates["ander getal"].caught) == (1, 1)
    assert (rates["zonder citaat"].caught, rates["andere bladzijde"].caught) == (1, 1)
    assert "moet wordt kan" not in rates


def test_the_quotes_of_all_answers_are_offered_once() -> None:
    answers = [case.observation.answer for case in run_line()]
    rates = damage_answers([*answers, *answers], SmallSource())
    assert rates[0].damage == UNDAMAGED
    assert rates[0].offered == 3


def test_swapped_quotes_are_true_quotes_of_other_sentences() -> None:
    cost = draft("Het college trok daarvoor 300 euro per kind uit.")
    swapped = damage.swap_quotes([WAIT, cost])
    assert [(one.text, one.quotes) for one in swapped] == [(WAIT.text, cost.quotes), (cost.text, WAIT.quotes)]
    assert damage.swap_quotes([WAIT]) == []
