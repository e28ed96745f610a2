"""Why an answer is wrong: the first stage of the line that lost what was needed."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.nouns import Quote, Status
from evals.measures import score
from evals.nouns import Evidence, Observation, ScoredCase, Stage
from evals.places import passage_holds, quote_holds


def judge_case(seen: Observation) -> ScoredCase:
    """Return one question with its scores, and the stage to blame when its answer is wrong."""
    scores = score(seen)
    return ScoredCase(seen, scores, blame(seen, right=bool(scores.right)))


def blame(seen: Observation, *, right: bool) -> Stage | None:
    """Return the stage that is to blame, or None for a right answer.

    An answer where a refusal was due is the composer's or the gatekeeper's own mistake, whatever was
    retrieved. Else the line is followed from file to answer for the evidence that the answer doesn't cite:
    not read, not in a passage, not retrieved, proposed but rejected, or left lying. Evidence that is cited,
    in an answer that still misses a fact or says a wrong one, is answered wrongly.
    """
    if right:
        return None
    answer = seen.answer
    if not seen.case.answerable:
        return Stage.WRONGLY_ANSWERED
    cited = [citation.quote for citation in answer.citations]
    lost = [piece for piece in seen.evidence if not _quoted(cited, piece)]
    if any(not piece.in_passage for piece in lost):
        return Stage.NOT_PARSED
    if any(not _retrieved(seen, piece) for piece in lost):
        return Stage.NOT_RETRIEVED
    rejected = [quote for sentence in answer.rejected for quote in sentence.quotes]
    if any(_quoted(rejected, piece) for piece in lost):
        return Stage.REJECTED
    if answer.status is Status.REFUSED:
        return Stage.WRONGLY_REFUSED
    return Stage.NOT_SELECTED if lost else Stage.WRONGLY_ANSWERED


def _retrieved(seen: Observation, piece: Evidence) -> bool:
    """Whether the assistant saw the evidence; what a deeper search would give is in the report beside it."""
    return any(passage_holds(hit, piece) for hit in seen.answer.evidence)


def _quoted(quotes: Sequence[Quote], piece: Evidence) -> bool:
    return any(quote_holds(quote.document_id, quote.span, piece) for quote in quotes)
