"""What a question asks for: a number, a date, a person, a list, a reason … and the words that matter in
it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.budget import COMFORTABLE_WORDS
from assistant.kinds import Asked, kind_of
from assistant.language import in_dutch, language_of
from assistant.quantities import QuantityKind, find_quantities, is_label, years
from assistant.words import ASKING_WORDS, content_words, stem, tokens

__all__ = ["Asked", "Inquiry", "Term", "language_of", "understand"]


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question that carries meaning, with its stem."""

    word: str
    stem: str


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A standalone question, understood: what it asks for and by which words, names and years.

    `language` is "nl" or "en". `names` are the names as the question spells them. `words` is the room that
    there is for its answer. `sides` are the questions about each side of a comparison, where it has sides:
    the evidence then hears them in turn.
    """

    text: str
    asked: Asked
    terms: tuple[Term, ...]
    years: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    language: str = "nl"
    words: int = COMFORTABLE_WORDS
    sides: tuple[str, ...] = ()

    @property
    def search_text(self) -> str:
        """What to search for: the question, and behind an English one the Dutch words of it."""
        dutch = " ".join(term.word for term in self.terms)
        return f"{self.text} {dutch}" if self.language == "en" else self.text


_NAME = re.compile(
    r"(?<![.?!:]\s)(?<!^)\b[A-ZÀ-Ý][\w’'-]+(?:\s+(?:van|de|der|den|en|&|voor|het)?\s*[A-ZÀ-Ý][\w’'-]+)*"
)
WANTED_QUANTITIES = {
    Asked.AMOUNT: (QuantityKind.AMOUNT,),
    Asked.PERCENTAGE: (QuantityKind.PERCENTAGE, QuantityKind.FRACTION),
    Asked.DATE: (QuantityKind.DATE, QuantityKind.YEAR),
    Asked.DURATION: (QuantityKind.DURATION,),
    Asked.NUMBER: (QuantityKind.NUMBER, QuantityKind.PERCENTAGE, QuantityKind.AMOUNT, QuantityKind.FRACTION,
                   QuantityKind.DURATION),
}  # fmt: skip


def understand(text: str, *, language: str | None = None, words: int = COMFORTABLE_WORDS) -> Inquiry:
    """Return what a standalone question asks for. Pure; the same text gives the same Inquiry.

    `language` is that of the question that this one is a part of; without it the text itself tells.
    """
    clean = " ".join(text.split())
    spoken = language or language_of(clean)
    return Inquiry(
        text=clean,
        asked=kind_of(clean),
        terms=tuple(Term(word, stem(word)) for word in _content(clean, spoken)),
        years=years(clean),
        names=names_in(clean),
        language=spoken,
        words=words,
    )


def names_in(text: str) -> tuple[str, ...]:
    """Return the names (capitalised words past the start of a sentence) in a text, in order, each once."""
    return tuple(dict.fromkeys(match.group() for match in _NAME.finditer(text)))


def wanted_quantities(inquiry: Inquiry) -> tuple[QuantityKind, ...]:
    """Return the kinds of quantity that would answer; empty when it asks for something else."""
    return WANTED_QUANTITIES.get(inquiry.asked, ())


def has_wanted_quantity(inquiry: Inquiry, text: str) -> bool:
    """Return whether the text holds a quantity of the kind asked for, other than one the question gives."""
    wanted = wanted_quantities(inquiry)
    given = {quantity.value for quantity in find_quantities(inquiry.text)}
    return any(
        q.kind in wanted and q.value not in given and not (q.kind == "number" and is_label(text, q))
        for q in find_quantities(text)
    )


def _content(text: str, language: str) -> list[str]:
    """Return the words that carry meaning, in Dutch where they are known; all of them when none is left."""
    words = content_words(text)
    if language == "en":
        names = frozenset(word for name in names_in(text) for word in tokens(name))
        return in_dutch(words, names) or words
    return [word for word in words if word not in ASKING_WORDS] or words
