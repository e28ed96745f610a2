"""Where vectors of a document are still to come, its reader is told; and `check` tells how much was seen."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.__main__ import main
from index.ingest import ingest
from tests.index.conftest import LETTERS, WordEmbedder
from tests.ui.conftest import served
from tests.ui.page_doubles import FakeLibrary
from tests.ui.visiting import Visit
from ui.page.parts import Parts

TO_COME = "nog verwerkt: nu alleen te vinden op"


def shelf_of(parts: Parts) -> FakeLibrary:
    """Return the library of a page over doubles, with one document whose vectors are still to come."""
    shelf = parts.shelf
    assert isinstance(shelf, FakeLibrary)
    shelf.stored["document-2"] = replace(shelf.stored["document-2"], vectors_ready=False)
    return shelf


def test_the_list_in_the_terminal_says_that_vectors_are_still_to_come(
    parts: Parts, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("ui.commands.documents.open_library", lambda settings: shelf_of(parts))
    assert main(["documents"]) == 0
    told = capsys.readouterr().out
    assert told.count(TO_COME) == 1
    assert "document-2" in told[: told.index(TO_COME)].splitlines()[-4]


@pytest.mark.browser
def test_the_list_on_the_page_says_that_vectors_are_still_to_come(parts: Parts, browser: Any) -> None:
    shelf_of(parts)
    with served(parts) as address:
        visit = Visit(browser, address)
        visit.go("documenten")
        visit.page.wait_for_selector(".bv-document")
        cards = {
            card.get_attribute("data-document"): TO_COME in card.inner_text()
            for card in visit.page.locator(".bv-document").all()
        }
        visit.context.close()
    assert cards == {"document-1": False, "document-2": True, "document-3": False}


def test_a_check_tells_in_one_screen_whether_the_store_is_sound_and_how_it_knows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, store = tmp_path / "brieven", tmp_path / "opslag"
    folder.mkdir()
    for name, text in LETTERS.items():
        (folder / name).write_text(text, "utf-8")
    ingest([folder], store, WordEmbedder())
    assert main(["check", "--store", str(store)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "De opslag is in orde."
    assert len(lines) <= 24
    assert any("3 passages staan letterlijk op hun pagina" in line for line in lines)
    assert all(line.startswith("in orde: ") for line in lines[:-1])
    (store / "files" / "list.json").write_text("", "utf-8")
    assert main(["check", "--store", str(store)]) == 3
    assert "De opslag is niet in orde." in capsys.readouterr().out
