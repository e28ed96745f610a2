"""The bench prints every figure that is asked for, from stores whose making can be repeated."""

import re

import numpy as np
import pytest

from evals.bench import main
from evals.bench_made import MadeVectors, made_files
from tests.index.conftest import WordEmbedder

TEXTS = ["De brug is dicht voor vrachtverkeer.", "Het zwembad sluit op zondag.", "Er komen bomen bij."]


def test_made_passages_are_the_same_each_time_and_stand_on_their_page() -> None:
    files = list(made_files(TEXTS, 230))
    assert files == list(made_files(TEXTS, 230))
    passages = [(file, passage) for file in files for passage in file.documents[0].passages]
    assert len({passage.text for _, passage in passages}) == 230
    for file, passage in passages:
        assert file.pages[0].text[passage.span.start : passage.span.end] == passage.text


def test_made_vectors_are_near_real_ones() -> None:
    model = WordEmbedder()
    made = MadeVectors(model, TEXTS).embed_passages(["om het even"] * 50)
    assert np.allclose(np.linalg.norm(made, axis=1), 1.0, atol=1e-5)
    assert len({row.tobytes() for row in made}) == 50
    nearest = (made @ model.embed_passages(TEXTS).T).max(axis=1)
    assert 0.8 < nearest.min() < nearest.max() < 1.0


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_one_run_prints_every_row(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--sizes", "120", "240", "--embed", "4", "--cold", "1"]) == 0
    told = capsys.readouterr().out
    for row in (
        r"passages a second +\d+\.\d\d +\d+\.\d\d +\d+\.\d\d +>= 2\.5",
        r"peak memory, MB +\d+\.\d\d +\d+\.\d\d +\d\.\d\d +<= 1",
        r"lowest cosine with fp32 +0\.99\d\d",
        r"picked here: (int8|blocks); bf16 \(sentence-transformers\): \d+\.\d passages a second",
        r"ours, in 8 bits +\d+ of \d+ billion a second, \d+% of it",
        r" 120( +\d+ s)( +\d+){9} +\d+\.\d\d +1\.00 +[0-9]\.\d\d\n",
        r" 240( +\d+ s)( +\d+){9} +\d+\.\d\d +\d+\.\d\d +[0-9]\.\d\d\n",
        r"bronvast search +\d+\.\d\d +\d+\.\d\d +\d+\.\d\d +<= 2\.5 s",
        r"bronvast --help +\d+\.\d\d +<= 0\.3 s",
    ):
        assert re.search(row, told), (row, told)
