"""Who asks about something that stands nowhere, gets no figures of something else."""

import datetime as dt

import pytest

from assistant.asking import understand
from assistant.finding import rarity_in
from assistant.phrases import attribution, document_name
from assistant.sufficiency import unknown_names
from corpus.nouns import DocumentKind
from index.nouns import SearchQuery
from tests.assistant.fakes import FakeLibrary, stored

TEXT = "In Westfriesland wachtten veertien jongeren op hulp.\n\nDe gemeente Medemblik betaalt de opvang."


def library() -> FakeLibrary:
    made = FakeLibrary()
    made.add(stored("nota"), TEXT)
    return made


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("Hoeveel jongeren wachtten in Amersfoort op hulp?", ("Amersfoort",)),
        ("Hoeveel jongeren wachtten in Westfriesland op hulp?", ()),
        ("Hoeveel jongeren wachtten in Westfrieslnd op hulp?", ()),
        ("Wat doet de Westfriese gemeente Medemblik?", ()),
        ("Hoeveel jongeren wachtten op hulp volgens de XYZQ?", ()),
        ("How many young people in the Netherlands wait for help?", ()),
    ],
)
def test_a_name_that_stands_nowhere_is_noticed(question: str, unknown: tuple[str, ...]) -> None:
    source = library()
    hits = source.search(SearchQuery(question))
    assert unknown_names(understand(question), hits, rarity_in(source)) == unknown


def test_a_document_that_names_only_a_month_is_called_by_that_month() -> None:
    whole = stored("a", DocumentKind.RAPPORT, "Toezicht", dt.date(2019, 11, 7))
    assert attribution(whole).endswith("van 7 november 2019:")
    month = stored("b", DocumentKind.RAPPORT, "Toezicht", dt.date(2019, 11, 1), day_known=False)
    assert attribution(month).endswith("van november 2019:")
    assert document_name(month).endswith("van november 2019")
    assert attribution(month, "en").endswith("of November 2019:")
