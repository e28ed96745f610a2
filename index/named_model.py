"""Opens a model of sentence-transformers by its name: a folder, or a name on the model hub."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

WAIT = 10.0
"""Seconds that the hub gets to say whether it has a model."""


def open_named_model(kind: Callable[..., Any], name: str) -> Any:
    """Return `kind(name)` from a folder or the cache of the hub; only what is in neither is fetched.

    The hub is asked first whether it has the model: the loaders themselves try again for most of a minute
    when there is no network. Raises whatever `kind` and the hub raise.
    """
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        return kind(name, device="cpu", local_files_only=True)
    except Exception:  # hub, file and configuration errors share no base class
        if Path(name).exists():
            raise
    from huggingface_hub import HfApi

    HfApi().model_info(name, timeout=WAIT)
    return kind(name, device="cpu")
