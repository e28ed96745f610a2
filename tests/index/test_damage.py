"""Whatever happens to a file of the store is noticed, and repaired or refused; nothing is silently wrong."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from assistant.__main__ import main
from index.check import check
from index.errors import IndexingError, StoreDamagedError
from index.ingest import ingest, remove
from index.library import open_library
from index.nouns import Hit, SearchQuery
from index.originals import file_checksum
from index.tally import tally_anew
from index.writer import StoreWriter
from tests.index.conftest import WordEmbedder

QUESTIONS = ("badmeesters zondag", "herstel brug kosten", "bomen planten", "4,2 miljoen")


@pytest.fixture
def store(letters: Path, tmp_path: Path, embedder: WordEmbedder) -> Path:
    (letters / "prijs.txt").write_text("Prijzen\n\nEen abonnement voor het zwembad is gratis.\n", "utf-8")
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


def test_the_page_of_every_hit_that_is_given_is_verified_for_its_label(store: Path) -> None:
    change(store, "UPDATE pages SET label = 'xiv' WHERE lineage = 'brug.txt'")
    library = open_library(store, WordEmbedder())
    first = library.search(SearchQuery("badmeesters zondag", 1))
    assert [(hit.document.source_file, hit.page_label) for hit in first] == [("zwembad.txt", "1")]
    with pytest.raises(StoreDamagedError, match="is beschadigd"):
        library.search(SearchQuery("badmeesters zondag", 4))
    library.close()


def test_a_sound_store_is_left_alone(store: Path) -> None:
    report = check(store, repair=True)
    assert (report.sound, report.problems, report.repaired) == (True, (), ())


def test_words_that_miss_a_passage_are_noticed_and_made_anew(store: Path) -> None:
    expected = answers(store)
    change(store, "DELETE FROM words WHERE rowid = (SELECT min(number) FROM passages)")
    assert not check(store).sound
    assert check(store, repair=True).sound
    assert answers(store) == expected


def change(store: Path, *statements: str) -> int:
    """Change the database behind our back; return how many rows that changed."""
    connection = sqlite3.connect(store / "bronvast.db")
    changed = sum(connection.execute(statement).rowcount for statement in statements)
    connection.commit()
    connection.close()
    return changed


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE abbreviations SET short = 'VNP'",
        "UPDATE abbreviations SET long = CAST(long AS BLOB)",
        "DELETE FROM abbreviations",
        "UPDATE compounds SET parts = 'zwembad geld'",
        "DELETE FROM compounds",
        "DELETE FROM document_words WHERE document_id LIKE 'brug%'",
        "DELETE FROM embeddings WHERE vector_key = (SELECT min(vector_key) FROM embeddings)",
        "DELETE FROM embeddings",
        "UPDATE meta SET value = 'woorden/9' WHERE key = 'model'",
        "UPDATE meta SET value = 'geen getal' WHERE key = 'generation'",
        "DELETE FROM meta WHERE key = 'vectors'",
        "UPDATE documents SET document_id = 'brug/z' WHERE document_id LIKE 'brug%'",
        "UPDATE files SET lineage = 'brug.tyt' WHERE lineage = 'brug.txt'",
        "UPDATE passages SET document_id = 'brug/z' WHERE document_id LIKE 'brug%'",
        "DELETE FROM passages WHERE ordinal = (SELECT max(ordinal) FROM passages)",
        "DELETE FROM pages WHERE lineage = 'brug.txt'",
        "DELETE FROM documents WHERE document_id LIKE 'brug%'",
        "UPDATE pages SET text = CAST(text AS BLOB)",
        "UPDATE pages SET label = 'xiv'",
        "UPDATE files SET source_file = 'brag.txt' WHERE lineage = 'brug.txt'",
    ],
)
def test_a_changed_or_lost_row_of_any_table_is_noticed_and_repaired(store: Path, statement: str) -> None:
    expected, library = answers(store), open_library(store, WordEmbedder())
    abbreviations, vocabulary = library.abbreviations(), library.vocabulary()
    library.close()
    assert change(store, statement) > 0
    assert not check(store).sound
    answers_or_refusal(store)
    report = check(store, repair=True, embedder=WordEmbedder())
    assert (report.sound, report.problems) == (True, ())
    assert answers(store) == expected
    library = open_library(store, WordEmbedder())
    assert (library.abbreviations(), library.vocabulary()) == (abbreviations, vocabulary)
    library.close()


@pytest.mark.parametrize("table", ["documents", "passages"])
def test_a_changed_key_of_a_document_is_refused_as_damage(
    store: Path, table: str, capsys: pytest.CaptureFixture[str]
) -> None:
    change(store, f"UPDATE {table} SET document_id = 'brug/z' WHERE document_id LIKE 'brug%'")
    with pytest.raises(StoreDamagedError, match="is beschadigd; draai"):
        answers(store)
    assert main(["documents", "--store", str(store)]) == 3
    assert "is beschadigd; draai `bronvast check --repair`" in capsys.readouterr().err


def test_vectors_that_are_still_to_come_are_no_fault_and_are_told(store: Path, letters: Path) -> None:
    change(store, "DELETE FROM embeddings")
    with StoreWriter(store) as writer:
        tally_anew(writer.connection)
    report = check(store)
    assert report.sound
    assert any("4 passages hebben nog geen vector" in remark for remark in report.remarks)
    ingest([letters], store, WordEmbedder())
    assert check(store).remarks == ()


def test_a_check_tells_how_it_knows(store: Path) -> None:
    told = " ".join(check(store).checked)
    for known in (
        "integrity_check",
        "4 bestanden, 4 pagina's, 4 documenten, 4 passages, 4 woordenlijsten en 4 vectoren",
        "4 passages staan letterlijk op hun pagina",
        "1 afkortingen",
        "De woordindex klopt en kent 4 passages",
        "Chroma heeft 4 vectoren",
        "4 kopieën van bestanden",
    ):
        assert known in told


def test_a_lost_file_is_told_and_read_from_its_copy(store: Path, letters: Path) -> None:
    """What a damaged log does: the last transactions are gone, all of them whole."""
    expected, older = answers(store), store / "bronvast.db"
    before = older.read_bytes()
    (letters / "kade.txt").write_text("Kadebericht\n\nDe kademuur bij de haven zakt weg.\n", "utf-8")
    ingest([letters], store, WordEmbedder())
    complete = answers(store)
    older.write_bytes(before)
    assert complete != expected
    report = check(store)
    assert any("kade.txt was toegevoegd" in problem for problem in report.problems)
    assert check(store, repair=True, embedder=WordEmbedder()).sound
    assert answers(store) == complete


def test_a_lost_file_stays_told_when_another_is_added(store: Path, letters: Path) -> None:
    before = (store / "bronvast.db").read_bytes()
    kade = letters / "kade.txt"
    kade.write_text("Kadebericht\n\nDe kademuur bij de haven zakt weg.\n", "utf-8")
    ingest([kade], store, WordEmbedder())
    (store / "bronvast.db").write_bytes(before)
    kade.unlink()
    ingest([letters], store, WordEmbedder())
    assert any("kade.txt was toegevoegd" in problem for problem in check(store).problems)
    report = check(store, repair=True, embedder=WordEmbedder())
    assert any("kade.txt is teruggehaald" in sentence for sentence in report.repaired)
    assert check(store).sound


def test_a_lost_file_whose_copy_is_damaged_is_told_to_be_lost(store: Path, letters: Path) -> None:
    before = (store / "bronvast.db").read_bytes()
    (letters / "kade.txt").write_text("Kadebericht\n\nDe kademuur bij de haven zakt weg.\n", "utf-8")
    ingest([letters], store, WordEmbedder())
    (store / "bronvast.db").write_bytes(before)
    for copy in (store / "files").glob("*/*"):
        if b"kademuur" in copy.read_bytes():
            copy.write_bytes(b"niets")
    report = check(store, repair=True, embedder=WordEmbedder())
    assert report.sound
    assert any("kade.txt is niet terug te halen" in remark for remark in report.remarks)


def test_a_removed_file_is_not_taken_for_a_lost_one(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = open_library(store, WordEmbedder())
    name = library.documents()[0].document_id
    library.close()
    monkeypatch.setattr(StoreWriter, "learn_compounds", killed)
    with pytest.raises(KeyboardInterrupt):
        remove([name], store)
    monkeypatch.undo()
    assert check(store).problems == ("De vectoren zijn nog niet in Chroma gezet.",) or check(store).sound
    check(store, repair=True, embedder=WordEmbedder())
    library = open_library(store, WordEmbedder())
    assert name not in {document.document_id for document in library.documents()}
    library.close()


def test_a_copy_without_a_document_is_told_until_the_next_ingest(store: Path, letters: Path) -> None:
    kade = letters / "kade.txt"
    kade.write_text("Kadebericht\n\nDe kademuur bij de haven zakt weg.\n", "utf-8")
    with StoreWriter(store) as writer:
        writer.keep_copy(kade, file_checksum(kade))
    report = check(store)
    assert report.sound
    assert any("1 kopieën van bestanden horen nog bij geen document" in remark for remark in report.remarks)
    ingest([letters], store, WordEmbedder())
    assert check(store).remarks == ()


def killed(*_: object, **__: object) -> None:
    raise KeyboardInterrupt
