"""Each part of the line is broken on purpose: the right measure falls, the others stay where they were."""

import dataclasses
from collections.abc import Callable, Sequence

import pytest

from assistant.nouns import Citation
from corpus.nouns import Span
from evals.catalogue import MEASURES
from evals.locate import check_citation
from evals.measures import summarise
from evals.nouns import Observation, ScoredCase
from evals.stages import judge_case
from tests.evals.small_line import SmallAssistant, SmallSource, citation, run_line

WATCHED = tuple(measure.name for measure in MEASURES if measure.gated)


def figures(cases: Sequence[ScoredCase]) -> dict[str, float]:
    found = {name: summarise("klein", cases).find(name) for name in WATCHED}
    return {name: figure.value for name, figure in found.items() if figure is not None}


def changed(cases: Sequence[ScoredCase]) -> set[str]:
    """Return the measures that differ from those of the unbroken line."""
    whole, broken = figures(run_line()), figures(cases)
    return {name for name in whole if broken.get(name) != pytest.approx(whole[name])}


def again(change: Callable[[Observation], Observation]) -> list[ScoredCase]:
    return [judge_case(change(case.observation)) for case in run_line()]


def with_citations(seen: Observation, change: Callable[[Citation], Citation]) -> Observation:
    citations = tuple(change(citation) for citation in seen.answer.citations)
    checked = tuple(check_citation(one, SmallSource(), lambda *_: None) for one in citations)
    answer = dataclasses.replace(seen.answer, citations=citations)
    return dataclasses.replace(seen, answer=answer, citations=checked)


def test_the_unbroken_line_is_perfect() -> None:
    unbroken = figures(run_line())
    assert unbroken.pop("refused_wrongly") == 0.0
    assert unbroken == dict.fromkeys(unbroken, 1.0)
    assert {
        "right",
        "recall_5",
        "ndcg_10",
        "citation_recall",
        "quotes_exact",
        "refused_rightly",
    } <= unbroken.keys()


def test_a_dropped_document_lowers_what_is_found_and_what_follows_from_it() -> None:
    hurt = changed(run_line(SmallSource(("brief", "rapport"))))
    assert {"recall_1", "recall_20", "mrr", "ndcg_10", "right", "citation_recall"} <= hurt
    assert hurt & {"quotes_exact", "sentences_supported", "refused_rightly"} == set()


def test_shuffled_ranks_lower_only_the_measures_of_ranking() -> None:
    def shuffle(seen: Observation) -> Observation:
        return dataclasses.replace(seen, ranking=tuple(reversed(seen.ranking)))

    assert changed(again(shuffle)) == {"recall_1", "recall_3", "recall_5", "mrr", "ndcg_10"}


def test_moved_quotes_lower_only_literal_quotes() -> None:
    def move(citation: Citation) -> Citation:
        span = citation.quote.span
        moved = Span(span.page, span.start + 1, span.end + 1)
        return dataclasses.replace(citation, quote=dataclasses.replace(citation.quote, span=moved))

    assert changed(again(lambda seen: with_citations(seen, move))) == {"quotes_exact"}


def test_quotes_of_another_sentence_lower_what_is_cited_and_carried() -> None:
    def misquote(seen: Observation) -> Observation:
        if not seen.answer.citations:
            return seen
        answer = dataclasses.replace(seen.answer, citations=(citation(seen.ranking[-1]),))
        return dataclasses.replace(seen, answer=answer)

    assert changed(again(misquote)) == {"citation_precision", "citation_recall", "sentences_supported"}


def test_swapped_numbers_lower_right_answers_and_carried_sentences() -> None:
    def swap(seen: Observation) -> Observation:
        text = seen.answer.text.replace("14 weken", "41 weken").replace("8 procent", "9 procent")
        return dataclasses.replace(seen, answer=dataclasses.replace(seen.answer, text=text))

    assert changed(again(swap)) == {"right", "sentences_supported"}


def test_refusing_all_keeps_search_and_loses_answers() -> None:
    refusing = run_line(assistant=SmallAssistant(SmallSource(), least_shared=99))
    kept = figures(refusing)
    assert (kept["refused_wrongly"], kept["refused_rightly"], kept["right"]) == pytest.approx((1.0, 1.0, 0.4))
    assert changed(refusing) == {
        "right",
        "refused_wrongly",
        "citation_recall",
        "citation_precision",
        "quotes_exact",
        "sentences_supported",
    }
    assert not {"citation_precision", "quotes_exact", "sentences_supported"} & kept.keys()


def test_answering_all_loses_only_the_refusals() -> None:
    answering = run_line(assistant=SmallAssistant(SmallSource(), least_shared=0))
    kept = figures(answering)
    assert (kept["refused_rightly"], kept["refused_wrongly"], kept["right"]) == pytest.approx((0.0, 0.0, 0.6))
    assert changed(answering) == {"right", "refused_rightly"}
