"""Conversation: makes a question that stands alone from a question and the turns before it, without a model.

A question with words of its own stands alone: the subject may have changed. An ellipsis ("En in 2018?") is
the previous question with one part replaced. A question that points back ("Wie moet dat doen?", "Leg dat eens
uit") keeps its own words and gets the previous question as its subject, between brackets.
"""

from __future__ import annotations

import re

from assistant.asking import names_in
from assistant.nouns import Question, Role
from assistant.quantities import Quantity, QuantityKind, find_quantities
from assistant.words import ASKING_WORDS, content_words

SUBJECT = " (over: "
_LINK = re.compile(r"^\s*(?:ok(?:é|e|ay)?|ja|dank\w*|bedankt)?[\s,.!]*(?:en|and|maar|but|dus)\b[\s,]*", re.I)
_SAME_FOR = re.compile(
    r"^\s*(?:hoe zit (?:het|dat) (?:dan )?(?=met|in|bij|voor|op)|what about\s+|how about\s+|(?:en "
    r")?geldt (?:dat|dit) ook (?=voor|in|bij)"
    r"|wat (?:is|was) (?:dat|het) (?=in|voor|bij|op)|ook (?=in|voor|bij|op)|(?:is|was) dat ook zo "
    r"(?=in|voor|bij|op))(?:met\s+)?",
    re.I,
)
_ASKS = re.compile(
    r"\b(?:wie|wat|welke?|wanneer|waar\w*|hoe\w*|who|what|which|when|where|how|why|is|zijn|was|waren|heeft|hebben|had|kan|kunnen"
    r"|moet|moeten|mag|mogen|wordt|worden|werd|gaat|gaan|komt|komen|doet|doen|did|does|do|are|were|has|have|can|will|leg|noem|geef"
    r"|vertel|explain|tell)\b",
    re.I,
)
_VERB_FIRST = re.compile(r"^\w+(?:t|en)\s+(?:er|ze|zij|hij|dat|dit|het|die|deze|we|wij|daar)\b.*\?", re.I)
_BACKWARD = re.compile(
    r"\b(?:dat|dit|die|deze|zo'n|zulke|dergelijke|daar(?:van|voor|mee|bij|over|door|aan|op|tegen|in|uit|na|naast)?|hier(?:van|voor|mee|bij|over|door|aan|op)"
    r"|er(?:van|voor|mee|bij|over|door|aan|op|tegen)|zij|ze|hij|hem|haar|hun|hen|it|its|this|that|they|them|these|those|he|she|their"
    r"|het(?=\s*(?:\?|dan\b|precies\b|toen\b|nu\b|$)))\b",
    re.I,
)
_RELATIVE = re.compile(
    r",?\s*\b(?:die|dat)\b(?=\s+\w+(?:\s+\w+)*\s+\w+)|\b(?:dat|zodat|omdat)\s+(?:de|het|een|er|zij|kinderen)\b",
    re.I,
)
_EXPLAIN = re.compile(
    r"^\s*(?:(?:kun|kan) (?:je|jij|u) )?(?:(?:dat|dit|het) (?:eens |nader |verder )?(?:uitleggen"
    r"|toelichten)|leg (?:dat|dit|het|me dat)\b.*uit"
    r"|licht (?:dat|dit)\b.*toe|vertel (?:er |daar |hier )?(?:eens )?(?:wat |iets )?(?:meer|over)"
    r"|hoezo|waarom(?: dan| niet)?|hoe dan"
    r"|wat bedoel\w*.*|meer (?:uitleg|hierover|daarover)|explain(?: that)?|why(?: not)?|tell me more"
    r"|wie dan|wanneer dan|en verder"
    r"|waar staat dat)\s*[.?!]*\s*$",
    re.I,
)
_PREPOSITION = re.compile(r"^(in|voor|bij|van|op|met|over|door|naar|volgens|uit|for|by|from|of|at)\s+", re.I)
_DEFINES = re.compile(r"^\s*(?:wat|what) (?:is|zijn|are|betekent|doet)\b", re.I)
_YEARS_ON = re.compile(
    r"\b(?:jaar|year) (later|erna|daarna|after|eerder|ervoor|daarvoor|before|earlier)\b", re.I
)
_LATER = frozenset({"later", "erna", "daarna", "after"})
_COURTESY = re.compile(
    r"^\s*(?:(?:dank|bedankt|hartelijk dank|ok(?:é|e|ay)?|prima|goed zo|mooi|duidelijk|helder|hallo|hoi|dag"
    r"|goede\w+|sorry|thanks|thank you|hello|hi)\b[^.!?:,]*(?:[.!,:]+\s*|$)"
    r"|(?:ik heb )?(?:nog )?(?:een|andere|nieuwe|volgende)?\s*(?:een )?(?:vraag|iets anders)(?: dan)?\s*[:.,]"
    r"\s*)+",
    re.I,
)
_CHANGES = re.compile(r"\b(?:nieuwe|andere) vraag\b|\biets anders\b", re.I)
_RETURNS = re.compile(
    r"^\s*(?:(?:even |nog even |dan )?terug naar|nog even over|back to)\s+(?P<topic>[^:,.?!]{3,60})\s*[:,.?!]"
    r"\s*(?P<rest>.*)$",
    re.I,
)
_DETERMINERS = r"(?:(?:de|het|een|the|a)\s+)?"
_SUPERLATIVE = re.compile(r"\b(?:de|het)\s+(\w{4,}ste)\b", re.I)
FEW = 3


