"""The documents, pages, images and files of the store, each under an address of the application itself."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import FileResponse

from corpus.char_maps import decode
from corpus.errors import CorpusError
from index.errors import UnknownDocumentError
from index.nouns import StoredDocument, StoredPage
from ui import texts
from ui.page.parts import Parts
from ui.page.views import cut, document_view

Json = dict[str, Any]

WIDTHS = (900, 1800)
_DOCUMENT_ID = re.compile(r"[\w-]{1,200}")
_ASK_AGAIN = "private, no-cache"  # the browser keeps it, and asks every time whether it is still the same
_SMALL_GAP = 3
_BARE = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
_PDF = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; plugin-types application/pdf"
_MEDIA = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def build_router(parts: Parts) -> APIRouter:
    """Return the routes below /page/documents."""
    router = APIRouter(prefix="/page/documents")

    @router.get("")
    def documents() -> list[Json]:
        return [document_view(document) for document in ordered(parts.shelf.documents())]

    @router.get("/{document_id}/pages/{number}")
    def page(document_id: str, number: int, start: int = 0, end: int = 0) -> Json:
        document = known(parts, document_id)
        return page_view(parts, document, stored_page(parts, document, number), start, end)

    @router.get("/{document_id}/pages/{number}/image")
    def image(request: Request, document_id: str, number: int, width: int = WIDTHS[0]) -> Response:
        document = known(parts, document_id)
        path = source_path(parts, document)
        if width not in WIDTHS or path.suffix.lower() != ".pdf" or not _on(document, number):
            raise HTTPException(404, texts.NOT_FOUND)
        stamp = path.stat()
        tag = etag(f"{path} {stamp.st_mtime_ns} {stamp.st_size} {number} {width}".encode())
        headers = {"etag": tag, "cache-control": _ASK_AGAIN}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        try:
            picture = draw(path, stamp.st_mtime_ns, number, width)
        except CorpusError as error:
            raise HTTPException(404, str(error)) from error
        return Response(picture, media_type="image/png", headers=headers)

    @router.get("/{document_id}/file")
    def file(document_id: str) -> Response:
        document = known(parts, document_id)
        path = source_path(parts, document)
        media = _MEDIA.get(path.suffix.lower(), "text/plain; charset=utf-8")
        shown = path.suffix.lower() != ".docx"
        headers = {
            "cache-control": _ASK_AGAIN,
            "content-security-policy": _PDF if media == _MEDIA[".pdf"] else _BARE,
        }
        name = Path(known(parts, document_id).source_file).name
        kind = "inline" if shown else "attachment"
        return FileResponse(
            path, media_type=media, filename=name, headers=headers, content_disposition_type=kind
        )

    return router


def etag(content: bytes) -> str:
    """Return a name for this content that the browser sends back to ask whether it changed."""
    return f'"{hashlib.sha256(content).hexdigest()[:24]}"'


def ordered(documents: list[StoredDocument]) -> list[StoredDocument]:
    """Newest first; documents without a date last, by title."""
    return sorted(documents, key=lambda d: (d.date is None, -(d.date.toordinal() if d.date else 0), d.title))


def known(parts: Parts, document_id: str) -> StoredDocument:
    """Return the document, or answer 404: an id is a name in the store and never a path."""
    if not _DOCUMENT_ID.fullmatch(document_id):
        raise HTTPException(404, texts.NOT_FOUND)
    try:
        return parts.shelf.stored_document(document_id)
    except UnknownDocumentError as error:
        raise HTTPException(404, str(error)) from error


def stored_page(parts: Parts, document: StoredDocument, number: int) -> StoredPage:
    """Return a page of the document, or answer 404."""
    if not _on(document, number):
        raise HTTPException(404, texts.NOT_FOUND)
    return parts.shelf.page(document.document_id, number)


def _on(document: StoredDocument, number: int) -> bool:
    return document.first_page <= number <= document.last_page


def source_path(parts: Parts, document: StoredDocument) -> Path:
    """Return the document's file, or answer 404 where it is gone."""
    path = parts.shelf.source_path(document.document_id)
    if not path.is_file():
        raise HTTPException(404, texts.NOT_FOUND)
    return path


def page_view(parts: Parts, document: StoredDocument, page: StoredPage, start: int, end: int) -> Json:
    """Return a page with the quote `page.text[start:end]` marked in its text and on its image."""
    path = parts.shelf.source_path(document.document_id)
    pictured = path.suffix.lower() == ".pdf" and path.is_file()
    marked = 0 <= start < end <= len(page.text)
    base = f"page/documents/{document.document_id}"
    return {
        "document": document_view(document),
        "number": page.number,
        "label": page.label,
        "problem": page.problem,
        "ocr": page.origin == "ocr",
        "pieces": cut(page.text, [(start, end)] if marked else []),
        "image": f"{base}/pages/{page.number}/image" if pictured else None,
        "boxes": boxes(path, page, start, end) if pictured and marked else [],
        "marked": marked,
        "file": f"{base}/file{f'#page={page.number}' if pictured else ''}" if path.is_file() else None,
        "previous": page.number - 1 if page.number > document.first_page else None,
        "next": page.number + 1 if page.number < document.last_page else None,
    }


def boxes(path: Path, page: StoredPage, start: int, end: int) -> list[Json]:
    """Return where the quote stands on the image, as fractions of the page; none where that is unknown."""
    from corpus.page_images import text_boxes

    if page.char_map is None:
        return []
    try:
        found = [
            box for run in runs(page.char_map, start, end) for box in text_boxes(path, page.number, *run)
        ]
    except CorpusError:
        return []
    return [{"x0": b.x0, "y0": b.y0, "x1": b.x1, "y1": b.y1} for b in found]


def runs(char_map: bytes, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches of the page as extracted that hold the canonical characters [start, end).

    A small gap (a hyphen and line end that reading took away) doesn't end a stretch; a large one does, so
    that no footnote or heading between two halves of a quote is marked.
    """
    found: list[tuple[int, int]] = []
    for origin in decode(char_map)[start:end]:
        if found and 0 <= origin - found[-1][1] <= _SMALL_GAP:
            found[-1] = (found[-1][0], origin + 1)
        elif not found or origin >= found[-1][1] or origin < found[-1][0]:
            found.append((origin, origin + 1))
    return found


@lru_cache(maxsize=48)
def draw(path: Path, changed: int, number: int, width: int) -> bytes:
    """Return the image of a page as PNG; `changed` makes a new version of the file a new image."""
    from corpus.page_images import render_page

    del changed
    return render_page(path, number, width=width)
