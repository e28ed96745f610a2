"""Does verification catch what it should? True sentences are damaged on purpose and offered to it.

The kinds of damage are the error types of FRANK (Pagnoni, Balachandran & Tsvetkov, NAACL 2021) that code
can make for sure: another number, another name, a dropped or added negation, another modality, a sentence
that stops within a word, a quote that stands elsewhere, another sentence's quote, a quote from another page,
no quote at all. The undamaged sentences are offered too: rejecting those is the price of strictness.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from assistant.nouns import Answer, DraftSentence, Quote
from assistant.verification import PageText, verify
from corpus.nouns import Span
from evals.locate import Source
from evals.nouns import CatchRate
from index.errors import IndexingError
from index.nouns import StoredDocument

UNDAMAGED = "ongewijzigd"
SWAPPED = "ander citaat"
_NUMBER = re.compile(r"(?<![\w.,])\d+(?![\w]|[.,]\d)")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
_NEGATION = re.compile(r"\b(?:niet|geen) ")
_LONG_WORD = re.compile(r"[^\W\d_]{6,}")
_VERB = re.compile(r"\b(is|zijn|heeft|hebben|wordt|worden|kunnen|moeten) ")
_MODAL = {"moeten": "kunnen", "moet": "kan", "kunnen": "moeten", "kan": "moet"}

Damage = Callable[[DraftSentence], DraftSentence | None]


def damage_answers(answers: Sequence[Answer], source: Source) -> tuple[CatchRate, ...]:
    """Offer what the answers quote, damaged in every way that it allows, as a language model's draft."""
    quotes = {citation.quote for answer in answers for citation in answer.citations}
    ordered = sorted(quotes, key=lambda quote: (quote.document_id, quote.span.page, quote.span.start))
    documents = {document.document_id: document for document in source.documents()}

    def page_text(document_id: str, number: int) -> str | None:
        try:
            return source.page(document_id, number).text
        except IndexingError:
            return None

    return catch_rates(ordered, page_text, documents)


def catch_rates(
    quotes: Sequence[Quote], page_text: PageText, documents: Mapping[str, StoredDocument]
) -> tuple[CatchRate, ...]:
    """Return per kind of damage how many drafts it was done to, and how many the verifier rejected."""
    drafts = [DraftSentence(quote.text, (quote,)) for quote in quotes]
    rates = []
    offered = {name: _damaged(drafts, damage) for name, damage in DAMAGES.items()}
    offered[SWAPPED] = swap_quotes(drafts)
    for name, damaged in offered.items():
        caught = sum(
            not verify([draft], page_text, documents, literal_only=False).sentences for draft in damaged
        )
        if damaged:
            rates.append(CatchRate(name, len(damaged), caught))
    return tuple(rates)


def swap_quotes(drafts: Sequence[DraftSentence]) -> list[DraftSentence]:
    """Let every sentence cite the (literal, exact) quote of the next one."""
    following = [*drafts[1:], *drafts[:1]]
    pairs = zip(drafts, following, strict=True)
    return [replace(one, quotes=other.quotes) for one, other in pairs if one.text != other.text]


def swap_number(draft: DraftSentence) -> DraftSentence | None:
    """Make the first number another one of as many digits."""
    return _reword(draft, _NUMBER, lambda found: str(int(found) + (7 if int(found) % 10 < 3 else -3)))


def swap_name(draft: DraftSentence) -> DraftSentence | None:
    """Put a name that no document holds in the place of the first name inside the sentence."""
    return _reword(draft, _NAME, lambda _: "Quaxdorp")


def drop_negation(draft: DraftSentence) -> DraftSentence | None:
    """Leave out the first "niet" or "geen"."""
    return _reword(draft, _NEGATION, lambda _: "")


def add_negation(draft: DraftSentence) -> DraftSentence | None:
    """Put "niet" after the first verb of a sentence that denies nothing."""
    if _NEGATION.search(draft.text):
        return None
    return _reword(draft, _VERB, lambda found: f"{found}niet ")


def swap_modality(draft: DraftSentence) -> DraftSentence | None:
    """Make "kan" "moet", and the other way round."""
    return _reword(draft, re.compile(r"\b(?:moeten|moet|kunnen|kan)\b"), lambda found: _MODAL[found])


def cut_off(draft: DraftSentence) -> DraftSentence | None:
    """Stop in the middle of the first long word past a third of the sentence, as a stopped model does."""
    middle = len(draft.text) // 3
    match = next((found for found in _LONG_WORD.finditer(draft.text) if found.start() >= middle), None)
    if match is None:
        return None
    return replace(draft, text=draft.text[: match.start() + len(match.group()) // 2])


def change_quote(draft: DraftSentence) -> DraftSentence | None:
    """Let the quote say something that its page does not say."""
    quote = draft.quotes[0]
    return replace(draft, quotes=(replace(quote, text=quote.text[:-1] + "§ en zo meer."),))


def move_to_other_page(draft: DraftSentence) -> DraftSentence | None:
    """Say that the quote stands on a page where it doesn't."""
    quote = draft.quotes[0]
    span = Span(quote.span.page + 1, quote.span.start, quote.span.end)
    return replace(draft, quotes=(replace(quote, span=span),))


def drop_quote(draft: DraftSentence) -> DraftSentence | None:
    """Say it without any source."""
    return replace(draft, quotes=())


DAMAGES: Mapping[str, Damage] = {
    UNDAMAGED: lambda draft: draft,
    "ander getal": swap_number,
    "andere naam": swap_name,
    "ontkenning weg": drop_negation,
    "ontkenning erbij": add_negation,
    "moet wordt kan": swap_modality,
    "afgebroken": cut_off,
    "citaat veranderd": change_quote,
    "andere bladzijde": move_to_other_page,
    "zonder citaat": drop_quote,
}


def _damaged(drafts: Sequence[DraftSentence], damage: Damage) -> list[DraftSentence]:
    return [changed for draft in drafts if (changed := damage(draft)) is not None]


def _reword(
    draft: DraftSentence, pattern: re.Pattern[str], change: Callable[[str], str]
) -> DraftSentence | None:
    match = pattern.search(draft.text)
    if match is None:
        return None
    text = draft.text[: match.start()] + change(match.group()) + draft.text[match.end() :]
    return None if text == draft.text else replace(draft, text=text)
