"""Words as the lexical index knows them: Dutch stems, without accents, in ascii; and the function words."""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache
from typing import Any

_WORD = re.compile(r"[^\W_]+(?:['’.&][^\W_]+)*|[^\W_]+")
_SHORT_FORMS = re.compile(r"([A-Z]\w*[A-Z])s")
_FUNCTION_WORDS_TEXT = """
aan aangaande achter af al aldus alle allen alles als alsnog altijd ander andere anders behalve beide ben
beneden bent bij bijna binnen boven bovendien buiten daar daarbij daardoor daarin daarmee daarna daarom
daarop daarover daartoe daarvan daarvoor dan dat de deze den der des die dit doch doen doet door dus
echter een één eens elk elke en er erop eruit ervan ervoor etc even gaan gaat ge geen geweest had hadden
heb hebben hebt heeft heel hem hen het hier hierbij hierdoor hierin hiermee hierna hierop hierover hiervan
hiervoor hij hoe hoewel hun ieder iedere iemand iets ik in indien inzake is ja je jij jou jouw juist
jullie kan kon konden kunnen kunt maar mag me meer men met mij mijn moest moesten moet moeten mocht
mochten mogen na naar namelijk nadat naast nee niet niets niemand nog nogal nu of om omdat omtrent ofwel
ondanks onder ons onze onszelf ook op opdat over per reeds rond samen sinds soms staat steeds te tegen ten
tenzij ter terwijl tijdens tot toch toen tussen u uit uw vaak van vanaf vanuit vanwege veel via voor
vooral voordat vooralsnog waar waarbij waardoor waarin waarmee waarna waarom waaronder waarop waarover
waartoe waarvan waarvoor wanneer want waren was wat we weer wel welk welke werd werden wie wier wij wil
willen worden wordt zal ze zeer zelf zich zij zijn zijnde zo zoals zodat zodra zonder zou zouden zowel
zulke zullen zult graag geef geven noem hoeveel hoelang the and to are were what which who how when where
why does do did a an for on by with from
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS_TEXT.split())
_stemmers = threading.local()


def plain(word: str) -> str:
    """Return the word in small letters without accents."""
    if word.isascii():
        return word.casefold()
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the stem of one word, in ascii small letters and digits (others become "_").

    The s of more than one abbreviation goes, which the stemmer would keep: GIs (written GI's) is GI.
    """
    short_forms = _SHORT_FORMS.fullmatch(word)
    stemmed: str = _stemmer().stemWord(plain(short_forms[1] if short_forms else word))
    return re.sub(r"[^a-z0-9]", "_", stemmed)


def split_words(text: str) -> list[str]:
    """Return the words of a text as written; dots and apostrophes inside a word go (`m.b.t.`, `foto's`)."""
    return [re.sub(r"['’.&]", "", word) for word in _WORD.findall(text)]


def stems(text: str) -> list[str]:
    """Return the stems of every word, in order, function words included."""
    return [stem(word) for word in split_words(text)]


def content_words(text: str) -> list[str]:
    """Return the words that carry meaning, as written, in order."""
    return [
        word for word in split_words(text) if word.casefold() not in FUNCTION_WORDS and not word.isdigit()
    ]


def _stemmer() -> Any:
    """A stemmer per thread: the library's object is not safe to share."""
    if not hasattr(_stemmers, "dutch"):
        import Stemmer

        _stemmers.dutch = Stemmer.Stemmer("dutch")
    return _stemmers.dutch
