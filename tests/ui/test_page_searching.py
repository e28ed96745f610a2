"""The page over HTTP: searching the sources, and what it serves of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from tests.ui.page_client import call
from tests.ui.page_doubles import LETTER
from ui.page.parts import Parts


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
