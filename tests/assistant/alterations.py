"""Damages true sentences by a seeded generator: a number changed, a name swapped, a negation added or
dropped, a citation moved to another sentence."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace

from assistant.nouns import DraftSentence, Quote
from corpus.nouns import Span

NAMES = ("Hoorn", "Medemblik", "Zwolle", "Enschede", "Opmeer", "Drechterland", "Koggenland", "Stede")
SUBJECTS = ("De gemeente {name}", "Het college van {name}", "De raad van {name}", "De regio {name}")
SAYINGS = (
    "heeft in {year} voor {number} jongeren extra hulp ingekocht",
    "moet voor eind {year} een plan maken voor {number} gezinnen op de wachtlijst",
    "kan pas in {year} een vaste begeleider geven aan {number} kinderen",
    "wil {number} procent van de meldingen in {year} zelf onderzoeken",
    "trok in {year} {number} euro uit voor de pleegzorg in de wijken",
    "heeft {number} dossiers van {year} niet op tijd kunnen afronden",
    "vindt dat er in {year} geen {number} aanbieders nodig waren voor jeugdhulp",
)


def true_sentences(seed: int, count: int) -> list[str]:
    """Return different sentences of policy prose, made from parts."""
    chance = random.Random(seed)
    made: dict[str, None] = {}
    while len(made) < count:
        subject = chance.choice(SUBJECTS).format(name=chance.choice(NAMES))
        saying = chance.choice(SAYINGS).format(
            year=chance.randint(2012, 2025), number=chance.randint(21, 999)
        )
        made[f"{subject} {saying}."] = None
    return list(made)


def on_page(sentences: list[str], document_id: str) -> tuple[str, list[DraftSentence]]:
    """Return a page with the sentences on it, and a true draft of each."""
    page = " ".join(sentences)
    drafts = []
    for sentence in sentences:
        start = page.index(sentence)
        quote = Quote(document_id, Span(1, start, start + len(sentence)), sentence)
        drafts.append(DraftSentence(sentence, (quote,)))
    return page, drafts


def change_number(draft: DraftSentence, chance: random.Random) -> DraftSentence:
    numbers = list(re.finditer(r"\d+", draft.text))
    match = chance.choice(numbers)
    other = str(int(match.group()) + chance.choice((-7, 3, 10)))
    return replace(draft, text=draft.text[: match.start()] + other + draft.text[match.end() :])


def swap_name(draft: DraftSentence, chance: random.Random) -> DraftSentence:
    here = next(name for name in NAMES if name in draft.text)
    return replace(draft, text=draft.text.replace(here, chance.choice([n for n in NAMES if n != here])))


def change_negation(draft: DraftSentence, chance: random.Random) -> DraftSentence:
    for word in (" niet", " geen"):
        if word in draft.text:
            return replace(draft, text=draft.text.replace(word, "", 1))
    return replace(draft, text=re.sub(r"\b(heeft|moet|kan|wil|trok)\b", r"\1 niet", draft.text, count=1))


def change_modality(draft: DraftSentence, chance: random.Random) -> DraftSentence:
    swaps = {"moet": "kan", "kan": "moet", "wil": "zal", "heeft": "wil", "vindt": "wil", "trok": "wil"}
    return replace(
        draft, text=re.sub(r"\b(moet|kan|wil|heeft|vindt|trok)\b", lambda m: swaps[m[1]], draft.text, count=1)
    )


def move_citation(draft: DraftSentence, other: DraftSentence) -> DraftSentence:
    return replace(draft, quotes=other.quotes)


ALTERATIONS: dict[str, Callable[[DraftSentence, random.Random], DraftSentence]] = {
    "getal": change_number,
    "naam": swap_name,
    "ontkenning": change_negation,
    "modaliteit": change_modality,
}
