"""Subjects that a document is about, as a Dutch sentence names them: "de veiligheidsketen", "het toezicht".

A subject is a noun: a long word that stands between an article and the end of its noun phrase. Those that one
document uses often and others seldom come first (tf·idf, Spärck Jones 1972).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

_AFTER = (
    "van|in|en|is|zijn|voor|bij|te|die|dat|met|op|om|door|naar|moet|moeten|heeft|hebben|kan|wordt|worden|was"
)
_NOUN = re.compile(rf"\b(de|het) ([a-zà-ÿ]{{8,30}})(?=[,.;:)]|\s+(?:{_AFTER})\b)")
_COUNTED = re.compile(
    r"\b(?:[1-9]\d{0,2}(?:\.\d{3})*|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|[a-z]{3,6}tien|twintig)"
    r" ((?:[a-zà-ÿ]{5,}(?<!er)e )?[a-zà-ÿ]{6,}(?:en|ers))\b"
)
_UNITS = frozenset(["bladzijden", "keren", "maanden", "minuten", "uren", "weken", "tienden", "kwartalen"])
_GENERAL = frozenset(
    [
        "aanbeveling", "aanbevelingen", "bijlage", "conclusie", "document", "documenten", "eerstvolgende",
        "hoofdstuk", "inspectierapport", "kamerbrief", "mogelijkheden", "onderzoek", "paragraaf",
        "persbericht", "raadsinformatiebrief", "raadsinformatienota", "rapportage", "resultaten",
        "samenvatting", "situatie", "volgende", "voorbeelddocument", "voortgangsrapportage",
    ]
)  # fmt: skip
_SHORT = 7  # Dutch puts what is special in long compounds: a longer noun tells more


def find_topics(texts: Mapping[str, Sequence[str]], count: int) -> dict[str, list[str]]:
    """Return for each document (by id) up to `count` subjects with their article, the most telling first."""
    nouns = {document: _nouns(parts) for document, parts in texts.items()}
    spread = Counter(noun for found in nouns.values() for noun in {noun for _, noun in found})
    return {document: _telling(found, spread, len(texts), count) for document, found in nouns.items()}


def find_counted(parts: Sequence[str], count: int) -> list[str]:
    """Return up to `count` things that a document gives a number of ("gecertificeerde instellingen")."""
    found = Counter(match[1] for part in parts for match in _COUNTED.finditer(part))
    things = [thing for thing in found if thing.split()[-1] not in _UNITS]
    return sorted(things, key=lambda thing: (-found[thing] * (len(thing) - _SHORT), thing))[:count]


def _nouns(parts: Sequence[str]) -> Counter[tuple[str, str]]:
    found = Counter(match.groups() for part in parts for match in _NOUN.finditer(part))
    return Counter({(article, noun): n for (article, noun), n in found.items() if noun not in _GENERAL})


def _telling(
    found: Counter[tuple[str, str]], spread: Mapping[str, int], documents: int, count: int
) -> list[str]:
    def weight(item: tuple[tuple[str, str], int]) -> tuple[float, str]:
        (_, noun), times = item
        return (-times * math.log(1 + documents / spread[noun]) * (len(noun) - _SHORT), noun)

    return [f"{article} {noun}" for (article, noun), _ in sorted(found.items(), key=weight)[:count]]
