"""What a document says of itself, each value with where it was read; the rest stays unknown."""

import datetime as dt

import pytest

from corpus.nouns import DocumentKind, Metadata
from corpus.structure.dates import find_dates
from corpus.structure.evidence import gather_evidence
from corpus.structure.metadata import read_metadata
from tests.corpus.page_makers import clean

BODY = "De gemeente bouwt dit jaar negentig huizen aan de rand van de stad, en dat is meer dan vorig jaar.\n"


def metadata(*texts: str) -> Metadata:
    return read_metadata(gather_evidence(clean(*texts)), "bestandsnaam")


LETTER = (
    "12 345 Woningbouw\n\nNr. 67 BRIEF VAN DE MINISTER VAN WONEN\n\n"
    "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\n\nDen Haag, 3 maart 2021\n\n"
    f"{BODY * 6}\n\nOp 5 mei 2020 sprak ik met de gemeenten over de bouw van deze huizen in de stad.\n\n"
    "De Minister van Wonen,\nA.B. de Vries\n"
)


def test_a_letter_to_parliament() -> None:
    found = metadata(LETTER)
    assert found.kind is DocumentKind.KAMERBRIEF
    assert found.title.startswith("Woningbouw: ")
    assert found.date == dt.date(2021, 3, 3)
    assert found.sender == "Minister van Wonen"
    assert found.addressee == "de Voorzitter van de Tweede Kamer der Staten-Generaal"
    assert found.dossier == "12 345, nr. 67"


def test_each_value_tells_where_it_was_read() -> None:
    pages = clean(LETTER)
    found = read_metadata(gather_evidence(pages), "bestandsnaam")
    date = next(reading for reading in found.readings if reading.field == "date")
    assert date.span is not None
    assert pages[0].text[date.span.start : date.span.end] == date.value == "3 maart 2021"
    assert 0 < date.confidence <= 1


def test_a_date_in_running_text_is_not_the_document_s() -> None:
    found = metadata(
        f"Wonen in de stad wordt duurder\n\nOp 3 maart 2021 besprak de raad de huren.\n{BODY * 5}"
    )
    assert found.date is None


def test_a_month_without_a_day_stays_a_month() -> None:
    whole, month = metadata(LETTER), metadata(LETTER.replace("Den Haag, 3 maart 2021", "maart 2021"))
    assert (whole.date, whole.day_known) == (dt.date(2021, 3, 3), True)
    assert (month.date, month.day_known) == (dt.date(2021, 3, 1), False)


def test_what_is_not_said_stays_unknown() -> None:
    found = metadata(BODY * 5)
    assert (found.kind, found.title) == (DocumentKind.OVERIG, "bestandsnaam")
    assert (found.date, found.sender, found.addressee, found.dossier, found.municipality) == (None,) * 5


def test_questions_of_members_of_parliament() -> None:
    found = metadata(
        "Tweede Kamer der Staten-Generaal\n\nVergaderjaar 2021–2022 Aanhangsel van de Handelingen\n\n"
        "Vragen gesteld door de leden der Kamer\n\n1234\n\n"
        "Vragen van het lid Jansen (ABC) aan de Minister van Wonen over de kade (ingezonden 4 mei 2022).\n\n"
        "Antwoord van Minister De Vries (Wonen) (ontvangen 1 juni 2022).\n\n"
        "Vraag 1\nKlopt het bericht over de kade?\n\nAntwoord 1\nJa, dat bericht klopt helemaal.\n\n"
        "Vraag 2\nWanneer is die heel?\n\nAntwoord 2\nDe kade is in de herfst weer heel.\n"
    )
    assert found.kind is DocumentKind.KAMERVRAGEN
    assert found.title == "Vragen van het lid Jansen (ABC) aan de Minister van Wonen over de kade"
    assert found.date == dt.date(2022, 6, 1)
    assert found.sender == "Minister De Vries (Wonen)"
    assert found.dossier == "Aanhangsel Handelingen 2021–2022, nr. 1234"


def test_a_decision_list() -> None:
    opening = "1. Opening.\nDe voorzitter opent de vergadering.\n"
    found = metadata(f"Besluitenlijst raadsvergadering 29 juni 2021\n{opening}{BODY}")
    assert found.kind is DocumentKind.BESLUITENLIJST
    assert found.date == dt.date(2021, 6, 29)


@pytest.mark.parametrize(
    ("opening", "kind"),
    [
        ("Raadsinformatiebrief\n\nAan de gemeenteraad\n", DocumentKind.RAADSINFORMATIEBRIEF),
        (
            "Raadsinformatienota\n\nKennis nemen van:\nHet plan voor de kade.\n",
            DocumentKind.RAADSINFORMATIENOTA,
        ),
        (
            "Collegenota\n\nGevraagd besluit\n\nHet college besluit het plan vast te stellen.\n",
            DocumentKind.COLLEGENOTA,
        ),
        ("Persbericht\n\nNieuwe huizen aan de kade\n", DocumentKind.PERSBERICHT),
    ],
)
def test_kinds_by_what_they_call_themselves(opening: str, kind: DocumentKind) -> None:
    assert metadata(f"{opening}\n{BODY * 4}").kind is kind


@pytest.mark.parametrize(
    ("text", "date", "exact"),
    [
        ("14 januari 2020", dt.date(2020, 1, 14), True),
        ("de 3e maart 2021", dt.date(2021, 3, 3), True),
        ("07-11-2019", dt.date(2019, 11, 7), True),
        ("2019-11-07", dt.date(2019, 11, 7), True),
        ("november 2019", dt.date(2019, 11, 1), False),
    ],
)
def test_dutch_dates(text: str, date: dt.date, exact: bool) -> None:
    assert [(found.date, found.exact) for found in find_dates(f"Het was {text}.")] == [(date, exact)]


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert find_dates("Op 31 juni 2020 en 45-13-2020 gebeurde niets.") == []
