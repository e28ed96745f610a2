"""Who may come in: a session after a password, or the user that the municipality's own sign-on names."""

from __future__ import annotations

import html
import secrets
import time
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from string import Template
from typing import Any

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from ui import texts
from ui.page.options import PageOptions
from ui.page.pace import Pace
from ui.page.users import hash_password, read_users

COOKIE = "bronvast_sessie"
OPEN_PATHS = ("/page/sign-on", "/page/static/page.css", "/page/static/icon.svg")
HOURS = 10
TRIES_PER_MINUTE = 6
_TEMPLATE = Path(__file__).parent / "static" / "signon.html"


class SignOn:
    """Tells who a request is from. Sessions live in memory: after a restart people sign on again."""

    def __init__(self, options: PageOptions) -> None:
        self._options = options
        self._users = read_users(options.users) if options.users else {}
        self._nobody = hash_password(secrets.token_hex(), n=2**14) if self._users else None
        self._sessions: dict[str, tuple[str, float]] = {}
        self._tries = Pace(TRIES_PER_MINUTE)

    @property
    def needed(self) -> bool:
        """Whether visitors must sign on."""
        return self._options.signs_on

    def user(self, scope: dict[str, Any], headers: dict[str, str]) -> str | None:
        """Return the user of a request, or None."""
        name = self._options.user_header
        peer = str((scope.get("client") or ("",))[0])
        if (
            name
            and peer in self._options.trusted_proxies
            and (value := headers.get(name.lower(), "").strip())
        ):
            return value[:200]
        return self._session_user(headers.get("cookie", ""))

    def _session_user(self, cookies: str) -> str | None:
        token = _read_cookie(cookies)
        user, until = self._sessions.get(token, ("", 0.0))
        if until > time.time():
            return user
        self._sessions.pop(token, None)
        return None

    def address(self, scope: Mapping[str, Any], headers: dict[str, str]) -> str:
        """Return the address that a request comes from, as a trusted proxy saw it."""
        peer = str((scope.get("client") or ("?",))[0])
        forwarded = headers.get("x-forwarded-for", "").rpartition(",")[2].strip()
        return forwarded[:100] if forwarded and peer in self._options.trusted_proxies else peer

    def may_try(self, address: str) -> bool:
        """Return whether this address may try a password now."""
        return self._tries.allows(address, time.monotonic())

    def open_session(self, name: str, password: str) -> str | None:
        """Return the token of a new session, or None for a wrong name or password.

        An unknown name costs a hash too, so that the time tells little of which names exist.
        """
        hashed = self._users.get(name) or self._nobody
        if hashed is None or not hashed.fits(password) or name not in self._users:
            return None
        now = time.time()
        self._sessions = {token: kept for token, kept in self._sessions.items() if kept[1] > now}
        token = secrets.token_urlsafe(32)
        self._sessions[token] = (name, now + HOURS * 3600)
        return token

    def close_session(self, cookies: str) -> None:
        """Forget the session of these cookies."""
        self._sessions.pop(_read_cookie(cookies), None)


def _read_cookie(cookies: str) -> str:
    try:
        morsel = SimpleCookie(cookies).get(COOKIE)
    except CookieError:
        return ""
    return morsel.value if morsel else ""


def build_router(sign_on: SignOn) -> APIRouter:
    """Return the routes of the sign-on page."""
    router = APIRouter(prefix="/page")

    @router.get("/sign-on")
    def page() -> HTMLResponse:
        return _page("")

    @router.post("/sign-on")
    def enter(
        request: Request, name: str = Form(max_length=200), password: str = Form(max_length=1000)
    ) -> Response:
        if not sign_on.may_try(sign_on.address(request.scope, dict(request.headers))):
            return _page(texts.SIGN_ON_TOO_OFTEN, 429)
        token = sign_on.open_session(name, password)
        if token is None:
            return _page(texts.SIGN_ON_WRONG, 401)
        answer = RedirectResponse(_root(request), 303)
        secure = "https" in (request.url.scheme, request.headers.get("x-forwarded-proto"))
        answer.set_cookie(
            COOKIE, token, max_age=HOURS * 3600, httponly=True, samesite="strict", secure=secure, path="/"
        )
        return answer

    @router.post("/sign-off")
    def leave(request: Request) -> Response:
        sign_on.close_session(request.headers.get("cookie", ""))
        answer = RedirectResponse(f"{_root(request)}page/sign-on", 303)
        answer.delete_cookie(COOKIE, path="/")
        return answer

    return router


def _root(request: Request) -> str:
    return f"{request.scope.get('root_path', '')}/"


def _page(problem: str, status: int = 200) -> HTMLResponse:
    filled = Template(_TEMPLATE.read_text("utf-8")).substitute(
        title=html.escape(texts.SIGN_ON_TITLE),
        name=html.escape(texts.SIGN_ON_NAME),
        password=html.escape(texts.SIGN_ON_PASSWORD),
        button=html.escape(texts.SIGN_ON_BUTTON),
        problem=html.escape(problem),
        hidden="" if problem else "hidden",
        invalid='aria-invalid="true"' if status == 401 else "",
    )
    return HTMLResponse(filled, status, headers={"cache-control": "no-store"})
