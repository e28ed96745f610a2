"""Which genre a document is, by marks of content and form; `overig` when nothing is clear.

Each kind has marks with weights; a mark counts once, however often it occurs. The kind with the highest sum
wins when it reaches `_ENOUGH`.
"""

from __future__ import annotations

import re

from corpus.nouns import DocumentKind, Reading, Span
from corpus.structure.evidence import Evidence, Snippet

_ENOUGH = 3.0
_CERTAIN = 8.0

_SHOWN: dict[DocumentKind, tuple[tuple[str, float], ...]] = {
    DocumentKind.KAMERVRAGEN: (
        (r"aanhangsel van de handelingen", 4),
        (r"vragen gesteld door de leden", 4),
        (r"vragen van (?:het lid|de leden)\b", 3),
        (r"beantwoording (?:van )?(?:de )?(?:kamer)?vragen", 4),
        (r"antwoord van (?:de )?(?:minister|staatssecretaris)", 2),
    ),
    DocumentKind.BESLUITENLIJST: (
        (
            r"^besluitenlijst"
            r"|^lijst van besluiten",
            6,
        ),
        (r"\bde raad besluit\b", 1.5),
    ),
    DocumentKind.KAMERBRIEF: (
        (r"brief van de (?:minister|staatssecretaris)", 5),
        (r"^(?:aan )?de voorzitter van de (?:tweede|eerste) kamer", 5),
        (r"tweede kamer, vergaderjaar", 2),
        (r"^de (?:minister|staatssecretaris) (?:van|voor)\b", 2),
        (r"^geachte voorzitter", 1),
        (r"kamerbrief", 1),
    ),
    DocumentKind.PERSBERICHT: (
        (r"^persbericht", 6),
        (r"noot voor de redactie|einde persbericht|niet voor publicatie", 4),
        (r"^nieuwsbericht", 4),
    ),
    DocumentKind.COLLEGENOTA: (
        (r"^(?:college(?:nota|advies|voorstel|besluit)|nota (?:voor|aan) (?:het )?college)", 6),
        (r"college van burgemeester en wethouders", 2),
        (r"wethouder;|, secretaris\b|portefeuillehouder", 1),
        (r"^besluit$|^beslispunt(?:en)?\b|^gevraagd besluit", 1.5),
        (r"^informatienota", 1.5),
        (r"nota voor (?:het )?college", 5),
    ),
    DocumentKind.RAADSINFORMATIENOTA: (
        (r"^raadsinformatie ?nota", 6),
        (r"^informatienota (?:aan de )?raad", 5),
        (r"^kennis ?nemen van|^ter informatie|^ter kennisname", 2.5),
        (r"^kernboodschap", 1),
        (r"^consequenties|^communicatie", 0.5),
    ),
    DocumentKind.RAADSINFORMATIEBRIEF: (
        (r"^raadsinformatie ?brief", 6),
        (r"^aan (?:de )?(?:leden van )?(?:de )?(?:gemeente)?raad\b", 3),
        (r"^burgemeester en wethouders|^het college van burgemeester en wethouders", 2),
        (r"^met vriendelijke groet|^hoogachtend", 1),
        (r"^geachte (?:leden van de )?raad|^geachte raadsleden", 2),
    ),
    DocumentKind.INSPECTIERAPPORT: (
        (r"^inspectierapport", 4),
        (r"^(?:hoofd)?inspecteur|inspecteur-generaal", 2),
        (r"\bIGJ\b|\binspectie (?:gezondheidszorg|van het onderwijs|justitie)", 1),
    ),
    DocumentKind.RAPPORT: (
        (r"^(?:inhoud|inhoudsopgave|voorwoord|colofon|samenvatting|managementsamenvatting)$", 1),
        (r"\b(?:onderzoeks)?rapport\b", 1),
    ),
}
_SAID: dict[DocumentKind, tuple[tuple[str, float], ...]] = {
    DocumentKind.COLLEGENOTA: (
        (r"\bhet college besluit\b", 3),
        (r"\bdeze (?:collegenota|notitie) beschrijft\b", 1),
    ),
    DocumentKind.RAADSINFORMATIENOTA: ((r"\bmet deze (?:raads)?informatienota\b", 3),),
    DocumentKind.RAADSINFORMATIEBRIEF: (
        (r"\bin deze (?:raadsinformatie)?brief informeren wij u\b", 1.5),
        (r"\bhebben wij uw? (?:raad )?geïnformeerd\b", 1),
        (r"\binformeren wij uw? (?:raad|over)\b", 1),
    ),
    DocumentKind.KAMERBRIEF: ((r"\bde kamer\b.{0,60}\b(?:informeren|toegezegd|ontvangt)\b|\buw kamer\b", 1),),
    DocumentKind.INSPECTIERAPPORT: (
        (
            r"\bde inspecties? (?:concludeert|concluderen|oordeelt|stelt vast|stellen vast|constateert"
            r"|constateren)\b",
            3,
        ),
        (r"\bdit rapport\b", 1),
    ),
    DocumentKind.RAPPORT: (
        (r"\bdit (?:rapport|onderzoek)\b", 1.5),
        (r"\bin dit hoofdstuk\b|\bhoofdstuk \d\b", 1.5),
    ),
}
_REPORT_CHAPTER = re.compile(r"\d{1,2}\.?\d?\s")
_ANNOUNCES = re.compile(
    r"\b(?:dit (?:schrijven|meldt|melden|blijkt)|luid(?:t|en) de noodklok|maak(?:t|en) bekend"
    r"|laat weten|laten weten"
    r"|in een (?:eerste )?reactie|willen (?:we|wij) (?:daarom )?samen|presente(?:ert|erde|ren) vandaag)\b",
    re.IGNORECASE,
)
_ADDRESSES = re.compile(
    r"^(?:aan|geachte|betreft|onderwerp|kenmerk)\b|\bmet vriendelijke groet|\bhoogachtend", re.IGNORECASE
)


