"""Questions of why: what names a cause comes first, and what names the effect of the thing is no cause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.asking import Asked, Inquiry
from assistant.ranking import Ranked
from assistant.verbs import is_finite
from assistant.words import content_words, nearest_kin, stem, stems

LIKELY = 0.6
"""A sentence with a cause comes first when its chance is this share of the best one's."""
KIN = 0.6
_CAUSE = re.compile(
    r"\b(?:omdat|doordat|want|daardoor|hierdoor|daarom|vandaar|waardoor|zodat|vanwege|wegens"
    r"|oorzaak|oorzaken|reden(?:en)?|komt door|dankzij|aangezien|(?:als|ten) gevolge? van"
    r"|veroorzaakt|veroorzaken|te wijten aan)\b",
    re.I,
)
_BECAUSE = re.compile(r"\b(?:omdat|doordat|aangezien)\b", re.I)
_CLAUSE_ENDS = re.compile(r"[,;:.]")


def causes_first(inquiry: Inquiry, evidence: Sequence[Ranked]) -> list[Ranked]:
    """Return the evidence for a question of why: what names a cause first, nothing that only repeats it, and
    what gives the thing itself as a cause of something else behind all that is likely."""
    if inquiry.asked is not Asked.REASON or not evidence:
        return list(evidence)
    enough = LIKELY * evidence[0].chance
    asked = stems(inquiry.text)
    telling = [one for one in evidence if any(stem(w) not in asked for w in content_words(one.sentence.text))]

    def turn(one: Ranked) -> int:
        if one.chance < enough:
            return 3
        if gives_an_effect(inquiry, one.sentence.text):
            return 2
        return 0 if _CAUSE.search(one.sentence.text) else 1

    return sorted(telling, key=turn)


def gives_an_effect(inquiry: Inquiry, text: str) -> bool:
    """Return whether a sentence says what follows from the thing that is asked about: "Omdat kinderen lang
    wachten, komt er hulp aan huis" doesn't tell why they wait."""
    match = _BECAUSE.search(text)
    if match is None:
        return False
    clause = _clause(text[match.end() :], begins=not text[: match.start()].strip(" ‘'\""))
    rest = text[: match.start()] + text[match.end() + len(clause) :]
    inside, outside = (_asked_in(inquiry, part) for part in (clause, rest))
    return inside > outside and inside * 2 >= len(inquiry.terms)


def _clause(text: str, *, begins: bool) -> str:
    """Return the clause behind "omdat": up to a mark, or where it begins the sentence up to the last finite
    verb, behind which the main clause goes on."""
    end = _CLAUSE_ENDS.search(text)
    clause = text[: end.start()] if end else text
    if not begins or (end and end.group() == ","):
        return clause
    verbs = [word for word in re.finditer(r"\w+", clause) if is_finite(word.group())]
    return clause[: verbs[-1].start()] if len(verbs) > 1 else clause


def _asked_in(inquiry: Inquiry, text: str) -> int:
    known = stems(text)
    return sum(nearest_kin(term.stem, known) >= KIN for term in inquiry.terms)
