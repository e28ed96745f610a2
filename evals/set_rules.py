"""What holds for a question set by itself: complete questions, no doubles, halves of equal weight."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import Stemmer

from evals.sets import CATEGORIES, EvalCase, Fact, QuestionSet, normalise

REFUSED = ("onbeantwoordbaar", "buiten-domein")
ROLES_OF_TURNS = ("user", "assistant")
NEAR_DUPLICATE = 0.75
MOST_TERM_WORDS = 7
LARGEST_IMBALANCE = 0.2
# The Snowball stop words for Dutch, and the words that questions are made of.
_STOP_WORDS = (
    "de en van ik te dat die in een hij het niet zijn is was op aan met als voor had er maar om hem dan "
    "zou of wat mijn men dit zo door over ze zich bij ook tot je mij uit der daar haar naar heb hoe heeft "
    "hebben deze u want nog zal me zij nu geen omdat iets worden toch al waren veel meer doen toen moet "
    "ben zonder kan hun dus alles onder ja eens hier wie werd altijd wordt wezen kunnen ons zelf tegen na "
    "reeds wil kon niets uw iemand geweest andere waar wanneer waarom welk welke hoeveel wel wij we elk "
    "elke ieder iedere alle gaat gaan komt komen krijgt krijgen doet staat staan zit zitten moeten mag "
    "tussen volgens vanaf steeds weer laten daarvan daarbij daarna erbij binnen elkaar anders nee alleen "
    "the to and are were what how many which when who does"
)
STOP_WORDS = frozenset(_STOP_WORDS.split())


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong with a question, or with the set (`case_id` empty): one Dutch sentence."""

    case_id: str
    message: str


def check_set(question_set: QuestionSet) -> list[Finding]:
    """Return what is wrong with the set without looking at any document."""
    findings = [finding for case in question_set.cases for finding in _check_case(case, question_set)]
    return findings + _near_duplicates(question_set) + _imbalances(question_set)


def content_words(text: str) -> frozenset[str]:
    """Return the stems (Snowball, Dutch) of the words that carry meaning."""
    words = re.findall(r"[^\W_]{2,}", text.lower())
    return frozenset(_stem(word) for word in words if word not in STOP_WORDS)


def _check_case(case: EvalCase, question_set: QuestionSet) -> Iterator[Finding]:
    for broken, message in (
        (case.answerable and not case.facts, "heeft geen feiten, dus geen antwoord is ooit goed"),
        (case.answerable and not case.evidence, "heeft geen vindplaats van het bewijs"),
        (
            not case.answerable and bool(case.facts or case.evidence),
            "moet geweigerd worden, maar heeft bewijs",
        ),
        (case.category in REFUSED and case.answerable, "staat in een categorie die geweigerd moet worden"),
        (case.category in REFUSED and not case.absent_terms, "zegt niet welke termen moeten ontbreken"),
        (case.category == "vervolg" and not case.history, "is een vervolgvraag zonder eerder gesprek"),
        (case.category == "vergelijk" and _sources(case) < 2, "vergelijkt minder dan twee documenten"),
        (not _well_formed(case), "heeft een gesprek dat niet om en om gaat, met de gebruiker als eerste"),
        (_too_long_terms(case), f"heeft een term van meer dan {MOST_TERM_WORDS} woorden"),
        (bool(set(_spelt(case.facts)) & set(_spelt(case.wrong_facts))), "noemt een feit zowel goed als fout"),
    ):
        if broken:
            yield Finding(case.id, message)
    known = question_set.roles.roles
    for role in {role for place in case.evidence for role in place.documents} - known:
        yield Finding(case.id, f"noemt de rol {role}, die niet in de rollentabel staat")


def _sources(case: EvalCase) -> int:
    return len({place.source_file or place.documents for place in case.evidence})


def _well_formed(case: EvalCase) -> bool:
    roles = tuple(turn.role for turn in case.history)
    return len(roles) % 2 == 0 and all(role == ROLES_OF_TURNS[at % 2] for at, role in enumerate(roles))


def _too_long_terms(case: EvalCase) -> bool:
    terms = [way for place in case.evidence for term in place.terms for way in term]
    terms += [way for fact in (*case.facts, *case.wrong_facts) for way in fact.alternatives]
    return any(len(term.split()) > MOST_TERM_WORDS for term in terms)


def _spelt(facts: tuple[Fact, ...]) -> Iterator[str]:
    for fact in facts:
        yield from (normalise(way) for way in fact.alternatives)


def _near_duplicates(question_set: QuestionSet) -> list[Finding]:
    """Return the pairs that ask the same: equal as compared, or sharing most of their content words."""
    asked = [(case, content_words(_whole(case))) for case in question_set.cases]
    return [
        Finding(one.id, f"vraagt bijna hetzelfde als {other.id}")
        for (one, words), (other, others) in combinations(asked, 2)
        if normalise(_whole(one)) == normalise(_whole(other)) or _jaccard(words, others) >= NEAR_DUPLICATE
    ]


def _whole(case: EvalCase) -> str:
    return " ".join([*(turn.content for turn in case.history), case.question])


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def _imbalances(question_set: QuestionSet) -> list[Finding]:
    """Return the categories whose questions aren't divided over the two halves about equally."""
    counts = Counter((case.category, case.split) for case in question_set.cases)
    findings = []
    for category in CATEGORIES:
        one, other = counts[category, "calibration"], counts[category, "test"]
        if abs(one - other) > max(1, LARGEST_IMBALANCE * (one + other)):
            message = f"categorie {category} is scheef verdeeld: {one} om te ijken, {other} om te toetsen"
            findings.append(Finding("", message))
    return findings


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("dutch")


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))
