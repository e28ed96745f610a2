"""What speaks for a sentence as the answer to a question, as numbers that a linear model weighs."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from assistant.asking import Asked, Inquiry, has_wanted_quantity, wanted_quantities
from assistant.evidence import Sentence
from assistant.quantities import find_quantities
from assistant.words import content_words, fold, nearest_kin, stem, stems

FEATURES = (
    "shared words",
    "shared words with context",
    "shared pairs",
    "nearness",
    "best nearness in passage",
    "reciprocal rank",
    "wanted quantity",
    "any quantity",
    "cause",
    "name",
    "year here",
    "year in context",
    "other year",
    "length",
    "very short",
    "dangling",
    "question",
    "item",
    "contrast",
    "heading shared",
    "nearness before",
    "nearness after",
    "passage similarity",
    "passage words",
    "passage reranked",
    "reciprocal vector rank",
    "reciprocal word rank",
    "enumeration",
    "answers",
    "answers beside best",
)
Rarity = Callable[[str], float]
_CAUSE = re.compile(
    r"\b(?:omdat|doordat|want|daardoor|hierdoor|daarom|vanwege|wegens|door|oorzaak|oorzaken|reden"
    r"|redenen|gevolg|komt door|veroorzaakt"
    r"|zodat|om te|zorgt|zorgen ervoor|als gevolg|dankzij|gezien|aangezien)\b",
    re.I,
)
_DANGLING = re.compile(
    r"^(?:dit|dat|deze|die|zij|ze|hij|hierbij|hierdoor|hiermee|hiervan|hiervoor|hierin|daarbij|daardoor|daarmee|daarvan|daarvoor|daarin"
    r"|daarnaast|het gaat|zo'n|dergelijke|beide|ook)\b",
    re.I,
)
_CONTRAST = re.compile(r"\b(?:niet|geen|nog niet|onvoldoende|nooit|echter|maar|wel)\b", re.I)
_NAME = re.compile(r"(?<!^)(?<![.!?]\s)\b[A-ZÀ-Ý][\w’'-]+")
_ENUMERATED = re.compile(r"[^,;:]+,[^,;:]+(?:,[^,;:]+)*\b(?:en|of|and|or|alsmede|evenals)\b", re.I)
SHORT_WORDS = 5
FAR = 50
"""The rank that stands for not found by one of the retrievers."""


@dataclass(frozen=True, slots=True)
class Signals:
    """Features of each sentence: `values` has shape (sentences, features), in the order of FEATURES.

    `absolute` has, per sentence, the late-interaction similarity as it is; `values` compares it within the
    question.
    """

    values: NDArray[np.float64]
    absolute: NDArray[np.float64]


def measure(
    inquiry: Inquiry,
    sentences: Sequence[Sentence],
    nearness: Sequence[float],
    answers: Sequence[float],
    rarity: Rarity,
) -> Signals:
    """Return the features of the sentences.

    `nearness` is their cosine with the question, `answers` the logit that they answer it.
    """
    near = np.asarray(nearness, dtype=np.float64)
    read = np.asarray(answers, dtype=np.float64)
    relative = _relative(near)
    best_in_passage: dict[str, float] = {}
    for sentence, value in zip(sentences, relative, strict=True):
        key = sentence.hit.passage.passage_id
        best_in_passage[key] = max(best_in_passage.get(key, -9.0), float(value))
    weights = {term.stem: rarity(term.word) for term in inquiry.terms}
    rows = [
        _row(inquiry, sentence, float(value), best_in_passage[sentence.hit.passage.passage_id], weights)
        for sentence, value in zip(sentences, relative, strict=True)
    ]
    around = np.column_stack(
        [
            _beside(sentences, relative, -1),
            _beside(sentences, relative, 1),
            _relative(np.asarray([one.hit.vector_similarity or 0.0 for one in sentences])),
            _relative(np.asarray([one.hit.lexical_score or 0.0 for one in sentences])),
            _relative(np.asarray([one.hit.rerank_score or one.hit.score for one in sentences])),
            np.asarray([1.0 / (one.hit.vector_rank or FAR) for one in sentences]),
            np.asarray([1.0 / (one.hit.lexical_rank or FAR) for one in sentences]),
            np.asarray([_enumerates(inquiry, one) for one in sentences]),
            read,
            read - read.max(),
        ]
    )
    return Signals(np.hstack([np.asarray(rows, dtype=np.float64), around]), near)


def _relative(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the values in standard deviations from their mean: e5's cosines differ little in themselves."""
    scaled: NDArray[np.float64] = (values - values.mean()) / (values.std() + 1e-6)
    return scaled


