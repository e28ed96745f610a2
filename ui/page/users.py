"""The password file: one user a line, `name:scrypt$n$r$p$salt$hash`, salt and hash in base64.

Passwords are hashed with scrypt (RFC 7914) at the cost that OWASP advises (N = 2^17, r = 8, p = 1).
"""

from __future__ import annotations

import base64
import getpass
import hashlib
import hmac
import os
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ui import texts
from ui.page.errors import UsersFileError

_N, _R, _P = 2**17, 8, 1
_MEMORY = 256 * 1024 * 1024
_SHORTEST = 10
_NAME = re.compile(r"[\w.@-]{1,100}")


@dataclass(frozen=True, slots=True)
class HashedPassword:
    """A password as it is kept."""

    n: int
    r: int
    p: int
    salt: bytes
    digest: bytes

    def fits(self, password: str) -> bool:
        """Return whether this is the password, in a time that doesn't depend on where they differ."""
        return hmac.compare_digest(_scrypt(password, self.salt, self.n, self.r, self.p), self.digest)

    def line(self) -> str:
        """Return it as the file holds it."""
        salt, digest = (base64.b64encode(part).decode() for part in (self.salt, self.digest))
        return f"scrypt${self.n}${self.r}${self.p}${salt}${digest}"


def hash_password(password: str, n: int = _N) -> HashedPassword:
    """Return a password hashed with a new salt; `n` is the cost."""
    salt = secrets.token_bytes(16)
    return HashedPassword(n, _R, _P, salt, _scrypt(password, salt, n, _R, _P))


def _scrypt(password: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=n, r=r, p=p, maxmem=_MEMORY)


def read_users(path: Path) -> dict[str, HashedPassword]:
    """Return the users of the file; raise UsersFileError where it can't be read or a line is wrong."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsersFileError(texts.USERS_UNREADABLE.format(path=path.name)) from error
    users = {}
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            name, hashed = _read_line(line, number)
            users[name] = hashed
    if not users:
        raise UsersFileError(texts.USERS_UNREADABLE.format(path=path.name))
    return users


def _read_line(line: str, number: int) -> tuple[str, HashedPassword]:
    try:
        name, _, rest = line.strip().partition(":")
        scheme, n, r, p, salt, digest = rest.split("$")
        hashed = HashedPassword(int(n), int(r), int(p), _decode(salt), _decode(digest))
        if scheme == "scrypt" and _NAME.fullmatch(name) and hashed.n * hashed.r * 128 < _MEMORY:
            return name, hashed
    except ValueError:
        pass
    raise UsersFileError(texts.USERS_BAD_LINE.format(line=number))


def _decode(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def add_user(path: Path | None, name: str, ask: Callable[[str], str] = getpass.getpass) -> str:
    """Ask a password and put the user in the file (again); return a sentence that says so."""
    if path is None:
        raise UsersFileError(texts.USERS_NEEDS_FILE)
    if not _NAME.fullmatch(name):
        raise UsersFileError(texts.USERS_BAD_NAME)
    users = read_users(path) if path.exists() and path.stat().st_size else {}
    password = ask(texts.USERS_ASK.format(name=name))
    if len(password) < _SHORTEST:
        raise UsersFileError(texts.USERS_TOO_SHORT)
    users[name] = hash_password(password)
    _write(path, "".join(f"{user}:{hashed.line()}\n" for user, hashed in users.items()))
    return texts.USERS_ADDED.format(name=name, path=path.name)


def _write(path: Path, content: str) -> None:
    unfinished = path.with_name(path.name + ".deel")
    try:
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as target:
            target.write(content)
        unfinished.replace(path)
    except OSError as error:
        raise UsersFileError(texts.USERS_UNREADABLE.format(path=path.name)) from error
