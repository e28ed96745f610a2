"""What verification makes of rewordings that a person wrote: honest ones and ones that say something else.

`rewordings.tsv` holds 79 invented sentences, each with one of both. Every second row was kept aside while the
checks were made.
"""

import csv
from pathlib import Path

import pytest

from assistant.nouns import DraftSentence, Quote
from assistant.support import unsupported
from assistant.verification import verify
from corpus.nouns import Span
from evals.damage import cut_off
from tests.assistant.alterations import on_page, true_sentences
from tests.assistant.fakes import stored

MIN_LET_THROUGH, MIN_CAUGHT = 0.85, 0.95
WAITS = "In Hoorn wachten twaalf jongeren op een vaste begeleider."


def rows(half: int) -> list[dict[str, str]]:
    with (Path(__file__).parent / "rewordings.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))[half::2]


@pytest.mark.parametrize("half", [0, 1])
def test_nearly_every_honest_rewording_is_let_through(half: int) -> None:
    written = rows(half)
    passed = [row for row in written if not unsupported(row["honest"], row["source"])]
    assert len(passed) >= MIN_LET_THROUGH * len(written)


@pytest.mark.parametrize("half", [0, 1])
def test_nearly_every_rewording_that_says_something_else_is_caught(half: int) -> None:
    written = rows(half)
    caught = [row for row in written if unsupported(row["dishonest"], row["source"])]
    assert len(caught) >= MIN_CAUGHT * len(written)


@pytest.mark.parametrize(
    "end", ["b", "begel", "vaste", "een", "op", "jongeren op", "twaalf jongeren op een vaste b"]
)
def test_a_sentence_that_was_cut_off_is_caught(end: str) -> None:
    place = WAITS.find(end) if end in WAITS else WAITS.find("begeleider")
    sentence = WAITS[:place] + end
    assert unsupported(sentence, WAITS) or verify_alone(sentence) == ()


def verify_alone(sentence: str) -> tuple[DraftSentence, ...]:
    quote = Quote("brief", Span(1, 0, len(WAITS)), WAITS)
    documents = {"brief": stored("brief")}
    return verify(
        [DraftSentence(sentence, (quote,))], lambda *_: WAITS, documents, literal_only=False
    ).sentences


def test_a_shorter_sentence_with_whole_words_is_no_cut_off_one() -> None:
    assert verify_alone("Twaalf jongeren wachten in Hoorn.")


def test_made_sentences_that_stop_within_a_word_are_caught() -> None:
    page, drafts = on_page(true_sentences(seed=3, count=80), "brief")
    documents = {"brief": stored("brief")}
    cut = [shorter for draft in drafts if (shorter := cut_off(draft)) is not None]
    assert len(cut) >= 40
    assert not verify(cut, lambda *_: page, documents, literal_only=False).sentences


def test_a_real_sentence_holds_in_itself_for_every_check_of_relations() -> None:
    made = true_sentences(seed=7, count=80)
    assert [sentence for sentence in made if unsupported(sentence, sentence)] == []
