"""Orders planted in documents: text that tells whoever answers from it what to do or to say.

Such a stretch is no evidence, whoever composes: it isn't offered, and a quote that touches one is rejected.
What a document tells people to do ("Gemeenten: stel regels op") stays evidence. An order runs on to the end
of its lines; one that ends in a colon, or that a label announces, to the end of its paragraph.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from assistant.clauses import clauses
from assistant.nouns import Quote
from assistant.orders import is_order_in_document
from corpus.sentences import split_sentences

_AI = (
    r"(?:(?:ai|llm|gpt)(?:[- ]?(?:assistenten|assistants?|assistent|modellen|models?|model|systemen|systems?"
    r"|systeem|agents?|bots?|tools?))?|(?:grote |large )?(?:taalmodel(?:len)?|language[- ]models?)"
    r"|chatbots?|chatgpt|copilot|(?:digitale |virtuele )?assistent|(?:digital |virtual )?assistants?"
    r"|zoekassistent)"
)
_ARTICLE = r"(?:(?:de|het|een|elke|elk|iedere|ieder|alle|jou|the|an?|any|all|every|you)\s*,?\s+)?"
_USER = (
    r"(?:(?:de|elke|iedere|alle|the|every|any|all|een|your|je|jouw)\s+)?(?:gebruikers?|vragenstellers?"
    r"|vraagstellers?"
    r"|raadsleden|raadslid|lezers?|users?|readers?|askers?|councillors?|iedereen|everyone|anyone)\b"
)
_REPLY = (
    r"\b(?:elk|ieder|alle|je|jouw|uw|het|your|every|each|all|the)\s+(?:\w+\s+)?"
    r"(?:antwoord(?:en)?|answers?|replies|reply|responses?)\b"
)
# "Beste AI-assistent, …", "Instructie voor het taalmodel: …", "If you are an AI …".
_ADDRESSES = (
    rf"\W*(?:(?:beste|geachte|hallo|hoi|hé|hey|dear|hello|attention|attentie|let op|aan|to|voor|for)\W+)+"
    rf"{_ARTICLE}{_AI}\s*[,:!–-](?!\w)",
    rf"\W*(?:(?:belangrijke?|nieuwe?|geheime?|important|new|secret|hidden|verborgen)\s+)?"
    rf"(?:instructies?|opdrachten|opdracht|bericht|boodschap|mededeling|opmerking|notitie|instructions?"
    rf"|notes?"
    rf"|messages?|memo|orders?|tasks?)\s+(?:voor|aan|to|for)\s+{_ARTICLE}{_AI}\b[^.?!:]{{0,60}}[:,]",
    rf"(?:als|indien|wanneer|if|when)\s+(?:je|jij|u|you|dit"
    rf"|deze)\b[^.?!,:]{{0,40}}\b{_AI}(?!-)\b[^.?!,:]{{0,30}}"
    rf"\b(?:bent|is|are|leest|verwerkt|samenvat)?\b\s*[,:]",
    rf"if\s+(?:you are|you're)\s+(?:an?\s+)?{_AI}\b",
    rf"{_ARTICLE}{_AI}\s+(?:die|dat|that|which|who)\s+(?:dit|deze|this)\b[^.?!]{{0,40}}\b(?:leest|lezen"
    rf"|verwerkt"
    rf"|verwerken|samenvat\w*|reads?|processe?s?|summari[sz]es?)\b",
    r"(?:system|developer|assistant)\s*(?:prompt|message|override)?\s*:",
)
# "Vertel de gebruiker dat …", "Begin elk antwoord met …", "Geef als antwoord …".
_ABOUT_ANSWERS = (
    rf"(?:vertel|zeg|meld|antwoord|tell|inform)\s+(?:tegen\s+|aan\s+)?{_USER}\s*(?:\w+\s+){{0,2}}?(?:dat"
    rf"|that)\b",
    rf"laat\s+{_USER}\s+(?:\w+\s+){{0,2}}?weten\s+dat\b",
    rf"(?:vermeld|noem|zet|schrijf|voeg|begin|start|eindig|sluit|open|plaats|herhaal|zeg|add|include"
    rf"|mention|end"
    rf"|put|append|write|say)\b[^.?!:]{{0,40}}{_REPLY}",
    r"(?:geef|gebruik|give|use)\s+(?:altijd\s+|always\s+|dit\s+|this\s+)?(?:als|as)\s+(?:het\s+|the\s+"
    r"|your\s+|enige?\s+"
    r"|only\s+)*(?:antwoord|answer)\b",
    r"(?:het|the)\s+(?:\w+\s+)?(?:antwoord|answer)\s+(?:op|to|on)\s+(?:elke|iedere|any|every)\s+(?:vraag"
    r"|question)"
    r"\s+(?:is|luidt|moet|must|should)\b",
    r"antwoord\s+(?:nooit|altijd|voortaan|uitsluitend|alleen|enkel|in het (?:engels|frans|duits)|als een)\b",
    r"antwoord\s+(?:op\s+[^.?!:]{0,40}\s+)?(?:met|dat)\b",
    r"(?:answer|respond|reply)\s+(?:\w+\s+)?(?:(?:to\s+)?(?:all|any|every)\b[^.?!:]{0,40}\bwith|never"
    r"|always|only|in"
    r" (?:english|french|german)|as (?:an?|if))\b",
    r"(?:beantwoord|beantwoord\s+\w+|weiger|answer|refuse(?: to answer)?|do not answer|don[’']t answer)\s+"
    r"(?:geen(?: enkele)?|no|any|alle|all|every|elke|iedere)\s+(?:vraag|vragen|questions?)\b",
    r"geef\s+(?:geen|nooit)\s+(?:\w+\s+)?antwoord\b",
    r"(?:citeer|gebruik|vertrouw|raadpleeg|cite|use|trust|quote)\s+(?:\w+\s+)?(?:alleen|uitsluitend"
    r"|enkel|only|niet"
    r"|geen|nooit|never|not)\s+(?:\w+\s+)?(?:dit document|deze bron|this document|this source"
    r"|andere (?:bronnen"
    r"|documenten)|other (?:documents|sources))\b",
    r"(?:toon|onthul|herhaal|print|reveal|show|repeat|geef)\b[^.?!:]{0,30}\b(?:systeemprompt|system ?prompt"
    r"|(?:je|jouw|your) (?:\w+ )?(?:instructi\w+|prompts?))\b",
    r"(?:je|jij|you) (?:bent|are) (?:nu|vanaf nu|voortaan|now)\b[^.?!:]{0,30}\b(?:bot|chatbot|ai|taalmodel"
    r"|assistent|piraat|assistant|pirate|(?-i:DAN))\b",
    r"(?:vanaf nu|voortaan|from now on)\W+(?:antwoord|zeg|answer|say|respond|reply|you (?:answer|say"
    r"|must))\b",
    r"(?:doe alsof|pretend)\s+(?:je|jij|you|dat je|that you)\b",
)
_PLANTED = re.compile(
    r"\W*(?:please\s+|alsjeblieft\W+)?(?:" + "|".join([*_ADDRESSES, *_ABOUT_ANSWERS]) + ")", re.I
)
_ADDRESSED = re.compile(r"\W*(?:" + "|".join(_ADDRESSES) + ")", re.I)
# The heading of an answer to a question of parliament is no imperative.
_ANSWER_HEADING = re.compile(
    r"^\W*antwoord(?:en)?(?:\s+op)?(?:\s+(?:de\s+)?vra(?:ag|gen))?[\s\d,]*(?:\ben\s*\d+\s*)?[:\n]\s*", re.I
)
_ENDED = re.compile(r"[.!?;:…][’”\"')\]»]*$")
MOST_BEHIND = 6
"""So many sentences at most belong to an order that announces them."""
LEAD = 400
"""Signs on each side of a page break that an order is looked for in."""


def lies_in_order(quote: Quote, page_text: Callable[[str, int], str | None]) -> bool:
    """Return whether a quote touches an order of its page, or one that began on the page before it."""
    start, end, number = quote.span.start, quote.span.end, quote.span.page
    text = page_text(quote.document_id, number) or ""
    if any(start < last and first < end for first, last in order_spans(text)):
        return True
    if number == 1 or start > LEAD or not text.lstrip()[:1].islower():
        return False
    lead = (page_text(quote.document_id, number - 1) or "").rstrip()[-LEAD:] + "\n"
    across = order_spans(lead + text[:LEAD])
    return any(start + len(lead) < last and first < end + len(lead) for first, last in across)


@lru_cache(maxsize=512)
def order_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return (start, end) of each sentence of a text that is an order to the assistant, or part of one."""
    spans = split_sentences(text)
    found: list[tuple[int, int]] = []
    behind = 0
    for at, (start, end) in enumerate(spans):
        gap = text[spans[at - 1][1] : start] if at else ""
        runs_on = (
            bool(found) and found[-1] == spans[at - 1] and _goes_on(text[found[-1][0] : found[-1][1]], gap)
        )
        behind = 0 if "\n\n" in gap else behind
        whole = text[start : _end_of_lines(text, spans, at)]
        ordered = is_planted(text[start:end], whole)
        if ordered or runs_on or behind:
            found.append((start, end))
        if ordered and (text[start:end].endswith(":") or _ADDRESSED.match(_plain(whole))):
            behind = MOST_BEHIND
        else:
            behind = max(0, behind - 1)
    return tuple(found)


