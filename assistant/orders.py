"""What an order to this assistant looks like, as against a question or a policy that has the same words.

An order is an imperative at the start of a clause, aimed at the assistant's own rules, prompt, sources, role
or wording, or at having harm written. The same words anywhere else ("which rules does the municipality drop",
"children without a source of income") are a question like any other. Dutch and English. Documents tell people
what to do as well, so that there fewer forms count (see `assistant.planted` for what counts only there).
"""

from __future__ import annotations

import re

QUESTION_WORD = (
    r"(?:wie|wat|waar\w*|wanneer|welke?|hoe\w*|in hoeverre|op welke|in welke?|met welke|voor wie|bij wie"
    r"|who|whom|whose|what|which|when|where|why|how)\b"
)
_LEAD = (
    r"^\W*(?:(?:en|maar|dan|nu|eerst|daarna|vervolgens|ook|gewoon|dus|hallo|hoi|oké|ok"
    r"|alsjeblieft|aub|graag"
    r"|assistent|chatbot|and|but|then|now|first|also|just|so|hi|hello|please|assistant)\b[\s,:!.]*){0,6}"
    r"(?:(?:kun|kan|wil|zou|kunt|wilt|moet|mag) (?:je|jij|u)\s+(?:\w+\s+)?|(?:je|jij|u) (?:moet"
    r"|mag|gaat)\s+"
    r"|(?:ik wil|het is de bedoeling) dat (?:je|jij|u)\s+|(?:can|could|will|would) you\s+(?:please\s+)?"
    r"|you (?:must|should|have to|may|will|can)\s+|i (?:want|need|order) you to\s+|help (?:me"
    r"|mij)(?: om)?\s+)?"
    r"(?:please\s+)?"
)
_NOUN_NL = (
    r"(?:(?:systeem|veiligheids)?(?:instructies?|opdracht(?:en)?|regels?|richtlijn(?:en)?|aanwijzing(?:en)?"
    r"|beperking(?:en)?|voorschrift(?:en)?|prompts?|filters?|controles?)|bronn?en|documenten"
    r"|citaten|verwijzingen"
    r"|bronvermelding(?:en)?|verificatie|rol|programmering|kennis)"
)
_NOUN_EN = (
    r"(?:instructions?|rules?|guidelines?|prompts?|restrictions?|sources|documents|citations"
    r"|filters?|safety"
    r"|limitations?|directives?|programming|training|constraints?|role|orders?|safeguards?)"
)
# A noun with more behind it is about the world ("the rules for subsidies", "documents from 2018"), unless
# what is behind it points at the assistant.
_OF_THE_WORLD_NL = (
    r"(?!\s+(?:van|voor|over|uit|bij|in|op|met|omtrent|rond|aan|die|dat|waar\w*)\b"
    r"(?!\s+(?:je|jou|jouw|jij|u|dit systeem|deze chat|hierboven)\b))"
)
_OF_THE_WORLD_EN = (
    r"(?!\s+(?:of|for|about|from|in|on|that|which|with|before|after)\b"
    r"(?!\s+(?:you|your|this system|this chat|above)\b))"
)
_FILL_NL = r"(?:(?:nu|even|eens|maar|voortaan|gewoon|hierbij|dus|alsjeblieft|vanaf nu|volledig|direct)\s+)*"
_EARLIER_NL = (
    r"(?:eerdere|vorige|voorgaande|bovenstaande|voorafgaande|oorspronkelijke|gegeven|bestaande|huidige)"
)
_ABOVE_NL = (
    r"(?:al(?:les)? )?(?:het|wat|alles)\s+(?:wat\s+)?(?:er\s+)?(?:bovenstaande|voorgaande"
    r"|voorafgaande|eerdere"
    r"|hier ?boven|boven|hiervoor|ervoor|tot nu toe|je (?:\w+ )?(?:is|werd|bent|hebt?)(?: \w+)?"
    r" (?:verteld|opgedragen|geleerd|gekregen))\b"
)
_OWN_NL = (
    rf"(?:al(?:le)?\s+)?(?:je|jouw|uw)\s+(?:\w+\s+){{0,2}}{_NOUN_NL}\b"
    rf"|(?:(?:al|alle|de|die|deze|elke)\s+)*{_EARLIER_NL}\s+(?:\w+\s+)?{_NOUN_NL}\b"
    rf"|(?:(?:al|alle|de|die|deze|elke|iedere)\s+)*{_NOUN_NL}\b{_OF_THE_WORLD_NL}|{_ABOVE_NL}"
)
_EARLIER_EN = r"(?:your|previous|prior|earlier|above|preceding|existing|original|initial)"
_OWN_EN = (
    rf"(?:(?:all|any|of|the|these|those)\s+)*{_EARLIER_EN}\s+(?:\w+\s+){{0,2}}{_NOUN_EN}\b"
    rf"|(?:(?:all|any|of|the|these|those|safety)\s+)*{_NOUN_EN}\b{_OF_THE_WORLD_EN}"
    r"|(?:all|everything|anything|what|all of what|the text)\s+(?:of\s+)?(?:the\s+|that\s+(?:is"
    r"|came|was)\s+)?"
    r"(?:above|before|prior|so far|you (?:were|have been|know))\b|(?:all (?:of )?)?the above\b"
)
# Said to people too: "laat de regels los en kijk naar het kind".
_LET_GO = (
    rf"(?:zet|schakel|leg|gooi)\s+{_FILL_NL}(?:{_OWN_NL}).{{0,20}}"
    r"\b(?:uit(?! elkaar)|opzij|weg|naast je|aan de kant|overboord)\b",
    rf"laat\s+(?:verder\s+)?{_FILL_NL}(?:{_OWN_NL})\s+{_FILL_NL}(?:los|vallen|weg|achterwege)\b",
    rf"sla\s+{_FILL_NL}(?:{_OWN_NL})\s+over\b",
)
_IGNORE = (
    rf"(?:ne+ge+r|vergeet(?! niet)|omzeil|overtreed|doorbreek|verwerp|wis|overschrijf"
    rf"|verlaat)\s+{_FILL_NL}(?:{_OWN_NL})",
    rf"(?:stop met (?:het )?(?:volgen|gebruiken) van"
    rf"|trek je (?:\w+ )?niets (?:meer )?aan van)\s+(?:{_OWN_NL})",
    rf"(?:je|jij|u) hoeft (?:je|u) niet (?:meer |langer )?aan (?:{_OWN_NL}) te houden\b",
    rf"(?:volg|gebruik|noem|geef|toon|vermeld|raadpleeg)\s+{_FILL_NL}(?:geen"
    rf"|niet)\s+(?:meer\s+)?(?:langer\s+)?"
    rf"{_NOUN_NL}\b{_OF_THE_WORLD_NL}",
    rf"(?:hou|houd)\s+je\s+niet\s+(?:meer\s+|langer\s+)?aan\s+(?:{_OWN_NL})",
    rf"(?:{_OWN_NL}|je niet aan (?:{_OWN_NL}))\s+{_FILL_NL}(?:te\s+)?(?:negeert|vergeet"
    r"|omzeilt|loslaat|negeren|vergeten|omzeilen|overtreden|loslaten|uitzetten"
    r"|uitschakelen|uit te (?:zetten|schakelen)|houden)\b",
    rf"(?:je|jouw|uw|alle|de {_EARLIER_NL})\s+(?:\w+\s+)?(?:instructies|regels|richtlijnen|beperkingen)\s+"
    r"(?:gelden|zijn|bestaan|vervallen)\s+(?:nu\s+|vanaf nu\s+)?(?:niet(?: meer| langer)?"
    r"|ongeldig|vervallen|opgeheven)",
    rf"(?:ign+ore|forget|disregard|override|bypass|disable|skip|discard|drop|delete|erase|overwrite|abandon"
    rf"|turn off|switch off|stop (?:following|obeying|using)|(?:do not|don[’']t) (?:follow|obey"
    rf"|use|cite|mention))"
    rf"\s+(?:{_OWN_EN})",
    r"(?:antwoord|reageer|beantwoord|geef (?:me |mij |ons )?(?:het |een "
    r"|je )?antwoord)\b[^:?]{0,40}\bzonder (?:te controleren"
    r"|(?:\w+ )?(?:bron(?:nen)?(?! van)|bronvermelding(?:en)?|verwijzing(?:en)?|citaten|controle)\b)",
    r"(?:answer|reply|respond)\b[^:?]{0,40}\bwithout (?:any )?(?:sources|citations|references|checking)\b",
    r"(?:antwoord|answer|gebruik|use|put)\b[^:?]{0,30}\b(?:je|jouw|uw|your) (?:eigen"
    r"|own) (?:kennis|geheugen|fantasie"
    r"|knowledge|memory|imagination)\b",
    r"(?:(?:vanaf nu|voortaan)\s+)?(?:(?:je|jij|u)\s+)?(?:mag|hoeft?|moet|zult?|kun)\s+(?:(?:je|jij|u)\s+)?"
    r"(?:vanaf nu\s+|voortaan\s+)?(?:geen|niet)\s+(?:meer\s+)?(?:bronnen|citaten|verwijzingen"
    r"|regels|instructies)"
    r"\s+(?:meer\s+)?(?:te\s+)?(?:noemen|gebruiken|geven|volgen|tonen|vermelden)\b",
)
_TELL_NL = (
    r"(?:geef|toon|herhaal|print|onthul|lek|kopieer|noem|vertel|beschrijf|deel|dump|citeer|laat"
    r"|schrijf|vat|open)"
)
_TELL_EN = (
    r"(?:give|show|repeat|print|reveal|leak|copy|tell|output|share|dump|display|quote|write|list|describe)"
)
_INTERNAL = r"(?:instructies?|prompts?|systeem\w*|regels|richtlijnen|configuratie|broncode|opdrachten)"
_SECRET = r"(?:wachtwoord(?:en)?|api.?sleutels?|omgevingsvariabelen|inloggegevens)"
_SECRET_EN = r"(?:passwords?|api.?keys?|environment variables|secrets?|credentials)"
_REVEAL = (
    rf"(?:{_TELL_NL}\b[^?]{{0,30}}?|(?:wat|hoe|welke) (?:is|zijn|staan?|luid(?:t|en)|waren)\b[^?]{{0,15}}?)"
    rf"\b(?:(?:je|jouw|uw) (?:\w+ ){{0,2}}{_INTERNAL}\b{_OF_THE_WORLD_NL}"
    rf"|de (?:verborgen|geheime|volledige|exacte) (?:\w+ )?(?:prompt|systeeminstructies?)\b|de prompt\b"
    rf"|(?:je|jouw|uw) (?:\w+ )?(?:{_SECRET}|geheimen?)\b)",
    rf"(?:{_TELL_NL}|wat (?:is|zijn))\s+(?:me\s+|mij\s+)?(?:het|de|alle|een)?\s*{_SECRET}\b",
    rf"(?:{_TELL_EN}|what (?:is|are"
    rf"|were))\b[^?]{{0,30}}?\b(?:your (?:\w+ ){{0,2}}(?:instructions?|prompts?|rules"
    rf"|guidelines|configuration|source code|{_SECRET_EN})\b{_OF_THE_WORLD_EN}"
    rf"|(?:the|all) (?:\w+ )?(?:prompt|{_SECRET_EN})\b(?! (?:polic|rule|require|manage|setting)))",
    r"(?:welke|wat voor) (?:instructies|regels|opdrachten|prompt) (?:heb|hebt|kreeg) (?:je|jij|u)"
    r"(?:\s*\?|.{0,20}\b(?:mee)?gekregen\b)|wat is (?:je|jou|u) (?:opgedragen|verteld|verboden)\b",
    r"(?:what|which) (?:instructions|rules|prompt)? ?(?:were|have|did) you (?:been )?(?:told"
    r"|given|get|receive)\b",
    r"(?:herhaal|print|toon|kopieer|citeer|dump|geef|vertaal)\b(?:(?!antwoord|vraag)[^?]){0,25}"
    r"\b(?:alles|tekst|woorden|zinnen|regels)\b(?:(?!antwoord|vraag)[^?]){0,15}\b(?:hier ?)?boven\w*\b",
    r"(?:repeat|print|show|copy|output|translate|quote|reveal)\b(?:(?!answer|question)[^?]){0,25}"
    r"\b(?:everything|all|text|words|lines|sentences)\b(?:(?!answer"
    r"|question)[^?]){0,15}\b(?:above|before this)\b",
)
_MACHINE = (
    r"(?:bot|chatbot|robot|ai|taalmodel|model|assistent|hacker|piraat|machine|evil|assistant"
    r"|(?-i:[A-Z]{3,}))"
)
_UNBOUND = (
    r"(?:zonder|geen|without|no) (?:\w+ )?(?:regels|beperkingen|filters?|rules|restrictions|limits|filters)"
)
_ROLE = (
    r"(?:doe (?:nu |eens |maar )?alsof|gedraag je (?:nu |voortaan )?als|speel (?:nu )?(?:de rol"
    r"|een rol|dat je)|kruip in de rol"
    r"|(?:praat|spreek|antwoord|reageer) (?:nu |voortaan |vanaf nu )?als(?:of)? (?:een|de|je|ware)\b)",
    r"(?:vanaf nu|voortaan) (?:ben (?:je|jij|u)|antwoord|spreek|praat|reageer|doe|noem|zeg|gebruik)\b",
    r"(?:je|jij|u) bent (?:vanaf nu|voortaan)\b|jij bent nu\b",
    rf"(?:je|jij|u) bent(?: nu)? (?:een |de )?(?:\w+ )?{_MACHINE}\b|(?:je|jij"
    rf"|u) bent\b.{{0,40}}\b{_UNBOUND}",
    rf"(?:stel je voor|imagine) (?:dat )?(?:je|jij|you)\b.{{0,40}}\b(?:{_MACHINE}|{_UNBOUND})\b",
    r"(?:pretend|role.?play|act (?:as (?:if|though|an?|the|my)|like)|behave (?:as|like)"
    r"|you(?: are|’re|'re) now\b"
    r"|from now on,? (?:you|act|answer|respond|speak|reply|do)|enter \w+ mode)",
)
_BETWEEN = (
    r"(?:(?!(?:van|over|uit|bij|tegen|met|na|naar|in|op|om|en|waarin|waarom|of|about|on|from|with"
    r"|and|against|for)\b)[\w-]+\s+){0,4}?"
)
_HARM_NL = (
    r"(?:phishing\w*|malware|virus|ransomware|keylogger|exploits?|haat(?!huis)\w*|hatelijke"
    r"|(?:be)?dreig(?:brief|brieven"
    r"|mails?|bericht\w*|tweets?|ement\w*|ende|telefoon\w*)|bedreiging(?:en)?|nep\w*|valse?"
    r"|vervalste?|laster\w*|smaad\w*"
    r"|oplicht(?:ers?|ing)?\w*|beledig\w*|scheld\w*|bom|bommen|wapens?|explosie(?:f|ven)|leugens?"
    r"|leugenachtige?|desinformatie"
    r"|complottheorie\w*|racistische?|discriminerende?|misleidende?|chantage\w*|verzonnen)"
)
_HARM_EN = (
    r"(?:phishing|malware|virus|ransomware|keyloggers?|exploits?|hate|hateful|threat\w*|fake"
    r"|forged?|false|slander\w*"
    r"|libel\w*|scam\w*|insult\w*|bombs?|weapons?|explosives?|lies|disinformation|racist"
    r"|misleading|blackmail\w*|made-up)"
)
_WRITING = (
    r"(?:brief|mail|e-mail|bericht|sms|tweet|post|artikel|persbericht|tekst|folder|letter|email"
    r"|message|article)"
)
_HARM = (
    rf"(?:schrijf|maak|genereer|ontwerp|produceer|formuleer|typ|bouw|programmeer|bedenk"
    rf"|verspreid)\s+{_BETWEEN}{_HARM_NL}\b",
    rf"stel\s+(?:een|het|de|mij een|me een)\s+(?:\w+e\s+)?{_HARM_NL}\b",
    rf"{_BETWEEN}{_HARM_NL}\s+(?:te\s+)?(?:schrijven|maken|genereren|opstellen|bouwen|verspreiden)\b",
    rf"(?:write|create|generate|make|build|draft|compose|spread|design)\s+{_BETWEEN}{_HARM_EN}\b",
    rf"(?:schrijf|maak|stel|write|draft|create)\s+{_BETWEEN}{_WRITING}\b.{{0,60}}\b(?:(?:met|vol"
    rf"|with|full of) (?:\w+ )?"
    r"(?:bedreiging\w*|leugens|beledig\w*|scheld\w*|threats|lies|insults)|(?:waarin|waarmee|die"
    r"|dat|om|that|which|to)\b"
    r".{0,60}\b(?:bedreig(?:t|en|d)|op te lichten|oplicht|beledig(?:t|en)|chanteer\w*|mislei(?:dt"
    r"|den)|intimideer\w*"
    r"|wachtwoord\w*|threatens?|insults?|scams?|tricks?|deceives?|blackmails?|passwords?)\b)",
    r"(?:verzin|fantaseer|fabricate|invent|make up)\b",
    r"bedenk\s+(?:zelf|maar|een|wat|enkele|nieuwe|\d+)\b.{0,30}\b(?:cijfers?|getal\w*"
    r"|bron(?:nen)?|citaat|citaten|antwoord\w*|feiten"
    r"|uitspra\w+)\b",
    r"(?:(?:vertel|leg|zeg|tell|show|teach)\s+(?:me\s+|mij\s+)?(?:uit\s+)?)?(?:hoe"
    r"|how)\s+(?:(?:kan|kun|moet|do|can|should|to)\s+)?(?:ik|je|we|i|you)?\s*"
    r"(?:.{0,30}\b(?:hacken|hack|inbreken (?:op|bij|in (?:\w+ ){0,2}(?:systee?m\w*|computers?"
    r"|netwerk\w*|accounts?))|break into)\b"
    r"|(?:maak|bouw|make|build)\b.{0,12}\b(?:bom|wapen|explosief|virus|bomb|weapon|malware)\b"
    r"|.{0,12}\b(?:bom|wapen|explosief|virus)\s+(?:te\s+)?(?:maken|bouwen|maakt?|bouwt?)\b)",
)
_SAID = r"(?:[\"“”‘'«„][^\"“”’'»]+[\"“”’'»]|(?-i:(?!JSON|HTML|NEEN)[A-Z]{4,}))"
_WORDING = (
    r"(?:zeg|schrijf|beweer|antwoord|roep|verkondig|doe alsof|say|claim|write|state|pretend"
    r"|tell (?:me|us|them|everyone)) (?:alleen |maar |only )?(?:dat(?! op\b)|that)\b",
    r"(?:antwoord|zeg|reageer|herhaal|print|typ|schrijf|output|answer|respond|reply|repeat|say"
    r"|type|write|begin|start|end|eindig|sluit)\b[\s:,]*"
    r"(?:(?:alleen|enkel|slechts|altijd|uitsluitend|letterlijk|exact|maar|met|mij|me|na|de|het"
    r"|elke?|je|jouw|antwoord\w*|af|woord(?:en)?|zin"
    rf"|tekst|only|just|always|exactly|literally|with|the|every|each|your|answers?|words?"
    rf"|sentence|after|is|als)[\s:,]+)*{_SAID}",
    r"(?:antwoord|zeg|herhaal|schrijf|answer|say|repeat|write)\b[^?:]{0,30}\b(?:het woord|de zin"
    r"|de tekst|the words?|the sentence)\s+\w+",
    r"(?:herhaal|repeat)\s+(?:letterlijk|exact|(?:mij |me )?na|exactly|literally|after me)\b",
    r"(?:zeg|say)\s+(?:alleen|enkel|slechts|only|just)\s+(?:maar\s+)?\w+\W*$",
)
_ORDERS = re.compile(
    _LEAD + "(?:" + "|".join([*_LET_GO, *_IGNORE, *_REVEAL, *_ROLE, *_HARM, *_WORDING]) + ")", re.I
)
_IN_DOCUMENTS = re.compile(_LEAD + "(?:" + "|".join([*_IGNORE, *_WORDING]) + ")", re.I)
_LABEL = re.compile(
    r"^\W*(?:(?:system|systeem|assistant|developer|beheerder|admin)\s*:"
    r"|(?:nieuwe|belangrijke|volgende|new|updated|important)\s+(?:systeem"
    r"|system )?(?:instructies?|opdracht(?:en)?|prompt"
    rf"|instructions?|orders?|tasks?)\s*:)\s*(?!{QUESTION_WORD})",
    re.I,
)
_NEVER_A_QUESTION = re.compile(
    r"\b(?:systeemprompt|systeeminstructies?|system ?prompt|system message|jailbreak"
    r"|ontwikkelaarsmodus|developer mode"
    r"|do anything now|drop table|rm -rf|os\.system|javascript:|__import__)|\{\{.*\}\}",
    re.I,
)


def is_order(clause: str) -> bool:
    """Return whether a clause orders this assistant to leave its task, or to write harm."""
    return bool(_ORDERS.match(clause.lower() if clause.isupper() else clause))


def is_order_in_document(clause: str) -> bool:
    """Return whether a clause of a document orders its reader to drop the task or to say given words."""
    return bool(_IN_DOCUMENTS.match(clause.lower() if clause.isupper() else clause))


def is_all_order(sentence: str) -> bool:
    """Return whether nothing of a sentence can be a question: it is labelled an instruction, or attacks."""
    return bool(_LABEL.search(sentence) or _NEVER_A_QUESTION.search(sentence))