def read_kind(evidence: Evidence) -> tuple[DocumentKind, Reading]:
    """Return the kind with the most marks, and where its strongest mark stands."""
    shown = [*evidence.top, *evidence.running, *evidence.headings, *evidence.end]
    scores: dict[DocumentKind, float] = {}
    marks: dict[DocumentKind, tuple[float, Snippet | None]] = {}
    for kind in DocumentKind:
        found = [_mark(pattern, weight, shown) for pattern, weight in _SHOWN.get(kind, ())]
        hits = [mark for mark in found if mark]
        said = sum(w for p, w in _SAID.get(kind, ()) if re.search(p, evidence.body, re.IGNORECASE))
        scores[kind] = sum(weight for weight, _ in hits) + said
        marks[kind] = max(hits, key=lambda hit: hit[0], default=(0.0, None))
    _weigh_form(evidence, scores)
    best = max(scores, key=lambda kind: scores[kind])
    if scores[best] < _ENOUGH:
        return DocumentKind.OVERIG, Reading("kind", DocumentKind.OVERIG.value, None, 0.3)
    source = marks[best][1]
    span: Span | None = source.span if source else None
    return best, Reading("kind", best.value, span, min(0.99, scores[best] / _CERTAIN))


def _mark(pattern: str, weight: float, shown: list[Snippet]) -> tuple[float, Snippet] | None:
    expression = re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for snippet in shown:
        if len(snippet.text) < 300 and expression.search(snippet.text):
            return weight, snippet
    return None


def _weigh_form(evidence: Evidence, scores: dict[DocumentKind, float]) -> None:
    """Add what the form says: chapters make a report, questions with answers parliamentary questions."""
    headings = [snippet.text for snippet in evidence.headings]
    chapters = sum(bool(_REPORT_CHAPTER.match(heading)) for heading in headings)
    if chapters >= 4 and evidence.pages >= 6:
        scores[DocumentKind.RAPPORT] += 2
        scores[DocumentKind.INSPECTIERAPPORT] += 2
    else:
        scores[DocumentKind.INSPECTIERAPPORT] -= 1.5
        scores[DocumentKind.RAPPORT] -= 1
    if not re.search(r"\binspecties?\b", evidence.body, re.IGNORECASE):
        scores[DocumentKind.INSPECTIERAPPORT] = 0
    questions = sum(bool(re.match(r"vraag \d", heading, re.IGNORECASE)) for heading in headings)
    answers = sum(bool(re.match(r"antwoord\b", heading, re.IGNORECASE)) for heading in headings)
    scores[DocumentKind.KAMERVRAGEN] += 3 if questions >= 2 and answers >= 1 else 0
    _weigh_announcement(evidence, scores)


def _weigh_announcement(evidence: Evidence, scores: dict[DocumentKind, float]) -> None:
    """A short text under a headline, to nobody in particular, that announces: a press release."""
    letter = any(_ADDRESSES.search(snippet.text[:80]) for snippet in (*evidence.top, *evidence.end))
    if len(evidence.body) > 9000 or letter or not evidence.headings or not evidence.top:
        return
    headline = evidence.top[0].text == evidence.headings[0].text and len(evidence.top[0].text.split()) >= 5
    if headline and _ANNOUNCES.search(evidence.body[:2500]):
        scores[DocumentKind.PERSBERICHT] += 3.5
