"""Parts, sides, signatures and slips on the whole path, over a small library in memory."""

import datetime as dt
from dataclasses import replace

import pytest

from assistant.answering import Assistant
from assistant.nouns import Answer, Question, RefusalReason, Status
from assistant.refusing import PURPOSE
from assistant.sufficiency import Judgement, unknown_names
from corpus.nouns import DocumentKind
from tests.assistant.fakes import FakeLibrary, reads_shared_words, shared_words, stored

BRIEF = (
    "Aan de voorzitter van de raad\n\nIn Hoorn wachten twaalf jongeren op een vaste begeleider.\n\n"
    "De proef met de buurtteams duurt twee jaar.\n\nHoogachtend,\n\nJ.P. de Boer, burgemeester"
)
NOTA = (
    "In Medemblik wachten drie jongeren op een vaste begeleider.\n\nHet verzuim bij de brandweer is gedaald."
)


@pytest.fixture
def library() -> FakeLibrary:
    library = FakeLibrary()
    library.add(
        stored("brief", DocumentKind.RAADSINFORMATIEBRIEF, "Wachtlijsten", dt.date(2019, 11, 7)), BRIEF
    )
    library.add(stored("nota", DocumentKind.COLLEGENOTA, "Begeleiders", dt.date(2020, 1, 14)), NOTA)
    return library


