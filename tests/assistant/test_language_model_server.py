"""The protocol against a real server on this machine that speaks the OpenAI chat interface."""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest

from assistant.asking import understand
from assistant.errors import LanguageModelError, SettingsError
from assistant.evidence import sentences_of
from assistant.language_model import open_language_model
from assistant.nouns import DraftSentence
from assistant.ranking import Ranked
from index.nouns import SearchQuery
from tests.assistant.fakes import FakeLibrary, stored

pytestmark = pytest.mark.slow
TEXT = "De gemeente Hoorn moet voor 1 maart 2020 een plan maken."
REPLY = json.dumps({"zin": TEXT, "bron": 1, "citaat": TEXT}) + "\n"


class Handler(BaseHTTPRequestHandler):
    """Streams a reply in pieces, or misbehaves as the test says."""

    behaviour: ClassVar[str] = "good"
    asked: ClassVar[dict[str, Any]] = {}
    path_asked: ClassVar[str] = ""
    test_is_over: ClassVar[threading.Event] = threading.Event()

    def do_POST(self) -> None:
        type(self).path_asked = self.path
        type(self).asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.behaviour == "broken":
            self.send_error(500)
            return
        if self.behaviour == "silent":
            self.test_is_over.wait(30)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            while self.behaviour == "comments" and not self.test_is_over.wait(0.05):
                self.wfile.write(b": nog bezig\n\n")
                self.wfile.flush()
            for part in self._parts():
                self.wfile.write(f"data: {part}\n\n".encode())
                self.wfile.flush()
        except OSError:
            return

    def _parts(self) -> Iterator[str]:
        if self.behaviour == "malformed":
            yield "{dit is geen json"
            return
        pieces = [REPLY[:30], REPLY[30:]] if self.behaviour == "good" else ["{"] * 60
        for piece in pieces:
            if self.behaviour == "slow":
                time.sleep(0.1)
            choice = {"index": 0, "delta": {"role": "assistant", "content": piece}, "finish_reason": None}
            yield json.dumps(
                {
                    "id": "1",
                    "object": "chat.completion.chunk",
                    "created": 1,
                    "model": "m",
                    "choices": [choice],
                }
            )
        yield "[DONE]"

    def log_message(self, *args: Any) -> None:
        """Keep the test's output clean."""


@pytest.fixture
def server() -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Handler.test_is_over.clear()
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}/v1"
    Handler.test_is_over.set()
    running.shutdown()
    running.server_close()
    thread.join()


def compose(
    url: str, behaviour: str, timeout: float = 20.0, name: str = "openai:lokaal"
) -> list[DraftSentence]:
    Handler.behaviour = behaviour
    library = FakeLibrary()
    library.add(stored("een"), TEXT)
    hits = library.search(SearchQuery("Hoorn", k=1))
    ranked = [Ranked(one, 0.5, 0.8) for one in sentences_of(hits, lambda *place: library.texts.get(place))]
    composer = open_language_model(name, url, timeout)
    return list(composer.compose(understand("Wat moet Hoorn doen?"), ranked))


def test_a_streamed_reply_becomes_a_draft(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    (sentence,) = compose(server, "good")
    assert sentence.quotes[0].text == TEXT
    assert Handler.asked["stream"] is True
    assert "<bron nummer=" in Handler.asked["messages"][1]["content"]


@pytest.mark.parametrize("behaviour", ["broken", "malformed"])
def test_a_server_that_fails_is_an_error_of_the_model(server: str, behaviour: str) -> None:
    with pytest.raises(LanguageModelError):
        compose(server, behaviour)


def test_a_slow_server_is_left_at_the_time_limit(server: str) -> None:
    started = time.monotonic()
    with pytest.raises(LanguageModelError, match="te lang"):
        compose(server, "slow", timeout=1.0)
    assert time.monotonic() - started < 20


def test_a_server_that_accepts_and_says_nothing_is_left_at_the_time_limit(server: str) -> None:
    started = time.monotonic()
    with pytest.raises(LanguageModelError):
        compose(server, "silent", timeout=1.0)
    assert Handler.asked["stream"] is True
    assert time.monotonic() - started < 20


def test_a_server_that_only_sends_signs_of_life_is_left_at_the_time_limit(server: str) -> None:
    started = time.monotonic()
    with pytest.raises(LanguageModelError, match="te lang"):
        compose(server, "comments", timeout=1.0)
    assert Handler.asked["stream"] is True
    assert time.monotonic() - started < 20


def test_azure_is_asked_for_the_deployment_by_its_name(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AZURE_OPENAI_API_KEY", "x")
    monkeypatch.setenv("OPENAI_API_VERSION", "2024-10-21")
    (sentence,) = compose(server.removesuffix("/v1"), "good", name="azure_openai:lokaal")
    assert sentence.quotes[0].text == TEXT
    assert Handler.path_asked.startswith("/openai/deployments/lokaal/chat/completions?api-version=")


def test_mistral_is_asked_by_its_own_package(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("langchain_mistralai", reason="langchain-mistralai is niet geïnstalleerd")
    monkeypatch.setenv("MISTRAL_API_KEY", "x")
    (sentence,) = compose(server, "good", name="mistralai:lokaal")
    assert sentence.quotes[0].text == TEXT


def test_ollama_of_its_own_protocol_can_be_opened(server: str) -> None:
    pytest.importorskip("langchain_ollama", reason="langchain-ollama is niet geïnstalleerd")
    assert open_language_model("ollama:lokaal", server, 1.0).name == "ollama:lokaal"


def test_a_server_that_is_down_is_an_error_of_the_model() -> None:
    with pytest.raises(LanguageModelError):
        compose("http://127.0.0.1:9/v1", "good")


def test_an_unknown_provider_is_a_setting_that_cannot_be_used() -> None:
    with pytest.raises(SettingsError, match="kan niet worden geopend"):
        open_language_model("bestaatniet:model", None, 1.0)
