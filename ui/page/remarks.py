"""Thumbs with remarks: one JSON line each in a local file, for maintainers to make test questions of."""

from __future__ import annotations

import datetime as dt
import json
import os
import threading
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Body, HTTPException

from assistant.nouns import Answer, Role
from ui import texts
from ui.json_view import answer_view
from ui.page.parts import Parts

LONGEST_REMARK = 1_000
_writing = threading.Lock()


def build_router(parts: Parts) -> APIRouter:
    """Return the route of the thumbs; without a file for them there is none."""
    router = APIRouter(prefix="/page")
    target = parts.options.feedback
    if target is None:
        return router

    @router.post("/remarks")
    def remark(answer: str = Body(), good: bool = Body(), remark: str = Body(default="")) -> dict[str, bool]:
        given = parts.answers.find(answer)
        if given is None:
            raise HTTPException(404, texts.ANSWER_GONE)
        write_line(target, remark_line(given, good, remark))
        return {"kept": True}

    return router


def remark_line(answer: Answer, good: bool, remark: str) -> dict[str, Any]:
    """Return what is kept of a judged answer: no name, no address."""
    view = answer_view(answer)
    return {
        "made_on": dt.datetime.now().astimezone().isoformat(timespec="seconds"),
        "judgement": "good" if good else "bad",
        "remark": remark.strip()[:LONGEST_REMARK],
        "question": view["question"],
        "history": [
            {"role": Role(turn.role).value, "content": turn.content} for turn in answer.question.history
        ],
        "standalone_question": view["standalone_question"],
        "status": view["status"],
        "answer": view["answer"],
        "citations": view["citations"],
        "composer": view["composer"],
    }


def write_line(target: Path, line: dict[str, Any]) -> None:
    """Append one line in one write, readable by the owner only."""
    data = (json.dumps(line, ensure_ascii=False) + "\n").encode()
    with _writing:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(target, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(handle, data)
        finally:
            os.close(handle)