def standalone(question: Question) -> str:
    """Return the question in words that need no history. The same question gives the same text."""
    subject = ""
    asked = [turn.content for turn in question.history if turn.role is Role.USER and turn.content.strip()]
    for content in asked:
        if not _is_courtesy(content):
            subject = _next(subject, content)
    return _next(subject, question.text)


def _next(subject: str, content: str) -> str:
    """Return one more turn as a question that stands alone, given the one before it."""
    text = _tidy(content)
    if _is_courtesy(text):
        return text
    asked = _COURTESY.sub("", text, count=1)
    if _CHANGES.search(text[: len(text) - len(asked)]):
        return asked
    back = _RETURNS.match(asked)
    if back and back["rest"]:
        return _about(back["rest"], back["topic"])
    return _merge(subject, asked)


def _is_courtesy(text: str) -> bool:
    """Return whether a turn only greets or thanks."""
    return "?" not in text and not _COURTESY.sub("", _tidy(text), count=1).strip(" .!")


def _about(text: str, topic: str) -> str:
    """Return a question about a topic that it returns to, named between brackets where it doesn't itself."""
    named = set(content_words(topic)) <= set(content_words(text))
    return text if named else f"{text}{SUBJECT}{topic})"


def split_subject(text: str) -> tuple[str, str]:
    """Return a standalone question as its own words and the subject that `standalone` added ("" for none)."""
    own, mark, subject = text.partition(SUBJECT)
    return (own, subject.rstrip().removesuffix(")")) if mark else (text, "")


def stands_alone(text: str) -> bool:
    """Return whether a question has words enough of its own and points to nothing before it."""
    own = [word for word in content_words(text) if word not in ASKING_WORDS]
    return len(own) >= FEW - 1 and not _EXPLAIN.match(text) and not _BACKWARD.search(_RELATIVE.sub(" ", text))


def with_subject(text: str, subject: str) -> str:
    """Return a question with another one as its subject, between brackets."""
    core = _base(subject)
    own, context = split_subject(subject)
    if core == own and context and _BACKWARD.search(_RELATIVE.sub(" ", own)):
        core = f"{own} {context}"  # it points further back itself
    return f"{text.rstrip()}{SUBJECT}{core.rstrip()})"


