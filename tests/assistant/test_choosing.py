"""Which sentences can stand in an answer, and which bring the one before them along."""

from dataclasses import replace

import pytest

from assistant.asking import understand
from assistant.choosing import choose_sentences, says_something, with_referent
from assistant.evidence import Sentence, sentences_of
from assistant.pointing import needs_referent, points_back
from assistant.ranking import Ranked
from corpus.nouns import DocumentKind, PassageKind
from tests.assistant.fakes import hit_on, passage_on, stored


def sentences(text: str) -> list[Sentence]:
    return sentences_of([hit_on(stored("nota"), passage_on(text, text))], lambda *_: text)


def chosen(question: str, text: str, *chances: float) -> list[str]:
    ranked = [Ranked(one, chance, chance) for one, chance in zip(sentences(text), chances, strict=True)]
    ranked.sort(key=lambda one: -one.chance)
    return [one.text for one in choose_sentences(understand(question), ranked)]


@pytest.mark.parametrize(
    "text",
    [
        "Dit geldt nog niet overal.",
        "Maar dit geldt nog niet overal.",
        "En dat betekent meer werk.",
        "Want die zijn er te weinig.",
        "Toch zij krijgen hulp.",
        "Ook deze worden geteld.",
        "Daarnaast, dit kost ook geld.",
        "Maar hierover is niets bekend.",
        "Daarom is dit een goed plan.",
        "Dit kabinet stopt ermee.",
        "Deze brief gaat over hulp.",
    ],
)
def test_what_points_back(text: str) -> None:
    assert points_back(text)


@pytest.mark.parametrize(
    "text",
    [
        "Maar dit kabinet stopt ermee.",
        "En deze brief gaat over hulp.",
        "Ook dat rapport is openbaar.",
        "Maar de raad stelt het plan vast.",
        "En die gemeenten in het noorden betalen mee.",
        "Want dit project voor jongeren loopt goed.",
        "Ditmaal betaalt het Rijk.",
        "Ook Hoorn heeft een wachtlijst.",
    ],
)
def test_what_names_its_own_subject_does_not_point_back(text: str) -> None:
    assert not points_back(text)


def test_what_points_back_comes_after_what_it_points_to() -> None:
    first, second = sentences("De wijkteams zijn op sterkte. Maar dit geldt nog niet overal.")
    before = {(first.hit.passage.passage_id, first.place): first}
    assert with_referent(second, before) == [first, second]
    assert with_referent(first, before) == [first]


def test_what_points_back_is_not_told_when_what_it_points_to_is_not_found() -> None:
    first, second = sentences("De wijkteams zijn op sterkte. Maar dit geldt nog niet overal.")
    assert with_referent(second, {}) == []
    assert with_referent(first, {}) == [first]


@pytest.mark.parametrize("before", ["Wat is er nu af?", "Ja zeker."])
def test_what_points_back_to_something_that_cannot_be_told_is_not_told(before: str) -> None:
    first, second = sentences(f"{before} Dit geldt nog niet overal.")
    assert with_referent(second, {(first.hit.passage.passage_id, first.place): first}) == []


def test_a_chain_of_pointers_comes_whole_or_not_at_all() -> None:
    found = sentences("De teams zijn klaar. Dit geldt nog niet overal. Dat kost hulp.")
    before = {(one.hit.passage.passage_id, one.place): one for one in found}
    assert with_referent(found[2], before) == found
    del before[found[0].hit.passage.passage_id, found[0].place]
    assert with_referent(found[2], before) == []


@pytest.mark.parametrize(
    ("kind", "before", "alone"),
    [
        (DocumentKind.INSPECTIERAPPORT, "De hulp moet snel komen.", True),
        (DocumentKind.KAMERBRIEF, "De hulp moet snel komen.", False),
        (DocumentKind.INSPECTIERAPPORT, "Een ander rapport is van 2015.", False),
    ],
)
def test_a_report_that_names_itself_needs_no_sentence_before_it(
    kind: DocumentKind, before: str, alone: bool
) -> None:
    text = f"{before} Dit rapport gaat over het toezicht in mei 2019."
    found = sentences_of([hit_on(stored("nota", kind=kind), passage_on(text, text))], lambda *_: text)
    places = {(one.hit.passage.passage_id, one.place): one for one in found}
    assert with_referent(found[1], places) == (found[1:] if alone else found)


