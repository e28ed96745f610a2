"""Creative work: a poem, a joke, a song, a story, a drawing is no question about the documents.

What is asked for decides, not its subject ("a poem about the alderman"): a creative form, indefinite, as
the thing to make or to tell. Everything else is a question like any other: a summary or a list to make, "the
story of the family", a poem that somebody asks after, or one that stands in a document. Dutch and English.
"""

from __future__ import annotations

import re

_FORM = (
    r"(?:(?:\w{3,}-?)?(?:gedicht(?:je|en)?|mop(?:je|jes|pen)?|grap(?:je|jes|pen)?|sprookjes?|raadsel(?:tje)?s?"
    r"|liedjes?|limericks?|sonnet(?:ten)?|rijm(?:pje)?s?|songtekst(?:en)?|haiku['’]?s?|musical)"
    r"|dichtwerk|versje|vers|ode|elfje|lied|rap(?:tekst|nummer|song)?|song|carnavalskraker|smartlap|kinderlied"
    r"|(?:kerst|spook|liefdes|griezel|bedtijd|kinder|avonturen|detective|fantasie|science.?fiction.?)?verhaal(?:tje)?s?"
    r"|fabel|roman|novelle|toneelstuk(?:je)?|sketch|cabaret\w*|conference|filmscript|kerstboodschap"
    r"|woordgrap(?:je)?s?|woordspeling|recept(?:je)?|(?:liefdes|sollicitatie)brief|tekening(?:etje)?|schilderij"
    r"|plaatje|afbeelding|illustratie|cartoon|stripverhaal|strip|logo"
    r"|poems?|jokes?|riddles?|fairy ?tales?|(?:(?:short|bedtime|love|ghost) )?stor(?:y|ies)|songs?|lyrics"
    r"|sonnets?|rhymes?|ballads?|novel|recipes?|puns?|love letter|cover letter|drawing|painting|picture"
    r"|image)"
)
_ADJECTIVES = (
    r"(?:(?!(?:van|over|uit|bij|tegen|met|na|naar|in|op|om|en|of|voor|dat|die|about|on|from|with|of|for|and"
    r"|lijst\w*|overzicht|samenvatting|list|summary|overview)\b)[\w’'-]+,?\s+){0,3}?"
)
_SOME = (
    r"(?:(?:nog\s+)?(?:een|één|zo['’]?n|enkele|wat|twee|drie|vijf|an?|another|some|two|three)\s+"
    rf"{_ADJECTIVES})"
)
_OF_A_DOCUMENT = (
    r"(?!\s+(?:uit|from)\s+(?:de|het|een|dit|deze|the|this|an?)\b"
    r"|[^?.!]{0,60}\b(?:staat|staan|stond|voorkomt|genoemd|beschreven|mentioned|described)\b)"
)
_THING = rf"{_SOME}{_FORM}\b{_OF_A_DOCUMENT}"
_LEAD = (
    r"^\W*(?:(?:en|maar|dan|nu|eerst|daarna|vervolgens|ook|gewoon|hallo|hoi|goedemorgen|goedemiddag|oké|ok|hey|hé"
    r"|alsjeblieft|alstublieft|aub|assistent|and|then|now|first|also|just|hi|hello|please)\b[\s,:!.]*){0,6}"
)
_MAKE = (
    r"(?:(?:her)?schrijf|maak|vertel|verzin|bedenk|dicht|zing|componeer|teken|schilder|ontwerp|geef|doe|genereer"
    r"|creëer|lees|improviseer|write|tell|make|compose|sing|draw|paint|create|give|generate|invent|do|read)"
)
_TO_WHOM = (
    r"(?:(?:me|mij|ons|us|er|hier\w*|daar\w*|eens|even|nu|maar|dan|ook|snel|graag|alsjeblieft|alstublieft|please"
    r"|voor (?:me|mij|ons))\s+){0,3}"
)
_WISH = (
    r"(?:ik (?:wil|zou|hoor|lees)(?: ook)?(?: graag)?(?: willen)?|ik heb zin in|mag ik|mogen we|krijg ik"
    r"|graag|heb (?:je|jij|u)|hebt u|(?:ken|weet|kent) (?:je|jij|u)|how about|i(?: would|['’]d) like|i want"
    r"|do you (?:know|have)|can i (?:have|get|hear)|let['’]?s hear)"
)
_CAN_YOU = (
    r"(?:(?:kun|kan|wil|zou|kunt|wilt) (?:je|jij|u)|(?:ik wil|ik zou willen) dat (?:je|jij|u)"
    r"|(?:can|could|will|would) you|i want you to)"
)
_MADE = (
    r"(?:(?:te|kunnen|willen)\s+){0,2}(?:schrij(?:ven|ft)|ma(?:ken|akt)|vertel(?:len|t)|verzin(?:nen|t)"
    r"|beden(?:ken|kt)|dichten|zing(?:en|t)|teken(?:en|t)|geven|doen|genereren|componeren|voorlezen)"
)
_WISHED = (
    r"(?=\s*(?:[.?!,;:]|$)"
    r"|\s+(?:over|about|graag|horen|lezen|hebben|van (?:je|jou|u)|alsjeblieft|please|en|and)\b)"
)
_NO_STATEMENT = (
    r"(?![^?]*\b(?:is|was|zijn|waren|werd|werden|wordt|worden|heeft|hebben|had|staat|gaat|ging|kan|moet|mag"
    r"|vertelt|has|were|are|had)\b)"
)
_BARE = rf"(?:{_THING}|{_FORM}\s+(?:over|voor|op|about|for)\s)"
_ASKS_FOR_WORK = re.compile(
    _LEAD + r"(?:"
    rf"(?:{_CAN_YOU}\s+)?{_TO_WHOM}{_MAKE}\s+{_TO_WHOM}{_THING}"
    rf"|{_CAN_YOU}\s+{_TO_WHOM}{_THING}[^?.!]*?\b{_MADE}\b"
    rf"|{_WISH}\s+(?:(?:even|ook|nog|misschien|toevallig)\s+)?{_THING}{_WISHED}"
    rf"|{_BARE}{_NO_STATEMENT}[^?]*$"
    r"|(?:kun (?:je|jij)|kunt u|can you|wil je|wilt u)?\s*(?:maak|laat|make)\s+(?:me|mij|ons|us)\s+"
    r"(?:eens\s+)?(?:aan het\s+)?(?:lachen|laugh)\b"
    r"|(?:zing|rap|rijm|dicht)\s+(?:eens\s+|even\s+)?(?:iets|wat|over|voor|een eind)\b"
    r"|(?:sing|rap)\s+(?:(?:something|for|about)\b)"
    r")",
    re.I,
)
_QUESTION_BEHIND = re.compile(
    r"(?:[,;:.!]|\s(?:en|and))\s*(?:(?:vertel|tell|zeg|geef)\s+(?:me\s+|mij\s+)?(?:daarna\s+|ook\s+|dan\s+)?)?"
    r"(?P<rest>(?:hoeveel|hoe|wie|wat|welke?|wanneer|waar\w*|how|who|what|which|when|where|why)\b.*)",
    re.I | re.S,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
MIN_WORDS = 3


def without_pastime(text: str) -> tuple[str, bool]:
    """Return a message without the creative work that it asks for ("" when that is all), and whether there
    was any. A question that comes behind it in the same sentence stays."""
    kept: list[str] = []
    found = False
    for sentence in (one for one in _SENTENCE.split(text) if one.strip()):
        work = _ASKS_FOR_WORK.match(sentence)
        found = found or bool(work)
        behind = _QUESTION_BEHIND.search(sentence, work.end()) if work else None
        kept.append(behind["rest"] if behind else "" if work else sentence.strip())
    rest = " ".join(one for one in kept if len(one.split()) >= MIN_WORDS)
    return (rest, True) if found else (text, False)
