"""The front door: which files are read, and what reading one gives."""

import unicodedata
from pathlib import Path

import pytest

from corpus.char_maps import decode
from corpus.errors import EmptyFileError, MissingPathError, UnreadableFileError
from corpus.read import find_files, read_file
from corpus.reading import lay_out_file

TEXT = (
    "Wonen in de stad\n\nDe gemeente bouwt dit jaar negentig huizen aan de rand van de stad.\n"
    "Dat zijn er meer dan vorig jaar.\n"
)


def write(path: Path, text: str = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_files_of_a_folder_are_named_by_their_place_in_it(tmp_path: Path) -> None:
    write(tmp_path / "nota.txt")
    write(tmp_path / "map" / "brief.txt")
    write(tmp_path / "map" / "rekenblad.xlsx")
    write(tmp_path / ".verborgen" / "x.txt")
    found = find_files([tmp_path])
    assert [file.source_file for file in found] == ["map/brief.txt", "map/rekenblad.xlsx", "nota.txt"]
    assert [file.skipped is None for file in found] == [True, False, True]
    assert ".xlsx" in (found[1].skipped or "")


def test_a_file_that_is_given_has_its_own_name_and_is_found_once(tmp_path: Path) -> None:
    path = write(tmp_path / "map" / "nota.txt")
    assert [file.source_file for file in find_files([path, path])] == ["nota.txt"]


@pytest.mark.parametrize("name", ["bestaat-niet.txt", "leeg"])
def test_a_missing_path_or_empty_folder_is_told_in_one_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "leeg").mkdir()
    with pytest.raises(MissingPathError) as raised:
        find_files([tmp_path / name])
    assert str(raised.value).count("\n") == 0
    assert name in str(raised.value)


def test_reading_gives_pages_documents_and_passages(tmp_path: Path) -> None:
    path = write(tmp_path / "nota.txt")
    read = read_file(path, source_file="nota.txt", lineage="nota.txt")
    (document,) = read.documents
    (passage,) = document.passages
    assert read.pages[0].text[passage.span.start : passage.span.end] == passage.text
    assert passage.heading == ("Wonen in de stad",)
    assert document.metadata.title == "Wonen in de stad"
    assert document.document_id.startswith("nota-")


def test_ids_follow_the_lineage_and_not_the_content(tmp_path: Path) -> None:
    one = read_file(write(tmp_path / "a.txt"), source_file="a.txt", lineage="a.txt")
    changed = read_file(write(tmp_path / "a.txt", TEXT + "Meer.\n"), source_file="a.txt", lineage="a.txt")
    other = read_file(write(tmp_path / "a.txt"), source_file="a.txt", lineage="a.txt#2")
    assert one.documents[0].document_id == changed.documents[0].document_id != other.documents[0].document_id
    assert one.documents[0].content_hash == other.documents[0].content_hash
    assert one.documents[0].content_hash != changed.documents[0].content_hash


def test_a_file_without_text_is_told(tmp_path: Path) -> None:
    with pytest.raises((EmptyFileError, UnreadableFileError)):
        read_file(write(tmp_path / "leeg.txt", " \n\n"), source_file="leeg.txt", lineage="leeg.txt")


def assert_source_firm(path: Path) -> int:
    """Every passage is literal, and every character comes from the page as extracted; count the passages."""
    read = read_file(path, source_file=path.name, lineage=path.name)
    extracted = {page.number: page.text for page in lay_out_file(path).pages}
    pages = {page.number: page for page in read.pages}
    for page in read.pages:
        assert page.char_map is not None
        for character, origin in zip(page.text, decode(page.char_map), strict=True):
            if not character.isspace():
                source = extracted[page.number][origin]
                same = unicodedata.normalize("NFKD", character)[0] in unicodedata.normalize("NFKD", source)
                assert same or not source.isalnum()
    count = 0
    for document in read.documents:
        for passage in document.passages:
            page = pages[passage.span.page]
            assert page.text[passage.span.start : passage.span.end] == passage.text
            assert 0 < len(passage.text) <= 2000
            assert document.first_page <= passage.span.page <= document.last_page
            count += 1
    return count


@pytest.mark.shared
@pytest.mark.slow
def test_every_passage_of_the_real_documents_is_literal(shared: Path) -> None:
    files = sorted((shared / "corpus").rglob("*.txt")) + sorted((shared / "corpus").rglob("*.pdf"))
    assert len(files) > 15
    for path in files:
        assert assert_source_firm(path) > 0, path.name


@pytest.mark.shared
def test_the_bundle_gives_its_three_documents(shared: Path) -> None:
    path = next((shared / "corpus" / "jeugdbescherming").glob("03-*"))
    read = read_file(path, source_file=path.name, lineage=path.name)
    found = [
        (d.metadata.kind, d.metadata.date and d.metadata.date.isoformat(), d.first_page)
        for d in read.documents
    ]
    assert found == [
        ("collegenota", "2020-01-14", 1),
        ("kamerbrief", "2019-11-07", 5),
        ("inspectierapport", "2019-11-01", 24),
    ]
    assert read.documents[1].metadata.dossier == "31 839, nr. 699"
    assert read.documents[0].metadata.municipality == "Steenwijkerland"
