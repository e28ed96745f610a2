"""A store remembers which model made its vectors: what to say when that is another than the present one.

Two fingerprints that differ in their checksum only are versions of one model. The passages are in the store,
so its vectors can then be made anew (`index.renewal`); a model of another name is somebody's choice, and the
store stays as it is.
"""

from __future__ import annotations

import re
from pathlib import Path

from index.errors import OtherModelError, RenewedModelError

_NAME_AND_CHECKSUM = re.compile(r"(.+)/[0-9a-f]{8,}(?:\+[0-9a-f]{8,})*")


def is_renewed(stored: str, present: str) -> bool:
    """Return whether two fingerprints are of two versions of one model."""
    before, after = _NAME_AND_CHECKSUM.fullmatch(stored), _NAME_AND_CHECKSUM.fullmatch(present)
    return stored != present and before is not None and after is not None and before[1] == after[1]


def require_model(store: Path, stored: str | None, present: str) -> None:
    """Raise `RenewedModelError` or `OtherModelError` unless the store has no vectors yet or those of this
    model."""
    if stored in (None, present):
        return
    if is_renewed(str(stored), present):
        raise RenewedModelError(
            f"Het zoekmodel is vernieuwd sinds de opslag {store} is gemaakt, dus de documenten moeten "
            "opnieuw worden ingelezen; draai `bronvast check --repair` of `bronvast ingest`."
        )
    raise OtherModelError(
        f"De opslag {store} is gemaakt met een ander zoekmodel ({stored}); "
        "kies dat model, of maak een nieuwe opslag met --store."
    )
