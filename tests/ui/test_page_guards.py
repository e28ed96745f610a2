"""The page over HTTP: what it refuses to strangers, and signing on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.ui.page_client import client_of
from tests.ui.page_doubles import make_parts
from ui.page.options import Limits, PageOptions
from ui.page.parts import Parts
from ui.page.users import hash_password


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
