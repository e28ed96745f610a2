"""When an answer is a whole list."""

from assistant.asking import understand
from assistant.evidence import Sentence, sentences_of
from assistant.grouping import choose_group
from assistant.ranking import Ranked
from corpus.nouns import PassageKind
from tests.assistant.fakes import hit_on, passage_on, stored

TASKS = "De taken van het team zijn:\n- toezicht op scholen;\n- advies aan de raad.\n\nHet team is nieuw."


def ranked(text: str, *chances: float, kind: PassageKind = PassageKind.TEXT) -> list[Ranked]:
    found = sentences_of([hit_on(stored("nota"), passage_on(text, text, kind=kind))], lambda *_: text)
    pairs = zip(found, chances, strict=True)
    return sorted((Ranked(one, chance, chance) for one, chance in pairs), key=lambda one: -one.chance)


def texts(sentences: list[Sentence]) -> list[str]:
    return [one.text for one in sentences]


def test_a_list_that_is_asked_for_comes_whole_in_reading_order() -> None:
    chosen = choose_group(understand("Welke taken heeft het team?"), ranked(TASKS, 0.2, 0.1, 0.5, 0.1))
    assert texts(chosen) == ["De taken van het team zijn:", "- toezicht op scholen;", "- advies aan de raad."]


def test_a_question_for_a_figure_gets_no_list() -> None:
    assert choose_group(understand("Hoeveel taken heeft het team?"), ranked(TASKS, 0.2, 0.1, 0.5, 0.1)) == []


def test_a_list_far_behind_the_best_sentence_is_not_the_answer() -> None:
    assert choose_group(understand("Welke taken heeft het team?"), ranked(TASKS, 0.1, 0.1, 0.1, 0.9)) == []


def test_a_list_that_a_document_has_twice_is_told_once() -> None:
    twice = f"{TASKS}\n\n{TASKS}"
    chosen = choose_group(understand("Welke taken heeft het team?"), ranked(twice, *[0.5] * 8))
    assert texts(chosen) == ["De taken van het team zijn:", "- toezicht op scholen;", "- advies aan de raad."]


def test_labels_that_are_alike_are_never_all_that_is_told() -> None:
    items = "\n".join(
        f"- Scholen: {'geef les over verkeer en veiligheid ' * 8}in groep {n};" for n in range(1, 7)
    )
    chosen = choose_group(understand("Welke taken zijn er?"), ranked(f"De taken zijn:\n{items}", *[0.5] * 7))
    assert chosen[1:]
    assert not [one for one in texts(chosen) if one.endswith("Scholen")]
