"""Token vectors of 2 bits a number still tell near from far."""

import numpy as np

from index.protocols import Matrix
from index.token_vectors import TokenPacking, default_packing


def unit(vectors: Matrix) -> Matrix:
    scaled: Matrix = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return scaled


def test_a_token_costs_a_quarter_byte_per_number() -> None:
    packing = TokenPacking(np.zeros(384, np.float32))
    assert len(packing.pack(np.eye(384, dtype=np.float32)[:5])) == 5 * 96


def test_the_rotation_keeps_lengths_and_angles() -> None:
    packing = TokenPacking(np.zeros(384, np.float32))
    vectors = unit(np.random.default_rng(0).normal(size=(20, 384)))
    turned = packing.turn(vectors)
    assert np.allclose(turned @ turned.T, vectors @ vectors.T, atol=1e-5)


def test_packed_vectors_keep_the_order_of_similarity() -> None:
    chance, packing = np.random.default_rng(1), TokenPacking(np.full(384, 0.01, np.float32))
    vectors = unit(chance.normal(size=(200, 384)))
    questions = unit(vectors[:50] + 0.7 * unit(chance.normal(size=(50, 384))))
    nearest = np.argmax(packing.turn(questions) @ packing.unpack(packing.pack(vectors)).T, axis=1)
    assert np.mean(nearest == np.arange(50)) >= 0.98


def test_the_mean_of_the_default_model_is_there() -> None:
    assert default_packing().turn(np.ones((1, 384), np.float32)).shape == (1, 384)
