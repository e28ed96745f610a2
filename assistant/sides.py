"""The two sides of a comparison, each as a question of its own.

No parser: a comparison has a word that says so between two things or before them.
"""

from __future__ import annotations

import re

from assistant.asking import Inquiry
from assistant.conversation import split_subject
from assistant.parts import MIN_WORDS, PREPOSITION, own_words, part_of, with_topic
from assistant.quantities import find_quantities
from assistant.words import content_words, stem

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
_NAMED_NOUN = rf"{_DETERMINED_NOUN}(?:\s(?:uit|van|in|over)\s+[A-ZÀ-Ý][\w’'-]+)?"
_ONE_SIDE, _OTHER_SIDE = r"(?:aan de ene kant|enerzijds)", r"(?:aan de andere(?: kant)?|anderzijds)"
_FEW_WORDS = r"[^\s,;:?.!]+(?:\s[^\s,;:?.!]+){0,4}?"
_SIDE_BY_SIDE = re.compile(
    rf"(?:^|[:,;]\s)(?P<a>{_FEW_WORDS})\s{_ONE_SIDE},?\s(?:en\s)?(?P<b>{_FEW_WORDS})\s{_OTHER_SIDE}(?=\s*(?:[?.!]|$))"
    rf"|{_ONE_SIDE}\s(?P<c>{_FEW_WORDS}),?\s(?:en\s)?{_OTHER_SIDE}\s(?P<d>{_FEW_WORDS})(?=\s*(?:[?.!]|$))",
    re.I,
)
_ACCORDING = re.compile(
    rf"\bvolgens\s+(?P<a>{_DETERMINED_NOUN}|henzelf|zichzelf)\s+(?:en|of|and)\s+(?:(?:ook|wat)\s+)?"
    rf"(?:volgens\s+)?(?P<b>{_DETERMINED_NOUN})"
)
_AS_MUCH = re.compile(
    r"\b(?P<way>(?:net (?:zo(?:veel)?|als)|even(?:veel)?)(?:\s[\w-]+){0,5}?)\s+als\s+(?P<b>[^,?.!]+)", re.I
)
_RELATES = re.compile(r"\bhoe verhoud(?:t|en) (?P<a>[^?.!]+?) zich (?:tot|met) (?P<b>[^?.!]+)", re.I)
_ALIKE = re.compile(rf"\bzowel\s+(?P<a>{_NAMED_NOUN})\s+als\s+(?P<b>{_NAMED_NOUN})(?!\w)")
_COMPARE = re.compile(
    r"^(?:vergelijk|compare)\s+(?P<a>[^,?.!]+?)\s+(?:met|en|with|to|and)\s+(?P<b>[^,?.!]+)", re.I
)
_BESIDE = re.compile(r"^(?:leg|zet|hou) (?P<a>[^?.!]+?) naast (?P<b>[^?.!]+)", re.I)
_EITHER = re.compile(rf"(?P<a>{_NOUN})\s+(?:of|or)\s+(?P<b>{_NOUN})(?=\s*[?.!,]|\s+(?:die|dat)\b|$)")
_BOTH = re.compile(rf"(?<!\w)(?P<a>{_NAMED_NOUN})\s+(?:en|and)\s+(?P<b>{_NAMED_NOUN})(?!\w)")
_SAID_BY = re.compile(
    rf"\b[Ww]at (?:vinden|vonden|zeggen|schrijven|melden|denken|stellen|willen)\s+(?P<a>{_NAMED_NOUN})"
    rf"\s+en\s+(?P<b>{_NAMED_NOUN})(?=\s(?:ervan|erover|van|over|bij|aan|met)\b)"
)
_SAYS_MORE = re.compile(rf"\b{_MORE}\b", re.I)
_SAYS_BOTH = re.compile(
    r"\b(?:hetzelfde|dezelfde|gelijk|allebei|beide|verschillen|overeen|eens|oneens|same|both|differ|agree)\b",
    re.I,
)
_NAMED_COMPARISON = re.compile(
    r"\b(?:het |een |the |a )?(?:verschil(?:len)?|overeenkomsten|vergelijking|differences?)\b", re.I
)
_ABOUT = re.compile(r"(?<=\w)(?=\s(?:over|bij|qua|in|voor|wat betreft|about|on)\s)", re.I)
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")
_DETERMINED = re.compile(rf"\b(?:[Dd]e|[Hh]et|[Ee]en|the|{PREPOSITION})\s|(?<=\s)[A-ZÀ-Ý]|\d")
_SENTENCE = re.compile(r"[^?.!]+[?.!]*")


