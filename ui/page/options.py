"""What a maintainer chooses for the page, and which choices don't go together."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path

from ui import texts
from ui.page.errors import OpenToAllError


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that keep one visitor from taking the machine from the others.

    Lengths count characters, sizes bytes. `requests_per_minute` counts a visitor's questions, searches,
    exports and remarks together; `queue` how many questions may wait.
    """

    question: int = 4_000
    turns: int = 12
    body: int = 512 * 1024
    upload: int = 50 * 1024 * 1024
    requests_per_minute: int = 120
    queue: int = 32
    at_once: int = 2


@dataclass(frozen=True, slots=True)
class PageOptions:
    """How the page is served. `feedback` is the file of the thumbs, or None where they are off.

    `users` is the password file; `user_header` the header in which the municipality's own sign-on names the
    user, believed only from `trusted_proxies`. `log_questions` writes question text to the log.
    """

    host: str = "127.0.0.1"
    port: int = 7860
    upload: bool = False
    feedback: Path | None = None
    users: Path | None = None
    user_header: str | None = None
    trusted_proxies: tuple[str, ...] = ("127.0.0.1", "::1")
    allow_public: bool = False
    log_questions: bool = False
    limits: Limits = Limits()

    @property
    def signs_on(self) -> bool:
        """Whether visitors must sign on."""
        return self.users is not None or self.user_header is not None

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the page."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Return whether this address is of the machine itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def refuse_open_page(options: PageOptions) -> None:
    """Raise OpenToAllError where the network could read everything without anybody having chosen that."""
    if not (options.loopback or options.signs_on or options.allow_public):
        raise OpenToAllError(texts.OPEN_TO_ALL.format(host=options.host))
