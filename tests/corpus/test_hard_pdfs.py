"""The table of outcomes for the hard and the real PDFs is what reading them gives.

`python -m tests.corpus.outcomes ../shared/pdf-hard ../shared/corpus/pdf > tests/corpus/hard_pdfs.tsv` makes
the table anew; look at every line that changes.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.reading.ocr import languages
from tests.corpus.outcomes import Outcome, outcomes, table

TABLE = Path(__file__).parent / "hard_pdfs.tsv"
HEAD = TABLE.read_text(encoding="utf-8").splitlines()[0].split("\t")


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.timeout(600)
def test_every_hard_and_real_pdf_gives_what_the_table_says(shared: Path) -> None:
    rows = outcomes([shared / "pdf-hard", shared / "corpus" / "pdf"])
    found = list(table(rows))
    expected = TABLE.read_text(encoding="utf-8").splitlines()
    if "nld" not in languages():
        by_image = {line.split("\t")[0] for line in expected[1:] if line.split("\t")[4] != "0"}
        found = [line for line in found if line.split("\t")[0] not in by_image]
        expected = [line for line in expected if line.split("\t")[0] not in by_image]
    assert [stable(line) for line in found] == [stable(line) for line in expected]


def stable(line: str) -> list[str]:
    """A row without what depends on the machine: how far text recognition gets within its time."""
    cells = line.split("\t")
    return [cell for name, cell in zip(HEAD, cells, strict=True) if name not in {"with_reason", "warnings"}]


def test_no_file_is_read_without_text_and_without_reason() -> None:
    lines = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]
    assert len(lines) == 80
    for name, outcome, pages, with_text, _, with_reason, *_ in lines:
        if outcome == "read":
            assert int(with_text) > 0, name
            assert int(with_text) + int(with_reason) >= int(pages), name
        else:
            assert outcome.endswith("Error"), name


def test_the_table_holds_no_words_of_documents() -> None:
    cells = [
        cell for line in TABLE.read_text(encoding="utf-8").splitlines()[1:] for cell in line.split("\t")[1:]
    ]
    assert all(len(cell.split()) <= 3 for cell in cells)
    assert list(table([replace(Outcome("a", "read"), pages=2)]))[1].split("\t")[2] == "2"
