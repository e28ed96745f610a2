"""Trained changes: what an adapter does to the packaged weights, and what happens to a damaged file."""

from pathlib import Path

import numpy as np
import pytest

from index.adapter import ENCODER, READER, Adapter, in_steps, read_adapter
from index.errors import ModelError
from index.packed_weights import PackedWeights, find_packed_weights, read_packed_weights

MOST_BYTES = 3_500_000


@pytest.fixture(scope="module")
def weights() -> PackedWeights:
    return read_packed_weights(find_packed_weights())


def test_a_layer_is_changed_by_the_product_of_its_matrices(weights: PackedWeights) -> None:
    plain = weights.blocks("l3.q.w", 384).dense()
    down, up = np.zeros((2, 384), np.float32), np.zeros((384, 2), np.float32)
    down[1, 7], up[5, 1] = 2.0, 0.25
    changed = Adapter({"l3.q.down": down, "l3.q.up": up}, "").adapted(weights, "l3.q", 384)
    assert np.argwhere(changed != plain).tolist() == [[5, 7]]
    assert changed[5, 7] == pytest.approx(plain[5, 7] + 0.5)


def test_a_layer_that_the_adapter_does_not_name_stays(weights: PackedWeights) -> None:
    plain = weights.blocks("l0.fo.w", 1536).dense()
    assert np.array_equal(Adapter({}, "").adapted(weights, "l0.fo", 1536), plain)


@pytest.mark.parametrize(("path", "changed_from"), [(ENCODER, 4), (READER, 0)])
def test_the_shipped_adapters_are_small_and_change_every_layer_that_learnt(
    path: Path, changed_from: int, weights: PackedWeights
) -> None:
    adapter = read_adapter(path)
    assert path.stat().st_size < MOST_BYTES
    for number in range(weights.shape.layers):
        for name in ("q", "k", "v", "ao", "fi", "fo"):
            columns = weights.shape.feed_forward if name == "fo" else weights.shape.hidden
            plain = weights.blocks(f"l{number}.{name}.w", columns).dense()
            changed = adapter.adapted(weights, f"l{number}.{name}", columns)
            assert changed.shape == plain.shape
            most = np.abs(changed - plain).max()
            assert 0 < most < 1 if number >= changed_from else most == 0


def test_matrices_in_8_bits_come_back_within_half_a_step(tmp_path: Path) -> None:
    down = np.random.default_rng(3).normal(size=(4, 96)).astype(np.float32) * np.float32(
        [[9], [1], [0], [0.1]]
    )
    numbers, step = in_steps(down, 1)
    assert numbers.dtype == np.int8
    np.savez(
        tmp_path / "klein.npz", **{"l0.q.down": numbers, "l0.q.down.step": step, "bias": np.float32([2])}
    )
    arrays = read_adapter(tmp_path / "klein.npz").arrays
    assert sorted(arrays) == ["bias", "l0.q.down"]
    assert (np.abs(arrays["l0.q.down"] - down) <= step / 2 + 1e-6).all()
    assert arrays["bias"].tolist() == [2]


def test_numbers_without_their_step_are_a_damaged_file(tmp_path: Path) -> None:
    np.savez(tmp_path / "reader.npz", **{"l0.q.down": np.ones((2, 8), np.int8)})
    with pytest.raises(ModelError, match="beschadigd"):
        read_adapter(tmp_path / "reader.npz")


@pytest.mark.parametrize("content", [b"", b"geen zip", b"PK\x03\x04 maar dan kapot"])
def test_a_damaged_file_is_said_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "reader.npz"
    path.write_bytes(content)
    with pytest.raises(ModelError, match=r"reader\.npz .* is beschadigd"):
        read_adapter(path)


def test_a_missing_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="installeer Bronvast opnieuw"):
        read_adapter(tmp_path / "weg.npz")
