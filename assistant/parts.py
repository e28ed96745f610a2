"""Two or three questions in one, each to be answered by itself.

No parser: a second question begins where "en" or a question mark is followed by a question word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.asking import Inquiry, understand
from assistant.conversation import split_subject, stands_alone, with_subject
from assistant.words import ASKING_WORDS, content_words

MAX_PARTS = 3
MIN_WORDS = 3
MIN_BEGUN = 2
"""A question begins with its asking word and a verb."""
_ASKING = r"(?:wie|wiens|wat|welke?|wanneer|waar\w*|hoeveel|hoe|who|what|which|when|where|why|how)\b"
PREPOSITION = (
    r"(?:aan|bij|door|in|met|namens|onder|op|over|per|sinds|tot|uit|vanaf|van|voor|volgens|binnen"
    r"|by|for|of|to)"
)
_NEXT = re.compile(
    rf"\?\s+(?=\S[^?]*\?)|[,;]?\s+(?:en|and)\s+(?:ook\s+)?(?=(?:{PREPOSITION}\s+)?{_ASKING})", re.I
)
_ASKS = re.compile(rf"(?<![\w-]){_ASKING}", re.I)
_NO_VERB = re.compile(rf"^(?:{PREPOSITION}\s+)?{_ASKING}\s+(?:{PREPOSITION}\s|niet\b|wel\b)", re.I)
_SAYS = re.compile(
    r"\b(?:zeg(?:t|gen)|vind(?:t|en)|schrijf(?:t)|schrijven|staat|meld(?:t|en)|stel(?:t|len)|denk(?:t|en)"
    r"|oordeelt|oordelen|concludeert|concluderen|say|says|write|writes|find|finds|think|thinks)\b",
    re.I,
)
_TOPIC = re.compile(r"\s(?:over|about|wat betreft|qua)\s\S[^?.!]*$", re.I)
_HAS_TOPIC = re.compile(
    r"\b(?:over|about|qua|betreft|van (?:de|het|een)\s\w+\s+van|erover|daarover|hierover)\b", re.I
)


def parts_of(inquiry: Inquiry) -> tuple[Inquiry, ...]:
    """Return the questions that a question holds, each standing alone; empty when it asks one thing."""
    own, subject = split_subject(inquiry.text)
    pieces = [piece.strip(" ,;?.") for piece in _NEXT.split(own)]
    if subject or not 2 <= len(pieces) <= MAX_PARTS or not all(_is_question(piece) for piece in pieces):
        return ()
    first, *others = pieces
    opening = with_topic(first, others[-1]) if _SAYS.search(others[-1]) else first
    texts = [f"{opening}?", *(_alone(f"{other}?", first) for other in others)]
    return tuple(part_of(text, inquiry, len(texts)) for text in texts)


def say_of_one_topic(parts: Sequence[Inquiry]) -> bool:
    """Return whether the parts ask what each of several says about the same thing: a comparison of them."""
    topics = [_TOPIC.search(part.text.rstrip(" ?.")) for part in parts]
    same = len({topic.group().lower() for topic in topics if topic}) == 1
    return len(parts) > 1 and all(topics) and same and all(_SAYS.search(part.text) for part in parts)


def _is_question(piece: str) -> bool:
    return len(piece.split()) >= MIN_WORDS and bool(_ASKS.search(piece)) and bool(own_words(piece))


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


def part_of(text: str, whole: Inquiry, count: int) -> Inquiry:
    """Return one of `count` parts of a question: understood in its language, with its share of the room."""
    return understand(text, language=whole.language, words=whole.words // count)


def with_topic(text: str, other: str) -> str:
    """Return "wat zegt A" with the topic of "… B over X" behind it, where it has none itself."""
    topic = _TOPIC.search(other)
    bare = _SAYS.search(text) and not _HAS_TOPIC.search(text)
    return f"{text}{topic.group()}" if topic and bare else text


def own_words(text: str) -> list[str]:
    """Return the words that carry meaning, but for those that only ask."""
    return [word for word in content_words(text) if word not in ASKING_WORDS]
