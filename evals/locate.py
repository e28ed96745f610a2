"""Where a question's evidence stands in a store, and whether citations say so truly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from assistant.nouns import Citation
from corpus.nouns import Passage
from evals.nouns import CheckedCitation, Evidence, Place
from evals.roles import RoleTable
from evals.sets import EvidencePlace, find_places
from index.nouns import Hit, SearchQuery, StoredDocument, StoredPage

PageCheck = Callable[[Path, int, str], bool | None]


class Source(Protocol):
    """What measuring asks of a store; `index.library.Library` offers it."""

    def search(self, query: SearchQuery) -> Sequence[Hit]:
        """Return the passages nearest to the query, best first."""
        ...

    def documents(self) -> Sequence[StoredDocument]:
        """Return all documents."""
        ...

    def page(self, document_id: str, number: int) -> StoredPage:
        """Return one page of the document's file."""
        ...

    def passages(self, document_id: str) -> Sequence[Passage]:
        """Return the passages of a document in order."""
        ...

    def source_path(self, document_id: str) -> Path | None:
        """Return where the original file lies, or None when it is gone."""
        ...


@dataclass(frozen=True, slots=True)
class StoredText:
    """A document as measuring reads it: its pages by number, and its passages."""

    document: StoredDocument
    pages: tuple[tuple[int, str], ...]
    passages: tuple[Passage, ...]


def read_store(source: Source) -> tuple[StoredText, ...]:
    """Return the text of every document, once per run."""
    return tuple(
        StoredText(
            document,
            tuple(
                (number, source.page(document.document_id, number).text)
                for number in range(document.first_page, document.last_page + 1)
            ),
            tuple(source.passages(document.document_id)),
        )
        for document in source.documents()
    )


def locate(wanted: EvidencePlace, texts: Sequence[StoredText], roles: RoleTable) -> Evidence:
    """Return where one piece of evidence stands: every stretch with all its terms, in documents of its role.

    Evidence without terms is a whole page: any passage on it will do.
    When no document has the right kind, the name of the file decides: then the evidence itself can still be
    found, and a genre that was read wrongly costs nothing here.
    """
    chosen = [text for text in texts if _plays(wanted, text.document, roles, by_kind=True)]
    chosen = chosen or [text for text in texts if _plays(wanted, text.document, roles, by_kind=False)]
    places = tuple(
        Place(text.document.document_id, number, start, end)
        for text in chosen
        for number, page in text.pages
        if wanted.page in (None, number)
        for start, end in _stretches(wanted, number, page, text)
    )
    held = any(_in_passage(place, text) for text in chosen for place in places)
    return Evidence(wanted.label, places, held)


def check_citation(citation: Citation, source: Source, page_check: PageCheck) -> CheckedCitation:
    """Compare a citation with the store (words and label) and with the file (page)."""
    quote = citation.quote
    page = source.page(quote.document_id, quote.span.page)
    exact = page.text[quote.span.start : quote.span.end] == quote.text and bool(quote.text)
    path = source.source_path(quote.document_id)
    on_page = page_check(path, quote.span.page, quote.text) if path is not None else None
    right_label = citation.page_label == page.label
    return CheckedCitation(exact, None if on_page is None else on_page and right_label)


def _stretches(wanted: EvidencePlace, number: int, page: str, text: StoredText) -> list[tuple[int, int]]:
    if wanted.terms:
        return find_places(wanted, page)
    spans = [passage.span for passage in text.passages if passage.span.page == number]
    return [(span.start, span.end) for span in spans]


def _plays(wanted: EvidencePlace, document: StoredDocument, roles: RoleTable, *, by_kind: bool) -> bool:
    names = (document.source_file, *document.also_in)
    if wanted.source_file is not None:
        return any(Path(name).name == wanted.source_file for name in names)
    kind = document.kind.value if by_kind else None
    return any(roles.plays(role, name, kind) for role in wanted.documents for name in names)


def _in_passage(place: Place, text: StoredText) -> bool:
    return place.document_id == text.document.document_id and any(
        passage.span.page == place.page
        and passage.span.start <= place.start
        and place.end <= passage.span.end
        for passage in text.passages
    )
