"""A page that runs answers from what another process adds meanwhile, without a restart."""

from pathlib import Path
from typing import Any

import pytest

import corpus.voorbeeld
from tests.ui.serving import ingest, served
from tests.ui.visiting import Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(900)]

EXAMPLES = Path(corpus.voorbeeld.__file__).parent
QUESTION = "Hoeveel gecertificeerde instellingen zijn er in Nederland?"


def test_a_question_that_nothing_answered_is_answered_once_its_document_is_added(
    tmp_path: Path, browser: Any
) -> None:
    store = tmp_path / "opslag"
    ingest(store, EXAMPLES / "02-raadsinformatienota-westfriesland.pdf")
    with served(store) as address:
        visit = Visit(browser, address)
        visit.page.set_default_timeout(120_000)
        before = visit.ask(QUESTION)
        assert "07-inspectierapport" not in before.inner_text()
        assert "bv-answered" not in (before.get_attribute("class") or "")
        ingest(store, EXAMPLES / "07-inspectierapport.pdf")
        after = visit.ask(QUESTION)
        assert "bv-answered" in (after.get_attribute("class") or "")
        assert "16" in after.locator(".bv-text").inner_text()
        visit.context.close()
        assert visit.errors == []
