"""Measures the assistant on a question set: the whole story of an evaluation, in one screen.

set and documents → store → answers and rankings → scores and stages → figures with intervals → report
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.nouns import Question
from assistant.settings import Settings
from evals.curve import operating_point, refusal_curve
from evals.damage import damage_answers
from evals.eval_store import existing_store, prepare_store
from evals.locate import Source, StoredText, read_store
from evals.measures import summarise
from evals.nouns import EvalReport, ScoredCase, SystemFigures
from evals.observe import Answering, observe
from evals.outside import load_outside_set
from evals.outside_run import write_outside_set
from evals.roles import RoleTable
from evals.sets import EvalCase, QuestionSet, load_set
from evals.stages import judge_case
from evals.subset import choose

OURS = "bronvast"
LITERAL = "letterlijk"
FORGETFUL = "zonder gesprek"
TEST = "test"
WARM_UP = Question("Welke documenten gaan hierover?")
Progress = Callable[[Sequence[EvalCase]], Iterable[EvalCase]]


@dataclass(frozen=True, slots=True)
class EvalRequest:
    """What to measure. `corpus` is a folder of documents; `cache` keeps stores of it between runs.

    With `store` an existing store is measured as it is, and `corpus` is not looked at; with `passages` the
    set is one from outside and its passages are the corpus.
    """

    set_name: str
    corpus: Path
    cache: Path
    subset: str
    baselines: bool = False
    store: Path | None = None
    passages: Path | None = None


def evaluate(request: EvalRequest, settings: Settings, progress: Progress = iter) -> EvalReport:
    """Return the report of one run. Raises `BadSetError`, and what ingesting and answering raise."""
    from assistant.root import open_assistant_and_library  # heavy: opens the embedding model

    started = time.perf_counter()
    questions, corpus = _questions_and_corpus(request)
    cases = choose(questions.cases, request.subset)
    store = existing_store(settings) if request.store else prepare_store(corpus, settings, request.cache)
    assistant, library = open_assistant_and_library(store.settings)
    bench = Bench(library, read_store(library), questions.roles)

    scored = bench.measure(progress(cases), assistant)
    tested = [case for case in scored if case.observation.case.split == TEST]
    tuned_on = [case for case in scored if case.observation.case.split != TEST]
    beside = _without_model(tested, bench, store.settings)
    if request.baselines:
        beside += (_without_history(tested, bench, assistant),)
        beside += _simple_systems(tested, bench, store.settings)
    return EvalReport(
        set_name=questions.name,
        set_checksum=questions.checksum,
        corpus_name=store.corpus_name,
        corpus_checksum=store.checksum,
        subset=request.subset,
        composer=scored[0].observation.answer.composer,
        made_on=dt.datetime.now(dt.UTC),
        systems=(summarise(OURS, tested), *beside),
        calibration=summarise(OURS, tuned_on),
        cases=scored,
        curve=refusal_curve(tested),
        operating_point=operating_point(tested),
        catch_rates=damage_answers([case.observation.answer for case in scored], library),
        seconds=time.perf_counter() - started,
        styles=summarise(OURS, tested, lambda case: case.style),
    )


@dataclass(frozen=True, slots=True)
class Bench:
    """What answers are measured on: a store, its text, and which document plays which role."""

    source: Source
    texts: Sequence[StoredText]
    roles: RoleTable

    def measure(self, cases: Iterable[EvalCase], assistant: Answering) -> tuple[ScoredCase, ...]:
        """Ask every question, after a first one that doesn't count: it loads the model."""
        assistant.answer(WARM_UP)
        return tuple(
            judge_case(observe(case, assistant, self.source, self.texts, self.roles)) for case in cases
        )


def _questions_and_corpus(request: EvalRequest) -> tuple[QuestionSet, Path]:
    if request.passages is None:
        return load_set(request.set_name), request.corpus
    outside = load_outside_set(Path(request.set_name), request.passages)
    folder = request.cache / "van-buiten" / outside.name
    return write_outside_set(outside, folder), folder


def _without_model(
    cases: Sequence[ScoredCase], bench: Bench, settings: Settings
) -> tuple[SystemFigures, ...]:
    """Return the figures of literal answers beside those of a language model, where one is set."""
    from assistant.root import open_assistant

    if settings.language_model is None:
        return ()
    assistant = open_assistant(replace(settings, language_model=None))
    return (summarise(LITERAL, bench.measure([case.observation.case for case in cases], assistant)),)


def _without_history(cases: Sequence[ScoredCase], bench: Bench, assistant: Answering) -> SystemFigures:
    """Return our figures when every question is asked without the conversation before it."""
    bare = [replace(c.observation.case, history=()) for c in cases if c.observation.case.history]
    asked_anew = {case.observation.case.id: case for case in bench.measure(bare, assistant)}
    return summarise(FORGETFUL, [asked_anew.get(case.observation.case.id, case) for case in cases])


def _simple_systems(
    cases: Sequence[ScoredCase], bench: Bench, settings: Settings
) -> tuple[SystemFigures, ...]:
    from evals.simple_systems import measure_simple_systems  # heavy: opens LangChain and Chroma
    from index.embedding import open_embedder

    embedder = open_embedder(settings.embedding_model, settings.model_folder)
    return measure_simple_systems(cases, bench.source, bench.texts, embedder)
