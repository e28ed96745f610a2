"""Chroma as finished generations: never written by readers, complete at its sync points, as good as exact."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.chroma_vectors import (
    FOLDER,
    Generation,
    build_generation,
    exact_nearest,
    remove_generations,
    verify_generation,
)
from index.protocols import Matrix
from index.vectors import make_vector_index

ROOT = Path(__file__).parent.parent.parent
OPEN = """
import sys
from pathlib import Path
from index.chroma_vectors import Generation
generation = Generation(Path(sys.argv[1]))
print(sum(generation.nearest(v, 1)[0].key == key for key, v in zip(generation.keys, generation.vectors)))
"""


def directions(count: int, seed: int = 0) -> Matrix:
    vectors = np.random.default_rng(seed).normal(size=(count, 32)).astype(np.float32)
    unit: Matrix = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


def names(count: int) -> list[str]:
    return [f"{number:06d}" for number in range(count)]


@pytest.mark.parametrize("count", [1, 999, 1_000, 1_001])
def test_another_process_finds_every_vector_and_changes_no_file(tmp_path: Path, count: int) -> None:
    name = build_generation(tmp_path, names(count), directions(count))
    for _ in range(2):
        run = subprocess.run(
            [sys.executable, "-c", OPEN, str(tmp_path / FOLDER / name)],
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
        assert int(run.stdout) >= count * 0.999
        verify_generation(tmp_path / FOLDER / name)


def test_the_approximate_index_finds_what_exact_search_finds(tmp_path: Path) -> None:
    count, questions = 5_500, directions(100, seed=1)
    generation = Generation(tmp_path / FOLDER / build_generation(tmp_path, names(count), directions(count)))
    found = 0
    for question in questions:
        exact = {n.key for n in exact_nearest(question, generation.keys, generation.vectors, 10)}
        found += len(exact & {n.key for n in generation.nearest(question, 10)})
    assert found / 1_000 >= 0.99


def test_added_and_removed_vectors_count_at_once(tmp_path: Path) -> None:
    vectors = directions(60)
    generation = Generation(tmp_path / FOLDER / build_generation(tmp_path, names(50), vectors[:50]))
    live = frozenset(names(60)) - {"000003", "000055"}
    added = [key for key in names(60)[50:] if key in live]
    index = make_vector_index(generation, live, added, vectors[[int(key) for key in added]])
    for number, key in enumerate(names(60)):
        nearest = index.nearest(vectors[number], 5)
        assert (nearest[0].key == key) == (key in live)
        assert {n.key for n in nearest} <= live
        assert len(nearest) == 5


def test_a_filter_is_answered_exactly(tmp_path: Path) -> None:
    vectors = directions(60)
    generation = Generation(tmp_path / FOLDER / build_generation(tmp_path, names(50), vectors[:50]))
    index = make_vector_index(generation, frozenset(names(60)), names(60)[50:], vectors[50:])
    allowed = {"000001", "000052", "unknown"}
    assert {n.key for n in index.nearest(vectors[0], 10, allowed)} == {"000001", "000052"}


def test_a_generation_in_use_is_not_removed(tmp_path: Path) -> None:
    old = Generation(tmp_path / FOLDER / build_generation(tmp_path, names(5), directions(5)))
    new = build_generation(tmp_path, names(6), directions(6))
    remove_generations(tmp_path, new)
    assert old.nearest(directions(5)[2], 1)[0].key == "000002"
    del old
    remove_generations(tmp_path, new)
    assert [folder.name for folder in (tmp_path / FOLDER).iterdir()] == [new]
