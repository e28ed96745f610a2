"""The application of the page, put together: routes, the Gradio engine, sign-on and guards."""

from __future__ import annotations

import logging
import threading
from typing import Any

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException as StarletteError
from starlette.middleware.gzip import GZipMiddleware

from ui import texts
from ui.page import adding, carrying, remarks, signon, sources
from ui.page.engine import start_engine, where
from ui.page.examples import Examples
from ui.page.figures import figures_view
from ui.page.guards import Guards
from ui.page.parts import Parts
from ui.page.shell import SCRIPTS, STATIC, STYLES
from ui.page.state import state_view

log = logging.getLogger("bronvast.page")
_MEDIA = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


def build_app(parts: Parts) -> Any:
    """Return the ASGI application that serves the page."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    examples = Examples(parts)
    sign_on = signon.SignOn(parts.options)
    if parts.options.users:
        app.include_router(signon.build_router(sign_on))
    for routes in (sources, carrying, remarks, adding):
        app.include_router(routes.build_router(parts))
    _add_own_routes(app, parts, examples)
    app.add_exception_handler(StarletteError, _sentence)
    app.add_exception_handler(Exception, _failure)
    start_engine(app, parts)
    threading.Thread(target=examples.prepare, daemon=True, name="voorbeelden").start()
    guarded: Any = Guards(app, parts.options, sign_on)
    return GZipMiddleware(guarded, minimum_size=1024)


def _add_own_routes(app: FastAPI, parts: Parts, examples: Examples) -> None:
    @app.get("/page/state")
    def state(request: Request) -> Any:
        user = getattr(request.state, "user", None)
        return JSONResponse(state_view(parts, examples.ready(), user), headers={"cache-control": "no-store"})

    @app.get("/page/figures")
    def figures() -> dict[str, Any]:
        return figures_view(parts.figures)

    @app.get("/page/static/{name}")
    def static(name: str, request: Request) -> Response:
        if name not in (*SCRIPTS, *STYLES, "icon.svg"):
            raise HTTPException(404, texts.NOT_FOUND)
        path = STATIC / name
        content = path.read_bytes()
        headers = {"etag": sources.etag(content), "cache-control": "no-cache"}
        if request.headers.get("if-none-match") == headers["etag"]:
            return Response(status_code=304, headers=headers)
        return Response(content, media_type=_MEDIA[path.suffix], headers=headers)

    @app.api_route("/page/{rest:path}", methods=["GET", "POST"])
    def nothing(rest: str) -> Response:
        raise HTTPException(404, texts.NOT_FOUND)


def _sentence(request: Request, error: Exception) -> Response:
    assert isinstance(error, StarletteError)
    sentence = error.detail if error.status_code in (400, 403, 404, 409, 413, 422) else texts.FAILED
    return JSONResponse({"error": sentence}, error.status_code)


def _failure(request: Request, error: Exception) -> Response:
    log.error("verzoek mislukt: %s", where(error))
    return JSONResponse({"error": texts.FAILED}, 500)
