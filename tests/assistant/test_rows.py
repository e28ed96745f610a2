"""When an answer is a row of a table, or a few cells of one."""

from assistant.asking import understand
from assistant.evidence import Sentence, sentences_of
from assistant.ranking import Ranked
from assistant.rows import choose_rows, tells_only_numbers
from corpus.nouns import PassageKind
from tests.assistant.fakes import hit_on, passage_on, stored

TABLE = "Jaar\tVerzuim\tVerloop\n2017\t6\t18\n2018\t7\t20"


def ranked(text: str, *chances: float, kind: PassageKind = PassageKind.TEXT) -> list[Ranked]:
    found = sentences_of([hit_on(stored("nota"), passage_on(text, text, kind=kind))], lambda *_: text)
    pairs = zip(found, chances, strict=True)
    return sorted((Ranked(one, chance, chance) for one, chance in pairs), key=lambda one: -one.chance)


def texts(sentences: list[Sentence]) -> list[str]:
    return [one.text for one in sentences]


def test_a_row_is_told_by_the_columns_that_the_question_names() -> None:
    evidence = ranked(TABLE, 0.5, 0.2, kind=PassageKind.TABLE)
    assert texts(choose_rows(understand("Hoe hoog was het verloop in 2017?"), evidence)) == [
        "Jaar 2017: Verloop 18"
    ]


def test_running_text_is_no_row() -> None:
    evidence = ranked("Het verzuim was 7 procent.", 0.5)
    assert choose_rows(understand("Hoe hoog was het verzuim?"), evidence) == []


def test_a_row_without_the_number_asked_for_is_no_answer() -> None:
    """The row beside it has a number, but of another thing."""
    table = "Wie\tRol\nScholen\tgeven les\nRegio's\tveertien regio's, elk met een school"
    evidence = ranked(table, 0.2, 0.4, kind=PassageKind.TABLE)
    assert choose_rows(understand("Hoeveel scholen zijn er?"), evidence) == []


def test_a_year_in_the_name_of_a_row_answers_no_when() -> None:
    table = "Waarvoor\tBedrag\nNieuwe kade, deel voor 2020\t41\nNieuwe kade, deel voor 2021\t52"
    evidence = ranked(table, 0.5, 0.4, kind=PassageKind.TABLE)
    assert choose_rows(understand("Wanneer is de nieuwe kade klaar?"), evidence) == []


def test_a_date_in_its_own_cell_answers_when() -> None:
    table = "Werk\tKlaar\nNieuwe kade\tmei 2020\nOude brug\tjuni 2021"
    evidence = ranked(table, 0.5, 0.1, kind=PassageKind.TABLE)
    assert texts(choose_rows(understand("Wanneer is de nieuwe kade klaar?"), evidence)) == [
        "Werk Nieuwe kade: Klaar mei 2020"
    ]


def test_one_figure_that_no_row_is_named_for_is_in_the_likeliest_row_and_not_in_all() -> None:
    table = "Werk\tKlaar\nNieuwe kade\tmei 2020\nOude brug\tjuni 2021\nHet bad\tjuli 2021"
    passage = passage_on(table, table, kind=PassageKind.TABLE, heading=("Bouwen in het dorp",))
    found = sentences_of([hit_on(stored("nota"), passage)], lambda *_: table)
    evidence = [Ranked(one, chance, chance) for one, chance in zip(found, (0.5, 0.1, 0.05), strict=True)]
    assert texts(choose_rows(understand("Wanneer kan het dorp over het water?"), evidence)) == [
        "Werk Nieuwe kade: Klaar mei 2020"
    ]


def test_a_named_row_without_the_figure_asked_for_is_left_out() -> None:
    table = "Kenmerk\tWaarde\nPlannen te laat\t50%\nNorm voor plannen\tzes weken"
    evidence = ranked(table, 0.3, 0.5, kind=PassageKind.TABLE)
    assert texts(choose_rows(understand("Binnen hoeveel tijd moeten plannen klaar zijn?"), evidence)) == [
        "Kenmerk Norm voor plannen: Waarde zes weken"
    ]


