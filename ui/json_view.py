"""The JSON objects of the command line, in one place: `docs/interface.md` is their contract."""

from __future__ import annotations

from typing import Any

from assistant.nouns import Answer, Citation, Timings
from index.nouns import CheckReport, FileReport, Hit, IngestReport, StoredDocument, StoredPage

Json = dict[str, Any]


def answer_view(answer: Answer, question_id: str | None = None) -> Json:
    """Return the answer object; `note` is there only when there is something to say about the making."""
    view = {
        "id": question_id,
        "question": answer.question.text,
        "standalone_question": answer.standalone_question,
        "status": answer.status.value,
        "refusal_reason": answer.refusal_reason.value if answer.refusal_reason else None,
        "answer": answer.text,
        "citations": [_citation_view(citation) for citation in answer.citations],
        "evidence": [_evidence_view(hit) for hit in answer.evidence],
        "composer": answer.composer,
        "timings_ms": timings_view(answer.timings),
    }
    return {**view, "note": answer.note} if answer.note else view


def timings_view(timings: Timings) -> Json:
    """Return the milliseconds per step, to a tenth."""
    return {
        step: round(getattr(timings, step), 1)
        for step in ("understand", "retrieve", "compose", "verify", "total")
    }


def _citation_view(citation: Citation) -> Json:
    span = citation.quote.span
    return {
        "marker": citation.marker,
        **_document_reference(citation.document),
        "heading": _heading(citation.heading),
        "page": span.page,
        "page_label": citation.page_label,
        "start": span.start,
        "end": span.end,
        "quote": citation.quote.text,
    }


def _evidence_view(hit: Hit) -> Json:
    return {
        "rank": hit.rank,
        "document_id": hit.document.document_id,
        "source_file": hit.document.source_file,
        **_place(hit),
    }


def hit_view(hit: Hit) -> Json:
    """Return one hit of the search object."""
    return {"rank": hit.rank, **_document_reference(hit.document), **_place(hit)}


def search_view(
    question: str, hits: list[Hit], note: str, milliseconds: float, question_id: str | None = None
) -> Json:
    """Return the search object; `note` is there only when other words were searched for."""
    view = {
        "id": question_id,
        "question": question,
        "hits": [hit_view(hit) for hit in hits],
        "timings_ms": {"total": round(milliseconds, 1)},
    }
    return {**view, "note": note} if note else view


def _document_reference(document: StoredDocument) -> Json:
    return {
        "document_id": document.document_id,
        "source_file": document.source_file,
        "title": document.title,
        "kind": document.kind.value,
        "date": document.iso_date,
    }


def _place(hit: Hit) -> Json:
    span = hit.passage.span
    return {
        "heading": _heading(hit.passage.heading),
        "page": span.page,
        "page_label": hit.page_label,
        "start": span.start,
        "end": span.end,
        "text": hit.passage.text,
        "score": round(hit.score, 6),
    }


def _heading(path: tuple[str, ...]) -> str | None:
    return " › ".join(path) or None


def document_view(document: StoredDocument) -> Json:
    """Return one entry of `documents --json`; unknown values are null."""
    return {
        "document_id": document.document_id,
        "kind": document.kind.value,
        "title": document.title,
        "date": document.iso_date,
        "sender": document.sender,
        "dossier": document.dossier,
        "pages": document.page_count,
        "source_file": document.source_file,
        "first_page": document.first_page,
        "last_page": document.last_page,
        "warnings": list(document.warnings),
        "newer_version": document.newer_version,
        "vectors_ready": document.vectors_ready,
        "addressee": document.addressee,
        "municipality": document.municipality,
        "also_in": list(document.also_in),
    }


def ingest_view(report: IngestReport) -> Json:
    """Return the object of `ingest --json`."""
    return {
        "files": [file_view(file) for file in report.files],
        "passages": report.passages,
        "seconds": round(report.seconds, 2),
    }


def file_view(report: FileReport) -> Json:
    """Return what an ingest did with one file."""
    return {
        "source_file": report.source_file,
        "status": report.status.value,
        "documents": list(report.documents),
        "pages": report.pages,
        "pages_without_text": list(report.pages_without_text),
        "warnings": list(report.warnings),
        "reason": report.reason,
    }


def page_view(document_id: str, page: StoredPage) -> Json:
    """Return the object of `text --json`."""
    return {
        "document_id": document_id,
        "page": page.number,
        "page_label": page.label,
        "text": page.text,
    }


def check_view(report: CheckReport) -> Json:
    """Return the object of `check --json`."""
    return {
        "sound": report.sound,
        "problems": list(report.problems),
        "repaired": list(report.repaired),
        "checked": list(report.checked),
        "remarks": list(report.remarks),
    }
