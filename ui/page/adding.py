"""Adding and removing documents from the page: off unless the maintainer turned it on."""

from __future__ import annotations

import logging
import secrets
import shutil
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from fastapi import APIRouter, Body, HTTPException, Request

from assistant.errors import AssistantError
from corpus.errors import CorpusError
from corpus.nouns import FileStatus
from index.errors import IndexingError
from index.nouns import FileReport, IngestReport
from ui import texts
from ui.page.engine import where
from ui.page.parts import Parts

log = logging.getLogger("bronvast.page")

Json = dict[str, Any]
KEPT = 100


@dataclass(slots=True)
class Upload:
    """How far one upload is: `part` from 0 to 1, then a report or an error."""

    part: float = 0.0
    report: FileReport | None = None
    error: str | None = None


class Uploads:
    """The uploads of this server, worked off one by one, as a store has one writer at a time."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._known: OrderedDict[str, Upload] = OrderedDict()
        self._writing = threading.Lock()

    def start(self, folder: Path, path: Path) -> str:
        """Take in a file that was received in a folder of its own, and return the id of the upload."""
        upload_id, upload = secrets.token_urlsafe(12), Upload()
        self._known[upload_id] = upload
        while len(self._known) > KEPT:
            self._known.popitem(last=False)
        threading.Thread(target=self._work, args=(folder, path, upload), daemon=True).start()
        return upload_id

    def find(self, upload_id: str) -> Upload | None:
        """Return the upload, or None where it is not known."""
        return self._known.get(upload_id)

    def _work(self, folder: Path, path: Path, upload: Upload) -> None:
        def progress(what: str, done: int, total: int) -> None:
            upload.part = done / total if total else 0.0

        try:
            with self._writing:
                upload.report = _only_file(self._parts.add([path], progress))
        except (CorpusError, IndexingError, AssistantError) as error:
            upload.error = str(error)
        except Exception as error:
            log.error("toevoegen mislukt: %s", where(error))
            upload.error = texts.FAILED
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _only_file(report: IngestReport) -> FileReport:
    return report.files[0]


def build_router(parts: Parts) -> APIRouter:
    """Return the routes for uploads and removals; without the setting there are none."""
    router = APIRouter(prefix="/page")
    if not parts.options.upload:
        return router
    uploads = Uploads(parts)

    @router.post("/uploads")
    async def receive(request: Request) -> Json:
        name = Path(unquote(request.headers.get("x-file-name", ""))).name
        if not name or name.startswith(".") or len(name) > 200 or not name.isprintable():
            raise HTTPException(400, texts.BAD_REQUEST)
        folder = Path(tempfile.mkdtemp(prefix="bronvast-"))
        try:
            await _write(request, folder / name, parts.options.limits.upload)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return {"upload": uploads.start(folder, folder / name)}

    @router.get("/uploads/{upload_id}")
    def follow(upload_id: str) -> Json:
        upload = uploads.find(upload_id)
        if upload is None:
            raise HTTPException(404, texts.NOT_FOUND)
        report = report_view(upload.report) if upload.report else None
        return {"part": upload.part, "error": upload.error, "report": report}

    @router.post("/removals")
    def remove(document: str = Body(embed=True)) -> Json:
        _or_sentence(lambda: parts.take_out([document]))
        return {"removed": document}

    return router


async def _write(request: Request, path: Path, limit: int) -> None:
    size = 0
    with path.open("wb") as target:
        async for chunk in request.stream():
            size += len(chunk)
            if size > limit:
                raise HTTPException(413, texts.TOO_BIG)
            target.write(chunk)


def _or_sentence(work: Callable[[], None]) -> None:
    try:
        work()
    except (CorpusError, IndexingError, AssistantError) as error:
        raise HTTPException(409, str(error)) from error


def report_view(report: FileReport) -> Json:
    """Return what an ingest did with a file, as one sentence and its warnings."""
    size = texts.size_of(len(report.documents), report.pages)
    sentence = texts.UPLOAD_RESULTS[report.status].format(
        file=report.source_file, size=size, reason=report.reason or ""
    )
    warnings = list(report.warnings)
    if report.pages_without_text:
        pages = ", ".join(str(number) for number in report.pages_without_text)
        warnings.append(texts.UPLOAD_NO_TEXT.format(pages=pages))
    failed = report.status in (FileStatus.FAILED, FileStatus.SKIPPED)
    return {"sentence": sentence.strip(), "warnings": warnings, "failed": failed}
