"""The right to write to a store: one process at a time."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import IO

from index import database
from index.errors import StoreLockedError

LOCK_NAME = "write.lock"


def take_lock(store: Path) -> IO[str]:
    """Take the one right to write; the system gives it back when the process ends, however it ends."""
    with database.store_errors(store):
        handle = os.fdopen(os.open(store / LOCK_NAME, os.O_CREAT | os.O_WRONLY, 0o600), "w")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        handle.close()
        raise StoreLockedError(
            f"Een ander programma schrijft in de opslag {store}; probeer het opnieuw als dat klaar is."
        ) from error
    return handle
