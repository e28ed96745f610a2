"""The mark by which a store knows again what it made outside its folder."""

from __future__ import annotations

import hashlib
import re
import uuid
from pathlib import Path

FILE = "store.id"


def read_owner(store: Path) -> str:
    """Return the mark of a store: a hash of its own random number and of where it lies.

    A copy of the store has the same number and another place, a new store at the same place another number;
    neither touches what this one made. The number is made when there is none, or none that can be read.
    """
    path = store / FILE
    try:
        number = path.read_text("ascii", "replace").strip()
    except OSError:
        number = ""
    if not re.fullmatch("[0-9a-f]{32}", number):
        number = uuid.uuid4().hex
        path.write_text(number + "\n", "ascii")
    return hashlib.sha256(f"{number} {store.resolve()}".encode()).hexdigest()[:32]
