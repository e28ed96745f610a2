"""Pages without usable text, and only those, are read from their image; else the reason is told."""

from pathlib import Path

import pypdfium2 as pdfium
import pytest

from corpus.errors import EmptyFileError
from corpus.reading import lay_out_file, ocr
from corpus.reading.formats import open_file
from corpus.reading.ocr import parse_words
from tests.corpus.pdf_maker import PdfMaker, Sheet, lines, text

BODY = [
    "De wethouder legt de raad een plan voor om wachttijden te verkorten.",
    "Daarvoor komt een team dat gezinnen vanaf de eerste melding begeleidt.",
    "De kosten zijn 12.500 euro in 2019 en 14.000 euro in 2020.",
]

needs_tesseract = pytest.mark.skipif(
    "nld" not in ocr.languages(), reason="tesseract met nld is niet geïnstalleerd"
)


def scanned(folder: Path, over: str = "", name: str = "scan.pdf", turn: int = 0) -> Path:
    """A page that is one picture of text, with operators painted over it."""
    source = PdfMaker().write(folder / "bron.pdf", [Sheet(lines(60, 700, BODY, 12, 20))])
    document = pdfium.PdfDocument(source)
    picture = document[0].render(scale=2.5, grayscale=True).to_pil().convert("L")
    document.close()
    picture = picture.rotate(turn, expand=True)
    maker = PdfMaker()
    image = maker.image(picture.width, picture.height, picture.tobytes())
    operators = f"q 595 0 0 842 0 0 cm /I Do Q {over}"
    place = {0: "595 0 0 842", 90: "842 0 0 595"}[turn]
    sheet = Sheet(
        operators.replace("595 0 0 842", place),
        *((842, 595) if turn else (595, 842)),
        resources=f"/XObject << /I {image} 0 R >>",
    )
    return maker.write(folder / name, [sheet])


def garbled(folder: Path) -> Path:
    """A page that shows well, and whose font tells other letters."""
    operators = "".join(text(60, 700 - 20 * at, line, 12, "G") for at, line in enumerate(BODY))
    return PdfMaker().write(folder / "verkeerd.pdf", [Sheet(operators)])


@needs_tesseract
@pytest.mark.slow
@pytest.mark.parametrize("make", [scanned, garbled])
def test_the_words_of_the_image_are_read_with_their_places(tmp_path: Path, make: object) -> None:
    page = lay_out_file(make(tmp_path)).pages[0]  # type: ignore[operator]
    assert page.origin == "ocr"
    assert [line.text for line in page.lines] == BODY
    first = page.lines[0]
    assert first.x0 == pytest.approx(60, abs=4)
    assert first.y0 == pytest.approx(842 - 710, abs=6)
    assert page.problem is None


@needs_tesseract
@pytest.mark.slow
def test_a_scan_on_its_side_is_read(tmp_path: Path) -> None:
    page = lay_out_file(scanned(tmp_path, turn=90)).pages[0]
    assert page.origin == "ocr"
    assert "wachttijden" in page.text


@needs_tesseract
@pytest.mark.slow
def test_a_stamp_on_a_scan_does_not_pass_for_its_text(tmp_path: Path) -> None:
    page = lay_out_file(scanned(tmp_path, over=text(400, 800, "Ontvangen 12 mei"))).pages[0]
    assert page.origin == "ocr"
    assert "wachttijden" in page.text


@needs_tesseract
@pytest.mark.slow
def test_a_file_with_a_read_page_says_so(tmp_path: Path) -> None:
    warnings = lay_out_file(scanned(tmp_path)).warnings
    assert warnings == (
        "Pagina 1: van het beeld gelezen met tekstherkenning; daarin kunnen leesfouten staan.",
    )


def test_without_tesseract_the_page_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "languages", lambda: ())
    page = next(open_file(scanned(tmp_path), None).pages)
    assert page.text == ""
    assert page.problem is not None
    assert "installeer tesseract" in page.problem


def test_garbled_text_is_not_passed_on_without_tesseract(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "languages", lambda: ("eng",))
    page = next(open_file(garbled(tmp_path), None).pages)
    assert (page.text, page.lines) == ("", ())
    assert page.problem is not None


def test_a_file_of_scans_is_refused_with_the_same_advice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    from corpus.reading import opening
    from corpus.sandbox import ChildPool

    pool = ChildPool("corpus.reading.child")
    monkeypatch.setattr(opening, "children", pool)
    with pytest.raises(EmptyFileError, match="installeer tesseract"):
        lay_out_file(scanned(tmp_path))
    pool.close()


def test_a_page_of_text_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never() -> tuple[str, ...]:
        raise AssertionError

    monkeypatch.setattr(ocr, "languages", never)
    path = PdfMaker().write(tmp_path / "tekst.pdf", [Sheet(lines(60, 700, BODY))])
    assert next(open_file(path, None).pages).origin == "text"


def test_words_that_tesseract_doubts_are_left_out() -> None:
    head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
    sure = "5\t1\t1\t1\t1\t1\t10\t20\t30\t40\t96.1\tzeker\n"
    doubted = "5\t1\t1\t1\t1\t2\t50\t20\t9\t9\t12.0\tvlek\n"
    whole_line = "4\t1\t1\t1\t1\t0\t0\t0\t9\t9\t-1\t\n"
    words = parse_words(head + sure + doubted + whole_line)
    assert [(word.text, word.x0, word.y1) for word in words] == [("zeker", 10, 60)]
