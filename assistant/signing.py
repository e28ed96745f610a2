"""Who signed or sent a document: its last lines say so, in words that no question shares."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.asking import Inquiry
from assistant.evidence import sentences_of
from assistant.finding import Findings
from assistant.lines import is_signature
from assistant.protocols import EvidenceSource
from assistant.ranking import Ranked
from assistant.words import tokens
from index.nouns import Filters, Hit, SearchQuery, StoredDocument

_SIGNED = re.compile(
    r"\b(?:onder)?(?:teken(?:d|de|den|t|aars?)|getekend|ondertekend)\b|\bhandtekening(?:en)?\b"
    r"|\bafzenders?\b|\bvan wie (?:is|komt|kwam)\b|\bnamens wie\b|\bsign(?:ed|s|ature)\b|\bsender\b"
    r"|\b(?:wie|who)\b.*\b(?:stuurde|stuurden|verstuurde|verzond|schreef|schreven|geschreven|gestuurd"
    r"|verzonden|opgesteld|wrote|sent|written)\b.*\b(?:brief|nota|notitie|rapport|stuk|memo|letter|report)\b"
    r"|\b(?:wie|who)\b.*\b(?:brief|nota|notitie|rapport|stuk|memo|letter|report)\b.*\b(?:stuurde|stuurden"
    r"|verstuurde|schreef|schreven|geschreven|gestuurd|verzonden|opgesteld|wrote|sent|written)\b",
    re.I,
)
CLOSING = (
    "Hoogachtend, met vriendelijke groet, namens, ondertekend, de minister, de staatssecretaris,"
    " de burgemeester, de wethouder, de secretaris, de voorzitter, de directeur, de inspecteur-generaal"
)
SURE = 0.95
LOOKED_IN = 12
_KINDS = re.compile(r"\b\w*(?:brief|nota|notitie|rapport|bericht|besluitenlijst|vragen|memo|letter|report)\b")


def asks_who_signed(inquiry: Inquiry) -> bool:
    """Return whether a question asks who signed, wrote or sent a document."""
    return bool(_SIGNED.search(inquiry.text))


def with_signatures(findings: Findings, source: EvidenceSource) -> Findings:
    """Return the findings with the signatures of the document that is meant before everything else.

    Nothing changes when no document is meant in particular or it bears no signature.
    """
    meant = _meant(findings)
    if meant is None:
        return findings
    query = SearchQuery(CLOSING, k=LOOKED_IN, filters=Filters(document_ids=(meant.document_id,)))
    hits = source.search(query)
    signed = [one for one in sentences_of(hits, findings.page_text) if is_signature(one.text)]
    if not signed:
        return findings
    first = sorted(signed, key=lambda one: one.key)
    known = {one.key for one in first}
    ranked = [Ranked(one, SURE, 1.0) for one in first]
    others = [one for one in findings.ranked if one.sentence.key not in known]
    return replace(
        findings,
        hits=_together([one.hit for one in first], findings.hits),
        ranked=(*ranked, *others),
        judgement=replace(findings.judgement, chance=SURE, enough=True),
    )


def _meant(findings: Findings) -> StoredDocument | None:
    """Return the document that the question is about: of the kind that it names and found first."""
    named = set(tokens(findings.inquiry.text))
    found = [findings.documents[hit.document.document_id] for hit in findings.hits]
    kinds = {word for word in named if _KINDS.fullmatch(word)}
    fitting = [
        one
        for one in found
        if any(one.kind.value.endswith(kind) or kind in tokens(one.title) for kind in kinds)
    ]
    others = [
        one for one in findings.documents.values() if any(one.kind.value.endswith(kind) for kind in kinds)
    ]
    if fitting or len(others) == 1:
        return (fitting or others)[0]
    return found[0] if len(findings.documents) == 1 else None


def _together(first: list[Hit], others: tuple[Hit, ...]) -> tuple[Hit, ...]:
    by_id = {hit.passage.passage_id: hit for hit in (*first, *others)}
    return tuple(by_id.values())
