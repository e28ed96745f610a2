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
from itertools import pairwise

import Stemmer

WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")

FUNCTION_WORDS = frozenset(
    [
        "de",
        "het",
        "een",
        "en",
        "of",
        "maar",
        "want",
        "dus",
        "om",
        "te",
        "in",
        "op",
        "aan",
        "bij",
        "met",
        "van",
        "voor",
        "door",
        "over",
        "uit",
        "naar",
        "tot",
        "per",
        "na",
        "tegen",
        "tussen",
        "onder",
        "boven",
        "binnen",
        "buiten",
        "tijdens",
        "sinds",
        "vanaf",
        "zonder",
        "volgens",
        "rond",
        "rondom",
        "via",
        "ten",
        "ter",
        "der",
        "des",
        "den",
        "als",
        "dan",
        "toen",
        "toch",
        "ook",
        "nog",
        "al",
        "wel",
        "niet",
        "geen",
        "er",
        "hier",
        "daar",
        "waar",
        "die",
        "dat",
        "deze",
        "dit",
        "zij",
        "ze",
        "hij",
        "haar",
        "hun",
        "hen",
        "hem",
        "zijn",
        "mijn",
        "jouw",
        "onze",
        "ons",
        "wij",
        "we",
        "ik",
        "je",
        "jij",
        "u",
        "uw",
        "jullie",
        "men",
        "zich",
        "is",
        "was",
        "waren",
        "ben",
        "bent",
        "wordt",
        "worden",
        "werd",
        "werden",
        "geworden",
        "heeft",
        "hebben",
        "had",
        "hadden",
        "gehad",
        "kan",
        "kunnen",
        "kon",
        "konden",
        "zal",
        "zullen",
        "zou",
        "zouden",
        "moet",
        "moeten",
        "moest",
        "mag",
        "mogen",
        "mocht",
        "wil",
        "willen",
        "wilde",
        "gaat",
        "gaan",
        "ging",
        "gingen",
        "doet",
        "doen",
        "deed",
        "gedaan",
        "komt",
        "komen",
        "kwam",
        "staat",
        "staan",
        "zit",
        "zitten",
        "laat",
        "laten",
        "krijgt",
        "krijgen",
        "kreeg",
        "kregen",
        "blijft",
        "maakt",
        "maken",
        "gemaakt",
        "wie",
        "wat",
        "welk",
        "welke",
        "wanneer",
        "waarom",
        "hoe",
        "hoeveel",
        "hoelang",
        "waardoor",
        "waarvoor",
        "waarmee",
        "waarin",
        "waarop",
        "waaruit",
        "waarover",
        "zo",
        "zoals",
        "zelf",
        "zelfs",
        "heel",
        "veel",
        "meer",
        "meest",
        "minder",
        "weinig",
        "alle",
        "alles",
        "allemaal",
        "ieder",
        "iedere",
        "elk",
        "elke",
        "sommige",
        "andere",
        "ander",
        "eigenlijk",
        "precies",
        "ongeveer",
        "gewoon",
        "even",
        "eens",
        "nou",
        "nu",
        "toe",
        "af",
        "weer",
        "dus",
        "daarom",
        "daarbij",
        "daarna",
        "dan",
        "omdat",
        "doordat",
        "terwijl",
        "hoewel",
        "indien",
        "mits",
        "tenzij",
        "of",
        "volgende",
        "vorige",
        "bepaalde",
        "iets",
        "iemand",
        "niets",
        "niemand",
        "ja",
        "nee",
        "graag",
        "s",
        "t",
        "m",
        "z",
        "n",
        "jl",
        "resp",
        "bijv",
        "etc",
    ]
)
ASKING_WORDS = frozenset(
    [
        "vertel",
        "geef",
        "noem",
        "leg",
        "uitleggen",
        "uitleg",
        "bedoel",
        "bedoeld",
        "betekent",
        "weet",
        "weten",
        "zegt",
        "zeggen",
        "zei",
        "staat",
        "schrijft",
        "schrijven",
        "document",
        "documenten",
        "stuk",
        "stukken",
        "tekst",
        "bron",
        "bronnen",
        "vraag",
        "antwoord",
        "welke",
        "informatie",
        "gevallen",
        "soort",
        "soorten",
        "aantal",
        "jaar",
        "jaren",
        "keer",
        "eerste",
        "tweede",
        "laatste",
        "rapport",
        "brief",
        "nota",
    ]
)
MIN_PART = 4
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
    """Return how near two stems are, 0 to 1: equal, a part of a compound, or a long common beginning."""
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    if len(short) < MIN_PART or short.isdigit() or long.isdigit():
        return 0.0
    if long.startswith(short) or long.endswith(short):
        return 0.75
    shared = _common_beginning(short, long)
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


def bigrams(text: str) -> frozenset[tuple[str, str]]:
    """Return the pairs of neighbouring content stems of a text."""
    return frozenset(pairwise([stem(word) for word in tokens(text) if word not in FUNCTION_WORDS]))


def _common_beginning(one: str, other: str) -> int:
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length
