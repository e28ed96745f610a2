"""Each step of an answer reports the time that it took, and the total has all of it."""

from collections.abc import Iterator
from dataclasses import asdict
from pkgutil import resolve_name
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.nouns import DraftSentence, Timings
from tests.assistant.fakes import FakeLibrary
from tests.assistant.small_path import BRIEF, FIRST, Scripted, ask, quote_of


class SlowSteps:
    """A clock that stands still but for the seconds that a test gives to a step."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch, self._now = monkeypatch, 1000.0
        monkeypatch.setattr("assistant.clock.time", SimpleNamespace(perf_counter=lambda: self._now))

    def spend(self, seconds: float) -> None:
        self._now += seconds

    def slow(self, step: str, seconds: float) -> None:
        """Let every call of a step, named as `module.function` of the assistant, take so long."""
        inner = resolve_name(f"assistant.{step}")

        def delayed(*given: Any, **named: Any) -> Any:
            self.spend(seconds)
            return inner(*given, **named)

        self._patch.setattr(f"assistant.{step}", delayed)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SlowSteps:
    return SlowSteps(monkeypatch)


@pytest.mark.usefixtures("enough")
class TestTimed:
    QUESTION = "Hoeveel jongeren wachten er in Hoorn?"

    @pytest.mark.parametrize(
        ("step", "key"),
        [
            ("intake.check_length", "understand"),
            ("intake.screen", "understand"),
            ("intake.standalone", "understand"),
            ("intake.read_question", "understand"),
            ("answering.gather", "retrieve"),
            ("finding.rank", "retrieve"),
            ("finding.judge", "retrieve"),
            ("answering.compose_parts", "compose"),
            ("answering.verify", "verify"),
            ("writing.cite", "total"),
        ],
    )
    def test_a_slow_step_is_seen_in_its_own_time_and_in_the_total(
        self, step: str, key: str, library: FakeLibrary, clock: SlowSteps
    ) -> None:
        clock.slow(step, 0.5)
        timings = ask(library, self.QUESTION).timings
        assert asdict(timings) == pytest.approx({**asdict(Timings()), key: 500, "total": 500})

    def test_steps_do_not_share_their_times(self, library: FakeLibrary, clock: SlowSteps) -> None:
        steps_in_order = (
            *("intake.read_question", "answering.gather", "answering.compose_parts"),
            *("answering.verify", "writing.cite"),
        )
        for number, step in enumerate(steps_in_order):
            clock.slow(step, 2**number)
        timings = ask(library, self.QUESTION).timings
        steps = (timings.understand, timings.retrieve, timings.compose, timings.verify, timings.total)
        assert steps == pytest.approx((1000, 2000, 4000, 8000, 31000))

    def test_a_refusal_has_the_times_of_its_steps(
        self, library: FakeLibrary, clock: SlowSteps, too_little: None
    ) -> None:
        clock.slow("answering.gather", 2)
        clock.slow("answering.verify", 8)
        timings = ask(library, self.QUESTION).timings
        steps = (timings.understand, timings.retrieve, timings.compose, timings.verify, timings.total)
        assert steps == pytest.approx((0, 2000, 0, 16000, 18000))

    def test_a_language_model_is_verified_while_it_writes(
        self, library: FakeLibrary, clock: SlowSteps
    ) -> None:
        """So its checks count as composing; nothing is left to verify when it is done."""

        def writes() -> Iterator[DraftSentence]:
            clock.spend(4)
            yield DraftSentence(FIRST, (quote_of(BRIEF, FIRST),))

        clock.slow("answering.Verifier.offer", 8)
        answer = ask(library, self.QUESTION, composer=Scripted(writes()))
        assert answer.composer == "model"
        assert (answer.timings.compose, answer.timings.verify) == pytest.approx((12000, 0))
