"""The page on a real store: `bronvast chat` over example documents, in a real browser.

With BRONVAST_SCREENSHOTS set to a folder, the pictures of `docs/page.md` are made on the way.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import typst
from PIL import Image

import corpus.voorbeeld
from tests.ui.serving import bronvast, ingest, served
from tests.ui.visiting import Visit, download

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EXAMPLES = Path(corpus.voorbeeld.__file__).parent
TAKEN = ("02-raadsinformatienota-westfriesland.pdf", "07-inspectierapport.pdf")
QUESTION = "Hoeveel gecertificeerde instellingen zijn er in Nederland?"
PICTURES = os.environ.get("BRONVAST_SCREENSHOTS")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two of the example documents."""
    path = tmp_path_factory.mktemp("opslag") / "store"
    ingest(path, *(EXAMPLES / name for name in TAKEN))
    return path


@pytest.fixture(scope="module")
def address(store: Path) -> Iterator[str]:
    """A page that `bronvast chat` serves over the store."""
    with served(store, "--upload") as found:
        yield found


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Visit]:
    visit = Visit(browser, address)
    visit.page.set_default_timeout(60_000)
    yield visit
    visit.context.close()
    assert visit.errors == []
    assert [url for url in visit.requests if not url.startswith((address, "blob:", "data:"))] == []


def picture(visit: Visit, name: str) -> None:
    """Keep a picture for the documentation where somebody asked for it."""
    if PICTURES:
        Path(PICTURES).mkdir(parents=True, exist_ok=True)
        picture = Image.open(io.BytesIO(visit.page.screenshot())).convert("RGB")
        picture.quantize(96).save(f"{PICTURES}/{name}.png", optimize=True)


def marked_words(visit: Visit, pdf: Path, number: int) -> str:
    """Return the characters of a page of a PDF whose middle lies under a mark on its image."""
    parts = "['left', 'top', 'width', 'height'].map(side => parseFloat(box.style[side]) / 100)"
    boxes = visit.page.eval_on_selector_all(".bv-box", f"all => all.map(box => {parts})")
    document = pypdfium2.PdfDocument(pdf)
    page = document[number - 1]
    text, (width, height) = page.get_textpage(), page.get_size()
    found = []
    for index in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(index)
        x, y = (left + right) / 2 / width, 1 - (bottom + top) / 2 / height
        if any(bx <= x <= bx + bw and by <= y <= by + bh for bx, by, bw, bh in boxes):
            found.append(text.get_text_range(index, 1))
    text.close()
    document.close()
    return "".join(found)


def letters(text: str) -> str:
    return re.sub(r"\W+", "", text)


