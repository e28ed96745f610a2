"""A side of a comparison may name a document: by its kind, its sender, its title or its year."""

import datetime as dt
from dataclasses import replace

import pytest

from assistant.naming import addressed_documents, named_documents
from corpus.nouns import DocumentKind
from index.nouns import StoredDocument
from tests.assistant.fakes import stored


@pytest.fixture
def documents() -> list[StoredDocument]:
    letter = stored("brief", DocumentKind.KAMERBRIEF, "Wonen in de regio", dt.date(2019, 5, 1))
    memo = stored("nota", DocumentKind.COLLEGENOTA, "Tarieven voor vervoer", dt.date(2020, 5, 1))
    early = stored("rapport", DocumentKind.INSPECTIERAPPORT, "Toezicht op zwembaden", dt.date(2018, 2, 1))
    late = stored("later", DocumentKind.INSPECTIERAPPORT, "Voortgang bij de zwembaden", dt.date(2021, 2, 1))
    return [
        replace(letter, sender="Minister van Wonen; Staatssecretaris van Vervoer"),
        replace(memo, sender="College van burgemeester en wethouders"),
        early,
        late,
    ]


@pytest.mark.parametrize(
    ("side", "expected"),
    [
        ("Wat zegt de kamerbrief over huur", ["brief"]),
        ("Wat staat er in de nota", ["nota"]),
        ("Wat vindt de staatssecretaris van huur", ["brief"]),
        ("Wat zeggen de ministers over huur", ["brief"]),
        ("Wat vindt het college", ["nota"]),
        ("Wat vindt de inspectie van het water", ["rapport", "later"]),
        ("Wat zegt het inspectierapport van 2018 over water", ["rapport"]),
        ("Wat staat er in het onderzoek uit 2021", ["later"]),
        ("Wat staat er in het stuk van 2020 over water", ["nota"]),
        ("Wat staat er in het vervolg", ["later"]),
        ("Wat zegt Toezicht op zwembaden over water", ["rapport"]),
        ("Hoeveel kinderen wachtten er in 2019", []),
        ("Hoe warm is het water in de regio", []),
    ],
)
def test_a_side_names_documents(side: str, expected: list[str], documents: list[StoredDocument]) -> None:
    assert list(named_documents(side, documents)) == expected


def test_what_every_document_is_chooses_none(documents: list[StoredDocument]) -> None:
    assert named_documents("Wat zegt het inspectierapport", documents[2:]) == ()


def test_a_note_on_a_letter_is_no_letter_where_there_are_letters(documents: list[StoredDocument]) -> None:
    note = stored("reactie", DocumentKind.COLLEGENOTA, "Reactie op de kamerbrief", dt.date(2020, 6, 1))
    assert named_documents("Wat zegt de kamerbrief over huur", [*documents, note]) == ("brief",)
    assert named_documents("Wat zegt de kamerbrief over huur", [*documents[1:], note]) == ("reactie",)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Wat zegt de kamerbrief over huur?", ["brief"]),
        ("Hoeveel kost vervoer volgens de nota?", ["nota"]),
        ("Staat er in het rapport van 2021 iets over water?", ["later"]),
        ("Wie schreef de brief?", []),
        ("Wat vindt de inspectie van het water?", []),
    ],
)
def test_a_question_is_put_to_documents(
    question: str, expected: list[str], documents: list[StoredDocument]
) -> None:
    assert list(addressed_documents(question, documents)) == expected
