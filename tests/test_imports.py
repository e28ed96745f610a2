"""An import points against the flow of data: corpus ← index ← assistant ← {ui, evals}."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ALLOWED = {
    "corpus": {"corpus"},
    "index": {"corpus", "index"},
    "assistant": {"corpus", "index", "assistant"},
    "ui": {"corpus", "index", "assistant", "ui"},
    "evals": {"corpus", "index", "assistant", "evals"},
}
OWNERS_MAX = {"gradio": "ui", "chromadb": "index", "torch": "index", "sentence_transformers": "index"}


def imported_names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("package", sorted(ALLOWED))
def test_imports_point_against_the_flow_of_data(package: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in sorted((ROOT / package).rglob("*.py"))
        for name in imported_names(ast.parse(path.read_text(encoding="utf-8")))
        if name in ALLOWED and name not in ALLOWED[package]
    ]
    assert wrong == []


def test_every_heavy_dependency_stays_in_its_package() -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for package in ALLOWED
        for path in sorted((ROOT / package).rglob("*.py"))
        for name in imported_names(ast.parse(path.read_text(encoding="utf-8")))
        if name in OWNERS_MAX and package not in {OWNERS_MAX[name], "evals"}
    ]
    assert wrong == []
