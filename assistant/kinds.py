"""The kind of answer that a question wants, read from its words: a number, a date, a person, a list …

The first rule that fits decides; they go from the words that leave no doubt to those that leave most.
"""

from __future__ import annotations

import re
from enum import StrEnum


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


_RULES = (
    (
        Asked.COMPARISON,
        r"\bverschil(?:len)?\b.*\b(?:tussen|met|van)\b|\bvergel[ei]jk|\bin vergelijking\b|\bten "
        r"opzichte van\b"
        r"|\bovereenkomst(?:en)? tussen\b|\b(?:zowel|beide)\b.*\b(?:documenten|brieven|rapporten|partijen)\b"
        r"|\bverschill?en\b|\bversus\b|\bcompared?\b|\bdiffer(?:ence|s)?\b|\banders dan\b|\beens met\b"
        r"|\btegenover\b|\bvergeleken met\b|\bvs\b"
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
        r"|\b(?:wat|hoe hoog) (?:is|was|zijn|waren|wordt|werd) (?:het|de|een) (?:\w+e )?"
        r"\w*(?:tarief|bedrag|prijs|budget|loon|salaris|premie|vergoeding)\b"
        r"|\bhow much (?:money|does|did|is)\b|\bhoeveel trekt\b|\bwat (?:verdient|verdienen)\b"
        r"|\bwhat (?:does|did|do|is|are|was|were)\b.*\b(?:cost|costs|budget|amount|price|fee|fine|salary)\b",
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
    (
        Asked.REASON,
        r"\bwaarom\b|\bhoe ?(?:komt|kan) (?:het|dat)\b|\bwaardoor\b|\bwat is de (?:reden|oorzaak)\b"
        r"|\b(?:redenen|oorzaken|oorzaak|reden|verklaring)\b|\bwhy\b|\bwhat caused?\b|\bdoor welke\b"
        r"|\bwaar ligt .* aan\b",
    ),
    (
        Asked.LIST,
        r"\b(?:noem|geef|som)\b.*\b(?:alle|op|lijst|overzicht)\b"
        r"|\bwelke\s+(?:(?:\d+|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|\w+e)\s+){0,2}"
        r"(?!(?:is|was|zijn|waren|hebben|moeten|kunnen|krijgen|willen|wegens|volgens|namens|sinds)\b)"
        r"(?:\w{2,}en\b(?!\s+(?:is|heeft|was)\b)"
        r"|\w{2,}(?:s|'s)\b(?!\s+(?:is|heeft|was|wordt|krijgt|moet|kan)\b))"
        r"|\bwat zijn (?:de|alle)\b|\bwhat are the\b|\blist\b"
        r"|\bwhich\s+(?:\w+\s+){0,2}(?!does\b|is\b|was\b|has\b)\w+s\b|\bwie (?:zijn|waren|zitten)\b"
        r"|\bwat (?:moeten|doen|willen|adviseren|bevelen)\b|\bopsomming\b|\ballemaal\b",
    ),
    (
        Asked.NUMBER,
        r"\bhoeveel\b|\bhoe (?:vaak|hoog|laag|groot|klein|kort|breed|dik|duur|ver|zwaar|vol)\b"
        r"|\baantal(?:len)?\b"
        r"|\bwat (?:is|was) (?:het|de) (?:\w+ )?(?:cijfer|getal|stand|score|totaal|omvang|hoogte)\b"
        r"|\bhow (?:many|much|often|high|large|big|far)\b",
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
        r"^\s*waar\b(?!\s*(?:om|door))(?!.*\b(?:aan|van|over|voor|mee|tegen|op|naar)\s*\?*$)"
        r"|\bin welke (?:plaats|gemeente|regio|stad|provincie)\b|^\s*where\b",
    ),
    (
        Asked.MANNER,
        r"^\W*(?:en\s+)?hoe\b(?!\s+heten?\b|\s+heet\b)|\bop welke (?:wijze|manier)\b|\bhow\b|\bwaarmee\b"
        r"|\bleg .* uit\b|\buitleg",
    ),
    (
        Asked.YES_NO,
        r"^(?:en\s+)?(?:is|zijn|was|waren|heeft|hebben|had|kan|kunnen|mag|mogen|moet|moeten|wordt|worden|werd"
        r"|gaat|gaan|komt"
        r"|komen|krijgt|krijgen|klopt|bestaat|bestaan|geldt|staat|zal|zullen|doet|doen|wil|willen|vindt|vinden|kloppen"
        r"|did|does|do|is|are|was|were|has|have|can|will|should)\b",
    ),
)  # fmt: skip
_COMPILED = tuple((asked, re.compile(pattern, re.I | re.S)) for asked, pattern in _RULES)


def kind_of(text: str) -> Asked:
    """Return the kind of answer that a question wants; FACT where its words don't tell."""
    asking = _asking_part(text)
    return next((asked for asked, pattern in _COMPILED if pattern.search(asking)), Asked.FACT)


def _asking_part(text: str) -> str:
    """Return the sentences that ask something, when others stand beside them, else the whole text."""
    asking = [one for one in re.findall(r"[^?.!]+[?.!]*(?:\s|$)|[^?.!]+", text) if "?" in one]
    return "".join(asking).strip() or text
