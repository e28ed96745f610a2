"""The application of the page, asked over HTTP without a browser."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.ui.page_doubles import LETTER, make_parts
from ui.page.app import build_app
from ui.page.options import Limits, PageOptions
from ui.page.parts import Parts
from ui.page.users import hash_password

OWN = {"host": "127.0.0.1:7860"}


def client_of(parts: Parts) -> TestClient:
    return TestClient(build_app(parts), base_url="http://127.0.0.1:7860", follow_redirects=False)


@pytest.fixture
def client(parts: Parts) -> Any:
    with client_of(parts) as client:
        yield client


def ask(client: TestClient, question: str, history: list[Any] | None = None) -> dict[str, Any]:
    return call(client, "ask", [question, history or []])


def call(client: TestClient, name: str, data: list[Any]) -> dict[str, Any]:
    event = client.post(f"/gradio_api/call/{name}", json={"data": data}).json()["event_id"]
    stream = client.get(f"/gradio_api/call/{name}/{event}").text
    data_line = next(line for line in stream.splitlines() if line.startswith("data: "))
    result: dict[str, Any] = json.loads(data_line.removeprefix("data: "))[0]
    return result


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


class TestSearching:
    def test_marks_the_words_in_the_best_sentence(self, client: TestClient) -> None:
        found = call(client, "search", [{"text": "wachttijd in de regio"}])
        first = found["hits"][0]
        whole = "".join(piece["text"] for part in ("before", "best", "after") for piece in first[part])
        assert whole == first["quote"]
        assert [piece["text"] for piece in first["best"] if piece["mark"]]

    def test_filters_by_kind_sender_period_and_document(self, client: TestClient) -> None:
        def titles(**form: str) -> set[str]:
            hits = call(client, "search", [{"text": "wachttijd pleegzorg inspectie", **form}])["hits"]
            return {hit["title"] for hit in hits}

        assert len(titles()) == 2
        assert titles(kind="kamerbrief") == {LETTER[0]}
        assert titles(sender="Ministerie van VWS") == {LETTER[0]}
        assert titles(sender="Zuiddam", document="document-2") == set()
        assert titles(**{"from": "2024-01-01"}) == {"Wachttijden in de jeugdzorg"}
        assert titles(document="document-2") == {LETTER[0]}

    def test_searches_for_the_word_that_a_slip_was_meant_to_be(self, client: TestClient) -> None:
        meant = call(client, "search", [{"text": "wachttijd pleegzorg"}])
        found = call(client, "search", [{"text": "wachtijd pleegzorg"}])
        assert found["note"] == "Gezocht op ‘wachttijd pleegzorg’: ‘wachtijd’ gelezen als ‘wachttijd’."
        assert found["hits"] == meant["hits"]
        assert meant["note"] == ""

    def test_says_what_is_wrong_with_a_form(self, client: TestClient) -> None:
        assert "datum" in call(client, "search", [{"text": "x", "from": "gisteren"}])["error"]
        assert "Typ eerst" in call(client, "search", [{"text": " "}])["error"]
        assert "klopt niet" in call(client, "search", [{"text": "x", "kind": "roman"}])["error"]


class TestSources:
    def test_gives_a_page_with_the_quote_marked(self, client: TestClient) -> None:
        page = client.get("/page/documents/document-1/pages/1?start=0&end=13").json()
        assert [piece["text"] for piece in page["pieces"] if piece["mark"]] == ["De gemiddelde"]
        assert page["next"] == 2
        assert page["previous"] is None
        assert client.get(f"/{page['file']}").text.startswith("De gemiddelde")

    def test_counts_code_points_not_utf16(self, client: TestClient) -> None:
        text = "".join(p["text"] for p in client.get("/page/documents/document-1/pages/1").json()["pieces"])
        start = text.index("Noord")
        page = client.get(f"/page/documents/document-1/pages/1?start={start}&end={start + 5}").json()
        assert [piece["text"] for piece in page["pieces"] if piece["mark"]] == ["Noord"]

    @pytest.mark.parametrize(
        "path",
        [
            "/page/documents/document-9/pages/1",
            "/page/documents/document-1/pages/3",
            "/page/documents/document-1/pages/0",
            "/page/documents/document-1/pages/1/image",
            "/page/documents/..%2F..%2Fetc%2Fpasswd/file",
            "/page/documents/%2e%2e/file",
            "/page/documents/../../pyproject.toml",
            "/page/static/..%2Fapp.py",
            "/page/static/skeleton.html",
            "/page/static/../app.py",
            "/page/answers/x.docx",
            "/page/answers/..%2Fx.md",
            "/gradio_api/file=/etc/passwd",
            "/gradio_api/file=pyproject.toml",
            "/file=/etc/passwd",
            "/gradio_api/upload_progress",
            "/gradio_api/proxy=http://127.0.0.1/",
            "/monitoring",
            "/gradio_api/runs",
            "/static/../../routes.py",
            "/assets/../index.html",
            "/docs",
            "/openapi.json",
        ],
    )
    def test_answers_404_to_what_is_not_in_the_store(self, client: TestClient, path: str) -> None:
        assert client.get(path).status_code == 404

    def test_serves_a_file_as_plain_text_that_no_browser_runs(self, client: TestClient, parts: Parts) -> None:
        document = parts.shelf.stored_document("document-3")
        parts.shelf.put(  # type: ignore[attr-defined]
            replace(document, source_file="verslag.html"), ["<script>alert(1)</script>"]
        )
        answer = client.get("/page/documents/document-3/file")
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        assert "sandbox" in answer.headers["content-security-policy"]
        assert answer.headers["cache-control"] == "private, no-cache"

    def test_lists_the_documents_newest_first(self, client: TestClient) -> None:
        documents = client.get("/page/documents").json()
        assert [document["date"] for document in documents] == ["2025-03-04", "2023-11-07", None]
        assert documents[2]["warnings"] == ["De datum is niet gevonden."]


class TestCarrying:
    def test_downloads_an_answer(self, client: TestClient) -> None:
        answer = ask(client, "Hoe lang is de wachttijd voor jeugdhulp?")
        markdown = client.get(f"/page/answers/{answer['id']}.md")
        assert "acht weken" in markdown.text
        assert markdown.headers["content-disposition"].endswith('.md"')
        assert client.get(f"/page/answers/{answer['id']}.docx").content[:2] == b"PK"

    def test_takes_passages_from_the_store_and_not_from_the_browser(self, client: TestClient) -> None:
        basket = {
            "query": "inspectie",
            "passages": [{"document": "document-2", "page": 1, "start": 0, "end": 12}],
        }
        answer = client.post("/page/exports/passages.csv", json=basket)
        assert "De inspectie" in answer.content.decode("utf-8-sig")
        for change in ({"document": "document-9"}, {"page": 9}):
            wrong = {"query": "", "passages": [{**basket["passages"][0], **change}]}  # type: ignore[dict-item]
            assert client.post("/page/exports/passages.csv", json=wrong).status_code == 404
        outside = {"query": "", "passages": [{"document": "document-2", "page": 1, "start": 5, "end": 99999}]}
        assert client.post("/page/exports/passages.md", json=outside).status_code == 400
        assert client.post("/page/exports/passages.md", json={"query": "", "passages": []}).status_code == 400
        assert client.post("/page/exports/passages.md", json=[1]).status_code == 422


class TestRemarks:
    def test_keeps_what_was_really_answered(self, client: TestClient, parts: Parts) -> None:
        answer = ask(client, "Hoe lang is de wachttijd voor jeugdhulp?")
        remark = {"answer": answer["id"], "good": False, "remark": "mist\nde regio"}
        assert client.post("/page/remarks", json=remark).status_code == 200
        assert parts.options.feedback is not None
        (line,) = parts.options.feedback.read_text("utf-8").splitlines()
        kept = json.loads(line)
        assert kept["judgement"] == "bad"
        assert kept["remark"] == "mist\nde regio"
        assert kept["question"] == "Hoe lang is de wachttijd voor jeugdhulp?"
        assert kept["citations"][0]["document_id"] == "document-1"
        assert parts.options.feedback.stat().st_mode & 0o077 == 0

    def test_refuses_an_answer_that_was_never_given(self, client: TestClient) -> None:
        assert client.post("/page/remarks", json={"answer": "x", "good": True}).status_code == 404

    def test_is_absent_without_the_setting(self, parts: Parts) -> None:
        with client_of(replace(parts, options=replace(parts.options, feedback=None))) as client:
            assert client.post("/page/remarks", json={"answer": "x", "good": True}).status_code == 404


class TestAdding:
    def test_takes_a_file_in_and_removes_it(self, client: TestClient) -> None:
        upload = client.post(
            "/page/uploads", content=b"Nieuw stuk.", headers={"x-file-name": "nieuw%20stuk.txt"}
        )
        report = follow(client, upload.json()["upload"])
        assert report["sentence"].startswith("nieuw stuk.txt is toegevoegd")
        assert len(client.get("/page/documents").json()) == 4
        assert client.post("/page/removals", json={"document": "document-4"}).status_code == 200
        assert len(client.get("/page/documents").json()) == 3
        assert client.post("/page/removals", json={"document": "document-4"}).status_code == 409

    def test_keeps_only_the_name_of_a_path(self, client: TestClient) -> None:
        upload = client.post(
            "/page/uploads", content=b"x", headers={"x-file-name": "..%2F..%2Fetc%2Fslim.txt"}
        )
        assert follow(client, upload.json()["upload"])["sentence"].startswith("slim.txt ")
        for name in ("", "..", ".profile", "%2F", "a%00b.txt"):
            answer = client.post("/page/uploads", content=b"x", headers={"x-file-name": name})
            assert answer.status_code == 400

    def test_is_off_by_default(self, tmp_path: Path) -> None:
        with client_of(make_parts(tmp_path, PageOptions())) as client:
            assert (
                client.post("/page/uploads", content=b"x", headers={"x-file-name": "a.txt"}).status_code
                == 404
            )
            assert client.post("/page/removals", json={"document": "document-1"}).status_code == 404

    def test_refuses_too_large_a_file(self, tmp_path: Path) -> None:
        options = PageOptions(upload=True, limits=Limits(upload=1000))
        with client_of(make_parts(tmp_path, options)) as client:
            headers = {"x-file-name": "groot.txt"}
            assert client.post("/page/uploads", content=b"x" * 2000, headers=headers).status_code == 413


def follow(client: TestClient, upload: str) -> dict[str, Any]:
    for _ in range(200):
        state = client.get(f"/page/uploads/{upload}").json()
        if state["report"] or state["error"]:
            report: dict[str, Any] = state["report"]
            return report
        time.sleep(0.02)
    raise AssertionError("het toevoegen werd niet klaar")


class TestGuards:
    def test_knows_only_its_own_name_on_loopback(self, client: TestClient) -> None:
        assert client.get("/", headers={"host": "kwaad.example"}).status_code == 421
        assert client.get("/", headers={"host": "localhost:7860"}).status_code == 200
        assert client.get("/", headers={"host": "[::1]:7860"}).status_code == 200

    def test_refuses_requests_that_another_website_makes(self, client: TestClient) -> None:
        body = {"answer": "x", "good": True}
        for headers in (
            {"origin": "http://kwaad.example"},
            {"sec-fetch-site": "cross-site"},
            {"origin": "null"},
        ):
            assert client.post("/page/remarks", json=body, headers=headers).status_code == 403
            assert (
                client.post("/gradio_api/call/ask", json={"data": ["x", []]}, headers=headers).status_code
                == 403
            )

    def test_bounds_the_size_of_a_body_also_without_its_length(self, client: TestClient) -> None:
        def drip() -> Any:
            for _ in range(100):
                yield b"x" * 10_000

        assert client.post("/page/remarks", content=b"x" * 600_000).status_code == 413
        headers = {"content-type": "application/json"}
        assert client.post("/page/remarks", content=drip(), headers=headers).status_code == 413

    def test_slows_a_visitor_down(self, tmp_path: Path) -> None:
        options = PageOptions(limits=Limits(requests_per_minute=3))
        with client_of(make_parts(tmp_path, options)) as client:
            asked = [
                client.post("/gradio_api/call/ask", json={"data": ["x", []]}).status_code for _ in range(5)
            ]
        assert asked == [200, 200, 200, 429, 429]


class TestSigningOn:
    @pytest.fixture
    def guarded(self, parts: Parts, tmp_path: Path) -> Any:
        users = tmp_path / "gebruikers"
        users.write_text(f"jan:{hash_password('goed wachtwoord', n=2**10).line()}\n")
        with client_of(replace(parts, options=replace(parts.options, users=users))) as client:
            client.users = users  # type: ignore[attr-defined]
            yield client

    def test_shows_nothing_before_it(self, guarded: TestClient) -> None:
        assert guarded.get("/").status_code == 303
        for path in ("/page/state", "/page/documents", "/page/documents/document-1/file", "/config"):
            assert guarded.get(path).status_code == 401
        assert guarded.post("/gradio_api/call/ask", json={"data": ["x", []]}).status_code == 401

    def test_opens_with_the_password_and_closes_again(self, guarded: TestClient) -> None:
        wrong = guarded.post("/page/sign-on", data={"name": "jan", "password": "fout"})
        assert wrong.status_code == 401
        assert "klopt niet" in wrong.text
        right = guarded.post("/page/sign-on", data={"name": "jan", "password": "goed wachtwoord"})
        assert right.status_code == 303
        assert "HttpOnly" in right.headers["set-cookie"]
        assert "SameSite=strict" in right.headers["set-cookie"]
        assert guarded.get("/page/state").json()["user"] == "jan"
        guarded.post("/page/sign-off")
        assert guarded.get("/page/state").status_code == 401

    def test_counts_tries_per_visitor_behind_a_trusted_proxy(self, parts: Parts, guarded: TestClient) -> None:
        wrong = {"name": "jan", "password": "x"}
        for visitor in range(8):
            headers = {"x-forwarded-for": f"10.0.0.{visitor}"}
            answer = guarded.post("/page/sign-on", data=wrong, headers=headers)
        assert answer.status_code == 429
        options = replace(parts.options, users=guarded.users, trusted_proxies=("testclient",))  # type: ignore[attr-defined]
        with client_of(replace(parts, options=options)) as client:
            for visitor in range(8):
                headers = {"x-forwarded-for": f"6.6.6.6, 10.0.0.{visitor}"}
                assert client.post("/page/sign-on", data=wrong, headers=headers).status_code == 401

    def test_makes_guessing_slow(self, guarded: TestClient) -> None:
        tries = [
            guarded.post("/page/sign-on", data={"name": "jan", "password": "x"}).status_code for _ in range(8)
        ]
        assert tries == [401] * 6 + [429] * 2

    def test_believes_a_header_only_from_the_proxy(self, parts: Parts) -> None:
        options = replace(parts.options, user_header="X-Gebruiker", trusted_proxies=("testclient",))
        with client_of(replace(parts, options=options)) as client:
            assert client.get("/page/state", headers={"x-gebruiker": "els"}).json()["user"] == "els"
            assert client.get("/page/state").status_code == 401
        with client_of(replace(parts, options=replace(options, trusted_proxies=("10.0.0.1",)))) as client:
            assert client.get("/page/state", headers={"x-gebruiker": "els"}).status_code == 401
