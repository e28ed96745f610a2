"""Chooses the sentences of an answer: the likeliest first, until the answer is likely to be among them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.asking import Asked, Inquiry, has_wanted_quantity, wanted_quantities
from assistant.budget import Budget
from assistant.causes import LIKELY, causes_first
from assistant.companions import Places, announced_by, announces_only, cause_beside, series_of
from assistant.evidence import Sentence
from assistant.figures import brings_what_was_asked, figures_first, has_figure, is_loose
from assistant.likeness import repeats
from assistant.lines import is_address, is_bare, is_signature
from assistant.pointing import needs_referent, points_back
from assistant.premise import bears_on, is_claim
from assistant.quantities import QuantityKind, find_quantities
from assistant.ranking import Ranked
from assistant.self_naming import names_own_document
from assistant.verbs import may_have_verb
from assistant.words import tokens
from corpus.nouns import PassageKind

SHORT_KINDS = frozenset({Asked.NUMBER, Asked.AMOUNT, Asked.PERCENTAGE, Asked.DATE, Asked.DURATION, Asked.WHO})
ONE_NAME = frozenset({Asked.WHO, Asked.PLACE})
UNSIGNED = frozenset(
    {
        *(Asked.AMOUNT, Asked.PERCENTAGE, Asked.DURATION, Asked.REASON, Asked.MANNER, Asked.DEVELOPMENT),
        *(Asked.DEFINITION, Asked.COMPARISON, Asked.PLACE, Asked.NUMBER),
    }
)
"""Kinds of question that no bare line with a name or an addressee answers."""
SURE = 0.75
UNLIKELY, UNLIKELY_NAME = 0.2, 0.5
"""A sentence whose chance is less than this share of the best one's only makes the answer longer; the second
share is for a question that one name answers, where the best one is as likely as that."""
MAX_SENTENCES = 6
MAX_DOCUMENTS, PER_DOCUMENT = 3, 2
MIN_WORDS, MIN_BARE_WORDS, WITHOUT_QUANTITY = 3, 8, 2
LOOKED_AT = 3
"""One of so many likeliest sentences may be part of a series."""
_WHICH_BODY = re.compile(
    r"\b(?:welke|which|what)\s+(gemeente|regio|provincie|plaats|stad|organisatie|instantie|instelling|inspectie|dienst"
    r"|partij|club|municipality|region|city|organi[sz]ation|agency|body)\b",
    re.I,
)
_REFERENCE = re.compile(r"^\W*(?:[A-Z]{1,6}[ /-]*)?\d{5,}\b|^\W*(?:[Bb]ijlagen?|[Pp]agina)\s+\d+\b")


def choose_sentences(
    inquiry: Inquiry, evidence: Sequence[Ranked], leading: Sequence[Sentence] = ()
) -> list[Sentence]:
    """Return the sentences to use, best first; one that points back brings the sentence before it along.

    `leading` are sentences that the answer begins with (a list); what follows fills the room that they leave.
    """
    budget = Budget(inquiry.words)
    budget.take(*(one.text for one in leading))
    before = _places(evidence)
    chosen = list(leading)
    doubt = 1.0
    turns = 0
    for ranked in _telling_first(inquiry, evidence):
        sure = inquiry.asked in SHORT_KINDS and not inquiry.sides and 1 - doubt >= SURE
        if len(chosen) >= max(MAX_SENTENCES, len(leading) + 1) or sure:
            break
        heard = turns if inquiry.sides else len(chosen)
        if not _fits(inquiry, ranked.sentence):
            continue
        if heard >= max(1, len(inquiry.sides)) and _is_needless(inquiry, ranked, evidence[0], chosen):
            continue
        if _is_told(inquiry, ranked.sentence, chosen):
            continue
        fresh = [one for one in _together(inquiry, ranked.sentence, before) if one not in chosen]
        if fresh and budget.take(*(one.text for one in fresh)):
            chosen.extend(fresh)
            turns += 1
            doubt *= 1 - ranked.chance
    return chosen


def _telling_first(inquiry: Inquiry, evidence: Sequence[Ranked]) -> list[Ranked]:
    """Return the evidence with what answers this kind of question first: a cause, a figure, or for "klopt het
    dat" what confirms or denies it, unless that is much less likely."""
    if not is_claim(inquiry) or not evidence or inquiry.sides:
        return figures_first(inquiry, causes_first(inquiry, evidence))
    enough = LIKELY * evidence[0].chance
    return sorted(evidence, key=lambda one: not (one.chance >= enough and bears_on(inquiry, one.sentence)))


