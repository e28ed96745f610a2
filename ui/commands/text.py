"""`bronvast text DOCUMENT_ID`: the canonical text that offsets refer to."""

from __future__ import annotations

import argparse

from assistant.root import open_library
from assistant.settings import read_settings
from ui.json_view import page_view
from ui.terminal import show, show_json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("document_id", metavar="DOCUMENT_ID", help="kenmerk van een document")
    parser.add_argument("--page", type=int, metavar="N", help="paginanummer in het bestand")


def run(arguments: argparse.Namespace) -> int:
    """Print one page, or all pages with a form feed between them."""
    library = open_library(read_settings(store=arguments.store))
    document_id = arguments.document_id
    if arguments.page is None:
        pages = library.pages(document_id)
    else:
        pages = [library.page(document_id, arguments.page)]
    if arguments.json:
        views = [page_view(document_id, page) for page in pages]
        show_json(views[0] if arguments.page is not None else views)
    else:
        show("\f".join(page.text for page in pages))
    return 0
