"""Demands on the form of an answer ("in one word:", "answer only with the number"): no part of the question.

A clause is such a demand when every word of it is about form; one word about anything else and it is kept.
"""

from __future__ import annotations

import re

_OPENING_WORDS = """
    antwoord antwoorden reageer beantwoord geef noem zeg schrijf alleen enkel slechts uitsluitend
    kort in graag ja liefst maximaal hoogstens zonder houd hou met answer respond reply give say
    state only just briefly please yes short at without keep use
"""
_FORM_WORDS = """
    aantal getal cijfer cijfers percentage procenten bedrag naam namen datum jaartal woord woorden
    zin zinnen regel lijst lijstje tabel opsomming bullets json ja nee kort bondig uitleg
    toelichting nederlands engels number figure percentage amount name names date word words
    sentence sentences line list table yes no short brief briefly explanation dutch english
"""
_SMALL_WORDS = """
    me mij ons je jouw uw u het de een één op deze vraag volgende als van of en niet meer minder dan
    gewoon zo mag moet zijn alsjeblieft aub punten regels twee drie vier vijf tien twintig
    eenvoudige eenvoudig simpele duidelijk korte taal enkele exacte precieze mogelijk the a an one
    two three five ten twenty with in as of or and to this question more less than most your my us
    simple plain exact bullet points language possible it
"""
_OPENS = frozenset(_OPENING_WORDS.split())
_FORMS = frozenset(_FORM_WORDS.split())
_WORDS = _OPENS | _FORMS | frozenset(_SMALL_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+|\d+")
_MAX_DIGITS = 3


def is_demand(clause: str) -> bool:
    """Return whether a clause only says in what form the answer should come."""
    words = _WORD.findall(clause.casefold())
    if not words or "?" in clause or words[0] not in _OPENS:
        return False
    if not any(word in _FORMS for word in words):
        return False
    return all(word in _WORDS or (word.isdigit() and len(word) <= _MAX_DIGITS) for word in words)
