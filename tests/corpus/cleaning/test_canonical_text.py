"""From the lines of a page to its canonical text: paragraphs, items, rows, notes and their places."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.char_maps import decode
from corpus.cleaning.characters import SOFT_HYPHEN, clean_characters
from corpus.cleaning.nouns import BlockKind
from corpus.cleaning.pages import clean_pages
from corpus.layout import LaidOutFile
from tests.corpus.page_makers import blocks, clean, page


def test_lines_of_a_paragraph_are_joined_and_paragraphs_stand_apart() -> None:
    text = "De gemeente bouwt dit jaar\nnegentig huizen.\n\nVolgend jaar zijn het er\nhonderd."
    assert (
        clean(text)[0].text
        == "De gemeente bouwt dit jaar negentig huizen.\n\nVolgend jaar zijn het er honderd."
    )


def test_items_follow_their_introduction_line_by_line() -> None:
    text = "We kiezen voor:\n• meer groen;\n• minder verkeer in de\n  binnenstad."
    assert clean(text)[0].text == "We kiezen voor:\n• meer groen;\n• minder verkeer in de binnenstad."


def test_deeper_items_are_indented() -> None:
    text = "We kiezen voor:\n• meer groen:\n   – bomen;\n   – struiken;\n• minder verkeer."
    expected = "We kiezen voor:\n• meer groen:\n  – bomen;\n  – struiken;\n• minder verkeer."
    assert clean(text)[0].text == expected


def test_an_item_goes_on_over_white_space_in_the_middle_of_its_sentence() -> None:
    text = "1. De huren stijgen niet harder dan de\n\nlonen in deze stad.\n2. De bus rijdt vaker."
    assert [kind for kind, _ in blocks(text)] == [BlockKind.ITEM, BlockKind.ITEM]


def test_a_heading_stands_above_its_text() -> None:
    text = "Aanleiding\nIn het voorjaar vroeg de raad om een plan voor de haven en de kade daarnaast.\n"
    assert blocks(text)[0] == (BlockKind.HEADING, "Aanleiding")


def test_a_numbered_heading_may_take_two_lines() -> None:
    text = (
        "2.1 Wat de gemeente doet aan de\nwegen en de kades\n"
        "De gemeente heeft vorig jaar alle wegen en kades laten onderzoeken door een bureau.\n"
    )
    assert blocks(text)[0] == (BlockKind.HEADING, "2.1 Wat de gemeente doet aan de wegen en de kades")


def test_lines_of_figures_are_rows_with_their_heads() -> None:
    text = (
        "De aantallen zijn:\n\nJaar Huur Koop\n\n2019 1.204 850\n\n2020 1.310 905\n\nDat is meer dan eerst."
    )
    rows = [text for kind, text in blocks(text) if kind is BlockKind.ROW]
    assert rows == ["Jaar\tHuur\tKoop", "2019\t1.204\t850", "2020\t1.310\t905"]


def test_notes_leave_the_sentence_and_go_to_the_end_of_the_page() -> None:
    text = (
        "De huren in de stad stijgen.1 De lonen stijgen ook, al\n\n"
        "1 Bron: het jaarverslag van de bond\n\n"
        "gaat dat een stuk trager dan vroeger."
    )
    found = clean(text)[0]
    assert found.text.endswith("1 Bron: het jaarverslag van de bond")
    assert "stijgen. De lonen stijgen ook, al gaat dat een stuk trager" in found.text
    assert found.blocks[0].block.references == ("1",)


def test_digits_that_no_note_explains_stay() -> None:
    assert "CO2" in clean("De uitstoot van CO2 daalt in de hele regio al jaren.")[0].text


def test_running_lines_go_and_stay_as_evidence() -> None:
    pages = [
        f"Gemeente Duinstad, jaarverslag {number}/4\n\nOp deze bladzijde gaat het over {word}.\nEn meer."
        for number, word in enumerate(("water", "wegen", "wonen", "werk"), 1)
    ]
    found = clean(*pages)
    assert all("jaarverslag" not in one.text for one in found)
    assert [one.label for one in found] == ["1", "2", "3", "4"]
    assert found[0].furniture[0].text == "Gemeente Duinstad, jaarverslag 1/4"


def test_printed_numbers_that_run_along_are_the_labels() -> None:
    pages = [
        f"Een verhaal over {word} en wat daarbij hoort.\nNog een zin.\n\n{number}"
        for number, word in ((11, "water"), (12, "wegen"), (13, "wonen"))
    ]
    assert [one.label for one in clean(*pages)] == ["11", "12", "13"]


def test_what_nobody_sees_goes_and_what_looks_alike_becomes_alike() -> None:
    raw = "\u202eDe\u200b o\ufb03ci\u00eble re\u00adge\u0301ling\u2011en  van\u00a0nu\ufffd"
    assert clean_characters(raw, 0).text == f"De officiële re{SOFT_HYPHEN}géling-en van nu"


def test_a_loose_accent_goes_to_its_letter_and_an_apostrophe_stays() -> None:
    assert (
        clean_characters("Kostic´ en zo´n foto´s, finan´cieel", 0).text == "Kostić en zo’n foto’s, finańcieel"
    )


def test_halves_of_a_sentence_around_a_quote_come_together() -> None:
    text = (
        "De bewoners vinden dat de gemeente te weinig doet aan de overlast en dat zij al jaren\n"
        "moeten wachten op een plan dat\n\n"
        "‘Wij slapen al drie jaar slecht door het verkeer voor de deur.’\n\n"
        "werkelijk iets verandert in hun straat.\n\nDe wethouder belooft beterschap.\n"
    )
    assert "moeten wachten op een plan dat werkelijk iets verandert" in clean(text)[0].text


WORDS = st.sampled_from(
    [
        "de",
        "Raad",
        "wonin-",
        "gen",
        "• punt",
        "2020",
        "12.500",
        "1. Een",
        "zo’n",
        "ﬁets",
        "\u00ad",
        "einde.",
        "Kop",
    ]
)
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=8).map(" ".join), min_size=0, max_size=12)
TEXTS = LINES.map("\n".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_every_character_comes_from_the_page(texts: list[str]) -> None:
    laid_out = LaidOutFile(tuple(page(text, number) for number, text in enumerate(texts, 1)))
    for clean_page, source in zip(clean_pages(laid_out), laid_out.pages, strict=True):
        assert_comes_from(clean_page.text, decode(clean_page.char_map), source.text)


def assert_comes_from(canonical: str, origins: list[int], extracted: str) -> None:
    """Each canonical character is the one it is mapped to, but for white space and look-alikes."""
    assert len(origins) == len(canonical)
    for character, origin in zip(canonical, origins, strict=True):
        if character.isspace():
            assert 0 <= origin <= len(extracted)
        else:
            source = unicodedata.normalize("NFKD", extracted[origin])
            shown = unicodedata.normalize("NFKD", character)
            alike = shown[0] in source or not extracted[origin].isalnum()
            assert alike, (character, extracted[origin])
