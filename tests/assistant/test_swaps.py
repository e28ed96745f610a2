"""What verification makes of real sentences in which two names, two numbers or a word and its opposite change
place: the example corpus, by a seeded generator, in rewording mode."""

import random

import pytest

from assistant.nouns import DraftSentence
from assistant.support import unsupported
from assistant.verification import verify
from tests.assistant.fakes import stored
from tests.assistant.swaps import SWAPS, draft, real_sentences

pytestmark = pytest.mark.slow
ROUNDS = {"namen": 3, "getallen": 3, "tegendeel": 1}
MIN_CAUGHT = 0.95
AT_LEAST = {"namen": 60, "getallen": 30, "tegendeel": 300}


def shown(drafts: list[DraftSentence], *, literal_only: bool) -> list[str]:
    """Return the sentences that pass; a document has the name and the text of its one sentence."""
    documents = {one.quotes[0].document_id: stored(one.quotes[0].document_id) for one in drafts}
    checked = verify(drafts, lambda name, _: name, documents, literal_only=literal_only)
    return [one.text for one in checked.sentences]


def swapped(kind: str) -> list[DraftSentence]:
    chance = random.Random(17)
    made = [
        SWAPS[kind](draft(sentence), chance) for _ in range(ROUNDS[kind]) for sentence in real_sentences()
    ]
    return list({one.text: one for one in made if one is not None}.values())


@pytest.mark.parametrize("kind", SWAPS)
def test_nearly_every_swap_is_caught(kind: str) -> None:
    drafts = swapped(kind)
    assert len(drafts) >= AT_LEAST[kind]
    passed = shown(drafts, literal_only=False)
    assert len(passed) <= (1 - MIN_CAUGHT) * len(drafts), passed


@pytest.mark.parametrize("kind", SWAPS)
def test_every_swap_is_caught_where_sentences_must_be_literal(kind: str) -> None:
    assert shown(swapped(kind), literal_only=True) == []


@pytest.mark.parametrize("literal_only", [True, False])
def test_no_real_sentence_is_rejected(literal_only: bool) -> None:
    sentences = list(real_sentences())
    assert shown([draft(one) for one in sentences], literal_only=literal_only) == sentences


@pytest.mark.parametrize("problem", ["andere plaats", "hoeveelheid", "richting"])
def test_the_checks_on_places_find_nothing_in_a_sentence_that_is_its_source(problem: str) -> None:
    reasons = [reason for one in real_sentences() for reason in unsupported(one, one)]
    assert [reason for reason in reasons if reason.startswith(problem)] == []