def _fits(inquiry: Inquiry, sentence: Sentence) -> bool:
    """Return whether a sentence can stand in an answer; the introduction of a list can when it counts."""
    if (inquiry.sides or inquiry.asked in UNSIGNED) and _only_signs(sentence):
        return False
    if _signs_for_a_body(inquiry, sentence):
        return False
    counts = sentence.text.endswith(":") and has_wanted_quantity(inquiry, sentence.text)
    return counts or says_something(sentence)


def _is_told(inquiry: Inquiry, sentence: Sentence, chosen: Sequence[Sentence]) -> bool:
    """Return whether a chosen, likelier sentence says the same: of its own document where these are compared,
    which they aren't where one document tells all sides."""
    compared = inquiry.asked in (Asked.COMPARISON, Asked.DEVELOPMENT)
    if inquiry.sides:
        first = chosen[: len(inquiry.sides)]
        compared = len(first) < len(inquiry.sides) or len({one.hit.document.document_id for one in first}) > 1
    own = sentence.hit.document.document_id
    return any(
        repeats(sentence, one) for one in chosen if not compared or one.hit.document.document_id == own
    )


def _is_needless(inquiry: Inquiry, ranked: Ranked, best: Ranked, chosen: Sequence[Sentence]) -> bool:
    """Return whether a sentence only makes the answer longer.

    It is unlikely beside the best one and brings no name or year of the question, it stands loose behind the
    figure that is asked for, or it comes behind two others without one. The first sentence, or that of each
    side, is never needless; behind these, one of yet another document must be likely.
    """
    if inquiry.sides:
        cited = {one.hit.document.document_id for one in chosen}
        own = ranked.sentence.hit.document.document_id in cited
        return ranked.chance < (UNLIKELY if own else LIKELY) * best.chance
    if is_loose(inquiry, ranked, best, chosen):
        return True
    if len(chosen) >= WITHOUT_QUANTITY and wanted_quantities(inquiry):
        return not has_figure(inquiry, ranked.sentence)
    one_name = inquiry.asked in ONE_NAME and best.chance >= UNLIKELY_NAME
    needed = ranked.chance >= (UNLIKELY_NAME if one_name else UNLIKELY) * best.chance
    return not (needed or brings_what_was_asked(inquiry, ranked.sentence, chosen))


def choose_series(inquiry: Inquiry, evidence: Sequence[Ranked]) -> list[Sentence]:
    """Return a list told in running text ("ten eerste … ten tweede") that one of the likeliest sentences is
    part of, as far as it fits; empty where there is none."""
    likely = [one for one in evidence[:LOOKED_AT] if one.chance >= LIKELY * evidence[0].chance]
    budget = Budget(inquiry.words)
    series = series_of([one.sentence for one in likely], _places(evidence))
    fitting = [one for one in series if says_something(one) and budget.take(one.text)]
    return fitting if len(fitting) > 1 else []


def _together(inquiry: Inquiry, sentence: Sentence, places: Places) -> list[Sentence]:
    """Return a sentence with what it can't stand without: what it points back to, what it announces, and in
    answer to why its cause. Empty for an announcement of what isn't there."""
    if announces_only(sentence.text) and not sentence.group:
        behind = [one for one in announced_by(sentence, places) if says_something(one)]
        return [*with_referent(sentence, places), *behind] if behind else []
    if inquiry.asked is not Asked.REASON:
        return with_referent(sentence, places)
    before, behind = cause_beside(sentence, places)
    causes = [one for one in before if says_something(one)]
    led = with_referent(sentence, places)
    return [*(causes or led[:-1]), sentence, *behind] if causes or led else []


