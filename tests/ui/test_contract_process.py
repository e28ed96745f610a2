"""The command as a process of its own: help, a reader that leaves, and what it does not import."""

import os
import subprocess
import sys
from pathlib import Path


def test_the_command_runs_as_a_module_and_shows_dutch_help() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "assistant", "--help"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert result.returncode == 0
    assert "opdrachten" in result.stdout


def test_a_reader_that_leaves_early_is_no_error(small_store: Path) -> None:
    words = [sys.executable, "-m", "assistant", "documents", "--store", str(small_store)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_help_and_search_leave_torch_and_gradio_alone(small_store: Path) -> None:
    program = (
        "import sys; from assistant.__main__ import main; "
        f"main(['search', '--store', {str(small_store)!r}, 'hulp', '--json']); "
        "print(sorted({'torch', 'gradio', 'transformers'} & set(sys.modules)), file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert result.stderr.strip().splitlines()[-1:] == ["[]"]
