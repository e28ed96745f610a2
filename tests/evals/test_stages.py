"""Every wrong answer is blamed on the first stage that lost its evidence."""

import dataclasses

from assistant.nouns import DraftSentence, Status
from evals.nouns import Observation, Stage
from evals.stages import blame
from tests.evals.small_line import CASES, SmallAssistant, SmallSource, citation, run_line


def wait(source: SmallSource | None = None, assistant: SmallAssistant | None = None) -> Observation:
    return run_line(source, assistant, CASES[:1])[0].observation


def with_answer(seen: Observation, **changes: object) -> Observation:
    return dataclasses.replace(seen, answer=dataclasses.replace(seen.answer, **changes))  # type: ignore[arg-type]


def test_a_right_answer_has_no_stage() -> None:
    assert blame(wait(), right=True) is None


def test_evidence_that_is_not_in_the_store_was_not_parsed() -> None:
    assert run_line(SmallSource(("nota", "rapport")), cases=CASES[:1])[0].stage is Stage.NOT_PARSED


def test_evidence_that_lies_in_no_passage_was_not_parsed_either() -> None:
    seen = wait()
    torn = dataclasses.replace(seen.evidence[0], in_passage=False)
    lost = dataclasses.replace(with_answer(seen, citations=()), evidence=(torn,))
    assert blame(lost, right=False) is Stage.NOT_PARSED


def test_evidence_beyond_the_ranking_was_not_retrieved() -> None:
    seen = wait()
    rest = tuple(hit for hit in seen.ranking if hit.passage.passage_id != "brief-0")
    lost = dataclasses.replace(with_answer(seen, citations=(), evidence=rest), ranking=rest)
    assert blame(lost, right=False) is Stage.NOT_RETRIEVED


def test_evidence_in_a_rejected_sentence_was_rejected() -> None:
    seen = wait()
    quote = citation(seen.ranking[0]).quote
    rejected = (DraftSentence(quote.text, (quote,)),)
    lost = with_answer(seen, citations=(), rejected=rejected, status=Status.REFUSED)
    assert blame(lost, right=False) is Stage.REJECTED


def test_evidence_that_lay_ready_for_a_refusal_was_wrongly_refused() -> None:
    assert blame(wait(assistant=SmallAssistant(SmallSource(), 99)), right=False) is Stage.WRONGLY_REFUSED


def test_evidence_that_another_citation_displaced_was_not_selected() -> None:
    seen = wait()
    other = citation(seen.ranking[1])
    assert blame(with_answer(seen, citations=(other,)), right=False) is Stage.NOT_SELECTED


def test_cited_evidence_with_a_missing_fact_was_answered_wrongly() -> None:
    assert blame(with_answer(wait(), text="Erg lang. [1]"), right=False) is Stage.WRONGLY_ANSWERED


def test_an_answer_where_a_refusal_was_due_was_wrongly_answered() -> None:
    source = SmallSource()
    answered = run_line(source, SmallAssistant(source, 0), CASES[3:4])[0]
    assert answered.stage is Stage.WRONGLY_ANSWERED