def _base(subject: str) -> str:
    """Return what a question is really about: its own words, or its subject where those only point to it."""
    own, context = split_subject(subject)
    words = [word for word in content_words(own) if word not in ASKING_WORDS]
    return context if context and len(words) < FEW else own


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _merge(subject: str, text: str) -> str:
    if not subject or not text:
        return text or subject
    if _EXPLAIN.match(text):
        return with_subject(text, subject)
    rest = _SAME_FOR.sub("", _LINK.sub("", text, count=1), count=1).strip()
    linked = rest != text
    asks = _ASKS.search(rest) or _VERB_FIRST.match(rest)
    if not asks and (linked or len(rest.split()) <= 5):
        return _replaced(subject, rest)
    if _points_back(rest, linked=linked):
        return with_subject(text, subject)
    return text


def _points_back(text: str, *, linked: bool) -> bool:
    own = [word for word in content_words(text) if word not in ASKING_WORDS]
    if (len(own) <= FEW and linked) or not own:
        return True
    pointer = _BACKWARD.search(_RELATIVE.sub(" ", text))
    if pointer:
        return len(own) <= FEW + 1
    return len(own) <= FEW - 1 and not names_in(text) and not _DEFINES.match(text)


def _replaced(subject: str, rest: str) -> str:
    """Return the subject with the part that `rest` names in place of the same kind of part, else with it
    added."""
    base, rest = _base(subject), re.sub(r"\s+(?:dan|then)(?=\s*\?|$)", "", rest)
    new_times, old_times = _times(rest), _times(base)
    step = _YEARS_ON.search(rest)
    if step and old_times and old_times[-1].kind is QuantityKind.YEAR:
        year = int(old_times[-1].value) + (1 if step[1].lower() in _LATER else -1)
        return base[: old_times[-1].start] + str(year) + base[old_times[-1].end :]
    if new_times and old_times:
        return base[: old_times[0].start] + _words(rest, new_times[0]) + base[old_times[-1].end :]
    old_name = _name_to_replace(base, rest)
    new_names = names_in("x " + rest)
    if old_name and new_names:
        return base.replace(old_name, new_names[0])
    place = None if new_times else _alike(base, rest.rstrip(" ?.!"))
    if place:
        return f"{base[: place[0]]}{rest.rstrip(' ?.!')}{base[place[1] :]}"
    return f"{base.rstrip(' ?.!')}, {rest.rstrip(' ?.!')}?"


def _alike(base: str, rest: str) -> tuple[int, int] | None:
    """Return where the question before has the same kind of words as `rest`, to put those in their place.

    Words behind the same preposition ("voor preventie", "voor verblijf"), the same degree ("de langste", "de
    kortste"), or the bare last noun behind a verb ("hebben wijkteams", "scholen").
    """
    preposition = _PREPOSITION.match(rest)
    if preposition:
        found = [*re.finditer(rf"\b{preposition[1]}\s+{_DETERMINERS}(?P<words>\w.*)", base, re.I)]
        if len(found) != 1:
            return None
        return found[0].start(), found[0].start("words") + _group_length(found[0]["words"])
    if _SUPERLATIVE.fullmatch(rest):
        degree = _SUPERLATIVE.search(base)
        return degree.span() if degree else None
    last = re.search(
        r"\b(?:heeft|hebben|had|hadden|doen|doet|krijgen|krijgt|zijn|is)\s+((?:de |het )?\w+)\s*\?*$", base
    )
    return last.span(1) if last and len(rest.split()) <= FEW else None


def _group_length(words: str) -> int:
    """Return the length of the first words that stand together, up to a small word or a mark."""
    length = 0
    for match in re.finditer(r"[\w'’-]+|[^\w\s]", words):
        if length and (not match.group()[0].isalnum() or not content_words(match.group())):
            break
        length = match.end()
    return length


def _name_to_replace(base: str, rest: str) -> str | None:
    names = names_in(base)
    preposition = _PREPOSITION.match(rest)
    if preposition:
        for name in names:
            if re.search(rf"\b{preposition[1]}\s+(?:de |het )?{re.escape(name)}", base, re.I):
                return name
    return names[0] if len(names) == 1 and not _times(rest) else None


def _times(text: str) -> list[Quantity]:
    return [q for q in find_quantities(text) if q.kind in (QuantityKind.YEAR, QuantityKind.DATE)]


def _words(text: str, quantity: Quantity) -> str:
    return text[quantity.start : quantity.end]
