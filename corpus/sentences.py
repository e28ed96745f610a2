"""Where sentences begin and end in Dutch policy text.

A rule-based splitter (in the line of Grefenstette & Tapanainen 1994): a full stop ends a sentence unless it
belongs to an abbreviation, an initial, an ordinal or a number, or what follows can't begin a sentence.
"""

from __future__ import annotations

import re

# Abbreviations after which a sentence normally goes on, without their last full stop.
_ABBREVIATIONS = frozenset(
    re.findall(
        r"\S+",
        """
        a.d aanh aant afb afd afl alg amvb ann a.s art artt b.a bbl bijl bijv bijz bl blz b.v bv ca
        c.a cf c.q c.s d.d dd dhr div dl d.m.v d.w.z doc dr drs e.a e.d e.e.a eerstgen e.o etc e.v
        e.v.t evt excl fa fig gebr gem gld h.o.v hfst hoofdst i.c i.e i.g.v i.h.a i.h.b i.h.k.v i.o
        i.o.v i.p.v i.s.m i.t.t i.v.m i.z incl ing ir jr k.k l.l jl lic lid ll m.a.w max m.b.t m.b.v
        mej mevr mgr min m.i m.i.v mln mld mnd mr mrd m.m m.n mw n.a.v nl nom nr nrs n.t.b n.v.t o.a
        o.b.v o.g o.i o.i.d o.l.v o.m o.v.v onderst ong opm p pag par p.a p.p plv prof p.w q.q red
        ref reg rek resp s.v.p sec secr sr st stb stcrt str t.a.v t.b.v tel t.g.v t.h.v t.m t.n.v
        t.o.v t.w t.w.v t.z.t v.a v.b v.d v.h v.l.n.r v.m vgl vlg vnl vnr voorz voorm vz w.o wnd zg
        z.g zgn z.i zn z.o.z z.s.m zr
        """,
    )
)
# Those that also end a sentence when a capital follows: 'bussen, trams e.d. De provincie …'.
_CAN_END = frozenset(
    re.findall(
        r"\S+", "a.s c.s e.a e.d e.o etc e.v jl ll n.v.t o.i.d s.v.p z.s.m k.k l.l bv mln mld mrd t.z.t"
    )
)
_END = re.compile(r"[.!?…]{1,9}[’”\"')\]»]{0,4}(?=\s|$)|\n+")
_WORD_BEFORE = re.compile(r"([^\s(\[‘“\"'«/]+)$")
_WINDOW = 60
_OPENERS = "‘“\"'«([„–-•"


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of each sentence, list item and table row, without white space around it."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if "\n" in match[0] or _ends_here(text, match):
            _add(found, text, start, match.end())
            start = match.end()
    _add(found, text, start, len(text))
    return found


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = start + len(piece.strip())
    if end > start:
        found.append((start, end))


def _ends_here(text: str, match: re.Match[str]) -> bool:
    rest = text[match.end() : match.end() + _WINDOW].lstrip(" ")
    if not rest or rest[0] == "\n":
        return True
    following = rest.lstrip(_OPENERS + " ")
    if following[:1].islower():
        return False
    if match[0][0] != "." or len(match[0].rstrip("’”\"')]»")) > 1:
        return True
    return not _is_abbreviated(text[max(0, match.start() - _WINDOW) : match.start()], match[0], following)


def _is_abbreviated(before: str, stop: str, following: str) -> bool:
    """Whether the full stop after `before` belongs to an abbreviation, initial or counting number."""
    match = _WORD_BEFORE.search(before)
    word = match[1] if match else ""
    bare = word.lower()
    if len(stop) > 1:
        return False
    if bare in _ABBREVIATIONS:
        return not (bare in _CAN_END and following[:1].isupper())
    if len(word) == 1 and word.isupper():
        return True
    if re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word):
        return not following[:1].isupper() or word[0].isupper()
    if re.fullmatch(r"(?:\d+\.)*\d+|[IVX]+", word):
        return _begins_line(before, word)
    return word in ("Th", "Ch", "Ph", "Chr", "Joh")


def _begins_line(before: str, word: str) -> bool:
    line = before[: len(before) - len(word)].rpartition("\n")[2]
    return not line.strip()
