"""Which municipality or region a document is of: named on top, or by those who say "we".

A place that is only talked about is not the document's own.
"""

from __future__ import annotations

import re
from collections import Counter

from corpus.nouns import DocumentKind, Reading
from corpus.structure.evidence import Evidence

_PLACE = re.compile(
    r"\b(?:gemeente(?:raad)?(?: van)?|gemeenten in|regio|provincie|raad van|college van [a-z ]+ van)\s+"
    r"((?:Den |De |’s-|'s-|Sint |Noord-|Zuid-|West-|Oost-|Midden-)?[A-Z][\w-]+(?: (?:aan (?:den"
    r"|de) )?[A-Z][\w-]+)?)"
)
_OURS = re.compile(
    r"\b(?:wij|we|ons|onze)\b[^.!?]{0,80}?\bin\s+([A-Z][a-zé]+[\w-]*)|\b(?:als|onze) gemeente ([A-Z]\w+)"
)
_PLACE_ROW = re.compile(r"(?:gemeente|regio|provincie)[\t:]\s*(.+)", re.IGNORECASE)
_LOCATED = re.compile(r"\bin ([A-Z][a-zé]+[\w-]*)")
_TELLING_HEADING = re.compile(r"\b([A-Z][a-zé]{4,}[\w-]*)\b")
_NO_PLACE = frozenset(
    re.findall(
        r"\S+",
        "Nederland Europa Rijk Kamer Veilig Veiligheid Jeugd Raad College Gemeente Tweede Eerste Ministerie"
        " Minister Bijlage Januari Februari Maart April Mei Juni Juli Augustus September Oktober November"
        " December Den",
    )
)
_LOCAL = (
    DocumentKind.COLLEGENOTA,
    DocumentKind.RAADSINFORMATIENOTA,
    DocumentKind.RAADSINFORMATIEBRIEF,
    DocumentKind.BESLUITENLIJST,
    DocumentKind.OVERIG,
    DocumentKind.PERSBERICHT,
)


def read_place(evidence: Evidence, kind: DocumentKind) -> Reading | None:
    """Return the municipality or region that the document is of; None where that isn't clear."""
    if kind not in _LOCAL:
        return None
    votes: Counter[str] = Counter()
    for snippet in (*evidence.top[:6], *evidence.running, *evidence.end[-4:]):
        if len(snippet.text) < 200:
            votes.update({match[1]: 4 for match in _PLACE.finditer(snippet.text)})
    for snippet in evidence.top:
        match = _PLACE_ROW.match(snippet.text)
        if match:
            return Reading("municipality", match[1].strip(), snippet.part(*match.span(1)), 0.95)
    named = Counter(match[1] for match in _PLACE.finditer(evidence.body))
    if kind is DocumentKind.BESLUITENLIJST:
        votes.update(named)
    ours = Counter(match[1] or match[2] for match in _OURS.finditer(evidence.body))
    for place, count in ours.items():
        votes[place] += 2 * min(count, 3)
    located = Counter(match[1] for match in _LOCATED.finditer(evidence.body))
    for snippet in (*evidence.headings, *evidence.running):
        for match in _TELLING_HEADING.finditer(snippet.text):
            if match.start() and (match[1] in named or located[match[1]] > 1):
                votes[match[1]] += 3
    for place in list(votes):
        if place in _NO_PLACE or place.split()[0] in _NO_PLACE - {"Den"}:
            del votes[place]
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[1][1] * 1.3 > ranked[0][1]):
        return None
    return Reading("municipality", ranked[0][0], None, min(0.9, 0.3 + ranked[0][1] / 20))