def choose_documents(inquiry: Inquiry, evidence: Sequence[Ranked]) -> list[Sentence]:
    """Return the best sentences of each of the best documents, so that each is heard."""
    budget = Budget(inquiry.words)
    before = _places(evidence)
    chosen: list[Sentence] = []
    taken: dict[str, int] = {}
    for rounds in range(1, PER_DOCUMENT + 1):
        for ranked in evidence:
            sentence = ranked.sentence
            document_id = sentence.hit.document.document_id
            if sentence in chosen or not _fits(inquiry, sentence) or taken.get(document_id, 0) >= rounds:
                continue
            if document_id not in taken and len(taken) >= MAX_DOCUMENTS:
                continue
            if _is_told(inquiry, sentence, chosen):
                continue
            fresh = [one for one in _together(inquiry, sentence, before) if one not in chosen]
            if fresh and budget.take(*(one.text for one in fresh)):
                chosen.extend(fresh)
                taken[document_id] = taken.get(document_id, 0) + 1
    return chosen


def with_referent(sentence: Sentence, before: Places) -> list[Sentence]:
    """Return the sentence, after the one that its "dit", "deze" or "zij" points back to.

    Nothing is returned where that one can't be told and the sentence says nothing without it.
    """
    if not points_back(sentence.text) or names_own_document(sentence):
        return [sentence]
    referent = before.get((sentence.hit.passage.passage_id, sentence.place - 1))
    led = with_referent(referent, before) if referent is not None and says_something(referent) else []
    if led:
        return [*led, sentence]
    return [] if needs_referent(sentence.text) else [sentence]


def says_something(sentence: Sentence) -> bool:
    """Return whether a sentence can stand in an answer: no question, scrap, reference or lone entry."""
    if sentence.row:
        return True
    words = len(sentence.text.split())
    scrap = words < MIN_WORDS or (words < MIN_BARE_WORDS and is_bare(sentence.text) and bool(sentence.group))
    return not (scrap or sentence.text.endswith(("?", ":")) or _names_only(sentence))


def can_be_side(sentence: Sentence) -> bool:
    """Return whether a sentence can speak for a side of a comparison by itself."""
    return says_something(sentence) and not _only_signs(sentence) and not needs_referent(sentence.text)


def _only_signs(sentence: Sentence) -> bool:
    """Return whether a sentence is a bare line that names who signed or to whom it goes."""
    text = sentence.text
    named = is_signature(text) or is_address(text)
    return named and is_bare(text) and not sentence.group and not may_have_verb(text)


def _signs_for_a_body(inquiry: Inquiry, sentence: Sentence) -> bool:
    """Return whether a question asks which body it is and a bare line only names a person or an addressee."""
    body = _WHICH_BODY.search(inquiry.text)
    return body is not None and _only_signs(sentence) and body[1].lower() not in tokens(sentence.text)


def _names_only(sentence: Sentence) -> bool:
    """Return whether running text only names something: the mark of a file, a note that gives a source, or
    words without any verb."""
    text = sentence.text
    if sentence.group or is_signature(text) or is_address(text) or may_have_verb(text):
        return False
    figures = any(one.kind is not QuantityKind.NUMBER for one in find_quantities(text))
    source = sentence.hit.passage.kind is PassageKind.FOOTNOTE
    return source or bool(_REFERENCE.match(text)) or (is_bare(text) and not figures)


def _places(evidence: Sequence[Ranked]) -> dict[tuple[str, int], Sentence]:
    return {(one.sentence.hit.passage.passage_id, one.sentence.place): one.sentence for one in evidence}
