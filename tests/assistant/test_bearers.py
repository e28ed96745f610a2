"""Who asks for an office in a named place or body, hears of no other place."""

import dataclasses
from collections.abc import Sequence

import pytest

from assistant.asking import understand
from assistant.bearers import bearer_name, with_the_name
from assistant.evidence import sentences_of
from assistant.finding import find
from assistant.ranking import Ranked
from index.answer_reader import Reading
from index.nouns import Filters, StoredDocument
from tests.assistant.fakes import FakeLibrary, hit_on, passage_on, stored

SHORT = {"BvB": ("Bureau voor Bossen",), "ZI": ("zwemmende instellingen",)}


def kept(question: str, text: str, document: StoredDocument | None = None, heading: str = "") -> bool:
    passage = passage_on(text, text, heading=(heading,) if heading else ())
    sentences = sentences_of([hit_on(document or stored("nota"), passage)], lambda *_: text)
    ranked = [Ranked(sentence, 0.9, 2.0) for sentence in sentences]
    assert ranked
    return bool(with_the_name(understand(question), ranked, lambda: SHORT))


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Wie is de burgemeester van Hoorn?", "Hoorn"),
        ("Wie is er wethouder in Den Helder?", "Den Helder"),
        ("Weet u wie de griffier van de gemeente Urk is?", "Urk"),
        ("Wie is de verantwoordelijke wethouder voor sport in Goes?", "Goes"),
        ("Wie is de minister van Wonen, Wegen en Water?", "Wonen, Wegen en Water"),
        ("Wie is de directeur van Bosbeheer Nederland?", "Bosbeheer Nederland"),
        ("Wie is de directeur van het Bosbureau in Nederland?", "Bosbureau"),
        ("Wie is de minister-president van Nederland?", ""),
        ("Wie is de staatssecretaris van het Rijk?", ""),
        ("Wie betaalt de opvang in Hoorn?", ""),
        ("Wie is verantwoordelijk voor de opvang in Hoorn?", ""),
        ("Wie is de voorzitter van de commissie?", ""),
    ],
)
def test_an_office_of_a_name_is_noticed(question: str, name: str) -> None:
    assert bearer_name(question) == name


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("Burgemeester Klaassen van Hoorn opent de brug.", True),
        ("De Hoornse burgemeester Klaassen opent de brug.", True),
        ("De brug ligt in Hoorn. Burgemeester Klaassen opent hem.", True),
        ("Burgemeester Klaassen van Schagen opent de brug.", False),
        ("Burgemeester Klaassen blaast op een hoorn.", False),
    ],
)
def test_a_sentence_answers_only_beside_the_name(text: str, answers: bool) -> None:
    assert kept("Wie is de burgemeester van Hoorn?", text) is answers


def test_a_heading_a_title_a_sender_or_a_municipality_gives_the_name_too() -> None:
    question, text = "Wie is de burgemeester van Hoorn?", "Burgemeester Klaassen opent de brug."
    assert kept(question, text, heading="Nieuws uit Hoorn")
    assert kept(question, text, stored("nota", title="Brief van de gemeente Hoorn"))
    assert kept(question, text, dataclasses.replace(stored("nota"), sender="Gemeente Hoorn"))
    assert kept(question, text, dataclasses.replace(stored("nota"), municipality="Hoorn"))
    assert kept(question, text, dataclasses.replace(stored("nota"), source_file="brief-Hoorn.pdf"))
    assert not kept(question, text)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("het BvB", "Directeur Klaassen van het Bureau voor Bossen plant een eik."),
        ("het Bureau voor Bossen", "Directeur Klaassen van het BvB plant een eik."),
        ("de ZI", "Directeur Klaassen spreekt voor de zwemmende instellingen."),
        ("WWW", "Klaassen is minister van Wonen, Wegen en Water."),
        ("Wonen en Wegen", "Klaassen leidt het ministerie van WenW."),
    ],
)
def test_a_short_form_is_the_name_of_a_body(body: str, text: str) -> None:
    assert kept(f"Wie is de directeur van {body}?", text)
    assert not kept(f"Wie is de directeur van {body}?", "Directeur Klaassen van Strandbeheer plant een eik.")


def test_other_questions_keep_every_sentence() -> None:
    text = "Burgemeester Klaassen van Schagen opent de brug."
    for question in ("Wie opent de brug in Hoorn?", "Who is the mayor of Hoorn?", "Wie is de burgemeester?"):
        assert kept(question, text)


def test_where_no_sentence_has_the_name_there_is_not_enough_to_answer() -> None:
    library = FakeLibrary()
    library.add(stored("nota"), "Burgemeester Klaassen van Schagen opent de brug.\n\nHoorn ligt aan zee.")

    def read(_: str, given: Sequence[Reading]) -> list[list[float]]:
        return [[9.0] * len(one.sentences) for one in given]

    for place, enough in (("Schagen", True), ("Medemblik", False)):
        inquiry = understand(f"Wie is de burgemeester van {place}?")
        found = find(library, lambda _, texts: [0.9] * len(texts), read, inquiry, Filters())
        assert found.ranked
        assert (found.judgement.chance > 0) is enough
        assert found.judgement.enough is enough
