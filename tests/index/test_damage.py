"""Whatever happens to a file of the store is noticed, and repaired or refused; nothing is silently wrong."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from index.check import check
from index.errors import IndexingError
from index.ingest import ingest
from index.library import open_library
from index.nouns import Hit, SearchQuery
from tests.index.conftest import WordEmbedder

QUESTIONS = ("badmeesters zondag", "herstel brug kosten", "bomen planten", "4,2 miljoen")


@pytest.fixture
def store(letters: Path, tmp_path: Path, embedder: WordEmbedder) -> Path:
    ingest([letters], tmp_path / "store", embedder)
    return tmp_path / "store"


def answers(store: Path) -> list[list[tuple[str, str, int]]]:
    library = open_library(store, WordEmbedder())
    found = [[told(hit) for hit in library.search(SearchQuery(question, 5))] for question in QUESTIONS]
    library.close()
    return found


def told(hit: Hit) -> tuple[str, str, int]:
    return hit.document.source_file, hit.passage.text, hit.passage.span.start


def answers_or_refusal(store: Path) -> object:
    try:
        return answers(store)
    except IndexingError:
        return "refused"


def damage(path: Path, way: str) -> None:
    content = bytearray(path.read_bytes())
    if way == "truncated":
        path.write_bytes(bytes(content[: len(content) // 2]))
    elif way == "emptied":
        path.write_bytes(b"")
    elif way == "deleted":
        path.unlink()
    else:
        for place in range(len(content) // 7, len(content), max(1, len(content) // 5)):
            content[place] ^= 0xFF
        path.write_bytes(bytes(content))


@pytest.mark.parametrize(
    "way",
    ["flipped", *(pytest.param(way, marks=pytest.mark.slow) for way in ("truncated", "emptied", "deleted"))],
)
def test_every_damaged_file_is_noticed_and_repaired(store: Path, tmp_path: Path, way: str) -> None:
    expected = answers(store)
    names = [p.relative_to(store) for p in sorted(store.rglob("*")) if p.is_file() and p.stat().st_size]
    assert Path("bronvast.db-wal") not in names
    assert len(names) > 8
    for name in names:
        broken = tmp_path / "broken"
        shutil.rmtree(broken, ignore_errors=True)
        shutil.copytree(store, broken)
        damage(broken / name, way)
        assert answers_or_refusal(broken) in (expected, "refused"), name
        assert not check(broken).sound, name
        check(broken, repair=True, embedder=WordEmbedder())
        assert check(broken).problems == (), name
        assert answers(broken) == expected, name


def test_a_changed_letter_in_a_text_is_never_shown(store: Path) -> None:
    connection = sqlite3.connect(store / "bronvast.db")
    connection.execute("UPDATE passages SET content = replace(content, 'zondag', 'maandag')")
    connection.execute("UPDATE pages SET text = replace(text, 'zondag', 'maandag')")
    connection.commit()
    connection.close()
    with pytest.raises(IndexingError, match="beschadigd"):
        answers(store)
    report = check(store)
    assert not report.sound
    assert check(store, repair=True, embedder=WordEmbedder()).sound
    assert "zondag" in str(answers(store))


def test_a_sound_store_is_left_alone(store: Path) -> None:
    report = check(store, repair=True)
    assert (report.sound, report.problems, report.repaired) == (True, (), ())


def test_words_that_miss_a_passage_are_noticed_and_made_anew(store: Path) -> None:
    expected = answers(store)
    connection = sqlite3.connect(store / "bronvast.db")
    connection.execute("DELETE FROM words WHERE rowid = (SELECT min(number) FROM passages)")
    connection.commit()
    connection.close()
    assert not check(store).sound
    assert check(store, repair=True).sound
    assert answers(store) == expected
