"""Every direct dependency has its reason in docs/dependencies.md, and nothing else stands there."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_table_names_every_direct_dependency_and_no_other() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[<>=\[;~! ]", name)[0] for name in project["dependencies"]}
    declared |= {re.split(r"[<>=\[;~! ]", name)[0] for name in project["optional-dependencies"]["dev"]}
    table = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    explained = {name for row in rows for name in re.findall(r"`([^`]+)`", row)}
    assert explained == declared


def test_every_pinned_version_is_exact() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line.strip() and not line.startswith("#")]
    assert [line for line in pins if "==" not in line] == []
