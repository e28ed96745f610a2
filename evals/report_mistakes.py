"""The wrong answers in the HTML report: grouped by the stage to blame, each with all that tells why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape

from evals.catalogue import STAGE_LABELS, STAGE_MEANINGS
from evals.nouns import EvalReport, ScoredCase, Stage
from evals.places import passage_holds
from evals.report_elements import bullets
from evals.report_svg import counts

SEEN_SHOWN = 5
TEXT_SHOWN = 420


def mistakes_section(report: EvalReport) -> str:
    """Return the section: how many by stage, and every wrong answer to fold open."""
    mistakes = [case for case in report.cases if case.stage is not None]
    by_stage = Counter(case.stage for case in mistakes)
    if not mistakes:
        return '<section id="fouten"><h2>Foute antwoorden</h2><p>Geen enkel antwoord is fout.</p></section>'
    present = [stage for stage in Stage if by_stage[stage]]
    picture = counts("Waar het misging", [(STAGE_LABELS[stage], by_stage[stage]) for stage in present])
    parts = []
    for stage in present:
        items = "".join(_mistake(case) for case in mistakes if case.stage is stage)
        parts.append(
            f"<h3>{escape(STAGE_LABELS[stage]).capitalize()} ({by_stage[stage]})</h3>"
            f"<p>{escape(STAGE_MEANINGS[stage])}</p>{items}"
        )
    return (
        f'<section id="fouten"><h2>Foute antwoorden ({len(mistakes)})</h2>'
        f"<figure>{picture}</figure>{''.join(parts)}</section>"
    )


def _mistake(scored: ScoredCase) -> str:
    seen = scored.observation
    case, answer = seen.case, seen.answer
    history = "".join(f"<p class='turn'>{escape(turn)}</p>" for turn in _history(scored))
    rows = [
        ("Verwacht", _expected(scored)),
        ("Antwoord", escape(answer.text) or "–"),
        (
            "Citaten",
            bullets(
                f"{c.document.source_file}, blz. {c.page_label}: “{c.quote.text}”" for c in answer.citations
            ),
        ),
        ("Bewijs", bullets(_where(scored))),
        ("Gezien", bullets(_seen(scored))),
    ]
    if answer.standalone_question != case.question:
        rows.insert(0, ("Gelezen als", escape(answer.standalone_question)))
    body = "".join(f"<dt>{label}</dt><dd>{content}</dd>" for label, content in rows)
    return (
        f'<details class="mistake"><summary><span class="tag">{escape(str(case.category))}</span> '
        f"{escape(case.question[:300])} "
        f'<span class="id">{escape(case.id)} · {escape(case.split)}</span></summary>'
        f"{history}<dl>{body}</dl></details>"
    )


def _history(scored: ScoredCase) -> list[str]:
    return [f"{turn.role}: {turn.content}" for turn in scored.observation.case.history]


def _expected(scored: ScoredCase) -> str:
    case = scored.observation.case
    if not case.answerable:
        return "een weigering"
    wrong = "; ".join(" of ".join(fact.alternatives) for fact in case.wrong_facts)
    return bullets(" of ".join(fact.alternatives) for fact in case.facts) + (
        f"niet: {escape(wrong)}" if wrong else ""
    )


def _where(scored: ScoredCase) -> Iterable[str]:
    ranking = scored.observation.ranking
    for evidence in scored.observation.evidence:
        ranks = [hit.rank for hit in ranking if passage_holds(hit, evidence)]
        found = f"gevonden op plaats {ranks[0]}" if ranks else "niet bij de gevonden passages"
        yield f"{evidence.label}: {found if evidence.places else 'niet in de opslag'}"


def _seen(scored: ScoredCase) -> Iterable[str]:
    for hit in scored.observation.answer.evidence[:SEEN_SHOWN]:
        where = f"{hit.document.source_file}, blz. {hit.page_label}, {' › '.join(hit.passage.heading)}"
        yield f"{hit.rank}. {where}: {hit.passage.text[:TEXT_SHOWN]}"