def sides_of(inquiry: Inquiry) -> tuple[Inquiry, ...]:
    """Return the question about each side of a comparison; empty when nothing is compared."""
    own, subject = split_subject(inquiry.text)
    pair = None if subject else next((found for read in _READINGS if (found := read(own))), None)
    if pair is None or not all(content_words(side) for side in pair):
        return ()
    return tuple(part_of(side, inquiry, 2) for side in pair)


def _against(text: str) -> tuple[str, str] | None:
    """ "… X versus Y", "… X hoger dan Y": Y gets the words that X begins with, up to what is compared."""
    match = _AGAINST.search(text)
    if not match:
        return None
    left, right = text[: match.start()].strip(), text[match.end() :].strip(" ?.")
    if not left or not right or "?" in right:
        return None
    if _YEAR.match(right):
        return _other_year(left, right)
    if match["than"] and (find_quantities(right[:20]) or not _DETERMINED.match(f" {right}", 1)):
        return None
    if match["opposite"] and not set(map(stem, own_words(left))) & set(map(stem, own_words(right))):
        return None  # "tegenover" says far more often to whom than with what
    left += f" {match['than']}" if match["than"] else ""
    told = left if match["than"] else with_topic(left, right)
    return told, f"{_opening(left, right)} {right}".strip()


def _other_year(left: str, year: str) -> tuple[str, str] | None:
    """ "… in 2017 versus 2019": the other side is the same about the other year."""
    named = list(_YEARS.finditer(left))
    return (left, _put(left, named[-1], "", year)) if named and named[-1].group() != year else None


def _opening(left: str, right: str) -> str:
    """Return the words of the left side that also hold for the right one.

    A short right side ("in heel Nederland", "het vervolg") takes the place of the last part of the left one
    that begins like it; one with words enough of its own needs none.
    """
    if len(own_words(right)) > MIN_WORDS:
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


def _as_much(text: str) -> tuple[str, str] | None:
    """ "Duurt X in A net zo lang als in B": both sides keep what is compared."""
    match = _AS_MUCH.search(text)
    if not match or not _DETERMINED.match(f" {match['b']}", 1) or not content_words(text[: match.start()]):
        return None
    left, right = text[: match.start()].strip(), match["b"].strip()
    return f"{left} {match['way']}", f"{_opening(left, right)} {right} {match['way']}".strip()


def _side_by_side(text: str) -> tuple[str, str] | None:
    """ "…: A aan de ene kant, B aan de andere": what stands before or behind holds for both."""
    match = _SIDE_BY_SIDE.search(text)
    if not match:
        return None
    one, other = match["a"] or match["c"], match["b"] or match["d"]
    return _put(text, match, "", one), _put(text, match, "", other)


def _according(text: str) -> tuple[str, str] | None:
    match = _ACCORDING.search(text)
    return (
        (_put(text, match, "volgens", match["a"]), _put(text, match, "volgens", match["b"]))
        if match
        else None
    )


def _named(text: str) -> tuple[str, str] | None:
    """ "Hoe verhoudt A zich tot B", "leg A naast B": the sides are what is named."""
    match = _RELATES.search(text) or _BESIDE.search(text)
    return (match["a"].strip(), match["b"].strip()) if match else None


def _compared(text: str) -> tuple[str, str] | None:
    """ "Vergelijk A met B over X": each side with what they are compared on."""
    match = _COMPARE.search(text)
    if not match:
        return None
    second, *about = _ABOUT.split(match["b"], maxsplit=1)
    asks = "Wat zegt " if about else ""
    return f"{asks}{match['a']}{''.join(about)}", f"{asks}{second}{''.join(about)}"


def _alike(text: str) -> tuple[str, str] | None:
    match = _ALIKE.search(text)
    return (_put(text, match, "", match["a"]), _put(text, match, "", match["b"])) if match else None


def _said_by(text: str) -> tuple[str, str] | None:
    """ "Wat vinden A en B van X": what each of them does."""
    match = _SAID_BY.search(text)
    if not match:
        return None
    before, after = text[: match.start("a")], text[match.end("b") :]
    return f"{before}{match['a']}{after}", f"{before}{match['b']}{after}"


def _put(text: str, place: re.Match[str], before: str, words: str) -> str:
    """Return the text with words in the place of a match."""
    told = " ".join(f"{text[: place.start()]} {before} {words}".split())
    return f"{told}{text[place.end() :]}".strip()


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


_READINGS = (
    *(_side_by_side, _according, _named, _compared, _said_by, _against),
    *(_as_much, _between, _alike, _either, _both),
)
"""How a comparison may be worded, the surest first."""