def test_a_row_far_behind_running_text_is_no_answer() -> None:
    rows = ranked(TABLE, 0.2, 0.1, kind=PassageKind.TABLE)
    text = ranked("Het verloop was in 2017 hoog: 18 procent.", 0.9)
    assert choose_rows(understand("Hoe hoog was het verloop in 2017?"), [*text, *rows]) == []


YEARLY = "Jaar\tVerzuim\tVerloop\n2017\t6\t18\n2018\t7\t20\n2019\t8\t22"


def test_a_development_is_told_by_the_rows_of_the_years_though_sentences_come_before() -> None:
    rows = ranked(YEARLY, 0.04, 0.03, 0.05, kind=PassageKind.TABLE)
    text = ranked("Het verloop vraagt aandacht. Het college kijkt ernaar.", 0.5, 0.3)
    told = choose_rows(understand("Hoe heeft het verloop zich ontwikkeld?"), [*text, *rows])
    assert texts(told) == ["Jaar 2017: Verloop 18", "Jaar 2018: Verloop 20", "Jaar 2019: Verloop 22"]


def test_the_years_may_stand_in_the_head() -> None:
    table = "Soort\t2017\t2018\t2019\nVerzuim\t6\t7\t8\nVerloop\t18\t20\t22"
    rows = ranked(table, 0.04, 0.03, kind=PassageKind.TABLE)
    text = ranked("Het verloop vraagt aandacht. Het college kijkt ernaar.", 0.5, 0.3)
    told = choose_rows(understand("Hoe heeft het verloop zich ontwikkeld?"), [*text, *rows])
    assert texts(told) == ["Soort Verloop: 2017 18; 2018 20; 2019 22"]


def test_a_table_about_something_else_shows_no_development() -> None:
    rows = ranked(YEARLY, 0.04, 0.03, 0.05, kind=PassageKind.TABLE)
    text = ranked("Het zwembad kreeg meer bezoekers.", 0.5)
    assert choose_rows(understand("Hoe heeft het bezoek zich ontwikkeld?"), [*text, *rows]) == []


def test_a_row_of_another_table_that_is_nearly_as_likely_is_told_too() -> None:
    """What is asked for may be counted in parts, each in a table of its own."""
    one = ranked("Jaar\tTheorielessen\n2017\t41\n2018\t57", 0.2, 0.6, kind=PassageKind.TABLE)
    text = "Jaar\tZwemlessen\n2017\t12\n2018\t14"
    found = sentences_of(
        [hit_on(stored("brief"), passage_on(text, text, kind=PassageKind.TABLE))], lambda *_: text
    )
    likely = [*one[:1], Ranked(found[1], 0.4, 0.4), Ranked(found[0], 0.35, 0.35), *one[1:]]
    assert texts(choose_rows(understand("Hoeveel lessen waren er in 2018?"), likely)) == [
        "Jaar 2018: Theorielessen 57",
        "Jaar 2018: Zwemlessen 14",
    ]
    called = choose_rows(understand("Hoeveel theorielessen waren er in 2018?"), likely)
    assert texts(called) == ["Jaar 2018: Theorielessen 57"]
    unlikely = [*one[:1], Ranked(found[1], 0.2, 0.2), *one[1:]]
    assert texts(choose_rows(understand("Hoeveel lessen waren er in 2018?"), unlikely)) == [
        "Jaar 2018: Theorielessen 57"
    ]


def test_numbers_alone_are_no_reason() -> None:
    numbers, words = (
        ranked("Jaar\tVerzuim\n2017\t6%", 0.5, kind=PassageKind.TABLE),
        ranked("Team\tReden\nNoord\tte weinig mensen", 0.5, kind=PassageKind.TABLE),
    )
    assert tells_only_numbers(numbers[0].sentence)
    assert not tells_only_numbers(words[0].sentence)
    assert not tells_only_numbers(ranked("In 2017 was het 6.", 0.5)[0].sentence)
