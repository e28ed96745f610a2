"""A whole visit in a real browser: signing on and off, and what a first visit weighs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.ui.conftest import served
from tests.ui.page_doubles import make_parts
from tests.ui.visiting import WIDE, Visit
from ui.page.options import PageOptions
from ui.page.users import hash_password

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::DeprecationWarning:gradio"),  # its queue uses pandas' old options
]


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
