"""Which words are verbs? Without a dictionary: the frequent ones by name, others by their ending.

Every test errs on its own safe side: `is_finite` says no in doubt, `may_be_verb` says yes.
"""

from __future__ import annotations

import re

_FINITE = frozenset(
    re.findall(
        r"\S+",
        """
    is zijn was waren ben bent wordt worden werd werden heeft hebben had hadden kan kunnen kon konden mag
    mogen mocht mochten moet moeten moest moesten wil willen wilde wilden zal zullen zou zouden hoeft
    hoeven gaat gaan ging gingen komt komen kwam kwamen staat staan stond stonden doet doen deed deden
    laat laten liet lieten blijft blijven bleef bleven blijkt blijken bleek bleken lijkt lijken leek leken
    krijgt krijgen kreeg kregen geeft geven gaf gaven neemt nemen nam namen ziet zien zag zagen zegt
    zeggen zei zeiden vindt vinden vond vonden houdt houden hield hielden betekent betekenen betekende
    zorgt zorgen zorgde leidt leiden leidde vraagt vragen vroeg vroegen vergt vergen maakt maken maakte
    maakten geldt gelden gold golden betreft betreffen betrof past passen helpt helpen hielp biedt bieden
    bood ligt liggen lag lagen valt vallen viel vielen loopt lopen liep liepen werkt werken werkte werkten
    toont tonen toonde gebeurt gebeuren gebeurde ontbreekt ontbreken ontbrak bestaat bestaan bestond volgt
    volgen volgde begint beginnen begon vormt vormen dient dienen diende hoort horen hoorde verschilt
    verschillen verschilde stelt stellen stelde sluit leert telt tellen telde stijgt stijgen steeg stegen
    daalt dalen daalde daalden groeit groeien groeide speelt spelen speelde brengt brengen bracht verwacht
    verwachten constateert constateren acht achten weten weet wist denkt denken dacht noemt noemen noemde
    wacht wachten wachtten raakt raken treft treffen
    """,
    )
)
_FINITE_ENDING = re.compile(r"\w{2,}(?:dt|gt|(?<!mar)kt|mt|(?<!ri)ft|(?<!ce)pt|eert|eurt|eerde)$")
_MAYBE_ENDING = re.compile(r"\w{2,}(?:t|en|de|te|d|n)$")
_NO_VERBS = frozenset(
    ["het", "met", "dat", "wat", "niet", "uit", "tot", "van", "een", "aan", "in", "en", "de", "den", "te",
     "ten", "op", "voor", "tussen", "binnen", "onder", "bijlagen", "mei"]
)  # fmt: skip
_INFINITIVE = re.compile(r"\w{2,}en$")
_PARTICIPLE = re.compile(r"^\w{0,6}ge\w{3,}(?:d|t|en)$")
_HELPING = re.compile(
    r"\b(?:moet|moeten|kan|kunnen|wil|willen|zal|zullen|gaat|gaan|mag|mogen|hoeft|wordt|worden|werd|werden|is|zijn"
    r"|was|waren|heeft|hebben|had|hadden|laat|laten|te)\b",
    re.I,
)


def is_finite(word: str) -> bool:
    """Return whether a word is surely a finite verb: "geldt", "zijn", "betekent"."""
    return word.lower() in _FINITE or bool(_FINITE_ENDING.fullmatch(word.lower()))


def may_have_verb(text: str) -> bool:
    """Return whether any word in small letters could be a verb."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if word.islower() and word not in _NO_VERBS]
    return any(word in _FINITE or _MAYBE_ENDING.fullmatch(word) for word in words)


def is_verb_in(word: str, question: str) -> bool:
    """Return whether a word is a verb of a question: a finite one, or at the end behind a helping verb."""
    if is_finite(word):
        return True
    last = question.rstrip(" ?.!").lower().split()[-1:] == [word.lower()]
    form = _INFINITIVE.fullmatch(word.lower()) or _PARTICIPLE.match(word.lower())
    return bool(last and form and _HELPING.search(question))
