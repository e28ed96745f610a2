"""Question sets: what is read from a line, which spellings count as the same, and where evidence stands."""

import json
from collections import Counter
from pathlib import Path

import pytest

from evals.errors import BadSetError
from evals.sets import (
    CATEGORIES,
    EvidencePlace,
    Fact,
    QuestionSet,
    fact_present,
    find_places,
    load_set,
    place_matches,
)


def place(*terms: str, window: int = 400) -> EvidencePlace:
    return EvidencePlace(("kamerbrief",), tuple(tuple(term.split("|")) for term in terms), window=window)


def line(**changes: object) -> str:
    whole: dict[str, object] = {
        "id": "feit-1",
        "category": "feit",
        "style": "formeel",
        "split": "test",
        "question": "Wie betaalt?",
        "answerable": True,
        "facts": [["de gemeente", "gemeenten"]],
        "evidence": [{"documents": ["kamerbrief"], "terms": [["betaal*"], ["gemeente*"]]}],
    }
    return json.dumps({name: value for name, value in (whole | changes).items() if value is not None})


def write(folder: Path, *lines: str) -> Path:
    path = folder / "proef.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


# --- facts ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "answer"),
    [
        ("29.550", "Het waren er 29550."),
        ("29550", "Het waren er 29.550 in totaal [1]."),
        ("twaalf", "Er wachten 12 kinderen."),
        ("12", "Er wachten twaalf kinderen."),
        ("20%", "Ongeveer 20 procent vertrekt."),
        ("5,5 procent", "Het was 5,5%."),
        ("420 miljoen", "Er kwam € 420 mln bij."),
        ("1 januari 2021", "Dit geldt per 1-1-2021."),
        ("kinderbeschermingsmaatregel", "een kinderbeschermings­maat\nregel"),
        ("reële prijs", "een REELE  prijs"),
        ("wachtlijst*", "De wachtlijsten zijn lang."),
        ("*tekort", "Er is een personeelstekort."),
        ("Zuid-West", "regio Zuid West"),
    ],
)
def test_a_fact_counts_in_each_usual_spelling(wanted: str, answer: str) -> None:
    assert fact_present(Fact((wanted,)), answer)


@pytest.mark.parametrize(
    ("wanted", "answer"),
    [
        ("500", "Het ging om 1.500 kinderen."),
        ("55%", "Het was 5,5%."),
        ("5%", "Het was 5,5%."),
        ("12", "Sinds 2012 is dat zo."),
        ("1", "De gemeente betaalt [1]."),
        ("wacht", "De wachtlijst is lang."),
        ("tekort", "Er is een personeelstekort."),
        ("29.550", "Het waren er 29.560."),
    ],
)
def test_a_fact_is_not_found_in_something_else(wanted: str, answer: str) -> None:
    assert not fact_present(Fact((wanted,)), answer)


def test_one_alternative_is_enough() -> None:
    assert fact_present(
        Fact(("JenV", "Justitie en Veiligheid")), "Dat doet het ministerie van Justitie en Veiligheid."
    )


# --- evidence ---------------------------------------------------------------------------------------------


def test_all_terms_stand_together_in_one_window() -> None:
    near = "De gemeente beslist. " + "Dan volgt overleg. " * 3 + "Het college betaalt."
    far = "De gemeente beslist. " + "Dan volgt overleg. " * 30 + "Het college betaalt."

    assert place_matches(place("gemeente", "betaal*", window=120), near)
    assert not place_matches(place("gemeente", "betaal*", window=120), far)


def test_a_place_is_told_by_its_offsets_in_the_text_as_it_is() -> None:
    text = "Eerst dit. De  gecertifi\nceerde instelling kreeg € 32.804. Dan dat."

    [(start, end)] = find_places(place("gecertificeerde instelling", "32804"), text)

    assert text[start:end] == "gecertifi\nceerde instelling kreeg € 32.804"


def test_every_place_is_found_once() -> None:
    text = "Zeven gemeenten doen mee." + " " * 900 + "De 7 gemeenten betalen."

    assert len(find_places(place("7 gemeenten"), text)) == 2


def test_a_term_that_stands_farther_off_adds_no_second_place() -> None:
    text = "Veel kinderen wachten lang. De inspecties zagen er 400 kinderen van."

    assert [text[start:end] for start, end in find_places(place("400", "kinderen"), text)] == ["400 kinderen"]


def test_a_place_without_one_of_its_terms_is_no_place() -> None:
    assert find_places(place("gemeente", "provincie"), "De gemeente betaalt.") == []


