"""The map from canonical characters to characters of the page as extracted, in few bytes.

A page's map is almost everywhere "one further than the character before", so it is stored as runs: signed
jump and length, as variable-length integers (LEB128, zigzag for the jump), compressed by zlib.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence


def encode(origins: Sequence[int]) -> bytes:
    """Pack one origin per canonical character: the index of the character in `LaidOutPage.text`."""
    packed = bytearray()
    expected = 0
    at = 0
    while at < len(origins):
        end = at + 1
        while end < len(origins) and origins[end] == origins[end - 1] + 1:
            end += 1
        jump = origins[at] - expected
        _append(packed, jump * 2 if jump >= 0 else -jump * 2 - 1)
        _append(packed, end - at)
        expected = origins[end - 1] + 1
        at = end
    return zlib.compress(bytes(packed))


def decode(packed: bytes) -> list[int]:
    """Unpack what `encode` made: one index in `LaidOutPage.text` per canonical character."""
    origins: list[int] = []
    expected = 0
    numbers = _numbers(zlib.decompress(packed))
    for zigzag in numbers:
        start = expected + (zigzag >> 1 if zigzag % 2 == 0 else -((zigzag + 1) >> 1))
        expected = start + next(numbers)
        origins.extend(range(start, expected))
    return origins


def _append(packed: bytearray, number: int) -> None:
    while number > 127:
        packed.append(number & 127 | 128)
        number >>= 7
    packed.append(number)


def _numbers(data: bytes) -> Iterator[int]:
    number = shift = 0
    for byte in data:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield number
            number = shift = 0
