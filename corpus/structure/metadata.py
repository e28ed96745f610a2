"""Title, date, sender, addressee, dossier and place of a document, each with where it was read.

What isn't found stays None: a date or name in running text is not the document's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.nouns import DocumentKind, Metadata, Reading, Span
from corpus.structure.dates import FoundDate, find_dates
from corpus.structure.evidence import Evidence, Snippet
from corpus.structure.kinds import read_kind
from corpus.structure.places import read_place
from corpus.structure.titles import read_title, recased

_DATE_LABEL = re.compile(r"(?:datum|d\.d\.|dagtekening|verzonden|publicatiedatum)\s*[:\t ]\s*", re.IGNORECASE)
_FIXED_DATE = re.compile(
    r"(?:ontvangen|vastgesteld|vergadering(?: van)?|raadsvergadering)\s+(?:op |d\.d\. )?$", re.IGNORECASE
)
_PARLIAMENT = re.compile(
    r"(?:kamerstuk(?:ken)?\s+)?(?:[IVX]+,?\s+)?\b(\d{2}\s?\d{3}(?:\s?[-–]?\s?(?:\([A-Z\d]+\)"
    r"|[A-Z]{1,4}\b))?)[,;:]?\s+(?:[^,.\d]{0,80},?\s+)?"
    r"nr\.?\s*(\d+)",
    re.IGNORECASE,
)
_DOSSIER_LINE = re.compile(r"(?:\w+\t)?(\d{2}\s?\d{3})\s+[A-Z]")
_NUMBER_LINE = re.compile(r"(?:\w+\t)?nr\.?\s*(\d+)\b", re.IGNORECASE)
_REFERENCE = re.compile(
    r"(?:ons |uw )?(?:kenmerk|nummer|zaaknummer|documentnummer|registratienummer|dossiernummer"
    r"|zaak)\s*[:\t ]\s*(\S[^\n\t]{3,40})",
    re.IGNORECASE,
)
_CODE = re.compile(r"\b(?=[\w&/-]*\d{3})(?=[\w&/-]*[A-Z_&])[A-Z0-9][\w&]*[-_/][\w&/_-]{3,}")
_YEARS = re.compile(r"vergaderjaar\s+(\d{4}[-–]\d{4})", re.IGNORECASE)
_ADDRESSEE = re.compile(
    r"^(?:aan\s*:?\s+)?((?:de|het)\s+(?:voorzitters?|leden|raad|gemeenteraad|provinciale staten|college"
    r"|colleges|bestuur|"
    r"directie|algemeen bestuur)\b.*)",
    re.IGNORECASE,
)
_TO = re.compile(r"^aan\s*[:\t]\s*(.+)", re.IGNORECASE)
_FROM = re.compile(r"^(?:van|afzender|steller)\s*[:\t]\s*(.+)", re.IGNORECASE)
_LETTER_OF = re.compile(r"brief van (?:de |het )?(.+)", re.IGNORECASE)
_ANSWER_OF = re.compile(
    r"antwoord(?:en)? van (?:de )?((?:minister|staatssecretaris)[^()]*(?:\([^)]*\))?)", re.IGNORECASE
)
_OFFICE = re.compile(
    r"^(?:de |het |namens (?:de|het) )?("
    r"(?:minister|staatssecretaris)(?:-president)?"
    r"(?: (?:van|voor) [^,.]+(?:, [A-Z][\w’ ]+ en [A-Z][\w’ ]+)?)?"
    r"|(?:college van )?burgemeester en wethouders(?: van [A-Z][\w’ -]+)?"
    r"|(?:college van )?gedeputeerde staten(?: van [A-Z][\w’ -]+)?"
    r"|college van bestuur|inspecteur-generaal[^,.]*)"
    r"(?=$|[,.])",
    re.IGNORECASE,
)
_MINISTRY = re.compile(
    r"^(ministerie van .+|inspectie .+|gemeente [A-Z].+|provincie [A-Z].+)$", re.IGNORECASE
)
_PUBLISHER = re.compile(r"©\s*(?:\d{4}\s*)?([A-Z][^\n\t|,;.]{3,60})")
_FIRST_PAGES = 6000
_LONGEST = 600
_SMALL = frozenset(("en", "van", "voor", "de", "der", "het"))


def read_metadata(evidence: Evidence, fallback_title: str) -> Metadata:
    """Read what a document says of itself; `fallback_title` serves where it has no title."""
    kind, kind_reading = read_kind(evidence)
    title = read_title(evidence, kind, fallback_title)
    date, date_reading = _read_date(evidence)
    found = {
        reading.field: reading
        for reading in (
            date_reading,
            _read_sender(evidence, kind),
            _read_addressee(evidence),
            _read_dossier(evidence),
            read_place(evidence, kind),
        )
        if reading
    }
    return Metadata(
        kind=kind,
        title=title.value,
        date=date.date if date else None,
        sender=found["sender"].value if "sender" in found else None,
        addressee=found["addressee"].value if "addressee" in found else None,
        dossier=found["dossier"].value if "dossier" in found else None,
        municipality=found["municipality"].value if "municipality" in found else None,
        readings=(kind_reading, title, *found.values()),
        day_known=date is None or date.exact,
    )


def _read_date(evidence: Evidence) -> tuple[FoundDate | None, Reading | None]:
    candidates = [*_dates_on_top(evidence), *_dates_running(evidence)]
    if not candidates:
        return None, None
    confidence, found, snippet = max(candidates, key=lambda candidate: candidate[0])
    value = snippet.text[found.start : found.end]
    return found, Reading("date", value, snippet.part(found.start, found.end), confidence)


def _dates_on_top(evidence: Evidence) -> Iterator[tuple[float, FoundDate, Snippet]]:
    for snippet in evidence.top:
        for found in find_dates(snippet.text) if len(snippet.text) < _LONGEST else ():
            before = snippet.text[: found.start]
            rest = snippet.text[found.end :]
            if _DATE_LABEL.search(before[-20:]) or _FIXED_DATE.search(before):
                yield 0.95 if found.exact else 0.8, found, snippet
            elif (
                len(snippet.text) < 80
                and re.fullmatch(r"[’'A-Z][\w’' -]*,?\s*", before)
                and not rest.strip(" .")
            ):
                yield 0.9, found, snippet
            elif not before.strip() and not rest.strip(" .|"):
                yield 0.85 if found.exact else 0.6, found, snippet
            elif len(snippet.text) < 120 and re.match(
                r"(?:besluitenlijst|notulen|verslag|agenda)", before, re.IGNORECASE
            ):
                yield 0.9, found, snippet


def _dates_running(evidence: Evidence) -> Iterator[tuple[float, FoundDate, Snippet]]:
    for snippet in evidence.running:
        for found in find_dates(snippet.text):
            yield 0.75 if found.exact else 0.7, found, snippet


def _read_sender(evidence: Evidence, kind: DocumentKind) -> Reading | None:
    patterns = [(_FROM, 0.9), (_ANSWER_OF, 0.9), (_LETTER_OF, 0.9)]
    signed = _signed(evidence)
    for pattern, confidence in patterns:
        for snippet in evidence.top:
            match = pattern.search(snippet.text) if len(snippet.text) < 300 else None
            if match and not (signed and match[1].isupper()):
                return Reading(
                    "sender",
                    recased(_tidy(match[1]), evidence.body),
                    snippet.part(*match.span(1)),
                    confidence,
                )
    if signed:
        return signed
    for snippet in evidence.top:
        match = _MINISTRY.match(snippet.text)
        if match and len(snippet.text) < 90:
            return Reading("sender", _tidy(match[1]), snippet.part(*match.span(1)), 0.7)
    publisher = _PUBLISHER.search(evidence.body[:_FIRST_PAGES]) if kind is DocumentKind.RAPPORT else None
    if publisher:
        return Reading("sender", _tidy(publisher[1]), None, 0.7)
    return _running_sender(evidence, kind)


def _signed(evidence: Evidence) -> Reading | None:
    offices: list[tuple[str, Span | None]] = []
    for snippet in evidence.end:
        match = _OFFICE.match(snippet.text) if len(snippet.text) < 130 else None
        rest = snippet.text[match.end() :].strip(" ,.") if match else ""
        if match and (not rest or re.match(r"(?:mr|drs|dr|ir)?\.?\s*(?:[A-Z]\.)+", rest)):
            name = _office_name(_tidy(match[1]))
            offices.append((name[0].upper() + name[1:], snippet.part(*match.span(1))))
    if not offices:
        return None
    names = list(dict.fromkeys(name for name, _ in offices))
    return Reading("sender", "; ".join(names), offices[0][1], 0.85)


def _office_name(name: str) -> str:
    """An office in capitals, written as offices are: 'Minister van Infrastructuur en Waterstaat'."""
    if not name.isupper():
        return name
    words = (word if word in _SMALL else word.capitalize() for word in name.lower().split())
    return " ".join(words)


def _running_sender(evidence: Evidence, kind: DocumentKind) -> Reading | None:
    """A footer such as 'Titel - afzender - november 2019', or one that begins with the sender."""
    for snippet in evidence.running:
        parts = [part.strip() for part in re.split(r"\s[-–|]\s", snippet.text)]
        dated = [at for at, part in enumerate(parts) if find_dates(part)]
        if dated and dated[0] >= 1 and not re.search(r"\d{3}", parts[dated[0] - 1]):
            sender = parts[dated[0] - 1]
            office = re.match(r"college|burgemeester|gemeente", sender, re.IGNORECASE)
            if dated[0] >= 2 or (office and kind is DocumentKind.COLLEGENOTA):
                return Reading("sender", sender, None, 0.6)
    return None


def _read_addressee(evidence: Evidence) -> Reading | None:
    for snippet in evidence.top:
        if len(snippet.text) > 160:
            continue
        match = _TO.match(snippet.text) or _ADDRESSEE.match(snippet.text)
        if match and (
            snippet.text.lower().startswith("aan")
            or match[1].lower().startswith(("de voorzitter", "de leden"))
        ):
            return Reading("addressee", _tidy(match[1]), snippet.part(*match.span(1)), 0.85)
    return None


def _read_dossier(evidence: Evidence) -> Reading | None:
    top = [snippet for snippet in evidence.top if len(snippet.text) < 200]
    for at, snippet in enumerate(top):
        line = _DOSSIER_LINE.match(snippet.text)
        number = next((m for s in top[at : at + 4] if (m := _NUMBER_LINE.match(s.text))), None)
        if line and number:
            return Reading("dossier", f"{line[1]}, nr. {number[1]}", snippet.part(*line.span(1)), 0.95)
    for snippet in evidence.running:
        match = _PARLIAMENT.search(snippet.text)
        if match:
            return Reading("dossier", f"{match[1]}, nr. {match[2]}", None, 0.8)
    return _read_question_number(top, evidence) or _read_reference(top, evidence)


def _read_question_number(top: list[Snippet], evidence: Evidence) -> Reading | None:
    years = next((m for s in [*top, *evidence.running] if (m := _YEARS.search(s.text))), None)
    number = next((s for s in top if re.fullmatch(r"\d{1,4}", s.text) and len(s.text) > 1), None)
    if years and number and any("aanhangsel" in s.text.lower() for s in [*top, *evidence.running]):
        value = f"Aanhangsel Handelingen {years[1]}, nr. {number.text}"
        return Reading("dossier", value, number.span, 0.9)
    return None


def _read_reference(top: list[Snippet], evidence: Evidence) -> Reading | None:
    for at, snippet in enumerate(top):
        match = _REFERENCE.match(snippet.text)
        if match:
            return Reading("dossier", _tidy(match[1]), snippet.part(*match.span(1)), 0.85)
        if re.fullmatch(r"(?:ons )?kenmerk", snippet.text, re.IGNORECASE) and at + 1 < len(top):
            return Reading("dossier", _tidy(top[at + 1].text), top[at + 1].span, 0.8)
    for snippet in evidence.running:
        match = _CODE.search(snippet.text)
        if match:
            return Reading("dossier", match[0], None, 0.5)
    return None


def _tidy(value: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"\s*\t\s*", "; ", value)).strip(" .,;:")