def _beside(sentences: Sequence[Sentence], values: NDArray[np.float64], step: int) -> NDArray[np.float64]:
    """Return per sentence the value of the one before (-1) or after (1) it in its passage, 0 where none
    is."""
    beside = np.zeros(len(sentences))
    for here, sentence in enumerate(sentences):
        there = here + step
        if 0 <= there < len(sentences) and sentences[there].hit is sentence.hit:
            beside[here] = values[there]
    return beside


def _row(
    inquiry: Inquiry, sentence: Sentence, near: float, passage_near: float, weights: dict[str, float]
) -> list[float]:
    own = stems(sentence.text)
    heading = stems(sentence.heading)
    around = own | stems(sentence.context) | heading | stems(sentence.hit.document.title)
    found = {q.value[:4] for q in find_quantities(sentence.text) if q.kind in ("date", "year")}
    words = len(sentence.text.split())
    return [
        coverage(weights, own),
        coverage(weights, around),
        _shared_pairs(inquiry, sentence.text),
        near,
        passage_near,
        1.0 / sentence.hit.rank,
        float(bool(wanted_quantities(inquiry)) and has_wanted_quantity(inquiry, sentence.text)),
        float(bool(wanted_quantities(inquiry)) and bool(find_quantities(sentence.text))),
        float(inquiry.asked is Asked.REASON and bool(_CAUSE.search(sentence.text))),
        float(inquiry.asked is Asked.WHO and bool(_NAME.search(sentence.text))),
        float(bool(inquiry.years & found)),
        float(bool(inquiry.years) and not inquiry.years & found and _year_around(inquiry, sentence)),
        float(bool(inquiry.years) and bool(found) and not inquiry.years & found),
        math.log1p(words),
        float(words < SHORT_WORDS),
        float(bool(_DANGLING.match(sentence.text))),
        float(sentence.text.endswith("?")),
        float(bool(sentence.group)),
        float(inquiry.asked is Asked.YES_NO and bool(_CONTRAST.search(sentence.text))),
        coverage(weights, heading),
    ]


def _enumerates(inquiry: Inquiry, sentence: Sentence) -> float:
    """Return 1 where a list is asked for and a sentence of running text sums up three things or more."""
    return float(inquiry.asked is Asked.LIST and bool(_ENUMERATED.search(sentence.text)))


def coverage(weights: dict[str, float], known: frozenset[str]) -> float:
    """Return the share of the question's words, weighed by rarity, that have kin among the stems; 0 to 1."""
    total = sum(weights.values())
    if not total:
        return 0.0
    return sum(weight * nearest_kin(word, known) for word, weight in weights.items()) / total


def _shared_pairs(inquiry: Inquiry, text: str) -> float:
    asked = [term.stem for term in inquiry.terms]
    here = [stem(fold(word)) for word in content_words(text)]
    pairs = set(pairwise(asked))
    return len(pairs & set(pairwise(here))) / len(pairs) if pairs else 0.0


def _year_around(inquiry: Inquiry, sentence: Sentence) -> bool:
    date = sentence.hit.document.date
    around = (
        f"{sentence.context} {sentence.heading} {sentence.hit.document.title} {date.year if date else ''}"
    )
    return any(year in around for year in inquiry.years)
