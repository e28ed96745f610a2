"""The validator of question sets: every mistake that it should see, and quiet where nothing is wrong."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from evals.corpus_pages import CorpusPage, read_corpus
from evals.roles import RoleRule, RoleTable
from evals.set_rules import check_set, content_words
from evals.set_support import check_support, overlap
from evals.sets import EvalCase, EvidencePlace, Fact, QuestionSet, Turn, load_set
from evals.validate_set import FEW_SHARED_WORDS, main, summary, validate

ROLES = RoleTable((RoleRule("nota", "nota.*"), RoleRule("brief", "bundel.*", "kamerbrief")))
NOTA = CorpusPage(
    "nota.txt", "raadsinformatienota", 1, "In de regio wachten twaalf kinderen op passende hulp."
)
LETTER = CorpusPage(
    "bundel.pdf", "kamerbrief", 3, "De minister stelt 20 miljoen euro beschikbaar voor noodsteun."
)
PLACE = EvidencePlace(("nota",), (("12",), ("wacht*",)))


def case(**changes: object) -> EvalCase:
    plain = EvalCase(
        id="getal-1",
        category="getal",
        style="spreektaal",
        question="Hoeveel kids zitten nog zonder?",
        answerable=True,
        split="test",
        facts=(Fact(("12",)),),
        evidence=(PLACE,),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def refusal(**changes: object) -> EvalCase:
    return case(
        **{
            "id": "onbeantwoordbaar-1",
            "category": "onbeantwoordbaar",
            "question": "Wat kost een paspoort?",
            "answerable": False,
            "facts": (),
            "evidence": (),
            "absent_terms": (("paspoort*",), ("euro",)),
        }
        | changes
    )


def messages(cases: Sequence[EvalCase], pages: Sequence[CorpusPage] = ()) -> str:
    question_set = QuestionSet("proef", tuple(cases), "0" * 64, ROLES)
    return "\n".join(f"{finding.case_id}: {finding.message}" for finding in validate(question_set, pages))


def test_a_good_set_gives_no_findings() -> None:
    assert messages([case(), refusal()], [NOTA, LETTER]) == ""


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (case(facts=()), "geen feiten"),
        (case(evidence=()), "geen vindplaats"),
        (case(answerable=False), "moet geweigerd worden, maar heeft bewijs"),
        (case(category="buiten-domein"), "categorie die geweigerd moet worden"),
        (refusal(absent_terms=()), "welke termen moeten ontbreken"),
        (case(category="vervolg"), "zonder eerder gesprek"),
        (case(category="vergelijk"), "minder dan twee documenten"),
        (case(history=(Turn("assistant", "Dag"),)), "niet om en om"),
        (case(history=(Turn("user", "Hoi"),)), "niet om en om"),
        (case(facts=(Fact(("een heel lange zin die nooit letterlijk terugkomt",)),)), "meer dan 7 woorden"),
        (case(wrong_facts=(Fact(("twaalf", " 12 ")),)), "zowel goed als fout"),
        (case(evidence=(EvidencePlace(("folder",), (("x",),)),)), "de rol folder"),
    ],
)
def test_an_unfinished_question_is_seen(bad: EvalCase, told: str) -> None:
    assert told in messages([bad])


def test_the_same_question_in_other_spelling_is_a_double() -> None:
    assert "bijna hetzelfde als b" in messages(
        [case(id="a"), case(id="b", question="hoeveel kids zitten nog ZONDER")]
    )


def test_the_same_words_after_another_conversation_are_no_double() -> None:
    turns = (
        Turn("user", "Hoe zit het met de wachtlijst in Medemblik?"),
        Turn("assistant", "Daar wacht een kind."),
    )

    assert messages([case(id="a"), case(id="b", history=turns, split="calibration")]) == ""


def test_a_category_in_one_half_only_is_seen() -> None:
    questions = [
        "Wie betaalt mee?",
        "Wanneer begint toezicht?",
        "Waar ligt Enter?",
        "Welke wethouder tekent?",
    ]
    cases = [case(id=str(number), question=question) for number, question in enumerate(questions)]

    assert "categorie getal is scheef verdeeld: 0 om te ijken, 4 om te toetsen" in messages(cases)


def test_evidence_that_is_nowhere_is_seen() -> None:
    assert "het bewijs staat niet in de documenten" in messages([case()], [LETTER])


def test_evidence_must_stand_in_its_own_document() -> None:
    elsewhere = replace(NOTA, source_file="bundel.pdf", kind="kamerbrief")

    assert "het bewijs staat niet in de documenten" in messages([case()], [elsewhere])


def test_evidence_must_stand_on_its_own_page() -> None:
    place = EvidencePlace((), (("noodsteun",),), source_file="bundel.pdf", page=2)
    asked = case(facts=(Fact(("noodsteun",)),), evidence=(place,))

    assert "bladzijde 2" in messages([asked], [LETTER])
    assert messages([replace(asked, evidence=(replace(place, page=3),))], [LETTER]) == ""


def test_a_genre_that_was_read_wrongly_is_no_fault_of_the_set() -> None:
    place = EvidencePlace(("brief",), (("20 miljoen",),))
    misread = replace(LETTER, kind="overig")

    assert messages([case(facts=(Fact(("20 mln",)),), evidence=(place,))], [misread]) == ""


def test_a_fact_that_stands_elsewhere_is_not_supported() -> None:
    told = messages([case(facts=(Fact(("12",)), Fact(("20 miljoen",))))], [NOTA, LETTER])

    assert "het feit 20 miljoen staat niet bij het bewijs" in told


def test_a_wrong_fact_inside_the_evidence_would_punish_a_quote() -> None:
    assert "straft een letterlijk citaat" in messages([case(wrong_facts=(Fact(("wachten",)),))], [NOTA])


def test_an_unanswerable_question_with_an_answer_is_seen() -> None:
    answer = replace(NOTA, text="Een paspoort kost 70 euro.")

    assert "kan toch beantwoord worden met nota.txt, bladzijde 1" in messages([refusal()], [answer])


def test_eight_words_in_a_row_from_a_document_are_a_copy() -> None:
    text = "Waarom wachten er in deze regio nog zoveel kinderen zo lang?"
    page = replace(NOTA, text="Nu wachten er in deze regio nog zoveel kinderen. Het zijn twaalf wachtenden.")

    assert "neemt woorden over uit een document" in messages([case(question=text)], [page])
    assert "neemt woorden" not in messages(
        [case(question="Waarom wachten er in deze regio nog velen?")], [page]
    )


def test_shared_words_are_counted_by_their_stems() -> None:
    asked = case(question="Op welke hulp wachten de kinderen?")

    assert content_words("wachtende kinderen") == content_words("het wachtende kinderen")
    assert overlap(asked, ROLES, [NOTA]) == 1.0
    assert overlap(case(question="Wie zit zonder steun?"), ROLES, [NOTA]) == 0.0
    assert overlap(refusal(), ROLES, [NOTA]) is None


def test_the_summary_counts_what_is_asked() -> None:
    lines = summary(QuestionSet("proef", (case(), refusal()), "0" * 64, ROLES), [NOTA])

    assert lines[0] == "2 vragen in proef (000000000000)"
    assert "per categorie: getal 1, onbeantwoordbaar 1" in lines
    assert "per document: nota 1" in lines


def test_the_command_tells_mistakes_and_their_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--set", str(tmp_path / "weg.jsonl")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["--set", "jeugdbescherming", str(tmp_path / "weg")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


# --- the sets that we measure with ------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["jeugdbescherming", "overheid-pdf"])
def test_the_committed_sets_are_sound_by_themselves(name: str) -> None:
    assert check_set(load_set(name)) == []


@pytest.mark.slow
def test_the_fixed_set_fits_the_example_corpus() -> None:
    examples = read_corpus([Path(__file__).parents[2] / "corpus" / "voorbeeld"])

    assert check_support(load_set("jeugdbescherming"), examples) == []


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "folder"), [("jeugdbescherming", "jeugdbescherming"), ("overheid-pdf", "pdf")]
)
def test_the_sets_fit_the_real_documents(shared: Path, name: str, folder: str) -> None:
    assert check_support(load_set(name), read_corpus([shared / "corpus" / folder])) == []


@pytest.mark.slow
@pytest.mark.shared
def test_half_of_the_fixed_set_shares_few_words_with_its_evidence(shared: Path) -> None:
    question_set, pages = load_set("jeugdbescherming"), read_corpus([shared / "corpus" / "jeugdbescherming"])
    shares = [overlap(asked, question_set.roles, pages) for asked in question_set.cases]
    known = [share for share in shares if share is not None]

    assert sum(share <= FEW_SHARED_WORDS for share in known) >= len(known) / 2
