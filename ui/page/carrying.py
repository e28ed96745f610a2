"""Files to take along: an answer or chosen passages as Word, Markdown or CSV."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, HTTPException, Response
from pydantic import BaseModel, Field

from index.nouns import StoredPage
from ui import exports, texts
from ui.exports import Excerpt
from ui.page.parts import Parts
from ui.page.sources import known, stored_page

MOST = 200
_MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
}


class Chosen(BaseModel):
    """A passage that a person ticked: where it stands. Its words are read from the store again."""

    document: str = Field(max_length=200)
    page: int
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    heading: str | None = Field(default=None, max_length=1000)


class Basket(BaseModel):
    """What a person takes along from a search."""

    query: str = Field(max_length=4000)
    passages: list[Chosen] = Field(max_length=MOST)


def build_router(parts: Parts) -> APIRouter:
    """Return the routes that make files."""
    router = APIRouter(prefix="/page")

    @router.get("/answers/{answer_id}.{form}")
    def answer(answer_id: str, form: str) -> Response:
        made = parts.answers.find(answer_id)
        if made is None or form not in ("docx", "md"):
            raise HTTPException(404, texts.ANSWER_GONE if form in _MEDIA else texts.NOT_FOUND)
        content = exports.answer_docx(made) if form == "docx" else exports.answer_markdown(made).encode()
        return _file(content, form, "antwoord", made.made_on)

    @router.post("/exports/passages.{form}")
    def passages(form: str, basket: Basket) -> Response:
        if form not in _MEDIA:
            raise HTTPException(404, texts.NOT_FOUND)
        if not basket.passages:
            raise HTTPException(400, texts.NOTHING_CHOSEN)
        excerpts = read_excerpts(parts, basket.passages)
        now = dt.datetime.now().astimezone()
        content = {
            "docx": lambda: exports.passages_docx(basket.query, excerpts, now),
            "md": lambda: exports.passages_markdown(basket.query, excerpts, now).encode(),
            "csv": lambda: exports.passages_csv(excerpts).encode("utf-8-sig"),
        }[form]()
        return _file(content, form, "passages", now)

    return router


def read_excerpts(parts: Parts, chosen: Sequence[Chosen]) -> list[Excerpt]:
    """Return the chosen passages with the words that the store has there now."""
    excerpts = []
    for place in chosen:
        document = known(parts, place.document)
        page: StoredPage = stored_page(parts, document, place.page)
        if not place.start < place.end <= len(page.text):
            raise HTTPException(400, texts.BAD_REQUEST)
        quote = page.text[place.start : place.end]
        excerpts.append(
            Excerpt(document, place.heading or "", page.label, place.page, place.start, place.end, quote)
        )
    return excerpts


def _file(content: Any, form: str, name: str, moment: dt.datetime | None) -> Response:
    stamp = f"-{moment:%Y-%m-%d}" if moment else ""
    headers = {
        "content-disposition": f'attachment; filename="bronvast-{name}{stamp}.{form}"',
        "cache-control": "private, no-store",
    }
    return Response(content, media_type=_MEDIA[form], headers=headers)
