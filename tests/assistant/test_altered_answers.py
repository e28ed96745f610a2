"""What verification makes of altered claims from real sentences, cited as an answer cites them, where a model
may reword: the share that is caught, and the share of honest ones that is rejected."""

import pytest

from assistant.support import unsupported
from tests.assistant.altered import ALTERATIONS, altered, shortened
from tests.assistant.swaps import real_sentences
from tests.assistant.test_swaps import shown

pytestmark = pytest.mark.slow
SEED = 23
AT_LEAST = 75
MIN_CAUGHT = {"getal": 0.99, "naam": 0.98, "ontkenning": 0.99, "citaat": 0.99}
MAX_SHORTENED_REJECTED = 0.2


@pytest.mark.parametrize("kind", ALTERATIONS)
def test_nearly_every_altered_claim_is_caught(kind: str) -> None:
    drafts = altered(kind, SEED)
    passed = shown(drafts, literal_only=False)
    caught = 1 - len(passed) / len(drafts)
    print(f"{kind}: {len(drafts)} altered, {caught:.3f} caught")  # noqa: T201
    assert len(drafts) >= AT_LEAST
    assert caught >= MIN_CAUGHT[kind], passed


def test_no_real_sentence_is_rejected_by_a_check_on_what_it_says() -> None:
    """The checks themselves: `verify` would let a literal sentence through without them."""
    found = {one: reasons for one in real_sentences() if (reasons := unsupported(one, one))}
    print(f"ongewijzigd: {len(real_sentences())} sentences, {len(found)} rejected")  # noqa: T201
    assert found == {}


def test_few_honest_sentences_that_are_only_shorter_are_rejected() -> None:
    drafts = shortened()
    rejected = 1 - len(shown(drafts, literal_only=False)) / len(drafts)
    print(f"alleen korter: {len(drafts)} shortened, {rejected:.3f} rejected")  # noqa: T201
    assert len(drafts) >= AT_LEAST
    assert rejected <= MAX_SHORTENED_REJECTED
