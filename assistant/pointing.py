"""Does a sentence point back to the one before it? "Dit geldt niet" says nothing without what "dit" is.

A pointer at the beginning always counts, also before a noun of its own ("Dit kabinet"): the noun was named
before. After "maar" or "ook" it counts when a verb follows it, because then it stands alone.
"""

from __future__ import annotations

import re

from assistant.verbs import is_finite

_CONJUNCTION = r"(?:maar|en|ook|want|toch|daarom|daarnaast|dus|of)"
_REFERRING = (
    r"(?:zij|ze|hij|hierbij|hierdoor|hiermee|hiervan|hiervoor|hierin|hiertoe|hierop|hierover|daarbij|daardoor"
    r"|daarmee|daarvan|daarvoor|daarin|daarop|daarover)"
)
_BEGINS = re.compile(rf"^(?:dit|dat|deze|die|{_REFERRING}|het gaat|dergelijke|beide)\b", re.I)
_AFTER_CONJUNCTION = re.compile(
    rf"^{_CONJUNCTION},?\s+(?:{_REFERRING}\b|(?:dit|dat|deze|die)\s+(?P<next>[\w-]+)(?P<after>\W*\w*))", re.I
)
_INSIDE = re.compile(
    r"^(?:\w+\s+){1,3}(?:dit\s+(?:als|is|wordt|kan|moet|in|met|voor|ook|niet|een|de|het|op|aan|te)|hierop|hiervan"
    r"|hiermee|hierover|hiervoor|daarop|daarvan|daarmee|daarover|daarvoor)\b",
    re.I,
)
_BEHIND_A_VERB = re.compile(
    r"^(?:\s+(?:niet|nog|ook|wel|al|geen|echter|vooral|soms|vaak|alleen|bijvoorbeeld|er|ertoe|ervoor|zich|ons"
    r"|de|het|een|dat|dan|meer|om)|\s*[.,;!]\s*\w*)$",
    re.I,
)
"""After a noun such words come only behind the verb."""
# What a document or its writer calls itself, and the time of writing, need no sentence before them; nor do
# a noun that says itself which one it is ("deze kinderen met een maatregel"), "zij die …" and "dat de …".
_OF_ITSELF = (
    r"(?:\w*(?:brief|nota|notitie|rapport(?:age)?|onderzoek|document|bericht|bijlage"
    r"|besluitenlijst|overzicht|stuk)|kabinet|college|gemeente|inspecties?|jaar|maand|week|dag|periode|moment|eeuw)"
)
_STANDS_ALONE = re.compile(
    rf"^(?:(?:dit|dat|deze|die)\s+(?:\w+e\s+)?{_OF_ITSELF}\b|(?:zij|die|hij) die\b"
    r"|dat\s+(?:de|het|een|er|we|wij)\s)",
    re.I,
)
_SAYS_WHICH = re.compile(
    r"^(?:dit|deze)\s+(?P<noun>[\w-]+)\s+(?:van|voor|met|uit|tussen|over|in|op|bij|die|dat|waarin|waarbij"
    r"|om)\b",
    re.I,
)
# "Deze maatregelen neemt het college: een meldpunt en een tolk": what is meant stands behind the colon.
_POINTS_AHEAD = re.compile(r"^(?:dit|dat|deze|die)\b[^.:]*:\s+\S", re.I)
_PLURAL_VERBS = frozenset(
    re.findall(
        r"\S+",
        """
    komen kwamen krijgen kregen gaan gingen staan stonden liggen lagen maken maakten vinden vonden blijven
    bleven geven gaven vallen vielen leiden leidden werken werkten zien zagen lopen liepen zitten zaten
    """,
    )
)


def needs_referent(text: str) -> bool:
    """Return whether a sentence says nothing without what it points back to."""
    if not points_back(text) or _STANDS_ALONE.match(text) or _POINTS_AHEAD.match(text):
        return False
    match = _SAYS_WHICH.match(text)
    return match is None or is_finite(match["noun"]) or match["noun"].lower() in _PLURAL_VERBS


def points_back(text: str) -> bool:
    """Return whether a sentence begins with, or soon holds, a word for what the sentence before it names."""
    if _BEGINS.match(text) or _INSIDE.match(text):
        return True
    match = _AFTER_CONJUNCTION.match(text)
    if match is None or match["next"] is None:
        return match is not None
    return is_finite(match["next"]) or bool(_BEHIND_A_VERB.match(match["after"]))
