"""What a document is called: the candidates in the order in which people would believe them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from corpus.nouns import DocumentKind, Reading, Span
from corpus.structure.dates import find_dates
from corpus.structure.evidence import Evidence, Snippet

_LABELLED = re.compile(r"(?:betreft|onderwerp|titel)\s*[:\t ]\s*(\S.+)", re.IGNORECASE)
_QUESTIONS = re.compile(
    r"((?:vragen|antwoord op vragen) van .+?)(?:\s*\((?:ingezonden|ontvangen)[^)]*\).*)?$", re.IGNORECASE
)
_KNOWLEDGE = re.compile(r"^kennis ?nemen van:?\s*(.*)", re.IGNORECASE)
_DECIDED = re.compile(
    r"\b(?:besluit|besluiten) (?:om )?(?:in te stemmen met )?(?:de|het) (.{15,160}?) (?:vast te stellen"
    r"|vaststellen)"
)
_LETTER = re.compile(r"(?:\w+\t)?(?:nr\.\s*\d+\s+)?(brief van .+)", re.IGNORECASE)
_DOSSIER = re.compile(r"(?:\w+\t)?\d{2}\s?\d{3}\s+([^,]+)")
_GENERIC = re.compile(
    r"(?:\d[\d.]*\s+)?(?:samenvatting|inleiding|voorwoord|aanleiding|inhoud(?:sopgave)?|colofon"
    r"|ter (?:informatie|kennisname)"
    r"|informatienota|collegenota|raadsinformatie(?:brief|nota)|persbericht|rapport|kernboodschap"
    r"|vervolg|besluit|bijlagen?"
    r"|vraag \d+.*|antwoord.*|kenmerk|datum|bijlage\(n\)|ministerie.*|tweede kamer der.*|gemeente \S+"
    r"|postbus.*|nieuwsbericht"
    r"|vergaderjaar.*|vragen gesteld door.*|\W*)$",
    re.IGNORECASE,
)
_LONGEST = 400


def read_title(evidence: Evidence, kind: DocumentKind, fallback: str) -> Reading:
    """Return the best title with its place; the fallback with little confidence where there is none."""
    for value, span, confidence in _candidates(evidence, kind):
        tidy = recased(_tidy(value), evidence.body)
        tidy = tidy[:1].upper() + tidy[1:]
        if 4 <= len(tidy) <= _LONGEST and not _GENERIC.match(tidy):
            return Reading("title", tidy, span, confidence)
    return Reading("title", fallback, None, 0.2)


def _candidates(evidence: Evidence, kind: DocumentKind) -> Iterator[tuple[str, Span | None, float]]:
    top = evidence.top
    if kind is DocumentKind.KAMERVRAGEN:
        yield from _matches(_QUESTIONS, top, 0.95)
    yield from _matches(_LABELLED, top, 0.95)
    if evidence.largest:
        yield evidence.largest.text, evidence.largest.span, 0.85
    if kind is DocumentKind.BESLUITENLIJST and top:
        yield top[0].text, top[0].span, 0.8
    yield from _parliament(evidence)
    yield from _after_knowledge(top)
    yield from _running(evidence)
    headline = next((s for s in top[:3] if evidence.headings and s.text == evidence.headings[0].text), None)
    if headline:
        yield headline.text, headline.span, 0.7
    decided = _DECIDED.search(evidence.body)
    if decided:
        yield decided[1], None, 0.5
    for snippet in evidence.headings[:3]:
        yield snippet.text, snippet.span, 0.4


def _matches(
    pattern: re.Pattern[str], top: tuple[Snippet, ...], confidence: float
) -> Iterator[tuple[str, Span | None, float]]:
    for snippet in top:
        match = pattern.match(snippet.text)
        if match and snippet.span:
            start, end = match.span(1)
            yield (
                match[1],
                Span(snippet.span.page, snippet.span.start + start, snippet.span.start + end),
                confidence,
            )


def _parliament(evidence: Evidence) -> Iterator[tuple[str, Span | None, float]]:
    """A printed letter to parliament without a subject: the dossier's name and whose letter it is."""
    for name, letter in zip(evidence.top, evidence.top[1:], strict=False):
        dossier, sent = _DOSSIER.match(name.text), _LETTER.match(letter.text)
        if dossier and sent:
            yield f"{dossier[1]}: {recased(sent[1], evidence.body)}", name.span, 0.8


def _after_knowledge(top: tuple[Snippet, ...]) -> Iterator[tuple[str, Span | None, float]]:
    for at, snippet in enumerate(top):
        match = _KNOWLEDGE.match(snippet.text)
        if match and match[1]:
            yield match[1], snippet.span, 0.7
        elif match and at + 1 < len(top):
            yield top[at + 1].text, top[at + 1].span, 0.7


def _running(evidence: Evidence) -> Iterator[tuple[str, Span | None, float]]:
    """A footer such as '18 | Titel - afzender - november 2019'."""
    for snippet in evidence.running:
        parts = [part.strip() for part in re.split(r"\s[-–|]\s", snippet.text)]
        named = [p for p in parts if len(p) > 12 and not find_dates(p) and not re.search(r"\d{2}", p)]
        dated = any(find_dates(part) for part in parts)
        if named and dated and len(parts) >= 3 and re.match(r"\d+$", parts[0]):
            yield named[0], None, 0.75


def recased(text: str, body: str) -> str:
    """Give a text in capitals the letters that the body uses for its words; others stay as they are."""
    if not text.isupper() or len(text) < 12:
        return text
    forms: dict[str, Counter[str]] = {}
    for word in re.findall(r"[^\W\d_]+", body):
        if not word.isupper() or len(word) <= 4:
            forms.setdefault(word.lower(), Counter())[word] += 1
    words = []
    for word in re.split(r"(\W+)", text.lower()):
        known = forms.get(word)
        words.append(known.most_common(1)[0][0] if known else word)
    return "".join(words)


def _tidy(value: str) -> str:
    return re.sub(r"\s+", " ", value).strip(" .;:\t")
