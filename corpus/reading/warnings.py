"""What a person is told of the pages of a file: which are not read, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.layout import LaidOutPage
from corpus.reading.ocr import INSTALL

_BY_OCR = "van het beeld gelezen met tekstherkenning; daarin kunnen leesfouten staan"
_HIDDEN = "tekst die een lezer niet ziet; die is niet opgenomen"
_MOST_NUMBERS = 12


def page_warnings(pages: Sequence[LaidOutPage]) -> tuple[str, ...]:
    """One sentence for each thing that is the matter with some pages."""
    warnings = []
    reasons = dict.fromkeys(page.problem for page in pages if page.problem)
    for reason in reasons:
        numbers = page_numbers(page.number for page in pages if page.problem == reason)
        warnings.append(f"{numbers}: {reason}")
    read = [page.number for page in pages if page.origin == "ocr"]
    if read:
        warnings.append(f"{page_numbers(read)}: {_BY_OCR}.")
    hidden = [page.number for page in pages if page.hidden.strip()]
    if hidden:
        warnings.append(f"{page_numbers(hidden)}: hier staat {_HIDDEN}.")
    return tuple(warnings)


def without_text(name: str, pages: Sequence[LaidOutPage]) -> str:
    """Why a file as a whole has nothing to read."""
    if any(INSTALL in (page.problem or "") for page in pages):
        return f"{name} bevat geen leesbare tekst; {INSTALL}."
    return f"{name} bevat geen leesbare tekst, alleen beeld of lege pagina's; gebruik een versie met tekst."


def page_numbers(numbers: Iterable[int]) -> str:
    """Page numbers as a person writes them: "Pagina 3", "Pagina 2, 5 tot en met 8"."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    spelled = [str(a) if a == b else f"{a} tot en met {b}" if b > a + 1 else f"{a}, {b}" for a, b in runs]
    more = " en andere" if len(spelled) > _MOST_NUMBERS else ""
    return f"Pagina {', '.join(spelled[:_MOST_NUMBERS])}{more}"
