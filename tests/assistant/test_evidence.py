"""What of a passage is evidence: sentences, items, rows and signatures, and no headings."""

import pytest

from assistant.evidence import Sentence, sentences_of
from assistant.lines import is_heading, is_signature
from corpus.nouns import PassageKind
from tests.assistant.fakes import hit_on, passage_on, stored

DOCUMENT = stored("brief")


def read(text: str, kind: PassageKind = PassageKind.TEXT) -> list[Sentence]:
    return sentences_of([hit_on(DOCUMENT, passage_on(text, text, kind=kind))], lambda *_: text)


@pytest.mark.parametrize("line", ["Consequenties voor de raad", "Ter informatie", "2.3 Financiën"])
def test_a_short_line_without_a_mark_is_a_heading_and_no_evidence(line: str) -> None:
    assert is_heading(line)
    assert [one.text for one in read(f"{line}\n\nDe raad beslist in mei.")] == ["De raad beslist in mei."]


@pytest.mark.parametrize(
    "line",
    [
        "De Minister van Financiën, A.B. de Vries",
        "mw. drs. J. Jansen, hoofdinspecteur",
        "Aan de voorzitter van de raad",
        "Opmeer, 7 november 2019",
    ],
)
def test_who_signs_and_to_whom_and_when_is_evidence(line: str) -> None:
    assert [one.text for one in read(f"De raad beslist in mei.\n\n{line}")][-1] == line


def test_a_signature_names_a_person_or_an_office() -> None:
    assert is_signature("P.M. de Boer, burgemeester")
    assert is_signature("de heer Van Dam, Wethouder")
    assert not is_signature("De wethouder geeft uitleg.")


def test_bare_lines_one_under_another_are_a_list() -> None:
    found = read("Deze instellingen doen mee.\n\nStichting Noord\nBureau Zuid\nHuis West\nDe Brug")
    assert [bool(one.group) for one in found] == [False, True, True, True, True]
    assert len({one.group for one in found[1:]}) == 1


def test_bullets_are_a_list_without_an_introduction_too() -> None:
    found = read("Er is geld.\n• voor de wijken;\n• voor de scholen.")
    assert [bool(one.group) for one in found] == [False, True, True]


def test_a_sentence_inside_an_item_continues_it() -> None:
    found = read(
        "De raad vraagt:\n1. een plan. Dat moet in mei klaar zijn.\n2. een telling.", PassageKind.LIST
    )
    assert [one.continues for one in found] == [False, False, True, False]
    assert len({one.group for one in found[1:]}) == 1


def test_a_list_that_the_next_passage_goes_on_with_stays_one_list() -> None:
    page = "De raad vraagt:\n1. een plan;\n2. een telling;\n3. een verslag."
    first = passage_on(page, "De raad vraagt:\n1. een plan;\n2. een telling;", kind=PassageKind.LIST)
    second = passage_on(page, "3. een verslag.", ordinal=1, kind=PassageKind.LIST)
    found = sentences_of([hit_on(DOCUMENT, second), hit_on(DOCUMENT, first, 2)], lambda *_: page)
    items = [one for one in found if one.group]
    assert len(items) == 3
    assert len({one.group for one in items}) == 1


def test_two_lists_of_one_document_stay_apart() -> None:
    page = "1. een plan;\n2. een telling.\n\nTekst.\n\n1. een brief;\n2. een nota."
    first = passage_on(page, "1. een plan;\n2. een telling.", kind=PassageKind.LIST)
    second = passage_on(page, "1. een brief;\n2. een nota.", ordinal=2, kind=PassageKind.LIST)
    found = sentences_of([hit_on(DOCUMENT, first), hit_on(DOCUMENT, second, 2)], lambda *_: page)
    assert len({one.group for one in found}) == 2


def test_each_row_of_the_form_of_a_letter_stands_by_itself() -> None:
    found = read("Aan\tDe raad\nOnderwerp\tHet zwembad\nDatum\t3 mei 2021\n\nHet bad gaat open.")
    told = ["Aan: De raad", "Onderwerp: Het zwembad", "Datum: 3 mei 2021", "Het bad gaat open."]
    assert [one.text for one in found] == told
    assert [one.row for one in found] == [True, True, True, False]
    assert {one.group for one in found} == {""}
    assert [len(one.quotes) for one in found] == [1, 1, 1, 1]


def test_a_table_with_one_label_in_its_head_is_still_a_table() -> None:
    found = read("Datum\tBezoekers\n3 mei\t40\n4 mei\t52")
    assert [one.text for one in found] == ["Datum 3 mei: Bezoekers 40", "Datum 4 mei: Bezoekers 52"]
