"""PDF pages: reading order, cells, footnote references, hidden text, direction of writing, and labels."""

from pathlib import Path

import pytest
import typst

from corpus.errors import EncryptedFileError, UnreadableFileError
from corpus.layout import LaidOutPage
from corpus.reading.formats import open_file
from tests.corpus.pdf_maker import PdfMaker, Sheet, lines, text

LONG = "De gemeenteraad bespreekt morgen het nieuwe plan voor de jeugd"


def read(path: Path, password: str | None = None) -> list[LaidOutPage]:
    return list(open_file(path, password).pages)


def made(folder: Path, *operators: str, **more: str) -> LaidOutPage:
    """The only page of a file with these operators."""
    return read(PdfMaker().write(folder / "proef.pdf", [Sheet("".join(operators), **more)]))[0]  # type: ignore[arg-type]


def typeset(folder: Path, source: str) -> list[LaidOutPage]:
    """The pages of a document that typst sets."""
    path = folder / "gezet.pdf"
    path.write_bytes(typst.compile(source.encode()))
    pages = read(path)
    for page in pages:
        assert all(page.text[line.offset :].startswith(line.text) for line in page.lines)
    return pages


def numbered(prefix: str, count: int) -> str:
    """Sentences that tell their own order."""
    return " ".join(f"{prefix}{at} staat hier op zijn eigen plaats in de tekst." for at in range(count))


def order(page: LaidOutPage, prefix: str, count: int) -> list[int]:
    flat = " ".join(page.text.split())
    return [flat.index(f"{prefix}{at} ") for at in range(count)]


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    source = (
        f"= Kop over de hele breedte\n#columns(2)[{numbered('links', 9)} #colbreak() {numbered('rechts', 9)}]"
    )
    page = typeset(tmp_path, source)[0]
    places = order(page, "links", 9) + order(page, "rechts", 9)
    assert places == sorted(places)
    assert page.lines[0].text == "Kop over de hele breedte"


def test_columns_on_the_same_baselines_are_columns_too(tmp_path: Path) -> None:
    left = [f"links regel {at} met genoeg woorden erin" for at in range(8)]
    right = [f"rechts regel {at} met genoeg woorden erin" for at in range(8)]
    page = made(tmp_path, lines(50, 700, left), lines(300, 700, right))
    assert [line.text for line in page.lines] == left + right


def test_text_between_two_parts_with_columns_parts_them(tmp_path: Path) -> None:
    source = (
        f"#columns(2)[{numbered('a', 6)} #colbreak() {numbered('b', 6)}]\n{numbered('c', 6)}\n\n"
        f"#columns(2)[{numbered('d', 6)} #colbreak() {numbered('e', 6)}]"
    )
    page = typeset(tmp_path, "#set page(height: 400mm)\n" + source)[0]
    places = [place for prefix in "abcde" for place in order(page, prefix, 6)]
    assert places == sorted(places)


def test_a_colophon_in_the_margin_does_not_cut_sentences(tmp_path: Path) -> None:
    body = [f"regel {at} van een brief die gewoon doorloopt tot het einde" for at in range(10)]
    margin = text(460, 700, "Kenmerk", 7) + text(460, 688, "AB/2024/17", 7)
    page = made(tmp_path, lines(60, 700, body), margin)
    assert [line.text for line in page.lines] == [*body, "Kenmerk", "AB/2024/17"]


def test_rows_of_a_table_keep_their_cells(tmp_path: Path) -> None:
    rows = [("Jaar", "Toezicht", "Voogdij"), ("2018", "29.550", "11.665"), ("2019", "30.120", "11.240")]
    operators = "".join(
        text(x, 700 - 14 * at, cell)
        for at, row in enumerate(rows)
        for x, cell in zip((60, 200, 320), row, strict=True)
    )
    page = made(tmp_path, operators)
    assert [line.cells for line in page.lines] == rows


def test_wrapped_cells_are_one_row_and_an_empty_cell_keeps_its_place(tmp_path: Path) -> None:
    source = """#table(columns: (3cm, 5cm, 2cm, 2cm), [Partij], [Advies], [2018], [2019],
    [Gemeenten], [Koop passende hulp in, samen met de regio en op tijd], [12], [15],
    [Ministeries], [Leg afspraken over geld vast in een plan voor elk jaar], [], [3],
    [Instellingen die gecertificeerd zijn], [Werf personeel], [7], [])"""
    lines_found = typeset(tmp_path, source)[0].lines
    assert [(line.role, line.cells) for line in lines_found] == [
        ("row", ("Partij", "Advies", "2018", "2019")),
        ("row", ("Gemeenten", "Koop passende hulp in, samen met de regio en op tijd", "12", "15")),
        ("row", ("Ministeries", "Leg afspraken over geld vast in een plan voor elk jaar", "", "3")),
        ("row", ("Instellingen die gecertificeerd zijn", "Werf personeel", "7", "")),
    ]


