"""Serving the page: the port is taken first, so that a port in use is known before anything heavy loads."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

from ui import texts
from ui.page.errors import PortInUseError
from ui.page.options import PageOptions


def take_port(options: PageOptions) -> socket.socket:
    """Return a socket that is bound to the address; raise PortInUseError where that can't be."""
    if not 0 <= options.port <= 65_535:
        raise PortInUseError(_sentence(options))
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            options.host, options.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        taken = socket.socket(family, kind, protocol)
    except (OSError, OverflowError) as error:
        raise PortInUseError(_sentence(options)) from error
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(address)
        taken.listen(128)
    except OSError as error:
        taken.close()
        raise PortInUseError(_sentence(options)) from error
    return taken


def _sentence(options: PageOptions) -> str:
    return texts.PORT_IN_USE.format(port=options.port, host=options.host)


def serve(app: Any, taken: socket.socket, ready: Callable[[], None]) -> None:
    """Serve until the person stops it; `ready` is called when the page can be opened."""
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            ready()

    config = uvicorn.Config(
        app,
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=False,  # `signon.address` reads them, from trusted proxies only
        timeout_graceful_shutdown=2,
        h11_max_incomplete_event_size=64 * 1024,
    )
    Server(config).run([taken])


def address_of(taken: socket.socket) -> str:
    """Return the address for a browser."""
    host, port = taken.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "::1": "[::1]"}.get(host, host)
    return f"http://{host}:{port}"
