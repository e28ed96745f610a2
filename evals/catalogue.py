"""The measures by name: what people see, which way is better, and how figures are put together.

The definitions themselves stand with the functions of `evals.measures` and `evals.ranking`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from evals.bootstrap import Statistic
from evals.nouns import Stage


class Unit(StrEnum):
    """What a figure counts."""

    SHARE = "share"
    WORDS = "words"
    MILLISECONDS = "ms"


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. `score` is the field of `Scores` that it summarises by `statistic`.

    `gated`: a fall beyond tolerance fails the gate; `exact`: any value below 1 fails it.
    """

    name: str
    score: str
    label: str
    meaning: str
    unit: Unit = Unit.SHARE
    higher_is_better: bool = True
    statistic: Statistic = "mean"
    gated: bool = True
    exact: bool = False


def _recall(cutoff: int) -> Measure:
    return Measure(
        f"recall_{cutoff}",
        f"recall_{cutoff}",
        f"Bewijs bij eerste {cutoff}",
        f"deel van het bewijs dat in de eerste {cutoff} gevonden passages staat",
    )


MEASURES = (
    Measure(
        "right",
        "right",
        "Goede antwoorden",
        "alle feiten genoemd, geen verkeerd feit, hooguit 150 woorden; of terecht geweigerd",
    ),
    *(_recall(cutoff) for cutoff in (1, 3, 5, 10, 20)),
    Measure("mrr", "reciprocal_rank", "MRR", "1 gedeeld door de plaats van de eerste passage met bewijs"),
    Measure("ndcg_10", "ndcg_10", "nDCG bij 10", "hoe hoog het bewijs in de eerste 10 passages staat"),
    Measure(
        "citation_precision",
        "citation_precision",
        "Citaten raak",
        "deel van de citaten dat het verwachte bewijs of een verwacht feit bevat",
    ),
    Measure(
        "citation_recall",
        "citation_recall",
        "Bewijs geciteerd",
        "deel van het bewijs dat het antwoord citeert",
    ),
    Measure(
        "first_cited",
        "first_cited",
        "Eerste citaat raak",
        "deel van de antwoorden waarvan het eerste citaat het verwachte bewijs of een verwacht feit bevat",
        gated=False,
    ),
    Measure(
        "sentences_supported",
        "sentences_supported",
        "Zinnen gedragen",
        "deel van de zinnen waarvan getallen en woorden in hun citaten staan",
    ),
    Measure(
        "quotes_exact",
        "quotes_exact",
        "Citaten letterlijk",
        "deel van de citaten dat teken voor teken op de genoemde plaats staat",
        exact=True,
    ),
    Measure(
        "pages_exact",
        "pages_exact",
        "Bladzijden juist",
        "deel van de citaten waarvan een tweede lezer de woorden op die bladzijde vindt",
    ),
    Measure(
        "refused_rightly",
        "refused_rightly",
        "Terecht geweigerd",
        "deel van de vragen zonder antwoord in de documenten dat geweigerd wordt",
    ),
    Measure(
        "refused_wrongly",
        "refused_wrongly",
        "Ten onrechte geweigerd",
        "deel van de vragen mét antwoord dat toch geweigerd wordt",
        higher_is_better=False,
    ),
    Measure(
        "words",
        "words",
        "Woorden per antwoord",
        "aantal woorden, zonder verwijzingen",
        Unit.WORDS,
        higher_is_better=False,
        gated=False,
    ),
    Measure(
        "words_fit",
        "words_fit",
        "20 tot 120 woorden",
        "deel van de antwoorden met 20 tot 120 woorden",
        gated=False,
    ),
    Measure(
        "ms_p50",
        "milliseconds",
        "Tijd, helft sneller dan",
        "milliseconden van vraag tot antwoord",
        Unit.MILLISECONDS,
        higher_is_better=False,
        statistic="p50",
        gated=False,
    ),
    Measure(
        "ms_p95",
        "milliseconds",
        "Tijd, 95% sneller dan",
        "milliseconden van vraag tot antwoord",
        Unit.MILLISECONDS,
        higher_is_better=False,
        statistic="p95",
        gated=False,
    ),
)
BY_NAME = {measure.name: measure for measure in MEASURES}

STAGE_LABELS = {
    Stage.NOT_PARSED: "niet gelezen",
    Stage.NOT_RETRIEVED: "niet gevonden",
    Stage.NOT_SELECTED: "niet gekozen",
    Stage.REJECTED: "afgekeurd door de controle",
    Stage.WRONGLY_REFUSED: "ten onrechte geweigerd",
    Stage.WRONGLY_ANSWERED: "ten onrechte of verkeerd beantwoord",
}
STAGE_MEANINGS = {
    Stage.NOT_PARSED: "De tekst van het bewijs staat niet in de opslag, of in geen enkele passage.",
    Stage.NOT_RETRIEVED: "Het bewijs was niet bij de passages waaruit het antwoord gemaakt is.",
    Stage.NOT_SELECTED: "Het bewijs is gevonden, maar het antwoord gebruikt het niet.",
    Stage.REJECTED: "Een zin met het bewijs is gemaakt, maar de controle keurde die af.",
    Stage.WRONGLY_REFUSED: "Het bewijs lag klaar, maar er is geweigerd.",
    Stage.WRONGLY_ANSWERED: "Er had geweigerd moeten worden, of het antwoord mist of verdraait een feit.",
}


def show(value: float | None, unit: Unit) -> str:
    """Return a figure as Dutch text: a share as a percentage, others with their unit."""
    if value is None:
        return "–"
    if unit is Unit.SHARE:
        return f"{value * 100:.1f}%".replace(".", ",")
    if unit is Unit.WORDS:
        return f"{value:.0f}"
    return f"{value:.0f} ms"
