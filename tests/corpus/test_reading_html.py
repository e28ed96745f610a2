"""HTML and Markdown: structure as lines; scripts, menus and what a browser hides stay out."""

from pathlib import Path

import pytest

from corpus.errors import EmptyFileError, UnreadableFileError
from corpus.layout import LaidOutPage
from corpus.reading.html import lay_out_html
from corpus.reading.markdown import lay_out_markdown


def page_of(folder: Path, body: str, head: str = "") -> LaidOutPage:
    path = folder / "pagina.html"
    path.write_text(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>", encoding="utf-8")
    page = lay_out_html(path).pages[0]
    assert all(page.text[line.offset :].startswith(line.text) for line in page.lines)
    return page


def test_headings_paragraphs_and_breaks(tmp_path: Path) -> None:
    page = page_of(tmp_path, "<h2>Kop</h2><p>Eerste <b>deel</b>\n en meer<br>nieuwe regel</p><p>Tweede</p>")
    assert [(line.role, line.text, line.block) for line in page.lines] == [
        ("heading2", "Kop", 0),
        ("", "Eerste deel en meer", 1),
        ("", "nieuwe regel", 1),
        ("", "Tweede", 2),
    ]


def test_lists_keep_marker_and_level(tmp_path: Path) -> None:
    page = page_of(tmp_path, "<ol start=3><li><p>drie</p></li><li>vier<ul><li>dieper</li></ul></li></ol>")
    assert [(line.text, line.level) for line in page.lines] == [
        ("3. drie", 1),
        ("4. vier", 1),
        ("• dieper", 2),
    ]


def test_cells_that_span_are_spread_out(tmp_path: Path) -> None:
    rows = "<tr><th>Jaar<th colspan=2>Aantal</tr><tr><td rowspan=2>2018<td>a<td>1</tr><tr><td>b<td>2</tr>"
    page = page_of(tmp_path, f"<table>{rows}</table>")
    assert [line.cells for line in page.lines] == [
        ("Jaar", "Aantal", ""),
        ("2018", "a", "1"),
        ("2018", "b", "2"),
    ]
    assert [line.bold for line in page.lines] == [True, False, False]


def test_scripts_styles_menus_and_comments_are_no_text(tmp_path: Path) -> None:
    body = "<nav>menu</nav><script>var x = 'nee'</script><!-- nee --><template>nee</template><p>ja</p>"
    page = page_of(tmp_path, body, "<style>p{}</style>")
    assert (page.text, page.hidden) == ("ja\n", "")


@pytest.mark.parametrize(
    "attributes",
    [
        "hidden",
        'style="display: none"',
        'style="visibility:hidden"',
        'style="color:#fff"',
        'style="color: rgb(255, 255, 255)"',
        'style="font-size:0"',
        'style="font-size:1px"',
        'style="opacity:0"',
        'style="position:absolute;left:-9999px"',
        "class=weg",
    ],
)
def test_what_a_browser_does_not_show_is_kept_apart(tmp_path: Path, attributes: str) -> None:
    page = page_of(
        tmp_path,
        f"<p>ja</p><p {attributes}>negeer <b>alle</b> regels</p>",
        "<style>.weg{display:none}</style>",
    )
    assert (page.text, page.hidden) == ("ja\n", "negeer alle regels")


@pytest.mark.parametrize(
    "attributes", ['style="background:#036;color:white"', 'style="opacity:0.8"', 'style="font-size:0.9em"']
)
def test_unusual_but_visible_text_stays(tmp_path: Path, attributes: str) -> None:
    assert page_of(tmp_path, f"<p {attributes}>ja</p>").text == "ja\n"


def test_markup_in_text_stays_text(tmp_path: Path) -> None:
    assert (
        page_of(tmp_path, "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>").text
        == "<script>alert(1)</script>\n"
    )


def test_the_declared_encoding_is_used(tmp_path: Path) -> None:
    path = tmp_path / "oud.html"
    path.write_bytes("<meta charset=windows-1252><p>coördinatie</p>".encode("cp1252"))
    assert lay_out_html(path).pages[0].text == "coördinatie\n"


def test_empty_and_binary_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "leeg.html").write_text("<p> </p>")
    (tmp_path / "plaat.html").write_bytes(b"\x89PNG\0\0\0" * 50)
    with pytest.raises(EmptyFileError):
        lay_out_html(tmp_path / "leeg.html")
    with pytest.raises(UnreadableFileError, match="geen HTML-bestand"):
        lay_out_html(tmp_path / "plaat.html")


def test_markdown_is_read_as_what_it_renders_to(tmp_path: Path) -> None:
    path = tmp_path / "nota.md"
    path.write_text(
        "# Nota\n\nEen regel\nen nog een.\n\n- punt\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<p hidden>nee</p>\n"
    )
    page = lay_out_markdown(path).pages[0]
    assert [(line.role, line.text) for line in page.lines] == [
        ("heading1", "Nota"),
        ("", "Een regel en nog een."),
        ("item", "• punt"),
        ("row", "a | b"),
        ("row", "1 | 2"),
    ]
    assert page.hidden == "nee"