def test_a_pointer_without_its_referent_leaves_room_for_the_next_sentence() -> None:
    text = "Dit kost de gemeente veel geld. De gemeente Hoorn betaalt de hulp."
    assert chosen("Wie betaalt de hulp?", text, 0.6, 0.4) == ["De gemeente Hoorn betaalt de hulp."]


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("Dit geldt nog niet overal.", True),
        ("Deze maatregelen zijn nodig.", True),
        ("Zij krijgen hulp.", True),
        ("Dit betekent voor gemeenten meer werk.", True),
        ("Deze komen uit de begroting.", True),
        ("Hierover is niets bekend.", True),
        ("Deze brief gaat over hulp.", False),
        ("Dit kabinet stopt ermee.", False),
        ("Deze kinderen met een maatregel wachten te lang.", False),
        ("Zij die hulp nodig hebben, wachten te lang.", False),
        ("Dat de hulp te laat komt, is bekend.", False),
        ("Deze maatregelen neemt het college: een meldpunt en een tolk.", False),
        ("Hoorn betaalt de hulp.", False),
    ],
)
def test_what_needs_the_sentence_before_it(text: str, needs: bool) -> None:
    assert needs_referent(text) is needs


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("De raad stelt het plan vast.", True),
        ("Totale kosten € 4.000", True),
        ("Namens het college, A. Bakker", True),
        ("Datum 7 november 2019", True),
        ("IO 1833028 Bijlage 1 Plan 2019", False),
        ("Bijlage 2 Cijfers Hoorn 2018.", False),
        ("Gemeente Hoorn Jeugd Nota", False),
        ("Ja zeker.", False),
        ("Wat doet de raad nu?", False),
    ],
)
def test_scraps_and_marks_of_files_say_nothing(text: str, says: bool) -> None:
    (sentence,) = sentences(f"{text} De rest van de tekst staat hier.")[:1]
    assert says_something(replace(sentence, text=text)) is says


@pytest.mark.parametrize(
    ("note", "says"),
    [
        ("1 Evaluatie Sportwet, januari 2018, Kamerstuk 12 345, nr. 1", False),
        ("2 De raad nam het plan in januari 2018 aan.", True),
    ],
)
def test_a_note_that_only_gives_a_source_says_nothing(note: str, says: bool) -> None:
    passage = passage_on(note, note, kind=PassageKind.FOOTNOTE)
    assert [
        says_something(one) for one in sentences_of([hit_on(stored("nota"), passage)], lambda *_: note)
    ] == [says]


def test_a_question_of_why_gets_the_cause_first() -> None:
    text = "De hulp komt vaak te laat. Er is te weinig personeel, doordat teams leeglopen."
    assert chosen("Waarom is er een wachtlijst?", text, 0.5, 0.4)[0].startswith("Er is te weinig personeel")
    assert chosen("Waarom is er een wachtlijst?", text, 0.5, 0.1)[0].startswith("De hulp")
    assert chosen("Wat is er met de hulp?", text, 0.5, 0.4)[0].startswith("De hulp")


def test_what_only_repeats_a_question_of_why_is_left_out() -> None:
    text = "Er is een wachtlijst in Hoorn. Er zijn te weinig begeleiders."
    assert chosen("Waarom is er een wachtlijst in Hoorn?", text, 0.5, 0.4) == [
        "Er zijn te weinig begeleiders."
    ]


def test_a_comparison_hears_each_side_and_then_only_what_is_likely() -> None:
    text = "Hoorn heeft 40 plaatsen. Opmeer heeft 12 plaatsen. Het bad is blauw. De raad telt de plaatsen."
    inquiry = replace(understand("Heeft Hoorn meer plaatsen dan Opmeer?"), sides=("Hoorn?", "Opmeer?"))
    ranked = [
        Ranked(one, chance, chance)
        for one, chance in zip(sentences(text), (0.9, 0.05, 0.04, 0.3), strict=True)
    ]
    assert [one.text for one in choose_sentences(inquiry, ranked)] == [
        "Hoorn heeft 40 plaatsen.",
        "Opmeer heeft 12 plaatsen.",
        "De raad telt de plaatsen.",
    ]


