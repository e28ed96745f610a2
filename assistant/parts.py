"""Questions in parts: two questions in one, and the two sides of a comparison; each is asked by itself.

No parser: a second question begins where "en" or a question mark is followed by a question word, a comparison
has a word that says so between two things or before them.
"""

from __future__ import annotations

import re

from assistant.asking import Inquiry, understand
from assistant.conversation import split_subject, stands_alone, with_subject
from assistant.quantities import find_quantities
from assistant.words import ASKING_WORDS, content_words, stem

MAX_PARTS = 3
MIN_WORDS = 3
_ASKING = r"(?:wie|wiens|wat|welke?|wanneer|waar\w*|hoeveel|hoe|who|what|which|when|where|why|how)\b"
_PREPOSITION = (
    r"(?:aan|bij|door|in|met|namens|onder|op|over|per|sinds|tot|uit|vanaf|van|voor|volgens|binnen"
    r"|by|for|of|to)"
)
_NEXT = re.compile(
    rf"\?\s+(?=\S[^?]*\?)|[,;]?\s+(?:en|and)\s+(?:ook\s+)?(?=(?:{_PREPOSITION}\s+)?{_ASKING})", re.I
)
_ASKS = re.compile(rf"(?<![\w-]){_ASKING}", re.I)
_NO_VERB = re.compile(rf"^(?:{_PREPOSITION}\s+)?{_ASKING}\s+(?:{_PREPOSITION}\s|niet\b|wel\b)", re.I)

_NOUN = r"(?:(?:[Dd]e|[Hh]et|[Ee]en|[Tt]he)\s+)?[\w’'-]+(?:\s+[A-ZÀ-Ý][\w’'-]+)*"
_DETERMINED_NOUN = r"(?:(?:[Dd]e|[Hh]et|[Tt]he)\s+[\w’'-]+|[A-ZÀ-Ý][\w’'-]+(?:\s+[A-ZÀ-Ý][\w’'-]+)*)"
_MORE = (
    r"(?:hoger|lager|groter|kleiner|beter|slechter|langer|korter|vaker|sneller|trager|meer|minder|duurder"
    r"|goedkoper|jonger|zwaarder|lichter|erger|eerder|later|dichter|verder|breder|sterker|zwakker|drukker"
    r"|veiliger|meeste?|minste?|more|less|fewer|higher|lower|larger|smaller|better|worse|longer|shorter)"
)
_BETWEEN = re.compile(
    r"\b(?:verschil(?:len)?|overeenkomsten|vergelijk\w*|differences?)\b[^?.!]*?"
    r"\b(?P<word>tussen|between)\s+(?P<a>[^,?.!]+?)\s+(?:en|and)\s+(?P<b>[^,?.!]+)",
    re.I,
)
_AGAINST = re.compile(
    r"\s*,?\s*\b(?:versus|vs\.?|vergeleken met|in vergelijking (?:met|tot)|ten opzichte van"
    rf"|compared (?:to|with)|in tegenstelling tot|(?P<opposite>tegenover)"
    rf"|(?P<than>{_MORE})\s+(?:dan|than))\s+",
    re.I,
)
_EITHER = re.compile(rf"(?P<a>{_NOUN})\s+(?:of|or)\s+(?P<b>{_NOUN})(?=\s*[?.!,]|\s+(?:die|dat)\b|$)")
_BOTH = re.compile(rf"(?<!\w)(?P<a>{_DETERMINED_NOUN})\s+(?:en|and)\s+(?P<b>{_DETERMINED_NOUN})(?!\w)")
_SAYS_MORE = re.compile(rf"\b{_MORE}\b", re.I)
_SAYS_BOTH = re.compile(
    r"\b(?:hetzelfde|dezelfde|gelijk|allebei|beide|verschillen|overeen|eens|same|both|differ|agree)\b", re.I
)
_NAMED_COMPARISON = re.compile(
    r"\b(?:het |een |the |a )?(?:verschil(?:len)?|overeenkomsten|vergelijking|differences?)\b", re.I
)
_ABOUT = re.compile(r"(?<=\w)(?=\s(?:over|bij|qua|in|voor|wat betreft|about|on)\s)", re.I)
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_DETERMINED = re.compile(rf"\b(?:[Dd]e|[Hh]et|[Ee]en|the|{_PREPOSITION})\s|(?<=\s)[A-ZÀ-Ý]|\d")
_SENTENCE = re.compile(r"[^?.!]+[?.!]*")


