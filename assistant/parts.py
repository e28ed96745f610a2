"""Questions in parts: two questions in one, and the two sides of a comparison; each is asked by itself.

No parser: a second question begins where "en" or a question mark is followed by a question word, a comparison
has a word that says so between two things or before them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.asking import Inquiry, understand
from assistant.conversation import split_subject, stands_alone, with_subject
from assistant.quantities import find_quantities
from assistant.words import ASKING_WORDS, content_words, stem

MAX_PARTS = 3
MIN_WORDS = 3
MIN_BEGUN = 2
"""A question begins with its asking word and a verb."""
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
_BESIDE = re.compile(r"^(?:leg|zet|hou) (?P<a>[^?.!]+?) naast (?P<b>[^?.!]+)", re.I)
_EITHER = re.compile(rf"(?P<a>{_NOUN})\s+(?:of|or)\s+(?P<b>{_NOUN})(?=\s*[?.!,]|\s+(?:die|dat)\b|$)")
_BOTH = re.compile(rf"(?<!\w)(?P<a>{_NAMED_NOUN})\s+(?:en|and)\s+(?P<b>{_NAMED_NOUN})(?!\w)")
_SAYS_MORE = re.compile(rf"\b{_MORE}\b", re.I)
_SAYS_BOTH = re.compile(
    r"\b(?:hetzelfde|dezelfde|gelijk|allebei|beide|verschillen|overeen|eens|oneens|same|both|differ|agree)\b",
    re.I,
)
_NAMED_COMPARISON = re.compile(
    r"\b(?:het |een |the |a )?(?:verschil(?:len)?|overeenkomsten|vergelijking|differences?)\b", re.I
)
_ABOUT = re.compile(r"(?<=\w)(?=\s(?:over|bij|qua|in|voor|wat betreft|about|on)\s)", re.I)
_SAYS = re.compile(
    r"\b(?:zeg(?:t|gen)|vind(?:t|en)|schrijf(?:t)|schrijven|staat|meld(?:t|en)|stel(?:t|len)|denk(?:t|en)"
    r"|oordeelt|oordelen|concludeert|concluderen|say|says|write|writes|find|finds|think|thinks)\b",
    re.I,
)
_TOPIC = re.compile(r"\s(?:over|about|wat betreft|qua)\s\S[^?.!]*$", re.I)
_HAS_TOPIC = re.compile(
    r"\b(?:over|about|qua|betreft|van (?:de|het|een)\s\w+\s+van|erover|daarover|hierover)\b", re.I
)
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")
_DETERMINED = re.compile(rf"\b(?:[Dd]e|[Hh]et|[Ee]en|the|{_PREPOSITION})\s|(?<=\s)[A-ZÀ-Ý]|\d")
_SENTENCE = re.compile(r"[^?.!]+[?.!]*")


def parts_of(inquiry: Inquiry) -> tuple[Inquiry, ...]:
    """Return the questions that a question holds, each standing alone; empty when it asks one thing."""
    own, subject = split_subject(inquiry.text)
    pieces = [piece.strip(" ,;?.") for piece in _NEXT.split(own)]
    if subject or not 2 <= len(pieces) <= MAX_PARTS or not all(_is_question(piece) for piece in pieces):
        return ()
    first, *others = pieces
    opening = _with_topic(first, others[-1]) if _SAYS.search(others[-1]) else first
    texts = [f"{opening}?", *(_alone(f"{other}?", first) for other in others)]
    return tuple(_part(text, inquiry, len(texts)) for text in texts)


def say_of_one_topic(parts: Sequence[Inquiry]) -> bool:
    """Return whether the parts ask what each of several says about the same thing: a comparison of them."""
    topics = [_TOPIC.search(part.text.rstrip(" ?.")) for part in parts]
    same = len({topic.group().lower() for topic in topics if topic}) == 1
    return len(parts) > 1 and all(topics) and same and all(_SAYS.search(part.text) for part in parts)


def sides_of(inquiry: Inquiry) -> tuple[Inquiry, ...]:
    """Return the question about each side of a comparison; empty when nothing is compared."""
    own, subject = split_subject(inquiry.text)
    pair = None if subject else next((found for read in _READINGS if (found := read(own))), None)
    if pair is None or not all(content_words(side) for side in pair):
        return ()
    return tuple(_part(side, inquiry, 2) for side in pair)


def _is_question(piece: str) -> bool:
    return len(piece.split()) >= MIN_WORDS and bool(_ASKS.search(piece)) and bool(_content(piece))


def _alone(text: str, first: str) -> str:
    gap = _NO_VERB.match(text)
    if gap and (begun := _begun(text, first)):
        return begun
    return text if stands_alone(text) and not gap else with_subject(text, first)


def _begun(text: str, first: str) -> str:
    """Return "wie volgens de gemeenten?" with the verb of "wie kiest volgens de minister"; "" where the first
    question has no such place to put it."""
    asking, preposition, *_ = text.split()
    same = re.search(rf"\s{preposition}\s", first, re.I)
    if (
        not same
        or first.split()[0].lower() != asking.lower()
        or len(first[: same.start()].split()) < MIN_BEGUN
    ):
        return ""
    return f"{first[: same.start()]} {text.partition(' ')[2]}"


def _part(text: str, whole: Inquiry, count: int) -> Inquiry:
    return understand(text, language=whole.language, words=whole.words // count)


def _with_topic(text: str, other: str) -> str:
    """Return "wat zegt A" with the topic of "… B over X" behind it, where it has none itself."""
    topic = _TOPIC.search(other)
    bare = _SAYS.search(text) and not _HAS_TOPIC.search(text)
    return f"{text}{topic.group()}" if topic and bare else text


def _content(text: str) -> list[str]:
    return [word for word in content_words(text) if word not in ASKING_WORDS]


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
    if match["opposite"] and not set(map(stem, _content(left))) & set(map(stem, _content(right))):
        return None  # "tegenover" says far more often to whom than with what
    left += f" {match['than']}" if match["than"] else ""
    told = left if match["than"] else _with_topic(left, right)
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


def _alike(text: str) -> tuple[str, str] | None:
    match = _ALIKE.search(text)
    return (_put(text, match, "", match["a"]), _put(text, match, "", match["b"])) if match else None


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


_READINGS = (_side_by_side, _according, _named, _against, _as_much, _between, _alike, _either, _both)
"""How a comparison may be worded, the surest first."""
