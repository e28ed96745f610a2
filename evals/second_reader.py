"""Is the quote really on that page of the file? A second reader is asked, so that no mistake is made twice.

The store's page text comes from the corpus's own reader. Here pypdf reads the PDF anew and the quote's words
are looked for: on the cited page, and on the pages beside it.
"""

from __future__ import annotations

import logging
import re
from functools import lru_cache
from pathlib import Path

from evals.matching import normalise

FOUND_SHARE = 0.8
_WORD = re.compile(r"\w{3,}")


def quote_is_on_page(path: Path, number: int, quote: str) -> bool | None:
    """Return whether page `number` (from 1) holds the quote's words, and no page beside it holds more.

    Word for word, because two readers differ in line ends, columns and hyphens. None when the file has no
    pages of its own (anything but a PDF) or the second reader finds no text on the page (a scan), or can't
    read the file.
    """
    if path.suffix.lower() != ".pdf" or not path.is_file():
        return None
    pages = _page_letters(path)
    if not pages:
        return None
    if not 1 <= number <= len(pages):
        return False
    if not pages[number - 1]:
        return None
    shares = {
        near: _share(quote, pages[near - 1])
        for near in (number - 1, number, number + 1)
        if 1 <= near <= len(pages)
    }
    return shares[number] >= FOUND_SHARE and shares[number] == max(shares.values())


def _share(quote: str, letters: str) -> float:
    words = [normalise(word) for word in _WORD.findall(quote)]
    return sum(word in letters for word in words) / len(words) if words else 1.0


@lru_cache(maxsize=64)
def _page_letters(path: Path) -> tuple[str, ...]:
    from pypdf import PdfReader  # only this module of the evals reads PDFs
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        return tuple(normalise(page.extract_text()) for page in PdfReader(path).pages)
    except (PyPdfError, ValueError, KeyError, OSError):
        return ()
