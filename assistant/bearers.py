"""Who holds an office in a named place or body? Another place's mayor is no answer.

"Wie is de burgemeester van Hoorn?" is answered by a sentence that stands with that name: in it, in its
paragraph or heading, or in the title or the sender of its document. An abbreviation that the documents write
out somewhere counts as its name, and the other way round. A country or its government excludes nothing: the
documents are about it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence, Set

from assistant.asking import Inquiry
from assistant.ranking import Ranked
from assistant.sentence import Sentence
from assistant.words import FUNCTION_WORDS, fold, nearest_kin, stem, stems, tokens

KIN = 0.6
SHORTEST = 2
_WORD = re.compile(r"[^\W\d_]+")
_CAPITAL = re.compile(r"\b[A-ZÀ-Ý][\w’'-]*")
_JOINED = r"(?:en|&|van|voor|aan|in|de|der|den|het|(?:van|voor|aan|in) (?:de|den|der|het))"
_PART = r"[A-ZÀ-Ý][\w’'-]*"
_NAME = rf"(?P<name>{_PART}(?:(?:,\s+{_PART})+(?=\s+en\s+{_PART}))?(?:\s+(?:{_JOINED}\s+)?{_PART})*)"
_OF = r"(?:van|in|bij|voor|uit|namens)\s+(?:(?:de|het)\s+)?(?:[a-zà-ÿ-]+\s+)?"
_OFFICE = r"(?:[a-zà-ÿ-]+\s+){1,6}?"
_VERB = r"(?:is|was|zijn|waren|wordt|werd)"
_BEARERS = (
    re.compile(
        rf"\b[Ww]ie\s+{_VERB}\s+(?:(?:er|nu|toen|momenteel|tegenwoordig|destijds|op dit moment)\s+)*"
        rf"(?:(?:de|het|een)\s+{_OFFICE}|(?!\w+(?:lijk|ig)\b)[a-zà-ÿ-]+\s+){_OF}{_NAME}"
    ),
    re.compile(rf"\b[Ww]ie\s+(?:de|het)\s+{_OFFICE}{_OF}{_NAME}\s+{_VERB}\b"),
)
_COUNTRIES = frozenset(
    re.findall(
        r"\S+",
        """
    nederland rijk rijksoverheid koninkrijk staat land europa eu vs belgie bulgarije cyprus denemarken
    duitsland engeland estland finland frankrijk griekenland hongarije ierland italie kroatie letland
    litouwen luxemburg malta noorwegen oekraine oostenrijk polen portugal roemenie rusland schotland
    servie slovenie slowakije spanje tsjechie turkije zweden zwitserland amerika china india indonesie
    israel japan marokko suriname syrie
    """,
    )
)


def bearer_name(text: str) -> str:
    """Return the place or body of which a question asks who holds an office; "" where it asks for no such
    thing."""
    match = next((match for asks in _BEARERS if (match := asks.search(text))), None)
    body, _, place = match["name"].rpartition(" in ") if match is not None else ("", "", "")
    if body and not _is_country(place):
        return f"{body} in {place}"
    return body or ("" if _is_country(place) else place)


def with_the_name(
    inquiry: Inquiry, ranked: Sequence[Ranked], abbreviations: Callable[[], Mapping[str, Sequence[str]]]
) -> list[Ranked]:
    """Return the sentences that stand with the named place or body whose office is asked for.

    All of them where the question asks for no such office; none where no sentence stands with the name.
    `abbreviations` gives the short forms of the documents, each with what it is short for.
    """
    name = bearer_name(inquiry.text) if inquiry.language == "nl" else ""
    if not name:
        return list(ranked)
    short = re.sub(r"['’]?s$", "", name)
    known = abbreviations()
    long_forms = [_telling(long) for long in known.get(short, ())]
    short_forms = {fold(form) for form, longs in known.items() if _telling(name) in map(_telling, longs)}
    short_forms |= _initials(name) | ({fold(short)} if _capitals(short) else set())
    return [one for one in ranked if _stands_in(_around(one.sentence), name, long_forms, short_forms)]


def _stands_in(text: str, name: str, long_forms: Sequence[frozenset[str]], short_forms: Set[str]) -> bool:
    """Return whether a text has a name in capitals, what it is short for, or a short form of it."""
    capitals = frozenset(stem(fold(word)) for word in _CAPITAL.findall(text))
    return (
        _has_all(_telling(name), capitals)
        or any(_has_all(long, stems(text)) for long in long_forms)
        or bool(short_forms & frozenset(tokens(text)))
        or _spells_out(text, name)
    )


def _has_all(words: frozenset[str], known: frozenset[str]) -> bool:
    return bool(words) and all(nearest_kin(word, known) >= KIN for word in words)


def _telling(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in tokens(name) if word not in FUNCTION_WORDS)


def _initials(name: str) -> set[str]:
    """Return the short forms that the first letters of a name make: "jv" and "jenv" of "Justitie en
    Veiligheid"."""
    words = tokens(name)
    telling = [word[0] for word in words if word not in FUNCTION_WORDS]
    joined = "".join(word if word == "en" else word[0] for word in words)
    return {"".join(telling), joined} if len(telling) > 1 else set()


def _spells_out(text: str, short: str) -> bool:
    """Return whether the capitals of a short form begin words on end of a text, the first a capital too."""
    letters = _capitals(short)
    if not letters:
        return False
    words = [word for word in _WORD.findall(text) if word.lower() not in FUNCTION_WORDS]
    begins = "".join(word[0] for word in words)
    at = begins.lower().find(letters)
    while at >= 0 and not begins[at].isupper():
        at = begins.lower().find(letters, at + 1)
    return at >= 0


def _capitals(name: str) -> str:
    """Return the capitals, made small, of a word that has as many of them as other letters: a short form."""
    letters = "".join(sign for sign in name if sign.isupper()).lower()
    return letters if len(letters) >= max(SHORTEST, len(name) / 2) and " " not in name else ""


def _is_country(name: str) -> bool:
    return frozenset(tokens(name)) <= _COUNTRIES


def _around(sentence: Sentence) -> str:
    """Return a sentence with all that says whose it is."""
    passage, document = sentence.hit.passage, sentence.hit.document
    parts = (
        sentence.text, sentence.context, sentence.heading, passage.before, passage.text, passage.after,
        document.title, document.sender or "", document.municipality or "", document.source_file,
    )  # fmt: skip
    return " ".join(parts)
