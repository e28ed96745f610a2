"""Generations, with the graph in their folder and in a server: never written by readers, complete at Chroma's
sync points, as good as exact search, and never wrong when the graph is."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.generations import (
    FOLDER,
    Generation,
    build_generation,
    exact_nearest,
    is_finished,
    remove_generations,
    verify_generation,
)
from index.graphs import graph_home
from index.protocols import Graph, GraphHome, Matrix
from index.vectors import make_vector_index

ROOT = Path(__file__).parent.parent.parent
PROPOSE = """
import sys
from pathlib import Path
from index.generations import Generation
from index.graphs import graph_home
generation = Generation(Path(sys.argv[1]), graph_home(sys.argv[2] or None))
print(sum(generation._proposed(v, 1) == [row] for row, v in enumerate(generation.vectors)))
"""


@pytest.fixture
def home(chroma_url: str | None) -> GraphHome:
    return graph_home(chroma_url)


def directions(count: int, seed: int = 0) -> Matrix:
    vectors = np.random.default_rng(seed).normal(size=(count, 32)).astype(np.float32)
    unit: Matrix = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


def names(count: int) -> list[str]:
    return [f"{number:06d}" for number in range(count)]


def build(store: Path, vectors: Matrix, home: GraphHome) -> Path:
    return store / FOLDER / build_generation(store, names(len(vectors)), vectors, home)


@pytest.mark.parametrize(
    "count", [1, *(pytest.param(count, marks=pytest.mark.slow) for count in (999, 1_000)), 1_001]
)
def test_another_process_finds_every_vector_and_changes_no_file(
    tmp_path: Path, count: int, chroma_url: str | None
) -> None:
    folder = build(tmp_path, directions(count), graph_home(chroma_url))
    for _ in range(2):
        run = subprocess.run(
            [sys.executable, "-c", PROPOSE, str(folder), chroma_url or ""],
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
        assert int(run.stdout) >= count * 0.999
        verify_generation(folder)
    assert graph_home(chroma_url).problems(folder, names(count), directions(count)) == []


def test_the_graph_finds_what_exact_search_finds(tmp_path: Path, home: GraphHome) -> None:
    count, questions = 5_500, directions(100, seed=1)
    generation = Generation(build(tmp_path, directions(count), home), home)
    found = 0
    for question in questions:
        exact = {n.key for n in exact_nearest(question, generation.keys, generation.vectors, 10)}
        proposed = generation._proposed(question, 10)
        assert len(proposed) == 10
        found += len(exact & {generation.keys[row] for row in proposed})
    assert found / 1_000 >= 0.99


def test_the_graph_finds_what_exact_search_finds_among_vectors_as_those_of_e5(
    tmp_path: Path, home: GraphHome
) -> None:
    """384 numbers, all within a narrow cone (cosines around .8), in groups as paragraphs of documents are."""
    chance, count = np.random.default_rng(3), 2_500
    centre, topics = chance.normal(size=384), chance.normal(size=(120, 384))
    spread = 0.4 * topics[chance.integers(120, size=count + 60)] + 0.3 * chance.normal(size=(count + 60, 384))
    vectors = (centre + spread).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    stored, questions = vectors[:count], vectors[count:]
    assert 0.7 < float((questions @ stored.T).mean()) < 0.9
    generation, found = Generation(build(tmp_path, stored, home), home), 0
    for question in questions:
        exact = {n.key for n in exact_nearest(question, generation.keys, generation.vectors, 10)}
        found += len(exact & {generation.keys[row] for row in generation._proposed(question, 10)})
    assert found / 600 >= 0.99


def test_added_and_removed_vectors_count_at_once(tmp_path: Path, home: GraphHome) -> None:
    vectors = directions(60)
    generation = Generation(build(tmp_path, vectors[:50], home), home)
    live = frozenset(names(60)) - {"000003", "000055"}
    added = [key for key in names(60)[50:] if key in live]
    index = make_vector_index(generation, live, added, vectors[[int(key) for key in added]])
    assert index.built == 49
    for number, key in enumerate(names(60)):
        nearest = index.nearest(vectors[number], 5)
        assert (nearest[0].key == key) == (key in live)
        assert {n.key for n in nearest} <= live
        assert len(nearest) == 5


def test_a_filter_is_answered_exactly(tmp_path: Path, home: GraphHome) -> None:
    vectors = directions(60)
    generation = Generation(build(tmp_path, vectors[:50], home), home)
    index = make_vector_index(generation, frozenset(names(60)), names(60)[50:], vectors[50:])
    allowed = {"000001", "000052", "unknown"}
    assert {n.key for n in index.nearest(vectors[0], 10, allowed)} == {"000001", "000052"}


def test_a_generation_in_use_is_not_removed(tmp_path: Path, home: GraphHome) -> None:
    folder = build(tmp_path, directions(5), home)
    old = Generation(folder, home)
    new = build(tmp_path, directions(6), home)
    remove_generations(tmp_path, new.name, home)
    assert old._proposed(directions(5)[2], 1) == [2]
    del old
    remove_generations(tmp_path, new.name, home)
    assert list((tmp_path / FOLDER).iterdir()) == [new]
    assert not home.holds(folder, 5)
    assert is_finished(new, home)


def test_a_generation_that_was_never_sealed_is_not_used_and_is_removed(
    tmp_path: Path, home: GraphHome
) -> None:
    folder = build(tmp_path, directions(5), home)
    (folder / "manifest.json").unlink()
    assert not is_finished(folder, home)
    remove_generations(tmp_path, None, home)
    assert not folder.exists()
    assert not home.holds(folder, 5)


def test_a_generation_of_the_other_home_is_not_taken_for_finished(tmp_path: Path, chroma_server: str) -> None:
    beside, server = graph_home(None), graph_home(chroma_server)
    for made, other in ((beside, server), (server, beside)):
        folder = build(tmp_path, directions(5), made)
        assert (is_finished(folder, made), is_finished(folder, other)) == (True, False)
        assert Generation(folder, other).nearest(directions(5)[2], 1)[0].key == "000002"
        assert len(other.problems(folder, names(5), directions(5))) == 1


class WrongGraph:
    """Proposes whatever it was told to."""

    def __init__(self, proposals: list[str]) -> None:
        self.proposals = proposals

    def nearest(self, query: Matrix, count: int) -> list[str]:
        return self.proposals[:count]

    def close(self) -> None:
        pass


@pytest.mark.parametrize("proposals", [[], ["vreemd"] * 9, ["000004"] * 9, names(3)])
def test_a_graph_that_proposes_too_little_is_passed_over(
    tmp_path: Path, proposals: list[str], home: GraphHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph: Graph = WrongGraph(proposals)
    monkeypatch.setattr(home, "open", lambda folder, count: graph)
    vectors = directions(50)
    generation = Generation(build(tmp_path, vectors, home), home)
    assert generation.nearest(vectors[30], 4) == exact_nearest(vectors[30], names(50), vectors, 4)
