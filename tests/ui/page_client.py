"""The application of the page, asked over HTTP without a browser."""

from __future__ import annotations

import json
from typing import Any

from starlette.testclient import TestClient

from ui.page.app import build_app
from ui.page.parts import Parts

OWN = {"host": "127.0.0.1:7860"}


def client_of(parts: Parts) -> TestClient:
    return TestClient(build_app(parts), base_url="http://127.0.0.1:7860", follow_redirects=False)


def ask(client: TestClient, question: str, history: list[Any] | None = None) -> dict[str, Any]:
    return call(client, "ask", [question, history or []])


def call(client: TestClient, name: str, data: list[Any]) -> dict[str, Any]:
    event = client.post(f"/gradio_api/call/{name}", json={"data": data}).json()["event_id"]
    stream = client.get(f"/gradio_api/call/{name}/{event}").text
    data_line = next(line for line in stream.splitlines() if line.startswith("data: "))
    result: dict[str, Any] = json.loads(data_line.removeprefix("data: "))[0]
    return result
