"""The fixed phrases of an answer, in plain Dutch or English: how a document is named, dates, joins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from assistant.planted import order_spans
from assistant.quantities import find_quantities
from corpus.nouns import DocumentKind
from index.nouns import StoredDocument

MONTHS_NL = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
KIND_NL = {
    DocumentKind.KAMERBRIEF: "de kamerbrief",
    DocumentKind.INSPECTIERAPPORT: "het inspectierapport",
    DocumentKind.RAADSINFORMATIENOTA: "de raadsinformatienota",
    DocumentKind.RAADSINFORMATIEBRIEF: "de raadsinformatiebrief",
    DocumentKind.COLLEGENOTA: "de collegenota",
    DocumentKind.PERSBERICHT: "het persbericht",
    DocumentKind.KAMERVRAGEN: "de antwoorden op Kamervragen",
    DocumentKind.BESLUITENLIJST: "de besluitenlijst",
    DocumentKind.RAPPORT: "het rapport",
    DocumentKind.OVERIG: "het document",
}
KIND_EN = {
    DocumentKind.KAMERBRIEF: "the letter to parliament",
    DocumentKind.INSPECTIERAPPORT: "the inspection report",
    DocumentKind.RAADSINFORMATIENOTA: "the information memo to the council",
    DocumentKind.RAADSINFORMATIEBRIEF: "the information letter to the council",
    DocumentKind.COLLEGENOTA: "the memo of the municipal executive",
    DocumentKind.PERSBERICHT: "the press release",
    DocumentKind.KAMERVRAGEN: "the answers to parliamentary questions",
    DocumentKind.BESLUITENLIJST: "the list of decisions",
    DocumentKind.RAPPORT: "the report",
    DocumentKind.OVERIG: "the document",
}
MAX_TITLE_WORDS = 12
MAX_NAME_WORDS = 7
"""A title that only tells a document apart from others needs no more words."""


def written_date(date: dt.date) -> str:
    """Return a date as Dutch readers write it: "7 november 2019"."""
    return f"{date.day} {MONTHS_NL[date.month - 1]} {date.year}"


def document_date(document: StoredDocument) -> str:
    """Return the date of a document no more exactly than it gives it, "november 2019"; "" where unknown."""
    if document.date is None:
        return ""
    whole = written_date(document.date)
    return whole if document.day_known else whole.partition(" ")[2]


def short_title(document: StoredDocument, most: int = MAX_TITLE_WORDS) -> str:
    """Return the title, cut at a word when it is long, but never within a date or an amount.

    A title that is an order to the assistant makes place for the name of the file.
    """
    words = document.source_file.split() if order_spans(document.title) else document.title.split()
    if len(words) <= most:
        return " ".join(words)
    known = {quantity.value for quantity in find_quantities(" ".join(words))}
    while any(one.value not in known for one in find_quantities(" ".join(words[:most]))):
        most -= 1
    return f"{' '.join(words[:most])} …"


def document_name(document: StoredDocument) -> str:
    """Return how an answer names a document: its kind, title and date where known."""
    date = f" van {document_date(document)}" if document.date else ""
    return f"{KIND_NL[document.kind]} ‘{short_title(document)}’{date}"


def reference_text(document: StoredDocument) -> str:
    """Return everything that a frame may say about a document, as text to check the frame against."""
    date = document_date(document)
    parts = (
        "Volgens Het De In According to The Most recent meest Wat er Dat Otherwise according to the.",
        "The nearest passage says.",
        KIND_NL[document.kind],
        document.title,
        date,
        _english_date(document) if date else "",
        document.sender or "",
        document.municipality or "",
        document.source_file,
    )
    return " ".join(parts)


def attribution(document: StoredDocument, language: str = "nl", cited: Sequence[StoredDocument] = ()) -> str:
    """Return the words before a quote: who says it and when, short.

    The title comes along where kind and date don't tell the document apart from the others `cited`.
    """
    opening = "According to" if language == "en" else "Volgens"
    return f"{opening} {_short_name(document, language, cited)}:"


def _english_date(document: StoredDocument) -> str:
    """Return the date as English readers write it, no more exactly than the document gives it."""
    *day, month, year = document_date(document).split()
    return " ".join([*day, MONTHS_EN[MONTHS_NL.index(month)], year])


def said_otherwise(
    document: StoredDocument, language: str = "nl", cited: Sequence[StoredDocument] = ()
) -> str:
    """Return the words before a quote that denies what the question takes for granted."""
    name = _short_name(document, language, cited)
    return f"Otherwise according to {name}:" if language == "en" else f"Dat staat anders in {name}:"


def _short_name(document: StoredDocument, language: str, cited: Sequence[StoredDocument]) -> str:
    english = language == "en"
    kind = (KIND_EN if english else KIND_NL)[document.kind]
    if document.kind is DocumentKind.OVERIG:
        name = f"‘{short_title(document)}’"
    elif any(_is_named_alike(document, other) for other in cited):
        name = f"{kind} ‘{short_title(document, MAX_NAME_WORDS)}’"
    else:
        name = kind
    date = _english_date(document) if english and document.date else document_date(document)
    return f"{name} {'of' if english else 'van'} {date}" if date else name


def _is_named_alike(document: StoredDocument, other: StoredDocument) -> bool:
    alike = document.kind is other.kind and document_date(document) == document_date(other)
    return alike and document.document_id != other.document_id


def most_recent(frame: str, language: str = "nl") -> str:
    """Return a frame that says that what follows is the latest of several."""
    opening = "Most recent," if language == "en" else "Het meest recent,"
    return f"{opening} {frame[:1].lower()}{frame[1:]}"


def read_otherwise(changes: Sequence[tuple[str, str]]) -> str:
    """Return what is said when mistyped words were read as others, pairs (written, read); "" without any."""
    return f"Ik heb {_pairs_read(changes)}." if changes else ""


def searched_for(text: str, changes: Sequence[tuple[str, str]]) -> str:
    """Return what is said when a search was for other words than were typed; "" without any."""
    return f"Gezocht op ‘{' '.join(text.split())}’: {_pairs_read(changes)}." if changes else ""


def _pairs_read(changes: Sequence[tuple[str, str]]) -> str:
    return " en ".join(f"‘{written}’ gelezen als ‘{read}’" for written, read in changes)
