"""The page over HTTP: what is carried along, remarks that are kept, and files that are added."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from tests.ui.page_client import ask, client_of
from tests.ui.page_doubles import make_parts
from ui.page.options import Limits, PageOptions
from ui.page.parts import Parts


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