@pytest.mark.parametrize(
    ("question", "signed"),
    [
        ("Wie is de minister van Zorg?", True),
        ("Waarom komt er meer geld voor hulp?", False),
        ("Wat is het verschil tussen de hulp in Hoorn en in Edam?", False),
        ("Hoe is de hulp veranderd sinds 2015?", False),
    ],
)
def test_a_bare_line_that_signs_answers_who_and_not_why_or_how_they_differ(
    question: str, signed: bool
) -> None:
    text = "Er komt meer geld voor hulp, omdat de vraag groeit.\n\nDe minister van Zorg, J. Bakker"
    answer = chosen(question, text, 0.5, 0.4)
    assert answer[0].startswith("Er komt meer geld")
    assert any("Bakker" in one for one in answer) is signed


CLAIMED = (
    "De jeugdzorg staat al jaren voor grote vragen. "
    "Voor elke aanbieder in de regio geldt sinds 2020 een hoger tarief. "
    "De tarieven voor vervoer zijn in het voorjaar verhoogd."
)


@pytest.mark.parametrize(
    "question",
    [
        "Klopt het dat de tarieven voor vervoer zijn verhoogd?",
        "Is het waar dat de tarieven voor vervoer zijn verhoogd?",
        "Klopt het dat de tarieven voor vervoer niet zijn verhoogd?",
    ],
)
def test_what_confirms_or_denies_a_claim_comes_before_what_only_introduces_it(question: str) -> None:
    assert chosen(question, CLAIMED, 0.5, 0.2, 0.4)[0].startswith("De tarieven voor vervoer")


def test_a_claim_is_not_answered_first_by_what_is_far_less_likely() -> None:
    told = chosen("Klopt het dat de tarieven voor vervoer zijn verhoogd?", CLAIMED, 0.5, 0.2, 0.1)
    assert told[0].startswith("De jeugdzorg")


def test_what_is_of_another_place_or_year_confirms_nothing() -> None:
    text = "In Hoorn wachten veel jongeren. In Opmeer zijn de tarieven voor vervoer in 2019 verhoogd."
    for claim in ("in Hoorn", "in 2021"):
        told = chosen(f"Klopt het dat de tarieven voor vervoer {claim} zijn verhoogd?", text, 0.5, 0.4)
        assert told[0].startswith("In Hoorn")


def test_a_question_that_claims_nothing_keeps_the_likeliest_first() -> None:
    told = chosen("Hoe zijn de tarieven voor vervoer verhoogd?", CLAIMED, 0.5, 0.2, 0.4)
    assert told[0].startswith("De jeugdzorg")


@pytest.mark.parametrize(("chance", "heard"), [(0.2, False), (0.4, True)])
def test_behind_the_sides_of_a_comparison_another_document_must_be_likely(chance: float, heard: bool) -> None:
    words = "In de haven liggen in mei ook een paar schepen."
    other = sentences_of([hit_on(stored("bericht"), passage_on(words, words))], lambda *_: words)
    own = sentences("Hoorn telt acht boten. Medemblik telt er zes. Bij de sluis van Hoorn is het druk.")
    ranked = [
        Ranked(one, weight, weight)
        for one, weight in zip([*own, *other], (0.6, 0.5, 0.2, chance), strict=True)
    ]
    compared = replace(
        understand("Zijn er in Hoorn meer boten dan in Medemblik?"), sides=("Hoorn", "Medemblik")
    )
    told = [one.text for one in choose_sentences(compared, ranked)]
    assert own[2].text in told
    assert (words in told) is heard


@pytest.mark.parametrize(("second", "heard"), [("nota", False), ("bericht", True)])
def test_what_another_document_repeats_is_heard_only_where_documents_are_compared(
    second: str, heard: bool
) -> None:
    def said(name: str, words: str) -> Sentence:
        return sentences_of([hit_on(stored(name), passage_on(words, words))], lambda *_: words)[0]

    told = [said("nota", "Hoorn telt acht boten."), said(second, "Medemblik telt er zes in de haven.")]
    again = said("brief", "Hoorn telt acht boten.")
    compared = replace(
        understand("Zijn er in Hoorn meer boten dan in Medemblik?"), sides=("Hoorn", "Medemblik")
    )
    chosen_ones = choose_sentences(compared, [Ranked(one, 0.5, 0.5) for one in (*told, again)])
    assert (again in chosen_ones) is heard
