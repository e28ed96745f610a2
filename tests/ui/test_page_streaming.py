"""Streaming, whole: a real store, `bronvast chat` with a language model behind a server, a real browser."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.ui.serving import ingest, served
from tests.ui.visiting import Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGE = (
    "In Zuiddam wachten twaalf jongeren op een vaste begeleider.\n\n"
    "Het college opent in mei een meldpunt voor jongeren die op een begeleider wachten.\n"
)
QUESTION = "Hoeveel jongeren in Zuiddam wachten op een begeleider?"


class SlowModel(BaseHTTPRequestHandler):
    """A chat model that says one sentence of its first source, and the next one when the test lets it."""

    go_on = threading.Event()

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        for sentence in PAGE.split("\n\n"):
            self._say(sentence.strip(), asked["messages"][-1]["content"])
            self.go_on.wait(60)
        self.wfile.write(b"data: [DONE]\n\n")

    def _say(self, words: str, sources: str) -> None:
        blocks = re.findall(r'<bron nummer="(\d+)".*?>(.*?)</bron>', sources, re.S)
        number = next(int(number) for number, text in blocks if words in text)
        line = json.dumps({"zin": words, "bron": number, "citaat": words}) + "\n"
        choice = {"index": 0, "delta": {"role": "assistant", "content": line}, "finish_reason": None}
        chunk = {
            "id": "1",
            "object": "chat.completion.chunk",
            "created": 1,
            "model": "m",
            "choices": [choice],
        }
        self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
        self.wfile.flush()

    def log_message(self, *args: Any) -> None:
        """Keep the test's output clean."""


@pytest.fixture(scope="module")
def model() -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), SlowModel)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_address[1]}/v1"
    SlowModel.go_on.set()
    running.shutdown()
    running.server_close()


@pytest.fixture(scope="module")
def address(model: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("opslag")
    (folder / "nota.txt").write_text(PAGE, encoding="utf-8")
    ingest(folder / "store", folder / "nota.txt")
    chosen = {"BRONVAST_LANGUAGE_MODEL": "openai:m", "BRONVAST_LANGUAGE_MODEL_URL": model}
    with served(folder / "store", settings=chosen) as found:
        yield found


def test_the_first_sentence_is_shown_before_the_reply_is_complete(browser: Any, address: str) -> None:
    visit = Visit(browser, address)
    visit.page.set_default_timeout(60_000)
    SlowModel.go_on.clear()
    visit.page.fill("#bv-question", QUESTION)
    visit.page.press("#bv-question", "Enter")
    begun = visit.page.locator(".bv-waiting .bv-begun .bv-text")
    begun.wait_for()
    first = begun.inner_text()
    assert "twaalf jongeren" in first
    assert "meldpunt" not in first
    SlowModel.go_on.set()
    visit.heard("Het antwoord is klaar")
    assert visit.page.inner_text(".bv-answered .bv-text").startswith(first)
    assert "meldpunt" in visit.page.inner_text(".bv-answered .bv-text")
    assert visit.errors == []
    visit.context.close()
