"""A search sees one state of the store from its first step to its last, whatever happens meanwhile."""

from collections.abc import Sequence
from pathlib import Path

from index.ingest import remove
from index.library import Library
from index.nouns import Hit, SearchQuery
from index.reader import StoreReader
from tests.index.conftest import WordEmbedder, store_of

PAGES = [
    f"Over de {word} staat hier van alles te lezen.\nEn nog een zin over de {word}.\n\n{number}\n"
    for number, word in ((11, "brug"), (12, "sluis"), (13, "kade"))
]


class Meddler:
    """Ranks nothing, and removes the documents of the hits from the store."""

    def __init__(self, store: Path) -> None:
        self._store = store

    def rerank(self, query: str, hits: Sequence[Hit]) -> list[Hit]:
        remove(sorted({hit.document.document_id for hit in hits}), self._store)
        return list(hits)


def test_a_document_that_is_removed_during_a_search_still_has_its_printed_labels(tmp_path: Path) -> None:
    store = store_of(tmp_path, {"gids.txt": "\f".join(PAGES)})
    library = Library(StoreReader(store), WordEmbedder(), Meddler(store))
    hits = library.search(SearchQuery("sluis", 3))
    assert {(hit.passage.span.page, hit.page_label) for hit in hits} == {(1, "11"), (2, "12"), (3, "13")}
    assert library.search(SearchQuery("sluis", 3)) == []
    library.close()