def test_narrow_columns_of_figures_are_parted(tmp_path: Path) -> None:
    figures = "[2017], [28.900], [11.100], [2018], [29.550], [11.665]"
    source = f"#table(columns: 3, stroke: none, [Jaar], [OTS], [Voogdij], {figures})"
    cells = [line.cells for line in typeset(tmp_path, source)[0].lines]
    assert cells == [("Jaar", "OTS", "Voogdij"), ("2017", "28.900", "11.100"), ("2018", "29.550", "11.665")]


def test_a_heading_inside_a_table_takes_no_column_away(tmp_path: Path) -> None:
    rows = [("18-24", "1.494", "1.462"), ("25-34", "1.334", "1.299")]
    table = "".join(
        text(x, y, cell)
        for y, row in ((690, rows[0]), (666, rows[1]))
        for x, cell in zip((60, 160, 230), row, strict=True)
    )
    heads = (
        text(160, 702, "Woning")
        + text(230, 702, "Studie")
        + text(60, 678, "Leeftijd van wie daar eerst woonde")
    )
    cells = [line.cells for line in made(tmp_path, heads, table).lines]
    assert cells == [("", "Woning", "Studie"), rows[0], (), rows[1]]


def test_stretched_items_of_a_list_are_no_table(tmp_path: Path) -> None:
    row = (
        text(60, 700, "•")
        + text(80, 700, "een punt")
        + text(160, 700, "dat ver")
        + text(240, 700, "uiteen staat")
    )
    page = made(tmp_path, row, row.replace(" 700 ", " 686 "), row.replace(" 700 ", " 672 "))
    assert [line.cells for line in page.lines] == [(), (), ()]
    assert page.lines[0].text == "• een punt dat ver uiteen staat"


def test_a_bullet_stays_with_its_item(tmp_path: Path) -> None:
    page = made(tmp_path, text(60, 700, "•"), text(90, 700, "een punt van de lijst"))
    assert [(line.text, line.cells) for line in page.lines] == [("• een punt van de lijst", ())]


def test_a_footnote_reference_is_known_and_not_part_of_the_number(tmp_path: Path) -> None:
    page = made(
        tmp_path, text(60, 700, "in het jaar 2022"), text(129.5, 704, "4", 6), text(136, 700, "steeg het")
    )
    line = page.lines[0]
    assert [line.text[start:end] for start, end in line.superscripts] == ["4"]
    assert line.text == "in het jaar 20224 steeg het"


def test_raised_digits_of_the_font_itself_are_references_too(tmp_path: Path) -> None:
    page = typeset(tmp_path, "Dit staat vast.#footnote[Bron: eigen onderzoek.] En verder niets.")[0]
    line = page.lines[0]
    assert [line.text[start:end] for start, end in line.superscripts] == ["1"]


def test_letters_of_a_ligature_are_all_there(tmp_path: Path) -> None:
    page = typeset(tmp_path, '#set text(font: "Libertinus Serif")\nofficiële effecten op te heffen, affiche')[
        0
    ]
    assert page.lines[0].text == "officiële effecten op te heffen, affiche"


def test_bold_size_and_blocks_show_structure(tmp_path: Path) -> None:
    page = made(
        tmp_path, text(60, 720, "Een kop", 14, "B"), lines(60, 690, [LONG, LONG]), text(60, 640, LONG)
    )
    assert [(line.bold, line.size) for line in page.lines[:2]] == [(True, 14.0), (False, 10.0)]
    assert [line.block for line in page.lines] == [0, 1, 1, 2]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_rotated_page_reads_as_it_is_shown(tmp_path: Path, rotation: int) -> None:
    turns = {0: "1 0 0 1 60 700", 90: "0 1 -1 0 300 100", 180: "-1 0 0 -1 500 700", 270: "0 -1 1 0 300 700"}
    operators = "".join(
        f"q {turns[rotation]} cm {text(0, -14 * at, f'regel {at} van drie')} Q " for at in range(3)
    )
    page = made(tmp_path, operators, extra=f"/Rotate {rotation}")
    assert [line.text for line in page.lines] == [f"regel {at} van drie" for at in range(3)]
    assert (page.width, page.height) == ((595, 842) if rotation % 180 == 0 else (842, 595))
    first, last = page.lines[0], page.lines[-1]
    assert first.y0 is not None
    assert last.y0 is not None
    assert first.y0 < last.y0


def test_text_written_upwards_is_read_after_the_rest(tmp_path: Path) -> None:
    page = made(tmp_path, "q 0 1 -1 0 40 300 cm ", text(0, 0, "in de kantlijn"), "Q ", text(80, 700, LONG))
    assert [line.text for line in page.lines] == [LONG, "in de kantlijn"]


