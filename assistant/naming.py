"""Which documents a question, or a side of a comparison, names: by kind, sender, title or year."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.quantities import years
from assistant.words import ASKING_WORDS, content_words, stem, stems, tokens
from corpus.nouns import DocumentKind
from index.nouns import StoredDocument

_KIND = re.compile(
    r"\b\w*(?:brief|nota|notitie|rapport|rapportage|onderzoek|bericht|lijst|overzicht|vragen|verslag|memo)\b"
)
_ADDRESSED = re.compile(
    r"\b(?:in|uit|volgens|zegt|schrijft|meldt|vermeldt|noemt|stelt|vindt)\s+(?:de|het|deze|dit|die|dat)\s+"
    r"(?:[\w-]+\s+)?\w*(?:brief|nota|notitie|rapport|rapportage|bericht|besluitenlijst|overzicht|verslag|memo)\b"
)
_OF_A_YEAR = re.compile(
    r"\b\w*(?:brief|nota|notitie|rapport|rapportage|onderzoek|bericht|document|stuk|verslag|memo)"
    r"\s+(?:van|uit)\s+(?:\w+\s+){0,2}((?:19|20)\d\d)\b"
)
_SPEAKERS = {
    DocumentKind.KAMERBRIEF: "minister ministers kabinet bewindslieden",
    DocumentKind.INSPECTIERAPPORT: "inspectie inspecties",
    DocumentKind.COLLEGENOTA: "college",
    DocumentKind.RAADSINFORMATIEBRIEF: "college",
}
"""Who speaks in a document of a kind, where its sender isn't known."""
_RESEARCH = {"onderzoek": frozenset({DocumentKind.RAPPORT, DocumentKind.INSPECTIERAPPORT})}
_FOLLOW_UP = re.compile(r"\b(?:het|dit|een) vervolg\b")
_FOLLOWS = re.compile(r"vervolg|voortgang")
SHARED_TITLE = 0.6
MIN_TITLE = 2


def named_documents(text: str, documents: Iterable[StoredDocument]) -> tuple[str, ...]:
    """Return the ids of the documents that a text names; empty where it names none or all of them.

    A title or a kind says most, then a sender; a year of a document ("het rapport van 2019") chooses among
    those, or by itself.
    """
    every = list(documents)
    lower = text.lower()
    named = (
        [one for one in every if _has_title(lower, one)]
        or [one for one in every if _is_of_kind(lower, one)]
        or [one for one in every if _has_kind_in_title(lower, one)]
        or [one for one in every if _speaks(lower, one)]
    )
    dated = _of_year(lower, named or every)
    chosen = dated or named
    return tuple(one.document_id for one in chosen) if len(chosen) < len(every) else ()


def addressed_documents(text: str, documents: Iterable[StoredDocument]) -> tuple[str, ...]:
    """Return the ids of the documents that a question is put to: "wat zegt de brief over …", "volgens het
    rapport"; empty where it is put to none, or to all."""
    return named_documents(text, documents) if _ADDRESSED.search(text.lower()) else ()


def _has_title(text: str, document: StoredDocument) -> bool:
    title = frozenset(stem(word) for word in content_words(document.title) if word not in ASKING_WORDS)
    shared = title & stems(text)
    follows = bool(_FOLLOW_UP.search(text)) and bool(_FOLLOWS.search(document.title.lower()))
    return follows or (len(shared) >= MIN_TITLE and len(shared) >= SHARED_TITLE * len(title))


def _is_of_kind(text: str, document: StoredDocument) -> bool:
    named = set(_KIND.findall(text))
    of_kind = any(document.kind.value.endswith(word) for word in named)
    return of_kind or any(document.kind in _RESEARCH.get(word, ()) for word in named)


def _has_kind_in_title(text: str, document: StoredDocument) -> bool:
    """Return whether a title has the kind that the text names; a note on a letter is no letter where there
    are letters."""
    return bool(set(_KIND.findall(text)) & set(tokens(document.title)))


def _speaks(text: str, document: StoredDocument) -> bool:
    """Return whether the text names the sender: the head of it ("minister van …"), or its abbreviation."""
    senders = (document.sender or "").replace(" en ", "; ").split(";")
    heads = [words[0] for one in senders if (words := content_words(one))]
    known = frozenset(stem(word) for word in [*heads, *_SPEAKERS.get(document.kind, "").split()])
    return bool(known & stems(text))


def _of_year(text: str, documents: Iterable[StoredDocument]) -> list[StoredDocument]:
    asked = frozenset(_OF_A_YEAR.findall(text)) & years(text)
    return [one for one in documents if one.date is not None and str(one.date.year) in asked]
