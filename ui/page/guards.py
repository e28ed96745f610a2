"""What stands before every request: which paths exist, from where, how big, how often, and safe headers.

Pure ASGI, so that the event stream of an answer is passed on piece by piece.
"""

from __future__ import annotations

import ipaddress
import json
import re
import secrets
import time
from typing import Any
from urllib.parse import urlsplit

from fastapi import HTTPException

from ui import texts
from ui.page.options import Limits, PageOptions
from ui.page.pace import Pace
from ui.page.shell import dress
from ui.page.signon import OPEN_PATHS, SignOn

Scope = dict[str, Any]

# Of Gradio's routes only those that the page uses: no file, upload, proxy or stream routes.
_GRADIO = re.compile(
    r"GET /(?:config|theme\.css|robots\.txt|assets/[\w.-]+)?$"
    r"|HEAD /$"
    r"|GET /gradio_api/(?:info|startup-events|heartbeat/\w+|queue/data|call/\w+/\w+)$"
    r"|POST /gradio_api/(?:queue/join|call/(?:ask|search))$"
)
_COSTLY = re.compile(r"/gradio_api/(?:queue/join|call/)|/page/(?:exports|remarks|answers|uploads|removals)")
_UPLOAD = "/page/uploads"


class RefusedError(Exception):
    """A request that is not let through: an HTTP status and one Dutch sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


class Guards:
    """The ASGI layer around the whole application."""

    def __init__(self, app: Any, options: PageOptions, sign_on: SignOn) -> None:
        self._app = app
        self._sign_on = sign_on
        self._options = options
        self._pace = Pace(options.limits.requests_per_minute)

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        """Let a request through, or answer it with one sentence."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        try:
            self._check(scope)
        except RefusedError as refusal:
            await _refuse(refusal, _with_headers(send, scope, nonce))
            return
        receive = _bounded(receive, _largest_body(scope, self._options.limits))
        if scope["path"] == "/":
            send = _dressed(send, nonce)
        await self._app(scope, receive, _with_headers(send, scope, nonce))

    def _check(self, scope: Scope) -> None:
        headers = read_headers(scope)
        path, method = scope["path"], scope["method"]
        host = headers.get("host", "")
        if self._options.loopback and not _is_own_name(host):
            raise RefusedError(421, texts.BAD_HOST)
        if not (path.startswith("/page/") or _GRADIO.match(f"{method} {path}")):
            raise RefusedError(404, texts.NOT_FOUND)
        if method not in ("GET", "HEAD"):
            _check_origin(headers, host)
            if int(headers.get("content-length") or 0) > _largest_body(scope, self._options.limits):
                raise RefusedError(413, texts.TOO_BIG)
        self._check_user(scope, headers)
        costly = method == "POST" and _COSTLY.match(path)
        if costly and not self._pace.allows(self._visitor(scope, headers), time.monotonic()):
            raise RefusedError(429, texts.PAGE["too_fast"])

    def _check_user(self, scope: Scope, headers: dict[str, str]) -> None:
        if not self._sign_on.needed or scope["path"] in OPEN_PATHS:
            return
        user = self._sign_on.user(scope, headers)
        if user is None:
            to_page = scope["path"] == "/" and self._options.users is not None
            raise RefusedError(303 if to_page else 401, texts.SIGN_ON_NO_HEADER)
        scope.setdefault("state", {})["user"] = user

    def _visitor(self, scope: Scope, headers: dict[str, str]) -> str:
        user = scope.get("state", {}).get("user")
        return f"user {user}" if user else self._sign_on.address(scope, headers)


def read_headers(scope: Scope) -> dict[str, str]:
    """Return the headers by their lower-case names."""
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}


def _is_own_name(host: str) -> bool:
    """A name that only this machine has; another one means that a website points its own name at us."""
    name = urlsplit(f"//{host}").hostname or ""
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")


def _check_origin(headers: dict[str, str], host: str) -> None:
    """Refuse a request that another website's page makes with this visitor's browser."""
    origin = headers.get("origin")
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise RefusedError(403, texts.FOREIGN_ORIGIN)
    if origin is not None and urlsplit(origin).netloc != (headers.get("x-forwarded-host") or host):
        raise RefusedError(403, texts.FOREIGN_ORIGIN)


def _largest_body(scope: Scope, limits: Limits) -> int:
    return limits.upload if scope["path"] == _UPLOAD else limits.body


def _bounded(receive: Any, limit: int) -> Any:
    """Stop at a body that turns out longer than it may be, whatever its header said."""
    seen = 0

    async def read() -> Any:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            raise HTTPException(413, texts.TOO_BIG)
        return message

    return read


async def _refuse(refusal: RefusedError, send: Any) -> None:
    body = json.dumps({"error": str(refusal)}, ensure_ascii=False).encode()
    headers = [(b"content-type", b"application/json; charset=utf-8"), (b"cache-control", b"no-store")]
    if refusal.status == 303:
        headers.append((b"location", b"page/sign-on"))
    await send({"type": "http.response.start", "status": refusal.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _dressed(send: Any, nonce: str) -> Any:
    """Hold Gradio's HTML until it is whole, and send it as `shell.dress` makes it."""
    start: dict[str, Any] = {}
    body = bytearray()

    async def forward(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
            return
        if message["type"] != "http.response.body":
            return
        body.extend(message.get("body", b""))
        if message.get("more_body"):
            return
        page = dress(bytes(body), nonce) if body else b""
        replaced = (b"content-length", b"cache-control")
        headers = [pair for pair in start["headers"] if pair[0].lower() not in replaced]
        headers += [(b"cache-control", b"no-store")]
        if page:
            headers.append((b"content-length", str(len(page)).encode()))
        await send({**start, "headers": headers})
        await send({"type": "http.response.body", "body": page})

    return forward


def _with_headers(send: Any, scope: Scope, nonce: str) -> Any:
    """Add the security headers; a route may set its own policy (documents do)."""

    async def forward(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            present = {name.lower() for name, _ in message["headers"]}
            extra = [(name, value) for name, value in security_headers(nonce) if name not in present]
            message = {**message, "headers": [*message["headers"], *extra]}
        await send(message)

    return forward


def security_headers(nonce: str) -> list[tuple[bytes, bytes]]:
    """Return the headers of every answer. Styles may be inline (Gradio sets them); scripts need the nonce."""
    policy = (
        f"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; form-action 'self'; "
        "base-uri 'self'; frame-ancestors 'none'; object-src 'none'"
    )
    return [
        (b"content-security-policy", policy.encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"x-frame-options", b"DENY"),
        (b"referrer-policy", b"same-origin"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"cross-origin-resource-policy", b"same-origin"),
        (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), interest-cohort=()"),
    ]
