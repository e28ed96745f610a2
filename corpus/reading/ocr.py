"""Pages without usable text, read from their image by tesseract where that is installed."""

from __future__ import annotations

import csv
import functools
import io
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

_LANGUAGES = ("nld", "eng")
_SECONDS = 60.0
_LEAST_CONFIDENCE = 30.0
INSTALL = "installeer tesseract met de taal Nederlands (tesseract-ocr-nld) en voeg het bestand opnieuw toe"


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word with its box in pixels; `line` is equal for words of one line, `block` for one paragraph."""

    text: str
    x0: int
    y0: int
    x1: int
    y1: int
    line: tuple[int, int, int]
    confidence: float

    @property
    def block(self) -> tuple[int, int]:
        """Block and paragraph on the page."""
        return self.line[0], self.line[1]


class OcrUnavailableError(Exception):
    """Tesseract, or its Dutch, is not installed; `str(error)` says in Dutch what to do."""


class OcrFailedError(Exception):
    """Tesseract gave up or took too long; `str(error)` is a Dutch sentence."""


@functools.cache
def languages() -> tuple[str, ...]:
    """Which of the wanted languages tesseract can read; () where it is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        return ()
    try:
        listed = subprocess.run(
            [program, "--list-langs"], capture_output=True, timeout=20, check=False, text=True
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    known = set(listed.stdout.split()) | set(listed.stderr.split())
    return tuple(language for language in _LANGUAGES if language in known)


def read_words(
    image: Image.Image, dots_an_inch: int, seconds: float = _SECONDS, *, turned: bool = False
) -> list[ReadWord]:
    """The words of an image, in reading order; `turned` first finds out which side is up.

    Raises `OcrUnavailableError` or `OcrFailedError`.
    """
    known = languages()
    if "nld" not in known:
        raise OcrUnavailableError(f"Deze pagina heeft geen leesbare tekst; {INSTALL}.")
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=1)
    command = ["tesseract", "stdin", "stdout", "-l", "+".join(known), "--dpi", str(dots_an_inch)]
    command += ["--psm", "1", "tsv"] if turned else ["tsv"]
    try:
        run = subprocess.run(
            command, input=buffer.getvalue(), capture_output=True, timeout=seconds, check=True
        )
    except subprocess.TimeoutExpired as error:
        raise OcrFailedError("Het lezen van deze pagina van het beeld duurde te lang.") from error
    except (OSError, subprocess.CalledProcessError) as error:
        raise OcrFailedError("Het lezen van deze pagina van het beeld is mislukt.") from error
    return parse_words(run.stdout.decode("utf-8", "replace"))


def parse_words(table: str) -> list[ReadWord]:
    """The words in tesseract's tab-separated table, those that it is not sure of left out."""
    words = []
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row.get("level") != "5" or not text or float(row["conf"]) < _LEAST_CONFIDENCE:
            continue
        left, top = int(row["left"]), int(row["top"])
        words.append(
            ReadWord(
                text,
                left,
                top,
                left + int(row["width"]),
                top + int(row["height"]),
                (int(row["block_num"]), int(row["par_num"]), int(row["line_num"])),
                float(row["conf"]),
            )
        )
    return words


def by_line(words: Sequence[ReadWord]) -> list[list[ReadWord]]:
    """Words gathered into their lines, in order."""
    lines: list[list[ReadWord]] = []
    for word in words:
        if lines and lines[-1][0].line == word.line:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines
