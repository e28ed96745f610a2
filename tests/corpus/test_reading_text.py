"""Plain text: every encoding that people save in, and the pages that can still be recognised."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import EmptyFileError, UnreadableFileError
from corpus.reading.text import decode, lay_out_text
from corpus.reading.text_pages import split_pages

WORDS = "Coördinatie van de financiële steun: ’s avonds geïndiceerd\nTweede regel\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_usual_encoding_gives_the_same_text(encoding: str) -> None:
    assert decode(WORDS.encode(encoding)) == WORDS


def test_line_ends_of_every_system_are_one() -> None:
    assert decode(b"een\r\ntwee\rdrie\n") == "een\ntwee\ndrie\n"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"a\0b\0\0\0c", bytes(range(1, 32)) * 50])
def test_binary_data_is_no_text(data: bytes) -> None:
    assert decode(data) is None


def test_a_binary_file_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "foto.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0")
    with pytest.raises(UnreadableFileError, match=r"foto\.txt bevat geen leesbare tekst"):
        lay_out_text(path)


def test_white_space_alone_is_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "leeg.txt"
    path.write_text(" \n\f\n")
    with pytest.raises(EmptyFileError, match="bevat geen tekst"):
        lay_out_text(path)


def test_form_feeds_end_pages_and_an_empty_page_keeps_its_number() -> None:
    pages = split_pages("een\n\ftwee\n\f\fvier\n\f")
    assert [(page.number, page.text) for page in pages] == [(1, "een"), (2, "twee"), (3, ""), (4, "vier")]


def test_a_leading_space_means_nothing_without_page_marks() -> None:
    pages = split_pages("Kop\n ingesprongen regel\nverder\n nog een\n")
    assert [page.number for page in pages] == [1]


def bundle(pages: dict[int, list[str]], total: int, marked: set[int]) -> str:
    """An export whose pages begin with a space; some carry their mark."""
    text = ""
    for number, lines in pages.items():
        body = "\n".join([" " + lines[0], *lines[1:]])
        text += body + "\n" + (f"\nRaad van Voorbeeldstad {number}/{total}\n\n" if number in marked else "")
    return text


def test_pages_that_begin_with_a_space_are_counted_to_the_marks() -> None:
    pages = {n: [f"Pagina {n} begint", "en loopt door", "tot hier."] for n in range(1, 9)}
    found = split_pages(bundle(pages, 8, {3, 6}))
    assert [page.number for page in found] == list(range(1, 9))
    assert all(f"Pagina {page.number} begint" in page.text for page in found)


def test_pages_without_text_leave_a_gap_before_the_page_that_opens_a_part() -> None:
    full = ["een volle bladzijde met een lange regel tekst,"] * 30
    pages = {
        1: full,
        2: full,
        3: full,
        4: full,
        5: ["slot.", "Ondertekend"],
        8: ["Voorwoord", *full],
        9: full,
        10: full,
    }
    found = split_pages(bundle(pages, 12, {3, 10}))
    assert [page.number for page in found] == [1, 2, 3, 4, 5, 8, 9, 10]


def test_spaces_that_disagree_with_the_marks_are_not_believed() -> None:
    text = "kop\n in\n in\n in\nRaad 1/3\n in\n in\nRaad 2/3\nslot\n"
    assert [page.number for page in split_pages(text)] == [1, 2, 3]


def test_fractions_in_running_text_are_no_marks() -> None:
    text = "Een op de drie, dus 1/3, kiest dit.\nDaarna koos 2/5 anders.\n en verder niets\n"
    assert len(split_pages(text)) == 1


def test_links_exported_after_a_mark_stay_on_their_page() -> None:
    text = "een\nRaad 1/3\n\nhttps://voorbeeld.nl/stuk\n\n\ntwee\nRaad 2/3\ndrie\n"
    assert [page.text.split()[0] for page in split_pages(text)] == ["een", "twee", "drie"]
    assert "https" in split_pages(text)[0].text


@given(st.text(alphabet=st.sampled_from("ab \n\f\téñ1/23"), max_size=300))
def test_offsets_are_exact_and_no_visible_character_is_lost(text: str) -> None:
    visible = sum(1 for char in text if not char.isspace())
    pages = split_pages(text)
    assert sum(1 for page in pages for char in page.text if not char.isspace()) == visible
    numbers = [page.number for page in pages]
    assert numbers == sorted(set(numbers))


@pytest.mark.shared
def test_the_real_bundle_agrees_with_its_own_marks(shared: Path) -> None:
    path = next((shared / "corpus" / "jeugdbescherming").glob("03-*.txt"))
    pages = {page.number: page for page in lay_out_text(path).pages}
    for number in (16, 38, 42):
        assert f"{number}/48" in pages[number].text
    assert pages[39].text.startswith("18 |")
    for page in pages.values():
        assert all(page.text[line.offset :].startswith(line.text) for line in page.lines)
