"""Creative work (a poem, a joke, a song) is told apart from questions by the kind of thing asked for.

In `pastime.tsv` a line is: `werk` (nothing but such work), `gemengd` (with a question beside it) or `vraag`
(a question or honest request, whatever words it has), the message, and for `gemengd` what remains of it.
"""

import time
from pathlib import Path

import pytest

from assistant.pastime import without_pastime


def messages(kind: str) -> list[tuple[str, str]]:
    text = (Path(__file__).parent / "pastime.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines()]
    return [(message, rest) for written, message, rest in rows if written == kind]


@pytest.mark.parametrize(("message", "rest"), messages("werk"))
def test_creative_work_is_no_question(message: str, rest: str) -> None:
    assert without_pastime(message) == (rest, True)


@pytest.mark.parametrize(("message", "rest"), messages("gemengd"))
def test_a_question_beside_it_remains(message: str, rest: str) -> None:
    assert without_pastime(message)[0] == rest


@pytest.mark.parametrize(("message", "_"), messages("vraag"))
def test_a_question_or_an_honest_request_is_none(message: str, _: str) -> None:
    assert without_pastime(message) == (message, False)


@pytest.mark.parametrize("text", ["schrijf een " * 330, "een mooi " * 440, "kun je een " * 360, "en " * 1300])
def test_a_hostile_length_is_read_in_no_time(text: str) -> None:
    started = time.process_time()
    without_pastime(text)
    assert time.process_time() - started < 2
