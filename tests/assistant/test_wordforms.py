import pytest

from assistant.wordforms import has_form, same_word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("verhogen", "verhoging"),
        ("aangevraagd", "aanvragen"),
        ("stegen", "stijgt"),
        ("besloten", "besluit"),
        ("gemeld", "meldt"),
        ("scholen", "school"),
        ("kinderen", "kind"),
        ("brieven", "brief"),
    ],
)
def test_forms_of_one_word_share_their_root(one: str, other: str) -> None:
    assert same_word(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("instelling", "instemming"),
        ("verhogen", "verhoren"),
        ("gemeente", "gemeenschap"),
        ("begeleider", "beheerder"),
        ("onderzoek", "onderwijs"),
        ("twaalf", "b"),
    ],
)
def test_words_that_only_begin_alike_are_other_words(one: str, other: str) -> None:
    assert not same_word(one, other)


def test_a_compound_may_be_told_by_its_head_or_made_of_two_words() -> None:
    assert has_form("lijst", frozenset(["wachtlijst"]))
    assert has_form("jeugdbeleid", frozenset(["beleid", "jeugd"]))
    assert not has_form("jeugdbeleid", frozenset(["beleid"]))


def test_the_beginning_of_a_word_is_not_a_whole_word() -> None:
    assert has_form("jeugd", frozenset(["jeugdhulp"]))
    assert not has_form("jeugd", frozenset(["jeugdhulp"]), whole=True)
    assert not has_form("oplev", frozenset(["opleveren"]), whole=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("voldoende", "onvoldoende"),
        ("vrijblijvend", "niet-vrijblijvend"),
        ("afhankelijk", "onafhankelijk"),
        ("veiligheid", "verkeersonveiligheid"),
        ("beheer", "wanbeheer"),
        ("dak", "dakloos"),
        ("werk", "werkloze"),
        ("zorg", "zorgeloos"),
    ],
)
def test_a_word_that_denies_another_is_no_form_of_it_nor_the_other_way_round(one: str, other: str) -> None:
    assert not has_form(one, frozenset([other]))
    assert not has_form(other, frozenset([one]))


@pytest.mark.parametrize(
    ("one", "other"), [("nummer", "telefoonnummer"), ("zoeken", "onderzoeken"), ("kosten", "seizoenkosten")]
)
def test_a_compound_whose_first_part_ends_like_a_denial_keeps_its_head(one: str, other: str) -> None:
    assert has_form(one, frozenset([other]))
