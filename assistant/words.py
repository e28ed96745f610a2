"""Dutch words: tokens, content words, stems, and how near two words are to each other.

Stemming is Snowball's Dutch algorithm. A Dutch compound is written as one word, so that kinship looks at the
parts of words too: "wachtlijst" is near "wachtlijsten" and "lijst", "jeugdbeschermer" near
"jeugdbescherming".
"""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache

import Stemmer

WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")

FUNCTION_WORDS = frozenset(
    re.findall(
        r"\S+",
        """
    aan af al alle allemaal alles als ander andere ben bent bepaalde bij bijv binnen blijft boven
    buiten daar daarbij daarna daarom dan dat de deed den der des deze die dit doen doet door
    doordat dus een eens eigenlijk elk elke en er etc even gaan gaat gedaan geen gehad gemaakt
    gewoon geworden ging gingen graag haar had hadden hebben heeft heel hem hen het hier hij hoe
    hoelang hoeveel hoewel hun ieder iedere iemand iets ik in indien is ja je jij jl jouw jullie kan
    komen komt kon konden kreeg kregen krijgen krijgt kunnen kwam laat laten m maakt maar mag maken
    meer meest men met mijn minder mits mocht moest moet moeten mogen n na naar nee niemand niet
    niets nog nou nu of om omdat onder ongeveer ons onze ook op over per precies resp rond rondom s
    sinds sommige staan staat t te tegen ten tenzij ter terwijl tijdens toch toe toen tot tussen u
    uit uw van vanaf veel via volgende volgens voor vorige waar waardoor waarin waarmee waarom
    waarop waarover waaruit waarvoor wanneer want waren was wat we weer weinig wel welk welke werd
    werden wie wij wil wilde willen worden wordt z zal ze zelf zelfs zich zij zijn zit zitten zo
    zoals zonder zou zouden zullen
    """,
    )
)
ASKING_WORDS = frozenset(
    re.findall(
        r"\S+",
        """
    aantal antwoord bedoel bedoeld betekent brief bron bronnen document documenten eerste geef
    gevallen informatie jaar jaren keer laatste leg noem nota rapport schrijft schrijven soort
    soorten staat stuk stukken tekst tweede uitleg uitleggen vertel vraag weet welke weten zeggen
    zegt zei
    """,
    )
)
MIN_PART, LONG_PART = 4, 7
_LONG_VOWEL = re.compile(r"([aeou])\1")
_stemmer_of_thread = threading.local()


def fold(word: str) -> str:
    """Return the word in lower case without accents."""
    decomposed = unicodedata.normalize("NFKD", word.casefold().replace("’", "'").removesuffix("'s"))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def tokens(text: str) -> list[str]:
    """Return the words and numbers of a text, folded, in order."""
    return [fold(match.group()) for match in WORD.finditer(text)]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the Snowball stem of one folded word."""
    stemmer = getattr(_stemmer_of_thread, "stemmer", None)
    if stemmer is None:
        stemmer = _stemmer_of_thread.stemmer = Stemmer.Stemmer("dutch")
    return str(stemmer.stemWord(word))


def content_words(text: str) -> list[str]:
    """Return the folded words that carry meaning, in order, each once."""
    words = (
        word for word in tokens(text) if word not in FUNCTION_WORDS and (len(word) > 1 or word.isdigit())
    )
    return list(dict.fromkeys(words))


@lru_cache(maxsize=50_000)
def stems(text: str) -> frozenset[str]:
    """Return the stems of all words of a text."""
    return frozenset(stem(word) for word in tokens(text))


@lru_cache(maxsize=200_000)
def kinship(one: str, other: str) -> float:
    """Return how near two stems are, 0 to 1: equal, a part of a compound, or a long common beginning.

    The stemmer makes "maatregeel" of "maatregelen": long words that differ in a doubled vowel only are equal.
    """
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    if len(short) < MIN_PART or short.isdigit() or long.isdigit():
        return 0.0
    if len(short) >= LONG_PART:
        short, long = sorted((_LONG_VOWEL.sub(r"\1", short), _LONG_VOWEL.sub(r"\1", long)), key=len)
        if short == long:
            return 1.0
    if long.startswith(short) or long.endswith(short):
        return 0.75
    shared = common_beginning(short, long)
    if shared >= 5 and shared >= 0.6 * len(long):
        return 0.6
    if shared >= 5 and shared >= 0.6 * len(short):
        return 0.4
    return 0.0


def nearest_kin(one: str, others: frozenset[str]) -> float:
    """Return the highest kinship of a stem with any of the others; 0.0 when there are none."""
    if one in others:
        return 1.0
    return max((kinship(one, other) for other in others), default=0.0)


def common_beginning(one: str, other: str) -> int:
    """Return how many letters two words begin with alike."""
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length
