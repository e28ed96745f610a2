"""What each measure says of hand-made answers."""

import dataclasses
import datetime as dt

import pytest

from assistant.nouns import Answer, Citation, Question, Quote, Status
from corpus.nouns import DocumentKind, Span
from evals.measures import (
    citation_precision,
    citation_recall,
    is_right,
    score,
    sentences_supported,
    summarise,
)
from evals.nouns import CheckedCitation, Evidence, Observation, Place
from evals.sets import EvalCase, Fact
from tests.evals.small_line import CASES, TEXTS, case, document, page_text, run_line

TEXT_WAIT, TEXT_COST, _ = TEXTS["brief"]
QUESTION = case("vraag", "Hoe lang en hoe duur?", ("brief", "14 weken"), ["14 weken", "300 euro"])


def place_of(words: str) -> Evidence:
    start = page_text("brief").index(words)
    return Evidence(words, (Place("brief", 1, start, start + len(words)),), in_passage=True)


def cite(marker: int, words: str, name: str = "brief") -> Citation:
    start = page_text(name).index(words)
    quote = Quote(name, Span(1, start, start + len(words)), words)
    return Citation(marker, document(name), (), "1", quote)


def seen(
    text: str,
    *citations: Citation,
    status: Status = Status.ANSWERED,
    of: EvalCase = QUESTION,
    evidence: tuple[str, ...] = ("14 weken", "300 euro per kind"),
) -> Observation:
    answer = Answer(Question(of.question), of.question, status, text, citations=tuple(citations))
    return Observation(
        case=of,
        answer=answer,
        ranking=(),
        evidence=tuple(place_of(words) for words in evidence),
        citations=tuple(CheckedCitation(True, None) for _ in citations),
        milliseconds=5.0,
    )


class TestRightAnswers:
    def test_all_facts_make_it_right(self) -> None:
        assert is_right(seen("De wachttijd was 14 weken en het kostte 300 euro."))

    def test_one_missing_fact_makes_it_wrong(self) -> None:
        assert not is_right(seen("De wachttijd was 14 weken."))

    def test_a_number_inside_another_is_another_number(self) -> None:
        assert not is_right(seen("De wachttijd was 114 weken en het kostte 300 euro."))

    def test_a_wrong_fact_spoils_it(self) -> None:
        warned = dataclasses.replace(QUESTION, wrong_facts=(Fact(("16 weken",)),))
        assert not is_right(seen("Het was 14 weken, geen 16 weken, en 300 euro.", of=warned))

    def test_more_than_150_words_is_not_an_answer(self) -> None:
        words = ["woord"] * 146
        assert is_right(seen(" ".join(["14 weken 300 euro", *words]) + " [1]"))
        assert not is_right(seen(" ".join(["14 weken 300 euro", *words, "teveel"])))

    def test_a_refusal_is_right_only_where_it_is_due(self) -> None:
        due = case("geen", "Wat kost het zwembad?")
        assert is_right(seen("Niets gevonden.", status=Status.REFUSED, of=due, evidence=()))
        assert not is_right(seen("Het zwembad kost veel.", of=due, evidence=()))
        assert not is_right(seen("14 weken, 300 euro", status=Status.REFUSED))


class TestCitations:
    def test_precision_counts_the_citations_that_are_to_the_point(self) -> None:
        answer = seen("a [1] b [2]", cite(1, TEXT_WAIT), cite(2, "Zes gemeenten doen mee."))
        assert citation_precision(answer) == 0.5

    def test_a_citation_that_names_a_fact_elsewhere_is_to_the_point_too(self) -> None:
        elsewhere = case("k", "Hoeveel?", ("brief", "14 weken"), ["8 procent"])
        answer = seen("a [1]", cite(1, "De kosten stegen met 8 procent.", "nota"), of=elsewhere)
        assert citation_precision(answer) == 1.0

    def test_recall_counts_the_evidence_that_is_cited(self) -> None:
        assert citation_recall(seen("a [1]", cite(1, TEXT_WAIT))) == 0.5
        both = seen("a [1] b [2]", cite(1, TEXT_WAIT), cite(2, TEXT_COST))
        assert citation_recall(both) == 1.0

    def test_a_refusal_cites_no_evidence(self) -> None:
        refusal = seen("a [1]", cite(1, TEXT_WAIT), status=Status.REFUSED)
        assert (citation_recall(refusal), citation_precision(refusal)) == (0.0, None)

    def test_a_short_quote_from_long_evidence_counts(self) -> None:
        answer = seen("a [1]", cite(1, "300 euro"), evidence=(TEXT_COST,))
        assert citation_recall(answer) == 1.0

    def test_the_first_citation_is_looked_at_by_itself(self) -> None:
        wait, aside = cite(1, TEXT_WAIT), cite(2, "Zes gemeenten doen mee.")
        assert score(seen("a [1] b [2]", wait, aside)).first_cited == 1.0
        assert score(seen("b [2] a [1]", aside, wait)).first_cited == 0.0
        assert score(seen("", status=Status.REFUSED)).first_cited is None

    def test_without_citations_there_is_no_precision(self) -> None:
        assert citation_precision(seen("zonder")) is None


