"""The rooms Zoeken and Documenten, and the viewer, in a real browser over doubles."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import docx
import pytest

from tests.ui.visiting import QUESTION, Visit, download

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::DeprecationWarning:gradio"),  # its queue uses pandas' old options
]


class TestSearching:
    def test_marks_groups_and_sorts_what_it_found(self, visit: Visit) -> None:
        visit.go("bronnen")
        visit.search("wachttijd pleegzorg inspectie")
        assert "gevonden in 2 documenten" in visit.page.inner_text("#bv-found-title")
        assert visit.page.locator(".bv-hit mark").count() >= 2
        visit.page.check("#bv-group")
        assert visit.page.locator(".bv-grouped").count() == 2
        visit.page.select_option("#bv-f-sort", "oldest")
        visit.page.locator(".bv-grouped:first-child h3", has_text="Toezicht op pleegzorg").wait_for()
        label = visit.page.get_attribute(".bv-timeline svg", "aria-label") or ""
        assert "van 7 november 2023 tot en met 4 maart 2025" in label
        assert visit.page.locator(".bv-timeline circle").count() == 2

    def test_filters(self, visit: Visit) -> None:
        visit.go("bronnen")
        visit.page.select_option("#bv-f-kind", "kamerbrief")
        visit.search("wachttijd pleegzorg inspectie")
        assert {*visit.page.locator(".bv-hit h3").all_inner_texts()} == {"Toezicht op pleegzorg"}
        visit.page.select_option("#bv-f-sender", "Zuiddam")
        visit.search("wachttijd")
        visit.page.wait_for_selector("#bv-hits:not(:has(.bv-hit))", state="attached")
        assert "Niets gevonden" in visit.page.inner_text("#bv-found-title")

    def test_takes_passages_along_in_three_forms(self, visit: Visit, tmp_path: Path) -> None:
        visit.go("bronnen")
        visit.search("wachttijd pleegzorg inspectie")
        visit.page.locator(".bv-hit input").nth(0).check()
        visit.page.locator(".bv-hit input").nth(1).check()
        assert "2 passages gekozen" in visit.page.inner_text("#bv-taken")
        take = visit.page.locator("#bv-take")
        table = download(visit, take.get_by_role("button", name="CSV"), tmp_path).read_text("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(table), delimiter=";"))
        assert len(rows) == 2
        for row in rows:
            place = f"page/documents/{row['document']}/pages/{row['pagina in bestand']}"
            page = visit.page.request.get(f"{visit.page.url.split('#')[0]}{place}")
            text = "".join(piece["text"] for piece in page.json()["pieces"])
            assert text[int(row["begin"]) : int(row["einde"])] == row["citaat"]
        word = docx.Document(str(download(visit, take.get_by_role("button", name="Word"), tmp_path)))
        markdown = download(visit, take.get_by_role("button", name="Markdown"), tmp_path).read_text("utf-8")
        assert any(rows[0]["citaat"] == paragraph.text for paragraph in word.paragraphs)
        assert "Toezicht op pleegzorg" in markdown


class TestViewing:
    def test_opens_at_the_quote_and_turns_pages(self, visit: Visit) -> None:
        visit.ask(QUESTION).locator(".bv-marker").first.click()
        visit.heard("De bron is open")
        marked = visit.page.eval_on_selector("#bv-viewer-text mark", "mark => mark.childNodes[1].textContent")
        assert marked == "De gemiddelde wachttijd voor jeugdhulp was in 2024 acht weken."
        visit.page.get_by_role("button", name="Volgende pagina").click()
        visit.says("bv-viewer-page", "Pagina 2")
        assert visit.page.locator("#bv-viewer-text mark").count() == 0
        visit.page.get_by_role("button", name="Naar het citaat").click()
        visit.page.wait_for_selector("#bv-viewer-text mark")
        visit.page.keyboard.press("Escape")
        assert visit.page.is_hidden("#bv-viewer")
        assert visit.page.evaluate("document.activeElement.className") == "bv-marker"


class TestDocuments:
    def test_shows_what_is_in_the_store(self, visit: Visit) -> None:
        visit.go("documenten")
        visit.page.wait_for_selector(".bv-document")
        card = visit.page.locator(".bv-document", has_text="vreemde tekens").inner_text()
        assert "De datum is niet gevonden." in card
        assert "datum onbekend" in card
        visit.page.fill("#bv-documents-find", "kamerbrief vws")
        assert visit.page.locator(".bv-document").count() == 1
        assert "1 van" in visit.page.inner_text("#bv-documents-shown")

    def test_adds_a_file_with_progress_and_removes_it_after_a_question(
        self, visit: Visit, tmp_path: Path
    ) -> None:
        visit.go("documenten")
        file = tmp_path / "Nieuwe nota.txt"
        file.write_text("De speeltuin gaat in mei open.", encoding="utf-8")
        visit.page.set_input_files("#bv-files", file)
        visit.page.get_by_role("button", name="Voeg toe").click()
        visit.page.wait_for_selector("progress")
        visit.heard("Klaar met toevoegen")
        assert "Nieuwe nota.txt is toegevoegd" in visit.page.inner_text("#bv-uploads")
        card = visit.page.locator(".bv-document", has_text="Nieuwe nota")
        card.get_by_role("button", name="Verwijder").click()
        visit.page.get_by_role("button", name="Nee, laat staan").click()
        assert card.count() == 1
        card.get_by_role("button", name="Verwijder").click()
        visit.page.get_by_role("button", name="Ja, verwijder").click()
        visit.heard("verwijderd")
        assert card.count() == 0
