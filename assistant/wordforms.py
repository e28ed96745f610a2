"""Is one word a form of another? For checking what a reworded sentence says, where nearness isn't enough.

Forms share their root: by inflection, by a common suffix ("verhogen", "verhoging"), as a participle
("aangevraagd", "aanvragen"), or as a strong verb ("stegen", "stijgen"). A compound may be told by its head
("wachtlijst", "lijst") or made of two words that are there ("jeugdbeleid", "beleid voor jeugd"). A word that
denies another one ("onvoldoende", "dakloos") is no form of it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.words import MIN_PART, common_beginning, stem

_STRONG = """
    begin begon begonn | bied bood boden | blijf bleef bleven | breng bracht brachten | denk dacht dachten |
    draag droeg droegen | geef gaf gaven | ga ging gingen | help hielp hielpen gehol | houd hield hielden |
    kies koos kozen | koop kocht kochten | krijg kreeg kregen | lees las lazen | lig lag lagen |
    loop liep liepen | neem nam namen genom | rijd reed reden | schrijf schreef schreven |
    sluit sloot sloten | besluit besloot besloten |
    spreek sprak spraken gesprok | sta stond stonden | stijg steeg stegen | trek trok trokken getrok |
    val viel vielen | verdwijn verdween verdwenen | verlies verloor verloren | vind vond vonden |
    vraag vroeg vroegen | wijs wees wezen | wijt weet weten | zend zond zonden | zie zag zagen |
    zoek zocht zochten | kijk keek keken | win won wonnen | verschijn verscheen verschenen
"""
_SEPARABLE = ("aan", "achter", "af", "bij", "deel", "door", "in", "mee", "na", "om", "onder", "op", "over",
              "plaats", "samen", "tegen", "terug", "toe", "uit", "vast", "voor", "weg")  # fmt: skip
_ENDINGS = frozenset(
    ["", "e", "er", "ing", "heid", "elijk", "lijk", "ig", "s", "st", "aar", "ster", "atie", "d", "t"]
)
_PARTICIPLE = re.compile(rf"^({'|'.join(_SEPARABLE)})?ge(\w{{3,}}(?:d|t|en|de|te))$")
_DOUBLED = re.compile(r"([a-z])\1")
_LINKS = ("", "s", "e", "en")
_HARD = str.maketrans("vz", "fs")
_INFLECTIONS = frozenset(["", "e", "en", "n", "s", "t", "d", "te", "ten", "de", "den", "'s"])
_MIN_SHARED = 4
_DENYING_START = re.compile(r"(?:^|[s-])(?:on|niet|non|wan|mis)-?$")
_DENYING_END = re.compile(r"^e?(?:loos|loze)")


def has_form(word: str, words: frozenset[str], *, whole: bool = False) -> bool:
    """Return whether any of the words is a form of this one, its compound, or (two of them) its parts.

    With `whole` the beginning of a longer word is not enough: it may be a word that was cut off.
    """
    if word in words:
        return True
    return any(_is_form(word, known, whole=whole) for known in words) or _is_made_of(word, words)


def same_word(one: str, other: str) -> bool:
    """Return whether two folded words are forms of one word."""
    return one == other or any(_akin(left, right) for left in _roots(one) for right in _roots(other))


def _akin(left: str, right: str) -> bool:
    """Return whether two roots are equal but for a common suffix."""
    if left == right:
        return True
    shared = common_beginning(left, right)
    rests = {left[shared:], right[shared:]}
    return (shared >= _MIN_SHARED and rests <= _ENDINGS) or (
        shared == _MIN_SHARED - 1 and rests <= {"", "t", "d"}
    )


def _is_form(word: str, known: str, *, whole: bool) -> bool:
    if same_word(word, known):
        return not (whole and known.startswith(word) and known.removeprefix(word) not in _INFLECTIONS)
    part, compound = _roots(word)[0], _roots(known)[0]
    if len(part) < MIN_PART or part.isdigit():
        return False
    if compound.endswith(part) and len(compound) - len(part) >= MIN_PART - 1:
        return not _DENYING_START.search(compound.removesuffix(part))
    longer = known.startswith(word) and len(known) - len(part) >= MIN_PART - 1
    return longer and not whole and not _DENYING_END.search(known.removeprefix(word))


def _is_made_of(word: str, words: frozenset[str]) -> bool:
    """Return whether a compound is written with two of the words, with or without a letter between them."""
    for known in words:
        if len(known) < MIN_PART or not word.startswith(known):
            continue
        for link in _LINKS:
            rest = word.removeprefix(known + link)
            if rest != word and len(rest) >= MIN_PART and any(same_word(rest, one) for one in words):
                return True
    return False


@lru_cache(maxsize=50_000)
def _roots(word: str) -> tuple[str, ...]:
    """Return what the forms of a word have in common, spelled in one way; a participle may have two roots."""
    participle = _PARTICIPLE.match(word)
    bare = f"{participle[1] or ''}{participle[2]}" if participle else word
    forms = [bare] if bare[-1:] not in ("d", "t") or not participle else [bare, bare[:-1]]
    return tuple(_spelled(_STRONG_ROOTS.get(_spelled(stem(form)), stem(form))) for form in forms)


def _spelled(text: str) -> str:
    return _DOUBLED.sub(r"\1", text).translate(_HARD)


_STRONG_ROOTS = {
    _spelled(stem(form)): forms.split()[0] for forms in _STRONG.split("|") for form in forms.split()
}
