import pytest

from assistant.conversation import split_subject, standalone
from assistant.nouns import Question, Role, Turn


def ask(*turns: str) -> str:
    history = []
    for turn in turns[:-1]:
        history += [Turn(Role.USER, turn), Turn(Role.ASSISTANT, "Een antwoord [1].")]
    return standalone(Question(turns[-1], tuple(history)))


def test_a_first_question_stands_alone() -> None:
    assert ask("  Hoeveel jongeren \n wachten? ") == "Hoeveel jongeren wachten?"


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("Hoeveel jongeren wachtten in 2017?", "En in 2018?", "Hoeveel jongeren wachtten in 2018?"),
        ("Hoeveel jongeren wachten in Hoorn?", "En in Medemblik?", "Hoeveel jongeren wachten in Medemblik?"),
        ("Wat vindt de VNG van de wachtlijsten?", "En de G40?", "Wat vindt de G40 van de wachtlijsten?"),
        ("Hoeveel jongeren wachtten in 2016?", "En een jaar later?", "Hoeveel jongeren wachtten in 2017?"),
        ("How many children waited in 2017?", "And in 2018?", "How many children waited in 2018?"),
        ("Wat kost het plan?", "Hoe zit het met de dekking?", "Wat kost het plan, de dekking?"),
    ],
)
def test_an_ellipsis_replaces_a_part_of_the_question_before(before: str, now: str, expected: str) -> None:
    assert ask(before, now) == expected


@pytest.mark.parametrize("now", ["Wie moet dat doen?", "Leg dat eens uit", "Waarom?", "En wie betaalt dat?"])
def test_a_question_that_points_back_gets_its_subject(now: str) -> None:
    assert ask("Welke maatregelen neemt het college?", now) == (
        f"{now} (over: Welke maatregelen neemt het college?)"
    )


@pytest.mark.parametrize(
    "now",
    [
        "Welke regio's krijgen verscherpt toezicht?",
        "Wat is jeugdreclassering?",
        "Hoeveel geld trok het kabinet in 2019 uit?",
    ],
)
def test_a_new_subject_leaves_the_old_one(now: str) -> None:
    assert ask("Wat kost het verbeterplan?", now) == now


def test_chains_keep_the_first_subject() -> None:
    assert ask("Hoeveel jongeren wachtten in 2016?", "En in 2017?", "En in 2018?") == (
        "Hoeveel jongeren wachtten in 2018?"
    )
    assert ask("Wat kost het plan?", "Wie besluit daarover?", "Waarom?").endswith(
        "(over: Wat kost het plan?)"
    )


def test_the_subject_can_be_taken_off_again() -> None:
    assert split_subject("Wie doet dat? (over: Wat kost het plan?)") == (
        "Wie doet dat?",
        "Wat kost het plan?",
    )
    assert split_subject("Wat kost het plan?") == ("Wat kost het plan?", "")


def test_the_same_history_gives_the_same_question() -> None:
    turns = ("Wat kost het plan?", "En in 2020?", "Waarom?")
    assert ask(*turns) == ask(*turns)
