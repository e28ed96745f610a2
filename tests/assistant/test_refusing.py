"""What a refusal says was looked for and where, and how documents are told apart."""

import datetime as dt

import pytest

from assistant.asking import understand
from assistant.finding import Findings
from assistant.nouns import RefusalReason
from assistant.phrases import attribution, reference_text, short_title
from assistant.refusing import nearest_frame, refusal_opening
from assistant.sufficiency import Judgement
from assistant.support import missing_names, missing_quantities
from corpus.nouns import DocumentKind
from tests.assistant.fakes import hit_on, passage_on, stored


@pytest.mark.parametrize(
    ("question", "named", "left"),
    [
        ("Wat vindt de wethouder van statiegeld?", "statiegeld", "vindt"),
        ("Wie moet het zwembad betalen?", "zwembad", "betalen"),
        ("Waarom wordt de tunnel in Hoogt gesloten?", "Hoogt", "gesloten"),
        ("Hoeveel jongeren bezoeken het museum?", "jongeren", "hoeveel"),
    ],
)
def test_a_refusal_names_things_and_no_verbs(question: str, named: str, left: str) -> None:
    opening = refusal_opening(RefusalReason.NO_EVIDENCE, understand(question), [stored("a")], ())
    assert f"‘{named}’" in opening
    assert f"‘{left}’" not in opening


def test_the_documents_of_the_nearest_hits_are_named_first() -> None:
    near, far = stored("z", title="Nabij"), stored("a", title="Ver")
    hit = hit_on(near, passage_on("Tekst.", "Tekst."))
    inquiry, unsure = understand("Wat kost het?"), Judgement(0.0, enough=False)
    found = Findings(inquiry, (hit,), (), unsure, {"a": far, "z": near}, lambda *_: None)
    assert found.documents_nearest_first() == [near, far]


def test_a_title_comes_along_only_where_kind_and_date_are_equal() -> None:
    one, other = (stored(name, DocumentKind.PERSBERICHT, f"Nieuws over {name}") for name in ("bus", "tram"))
    dated = stored("trein", DocumentKind.PERSBERICHT, "Nieuws", dt.date(2020, 1, 2))
    assert attribution(one, cited=[one, other, dated]) == "Volgens het persbericht ‘Nieuws over bus’:"
    assert attribution(one, "en", [one, other]) == "According to the press release ‘Nieuws over bus’:"
    assert attribution(dated, cited=[one, other, dated]) == "Volgens het persbericht van 2 januari 2020:"
    assert attribution(one, cited=[one]) == "Volgens het persbericht:"


def test_a_title_is_never_cut_within_a_date() -> None:
    document = stored("a", DocumentKind.OVERIG, "Verslag van het gesprek op 7 november 2019 over hulp")
    assert short_title(document, 6) == "Verslag van het gesprek op …"
    frame, known = attribution(document), reference_text(document)
    assert not missing_quantities(frame, known) + missing_names(frame, known)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_words_before_the_nearest_passage_hold_for_every_document(language: str) -> None:
    frame, known = nearest_frame(language), reference_text(stored("a"))
    assert missing_quantities(frame, known) + missing_names(frame, known) == []
