"""What a question asks for: a number, a date, a person, a list, a reason … and the words that matter in
it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.quantities import QuantityKind, find_quantities, is_label, years
from assistant.words import ASKING_WORDS, content_words, stem


class Asked(StrEnum):
    """The kind of answer that a question wants."""

    NUMBER = "number"
    AMOUNT = "amount"
    PERCENTAGE = "percentage"
    DATE = "date"
    DURATION = "duration"
    WHO = "who"
    PLACE = "place"
    LIST = "list"
    REASON = "reason"
    COMPARISON = "comparison"
    DEVELOPMENT = "development"
    DEFINITION = "definition"
    MANNER = "manner"
    YES_NO = "yes_no"
    FACT = "fact"


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question that carries meaning, with its stem."""

    word: str
    stem: str


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A standalone question, understood: what it asks for and by which words, names and years.

    `language` is "nl" or "en". `names` are folded names as the question spells them.
    """

    text: str
    asked: Asked
    terms: tuple[Term, ...]
    years: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    language: str = "nl"


_RULES = (
    (
        Asked.COMPARISON,
        r"\bverschil(?:len)?\b.*\b(?:tussen|met|van)\b|\bvergel[ei]jk|\bin vergelijking\b|\bten "
        r"opzichte van\b"
        r"|\bovereenkomst(?:en)? tussen\b|\b(?:zowel|beide)\b.*\b(?:documenten|brieven|rapporten|partijen)\b"
        r"|\bverschill?en\b|\bversus\b|\bcompared?\b|\bdiffer(?:ence|s)?\b|\banders dan\b|\beens met\b"
        r"|\bdenken .* hetzelfde\b",
    ),
    (
        Asked.DEVELOPMENT,
        r"\bontwikkel(?:d|ing|de|t)\b|\bverloop van\b|\bdoor de jaren\b|\bin de loop (?:van|der)\b|\btrend\b"
        r"|\bsinds\b.*\b(?:veranderd|verbeterd|gestegen|gedaald|gebeurd)\b|\b(?:veranderd|verandert|veranderde)\b"
        r"|\btussen (?:19|20)\d\d en (?:19|20)\d\d\b|\bvan (?:19|20)\d\d tot (?:19|20)\d\d\b|\bover time\b"
        r"|\btijdlijn\b|\bchanged since\b|\bna elkaar\b|\bachtereenvolgens\b",
    ),
    (
        Asked.PERCENTAGE,
        r"\bpercentage\b|\bhoeveel procent\b|\bwelk (?:deel|aandeel)\b|\bhoe groot is het (?:deel|aandeel)\b"
        r"|\bper ?cent(?:age)?\b|\bwhat (?:share|part)\b",
    ),
    (
        Asked.AMOUNT,
        r"\b(?:kost|kosten|kostte|bedrag|bedragen|budget|subsidie|euro|euro's|geld|uitgegeven|tarief|boete|prijs)\b"
        r".*\b(?:hoeveel|welk|wat|hoe hoog)\b|\b(?:hoeveel|welk|wat|hoe hoog|hoe groot)\b.*\b(?:kost"
        r"|kosten|kostte"
        r"|bedrag|bedragen|budget|subsidie|euro|euro's|geld|uitgegeven|tarief|boete|prijs|miljoen|miljard)\b"
        r"|\bhow much (?:money|does|did|is)\b|\bhoeveel trekt\b",
    ),
    (
        Asked.DURATION,
        r"\bhoe ?lang\b|\bhoeveel (?:dagen|weken|maanden|jaar|jaren|tijd|uur)\b|\bbinnen (?:hoeveel"
        r"|welke termijn)"
        r"|\bwelke termijn\b|\bhow long\b|\bhoe snel\b|\bhoe oud\b|\bwithin (?:how|what)\b",
    ),
    (
        Asked.DATE,
        r"\bwanneer\b|\bop welke (?:dag|datum)\b|\bwelk(?:e)? (?:jaar|datum|dag|maand|moment)\b"
        r"|\bwhen\b|\bsinds welk"
        r"|\bvanaf (?:welk|wanneer)\b|\btot wanneer\b|\bhoe laat\b|\bper wanneer\b|\bwhat (?:date"
        r"|year)\b|^wnr\b",
    ),
    (Asked.REASON, r"\bwaarom\b|\bhoe ?komt (?:het|dat)\b|\bwaardoor\b|\bwat is de (?:reden|oorzaak)\b"
        r"|\b(?:redenen|oorzaken|oorzaak|reden|verklaring)\b|\bwhy\b|\bwhat caused?\b|\bdoor welke\b"
        r"|\bwaar ligt .* aan\b"),
    (
        Asked.LIST,
        r"\b(?:noem|geef|som)\b.*\b(?:alle|op|lijst|overzicht)\b|\bwelke\s+(?:\w+\s+){0,2}\w+(?:en|s)\b"
        r"(?!\s+(?:is|heeft|was)\b)"
        r"|\bwat zijn (?:de|alle)\b|\bwhat are the\b|\bwhich\s+(?:\w+\s+){0,2}\w+s\b|\blist\b|\bwie "
        r"(?:zijn|waren|zitten)\b"
        r"|\bwat (?:moeten|doen|willen|adviseren|bevelen)\b|\bopsomming\b",
    ),
    (
        Asked.NUMBER,
        r"\bhoeveel\b|\bhoe vaak\b|\bhoe hoog\b|\bhoe groot\b|\baantal(?:len)?\b|\bhow (?:many|much|often)\b",
    ),
    (
        Asked.DEFINITION,
        r"\bwat (?:is|zijn|betekent|houdt|wordt|verstaan)\b.*\b(?:precies|bedoeld|in|verstaan)?\s*\??$"
        r"(?<!\bvoor\?)|\bwat is (?:een|het|de)?\s*[\w-]+\s*\?$|\bwhat is (?:an?|the)?\s*[\w-]+\s*\?$"
        r"|\bwaar staat .* voor\b"
        r"|\bwat bedoel",
    ),
    (
        Asked.WHO,
        r"\b(?:wie|wiens)\b|\bwelke (?:persoon|minister|wethouder|organisatie|instantie|instelling"
        r"|partij|gemeente|inspectie"
        r"|staatssecretaris|dienst|club|regio)\b|\bwho(?:se|m)?\b|\bwhich (?:organi[sz]ation|minister"
        r"|agency|body)\b"
        r"|\b(?:aan|door|namens|van|bij) wie\b",
    ),
    (
        Asked.PLACE,
        r"^\s*waar\b(?!\s*(?:om|door))|\bin welke (?:plaats|gemeente|regio|stad|provincie)\b|^\s*where\b",
    ),
    (Asked.MANNER, r"\bhoe\b|\bop welke (?:wijze|manier)\b|\bhow\b|\bwaarmee\b|\bleg .* uit\b|\buitleg"),
    (
        Asked.YES_NO,
        r"^(?:en\s+)?(?:is|zijn|was|waren|heeft|hebben|had|kan|kunnen|mag|mogen|moet|moeten|wordt|worden|werd"
        r"|gaat|gaan|komt"
        r"|komen|krijgt|krijgen|klopt|bestaat|bestaan|geldt|staat|zal|zullen|doet|doen|wil|willen|vindt|vinden|kloppen"
        r"|did|does|do|is|are|was|were|has|have|can|will|should)\b",
    ),
)  # fmt: skip
_COMPILED = tuple((asked, re.compile(pattern, re.I | re.S)) for asked, pattern in _RULES)
_NAME = re.compile(
    r"(?<![.?!:]\s)(?<!^)\b[A-ZÀ-Ý][\w’'-]+(?:\s+(?:van|de|der|den|en|&|voor|het)?\s*[A-ZÀ-Ý][\w’'-]+)*"
)
_ENGLISH = frozenset(
    [
        "the",
        "what",
        "which",
        "who",
        "when",
        "why",
        "how",
        "does",
        "did",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "of",
        "to",
        "and",
        "in",
        "for",
        "by",
        "with",
        "from",
        "that",
        "this",
        "many",
        "much",
        "long",
        "about",
        "should",
        "would",
        "could",
        "according",
        "their",
        "they",
        "there",
        "between",
        "it",
        "on",
        "or",
        "not",
        "do",
    ]
)
_DUTCH = frozenset(
    [
        "de",
        "het",
        "een",
        "wat",
        "welke",
        "wie",
        "wanneer",
        "waarom",
        "hoe",
        "is",
        "zijn",
        "was",
        "waren",
        "heeft",
        "hebben",
        "van",
        "aan",
        "en",
        "voor",
        "door",
        "met",
        "uit",
        "dat",
        "dit",
        "veel",
        "hoeveel",
        "over",
        "er",
        "te",
        "op",
        "om",
        "bij",
        "of",
        "niet",
        "worden",
        "wordt",
        "ze",
        "zij",
        "die",
    ]
)

WANTED_QUANTITIES = {
    Asked.AMOUNT: (QuantityKind.AMOUNT,),
    Asked.PERCENTAGE: (QuantityKind.PERCENTAGE, QuantityKind.FRACTION),
    Asked.DATE: (QuantityKind.DATE, QuantityKind.YEAR),
    Asked.DURATION: (QuantityKind.DURATION,),
    Asked.NUMBER: (QuantityKind.NUMBER, QuantityKind.PERCENTAGE, QuantityKind.AMOUNT, QuantityKind.FRACTION,
                   QuantityKind.DURATION),
}  # fmt: skip


def understand(text: str) -> Inquiry:
    """Return what a standalone question asks for. Pure; the same text gives the same Inquiry."""
    clean = " ".join(text.split())
    words = [word for word in content_words(clean) if word not in ASKING_WORDS] or content_words(clean)
    return Inquiry(
        text=clean,
        asked=_asked(clean),
        terms=tuple(Term(word, stem(word)) for word in words),
        years=years(clean),
        names=names_in(clean),
        language=language_of(clean),
    )


def names_in(text: str) -> tuple[str, ...]:
    """Return the names (capitalised words past the start of a sentence) in a text, in order, each once."""
    return tuple(dict.fromkeys(match.group() for match in _NAME.finditer(text)))


def language_of(text: str) -> str:
    """Return "en" when English function words outnumber Dutch ones, else "nl"."""
    words = re.findall(r"[a-z]+", text.lower())
    english = sum(word in _ENGLISH for word in words)
    dutch = sum(word in _DUTCH for word in words)
    return "en" if english > dutch and english >= 2 else "nl"


def wanted_quantities(inquiry: Inquiry) -> tuple[QuantityKind, ...]:
    """Return the kinds of quantity that would answer; empty when it asks for something else."""
    return WANTED_QUANTITIES.get(inquiry.asked, ())


def has_wanted_quantity(inquiry: Inquiry, text: str) -> bool:
    """Return whether the text holds a quantity of the kind asked for, other than one the question gives."""
    wanted = wanted_quantities(inquiry)
    given = {quantity.value for quantity in find_quantities(inquiry.text)}
    return any(
        q.kind in wanted and q.value not in given and not (q.kind == "number" and is_label(text, q))
        for q in find_quantities(text)
    )


def _asked(text: str) -> Asked:
    for asked, pattern in _COMPILED:
        if pattern.search(text):
            return asked
    return Asked.FACT
