"""Real papers to train the reader on, with the sentences as the assistant reads them.

A folder of files goes through the same reading as any other; its passages get a name of the file, the first
words of their first sentence. Questions about them are in `evals/training/vragen/stukken.jsonl`, one object a
line, in the form of `buiten.jsonl` (see `evals.training.reading_data`): no text of the papers is in the
repository.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assistant.evidence import sentences_of
from corpus.nouns import Document, Passage, ReadFile
from corpus.read import find_files, read_file
from index.nouns import Hit, StoredDocument

FIRST_WORDS = 6


def papers_passages(folder: Path) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield of each passage of the files its name, what stands above it, and its sentences.

    Raises `MissingPathError` for a folder that is not there or holds nothing to read.
    """
    named: set[str] = set()
    for found in find_files([folder]):
        file = read_file(found.path, source_file=found.source_file, lineage=found.source_file)
        for document in file.documents:
            for passage in document.passages:
                sentences = _sentences(file, document, passage)
                name = f"{found.path.stem}: {' '.join(' '.join(sentences).split()[:FIRST_WORDS])}"
                if len(sentences) > 1 and name not in named:
                    named.add(name)
                    yield name, f"{document.metadata.title}. {' '.join(passage.heading)}", sentences


def _sentences(file: ReadFile, document: Document, passage: Passage) -> tuple[str, ...]:
    hit = Hit(1, 0.0, passage, _stored(file, document), "")
    texts = {page.number: page.text for page in file.pages}
    return tuple(one.text for one in sentences_of([hit], lambda _, number: texts.get(number)))


def _stored(file: ReadFile, document: Document) -> StoredDocument:
    known = document.metadata
    return StoredDocument(
        document_id=document.document_id,
        kind=known.kind,
        title=known.title,
        date=known.date,
        sender=known.sender,
        addressee=known.addressee,
        dossier=known.dossier,
        municipality=known.municipality,
        source_file=file.source_file,
        first_page=document.first_page,
        last_page=document.last_page,
        page_count=len(file.pages),
    )
