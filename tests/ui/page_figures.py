"""Measures the page as people meet it: `python -m tests.ui.page_figures http://127.0.0.1:7860`.

Times are in milliseconds inside the browser, from the press on a button until the words stand on the screen.
An answer comes at once, so its first words and the whole come together.
"""

from __future__ import annotations

import shutil
import statistics
import sys
from typing import Any

from tests.ui.conftest import CHROMIUM_FLAGS

QUESTIONS = (
    "Hoeveel gecertificeerde instellingen zijn er in Nederland?",
    "Waarom lopen de wachtlijsten in de jeugdbescherming op?",
    "Wat vinden de inspecties van het personeelstekort?",
    "Hoeveel kinderen hadden een ondertoezichtstelling?",
    "Wat doet de gemeente Steenwijkerland?",
    "Wanneer is het inspectierapport verschenen?",
    "Wie is verantwoordelijk voor de jeugdbescherming?",
    "Wat staat er in de raadsinformatiebrief over de veiligheidsketen?",
)
ROUNDS = 3
ASK = """question => {
  document.getElementById('bv-question').value = question;
  const turns = document.querySelectorAll('.bv-turn').length, pressed = performance.now();
  window.measured = new Promise(resolve => {
    let told = null;
    const look = () => {
      const turn = document.querySelectorAll('.bv-turn')[turns];
      if (turn && told === null) told = performance.now() - pressed;
      if (turn && turn.classList.contains('bv-failed')) resolve(null);
      else if (turn && turn.querySelector('h3')) resolve({ told, answered: performance.now() - pressed });
      else requestAnimationFrame(look);
    };
    look();
  });
  document.querySelector('#bv-ask .bv-primary').click();
}"""
OPEN = """() => {
  const turn = [...document.querySelectorAll('.bv-turn')].at(-1), button = turn.querySelector('.bv-open');
  const status = document.getElementById('bv-status'), pressed = performance.now();
  status.textContent = '';
  if (!button) return null;
  button.click();
  return new Promise(resolve => {
    const look = () => status.textContent.startsWith('De bron is open')
      ? resolve(performance.now() - pressed) : requestAnimationFrame(look);
    look();
  });
}"""


def main(address: str) -> None:
    """Print the figures with one visitor and with eight."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_FLAGS)
        show_weight(browser, address)
        for visitors in (1, 8):
            pages = [open_page(browser, address) for _ in range(visitors)]
            show_times(visitors, pages)
            for page in pages:
                page.context.close()
        browser.close()


def open_page(browser: Any, address: str) -> Any:
    """Return a page of a visitor of their own, ready for a question."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(address)
    page.wait_for_selector("#bv[data-ready]")
    return page


def show_times(visitors: int, pages: list[Any]) -> None:
    """Let all visitors ask at the same moment, a few rounds, and print what it took."""
    told, answered, opened = [], [], []
    for round_number in range(ROUNDS * len(QUESTIONS) // visitors):
        for number, page in enumerate(pages):
            page.evaluate(ASK, QUESTIONS[(round_number + number) % len(QUESTIONS)])
        for page in pages:
            times = page.evaluate("window.measured")
            assert times is not None, "a question failed"
            told.append(times["told"])
            answered.append(times["answered"])
        for page in pages:
            if (time := page.evaluate(OPEN)) is not None:
                opened.append(time)
                page.keyboard.press("Escape")
    for name, times in (("told", told), ("answered", answered), ("source open", opened)):
        print(f"{visitors} visitors, {name}: {summary(times)}")  # noqa: T201


def summary(times: list[float]) -> str:
    """Return the median and the 95th percentile."""
    p95 = statistics.quantiles(times, n=20)[-1]
    return f"p50 {statistics.median(times):.0f} ms, p95 {p95:.0f} ms ({len(times)} times)"


def show_weight(browser: Any, address: str) -> None:
    """Print how much a first visit loads, in how many requests, and which of those leave the machine."""
    page = browser.new_context().new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    received: list[float] = []
    urls: list[str] = []
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.on("request", lambda request: urls.append(request.url))
    page.goto(address)
    page.wait_for_selector("#bv[data-ready]")
    ready = page.evaluate("performance.now()")
    page.wait_for_timeout(1000)
    outside = [url for url in urls if not url.startswith((address, "data:", "blob:"))]
    print(f"page: {sum(received) / 1024:.0f} KiB in {len(received)} requests, ready after {ready:.0f} ms")  # noqa: T201
    print(f"requests outside: {outside or 'none'}")  # noqa: T201
    page.context.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
