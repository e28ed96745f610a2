"""Which sentences an answer takes, and in what shape."""

import pytest

from assistant.asking import understand
from assistant.budget import MAX_WORDS, within
from assistant.citations import cite
from assistant.composing import ExtractiveComposer
from assistant.evidence import sentences_of
from assistant.nouns import DraftSentence, Quote
from assistant.ranking import Ranked
from corpus.nouns import PassageKind, Span
from tests.assistant.fakes import hit_on, passage_on, stored

DOCUMENT = stored("nota")
TABLE = "Jaar\tVerzuim\tVerloop\n2017\t6\t18\n2018\t7\t20"
YEARS = "Maatregel\t2017\t2018\nToezicht\t41\t57\nVoogdij\t12\t14"


def ranked(text: str, *chances: float, kind: PassageKind = PassageKind.TEXT) -> list[Ranked]:
    """The sentences of a page with these chances, best first."""
    found = sentences_of([hit_on(DOCUMENT, passage_on(text, text, kind=kind))], lambda *_: text)
    pairs = zip(found, (*chances, *[0.01] * len(found)), strict=False)
    return sorted((Ranked(one, chance, chance) for one, chance in pairs), key=lambda one: -one.chance)


def told(question: str, evidence: list[Ranked]) -> list[str]:
    return [one.text for one in ExtractiveComposer().compose(understand(question), evidence)]


def test_a_question_for_a_figure_gets_only_likely_figures_behind_the_first() -> None:
    text = (
        "Het verzuim is hoog. Het verzuim bij de dienst is 7 procent. De dienst praat met de teams."
        " Bij de brug is het verzuim 9 procent. Voor het bad is het verzuim 3 procent."
    )
    answer = told("Welk percentage is het verzuim?", ranked(text, 0.4, 0.7, 0.3, 0.35, 0.2))
    assert answer == ["Het verzuim bij de dienst is 7 procent.", "Bij de brug is het verzuim 9 procent."]


def test_a_sentence_with_the_figure_is_told_before_the_rows_that_are_less_likely() -> None:
    rows = ranked(TABLE, 0.4, 0.1, kind=PassageKind.TABLE)
    text = ranked("Over alle diensten samen was het verzuim in 2017 bijna 9 procent.", 0.5)
    question = "Welk percentage was het verzuim in 2017?"
    assert told(question, [*text, *rows])[0].startswith("Over alle diensten")
    assert told("Hoe hoog was het verzuim in 2017?", [*text, *rows])[1:] == ["Jaar 2017: Verzuim 6"]
    same = ranked("Over alle diensten samen was het verzuim in 2017 dus 6.", 0.5)
    assert told("Hoe hoog was het verzuim in 2017?", [*same, *rows]) == ["Jaar 2017: Verzuim 6"]


def test_what_is_unlikely_beside_the_best_sentence_is_left_out() -> None:
    text = "De raad stelt het plan vast. De wethouder opent het zwembad."
    assert told("Wat doet de raad?", ranked(text, 0.6, 0.03)) == ["De raad stelt het plan vast."]


def test_a_sentence_with_a_name_of_the_question_is_not_needless() -> None:
    text = "In Hoorn is een wachtlijst voor hulp. In Medemblik is die er niet."
    assert len(told("Is er een wachtlijst in het mooie Medemblik?", ranked(text, 0.6, 0.03))) == 2


def test_the_introduction_of_a_list_answers_how_many() -> None:
    text = "Het kabinet noemt vijf taken:\n1. toezicht;\n2. advies."
    assert told("Hoeveel taken noemt het kabinet?", ranked(text, 0.5))[0] == "Het kabinet noemt vijf taken:"


def test_the_list_that_announces_the_asked_count_comes_whole_though_it_ranks_low() -> None:
    lists = (
        "De raad ziet veel.\n\nDe wethouder noemt:\n- geld;\n- tijd.\n\n"
        "De rekenkamer ziet drie gebreken:\n- De dossiers zijn oud.\n- Het toezicht is dun.\n"
        "- De tolk komt laat."
    )
    evidence = ranked(lists, 0.5, 0.4, 0.3, 0.3, 0.05)
    whole = ["De rekenkamer ziet drie gebreken:", "De dossiers zijn oud.", "Het toezicht is dun."]
    assert told("Welke drie zwakke plekken zijn er?", evidence)[:3] == [
        text if text.endswith(":") else f"- {text}" for text in whole
    ]
    assert told("Welke zwakke plekken zijn er?", evidence)[0] != whole[0]
    assert told("Welke vier zwakke plekken zijn er?", evidence)[0] != whole[0]


def test_what_points_back_inside_a_sentence_brings_along_what_it_points_to() -> None:
    text = "Geen enkele school is bevraagd. We zien dit als een gemiste kans voor iedereen."
    answer = told("Waarom is de wethouder niet blij?", ranked(text, 0.01, 0.5))
    assert answer == ["Geen enkele school is bevraagd.", "We zien dit als een gemiste kans voor iedereen."]