class TestSentences:
    def test_a_sentence_is_carried_by_its_own_citation(self) -> None:
        assert (
            sentences_supported(
                seen(f"{TEXT_WAIT} [1] {TEXT_COST} [2]", cite(1, TEXT_WAIT), cite(2, TEXT_COST))
            )
            == 1.0
        )

    def test_a_swapped_marker_carries_nothing(self) -> None:
        answer = seen(f"{TEXT_WAIT} [2] {TEXT_COST} [1]", cite(1, TEXT_WAIT), cite(2, TEXT_COST))
        assert sentences_supported(answer) == 0.0

    def test_a_sentence_without_marker_is_not_carried(self) -> None:
        assert sentences_supported(seen(f"{TEXT_WAIT} [1] Dat is erg lang.", cite(1, TEXT_WAIT))) == 0.5

    def test_another_number_is_not_carried(self) -> None:
        answer = seen("De wachttijd was in 2021 nog 15 weken. [1]", cite(1, TEXT_WAIT))
        assert sentences_supported(answer) == 0.0


class TestSmallLine:
    def test_scores_of_a_question_by_hand(self) -> None:
        scored = {one.observation.case.id: one for one in run_line()}
        wait = scored["wacht"].scores
        assert (wait.recall_1, wait.reciprocal_rank, wait.ndcg_10) == (1.0, 1.0, 1.0)
        assert (wait.right, wait.citation_precision, wait.citation_recall) == (1.0, 1.0, 1.0)
        assert (wait.quotes_exact, wait.refused_wrongly, wait.refused_rightly) == (1.0, 0.0, None)
        assert wait.words == 8
        assert scored["weer"].scores.refused_rightly == 1.0
        assert scored["weer"].scores.recall_5 is None

    def test_figures_are_means_over_the_questions_they_apply_to(self) -> None:
        figures = summarise("klein", run_line())
        right = figures.find("right")
        refused = figures.find("refused_rightly")
        recall = figures.find("recall_1", "getal")
        assert right is not None
        assert refused is not None
        assert recall is not None
        assert (right.value, right.count) == (1.0, len(CASES))
        assert (refused.value, refused.count) == (1.0, 2)
        assert (recall.value, recall.count) == (1.0, 2)
        assert figures.find("refused_rightly", "getal") is None

    def test_time_is_summed_up_by_percentile(self) -> None:
        timed = [
            dataclasses.replace(one, scores=dataclasses.replace(one.scores, milliseconds=ms))
            for one, ms in zip(run_line(), (10.0, 20.0, 30.0, 40.0, 50.0), strict=True)
        ]
        figures = summarise("klein", timed)
        half, most = figures.find("ms_p50"), figures.find("ms_p95")
        assert half is not None
        assert most is not None
        assert (half.value, most.value) == pytest.approx((30.0, 48.0))


@pytest.mark.parametrize(("count", "fits"), [(19, 0.0), (20, 1.0), (120, 1.0), (121, 0.0)])
def test_an_answer_should_have_20_to_120_words(count: int, fits: float) -> None:
    assert score(seen("woord " * count)).words_fit == fits


def test_figures_can_be_grouped_by_style() -> None:
    cases = run_line()
    styled = summarise("bronvast", cases, lambda case: "kort" if case.id == "weer" else "lang")
    short, long = styled.find("right", "kort"), styled.find("right", "lang")
    assert short is not None
    assert long is not None
    assert (short.count, long.count) == (1, len(CASES) - 1)


def test_scores_hold_no_answer_measures_for_a_refusal() -> None:
    refusal = score(seen("Niets gevonden.", status=Status.REFUSED))
    assert (refusal.words, refusal.sentences_supported, refusal.refused_wrongly) == (None, None, 1.0)


def test_the_words_that_introduce_a_quote_are_carried_by_its_document() -> None:
    dated = dataclasses.replace(document("brief"), date=dt.date(2019, 11, 7), kind=DocumentKind.KAMERBRIEF)
    made = dataclasses.replace(cite(1, TEXT_COST), document=dated)
    assert sentences_supported(seen("Volgens de kamerbrief van 7 november 2019: 300 euro [1].", made)) == 1.0
    assert sentences_supported(seen("Volgens de kamerbrief van 8 november 2019: 300 euro [1].", made)) == 0.0
