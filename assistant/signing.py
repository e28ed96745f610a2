"""Who signed a document, or to whom it went: bare lines say so, in words that no question shares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.asking import Inquiry
from assistant.evidence import sentences_of
from assistant.finding import Findings
from assistant.lines import is_address, is_signature
from assistant.phrases import KIND_EN
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
_ADDRESSED = re.compile(
    r"\baan wie\b.*\b(?:gericht|gestuurd|verstuurd|geschreven|geadresseerd)\b"
    r"|\b(?:geadresseerde|ontvanger)\b"
    r"|\b(?:addressed|sent|written) to (?:whom|who)\b"
    r"|\bwho\w* (?:is|was) .*\b(?:addressed|sent|written) to\b",
    re.I,
)
CLOSING = (
    "Hoogachtend, met vriendelijke groet, namens, ondertekend, de minister, de staatssecretaris,"
    " de burgemeester, de wethouder, de secretaris, de voorzitter, de directeur, de inspecteur-generaal"
)
OPENING = "Aan de voorzitter van de Tweede Kamer, aan de leden van de gemeenteraad, ter attentie van, geachte"
LOOKED_IN = 40
SURE, EACH = 0.95, 0.4
_NAMED = re.compile(
    r"\b\w*(?:brief|nota|notitie|rapport|bericht|besluitenlijst|kamervragen|memo|letter|report)\b"
)


def asks_who_signed(inquiry: Inquiry) -> bool:
    """Return whether a question asks who signed, wrote or sent a document, or to whom it went."""
    return bool(_SIGNED.search(inquiry.text) or _ADDRESSED.search(inquiry.text))


def with_signatures(findings: Findings, source: EvidenceSource) -> Findings:
    """Return the findings with only the signatures (or the addressee) of the document that is meant.

    Nothing changes when no document is meant in particular or it bears no such line.
    """
    meant = _meant(findings)
    if meant is None:
        return findings
    addressed = bool(_ADDRESSED.search(findings.inquiry.text))
    wanted, words = (is_address, OPENING) if addressed else (is_signature, CLOSING)
    hits = source.search(SearchQuery(words, k=LOOKED_IN, filters=Filters(document_ids=(meant.document_id,))))
    lines = [one for one in sentences_of(hits, findings.page_text) if wanted(one.text)]
    if not lines:
        return findings
    return replace(
        findings,
        hits=_together([one.hit for one in lines], findings.hits),
        ranked=tuple(Ranked(one, EACH, 1.0) for one in sorted(lines, key=lambda one: one.key)),
        judgement=replace(findings.judgement, chance=SURE, enough=True),
        out_of_scope=False,
    )


def _meant(findings: Findings) -> StoredDocument | None:
    """Return the document that the question is about: of the kind that it names, the first one found."""
    text = findings.inquiry.text.lower()
    found = [findings.documents[hit.document.document_id] for hit in findings.hits]
    everything = list(dict.fromkeys([*found, *findings.documents.values()]))
    named = set(_NAMED.findall(text))
    of_kind = [one for one in everything if one.kind.value in named or KIND_EN[one.kind] in text]
    much_like = [one for one in everything if any(one.kind.value.endswith(name) for name in named)]
    in_title = [one for one in everything if named & set(tokens(one.title))]
    alone = everything if len(everything) == 1 else []
    return next(iter(of_kind or much_like or in_title or alone), None)


def _together(first: Sequence[Hit], others: Sequence[Hit]) -> tuple[Hit, ...]:
    return tuple({hit.passage.passage_id: hit for hit in (*first, *others)}.values())