def test_one_cell_is_told_where_row_and_column_are_named() -> None:
    evidence = ranked(TABLE, 0.2, 0.5, kind=PassageKind.TABLE)
    assert told("Hoe hoog was het verzuim in 2018?", evidence) == ["Jaar 2018: Verzuim 7"]


FOUR_YEARS = "Jaar\tVerzuim\n2015\t4\n2016\t6\n2017\t5\n2018\t7"


def test_a_development_since_a_year_tells_every_year_from_then_on() -> None:
    evidence = ranked(FOUR_YEARS, 0.2, 0.3, 0.5, kind=PassageKind.TABLE)
    answer = told("Hoe is het verzuim veranderd sinds 2016?", evidence)
    assert [text.split()[1] for text in answer] == ["2016:", "2017:", "2018:"]


def test_a_development_between_two_years_tells_the_years_between_too() -> None:
    evidence = ranked(FOUR_YEARS, 0.2, 0.3, 0.5, kind=PassageKind.TABLE)
    answer = told("Hoe ontwikkelde het verzuim zich tussen 2015 en 2017?", evidence)
    assert [text.split()[1] for text in answer] == ["2015:", "2016:", "2017:"]


def test_years_may_be_the_names_of_columns() -> None:
    evidence = ranked(YEARS, 0.5, 0.2, kind=PassageKind.TABLE)
    assert told("Hoe vaak was er toezicht in 2018?", evidence) == ["Maatregel Toezicht: 2018 57"]


def test_a_year_alone_does_not_make_a_table_the_answer() -> None:
    text = f"{TABLE}\n\nHet stelsel bleef in 2018 zoals het was."
    answer = told("Wat werd er anders aan het stelsel in 2018?", ranked(text, 0.1, 0.6, 0.5))
    assert "Het stelsel bleef in 2018 zoals het was." in answer


def test_an_answer_stays_within_its_words_frames_included() -> None:
    quote = Quote("nota", Span(1, 0, 4), "Zin.")
    draft = [DraftSentence("woord " * 20, (quote,), "Volgens de nota van 14 januari 2020:")] * 10
    kept = within(draft)
    words = sum(len(f"{one.frame} {one.text}".split()) for one in kept)
    assert MAX_WORDS - 27 < words <= MAX_WORDS


def test_a_colon_stays_only_before_a_list() -> None:
    quote = Quote("nota", Span(1, 0, 4), "Zin.")
    drafts = [DraftSentence("Er zijn vijf taken:", (quote,)), DraftSentence("Dat is veel.", (quote,))]
    alone = cite(drafts, {"nota": DOCUMENT}, lambda _: ((), "1"))
    assert alone.text == "Er zijn vijf taken [1]. Dat is veel [1]."
    listed = cite(
        [drafts[0], DraftSentence("toezicht;", (quote,), item=True)], {"nota": DOCUMENT}, lambda _: ((), "1")
    )
    assert listed.text == "Er zijn vijf taken [1]:\n- Toezicht [1]."


def test_what_continues_an_item_stays_on_its_line() -> None:
    quote = Quote("nota", Span(1, 0, 4), "Zin.")
    drafts = [
        DraftSentence("een plan.", (quote,), item=True),
        DraftSentence("Dat is in mei klaar.", (quote,), continues=True),
        DraftSentence("De raad beslist.", (quote,)),
    ]
    text = cite(drafts, {"nota": DOCUMENT}, lambda _: ((), "1")).text
    assert text == "- Een plan [1]. Dat is in mei klaar [1].\nDe raad beslist [1]."


def test_what_a_summary_and_the_body_both_say_is_told_once() -> None:
    text = (
        "In Hoorn wachten twaalf jongeren te lang op een begeleider. De wijkteams zijn te klein."
        " In Hoorn wachten 12 jongeren nog te lang op een vaste begeleider."
    )
    answer = told("Wie wacht er in Hoorn op een begeleider?", ranked(text, 0.4, 0.3, 0.5))
    assert answer == [
        "In Hoorn wachten 12 jongeren nog te lang op een vaste begeleider.",
        "De wijkteams zijn te klein.",
    ]


@pytest.mark.parametrize(
    "question",
    [
        "Waarom is het verzuim in 2017 zo hoog?",
        "Wat doet de dienst aan het verzuim? (over: Hoe hoog was het verzuim in 2017?)",
    ],
)
def test_a_row_of_numbers_answers_only_who_asks_for_a_number(question: str) -> None:
    rows = ranked(TABLE, 0.6, 0.4, kind=PassageKind.TABLE)
    text = ranked("Het verzuim is hoog doordat er te weinig mensen zijn.", 0.3)
    assert told(question, [*rows, *text]) == [text[0].sentence.text]
    assert told("Hoe hoog was het verzuim in 2017?", [*rows, *text])[0] == "Jaar 2017: Verzuim 6"
