"""Bundles: where one document ends and the next begins, by what the pages show."""

from corpus.structure.bundles import split_bundle, without_bundle_marks
from tests.corpus.page_makers import clean

BODY = "De gemeente bouwt dit jaar negentig huizen aan de rand van de stad, en dat is meer dan eerst.\n"
NOTA = (
    f"Samenvatting\n{BODY * 8}\n\nBesluit\nHet college stemt in met het plan voor de nieuwe huizen.\n\n"
    "Bijlagen\n1. Brief\n"
)
LETTER = (
    "12 345 Woningbouw\n\nNr. 67 BRIEF VAN DE MINISTER VAN WONEN\n\nAan de Voorzitter van de Tweede Kamer\n\n"
    f"Den Haag, 3 maart 2021\n\n{BODY * 6}\n"
)
SIGNED = f"{BODY * 5}\n\nDe Minister van Wonen,\nA.B. de Vries\n"
REPORT = f"Voorwoord\nDit rapport gaat over bouwen in de stad, en wat dat voor mensen doet.\n{BODY * 4}"


def parts(*texts: str) -> list[tuple[int, int]]:
    return [(part.first + 1, part.last + 1) for part in split_bundle(clean(*texts))]


def test_a_letterhead_after_a_closed_nota_begins_a_document() -> None:
    assert parts(NOTA, LETTER, BODY * 9, SIGNED) == [(1, 1), (2, 4)]


def test_front_matter_after_a_signature_begins_a_document() -> None:
    assert parts(LETTER, BODY * 9, SIGNED, REPORT, BODY * 9) == [(1, 3), (4, 5)]


def test_a_report_with_chapters_and_a_summary_stays_one() -> None:
    chapters = [f"{number} Hoofdstuk over huizen\n{BODY * 8}" for number in range(1, 4)]
    assert parts(REPORT, f"Samenvatting\n{BODY * 8}", *chapters) == [(1, 5)]


def test_page_numbers_of_its_own_that_start_again_begin_a_document() -> None:
    texts = [f"{BODY * 7}\nNota wonen {number}" for number in (1, 2, 3)]
    texts += [f"Het onderzoek naar de kade\n{BODY * 7}\nOnderzoek kade {number}" for number in (1, 2, 3)]
    assert parts(*texts) == [(1, 3), (4, 6)]


def test_the_marks_of_the_bundle_are_left_to_its_first_document() -> None:
    texts = [
        f"{text}\n\nGemeente Duinstad - 4 mei 2021 - {number}/4"
        for number, text in enumerate((NOTA, LETTER, BODY * 9, SIGNED), 1)
    ]
    pages = clean(*texts)
    told = without_bundle_marks(pages, split_bundle(pages))
    assert told[0].furniture[0].text.startswith("Gemeente Duinstad")
    assert all(page.furniture == () for page in told[1:])
    assert [page.label for page in pages] == ["1", "2", "3", "4"]
