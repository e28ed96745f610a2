"""Stems, compounds and abbreviations, all learnt from the text itself."""

import pytest

from index.abbreviations import Abbreviation, find_abbreviations
from index.compounds import possible_parts, split_compounds
from index.words import content_words, stem


def test_forms_of_a_word_share_a_stem() -> None:
    assert stem("gemeenten") == stem("gemeente")
    assert stem("Coöperatie") == stem("cooperatie")


def test_function_words_and_bare_numbers_are_no_content() -> None:
    assert content_words("De gemeente en het Rijk in 2023") == ["gemeente", "Rijk"]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("jeugdketen", ("jeugd", "keten")),
        ("beschermingsketen", ("bescherming", "keten")),
        ("jeugdbeschermingsketen", ("jeugd", "bescherming", "keten")),
        ("zwembadabonnement", ("zwembad", "abonnement")),
        ("boekenkast", ("boek", "kast")),
    ],
)
def test_a_compound_is_split_into_words_that_are_known(word: str, parts: tuple[str, ...]) -> None:
    known = {"jeugd", "bescherming", "keten", "zwembad", "abonnement", "boek", "kast"}
    assert split_compounds([word], known)[word] == parts


@pytest.mark.parametrize("word", ["verantwoordelijk", "keten", "ondersteuning", "2023"])
def test_a_word_without_known_parts_stays_whole(word: str) -> None:
    assert split_compounds([word], {"keten", "onder", "antwoord"}) == {}


def test_a_word_too_long_to_be_a_compound_is_not_taken_apart() -> None:
    head = "jeugdzorg" * 7
    assert split_compounds([f"{head}keten"], {head, "keten"}) == {}
    assert possible_parts(head) == set()


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("de Raad voor de Kinderbescherming (RvdK) meldt", "RvdK", "Raad voor de Kinderbescherming"),
        ("gecertificeerde instellingen (GI's) wachten", "GI", "gecertificeerde instellingen"),
        ("een ondertoezichtstelling (OTS) duurt", "OTS", "ondertoezichtstelling"),
        ("de Vereniging van Nederlandse Gemeenten (VNG) zegt", "VNG", "Vereniging van Nederlandse Gemeenten"),
        ("de WNP (Waterschap Noordpolder) zegt", "WNP", "Waterschap Noordpolder"),
        ("de VNG (Vereniging van Nederlandse Gemeenten) zegt", "VNG", "Vereniging van Nederlandse Gemeenten"),
    ],
)
def test_an_abbreviation_is_learnt_where_it_is_defined(text: str, short: str, long: str) -> None:
    assert find_abbreviations(text) == [Abbreviation(short, long)]


@pytest.mark.parametrize(
    "inside",
    [
        "hierna: WNP",
        "hierna WNP",
        "Hierna: “WNP”",
        "hierna: 'de WNP'",
        "hierna: de “WNP”",
        "hierna te noemen: WNP",
        "hierna te noemen WNP",
        "hierna WNP genoemd",
        "hierna: WNP te noemen",
        "hierna ook: ‘WNP’",
        "hierna aangeduid als „WNP”",
        "verder: WNP",
        "verder te noemen: WNP",
        "voortaan WNP",
        "afgekort WNP",
        "afgekort: WNP",
        "afgekort tot WNP",
        "kortweg WNP",
        "in het vervolg: WNP",
        "ook wel WNP",
        "ook wel bekend als WNP",
        "hierna: WNP of de beheerder",
    ],
)
def test_words_that_announce_an_abbreviation_are_no_part_of_it(inside: str) -> None:
    """Policy texts mostly define so: what stands after the announcement is a definition like any other."""
    found = find_abbreviations(f"het Waterschap Noordpolder ({inside}) betaalt")
    assert found == [Abbreviation("WNP", "Waterschap Noordpolder")]


@pytest.mark.parametrize(
    "text",
    [
        "de Inspectie Brandveiligheidszorg en Politie (hierna: Inspecties) meldt",
        "de minister van Verkeer (hierna: de minister) meldt",
        "het Fonds Wegen (hierna: het Fonds) betaalt",
        "de eigenaar (hierna: WNP) betaalt",
    ],
)
def test_an_announced_name_that_abbreviates_nothing_is_not_learnt(text: str) -> None:
    assert find_abbreviations(text) == []


def test_brackets_with_something_else_define_nothing() -> None:
    assert find_abbreviations("het rapport (zie bijlage 2) en de brief (Kamerstuk 31 839)") == []
