"""Passages of several documents are asked of the index where a question compares or follows a development."""

from dataclasses import dataclass, field

import pytest

from assistant.asking import Asked, understand
from assistant.finding import find
from index.nouns import Filters, Hit, SearchQuery
from tests.assistant.fakes import FakeLibrary, reads_shared_words, shared_words, stored


@dataclass
class ListeningLibrary(FakeLibrary):
    """Remembers what it was asked."""

    asked: list[SearchQuery] = field(default_factory=list)

    def search(self, query: SearchQuery) -> list[Hit]:
        self.asked.append(query)
        return super().search(query)


@pytest.mark.parametrize(
    ("question", "kind", "diverse"),
    [
        ("Wat is het verschil tussen Hoorn en Edam bij de bouw van huizen?", Asked.COMPARISON, True),
        ("Hoe ontwikkelde de bouw van huizen zich door de jaren heen?", Asked.DEVELOPMENT, True),
        ("Hoeveel huizen bouwt Hoorn?", Asked.NUMBER, False),
    ],
)
def test_a_question_that_compares_or_follows_a_development_searches_across_documents(
    question: str, kind: Asked, diverse: bool
) -> None:
    library = ListeningLibrary()
    library.add(stored("hoorn"), "Hoorn bouwt dit jaar negentig huizen aan het water.")
    library.add(stored("edam"), "Edam bouwt dit jaar twintig huizen aan de dijk.")
    inquiry = understand(question)
    assert inquiry.asked is kind
    find(library, shared_words, reads_shared_words, inquiry, Filters())
    assert [query.diverse for query in library.asked] == [diverse]
