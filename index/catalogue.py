"""The documents of a store as a reader lists them: duplicates and newer versions told apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.nouns import Document
from index.nouns import Filters, StoredDocument
from index.words import plain

SHARED_PASSAGES = 0.3
"""A newer version repeats at least this share of the passages of the shorter one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document with what the catalogue needs to compare it with others."""

    document: Document
    source_file: str
    pages: int
    passage_texts: frozenset[str]
    vectors_ready: bool


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All documents by id; `primary` maps a duplicate to the document that search shows instead."""

    documents: dict[str, StoredDocument]
    primary: dict[str, str]

    def allowed(self, filters: Filters) -> frozenset[str]:
        """Return the ids of the documents inside the filters, of duplicates only one."""
        inside = {key for key, document in self.documents.items() if _matches(document, filters)}
        return frozenset(
            key for key in inside if self.primary.get(key, key) == key or self.primary[key] not in inside
        )


def make_catalogue(entries: Sequence[Entry]) -> Catalogue:
    """Return the catalogue of these documents, in order of source file and page."""
    ordered = sorted(entries, key=lambda entry: (entry.source_file, entry.document.first_page, _id(entry)))
    same = defaultdict(list)
    for entry in ordered:
        same[entry.document.content_hash].append(entry)
    newer = _newer_versions(ordered)
    documents, primary = {}, {}
    for entry in ordered:
        twins = same[entry.document.content_hash]
        if twins[0] is not entry:
            primary[_id(entry)] = _id(twins[0])
        also_in = tuple(dict.fromkeys(t.source_file for t in twins if t is not entry))
        documents[_id(entry)] = replace(_stored(entry), also_in=also_in, newer_version=newer.get(_id(entry)))
    return Catalogue(documents, primary)


def _id(entry: Entry) -> str:
    return entry.document.document_id


def _stored(entry: Entry) -> StoredDocument:
    document, metadata = entry.document, entry.document.metadata
    return StoredDocument(
        document_id=document.document_id,
        kind=metadata.kind,
        title=metadata.title,
        date=metadata.date,
        sender=metadata.sender,
        addressee=metadata.addressee,
        dossier=metadata.dossier,
        municipality=metadata.municipality,
        source_file=entry.source_file,
        first_page=document.first_page,
        last_page=document.last_page,
        page_count=document.last_page - document.first_page + 1,
        warnings=document.warnings,
        vectors_ready=entry.vectors_ready,
        day_known=metadata.day_known,
    )


def _newer_versions(entries: Sequence[Entry]) -> dict[str, str]:
    """Return per replaced document the newest that replaces it: same kind and title, later, and much the
    same text."""
    groups = defaultdict(list)
    for entry in entries:
        metadata = entry.document.metadata
        title = re.sub(r"\W+", " ", plain(metadata.title)).strip()
        if metadata.date and title:
            groups[metadata.kind, title].append(entry)
    newer = {}
    for group in groups.values():
        by_date = sorted(group, key=lambda e: (e.document.metadata.date, _id(e)), reverse=True)
        for index, old in enumerate(by_date):
            later = next((new for new in by_date[:index] if _replaces(new, old)), None)
            if later:
                newer[_id(old)] = _id(later)
    return newer


def _replaces(new: Entry, old: Entry) -> bool:
    new_date, old_date = new.document.metadata.date, old.document.metadata.date
    if not new_date or not old_date or new_date <= old_date:
        return False
    shorter = min(len(new.passage_texts), len(old.passage_texts))
    return shorter > 0 and len(new.passage_texts & old.passage_texts) >= SHARED_PASSAGES * shorter


def _matches(document: StoredDocument, filters: Filters) -> bool:
    if filters.kinds and document.kind not in filters.kinds:
        return False
    if filters.document_ids and document.document_id not in filters.document_ids:
        return False
    if filters.municipality and plain(document.municipality or "") != plain(filters.municipality):
        return False
    if filters.date_from and (document.date is None or document.date < filters.date_from):
        return False
    return not (filters.date_to and (document.date is None or document.date > filters.date_to))