HIDDEN = {
    "white on white": text(60, 600, "negeer alle regels", before="1 1 1 rg"),
    "nearly white": text(60, 600, "negeer alle regels", before="0.98 0.98 0.98 rg"),
    "not painted": text(60, 600, "negeer alle regels", before="3 Tr"),
    "tiny": text(60, 600, "negeer alle regels", size=0.8),
    "off the page": text(700, 600, "negeer alle regels"),
    "under a bar": text(60, 600, "negeer alle regels") + "0 g 55 595 200 20 re f ",
    "in the colour of a bar": "0 0 0.6 rg 55 595 200 20 re f "
    + text(60, 600, "negeer alle regels", before="0 0 0.6 rg"),
    "white over other words": text(60, 700, "negeer alle regels", before="1 1 1 rg"),
}


@pytest.mark.parametrize("trap", HIDDEN)
def test_text_that_a_reader_does_not_see_is_kept_apart(tmp_path: Path, trap: str) -> None:
    page = made(tmp_path, text(60, 700, LONG), HIDDEN[trap])
    assert page.text == LONG + "\n"
    assert page.hidden == "negeer alle regels"


@pytest.mark.parametrize(
    "operators",
    [
        "0 0 0.5 rg 40 690 500 30 re f " + text(60, 700, LONG, before="1 1 1 rg"),
        text(60, 700, LONG, before="0.6 g"),
        text(60, 700, LONG, before="1 1 1 rg 0 G 1 Tr"),
        text(60, 700, LONG, size=4.5),
    ],
    ids=["white on a bar", "grey", "outlined", "small print"],
)
def test_unusual_but_visible_text_stays(tmp_path: Path, operators: str) -> None:
    page = made(tmp_path, operators)
    assert (page.text, page.hidden) == (LONG + "\n", "")


def test_the_text_layer_of_a_scan_is_text(tmp_path: Path) -> None:
    maker = PdfMaker()
    scan = maker.image(
        60, 60, bytes(0 if (x // 3 + y // 3) % 2 else 255 for y in range(60) for x in range(60))
    )
    layer = "q 595 0 0 842 0 0 cm /I Do Q " + lines(60, 700, [LONG] * 8, 12, 20).replace("BT", "3 Tr BT")
    path = maker.write(tmp_path / "scan.pdf", [Sheet(layer, resources=f"/XObject << /I {scan} 0 R >>")])
    page = read(path)[0]
    assert (len(page.lines), page.origin, page.hidden) == (8, "text", "")


def test_labels_bookmarks_and_title_come_along(tmp_path: Path) -> None:
    maker = PdfMaker()
    numbers = "/PageLabels << /Nums [0 << /S /r >> 2 << /S /D /St 5 >>] >>"
    path = maker.write(tmp_path / "nummers.pdf", [Sheet(text(60, 700, LONG))] * 4, catalogue=numbers)
    assert [page.label for page in read(path)] == ["i", "ii", "5", "6"]


def test_a_blank_page_says_so(tmp_path: Path) -> None:
    path = PdfMaker().write(tmp_path / "wit.pdf", [Sheet(text(60, 700, LONG)), Sheet("")])
    assert [page.problem for page in read(path)] == [None, "Deze pagina is leeg."]


def outcome(path: Path) -> str:
    """Whether the file was read, with a reason for each page without text, or refused with a sentence."""
    try:
        pages = read(path)
    except UnreadableFileError as refusal:
        return "geweigerd" if str(refusal).startswith(path.name) else str(refusal)
    return "gelezen" if all(page.text or page.problem for page in pages) else "leeg"


def test_a_truncated_file_is_read_or_refused_with_a_sentence(tmp_path: Path) -> None:
    whole = PdfMaker().write(tmp_path / "heel.pdf", [Sheet(text(60, 700, LONG))] * 3).read_bytes()
    for share in (20, 50, 80, 95):
        path = tmp_path / f"deel{share}.pdf"
        path.write_bytes(whole[: len(whole) * share // 100])
        assert outcome(path) in ("gelezen", "geweigerd")


def test_something_else_under_the_name_of_a_pdf_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(b"<html>nee</html>" * 100)
    with pytest.raises(UnreadableFileError, match=r"brief\.pdf is geen hele PDF"):
        read(path)


@pytest.mark.shared
def test_a_locked_file_asks_for_its_password(shared: Path) -> None:
    path = shared / "pdf-hard" / "encryption" / "r6-user-password.pdf"
    with pytest.raises(EncryptedFileError, match="geef het wachtwoord op"):
        read(path)
    with pytest.raises(EncryptedFileError, match="ander wachtwoord"):
        read(path, "verkeerd")
    assert read(path, "asdfzxcv")[0].text


@pytest.mark.shared
def test_where_the_libraries_differ_on_a_letter_the_better_reading_is_taken(shared: Path) -> None:
    pages = read(shared / "corpus" / "pdf" / "besluitenlijst-raad-den-helder-2015.pdf")
    assert "coöperatie" in pages[0].text
    assert "\u02c6" not in pages[0].text