def without_orders(text: str) -> str:
    """Return a text with "[…]" in the place of each order."""
    for start, end in reversed(order_spans(text)):
        text = f"{text[:start]}[…]{text[end:]}"
    return text


def is_planted(sentence: str, whole: str = "") -> bool:
    """Return whether a sentence is an order to the assistant; `whole` goes on with the lines behind it."""
    plain = _plain(whole or sentence)
    own = len(_plain(sentence))
    return any(
        start < own and (_PLANTED.match(clause) or is_order_in_document(clause))
        for start, clause in clauses(plain)
    )


def _plain(text: str) -> str:
    """Return text as it is read: without invisible signs, letters in their usual form, single spaces."""
    visible = "".join(
        sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != "Cf"
    )
    return " ".join(_ANSWER_HEADING.sub("", visible, count=1).split())


def _goes_on(before: str, gap: str) -> bool:
    """Return whether a line is the rest of the one before it."""
    return gap.count("\n") == 1 and not _ENDED.search(before.rstrip())


def _end_of_lines(text: str, spans: list[tuple[int, int]], at: int) -> int:
    """Return where the sentence that begins at a span ends, over the ends of lines."""
    begin, end = spans[at]
    for start, following in spans[at + 1 : at + MOST_BEHIND]:
        if not _goes_on(text[begin:end], text[end:start]):
            break
        end = following
    return end
