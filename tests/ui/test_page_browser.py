"""The page in a real browser, over doubles: what people see, hear and can do with the keyboard alone."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.ui.conftest import served
from tests.ui.page_doubles import FakeAssistant, make_parts
from ui.page.options import PageOptions
from ui.page.parts import Parts
from ui.page.users import hash_password

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::DeprecationWarning:gradio"),  # its queue uses pandas' old options
]

QUESTION = "Hoe lang is de wachttijd voor jeugdhulp?"
WIDE = {"width": 1280, "height": 900}


class Visit:
    """One visitor with a browser of their own; every request and script error is noted."""

    def __init__(self, browser: Any, address: str, **context: Any) -> None:
        self.context = browser.new_context(**{"viewport": WIDE, "locale": "nl-NL", **context})
        self.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda line: line.type == "error" and self.errors.append(line.text))
        self.page.set_default_timeout(15_000)
        self.page.goto(address)
        self.page.wait_for_selector("#bv[data-ready]")

    def ask(self, question: str) -> Any:
        """Ask by typing and Enter; return the finished turn."""
        turns = self.page.locator(".bv-turn")
        before = turns.count()
        self.page.fill("#bv-question", question)
        self.page.press("#bv-question", "Enter")
        turns.nth(before).locator("h3").first.wait_for()
        return turns.nth(before)

    def go(self, room: str) -> None:
        self.page.click(f".bv-rooms a[data-room={room}]")
        self.page.wait_for_selector(f"#room-{room}:not([hidden])")

    def search(self, text: str) -> None:
        self.page.fill("#bv-search-text", text)
        self.page.press("#bv-search-text", "Enter")
        self.page.wait_for_selector("#bv-found:not([hidden])")

    def heard(self, words: str) -> None:
        """Wait until a screen reader is told something with these words."""
        self.says("bv-status", words)

    def says(self, element_id: str, words: str) -> None:
        """Wait until an element holds these words."""
        self.page.locator(f"#{element_id}", has_text=words).wait_for(state="attached")

    def begin_again(self) -> None:
        """Go back to the empty room Vraag."""
        if self.page.locator("dialog[open]").count():
            self.page.keyboard.press("Escape")
        self.go("vraag")
        if self.page.is_visible("#bv-new"):
            self.page.click("#bv-new")

    def violations(self) -> list[str]:
        """Return the violations that axe-core finds, all rules on."""
        found = Axe().run(self.page).response["violations"]
        return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found]


@pytest.fixture
def visit(browser: Any, fake_address: str) -> Iterator[Visit]:
    visit = Visit(browser, fake_address)
    yield visit
    visit.context.close()
    assert visit.errors == []
    outside = [url for url in visit.requests if not url.startswith((fake_address, "blob:", "data:"))]
    assert outside == []


class TestAsking:
    def test_says_before_the_first_question_that_software_answers(self, visit: Visit) -> None:
        notice = visit.page.inner_text(".bv-notice")
        assert "Software maakt de antwoorden" in notice
        assert "3 documenten" in notice
        assert visit.page.get_attribute("html", "lang") == "nl"

    def test_offers_questions_from_the_documents(self, visit: Visit) -> None:
        visit.page.wait_for_selector(".bv-examples button")
        visit.page.locator(".bv-examples button").first.click()
        visit.page.wait_for_selector(".bv-answered")
        assert visit.page.is_hidden("#bv-empty")

    def test_gives_an_answer_beside_its_sources(self, visit: Visit) -> None:
        turn = visit.ask(QUESTION)
        assert "acht weken" in turn.locator(".bv-text").inner_text()
        card = turn.locator(".bv-card").first
        for words in ("Wachttijden in", "Raadsinformatienota", "4 maart 2025", "pagina 1", "acht weken"):
            assert words in card.inner_text()
        answer, sources = (
            turn.locator(".bv-answer").bounding_box(),
            turn.locator(".bv-sources").bounding_box(),
        )
        assert sources["x"] >= answer["x"] + answer["width"] - 1
        assert "Software maakt deze antwoorden" in visit.page.inner_text(".bv-disclosure")

    def test_tells_a_screen_reader_of_start_and_end_only(self, visit: Visit) -> None:
        visit.page.fill("#bv-question", "Hoe traag is de wachttijd?")
        visit.page.press("#bv-question", "Enter")
        visit.heard("Het antwoord wordt gemaakt")
        visit.heard("Het antwoord is klaar")
        live = visit.page.eval_on_selector_all(
            "[aria-live], [role=log], [role=status]", "all => all.map(e => e.id || e.className)"
        )
        assert [name for name in live if name not in ("bv-status", "sr-only")] == []

    def test_follows_up_on_the_question_before(self, visit: Visit, fake_parts: Parts) -> None:
        visit.ask(QUESTION)
        turn = visit.ask("En in de regio Noord?")
        assert "Gelezen als" in turn.inner_text()
        assert isinstance(fake_parts.answerer, FakeAssistant)
        assert fake_parts.answerer.asked[-1].history[0].content == QUESTION

    def test_starts_a_new_conversation(self, visit: Visit, fake_parts: Parts) -> None:
        visit.ask(QUESTION)
        visit.page.click("#bv-new")
        assert visit.page.locator(".bv-turn").count() == 0
        assert visit.page.is_visible(".bv-notice")
        visit.ask("Wat is het toezicht op pleegzorg?")
        assert isinstance(fake_parts.answerer, FakeAssistant)
        assert fake_parts.answerer.asked[-1].history == ()

    def test_shows_refusals_and_partial_answers_otherwise(self, visit: Visit) -> None:
        refused = visit.ask("Wie wint het voetbal?")
        assert "bv-refused" in (refused.get_attribute("class") or "")
        assert "Geen antwoord" in refused.inner_text()
        assert "Gezocht in 3 documenten" in refused.inner_text()
        assert "Wat er het dichtst bij komt" in refused.inner_text()
        partial = visit.ask("Wat is deels de wachttijd?")
        assert "deel van de vraag" in partial.inner_text()

    def test_keeps_the_question_when_something_fails(self, visit: Visit) -> None:
        turn = visit.ask("kapot vanwege wachttijd")
        assert "Het lukte niet" in turn.inner_text()
        assert visit.page.input_value("#bv-question") == "kapot vanwege wachttijd"
        visit.page.fill("#bv-question", "  ")
        visit.page.press("#bv-question", "Enter")
        assert visit.page.inner_text("#bv-question-error") == "Typ eerst een vraag."

    def test_copies_the_answer_with_its_references(self, visit: Visit) -> None:
        visit.ask(QUESTION).get_by_role("button", name="Kopieer met bronnen").click()
        visit.heard("Gekopieerd")
        text = visit.page.evaluate("navigator.clipboard.readText()")
        assert "[1] Wachttijden in de jeugdzorg (Raadsinformatienota, 4 maart 2025), pagina 1" in text

    def test_gives_the_answer_as_word_and_markdown(self, visit: Visit, tmp_path: Path) -> None:
        turn = visit.ask(QUESTION)
        word = download(visit, turn.get_by_role("link", name="Word"), tmp_path)
        paragraphs = "\n".join(p.text for p in docx.Document(str(word)).paragraphs)
        markdown = download(visit, turn.get_by_role("link", name="Markdown"), tmp_path).read_text("utf-8")
        for words in (QUESTION, "acht weken", "4 maart 2025", "p. 1", "22 november 2026"):
            assert words in paragraphs
            assert words in markdown

    def test_keeps_a_judgement_and_says_what_is_kept(self, visit: Visit, fake_parts: Parts) -> None:
        turn = visit.ask(QUESTION)
        turn.get_by_role("button", name="Nee", exact=True).click()
        assert "Bewaard worden" in turn.inner_text()
        turn.locator("textarea").fill("Noem ook de regio.")
        turn.get_by_role("button", name="Verstuur").click()
        visit.heard("Bedankt")
        assert fake_parts.options.feedback is not None
        assert "Noem ook de regio." in fake_parts.options.feedback.read_text("utf-8")

    def test_serves_two_people_at_once(self, browser: Any, fake_address: str, visit: Visit) -> None:
        other = Visit(browser, fake_address)
        for one, question in (
            (visit, "Hoe traag is de wachttijd?"),
            (other, "Hoe traag is het toezicht op pleegzorg?"),
        ):
            one.page.fill("#bv-question", question)
            one.page.press("#bv-question", "Enter")
        for one, words in ((visit, "acht weken"), (other, "twaalf pleegzorgorganisaties")):
            one.page.wait_for_selector(".bv-answered")
            assert one.page.locator(".bv-turn").count() == 1
            assert words in one.page.inner_text(".bv-text")
        other.context.close()


def download(visit: Visit, element: Any, folder: Path) -> Path:
    with visit.page.expect_download() as waiting:
        element.click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


class TestTextStaysText:
    def test_in_a_question(self, visit: Visit) -> None:
        question = "<img src=x onerror='window.hacked=1'> **wachttijd** [a](javascript:hacked=1)"
        turn = visit.ask(question)
        assert question in turn.locator("h2").inner_text()
        assert harmless(visit)

    def test_in_a_document(self, visit: Visit) -> None:
        turn = visit.ask("Wat noemt het verslag als voorbeeld van de vergadering?")
        assert "<script>window.hacked=1</script>" in turn.inner_text()
        turn.locator(".bv-marker").first.click()
        visit.heard("De bron is open")
        assert "<script>window.hacked=1</script>" in visit.page.inner_text("#bv-viewer-text")
        visit.page.keyboard.press("Escape")
        visit.go("bronnen")
        visit.search("verslag voorbeeld")
        assert "onerror" in visit.page.inner_text("#bv-hits")
        assert harmless(visit)


def harmless(visit: Visit) -> bool:
    """No markup of a text became an element, and no script of it ran."""
    inside = visit.page.locator(
        "#bv-log :is(img, script, a[href^=javascript]), #bv-hits :is(img, script)"
    ).count()
    return bool(inside == 0 and visit.page.evaluate("window.hacked === undefined"))


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


class TestKeyboard:
    def test_asks_opens_and_closes_a_source_without_a_mouse(self, visit: Visit) -> None:
        page = visit.page
        tab_to(page, "bv-question")
        page.keyboard.type(QUESTION)
        page.keyboard.press("Enter")
        visit.heard("Het antwoord is klaar")
        page.evaluate("document.querySelector('.bv-turn h2').setAttribute('tabindex', '-1')")
        page.evaluate("document.querySelector('.bv-turn h2').focus()")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.dataset.marker") == "1"
        assert page.locator(".bv-quotation.bv-lit").count() == 1
        page.keyboard.press("Enter")
        visit.heard("De bron is open")
        assert page.evaluate("document.getElementById('bv-viewer').contains(document.activeElement)")
        tab_to(page, "bv-viewer-next")
        page.keyboard.press("Enter")
        visit.says("bv-viewer-page", "Pagina 2")
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.dataset.marker") == "1"

    def test_reaches_every_room(self, visit: Visit) -> None:
        page = visit.page
        for room in ("bronnen", "documenten", "vraag"):
            page.focus(f".bv-rooms a[data-room={room}]")
            page.keyboard.press("Enter")
            page.wait_for_selector(f"#room-{room}:not([hidden])")
            assert page.evaluate("document.activeElement.id") == f"title-{room}"
            assert page.title().endswith("Bronvast")


def tab_to(page: Any, element_id: str) -> None:
    for _ in range(40):
        if page.evaluate("document.activeElement.id") == element_id:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{element_id} is met Tab niet te bereiken")


def _empty(visit: Visit) -> None:
    visit.page.wait_for_selector(".bv-examples button")


def _waiting(visit: Visit) -> None:
    visit.page.fill("#bv-question", "Hoe traag is de wachttijd?")
    visit.page.press("#bv-question", "Enter")
    visit.page.wait_for_selector(".bv-waiting")


def _answered(visit: Visit) -> None:
    visit.ask(QUESTION)


def _partial(visit: Visit) -> None:
    visit.ask("Wat is deels de wachttijd?")


def _refused(visit: Visit) -> None:
    visit.ask("Wie wint het voetbal?")


def _failed(visit: Visit) -> None:
    visit.ask("kapot vanwege wachttijd")


def _wrong(visit: Visit) -> None:
    visit.page.press("#bv-question", "Enter")


def _remark(visit: Visit) -> None:
    visit.ask(QUESTION).get_by_role("button", name="Nee", exact=True).click()


def _source_open(visit: Visit) -> None:
    visit.ask(QUESTION).locator(".bv-marker").first.click()
    visit.heard("De bron is open")


def _searched(visit: Visit) -> None:
    visit.go("bronnen")
    visit.search("wachttijd pleegzorg inspectie")
    visit.page.check("#bv-group")


def _documents(visit: Visit) -> None:
    visit.go("documenten")
    visit.page.wait_for_selector(".bv-document")


def _removing(visit: Visit) -> None:
    _documents(visit)
    visit.page.locator(".bv-document").first.get_by_role("button", name="Verwijder").click()


STATES = (
    _empty, _waiting, _answered, _partial, _refused, _failed, _wrong, _remark, _source_open,
    _searched, _documents, _removing,
)  # fmt: skip
LOOKS = {
    "wide": {},
    "narrow": {"viewport": {"width": 320, "height": 640}},
    "dark": {"color_scheme": "dark"},
}


class TestAccessibility:
    @pytest.mark.parametrize("look", LOOKS)
    def test_axe_finds_nothing_in_any_state(self, browser: Any, fake_address: str, look: str) -> None:
        visit = Visit(browser, fake_address, reduced_motion="reduce", **LOOKS[look])
        found = {}
        for reach in STATES:
            visit.begin_again()
            reach(visit)
            found[reach.__name__] = visit.violations()
        visit.context.close()
        assert {state: violations for state, violations in found.items() if violations} == {}

    def test_fits_320_pixels_and_so_400_percent_of_1280(self, browser: Any, fake_address: str) -> None:
        visit = Visit(browser, fake_address, viewport={"width": 320, "height": 256})
        for reach in (_empty, _answered, _searched, _documents):
            reach(visit)
            assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320, reach.__name__
        visit.go("vraag")
        visit.page.locator(".bv-marker").first.click()
        visit.heard("De bron is open")
        assert visit.page.evaluate("document.getElementById('bv-viewer').scrollWidth") <= 320
        visit.context.close()

    def test_moves_nothing_for_those_who_want_calm(self, browser: Any, fake_address: str) -> None:
        visit = Visit(browser, fake_address, reduced_motion="reduce")
        _waiting(visit)
        assert (
            visit.page.eval_on_selector(".bv-dots", "dots => getComputedStyle(dots).animationName") == "none"
        )
        visit.context.close()

    def test_targets_are_large_enough(self, visit: Visit) -> None:
        """WCAG 2.2, 2.5.8: at least 24 by 24 CSS pixels."""
        _answered(visit)
        sizes = visit.page.eval_on_selector_all(
            "#room-vraag button, .bv-rooms a",
            "all => all.filter(e => e.offsetParent).map(e => [e.offsetWidth, e.offsetHeight, e.textContent])",
        )
        assert sizes
        assert [size for size in sizes if size[0] < 24 or size[1] < 24] == []


def test_signs_on_and_off(browser: Any, tmp_path: Path) -> None:
    users = tmp_path / "gebruikers"
    users.write_text(f"jan:{hash_password('goed wachtwoord', n=2**10).line()}\n")
    with served(make_parts(tmp_path, PageOptions(port=0, users=users))) as address:
        page = browser.new_context(viewport=WIDE).new_page()
        page.goto(address)
        assert page.url == f"{address}/page/sign-on"
        assert Axe().run(page).response["violations"] == []
        for password, heading in (("fout", "Aanmelden"), ("goed wachtwoord", "Stel een vraag")):
            page.fill("#name", "jan")
            page.fill("#password", password)
            page.keyboard.press("Enter")
            page.locator("h1", has_text=heading).first.wait_for()
            page.wait_for_load_state()
        page.click("#bv-sign-off button")
        page.locator("h1", has_text="Aanmelden").wait_for()
        page.context.close()


def test_weighs_little_and_asks_nothing_outside(browser: Any, fake_address: str) -> None:
    visit = Visit(browser, fake_address)
    session = visit.context.new_cdp_session(visit.page)
    session.send("Network.enable")
    received: list[float] = []
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    visit.page.reload()
    visit.page.wait_for_selector("#bv[data-ready]")
    visit.page.wait_for_timeout(500)
    assert sum(received) < 450_000
    assert len(received) < 60
    assert all(re.match(f"{re.escape(fake_address)}/", url) for url in visit.requests)
    visit.context.close()
