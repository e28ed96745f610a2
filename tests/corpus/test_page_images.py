"""Page images and boxes: a box holds exactly the quoted words, whatever the turn or crop of the page."""

import io
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

from corpus.errors import MissingPathError, UnreadableFileError
from corpus.page_images import render_page, text_boxes
from corpus.reading import lay_out_file
from corpus.reading.parts import PageBox
from tests.corpus.pdf_maker import PdfMaker, Sheet, lines

BODY = [f"regel {at} van een brief die over wachttijden gaat" for at in range(6)]


def brief(folder: Path, extra: str = "", turn: str = "") -> Path:
    operators = f"q {turn} {lines(60, 550, BODY, 11, 16)} Q" if turn else lines(60, 550, BODY, 11, 16)
    return PdfMaker().write(folder / "brief.pdf", [Sheet(operators, extra=extra)])


def ink_in(image: Image.Image, box: PageBox) -> int:
    """Dark pixels inside a box."""
    area = (box.x0 * image.width, box.y0 * image.height, box.x1 * image.width, box.y1 * image.height)
    return sum(image.convert("L").crop(tuple(map(round, area))).histogram()[:128])


@pytest.mark.parametrize(
    ("extra", "turn"),
    [
        ("", ""),
        ("/Rotate 90", "0 1 -1 0 595 0 cm"),
        ("/Rotate 180", "-1 0 0 -1 595 842 cm"),
        ("/Rotate 270", "0 -1 1 0 0 842 cm"),
        ("/CropBox [40 300 400 700]", ""),
    ],
    ids=["plain", "turned 90", "turned 180", "turned 270", "cropped"],
)
def test_boxes_of_all_lines_hold_all_ink(tmp_path: Path, extra: str, turn: str) -> None:
    path = brief(tmp_path, extra, turn)
    page = lay_out_file(path).pages[0]
    assert [line.text for line in page.lines] == BODY
    image = Image.open(io.BytesIO(render_page(path, 1, width=1200)))
    boxes = text_boxes(path, 1, 0, len(page.text))
    everything = ink_in(image, PageBox(0, 0, 1, 1))
    assert len(boxes) == len(BODY)
    assert sum(ink_in(image, box) for box in boxes) == pytest.approx(everything, rel=0.02)


def test_a_box_of_a_word_is_as_wide_as_the_word(tmp_path: Path) -> None:
    path = brief(tmp_path)
    page = lay_out_file(path).pages[0]
    start = page.text.index("brief")
    (box,) = text_boxes(path, 1, start, start + len("brief"))
    document = pdfium.PdfDocument(path)
    width, height = document[0].get_size()
    found = (
        document[0]
        .get_textpage()
        .get_text_bounded(
            left=box.x0 * width, right=box.x1 * width, bottom=(1 - box.y1) * height, top=(1 - box.y0) * height
        )
    )
    document.close()
    assert found.strip() == "brief"


def test_a_quote_over_two_lines_has_two_boxes_and_spaces_have_none(tmp_path: Path) -> None:
    path = brief(tmp_path)
    page = lay_out_file(path).pages[0]
    end_of_line = page.text.index("\n")
    assert len(text_boxes(path, 1, end_of_line - 4, end_of_line + 6)) == 2
    assert text_boxes(path, 1, end_of_line, end_of_line + 1) == ()


def test_the_image_has_the_asked_width_and_a_limit(tmp_path: Path) -> None:
    path = brief(tmp_path)
    assert Image.open(io.BytesIO(render_page(path, 1, width=300))).width == 300
    assert Image.open(io.BytesIO(render_page(path, 1, width=10**9))).width <= 4000


def test_a_page_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = brief(tmp_path)
    with pytest.raises(UnreadableFileError, match="dus geen pagina 7"):
        render_page(path, 7, width=300)
    with pytest.raises(MissingPathError):
        render_page(tmp_path / "weg.pdf", 1, width=300)


@pytest.mark.shared
@pytest.mark.slow
def test_boxes_on_real_pages_hold_the_quoted_words(shared: Path) -> None:
    for path in sorted((shared / "corpus" / "pdf").glob("*.pdf"))[::3]:
        document = pdfium.PdfDocument(path)
        for page in lay_out_file(path).pages[:3]:
            sheet = document[page.number - 1]
            textpage = sheet.get_textpage()
            left, bottom, right, top = sheet.get_bbox()
            for line in page.lines[2::9]:
                boxes = text_boxes(path, page.number, line.offset, line.offset + len(line.text))
                found = "".join(
                    textpage.get_text_bounded(
                        left=left + box.x0 * (right - left),
                        right=left + box.x1 * (right - left),
                        top=top - box.y0 * (top - bottom),
                        bottom=top - box.y1 * (top - bottom),
                    )
                    for box in boxes
                )
                wanted = [char for char in line.text if char.isascii() and char.isalnum()]
                assert [c for c in found if c.isascii() and c.isalnum()] == wanted
        document.close()
