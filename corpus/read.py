"""The front door of the corpus: files to pages, logical documents and passages."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.cleaning.nouns import CleanPage
from corpus.cleaning.pages import clean_pages
from corpus.errors import EmptyFileError, MissingPathError
from corpus.layout import LaidOutFile
from corpus.nouns import Page, ReadFile
from corpus.reading import SUFFIXES, lay_out_file
from corpus.structure.bundles import split_bundle, without_bundle_marks
from corpus.structure.documents import Place, make_document

# Changes when the same bytes would give other pages, documents or passages.
PARSER_VERSION = "4"


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read and its name in the store; `skipped` is the Dutch reason why it is not read, or None."""

    path: Path
    source_file: str
    skipped: str | None = None


def find_files(paths: Sequence[Path]) -> list[FoundFile]:
    """Return the files that the paths name, sorted; those of a folder relative to it.

    Raises `MissingPathError` for a path that does not exist or a folder with nothing to read in it.
    """
    found: dict[Path, FoundFile] = {}
    for path in map(Path, paths):
        if path.is_dir():
            inside = list(_inside(path))
            if all(file.skipped for file in inside):
                raise MissingPathError(
                    f"In de map {path} staat niets dat te lezen is; zet er bestanden van een van deze "
                    f"soorten in: {', '.join(sorted(SUFFIXES))}."
                )
            found.update({file.path.resolve(): file for file in inside})
        elif path.exists():
            found[path.resolve()] = FoundFile(path, unicodedata.normalize("NFC", path.name))
        else:
            raise MissingPathError(f"Het pad {path} bestaat niet; controleer de naam.")
    return sorted(found.values(), key=lambda file: (file.source_file, str(file.path)))


def _inside(folder: Path) -> Iterator[FoundFile]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if hidden or not path.is_file():
            continue
        name = unicodedata.normalize("NFC", path.relative_to(folder).as_posix())
        skipped = None
        if path.suffix.lower() not in SUFFIXES:
            kinds = ", ".join(sorted(SUFFIXES))
            skipped = f"Bestanden van de soort {path.suffix or path.name} worden niet gelezen; wel: {kinds}."
        yield FoundFile(path, name, skipped)


def read_file(path: Path, *, source_file: str, lineage: str, password: str | None = None) -> ReadFile:
    """Read one file into pages, logical documents and passages.

    Raises `UnreadableFileError` (or one of its kinds) when the file can't be read or holds no text.
    """
    laid_out = lay_out_file(path, password)
    cleaned = clean_pages(laid_out)
    if not any(page.text for page in cleaned):
        raise EmptyFileError(
            f"{source_file} bevat geen tekst; als het een scan is, laat er dan eerst tekstherkenning op los."
        )
    parts = split_bundle(cleaned)
    told = without_bundle_marks(cleaned, parts)
    documents = tuple(
        make_document(told[part.first : part.last + 1], laid_out, Place(source_file, lineage, number))
        for number, part in enumerate(parts, 1)
    )
    return ReadFile(
        source_file=source_file,
        sha256=hashlib.sha256(Path(path).read_bytes()).hexdigest(),
        pages=tuple(_page(clean, laid_out, at) for at, clean in enumerate(cleaned)),
        documents=documents,
        pages_without_text=tuple(page.number for page in cleaned if not page.text),
        warnings=laid_out.warnings,
    )


def _page(clean: CleanPage, laid_out: LaidOutFile, at: int) -> Page:
    source = laid_out.pages[at]
    return Page(clean.number, clean.label, clean.text, source.origin, source.problem, clean.char_map)
