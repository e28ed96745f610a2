"""How many threads the small products of numpy use: one."""

from __future__ import annotations

from functools import cache


@cache
def multiply_on_one_thread() -> None:
    """Let numpy's OpenBLAS multiply on one thread from now on, in this process.

    The products of a search take a millisecond; on two threads that wait for each other they took five to
    ten when another program used the cores. What is large runs in ONNX Runtime, which has threads of its own.
    """
    from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

    ThreadpoolController().select(internal_api="openblas").limit(limits=1)
