"""What of a message is a question: without orders to this assistant and without demands on form.

Orders to ignore the rules, to reveal the prompt, to play another part, to say given words or to write harm
are taken out, and what remains is answered as any other question. This is the polite front; the real
protection is that nothing reaches an answer unless a document says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.clauses import clauses
from assistant.demands import is_demand
from assistant.orders import QUESTION_WORD, is_all_order, is_order

_TAG = re.compile(
    r"<\s*/?\s*(?P<name>system|systeem|assistant|script|instructi\w+|vraag|question|bron|source|user|prompt)\b[^>]*>"
    r"|\[\s*/?\s*(?P<bracket>system|inst)\s*\]",
    re.I,
)
_ASKS = frozenset({"vraag", "question", "user"})
_SENTENCE_END = re.compile(r"(?<=[.!?;…])[\"”’')]*\s+|\n+|\s*#{2,}\s*")
_PAUSE = re.compile(r"\s*[,:;()]\s*|\s+[-–—]\s+")
_JOINT = re.compile(r"^(?:[\W_]|(?:en|and|maar|but|dan|then|daarna|vervolgens|ook|also)\b)++", re.I)
_LOOSE_END = re.compile(
    r"(?:[\s,:;(–—-]+(?:en|and|maar|but|dan|then|daarna|vervolgens)\b)?[\s,:;(–—-]*$", re.I
)
_QUESTION = re.compile(QUESTION_WORD, re.I)
_ASKING = re.compile(
    rf"^(?:{QUESTION_WORD}|(?:geef|noem|toon|vertel|beschrijf|leg|vat|zoek|som|vergelijk|maak een"
    r"|zet|give|list|tell|explain|describe|summari[sz]e|compare|find|show)\b)",
    re.I,
)
_OTHER_WORK = re.compile(
    r"\b(?:mop(?:je)?|grap(?:je)?|gedicht\w*|sinterklaasgedicht|verhaal(?:tje)?|liedje|lied|rap|recept|rijm\w*|limerick"
    r"|haiku|jokes?|poems?|story|song|recipe|rhymes?)\b",
    re.I,
)
MIN_HONEST_WORDS = 3
MIN_STATEMENT_WORDS = 5


@dataclass(frozen=True, slots=True)
class Screened:
    """The honest part of a question (may be empty), and whether something dishonest was taken out."""

    text: str
    unsafe: bool


def screen(text: str) -> Screened:
    """Return the question without orders that this assistant doesn't follow and demands on form."""
    sentences = list(_sentences(text))
    if not any(ordered or _has_order(sentence) for sentence, ordered in sentences):
        return Screened(_without_demands(text), unsafe=False)
    kept = [_JOINT.sub("", part) for one in sentences for part in _honest_parts(*one)]
    kept = [part for part in kept if not _OTHER_WORK.search(part)]
    rest = [part for part in kept if "?" in part] or kept
    return Screened(_without_demands(" ".join(rest)), unsafe=True)


def _sentences(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each sentence, and whether it stands where marks make it look like an instruction."""
    start, ordered = 0, False
    for tag in [*_TAG.finditer(text), None]:
        part = text[start : tag.start() if tag else len(text)]
        yield from ((one.strip(), ordered) for one in _SENTENCE_END.split(part) if one and one.strip())
        if tag:
            asks = (tag["name"] or "").casefold() in _ASKS
            start, ordered = tag.end(), not asks and "/" not in tag[0]
            yield "", True


def _has_order(sentence: str) -> bool:
    return is_all_order(sentence) or any(is_order(clause) for _, clause in clauses(sentence))


def _honest_parts(sentence: str, ordered: bool) -> Iterator[str]:
    """Yield what of a sentence is honest: all of it, or the questions among its clauses."""
    if ordered or is_all_order(sentence):
        if ordered and "?" in sentence and not _has_order(sentence):
            yield sentence
        return
    if not _has_order(sentence):
        if "?" in sentence or len(sentence.split()) >= MIN_STATEMENT_WORDS:
            yield sentence
        return
    honest_from: int | None = None
    for start, clause in clauses(sentence):
        if is_order(clause):
            if honest_from is not None:
                yield from _long_enough(sentence[honest_from:start])
            honest_from = None
        elif honest_from is None and _ASKING.match(_JOINT.sub("", clause)):
            honest_from = start
    if honest_from is not None:
        yield from _long_enough(sentence[honest_from:])


def _long_enough(part: str) -> Iterator[str]:
    part = _LOOSE_END.sub("", part)
    if len(part.split()) >= MIN_HONEST_WORDS:
        yield part


def _without_demands(text: str) -> str:
    """Return text without the clauses that only demand a form; all of it when too little is left."""
    sentences = [one.strip() for one in _SENTENCE_END.split(text) if one and one.strip()]
    asked = [_undemanding(one) for one in sentences]
    kept = " ".join(one for one in asked if one)
    return kept if asked != sentences and len(kept.split()) >= MIN_HONEST_WORDS else text


def _undemanding(sentence: str) -> str:
    """Return a sentence without a demand before its first pause or after its last one."""
    if is_demand(sentence):
        return ""
    pauses = list(_PAUSE.finditer(sentence))
    if pauses and is_demand(sentence[: pauses[0].start()]):
        return sentence[pauses[0].end() :]
    before = [pause for pause in pauses if is_demand(sentence[pause.end() :])]
    if not before:
        return sentence
    asked = sentence[: before[0].start()].rstrip(".?")
    return asked + ("?" if _QUESTION.match(asked) else ".")
