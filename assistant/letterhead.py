"""Letterhead: the lines around a letter (address block, reference, annexes, telephone, page number).

They say nothing of what a document is about, but share its names, so that they look like an answer to who or
where. They answer only a question that asks for such a thing itself.
"""

from __future__ import annotations

import re

from assistant.verbs import is_finite

LONGEST = 40
_LABEL = r"(?:\s*(?:\([\w ]{1,4}\))?\s*(?:[:\t|]|\d|$)|\s+[A-Z]{1,5}[-/ ]?\d)"
_POSTCODE = r"(?-i:\b[1-9]\d{3}\s?[A-Z]{2}\b)"
_PHONE = r"\+31[\s(\d]|\b0\d{1,3}[\s-]\d{3}[\s\d]{3,}|\(0\d{1,3}\)\s?\d"
_PARTS = (
    (
        rf"^(?:(?:ons|uw|onze|uwe)\s+)?(?:kenmerk|referentie|zaaknummer|registratienummer|dossiernummer){_LABEL}"
        rf"|^(?:ons|uw)\s+(?:kenmerk|referentie)\b",
        r"kenmerk|referentie|\w*nummer|reference",
    ),
    (rf"^bijlagen?(?:\(n\))?{_LABEL}|^aantal bijlagen\b", r"bijlagen?|annex\w*|attachments?"),
    (
        rf"^(?:(?:bezoek|post)adres|postbus\s+\d+)\b|{_POSTCODE}",
        r"\w*adres(?:sen)?|postbus|postcode|gevestigd|waar (?:kan|moet)|terecht|\w*locaties?|\w*kantoor|loket"
        r"|balie|address|located",
    ),
    (
        rf"^(?:telefoon\w*|tel\.?|fax|t|f|m)\s*[:.]?\s*(?:\+|\(?0)\d|{_PHONE}",
        r"telefoon\w*|bellen|\w*nummer|bereik\w*|contact\w*|phone|call",
    ),
    (
        rf"^(?:e-?mail|website|internet|www)(?:adres)?{_LABEL}|^\S+@\S+$|^www\.\S+$|^https?://\S+$",
        r"e-?mail\w*|website|site|mailen|bereik\w*|contact\w*|adres",
    ),
    (
        rf"^(?:contactpersoon|behandeld door|doorkiesnummer|inlichtingen bij){_LABEL}",
        r"contact\w*|behandel\w*|\w*nummer|inlichtingen|wie|who",
    ),
    (r"^(?:pagina|blad|page)\s+\d+(?:\s*(?:van|of|/)\s*\d+)?\b", r"pagina\w*|bladzijde\w*|page"),
)
_KINDS = tuple((re.compile(line, re.I), re.compile(rf"\b(?:{asked})\b", re.I)) for line, asked in _PARTS)
_WORD = re.compile(r"[^\W\d_]+")
_MARK = re.compile(r"[.!?;][\"”’)]*$")


def is_unasked_letterhead(text: str, question: str) -> bool:
    """Return whether a line is of a letterhead and the question doesn't ask for what it gives.

    Running text with a postcode in it is no letterhead: that has a verb or ends in a mark.
    """
    if _MARK.search(text) or len(text.split()) > LONGEST or any(map(is_finite, _WORD.findall(text))):
        return False
    asked = [bool(wanted.search(question)) for line, wanted in _KINDS if line.search(text)]
    return bool(asked) and not any(asked)
