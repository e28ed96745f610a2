"""The Gradio application: its queue runs the questions and searches, its page holds the rooms.

Gradio gives the queue (how many at once, how many may wait), the event stream to the browser, and the frame
of the page. What people see is put into the column `bronvast` by `static/page.js`: Gradio's own chat has
violations of WCAG that no setting takes away, and needs `unsafe-eval` in the content security policy.
"""

from __future__ import annotations

import asyncio
import logging
import os
import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from assistant.errors import AssistantError, BadQuestionError
from assistant.nouns import Answer, Begun, Question, Role, Turn
from corpus.errors import CorpusError
from index.errors import IndexingError
from ui import texts
from ui.page.parts import Parts
from ui.page.searching import find
from ui.page.views import answer_view, begun_view

log = logging.getLogger("bronvast.page")
COLUMN = "bronvast"


def start_engine(app: Any, parts: Parts) -> None:
    """Mount Gradio at "/" of the application.

    It is built inside an event loop of its own: where none runs, Gradio makes one and never closes it.
    """

    async def build() -> None:
        mount(app, build_blocks(parts))

    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, build()).result()


def build_blocks(parts: Parts) -> Any:
    """Return the `gr.Blocks` with the two queued functions, `ask` and `search`."""
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    import gradio as gr

    def ask(question: str, history: list[Any]) -> Iterator[dict[str, Any]]:
        yield from guarded(parts, "vraag", lambda: answer(parts, question, history))

    def search(query: dict[str, Any]) -> Iterator[dict[str, Any]]:
        yield from guarded(parts, "zoekvraag", lambda: iter([find(parts, query)]))

    limits = parts.options.limits
    with gr.Blocks(title=texts.NAME, analytics_enabled=False) as blocks:
        gr.Column(elem_id=COLUMN)
        for name, function in (("ask", ask), ("search", search)):
            gr.api(function, api_name=name, concurrency_limit=limits.at_once, concurrency_id="store")  # type: ignore[attr-defined]
    blocks.queue(max_size=limits.queue, api_open=False)
    return blocks


def mount(app: Any, blocks: Any) -> None:
    """Mount the blocks at "/" with everything off that the page doesn't use."""
    import gradio as gr

    system = ["system-ui", "Segoe UI", "Liberation Sans", "sans-serif"]
    gr.mount_gradio_app(
        app,
        blocks,
        path="/",
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        mcp_server=False,
        ssr_mode=False,
        pwa=False,
        show_error=False,
        allowed_paths=[],
        max_file_size=1,
        theme=gr.themes.Base(font=system, font_mono=["monospace"]),
        app_kwargs={"openapi_url": None, "docs_url": None, "redoc_url": None},
    )


def answer(parts: Parts, question: str, history: list[Any]) -> Iterator[dict[str, Any]]:
    """Answer a question of the page: yield what the page shows of it so far, and at last all of it."""
    limit = parts.options.limits.question
    if not isinstance(question, str) or len(question) > limit:
        raise BadQuestionError(texts.QUESTION_TOO_LONG.format(limit=limit))
    turns = read_turns(history, parts.options.limits.turns)
    for made in parts.answerer.tell(Question(question.strip(), turns)):
        if isinstance(made, Begun):
            yield begun_view(made)
        else:
            log_answer(parts, made)
            yield answer_view(made, parts.answers.keep(made), len(parts.shelf.documents()))


def read_turns(history: object, limit: int) -> tuple[Turn, ...]:
    """Return the last `limit` turns of what the browser sent, leaving out what has another shape."""
    if not isinstance(history, list):
        return ()
    turns = []
    for turn in history[-limit:]:
        match turn:
            case {"role": "user" | "assistant" as role, "content": str(content)}:
                turns.append(Turn(Role(role), content[:8_000]))
    return tuple(turns)


def guarded(
    parts: Parts, what: str, work: Callable[[], Iterator[dict[str, Any]]]
) -> Iterator[dict[str, Any]]:
    """Run one function of the page; every failure becomes one Dutch sentence, and a line without its text."""
    started = time.perf_counter()
    try:
        yield from work()
    except (AssistantError, IndexingError, CorpusError) as error:
        log.info("%s geweigerd: %s", what, type(error).__name__)
        yield {"error": str(error)}
        return
    except Exception as error:
        log.error("%s mislukt: %s", what, where(error), exc_info=parts.options.log_questions)
        yield {"error": texts.FAILED}
        return
    log.info("%s klaar in %.0f ms", what, 1000 * (time.perf_counter() - started))


def where(error: Exception) -> str:
    """Return what went wrong and in which line of code: a message could hold words of a question."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" in {Path(frames[-1].filename).name}, regel {frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"


def log_answer(parts: Parts, made: Answer) -> None:
    """Write what happened to the log; the words of the question only where the maintainer asked for them."""
    words = f": {made.question.text!r}" if parts.options.log_questions else ""
    log.info("antwoord %s, %d bronnen%s", made.status.value, len(made.citations), words)
