"""More or less, up or down, before or after: small words that a sentence may not add, drop or turn round.

Most of them are function words, so that `support`'s check on content words doesn't see them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.words import FUNCTION_WORDS

_GROUPS = """
    veel vele / weinig weinige | meer / minder | meeste meesten / minste minsten / enkele sommige / alle |
    hoog hoge / laag lage | hoger hogere / lager lagere | hoogste / laagste |
    groot grote / klein kleine | groter grotere / kleiner kleinere | grootste / kleinste |
    lang lange / kort korte | langer langere / korter kortere | langste / kortste |
    stijgt stijgen steeg stegen gestegen stijging / daalt dalen daalde daalden gedaald daling |
    toe toename toegenomen toeneemt toenemen / af afname afgenomen afneemt afnemen |
    goed goede / slecht slechte | beter betere / slechter slechtere | duurder / goedkoper |
    sneller / trager langzamer | eerder vroeger / later | vaker vaak / zelden zeldener |
    altijd steeds / soms / nooit | wel / niet | voor vóór / na / tijdens / tegen | sinds vanaf / tot |
    binnen / buiten | boven / onder | met / zonder | begin / eind einde |
    eerste / tweede / derde / vierde / vijfde / laatste | vorige vorig / volgende volgend |
    mogelijk mogelijke / onmogelijk onmogelijke | voldoende / onvoldoende |
    afhankelijk afhankelijke / onafhankelijk onafhankelijke | sterk sterke / zwak zwakke |
    positief positieve / negatief negatieve | oud oude / nieuw nieuwe | zwaar zware / licht lichte
"""
_SIDES = {
    word: (number, side)
    for number, group in enumerate(_GROUPS.split("|"))
    for side, words in enumerate(group.split("/"))
    for word in words.split()
}
_AMOUNTS = frozenset(["veel", "vele", "weinig", "weinige", "meer", "minder"])
_OTHER_SENSE = frozenset(["niet", "geen", "onder", "zonder"])
"""Before "meer" these make another word of it: "niet meer", "onder meer"."""
_OPPOSITE_AMOUNTS = {"meer": "minder", "minder": "meer"}
_DIRECTIONS = (
    (r"meer|toe", r"minder|af"),
    (
        r"hoger|langer|groter|duurder|sneller|vaker|beter|eerder",
        r"lager|korter|kleiner|goedkoper|trager|minder vaak|slechter|later",
    ),
)  # fmt: skip


def are_opposites(one: str, other: str) -> bool:
    """Return whether two folded words are alternatives of each other, as "meer" and "minder"."""
    here, there = _SIDES.get(one), _SIDES.get(other)
    return here is not None and there is not None and here[0] == there[0] and here[1] != there[1]


def changed_amount_words(words: Sequence[str], rendered: Sequence[str]) -> list[str]:
    """Return the words for an amount or a direction that a sentence adds to, drops from or turns round in
    the stretch of source that it renders (both as folded words, marks allowed in the stretch)."""
    return _added(words, rendered) + _dropped(words, rendered) + _turned(words, rendered)


def turns_direction(here: str, there: str) -> bool:
    """Return whether one clause goes up and the other down."""
    for up, down in _DIRECTIONS:
        says = [bool(re.search(rf"\b(?:{way})\b", here, re.I)) for way in (up, down)]
        said = [bool(re.search(rf"\b(?:{way})\b", there, re.I)) for way in (up, down)]
        if sum(says) == 1 and sum(said) == 1 and says != said:
            return True
    return False


def _added(words: Sequence[str], rendered: Sequence[str]) -> list[str]:
    return [f"hoeveelheid erbij: {word}" for word in words if word in _AMOUNTS and word not in rendered]


def _dropped(words: Sequence[str], rendered: Sequence[str]) -> list[str]:
    """Return the amounts before a content word that the sentence has, and the stretch nowhere without one."""
    alone = {thing for before, thing in pairwise(["", *rendered]) if before not in _AMOUNTS}
    return [
        f"hoeveelheid weg: {amount}"
        for before, (amount, thing) in zip(["", *rendered], pairwise(rendered), strict=False)
        if amount in _AMOUNTS
        and amount not in words
        and before not in _OTHER_SENSE
        and thing in set(words) - FUNCTION_WORDS - alone
    ]


def _turned(words: Sequence[str], rendered: Sequence[str]) -> list[str]:
    """Return a problem when the sentence has more of what the source has less of, or the other way round."""
    here, there = set(pairwise(words)), set(pairwise(rendered))
    turned = any(
        (_OPPOSITE_AMOUNTS[way], thing) in there for way, thing in here - there if way in _OPPOSITE_AMOUNTS
    )
    return ["richting"] if turned else []
