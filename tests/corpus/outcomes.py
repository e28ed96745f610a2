"""What reading each file of a folder gives, as a table without any words of the documents.

`python -m tests.corpus.outcomes FOLDER...` prints the table, to be compared with the committed one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from corpus.errors import EncryptedFileError, UnreadableFileError
from corpus.reading import lay_out_file

# The passwords that the folder's own notes give, beside files that open without one.
PASSWORDS = {
    "crazyones-encrypted-256.pdf": "password",
    "encrypted-file.pdf": "test",
    "libreoffice-writer-password.pdf": "openpassword",
    "r6-both-passwords.pdf": "foo",
}
USUAL_PASSWORD = "asdfzxcv"


@dataclass(frozen=True)
class Outcome:
    """One row: counts of pages by what came of them, of bookmarks, and of warnings."""

    file: str
    outcome: str
    pages: int = 0
    with_text: int = 0
    by_ocr: int = 0
    with_reason: int = 0
    with_hidden_text: int = 0
    bookmarks: int = 0
    warnings: int = 0
    with_password: str = ""


def outcomes(folders: Sequence[Path]) -> list[Outcome]:
    """Read every PDF of the folders, in parallel."""
    paths = [(path, folder) for folder in folders for path in sorted(folder.rglob("*.pdf"))]
    with ThreadPoolExecutor(2) as threads:
        return list(threads.map(lambda pair: _outcome(pair[0], pair[1]), paths))


def _outcome(path: Path, folder: Path) -> Outcome:
    name = path.relative_to(folder.parent).as_posix()
    try:
        file = lay_out_file(path)
    except UnreadableFileError as error:
        locked = isinstance(error, EncryptedFileError)
        return Outcome(name, type(error).__name__, with_password=_with_password(path) if locked else "")
    pages = file.pages
    return Outcome(
        name,
        "read",
        len(pages),
        sum(1 for page in pages if page.text),
        sum(1 for page in pages if page.origin == "ocr"),
        sum(1 for page in pages if page.problem),
        sum(1 for page in pages if page.hidden),
        len(file.bookmarks),
        len(file.warnings),
    )


def _with_password(path: Path) -> str:
    try:
        file = lay_out_file(path, PASSWORDS.get(path.name, USUAL_PASSWORD))
    except UnreadableFileError as error:
        return type(error).__name__
    return f"{sum(1 for page in file.pages if page.text)} of {len(file.pages)}"


def table(rows: Sequence[Outcome]) -> Iterator[str]:
    """The rows as tab-separated lines under a heading."""
    yield "\t".join(field.name for field in fields(Outcome))
    for row in rows:
        yield "\t".join(str(value) for value in astuple(row))


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in table(outcomes([Path(folder) for folder in sys.argv[1:]])))
