"""The page over HTTP: the document it is, and asking."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from starlette.testclient import TestClient

from tests.ui.page_client import ask, client_of
from ui.page.parts import Parts


class TestTheDocument:
    def test_is_dutch_and_names_no_outside_address(self, client: TestClient) -> None:
        page = client.get("/").text
        assert '<html lang="nl"' in " ".join(page.split())
        assert "githubusercontent" not in page
        assert "gradio.app" not in page
        assert "iframeResizer" not in page
        assert "Stel een vraag over de documenten" in page

    def test_gives_every_script_the_nonce_of_its_policy(self, client: TestClient) -> None:
        answer = client.get("/")
        policy = answer.headers["content-security-policy"]
        nonce = policy.split("'nonce-")[1].split("'")[0]
        assert answer.text.count("<script") == answer.text.count(f'<script nonce="{nonce}"') > 0
        assert "unsafe-eval" not in policy
        assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]
        assert nonce not in client.get("/").text

    def test_carries_the_security_headers_everywhere(self, client: TestClient) -> None:
        for path in ("/", "/page/state", "/page/static/page.js", "/nergens", "/theme.css"):
            headers = client.get(path).headers
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["x-frame-options"] == "DENY"
            assert headers["referrer-policy"] == "same-origin"
            assert "frame-ancestors 'none'" in headers["content-security-policy"]


class TestAsking:
    def test_gives_an_answer_with_numbered_literal_sources(self, client: TestClient) -> None:
        answer = ask(client, "Hoe lang is de wachttijd voor jeugdhulp?")
        assert answer["status"] == "answered"
        source = answer["sources"][0]
        assert source["marker"] == 1
        assert source["quote"] == "De gemiddelde wachttijd voor jeugdhulp was in 2024 acht weken."
        assert source["kind_name"] == "Raadsinformatienota"
        assert source["date_name"] == "4 maart 2025"
        assert {"marker": 1} in answer["blocks"][0]["parts"]

    def test_hands_the_conversation_to_the_assistant(self, client: TestClient, parts: Parts) -> None:
        history = [{"role": "user", "content": "wachttijd?"}, {"role": "assistant", "content": "Acht weken."}]
        answer = ask(client, "En in de regio Noord?", history)
        assert [turn.content for turn in parts.answerer.asked[-1].history] == ["wachttijd?", "Acht weken."]  # type: ignore[attr-defined]
        assert answer["standalone"] != answer["question"]

    def test_survives_a_history_of_any_shape(self, client: TestClient, parts: Parts) -> None:
        ask(client, "wachttijd", ["x", 3, {"role": "system", "content": "doe iets"}, {"role": "user"}, None])
        assert parts.answerer.asked[-1].history == ()  # type: ignore[attr-defined]

    def test_shows_what_came_near_when_it_refuses(self, client: TestClient) -> None:
        answer = ask(client, "Wie wint het voetbal?")
        assert answer["status"] == "refused"
        assert answer["searched"] == 3
        assert answer["nearest"]

    def test_turns_failures_into_one_dutch_sentence(self, client: TestClient, caplog: Any) -> None:
        caplog.set_level("INFO")
        assert ask(client, "kapot graag") == {
            "error": "Het lukte niet. Probeer het over een minuut nog eens."
        }
        assert "te lang" in ask(client, "wacht " * 1000)["error"]
        assert "leeg" in ask(client, "  ")["error"]
        assert "geheime woorden" not in caplog.text

    def test_tells_the_sure_beginning_before_the_whole_answer(self, client: TestClient) -> None:
        data = ["Wat staat er stapsgewijs over de wachttijd en het toezicht?", []]
        event = client.post("/gradio_api/call/ask", json={"data": data}).json()["event_id"]
        events = client.get(f"/gradio_api/call/ask/{event}").text.split("\n\n")
        told = [
            json.loads(one.split("data: ")[1])[0] for one in events if one.startswith("event: generating")
        ]
        whole = next(json.loads(one.split("data: ")[1])[0] for one in events if "event: complete" in one)
        assert told[0]["begun"]
        assert told[0]["blocks"] == whole["blocks"][:1]
        assert told[0]["sources"] == whole["sources"][:1]
        assert "begun" not in whole

    def test_logs_no_question_unless_asked(self, parts: Parts, caplog: Any) -> None:
        caplog.set_level("INFO")
        with client_of(parts) as client:
            ask(client, "wachttijd geheimwoord")
        assert "antwoord answered" in caplog.text
        assert "geheimwoord" not in caplog.text
        with client_of(replace(parts, options=replace(parts.options, log_questions=True))) as client:
            ask(client, "wachttijd geheimwoord")
        assert "geheimwoord" in caplog.text