class TestTheWholeLine:
    def test_answers_and_marks_exactly_the_quoted_words(self, visit: Visit) -> None:
        visit.page.wait_for_selector(".bv-examples button")
        picture(visit, "vraag-leeg")
        turn = visit.ask(QUESTION)
        assert "16" in turn.locator(".bv-text").inner_text()
        picture(visit, "vraag-antwoord")
        markers = turn.locator(".bv-marker")
        assert markers.count() >= 1
        for index in range(min(3, markers.count())):
            with visit.page.expect_response(re.compile(r"/pages/\d+\?start")) as waiting:
                markers.nth(index).click()
            shown = waiting.value.json()
            quote = "".join(piece["text"] for piece in shown["pieces"] if piece["mark"])
            visit.heard("De bron is open")
            visit.page.wait_for_selector(".bv-box", state="attached")
            visit.page.wait_for_timeout(200)
            assert shown["boxes"]
            words = marked_words(visit, EXAMPLES / shown["document"]["file"], shown["number"])
            assert letters(words) == letters(quote)
            inside = visit.page.locator(".bv-box").first.bounding_box()
            frame = visit.page.locator("#bv-viewer-image").bounding_box()
            assert frame["y"] <= inside["y"] <= frame["y"] + frame["height"]
            if index == 0:
                picture(visit, "bron-open")
            visit.page.keyboard.press("Escape")

    def test_offers_examples_that_get_an_answer(self, visit: Visit) -> None:
        visit.page.wait_for_selector(".bv-examples button")
        count = visit.page.locator(".bv-examples button").count()
        assert count > 0
        for index in range(count):
            visit.begin_again()
            visit.page.locator(".bv-examples button").nth(index).click()
            visit.page.wait_for_selector(".bv-pair")
            assert visit.page.locator(".bv-answered").count() == 1

    def test_refuses_what_is_not_in_the_documents(self, visit: Visit) -> None:
        turn = visit.ask("Hoe laat begint de wedstrijd van Ajax tegen Feyenoord?")
        assert "bv-refused" in (turn.get_attribute("class") or "")
        picture(visit, "vraag-geen-antwoord")

    def test_answers_two_people_at_once(self, visit: Visit, browser: Any, address: str) -> None:
        other = Visit(browser, address)
        other.page.set_default_timeout(60_000)
        asked = ((visit, QUESTION), (other, "Wat schrijft de nota over Westfriesland?"))
        for one, question in asked:
            one.page.fill("#bv-question", question)
            one.page.press("#bv-question", "Enter")
        for one, question in asked:
            one.page.wait_for_selector(".bv-pair")
            assert question in one.page.inner_text(".bv-turn h2")
        other.context.close()

    def test_searches_and_takes_the_literal_words_along(self, visit: Visit, tmp_path: Path) -> None:
        visit.go("bronnen")
        visit.search("wachttijden en caseload")
        visit.page.wait_for_selector(".bv-hit mark")
        visit.page.locator(".bv-hit input").first.check()
        picture(visit, "bronnen")
        button = visit.page.locator("#bv-take").get_by_role("button", name="Markdown")
        assert "07-inspectierapport.pdf" in download(visit, button, tmp_path).read_text("utf-8")

    def test_adds_a_document_answers_from_it_and_removes_it(self, visit: Visit, tmp_path: Path) -> None:
        source = tmp_path / "speeltuin.typ"
        source.write_text(
            '#set page(paper: "a4")\n= Raadsinformatienota speeltuin Zonnehof\n\n'
            "De speeltuin Zonnehof in Zuiddam gaat op 3 mei 2026 open. De aanleg kostte 84.500 euro.\n",
            encoding="utf-8",
        )
        pdf = tmp_path / "speeltuin.pdf"
        typst.compile(str(source), output=str(pdf))
        visit.go("documenten")
        visit.page.set_input_files("#bv-files", pdf)
        visit.page.get_by_role("button", name="Voeg toe").click()
        visit.heard("Klaar met toevoegen")
        assert "speeltuin.pdf is toegevoegd" in visit.page.inner_text("#bv-uploads")
        picture(visit, "documenten")
        visit.go("vraag")
        turn = visit.ask("Wat kostte de aanleg van de speeltuin Zonnehof?")
        assert "84.500" in turn.locator(".bv-text").inner_text()
        visit.go("documenten")
        card = visit.page.locator(".bv-document", has_text="speeltuin.pdf")
        card.get_by_role("button", name="Verwijder").click()
        visit.page.get_by_role("button", name="Ja, verwijder").click()
        visit.heard("verwijderd")
        assert card.count() == 0
        visit.go("vraag")
        assert "84.500" not in visit.ask("Wat kostte de aanleg van de speeltuin Zonnehof?").inner_text()

    def test_draws_well_on_a_phone_and_in_the_dark(self, browser: Any, address: str) -> None:
        for name, look in (
            ("smal", {"viewport": {"width": 320, "height": 700}}),
            ("donker", {"color_scheme": "dark"}),
        ):
            visit = Visit(browser, address, **look)
            visit.page.set_default_timeout(60_000)
            visit.ask(QUESTION)
            assert visit.violations() == []
            picture(visit, name)
            visit.context.close()


class TestTheCommand:
    def test_says_in_one_sentence_that_the_port_is_in_use(self, address: str, store: Path) -> None:
        port = address.rpartition(":")[2]
        done = subprocess.run(
            bronvast("chat", "--store", store, "--port", port), capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 2
        assert done.stderr.strip().count("\n") == 0
        assert f"Poort {port}" in done.stderr

    def test_serves_images_of_pages_with_cache_headers(self, address: str) -> None:
        document = fetch(f"{address}/page/documents")[1]
        (document_id,) = re.findall(rb'"id":"([\w-]*inspectierapport[\w-]*)"', document)
        place = f"{address}/page/documents/{document_id.decode()}/pages/4/image"
        headers, image = fetch(place)
        assert image.startswith(b"\x89PNG")
        assert headers["cache-control"] == "private, no-cache"
        again = urllib.request.Request(place, headers={"if-none-match": headers["etag"]})
        with pytest.raises(urllib.error.HTTPError, match="304"):
            urllib.request.urlopen(again, timeout=30)
        with pytest.raises(urllib.error.HTTPError, match="404"):
            fetch(f"{place}?width=99999")


def fetch(url: str) -> tuple[Any, bytes]:
    with urllib.request.urlopen(url, timeout=60) as answer:
        return answer.headers, answer.read()
