"""The store's own copies of the files that were ingested, each under the checksum of its bytes.

Beside them lies a list of which file is which, so that a store whose database is lost can be read anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Collection, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

FOLDER, LIST = "files", "list.json"


@dataclass(frozen=True, slots=True)
class Original:
    """A file as the store knows it: its lineage, its name, where it lay, and the checksum of its bytes."""

    lineage: str
    source_file: str
    path: str
    sha256: str


def original_path(store: Path, sha256: str, suffix: str) -> Path:
    """Return where the copy of a file with this checksum is kept."""
    return store / FOLDER / sha256[:2] / f"{sha256}{suffix.casefold()}"


def file_checksum(path: Path) -> str:
    """Return the SHA-256 of a file's bytes; raises `OSError`."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def keep_original(store: Path, path: Path, sha256: str) -> None:
    """Keep a copy of a file under its checksum, complete or not at all."""
    target = original_path(store, sha256, path.suffix)
    if target.is_file() and file_checksum(target) == sha256:
        return
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _write_whole(target, path)


def write_list(store: Path, originals: Sequence[Original]) -> None:
    """Write which file is which, the whole list or not at all."""
    folder = store / FOLDER
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    rows = json.dumps([astuple(original) for original in originals], ensure_ascii=False)
    content = json.dumps(
        {"sha256": hashlib.sha256(rows.encode()).hexdigest(), "rows": rows}, ensure_ascii=False
    )
    _write_whole(folder / LIST, content.encode())


def read_list(store: Path) -> list[Original] | None:
    """Return the list, or None when it is missing or damaged."""
    try:
        content = json.loads((store / FOLDER / LIST).read_text("utf-8"))
        if hashlib.sha256(content["rows"].encode()).hexdigest() != content["sha256"]:
            return None
        return [Original(*row) for row in json.loads(content["rows"])]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def lost_originals(store: Path, lineages: Collection[str]) -> list[Original]:
    """Return the files of the list that the store, which has `lineages`, lost; who removes a file takes it
    off the list first."""
    return [original for original in read_list(store) or [] if original.lineage not in lineages]


def is_copy(path: Path) -> bool:
    """Return whether a file below the folder is a finished copy."""
    return path.is_file() and not path.name.startswith(".")


def remove_unused(store: Path, used: Collection[str]) -> None:
    """Remove the copies of files whose checksum is not in `used`, and copies that were never finished."""
    for path in (store / FOLDER).glob("*/*"):
        if path.name.split(".")[0] not in used:
            path.unlink(missing_ok=True)


def _write_whole(target: Path, source: Path | bytes) -> None:
    """Write a file beside its place, sync it, and rename it into place."""
    handle, scratch = tempfile.mkstemp(dir=target.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as copy:
            if isinstance(source, bytes):
                copy.write(source)
            else:
                with source.open("rb") as original:
                    shutil.copyfileobj(original, copy)
            copy.flush()
            os.fsync(copy.fileno())
        Path(scratch).rename(target)
    finally:
        Path(scratch).unlink(missing_ok=True)
