"""The time of each step runs from the end of the one before."""

import pytest

from assistant.clock import StepClock


def test_steps_are_measured_one_after_another(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter([10.0, 10.2, 10.7, 11.0])
    monkeypatch.setattr("assistant.clock.time.perf_counter", lambda: next(moments))
    clock = StepClock()
    clock.done("understand")
    clock.done("verify")
    timings = clock.timings()
    assert timings.understand == pytest.approx(200)
    assert timings.verify == pytest.approx(500)
    assert (timings.retrieve, timings.compose) == (0, 0)
    assert timings.total == pytest.approx(1000)
