"""`bronvast search QUERY`: ranked passages, or a batch of searches."""

from __future__ import annotations

import argparse
import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import BadQuestionError
from assistant.phrases import searched_for
from assistant.reading import read_query
from assistant.root import open_library
from assistant.settings import read_settings
from corpus.nouns import DocumentKind
from index.nouns import Filters, Hit, SearchQuery
from ui.batch import run_batch
from ui.json_view import search_view
from ui.terminal import show, show_json, wrap

if TYPE_CHECKING:
    from index.library import Library

MAX_HITS = 1000
Found = tuple[list[Hit], str, float]
"""The hits, a sentence on words that were read as others (or ""), and the milliseconds."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("query", nargs="?", metavar="ZOEKVRAAG", help="waar u naar zoekt")
    parser.add_argument("--k", type=int, metavar="K", help="aantal passages (10; bij --batch 20)")
    parser.add_argument("--kind", action="append", metavar="SOORT", help="soort document")
    parser.add_argument("--from", dest="date_from", metavar="JJJJ-MM-DD", help="vanaf deze datum")
    parser.add_argument("--to", dest="date_to", metavar="JJJJ-MM-DD", help="tot en met deze datum")
    parser.add_argument("--document", action="append", metavar="ID", help="alleen in dit document")
    parser.add_argument("--batch", type=Path, metavar="IN.jsonl", help="veel zoekvragen, één per regel")
    parser.add_argument("--out", type=Path, metavar="UIT.jsonl", help="waar de uitkomsten van --batch komen")


def run(arguments: argparse.Namespace) -> int:
    """Search; exit status 1 when nothing was found or a line of the batch was bad."""
    if (arguments.batch is None) == (arguments.query is None):
        raise BadQuestionError("Geef óf een zoekvraag, óf een bestand met zoekvragen bij --batch.")
    if (arguments.batch is None) != (arguments.out is None):
        raise BadQuestionError("Geef bij --batch ook --out, het bestand waarin de uitkomsten komen.")
    filters = _filters(arguments)
    k = _k(arguments.k, 10 if arguments.batch is None else 20)
    library = open_library(read_settings(store=arguments.store))
    find = _finder(library, k, filters)
    if arguments.batch:
        well = run_batch(
            arguments.batch,
            arguments.out,
            lambda line: search_view(line.question.text, *find(line.question.text), line.question_id),  # type: ignore[union-attr]
        )
        return 0 if well else 1
    hits, note, milliseconds = find(arguments.query)
    if arguments.json:
        show_json(search_view(arguments.query, hits, note, milliseconds))
    else:
        _print_hits(hits, note)
    return 0 if hits else 1


def _finder(library: Library, k: int, filters: Filters) -> Callable[[str], Found]:
    def find(text: str) -> Found:
        if not text.strip():
            raise BadQuestionError("De zoekvraag is leeg; typ waar u naar zoekt.")
        started = time.perf_counter()
        query, changes = read_query(text, library)
        hits = library.search(SearchQuery(query, k, filters))
        return hits, searched_for(query, changes), 1000 * (time.perf_counter() - started)

    return find


def _filters(arguments: argparse.Namespace) -> Filters:
    return Filters(
        kinds=tuple(_kind(name) for name in arguments.kind or ()),
        date_from=_date(arguments.date_from),
        date_to=_date(arguments.date_to),
        document_ids=tuple(arguments.document or ()),
    )


def _k(value: int | None, default: int) -> int:
    k = default if value is None else value
    if not 1 <= k <= MAX_HITS:
        raise BadQuestionError(f"Het aantal bij --k moet tussen 1 en {MAX_HITS} liggen.")
    return k


def _kind(name: str) -> DocumentKind:
    try:
        return DocumentKind(name)
    except ValueError:
        kinds = ", ".join(kind.value for kind in DocumentKind)
        raise BadQuestionError(f"“{name}” is geen soort document; kies uit: {kinds}.") from None


def _date(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise BadQuestionError(f"“{text}” is geen datum; schrijf een datum als 2019-11-07.") from None


def _print_hits(hits: list[Hit], note: str) -> None:
    if note:
        show(wrap(note))
        show()
    if not hits:
        show("Niets gevonden.")
    for hit in hits:
        document = hit.document
        date = f", {document.iso_date}" if document.iso_date else ""
        heading = f" › {' › '.join(hit.passage.heading)}" if hit.passage.heading else ""
        show(f"{hit.rank}. {document.title} ({document.kind.value}{date}), p. {hit.page_label}{heading}")
        show(wrap(hit.passage.text, indent="   "))
        show()
