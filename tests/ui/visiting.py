"""A visitor of the page, for tests in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe

QUESTION = "Hoe lang is de wachttijd voor jeugdhulp?"
# What a screen reader is told may soon be replaced: keep it, for a test that comes to listen later.
LISTEN = """() => {
  window.said = [];
  const status = document.getElementById("bv-status");
  new MutationObserver(() => status.textContent && window.said.push(status.textContent))
    .observe(status, { childList: true });
}"""
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
        self.page.evaluate(LISTEN)

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
        """Wait until a screen reader has been told something with these words since the last time."""
        self.page.wait_for_function(
            """words => {
              const at = window.said.findIndex((said) => said.includes(words));
              if (at >= 0) window.said.splice(0, at + 1);
              return at >= 0;
            }""",
            arg=words,
        )

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
        """Return the violations of the page as it is now."""
        return violations(self.page)


def violations(page: Any) -> list[str]:
    """Return the violations that axe-core finds, all rules on."""
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found]


def download(visit: Visit, element: Any, folder: Path) -> Path:
    with visit.page.expect_download() as waiting:
        element.click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path
