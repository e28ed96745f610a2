"""What makes a claim weaker, narrower or dependent: a reworded sentence may neither drop it nor add to it.

Conditions ("mits"), parts ("sommige"), bounds ("minstens"), frequencies ("vaak"), doubt ("waarschijnlijk"),
views and plans ("vindt", "van plan"), and words for all ("elke", "altijd"). A claim is a stretch of the
source between marks or coordinating words; it counts when the sentence renders it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.wordforms import has_form
from assistant.words import FUNCTION_WORDS, tokens

_CLAIM_ENDS = re.compile(
    r"[.;!?]\s|,?\s(?:maar(?!\s(?:alleen|niet|wel|slechts))|terwijl|en)\s|,\s(?=met name|vooral)", re.I
)


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of reservation: its Dutch name, how it shows, and whether a sentence may leave it out."""

    name: str
    shows: re.Pattern[str]
    may_drop: bool = False

    def kept(self, sentence: str) -> bool:
        """Return whether the sentence keeps it; a plan may be told in another construction."""
        return bool(self.shows.search(sentence)) or (
            self.name == "plan" and bool(_SAYS_PLAN.search(sentence))
        )


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.I)


_SAYS_PLAN = _words(
    "vra(?:agt|gen)", "verzoek(?:t|en)", "onderzoek(?:t|en)", "stel(?:t|len)", "raad(?:t|en)", "zeg(?:t|gen)",
    "toegezegd",
)  # fmt: skip
_KINDS = (
    _Kind("voorwaarde", _words(
        "indien", "mits", "wanneer", "zolang", "zodra", "alleen", "slechts", "uitsluitend", "enkel",
        "onder voorbehoud", "(?:op|onder) (?:de )?voorwaarden?", "afhankelijk", "voor zover", "bij voldoende",
        "(?<!zo)(?<!net )(?<!zowel )als(?! gevolg| bijvoorbeeld| volgt)",
    )),
    _Kind("tenzij", _words("tenzij", "behalve", "uitgezonderd", "met uitzondering")),
    _Kind("deel", _words(
        "sommigen?", "enkelen?", "enige", "meesten?", "merendeel", "deels", "gedeeltelijk", "grotendeels",
        "bepaalde", "(?:een|groot|grootste|klein) deel", "een aantal",
    )),
    _Kind("vaak", _words(
        "vaak", "soms", "meestal", "regelmatig", "geregeld", "af en toe", "vooral", "met name", "doorgaans",
    )),
    _Kind("zelden", _words("zelden", "nauwelijks", "amper")),
    _Kind("ongeveer", _words("ongeveer", "circa", "rond de", "zo'n", "naar schatting", "ca")),
    _Kind("minstens", _words("minstens", "minimaal", "ten ?minste", "op zijn minst", "ruim", "meer dan")),
    _Kind("hoogstens", _words("hoogstens", "hooguit", "maximaal", "ten hoogste", "bijna", "minder dan")),
    _Kind("twijfel", _words(
        "mogelijk", "waarschijnlijk", "vermoedelijk", "wellicht", "misschien", "(?:naar )?verwachting",
        "verwacht(?:en)?", "lijkt", "lijken", "schijnt", "vrees(?:t|en)", "hoopt", "hopen", "hoopte",
    )),
    _Kind("opvatting", _words(
        "volgens", "vind(?:t|en)", "vond(?:en)?", "meen(?:t|en)", "denk(?:t|en)", "pleit(?:en)?",
        "bepleit(?:en)?", "zegt", "zeggen", r"naar (?:\w+ )?(?:mening|oordeel)",
        r"stel(?:t|len) (?:\w+ ){0,6}?dat",
    )),
    _Kind("plan", _words(
        "van plan", "voornemens?", "voorgenomen", "bedoeling", "voorstel(?:len)?", "voorgesteld",
        r"stel(?:t|len)\b[^.;]*\bvoor", "overweegt?", "overwegen", "onderzoek(?:t|en) of",
        r"of\b[^.;,]*,? onderzoek(?:t|en)", "streven", "streeft", "beoog(?:t|en)", "toegezegd",
        r"zeg(?:t|gen) (?:\w+ ){0,6}?toe", "belo(?:oft|ven)", "beloofd", "advise(?:ert|ren)", "advies",
        r"raad(?:t|en)\b[^.;]*\baan", r"aanbevol\w*", r"beve(?:elt|len) \w+ (?:\w+ )?aan", "verzoek(?:t|en)",
        r"vra(?:agt|gen)(?![^.;]*\baan\b[.;]?)[^.;]*\bom", r"roep(?:t|en)\b[^.;]*\bop", "concept", "ontwerp",
    )),
    _Kind("alle", _words(
        "alle", "allen", "allemaal", "iedereen", "ieder", "iedere", "elke?", "altijd", "overal", "steeds",
        "nooit", "volledige?", "geheel", "gehele", "precies", "exact",
    ), may_drop=True),
)  # fmt: skip


def changed_claims(sentence: str, source: str) -> list[str]:
    """Return the kinds of reservation that the sentence drops from, or adds to, what it renders."""
    rendered = rendered_claims(sentence, source)
    problems = []
    for kind in _KINDS:
        there = any(kind.shows.search(claim) for claim in rendered)
        if kind.shows.search(sentence) and not kind.shows.search(source):
            problems.append(f"erbij: {kind.name}")
        if there and not kind.may_drop and not kind.kept(sentence):
            problems.append(f"weg: {kind.name}")
    return problems


def is_reservation(word: str) -> bool:
    """Return whether a word alone is a reservation ("waarschijnlijk"), and so takes no part itself."""
    return any(kind.shows.fullmatch(word) for kind in _KINDS)


def rendered_claims(sentence: str, source: str) -> list[str]:
    """Return the stretches of the source that a sentence renders: two of its words, one only there."""
    claims = [part for part in _split(source) if part.strip()]
    if len(claims) < 2:
        return claims
    words = [word for word in dict.fromkeys(tokens(sentence)) if word not in FUNCTION_WORDS]
    held = [frozenset(tokens(claim)) - FUNCTION_WORDS for claim in claims]
    places = [frozenset(at for at, known in enumerate(held) if has_form(word, known)) for word in words]
    return [
        claim
        for at, claim in enumerate(claims)
        if sum(at in place for place in places) >= min(2, len(words)) and frozenset((at,)) in places
    ]


def _split(source: str) -> list[str]:
    return _CLAIM_ENDS.split(source)
