"""The files that people take along, read back."""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from markdown_it import MarkdownIt

from assistant.nouns import Answer, Question
from tests.ui.page_doubles import MARKUP, FakeLibrary, make_parts
from ui.exports import (
    Excerpt,
    answer_docx,
    answer_markdown,
    escape_markdown,
    passages_csv,
    passages_docx,
    passages_markdown,
)
from ui.page.options import PageOptions

MARKDOWN = ["![x](http://a)", "<b>x</b>", "| a | b |", "~~x~~", "`x`", "a_b_c", "1) x", "2. x", "+ x", "- x"]
NOW = dt.datetime(2026, 11, 22, 9, 5, tzinfo=dt.UTC)


@pytest.fixture
def answer(tmp_path: Path) -> Answer:
    return make_parts(tmp_path, PageOptions()).answerer.answer(Question("Wat is de wachttijd?"))


@pytest.fixture
def hostile(tmp_path: Path) -> Excerpt:
    library = make_parts(tmp_path, PageOptions()).shelf
    assert isinstance(library, FakeLibrary)
    document = replace(library.stored["document-3"], title="=HYPERLINK(1) # kop")
    quote = f"{MARKUP}\n# geen kop\n- geen punt\n1. geen lijst"
    return Excerpt(document, "5 *Factoren*", "7", 9, 3, 3 + len(quote), quote)


def paragraphs(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]


class TestAnswers:
    def test_in_word_hold_question_answer_quotes_and_date(self, answer: Answer) -> None:
        lines = paragraphs(answer_docx(answer))
        assert lines[0] == "Wat is de wachttijd?"
        for citation in answer.citations:
            assert citation.quote.text in lines
        assert any("4 maart 2025" in line and "p. 1" in line for line in lines)
        assert "22 november 2026" in lines[-1]

    def test_in_markdown_keep_their_markers(self, answer: Answer) -> None:
        text = answer_markdown(answer)
        assert "[1]" in text
        assert f"> {answer.citations[0].quote.text}" in text
        assert "22 november 2026" in text

    def test_survive_control_characters(self, answer: Answer) -> None:
        odd = replace(answer, text="Een\x00 rare\x01 regel [1].")
        assert "Een  rare  regel [1]." in paragraphs(answer_docx(odd))


class TestPassages:
    def test_in_csv_open_as_text_in_a_spreadsheet(self, hostile: Excerpt) -> None:
        (row,) = csv.DictReader(io.StringIO(passages_csv([hostile])), delimiter=";")
        assert row["citaat"] == hostile.quote
        assert row["titel"].startswith("'=")
        assert (row["pagina"], row["pagina in bestand"]) == ("7", "9")

    def test_in_markdown_show_text_and_nothing_else(self, hostile: Excerpt) -> None:
        html = MarkdownIt("commonmark", {"html": True}).render(passages_markdown("vraag", [hostile], NOW))
        for tag in ("<img", "<script", "<a ", "<li", "<em>Factoren"):
            assert tag not in html
        assert html.count("<h1") == 1
        assert "geen kop" in html

    def test_in_word_are_literal(self, hostile: Excerpt) -> None:
        lines = paragraphs(passages_docx("vraag", [hostile], NOW))
        assert hostile.quote in lines

    @pytest.mark.parametrize("text", MARKDOWN)
    def test_markdown_signs_become_text(self, text: str) -> None:
        html = MarkdownIt("commonmark", {"html": True}).enable("table").render(escape_markdown(text))
        shown = html.replace("<p>", "").replace("</p>", "").strip()
        assert shown.replace("&lt;", "<").replace("&gt;", ">") == text
