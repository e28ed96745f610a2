"""The page for everyone, in a real browser: keyboard, every state through axe-core, both schemes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ui.visiting import QUESTION, Visit

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::DeprecationWarning:gradio"),  # its queue uses pandas' old options
]


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
