"""The room Vraag in a real browser, over doubles: asking, and text that stays text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest

from tests.ui.page_doubles import FakeAssistant
from tests.ui.visiting import QUESTION, Visit, download
from ui.page.parts import Parts

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::DeprecationWarning:gradio"),  # its queue uses pandas' old options
]


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

    def test_shows_a_sure_sentence_while_the_rest_is_made(self, visit: Visit, fake_parts: Parts) -> None:
        assert isinstance(fake_parts.answerer, FakeAssistant)
        fake_parts.answerer.go_on.clear()
        visit.page.fill("#bv-question", "Wat staat er stapsgewijs over de wachttijd en het toezicht?")
        visit.page.press("#bv-question", "Enter")
        begun = visit.page.locator(".bv-waiting .bv-begun .bv-text")
        begun.wait_for()
        first = begun.inner_text()
        assert visit.page.locator(".bv-progress").is_visible()
        visit.heard("Het antwoord wordt gemaakt")
        assert visit.violations() == []
        begun.locator(".bv-marker").first.focus()
        fake_parts.answerer.go_on.set()
        visit.heard("Het antwoord is klaar")
        assert visit.page.inner_text(".bv-answered .bv-text").startswith(first)
        assert visit.page.locator(".bv-begun").count() == 0
        assert visit.page.evaluate("document.activeElement.dataset.marker") == "1"

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
