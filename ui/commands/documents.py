"""`bronvast documents`: list what is in the store."""

from __future__ import annotations

import argparse

from assistant.root import open_library
from assistant.settings import read_settings
from index.nouns import StoredDocument
from ui.json_view import document_view
from ui.terminal import show, show_json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare no options of its own."""
    del parser


def run(arguments: argparse.Namespace) -> int:
    """Print the documents; an empty store is no error."""
    documents = open_library(read_settings(store=arguments.store)).documents()
    if arguments.json:
        show_json([document_view(document) for document in documents])
        return 0
    if not documents:
        show("Er staan nog geen documenten in de opslag. Voeg ze toe met: bronvast ingest MAP")
    for document in documents:
        _print_document(document)
    return 0


def _print_document(document: StoredDocument) -> None:
    date = document.iso_date or "datum onbekend"
    show(f"{document.document_id}\n  {document.kind.value}, {date}: {document.title}")
    pages = f"{document.first_page}–{document.last_page}"
    show(f"  {document.source_file}, pagina {pages}")
    if document.also_in:
        show(f"  staat ook in: {', '.join(document.also_in)}")
    if document.newer_version:
        show(f"  er is een nieuwere versie: {document.newer_version}")
    if not document.vectors_ready:
        show("  wordt nog verwerkt: nu alleen te vinden op woorden")
    for warning in document.warnings:
        show(f"  let op: {warning}")
