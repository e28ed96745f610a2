"""`bronvast remove DOCUMENT_ID…`: take documents out of the store."""

from __future__ import annotations

import argparse

from assistant.root import run_remove
from assistant.settings import read_settings
from ui.terminal import show, show_json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("document_ids", nargs="+", metavar="DOCUMENT_ID", help="kenmerk van een document")


def run(arguments: argparse.Namespace) -> int:
    """Remove the documents; an unknown id leaves everything as it was."""
    run_remove(read_settings(store=arguments.store), arguments.document_ids)
    if arguments.json:
        show_json({"removed": arguments.document_ids})
    else:
        for document_id in arguments.document_ids:
            show(f"verwijderd    {document_id}")
    return 0
