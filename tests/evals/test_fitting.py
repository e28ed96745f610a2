"""The weights are fitted on questions that don't judge them, and no slope learns what makes no sense."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from assistant.asking import understand
from assistant.evidence import Sentence
from assistant.features import FEATURES
from assistant.finding import Findings
from assistant.nouns import Quote
from assistant.ranking import Ranked
from assistant.sufficiency import ENOUGH_SIGNALS, Judgement
from corpus.nouns import Span
from evals.errors import BadSetError
from evals.training import folds
from evals.training.fitting import (
    AGAINST,
    EITHER,
    FOR,
    WRONG_REFUSALS,
    Array,
    Examples,
    Fitted,
    fit,
    fit_enough,
    fit_sentences,
    fit_weights,
    ranked_anew,
)
from evals.training.folds import FOLDS, Held, cross_validated, fold_of
from evals.training.labelled import Labelled
from tests.assistant.fakes import hit_on, passage_on, stored

SENTENCES = 4
TOPICS = ("wachtlijsten", "pleegzorg", "tarieven", "werkdruk", "verloop", "toezicht", "wijkteams", "inkoop")
YEARS = range(2011, 2016)


def labelled(
    text: str,
    gold: int | None,
    *,
    store: str = "een",
    answers: Sequence[float] | None = None,
    cosine: float | None = None,
) -> Labelled:
    """Return a question whose sentence at `gold` holds the evidence; the feature `answers` tells which."""
    known = gold is not None
    logits = list(answers or [4.0 if place == gold else -4.0 for place in range(SENTENCES)])
    page = " ".join(f"Zin {place}." for place in range(len(logits)))
    hit = replace(
        hit_on(stored(store), passage_on(page, page)),
        vector_similarity=(0.9 if known else 0.7) if cosine is None else cosine,
    )
    features = np.zeros((len(logits), len(FEATURES)))
    features[:, FEATURES.index("answers")] = logits
    ranked = tuple(
        Ranked(
            Sentence(hit, place, f"Zin {place}.", (Quote(store, Span(1, place, place + 1), "Z"),)),
            0.5,
            0.8,
            tuple(row),
            logit,
        )
        for place, (row, logit) in enumerate(zip(features.tolist(), logits, strict=True))
    )
    findings = Findings(
        understand(text), (hit,), ranked, Judgement(0.5, enough=True), {}, lambda _document, _number: page
    )
    return Labelled(known, findings, features, np.asarray([int(at == gold) for at in range(len(logits))]))


def texts(kind: str) -> list[str]:
    return [f"{kind} {topic} in {year}?" for topic in TOPICS for year in YEARS]


def questions(store: str) -> list[Labelled]:
    """Questions that have their answer anywhere, and as many that have none."""
    yes = [
        labelled(text, number % SENTENCES, store=store) for number, text in enumerate(texts("Hoeveel kost"))
    ]
    return yes + [labelled(text, None, store=store) for text in texts("Waarom stopt")]


@pytest.fixture(scope="module")
def examples() -> Examples:
    return Examples(
        outside=[labelled("Wat geldt buiten?", 1)],
        written=[labelled("Wat is geschreven?", 2), labelled("Wat is er niet?", None)],
        ours=[questions("een"), questions("twee")],
        practice=[[labelled(text, 0) for text in texts("Wie betaalt")], []],
    )


def slope(fitted: Array, name: str) -> float:
    return float(fitted[1 + FEATURES.index(name)])


class TestFolds:
    def test_a_question_is_in_the_same_fold_over_every_store(self) -> None:
        for text in texts("Hoeveel kost"):
            assert fold_of(labelled(text, 1, store="een")) == fold_of(labelled(text, None, store="twee"))

    def test_every_fold_gets_its_share(self) -> None:
        counts = np.bincount([fold_of(one) for one in questions("een")], minlength=FOLDS)
        assert len(counts) == FOLDS
        assert counts.min() >= 0.5 * counts.mean()

    def test_what_is_held_out_is_not_fitted_on_and_everything_is_held_out_once(
        self, examples: Examples, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fitted_on: list[Examples] = []
        judged: list[list[Labelled]] = []
        honest = folds.signals_of

        def remembers(used: Examples) -> Fitted:
            fitted_on.append(used)
            return fit_weights(used)

        def watches(held: Sequence[Labelled], sentences: Array) -> tuple[Array, Array]:
            judged.append(list(held))
            return honest(held, sentences)

        monkeypatch.setattr(folds, "fit_weights", remembers)
        monkeypatch.setattr(folds, "signals_of", watches)
        cross_validated(examples)
        assert len(fitted_on) == FOLDS
        for fold, used in enumerate(fitted_on):
            held = judged[2 * fold] + judged[2 * fold + 1]
            out = {one.findings.inquiry.text for one in held}
            fitted = [one for part in (*used.ours, *used.practice) for one in part]
            assert out
            assert not out & {one.findings.inquiry.text for one in fitted}
            assert fold not in {fold_of(one) for one in fitted}
            assert (used.outside, used.written) == (examples.outside, examples.written)
        for store, asked in enumerate(examples.ours):
            once = [one.findings.inquiry.text for part in judged[store::2] for one in part]
            assert sorted(once) == sorted(one.findings.inquiry.text for one in asked)


class TestHeld:
    def test_what_can_be_told_apart_is_told_apart(self, examples: Examples) -> None:
        assert cross_validated(examples) == [Held((1.0, 1.0, 1.0), 1.0, (1.0, 1.0, 1.0))] * 2

    def test_the_place_of_the_evidence_is_counted(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Known weights: the second sentence of five holds the evidence, or the fourth, or two do."""
        sentences = np.zeros(1 + len(FEATURES))
        sentences[1 + FEATURES.index("answers")] = 1.0
        known = Fitted(sentences, np.eye(1 + len(ENOUGH_SIGNALS))[3], 0.5)
        monkeypatch.setattr(folds, "fit_weights", lambda _: known)
        logits = [1.0, 5.0, 2.0, 4.0, 3.0]
        asked = [
            labelled("Wie betaalt pleegzorg?", 3, answers=logits),
            labelled("Wanneer begint pleegzorg?", 2, answers=logits),
        ]
        asked += [
            replace(labelled("Waarom stopt pleegzorg?", 0, answers=logits), gold=np.asarray([1, 1, 0, 0, 0]))
        ]
        asked += [labelled("Hoe duur is pleegzorg?", None, answers=logits)]
        (held,) = cross_validated(Examples([], [], [asked], [[]]))
        assert held.first == pytest.approx((1 / 3, 2 / 3, 1.0))

    def test_the_area_and_the_refusals_count_the_pairs_that_are_right(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The cosine alone decides: one of four unanswerable questions lies above one of four others."""
        enough = np.zeros(1 + len(ENOUGH_SIGNALS))
        enough[1 + ENOUGH_SIGNALS.index("cosine")] = 1.0
        monkeypatch.setattr(folds, "fit_weights", lambda _: Fitted(np.zeros(1 + len(FEATURES)), enough, 0.5))
        asked = [labelled(f"Wat kost {n}?", 1, cosine=c) for n, c in enumerate((0.8, 0.9, 0.91, 0.92))]
        asked += [labelled(f"Wie is {n}?", None, cosine=c) for n, c in enumerate((0.7, 0.71, 0.72, 0.85))]
        (held,) = cross_validated(Examples([], [], [asked], [[]]))
        assert held.area == pytest.approx(15 / 16)
        assert held.refused == pytest.approx((0.75, 0.75, 0.75))

    @pytest.mark.parametrize(
        "asked",
        [
            pytest.param([], id="no questions"),
            pytest.param([labelled("Wie betaalt pleegzorg?", 1)], id="none without an answer"),
            pytest.param([labelled("Wie betaalt pleegzorg?", None)], id="none with an answer"),
            pytest.param(
                [
                    labelled("Wie betaalt pleegzorg?", None),
                    replace(labelled("Wat kost pleegzorg?", 1), gold=np.zeros(SENTENCES, dtype=int)),
                ],
                id="no evidence found",
            ),
            pytest.param(
                [labelled("Wie betaalt pleegzorg?", 1), labelled("En dat?", None)], id="no words to judge"
            ),
        ],
    )
    def test_a_set_without_usable_questions_is_told_before_anything_is_fitted(
        self, asked: list[Labelled], examples: Examples, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fitted: list[Examples] = []
        monkeypatch.setattr(folds, "fit_weights", fitted.append)
        with pytest.raises(BadSetError, match="te weinig bruikbare vragen"):
            cross_validated(replace(examples, ours=[examples.ours[0], asked]))
        assert fitted == []


class TestSlopes:
    def test_a_slope_stays_on_its_side_whatever_the_data_say(self) -> None:
        chooser = np.random.default_rng(5)
        rows = chooser.normal(size=(400, 3))
        labels = (rows[:, 0] - rows[:, 1] - rows[:, 2] > 0).astype(float)
        weights = np.ones(len(labels))
        free = fit(rows, labels, weights, [EITHER] * 3)[1:]
        assert free[0] > 0 > max(free[1], free[2])
        held = fit(rows, labels, weights, [AGAINST, FOR, EITHER])[1:]
        assert (held[0], held[1]) == (0, 0)
        assert held[2] < 0

    def test_weights_are_for_features_as_they_are_not_scaled(self) -> None:
        chooser = np.random.default_rng(6)
        rows = chooser.normal(size=(300, 2))
        labels = (rows @ [1.0, 2.0] > 0.3).astype(float)
        weights = np.ones(len(labels))
        plain = fit(rows, labels, weights, [FOR, FOR])
        moved = fit(rows * [1.0, 100.0] + [7.0, 0.0], labels, weights, [FOR, FOR])
        assert moved[2] == pytest.approx(plain[2] / 100, rel=1e-3)
        assert moved[0] == pytest.approx(plain[0] - 7 * plain[1], rel=1e-3)

    def test_literal_words_can_not_speak_against_a_sentence_nor_another_year_for_it(self) -> None:
        asked = []
        for number, text in enumerate(texts("Hoeveel kost")):
            one = labelled(text, number % SENTENCES)
            features = one.features.copy()
            features[:, FEATURES.index("shared words")] = 1.0 - one.gold
            features[:, FEATURES.index("other year")] = one.gold
            features[:, FEATURES.index("name")] = -one.gold
            asked.append(replace(one, features=features))
        fitted = fit_sentences([], asked)
        assert slope(fitted, "shared words") == 0
        assert slope(fitted, "other year") == 0
        assert slope(fitted, "name") < 0
        assert slope(fitted, "answers") > 0

    def test_a_question_counts_once_however_many_sentences_it_has(self) -> None:
        """One with a hundred sentences outweighs no three short ones that say the opposite."""
        short = [labelled(text, 0, answers=[-4.0, 4.0]) for text in texts("Wie is")[:3]]
        long = labelled("Wat is lang?", 0, answers=[4.0] + [-4.0] * 99)
        name = FEATURES.index("name")
        turned = []
        for one in (*short, long):
            features = np.zeros_like(one.features)
            features[:, name] = one.features[:, FEATURES.index("answers")]
            turned.append(replace(one, features=features))
        assert slope(fit_sentences(turned, []), "name") < 0


class TestEnough:
    def test_the_threshold_refuses_the_share_that_is_allowed_of_the_fixed_set(self) -> None:
        chooser = np.random.default_rng(7)
        signals = chooser.normal(size=(600, len(ENOUGH_SIGNALS)))
        answerable = (signals[:, 0] + chooser.normal(size=600) > 0).astype(float)
        signals[:300] += 2.0
        fitted, threshold = fit_enough(signals, answerable, fixed=300)
        chances = 1 / (1 + np.exp(-(signals @ fitted[1:] + fitted[0])))
        refused = chances[300:][answerable[300:] == 1] < threshold
        assert refused.mean() == pytest.approx(WRONG_REFUSALS, abs=0.01)

    def test_a_question_is_ranked_anew_before_its_signals_are_read(self) -> None:
        one = labelled("Wat kost het?", 2, answers=[1.0, 2.0, 3.0, -1.0])
        weights = np.zeros(1 + len(FEATURES))
        weights[1 + FEATURES.index("answers")] = 1.0
        ranked = ranked_anew(one, weights).findings.ranked
        assert [each.sentence.place for each in ranked] == [2, 1, 0, 3]
        assert ranked[0].chance == pytest.approx(1 / (1 + np.exp(-3)))
