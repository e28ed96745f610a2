"""Enough to answer? Every signal speaks by itself, on its own side, and one chance decides.

Nothing here depends on the weights that were fitted, but for the side on which they may lie.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest

from assistant import sufficiency
from assistant.asking import Inquiry, understand
from assistant.evidence import Sentence
from assistant.nouns import Quote
from assistant.ranking import Ranked
from assistant.sufficiency import ENOUGH_SIGNALS, Judgement, enough_signals, judge
from assistant.weights import ENOUGH_WEIGHTS
from corpus.nouns import Span
from index.nouns import Hit
from tests.assistant.fakes import hit_on, passage_on, stored

QUESTION = "Hoeveel jongeren wachtten er in 2017 op begeleiding?"
WITH_FIGURE = "In 2017 wachtten er 41 jongeren op begeleiding."
WITHOUT = "Veel jongeren wachtten in 2017 lang op begeleiding."
AGAINST = {"year missing"}


@dataclass(frozen=True)
class Evidence:
    """Two sentences of one passage: as little as every signal can be read from."""

    texts: tuple[str, str] = (WITH_FIGURE, WITHOUT)
    chances: tuple[float, float] = (0.4, 0.3)
    answers: tuple[float, float] = (-1.0, -2.0)
    cosine: float = 0.8
    ranks: tuple[int | None, int | None] = (1, 1)
    title: str = "Nota over 2017"

    def hits(self) -> list[Hit]:
        page = " ".join(self.texts)
        hit = hit_on(stored("nota", title=self.title), passage_on(page, page))
        return [
            replace(hit, vector_similarity=self.cosine, vector_rank=self.ranks[0], lexical_rank=self.ranks[1])
        ]

    def ranked(self) -> list[Ranked]:
        hit = self.hits()[0]
        return [
            Ranked(
                Sentence(hit, place, text, (Quote("nota", Span(1, place, place + 1), text[0]),)),
                chance,
                0.8,
                answers=answer,
            )
            for place, (text, chance, answer) in enumerate(
                zip(self.texts, self.chances, self.answers, strict=True)
            )
        ]


LESS = Evidence()
MORE = {
    "best chance": replace(LESS, chances=(0.9, 0.3)),
    "second chance": replace(LESS, chances=(0.4, 0.39)),
    "cosine": replace(LESS, cosine=0.9),
    "answers best": replace(LESS, answers=(3.0, -2.0)),
    "answers second": replace(LESS, answers=(-1.0, -1.5)),
}


def signals(evidence: Evidence, question: str = QUESTION) -> dict[str, float]:
    inquiry = understand(question)
    values = enough_signals(inquiry, evidence.hits(), evidence.ranked())
    return dict(zip(ENOUGH_SIGNALS, values, strict=True))


def changed(before: Evidence, after: Evidence, question: str = QUESTION) -> dict[str, float]:
    """Return by how much each signal changes that changes."""
    old, new = signals(before, question), signals(after, question)
    return {name: new[name] - old[name] for name in ENOUGH_SIGNALS if new[name] != old[name]}


def common(word: str) -> float:
    """Every word stands in the documents, but for the empty one that asks what an unknown one counts."""
    return 0.5 if word else 1.0


def judged(evidence: Evidence, question: str = QUESTION, rarity: sufficiency.Rarity = common) -> Judgement:
    return judge(understand(question), evidence.hits(), evidence.ranked(), rarity)


def only(monkeypatch: pytest.MonkeyPatch, name: str, weight: float = 1.0) -> None:
    """Let one signal decide."""
    monkeypatch.setattr(sufficiency, "ENOUGH_WEIGHTS", {**dict.fromkeys(ENOUGH_SIGNALS, 0.0), name: weight})
    monkeypatch.setattr(sufficiency, "ENOUGH_BIAS", 0.0)


class TestSignals:
    @pytest.mark.parametrize("name", ["best chance", "second chance", "cosine", "answers second"])
    def test_better_evidence_raises_one_signal_alone(self, name: str) -> None:
        change = changed(LESS, MORE[name])
        assert set(change) == {name}
        assert change[name] > 0

    def test_the_best_answer_is_heard_wherever_it_stands(self) -> None:
        """`nearby` is what the reader makes of the likeliest one, `fitting` of those with the figure."""
        assert set(changed(LESS, replace(LESS, answers=(3.0, -2.0)))) == {
            "answers best",
            "answers nearby best",
            "answers fitting best",
        }
        assert set(changed(LESS, replace(LESS, answers=(-1.0, 3.0)))) == {"answers best", "answers second"}

    def test_without_a_figure_asked_for_every_sentence_fits(self) -> None:
        question = "Waarom wachtten jongeren in 2017 op begeleiding?"
        change = changed(LESS, replace(LESS, answers=(-1.0, 3.0)), question)
        assert set(change) == {"answers best", "answers second", "answers fitting best"}

    def test_retrievers_agree_where_both_put_a_passage_among_their_first_ten(self) -> None:
        agreed = signals(LESS)["agreement"]
        assert agreed > 0
        assert signals(replace(LESS, ranks=(10, 10)))["agreement"] == agreed
        for ranks in ((11, 1), (1, 11), (None, 1), (1, None)):
            assert signals(replace(LESS, ranks=ranks))["agreement"] == 0

    def test_the_kind_of_quantity_that_is_asked_for_is_looked_for(self) -> None:
        assert signals(LESS)["quantity wanted"] == 1
        assert signals(replace(LESS, texts=(WITHOUT, WITHOUT)))["quantity wanted"] == 0
        assert signals(LESS, "Waarom wachtten jongeren op begeleiding?")["quantity wanted"] == 0

    def test_a_year_of_the_question_that_no_passage_has_is_missed(self) -> None:
        elsewhere = replace(LESS, title="Nota")
        assert signals(elsewhere)["year missing"] == 0
        assert signals(elsewhere, QUESTION.replace("2017", "2016"))["year missing"] == 1
        assert signals(elsewhere, "Hoeveel jongeren wachtten er?")["year missing"] == 0


class TestChance:
    @pytest.mark.parametrize("name", ENOUGH_SIGNALS)
    def test_every_signal_has_a_weight_on_the_side_where_it_makes_sense(self, name: str) -> None:
        weight = ENOUGH_WEIGHTS[name]
        assert name == "quantity wanted" or (weight <= 0 if name in AGAINST else weight >= 0)

    @pytest.mark.parametrize("name", MORE)
    def test_a_signal_alone_moves_the_chance_its_own_way(
        self, name: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        only(monkeypatch, name)
        assert judged(MORE[name]).chance > judged(LESS).chance
        only(monkeypatch, name, -1.0)
        assert judged(MORE[name]).chance < judged(LESS).chance

    @pytest.mark.parametrize("evidence", MORE.values(), ids=MORE)
    def test_with_the_fitted_weights_better_evidence_never_lowers_the_chance(
        self, evidence: Evidence
    ) -> None:
        assert judged(evidence).chance >= judged(LESS).chance

    def test_with_the_fitted_weights_good_evidence_is_enough_and_bad_evidence_is_not(self) -> None:
        good = Evidence(chances=(0.97, 0.9), answers=(6.0, 4.0), cosine=0.92)
        bad = Evidence(
            (WITHOUT, WITHOUT), (0.01, 0.01), (-6.0, -6.0), cosine=0.76, ranks=(1, None), title="Nota"
        )
        assert judged(good).enough
        assert not judged(bad).enough
        assert judged(good).chance > judged(LESS).chance > judged(bad).chance

    def test_a_missed_year_lowers_the_chance(self) -> None:
        without_title = replace(LESS, title="Nota")
        assert judged(without_title, QUESTION.replace("2017", "2016")).chance <= judged(without_title).chance


class TestDecision:
    def test_the_threshold_decides(self, monkeypatch: pytest.MonkeyPatch) -> None:
        chance = judged(LESS).chance
        for threshold, enough in ((chance, True), (chance + 1e-9, False), (0.0, True), (1.0, False)):
            monkeypatch.setattr(sufficiency, "ENOUGH_THRESHOLD", threshold)
            assert judged(LESS).enough is enough
            assert judged(LESS).chance == chance

    def test_a_name_that_stands_nowhere_refuses_whatever_the_chance(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sufficiency, "ENOUGH_THRESHOLD", 0.0)
        question = "Hoeveel jongeren wachtten er in Amersfoort op begeleiding?"
        rare = {"Amersfoort", ""}
        judgement = judged(LESS, question, lambda word: 1.0 if word in rare else 0.5)
        assert not judgement.enough
        assert judgement.missing == ("amersfoort",)
        assert judged(LESS, question).enough

    @pytest.mark.parametrize(
        ("inquiry", "hits", "ranked"),
        [
            (understand(QUESTION), [], LESS.ranked()),
            (understand(QUESTION), LESS.hits(), []),
            (replace(understand(QUESTION), terms=()), LESS.hits(), LESS.ranked()),
        ],
        ids=["no passages", "no sentences", "no words"],
    )
    def test_nothing_is_never_enough(
        self,
        inquiry: Inquiry,
        hits: Sequence[Hit],
        ranked: Sequence[Ranked],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(sufficiency, "ENOUGH_THRESHOLD", 0.0)
        assert judge(inquiry, hits, ranked, common) == Judgement(0.0, enough=False)