def parts_of(inquiry: Inquiry) -> tuple[Inquiry, ...]:
    """Return the questions that a question holds, each standing alone; empty when it asks one thing."""
    own, subject = split_subject(inquiry.text)
    pieces = [piece.strip(" ,;?.") for piece in _NEXT.split(own)]
    if subject or not 2 <= len(pieces) <= MAX_PARTS or not all(_is_question(piece) for piece in pieces):
        return ()
    first, *others = pieces
    texts = [f"{first}?", *(_alone(f"{other}?", first) for other in others)]
    return tuple(_part(text, inquiry, len(texts)) for text in texts)


def sides_of(inquiry: Inquiry) -> tuple[Inquiry, ...]:
    """Return the question about each side of a comparison; empty when nothing is compared."""
    own, subject = split_subject(inquiry.text)
    pair = None if subject else _against(own) or _between(own) or _either(own) or _both(own)
    if pair is None or not all(content_words(side) for side in pair):
        return ()
    return tuple(_part(side, inquiry, 2) for side in pair)


def _is_question(piece: str) -> bool:
    return len(piece.split()) >= MIN_WORDS and bool(_ASKS.search(piece)) and bool(_content(piece))


def _alone(text: str, first: str) -> str:
    return text if stands_alone(text) and not _NO_VERB.match(text) else with_subject(text, first)


def _part(text: str, whole: Inquiry, count: int) -> Inquiry:
    return understand(text, language=whole.language, words=whole.words // count)


def _content(text: str) -> list[str]:
    return [word for word in content_words(text) if word not in ASKING_WORDS]


def _against(text: str) -> tuple[str, str] | None:
    """ "… X versus Y", "… X hoger dan Y": Y gets the words that X begins with, up to what is compared."""
    match = _AGAINST.search(text)
    if not match:
        return None
    left, right = text[: match.start()].strip(), text[match.end() :].strip(" ?.")
    if not left or not right or _YEAR.match(right) or "?" in right:
        return None
    if match["than"] and (find_quantities(right[:20]) or not _DETERMINED.match(f" {right}", 1)):
        return None
    if match["opposite"] and not set(map(stem, _content(left))) & set(map(stem, _content(right))):
        return None  # "tegenover" says far more often to whom than with what
    left += f" {match['than']}" if match["than"] else ""
    return left, f"{_opening(left, right)} {right}".strip()


def _opening(left: str, right: str) -> str:
    """Return the words of the left side that also hold for the right one.

    A short right side ("in heel Nederland", "het vervolg") takes the place of the last part of the left one
    that begins like it; one with words enough of its own needs none.
    """
    if len(_content(right)) > MIN_WORDS:
        return ""
    places = [match.start() for match in _DETERMINED.finditer(left)]
    alike = [place for place in places if left[place:].split()[0].lower() == right.split()[0].lower()]
    cut = alike[-1] if alike else min(places, default=0)
    return left[:cut].strip()


def _between(text: str) -> tuple[str, str] | None:
    match = _BETWEEN.search(text)
    if not match or _YEAR.match(match["a"].strip()):
        return None
    before, after = text[: match.start("word")], text[match.end("b") :].strip(" ?.")
    bare = _NAMED_COMPARISON.sub("", before)
    second, *about = _ABOUT.split(match["b"], maxsplit=1)
    sides = (match["a"], second)
    one, other = (" ".join(f"{bare} {side} {''.join(about)} {after}".split()) for side in sides)
    return one, other


def _either(text: str) -> tuple[str, str] | None:
    return _conjoined(text, _EITHER, _SAYS_MORE)


def _both(text: str) -> tuple[str, str] | None:
    return _conjoined(text, _BOTH, _SAYS_BOTH)


def _conjoined(text: str, pair: re.Pattern[str], cue: re.Pattern[str]) -> tuple[str, str] | None:
    """Return the text with either of a pair, where the sentence that asks holds a pair and a cue."""
    for sentence in _SENTENCE.finditer(text):
        asks = "?" in sentence.group() or "?" not in text
        match = pair.search(sentence.group())
        if asks and match and cue.search(sentence.group()):
            start, end = sentence.start() + match.start(), sentence.start() + match.end()
            before, after = text[:start], text[end:]
            return f"{before}{match['a']}{after}".strip(), f"{before}{match['b']}{after}".strip()
    return None
