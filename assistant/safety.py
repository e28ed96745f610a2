"""Requests that aren't questions: to ignore the rules, to reveal the prompt, to play another part, to write
harm.

The offending sentences and clauses are taken out; what remains is answered as any other question. These
patterns name what such requests ask for, in Dutch and English. They are the polite front; the real
protection is that nothing reaches an answer unless a document says it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_RULES_NL = (
    r"(?:instructies?|opdracht(?:en)?|regels?|richtlijn(?:en)?|aanwijzing(?:en)?|beperking(?:en)?"
    r"|voorschriften|prompt|filters?|bronnen|documenten|citaten|verwijzingen|bronvermelding(?:en)?|controle|verificatie)"
)
_RULES_EN = (
    r"(?:instructions?|rules?|guidelines?|prompts?|restrictions?|sources|documents|filters?|safety"
    r"|limitations?)"
)
_PATTERNS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b(?:negeer|vergeet|omzeil|overtreed|schakel|zet|laat)\b.{{0,60}}\b{_RULES_NL}\b",
        rf"\b{_RULES_NL}\b.{{0,40}}\b(?:negeren|vergeten|omzeilen|uitschakelen|uitzetten|loslaten|uit "
        rf"te schakelen)\b",
        rf"\b(?:ignore|forget|disregard|override|bypass|disable|skip)\b.{{0,60}}\b{_RULES_EN}\b",
        r"\b(?:systeemprompt|systeeminstructies?|systeembericht|system ?prompt|system message|hidden "
        r"prompt|verborgen (?:instructies?|prompt))\b",
        r"\b(?:geef|toon|herhaal|print|onthul|lek|kopieer|noem|laat|wat (?:is|zijn"
        r"|staat))\b.{0,50}\b(?:je|jouw|uw|de) (?:\w+ )?(?:instructies?|prompt|wachtwoord(?:en)?"
        r"|api.?sleutel|geheime?n?|configuratie|omgevingsvariabelen)\b",
        r"\b(?:reveal|print|show|repeat|output|leak|what (?:is|are))\b.{0,40}\b(?:your|the) (?:\w+ "
        r")?(?:instructions?|prompt|passwords?|api.?keys?|secrets?|environment variables)\b",
        r"\b(?:doe alsof|gedraag je|speel de rol|stel je voor dat je|je bent (?:nu|vanaf nu)|vanaf nu "
        r"(?:ben|antwoord|spreek|doe)|jij bent nu)\b",
        r"\b(?:pretend|act as|role.?play|you are now|from now on|developer mode|ontwikkelaarsmodus"
        r"|jailbreak|do anything now)\b",
        r"\b(?:schrijf|maak|bedenk|genereer|stel)\b.{0,80}\b(?:phishing\w*|malware|virus|ransomware|haat\w*|dreig\w*|bedreig\w*|nep\w*|vals(?:e)?\b|vervals\w*|laster\w*|smaad\w*|oplichting\w*|beledig\w*|scheld\w*|wachtwoord\w*|bom\b|wapen\w*|leugen\w*|desinformatie|complot\w*|exploit\w*)",
        r"\b(?:write|create|generate|make)\b.{0,80}\b(?:phishing|malware|virus|ransomware|hate|threat\w*|fake|forged?|slander\w*|scam\w*|insult\w*|bomb|weapon\w*|lies?|disinformation|exploit\w*)",
        r"\b(?:verzin|fantaseer|bedenk)\b.{0,60}\b(?:cijfer\w*|getal\w*|bron(?:nen)?|citaat|citaten|antwoord\w*|feiten|rapport\w*|uitspraak|uitspraken|quote\w*)\b",
        r"\b(?:zeg|antwoord|schrijf|reageer|beantwoord|print)\b.{0,30}\b(?:alleen|enkel|slechts|altijd|uitsluitend)\b.{0,60}$",
        r"\b(?:say|answer|respond|reply|print)\b.{0,30}\b(?:only|just|always|exactly)\b.{0,60}$",
        r"\bzonder (?:bron\w*|verwijzing\w*|citat?en|te controleren)\b|\bwithout (?:sources|citations"
        r"|checking)\b",
        r"<\s*/?\s*(?:system|assistant|script|instruction)\b|\[\s*(?:system|inst)\s*\]|^\s*(?:system|assistant|systeem)\s*:",
        r"\b(?:drop table|rm -rf|os\.system|<script|javascript:|\{\{.*\}\}|__import__)\b",
        r"\b(?:hoe|how)\b.{0,40}\b(?:hack\w*|bom (?:maak|bouw)|make a bomb|inbreken|break into)\b",
    )
)  # fmt: skip
_PIECES = re.compile(
    r"(?<=[.!?;\n])\s+|\n+|,?\s+(?:en|and|maar|but|daarna|then|vervolgens)\s+(?=(?:\w+\s+){2})", re.I
)
MIN_HONEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Screened:
    """The honest part of a question (may be empty), and whether something was taken out."""

    text: str
    unsafe: bool


def screen(text: str) -> Screened:
    """Return the question without requests that this assistant doesn't follow."""
    if not _is_unsafe(text):
        return Screened(text, unsafe=False)
    pieces = [piece for piece in _PIECES.split(text) if piece and piece.strip()]
    honest = [piece for piece in pieces if not _is_unsafe(piece)]
    questions = [piece.strip() for piece in honest if "?" in piece]
    rest = questions or [piece.strip() for piece in honest if len(piece.split()) >= MIN_HONEST_WORDS + 2]
    kept = " ".join(rest)
    return Screened(kept if len(kept.split()) >= MIN_HONEST_WORDS else "", unsafe=True)


def _is_unsafe(text: str) -> bool:
    return any(pattern.search(text) for pattern in _PATTERNS)
