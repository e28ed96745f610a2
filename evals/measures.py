"""How one question scored, and how scores become figures with intervals.

Every measure is a number per question, so that all of them share one bootstrap and one gate. A measure that
doesn't apply to a question (recall where no evidence is expected, citations where nothing is cited) is None
there and left out of the mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from assistant.nouns import Citation, Status
from assistant.phrases import written_date
from corpus.sentences import split_sentences
from evals.bootstrap import estimate
from evals.catalogue import MEASURES
from evals.nouns import ALL_CATEGORIES, Figure, Observation, ScoredCase, Scores, SystemFigures
from evals.places import held_places, quote_holds
from evals.ranking import rank_figures
from evals.sets import EvalCase, fact_present
from evals.wording import content_words, count_words, leading_markers, markers, numbers
from index.nouns import StoredDocument

WORDS_ALLOWED = 150
WORDS_WANTED = (20, 120)
SUPPORTED_SHARE = 2 / 3


def score(seen: Observation) -> Scores:
    """Return all scores of one question."""
    ranking = (
        rank_figures(held_places(seen.ranking, seen.evidence), len(seen.evidence)) if seen.evidence else None
    )
    recall = ranking.recall if ranking else (None,) * 5
    refused = seen.answer.status is Status.REFUSED
    answerable = seen.case.answerable
    return Scores(
        recall_1=recall[0],
        recall_3=recall[1],
        recall_5=recall[2],
        recall_10=recall[3],
        recall_20=recall[4],
        reciprocal_rank=ranking.reciprocal_rank if ranking else None,
        ndcg_10=ranking.ndcg if ranking else None,
        right=float(is_right(seen)),
        citation_precision=citation_precision(seen),
        citation_recall=citation_recall(seen),
        sentences_supported=sentences_supported(seen),
        quotes_exact=_share(check.quote_exact for check in seen.citations),
        pages_exact=_share(c.page_exact for c in seen.citations if c.page_exact is not None),
        refused_rightly=None if answerable else float(refused),
        refused_wrongly=float(refused) if answerable else None,
        first_cited=first_cited(seen),
        words=None if refused else float(count_words(seen.answer.text)),
        words_fit=None if refused else float(_fits(count_words(seen.answer.text))),
        milliseconds=seen.milliseconds,
    )


def is_right(seen: Observation) -> bool:
    """Whether the answer is right: a due refusal, or every fact and nothing wrong within 150 words.

    Where a set knows no facts, citing expected evidence makes an answer right. A fact is found when one of
    its spellings stands in the answer (`evals.sets.fact_present`); the answer must not hold a wrong fact.
    Strict on purpose: half an answer is not right. This is the "all facts right within 150 words" of the
    project's earlier measurements; matching strings instead of asking a model to judge follows the
    short-answer exact match of ALCE (Gao et al., EMNLP 2023).
    """
    refused = seen.answer.status is Status.REFUSED
    if refused or not seen.case.answerable:
        return refused and not seen.case.answerable
    text = seen.answer.text
    if not seen.case.facts and not citation_recall(seen):
        return False
    return (
        count_words(text) <= WORDS_ALLOWED
        and all(fact_present(fact, text) for fact in seen.case.facts)
        and not any(fact_present(wrong, text) for wrong in seen.case.wrong_facts)
    )


def citation_precision(seen: Observation) -> float | None:
    """Share of the citations that are to the point: they hold expected evidence or mention an expected fact.

    Citation precision of Liu, Zhang & Liang, "Evaluating Verifiability in Generative Search Engines"
    (Findings of EMNLP 2023), with gold evidence instead of a human judge. None for a refusal, and where
    nothing is cited or expected.
    """
    citations = seen.answer.citations
    if not citations or not seen.evidence or seen.answer.status is Status.REFUSED:
        return None
    return _share(_to_the_point(citation, seen) for citation in citations)


def first_cited(seen: Observation) -> float | None:
    """Whether what the first marker of an answer cites is to the point; None where precision is."""
    if citation_precision(seen) is None:
        return None
    citations = seen.answer.citations
    return float(any(_to_the_point(one, seen) for one in citations if one.marker == citations[0].marker))


def citation_recall(seen: Observation) -> float | None:
    """Share of the expected evidence that the answer cites; 0 for a refusal, None where none is expected.

    The "evidence cited" of the project's earlier measurements: for a reader who checks, evidence that is not
    cited is not there.
    """
    if not seen.evidence:
        return None
    refused = seen.answer.status is Status.REFUSED
    quotes = [] if refused else [citation.quote for citation in seen.answer.citations]
    return _share(
        any(quote_holds(quote.document_id, quote.span, piece) for quote in quotes) for piece in seen.evidence
    )


def sentences_supported(seen: Observation) -> float | None:
    """Share of the answer's sentences that their own citations carry.

    Citation recall of Liu et al. (2023), by a check that needs no judge: a sentence carries a marker, all
    its numbers stand in the quotes under its markers (or in the cited document's own title, date or
    sender), and so do two thirds of its words of four letters or more. In a partial answer the sentences
    that say what is missing carry no marker and are left out.
    """
    if seen.answer.status is Status.REFUSED:
        return None
    sentences = _sentences(seen.answer.text)
    if seen.answer.status is Status.PARTIAL:
        sentences = [sentence for sentence in sentences if markers(sentence)]
    return _share(_supported(sentence, seen.answer.citations) for sentence in sentences)


def summarise(
    system: str,
    cases: Sequence[ScoredCase],
    group_of: Callable[[EvalCase], str] = lambda case: str(case.category),
) -> SystemFigures:
    """Return every measure over all cases and per category (or what else groups them), with intervals."""
    groups = [(case.scores, group_of(case.observation.case)) for case in cases]
    figures = []
    for category in (ALL_CATEGORIES, *sorted({group for _, group in groups})):
        chosen = [scores for scores, group in groups if category in (ALL_CATEGORIES, group)]
        for measure in MEASURES:
            values = [value for s in chosen if (value := getattr(s, measure.score)) is not None]
            figure = estimate(values, measure.statistic)
            if figure is not None:
                figures.append(Figure(measure.name, category, figure))
    return SystemFigures(system, tuple(figures))


def _fits(words: int) -> bool:
    return WORDS_WANTED[0] <= words <= WORDS_WANTED[1]


def _to_the_point(citation: Citation, seen: Observation) -> bool:
    quote = citation.quote
    return any(quote_holds(quote.document_id, quote.span, piece) for piece in seen.evidence) or any(
        fact_present(fact, quote.text) for fact in seen.case.facts
    )


def _sentences(text: str) -> list[str]:
    """Return the sentences with their markers; a marker after the full stop belongs to what is before it."""
    sentences: list[str] = []
    for start, end in split_sentences(text):
        led, rest = leading_markers(text[start:end])
        if led and sentences:
            sentences[-1] += led
        elif led:
            rest = led + rest
        if rest.strip():
            sentences.append(rest)
    return sentences


def _supported(sentence: str, citations: Sequence[Citation]) -> bool:
    marked = markers(sentence)
    quoted = " ".join(
        f"{citation.quote.text} {_about(citation.document)}"
        for citation in citations
        if citation.marker in marked
    )
    words = content_words(sentence)
    return (
        bool(marked)
        and numbers(sentence) <= numbers(quoted)
        and len(words & content_words(quoted)) >= SUPPORTED_SHARE * len(words)
    )


def _about(document: StoredDocument) -> str:
    """Return what a sentence may say of the cited document itself: who says it, in what, and when."""
    date = f"{written_date(document.date)} {document.date.isoformat()}" if document.date else ""
    return f"volgens according {document.kind} {document.title} {document.sender or ''} {date}"


def _share(values: Iterable[bool]) -> float | None:
    listed = [float(value) for value in values]
    return sum(listed) / len(listed) if listed else None