@pytest.fixture(autouse=True)
def judged_by_the_best_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Enough is a sentence with a quarter of the words: these tests are about what comes around it."""

    def judge(inquiry, hits, ranked, rarity):  # type: ignore[no-untyped-def]
        best = max((one.nearness for one in ranked), default=0.0)
        return Judgement(best, enough=best >= 0.84 and not unknown_names(inquiry, hits, rarity))

    monkeypatch.setattr("assistant.finding.judge", judge)


def ask(library: FakeLibrary, text: str) -> Answer:
    return Assistant(library, shared_words, reads_shared_words).answer(Question(text))


def test_both_parts_of_a_question_are_answered(library: FakeLibrary) -> None:
    answer = ask(library, "Hoeveel jongeren wachten in Hoorn en hoe lang duurt de proef met buurtteams?")
    assert answer.status is Status.ANSWERED
    assert "twaalf jongeren" in answer.text
    assert "twee jaar" in answer.text


def test_a_part_without_evidence_is_named(library: FakeLibrary) -> None:
    answer = ask(library, "Hoeveel jongeren wachten in Hoorn en welke boete geldt bij foutparkeren?")
    assert answer.status is Status.PARTIAL
    assert "twaalf jongeren" in answer.text
    assert "Over ‘welke boete geldt bij foutparkeren’ heb ik niets gevonden." in answer.text


def test_when_no_part_has_evidence_it_is_a_refusal(library: FakeLibrary) -> None:
    answer = ask(library, "Welke boete geldt bij foutparkeren en wie ontwierp het zwembad?")
    assert (answer.status, answer.refusal_reason is None) == (Status.REFUSED, False)
    assert answer.refusal_reason in (RefusalReason.NO_EVIDENCE, RefusalReason.OUT_OF_SCOPE)


def test_each_side_of_a_comparison_speaks(library: FakeLibrary) -> None:
    answer = ask(library, "Is het aantal jongeren dat wacht in Hoorn hoger dan in Medemblik?")
    assert "twaalf" in answer.text
    assert "drie" in answer.text
    assert {citation.document.document_id for citation in answer.citations} == {"brief", "nota"}


def test_creative_work_gets_one_sentence_on_what_the_assistant_is_for(library: FakeLibrary) -> None:
    answer = ask(library, "Schrijf een gedicht over de jongeren die wachten in Hoorn")
    assert (answer.status, answer.refusal_reason) == (Status.REFUSED, RefusalReason.OUT_OF_SCOPE)
    assert (answer.text, answer.citations) == (PURPOSE, ())


def test_a_question_beside_creative_work_is_answered(library: FakeLibrary) -> None:
    answer = ask(library, "Vertel een mop. Hoeveel jongeren wachten in Hoorn?")
    assert answer.status is Status.PARTIAL
    assert "twaalf jongeren" in answer.text
    assert answer.text.endswith("ik beantwoord alleen vragen over de documenten.")


def test_a_summary_to_write_is_answered(library: FakeLibrary) -> None:
    answer = ask(library, "Schrijf een korte samenvatting van de proef met de buurtteams.")
    assert answer.status is Status.ANSWERED
    assert "twee jaar" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Wat zegt de raadsinformatiebrief over de wachtlijst vergeleken met de collegenota?",
        "Wat is het verschil tussen de brief en de nota over de wachtlijst?",
        "Wat zegt de wethouder en wat zegt het college over de wachtlijst?",
        "Wat staat er in de brief van 2019 over de wachtlijst vergeleken met de nota van 2020?",
    ],
)
def test_a_side_that_names_a_document_is_told_from_it(question: str) -> None:
    library = FakeLibrary()
    brief = stored("brief", DocumentKind.KAMERBRIEF, "Uitvoering", dt.date(2019, 3, 1))
    if "wethouder" in question or "raadsinformatiebrief" in question:
        brief = replace(brief, kind=DocumentKind.RAADSINFORMATIEBRIEF, sender="Wethouder van Zorg")
    nota = replace(
        stored("nota", DocumentKind.COLLEGENOTA, "Tarieven", dt.date(2020, 3, 1)), sender="College van B en W"
    )
    other = stored("bericht", DocumentKind.PERSBERICHT, "Nieuws", dt.date(2021, 3, 1))
    library.add(brief, "De wachtlijst groeit dit jaar met veertig namen.")
    library.add(nota, "Volgens ons krimpt de wachtlijst in het voorjaar.")
    library.add(other, "De wachtlijst uit de brief en de nota zegt ons weinig over de wachtlijst.")
    answer = ask(library, question)
    assert answer.status is Status.ANSWERED
    assert [one.document.document_id for one in answer.citations][:2] == ["brief", "nota"]
    assert "veertig namen" in answer.text
    assert "krimpt" in answer.text


def test_a_document_that_no_side_names_is_not_told(library: FakeLibrary) -> None:
    third = "Op een vaste begeleider wachten jongeren lang, zegt de wethouder over jongeren die wachten."
    library.add(stored("bericht", DocumentKind.PERSBERICHT, "Nieuws"), third)
    answer = ask(library, "Vergelijk de raadsinformatiebrief met de collegenota over jongeren die wachten.")
    assert {one.document.document_id for one in answer.citations} == {"brief", "nota"}


@pytest.mark.parametrize(
    ("question", "told", "cited"),
    [
        ("Hoeveel jongeren wachten er volgens de nota op een vaste begeleider?", "drie", {"nota"}),
        ("Hoeveel jongeren wachten er volgens de brief op een vaste begeleider?", "twaalf", {"brief"}),
        ("Hoe lang duurt volgens de nota de proef met de buurtteams?", "twee jaar", {"brief"}),
    ],
)
def test_a_question_put_to_a_document_is_answered_from_it_if_it_can(
    question: str, told: str, cited: set[str], library: FakeLibrary
) -> None:
    answer = ask(library, question)
    assert told in answer.text
    assert {one.document.document_id for one in answer.citations} == cited


def test_a_named_document_that_says_nothing_of_it_leaves_the_word_to_others(library: FakeLibrary) -> None:
    library.add(stored("bericht", DocumentKind.PERSBERICHT, "Nieuws"), "De kantine is verbouwd.")
    answer = ask(
        library,
        "Wat zegt het persbericht en wat zegt de collegenota over jongeren die op begeleiders wachten?",
    )
    assert "kantine" not in answer.text
    assert "drie jongeren" in answer.text


def test_of_a_comparison_with_an_unknown_name_the_known_side_is_told(library: FakeLibrary) -> None:
    answer = ask(library, "Is het aantal jongeren dat wacht in Medemblik hoger dan in Wieringerwerf?")
    assert answer.status is Status.PARTIAL
    assert "drie jongeren" in answer.text
    assert answer.text.endswith("Over ‘Wieringerwerf’ heb ik niets gevonden.")


def test_a_comparison_of_two_unknown_names_is_a_refusal(library: FakeLibrary) -> None:
    answer = ask(library, "Is het aantal jongeren dat wacht in Zaltbommel hoger dan in Wieringerwerf?")
    assert answer.status is Status.REFUSED


def test_an_unknown_name_in_what_compares_nothing_is_a_refusal(library: FakeLibrary) -> None:
    answer = ask(library, "Hoeveel jongeren wachten in Wieringerwerf op een begeleider?")
    assert answer.status is Status.REFUSED


def test_who_signed_is_answered_with_the_signature_alone(library: FakeLibrary) -> None:
    answer = ask(library, "Wie ondertekende de raadsinformatiebrief?")
    assert answer.status is Status.ANSWERED
    assert [citation.quote.text for citation in answer.citations] == ["J.P. de Boer, burgemeester"]


def test_to_whom_it_went_is_answered_with_the_address(library: FakeLibrary) -> None:
    answer = ask(library, "Aan wie is de raadsinformatiebrief gericht?")
    assert [citation.quote.text for citation in answer.citations] == ["Aan de voorzitter van de raad"]


def test_a_slip_is_read_and_said(library: FakeLibrary) -> None:
    answer = ask(library, "Hoeveel jongeren wachten er op een begelieder in Hoorn?")
    assert answer.note == "Ik heb ‘begelieder’ gelezen als ‘begeleider’."
    assert answer.standalone_question == "Hoeveel jongeren wachten er op een begeleider in Hoorn?"
    assert "twaalf" in answer.text


def test_what_denies_the_question_comes_first_and_is_said_to(library: FakeLibrary) -> None:
    answer = ask(library, "Waarom is het verzuim bij de brandweer gestegen?")
    assert answer.text.startswith("Dat staat anders in de collegenota van 14 januari 2020: Het verzuim")


def test_an_english_question_searches_with_dutch_words(library: FakeLibrary) -> None:
    answer = ask(library, "How many youngsters are waiting in Medemblik?")
    assert answer.citations[0].quote.text.startswith("In Medemblik wachten drie")
    assert answer.text.startswith("According to the memo of the municipal executive of 14 January 2020: ")
