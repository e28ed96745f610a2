"""What the page's scripts get to show: pieces of text, blocks of an answer, figures, subjects."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import BadQuestionError
from corpus.nouns import DocumentKind
from tests.ui.page_doubles import FakeLibrary, make_parts
from ui import texts
from ui.page.examples import Examples, candidates
from ui.page.figures import figures_view
from ui.page.options import PageOptions
from ui.page.searching import best_sentence, neighbourhood, read_date, word_spans
from ui.page.shell import SCRIPTS, STATIC, STYLES, skeleton
from ui.page.topics import find_topics
from ui.page.views import answer_blocks, cut


class TestCut:
    @given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=5))
    def test_loses_no_character(self, text: str, spans: list[tuple[int, int]]) -> None:
        pieces = cut(text, spans)
        assert "".join(piece["text"] for piece in pieces) == text
        marked = {i for start, end in spans for i in range(start, min(end, len(text)))}
        assert sum(len(piece["text"]) for piece in pieces if piece["mark"]) == len(marked)

    def test_marks_exactly_the_span(self) -> None:
        assert cut("een twee drie", [(4, 8)]) == [
            {"text": "een ", "mark": False},
            {"text": "twee", "mark": True},
            {"text": " drie", "mark": False},
        ]


class TestAnswerBlocks:
    def test_makes_paragraphs_items_and_markers(self) -> None:
        blocks = answer_blocks("Er zijn twee punten [1].\n- het eerste [2]\n2. het tweede [1][2]", {1, 2})
        assert [block["kind"] for block in blocks] == ["paragraph", "item", "item"]
        assert blocks[0]["parts"] == [{"text": "Er zijn twee punten "}, {"marker": 1}, {"text": "."}]
        assert blocks[2]["parts"] == [{"text": "het tweede "}, {"marker": 1}, {"marker": 2}]

    def test_leaves_numbers_without_a_citation_as_text(self) -> None:
        assert answer_blocks("Zie noot [12] en [1].", {1})[0]["parts"][0] == {"text": "Zie noot [12] en "}


class TestMarkingWords:
    def test_finds_other_forms_of_a_word(self) -> None:
        text = "De gemeente en de gemeenten wachten op wachtlijsten."
        found = [text[a:b] for a, b in word_spans(text, "wat doet de gemeente aan de wachtlijst")]
        assert found == ["gemeente", "gemeenten", "wachtlijsten"]

    def test_picks_the_sentence_with_most_words(self) -> None:
        text = "Er is een wachtlijst. De gemeente kort de wachtlijst in. De rest volgt later."
        start, end = best_sentence(text, word_spans(text, "gemeente wachtlijst"))
        assert text[start:end].strip() == "De gemeente kort de wachtlijst in."

    @given(st.text(max_size=900), st.data())
    def test_shows_a_stretch_around_the_sentence(self, text: str, data: st.DataObject) -> None:
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        first, last = neighbourhood(text, start, end)
        assert 0 <= first <= start <= end <= last <= len(text)


class TestDates:
    def test_are_read_as_people_write_them(self) -> None:
        day = dt.date(2019, 11, 7)
        assert [read_date(text) for text in ("7-11-2019", "07/11/2019", "7.11.2019", "2019-11-07")] == [
            day
        ] * 4
        assert read_date("2019") == dt.date(2019, 1, 1)
        assert read_date("2019", last=True) == dt.date(2019, 12, 31)
        assert read_date("  ") is None

    @pytest.mark.parametrize("text", ["gisteren", "31-2-2019", "0000", "7-11-19", "٢٠١٩x"])
    def test_that_are_none_are_refused(self, text: str) -> None:
        with pytest.raises(BadQuestionError, match="datum"):
            read_date(text)


class TestTexts:
    def test_fill_the_skeleton_and_the_scripts(self) -> None:
        assert b"$" not in skeleton()
        used = {
            key
            for name in SCRIPTS
            for part in (STATIC / name).read_text("utf-8").split('say("')[1:]
            if (key := part.split('"')[0])
        }
        assert used
        assert used - set(texts.PAGE) == set()

    def test_every_static_file_is_served(self) -> None:
        served = {*SCRIPTS, *STYLES, "icon.svg", "skeleton.html", "signon.html"}
        assert served == {path.name for path in STATIC.iterdir()}

    def test_say_a_date_no_more_exactly_than_the_document(self, tmp_path: Path) -> None:
        document = make_parts(tmp_path, PageOptions()).shelf.stored_document("document-2")
        assert texts.document_date(document) == "7 november 2023"
        assert texts.document_date(replace(document, day_known=False)) == "november 2023"
        assert texts.document_date(replace(document, date=None)) == "datum onbekend"

    def test_name_every_kind_and_day(self) -> None:
        assert set(texts.KINDS) == set(DocumentKind)
        assert texts.dutch_date(dt.date(2019, 11, 7)) == "7 november 2019"
        assert texts.dutch_moment(dt.datetime(2019, 3, 1, 9, 5)) == "1 maart 2019, 9.05 uur"
        assert texts.kind_with_article(DocumentKind.RAPPORT) == "het rapport"
        assert texts.kind_with_article(DocumentKind.KAMERBRIEF) == "de kamerbrief"


class TestExamples:
    def test_subjects_are_nouns_that_tell_documents_apart(self) -> None:
        found = find_topics(
            {
                "a": ["Over de pleegzorg, en de pleegzorg in de stad. De mooie stad groeit."],
                "b": ["Het toezicht op de wachtlijsten is zwaar; de pleegzorg wacht."],
            },
            2,
        )
        assert found["a"] == ["de pleegzorg"]
        assert found["b"][0] == "de wachtlijsten"

    def test_are_questions_that_got_an_answer(self, tmp_path: Path) -> None:
        parts = make_parts(tmp_path, PageOptions())
        examples = Examples(parts)
        assert examples.ready() is None
        examples.prepare()
        shown = examples.ready()
        assert shown
        assert all(question.endswith("?") for question in shown)
        assert set(shown) <= set(candidates(parts))

    def test_skip_a_document_with_a_newer_version(self, tmp_path: Path) -> None:
        parts = make_parts(tmp_path, PageOptions())
        assert isinstance(parts.shelf, FakeLibrary)
        before = list(candidates(parts))
        note = parts.shelf.stored["document-1"]
        parts.shelf.stored["document-1"] = replace(note, newer_version="document-2")
        assert len(list(candidates(parts))) < len(before)


class TestFigures:
    def test_come_from_the_last_run_that_can_be_read(self, tmp_path: Path) -> None:
        files = []
        runs = (("2026-01-02T10:00:00", 0.5), ("2026-03-04T10:00:00", 0.714))
        for number, (moment, value) in enumerate(runs):
            files.append(tmp_path / f"{number}.json")
            figures = {"right": {"value": value, "low": 0.6, "high": 0.8}, "onbekend": {"value": 1}}
            files[-1].write_text(json.dumps({"made_on": moment, "questions": 173, "figures": figures}))
        for content in ("geen json", "[]", '{"made_on": "gisteren"}', '{"a": 3}'):
            files.append(tmp_path / f"{len(files)}.json")
            files[-1].write_text(content)
        view = figures_view([*files, tmp_path / "weg.json"])
        assert view["date"] == "4 maart 2026"
        assert view["questions"] == 173
        (measure,) = view["measures"]
        assert (measure["percent"], measure["low"], measure["high"]) == (71, 60, 80)

    def test_are_summed_up_from_a_committed_run(self, tmp_path: Path) -> None:
        path = tmp_path / "baseline.json"
        path.write_text(json.dumps({"a/b": {"cases": {"q1": {"right": 1.0}, "q2": {"right": 0.0}}}}))
        view = figures_view([path])
        assert (view["date"], view["questions"], view["measures"][0]["percent"]) == (None, 2, 50)

    def test_may_be_absent(self, tmp_path: Path) -> None:
        assert figures_view([tmp_path / "weg.json"])["measures"] == []
