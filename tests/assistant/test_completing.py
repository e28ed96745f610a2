"""What comes along with a passage found: the rest of its list or table, and a list after its introduction."""

from dataclasses import replace

from assistant.completing import MOST, with_the_rest
from corpus.nouns import PassageKind
from index.context import around
from index.nouns import Hit
from tests.assistant.fakes import FakeLibrary, hit_on, stored

PAGE = (
    "Inleiding op het plan.\n\nHet plan heeft vier doelen:\n\n• minder wachten\n• meer rust\n\n"
    "• vaste gezichten\n• eerder hulp\n\nDe raad beslist in mei.\n\n"
    "Jaar\tKosten\n2018\t12\n\n2019\t14\n2020\t15"
)
TABLES = {5, 6}
LISTS = {2, 3}


class Library(FakeLibrary):
    """Knows which paragraphs are lists, and what stands beside a hit."""

    def neighbours(self, hit: Hit):  # type: ignore[no-untyped-def]
        return around(self.held[hit.document.document_id], hit.passage)


def made() -> tuple[Library, list[Hit]]:
    """Return a library of one document, and a hit on each of its passages."""
    library = Library()
    document = library.add(stored("plan"), PAGE)
    kinds = {**dict.fromkeys(LISTS, PassageKind.LIST), **dict.fromkeys(TABLES, PassageKind.TABLE)}
    passages = [
        replace(passage, kind=kinds.get(place, PassageKind.TEXT))
        for place, passage in enumerate(library.held["plan"])
    ]
    library.held["plan"] = passages
    return library, [hit_on(document, passage, rank) for rank, passage in enumerate(passages, 1)]


def came_along(*found: int) -> list[int]:
    """Return the places of the passages that come along with those at these places."""
    library, hits = made()
    chosen = [hits[place] for place in found]
    whole = with_the_rest(chosen, library)
    assert whole[: len(chosen)] == chosen
    assert [hit.rank for hit in whole[len(chosen) :]] == list(range(len(chosen) + 1, len(whole) + 1))
    return [hit.passage.ordinal for hit in whole[len(chosen) :]]


def test_a_part_of_a_list_brings_its_introduction_and_its_other_part() -> None:
    assert came_along(3) == [2, 1]
    assert came_along(2) == [1, 3]


def test_an_introduction_brings_its_whole_list() -> None:
    assert came_along(1) == [2, 3]


def test_a_part_of_a_table_brings_the_rows_that_were_cut_off() -> None:
    assert came_along(6) == [5]


def test_running_text_brings_nothing_and_nothing_comes_twice() -> None:
    assert came_along(0) == []
    assert came_along(4) == []
    assert came_along(2, 3, 1) == []


def test_what_comes_along_says_that_no_retriever_found_it() -> None:
    library, hits = made()
    found, along = with_the_rest([hits[5]], library)
    assert (along.vector_rank, along.lexical_rank, along.lexical_score) == (None, None, None)
    assert along.score == found.score
    assert along.page_label == "1"


def test_a_long_list_comes_along_in_part() -> None:
    library = Library()
    paragraphs = "\n\n".join(f"• doel {number}" for number in range(12))
    document = library.add(stored("lang"), paragraphs)
    library.held["lang"] = [replace(one, kind=PassageKind.LIST) for one in library.held["lang"]]
    hits = with_the_rest([hit_on(document, library.held["lang"][5])], library)
    assert len(hits) == 1 + MOST