# --- reading a set ----------------------------------------------------------------------------------------


def test_a_line_becomes_a_case(tmp_path: Path) -> None:
    history = [{"role": "user", "content": "Hoi"}, {"role": "assistant", "content": "Dag"}]
    question_set = load_set(write(tmp_path, line(history=history, wrong_facts=["het Rijk"], note="lastig")))

    [case] = question_set.cases
    assert (case.id, case.category, case.split, case.note) == ("feit-1", "feit", "test", "lastig")
    assert case.facts == (Fact(("de gemeente", "gemeenten")),)
    assert case.wrong_facts == (Fact(("het Rijk",)),)
    assert [turn.role for turn in case.history] == ["user", "assistant"]
    assert case.evidence == (place("betaal*", "gemeente*"),)


def test_the_checksum_changes_with_the_file(tmp_path: Path) -> None:
    before = load_set(write(tmp_path, line())).checksum
    after = load_set(write(tmp_path, line(question="Wie betaalt het?"))).checksum

    assert len(before) == 64
    assert before != after


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ("{", "geen geldige JSON"),
        ("[]", "geen JSON-object"),
        (line(question=" "), "het veld question moet tekst zijn"),
        (line(category="overig"), "het veld category moet een van deze zijn"),
        (line(answerable="ja"), "het veld answerable moet true of false zijn"),
        (line(facts="gemeente"), "het veld facts moet een lijst zijn"),
        (line(facts=[[]]), "het veld facts heeft een lege lijst"),
        (line(history=["hoi"]), "het veld history mag alleen objecten bevatten"),
        (
            line(evidence=[{"documents": ["x"], "terms": [["y"]], "window": -1}]),
            "het veld window moet een geheel",
        ),
    ],
)
def test_a_bad_line_is_told_by_its_number(tmp_path: Path, bad: str, told: str) -> None:
    with pytest.raises(BadSetError, match=f"Regel 2 van proef.jsonl .*{told}"):
        load_set(write(tmp_path, line(), bad))


def test_two_questions_with_one_id_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSetError, match="gebruikt het kenmerk feit-1 twee keer"):
        load_set(write(tmp_path, line(), line()))


def test_an_unknown_set_tells_which_there_are() -> None:
    with pytest.raises(BadSetError, match="jeugdbescherming"):
        load_set("bestaatniet")


def test_a_set_without_questions_or_in_another_encoding_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSetError, match="bevat geen vragen"):
        load_set(write(tmp_path, ""))
    path = tmp_path / "oud.jsonl"
    path.write_bytes("é".encode("latin-1"))
    with pytest.raises(BadSetError, match="UTF-8"):
        load_set(path)


def test_a_role_is_a_file_name_and_a_kind(tmp_path: Path) -> None:
    path = write(tmp_path, line())
    table = {"kamerbrief": [{"file": "03-*", "kind": "kamerbrief"}, {"file": "brief.pdf"}]}
    path.with_suffix(".rollen.json").write_text(json.dumps(table), encoding="utf-8")
    roles = load_set(path).roles

    assert roles.plays("kamerbrief", "map/03-Bundel.pdf", "kamerbrief")
    assert not roles.plays("kamerbrief", "03-bundel.pdf", "collegenota")
    assert roles.plays("kamerbrief", "03-bundel.pdf")
    assert roles.plays("kamerbrief", "brief.pdf", "overig")
    assert not roles.plays("persbericht", "brief.pdf")


def test_a_broken_role_table_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, line())
    path.with_suffix(".rollen.json").write_text('{"kamerbrief": ["03-*"]}', encoding="utf-8")

    with pytest.raises(BadSetError, match="rollentabel"):
        load_set(path)


# --- the set that we measure with -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def fixed_set() -> QuestionSet:
    return load_set("jeugdbescherming")


def test_the_fixed_set_is_large_and_holds_every_category(fixed_set: QuestionSet) -> None:
    counts = Counter(case.category for case in fixed_set.cases)

    assert len(fixed_set.cases) >= 200
    assert set(counts) == set(CATEGORIES)
    assert min(counts.values()) >= 12
    assert counts["onbeantwoordbaar"] >= 25


def test_the_fixed_set_asks_about_every_document(fixed_set: QuestionSet) -> None:
    counts = Counter(place.documents[0] for case in fixed_set.cases for place in case.evidence)

    assert set(counts) == fixed_set.roles.roles
    assert min(counts.values()) >= 10
