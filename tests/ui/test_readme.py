"""What the README shows is what a reader gets."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.ui.serving import bronvast, ingest

ROOT = Path(__file__).parents[2]
_SHOWN = re.compile(r"^    \$ (?P<command>bronvast ask .+)\n(?P<output>(?:    .*\n|\n)+)", re.M)


@pytest.mark.slow
def test_the_first_example_gives_the_answer_that_is_printed(tmp_path: Path) -> None:
    shown = _SHOWN.search((ROOT / "README.md").read_text("utf-8"))
    assert shown is not None
    ingest(tmp_path / "store", *sorted((ROOT / "corpus" / "voorbeeld").glob("*.pdf")))
    words = shlex.split(shown["command"])[1:]
    told = subprocess.run(
        bronvast(*words, "--store", tmp_path / "store"),
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    printed = "\n".join(line.removeprefix("    ") for line in shown["output"].splitlines())
    assert told.stdout.strip() == printed.strip()
