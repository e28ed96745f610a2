"""What the index uses keeps nothing outside its own folders and calls nobody."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def python_in_an_empty_home(home: Path, code: str, *arguments: str) -> list[Path]:
    """Run code in a fresh process whose home folder is empty; return what it left there."""
    home.mkdir()
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "ORT_"))}
    subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, env=environment | {"HOME": str(home)}, check=True
    )
    return sorted(home.rglob("*"))


def test_the_model_runtime_keeps_no_telemetry(tmp_path: Path) -> None:
    code = "from index.onnx_embedding import open_runtime; open_runtime().SessionOptions()"
    assert python_in_an_empty_home(tmp_path / "home", code) == []


def test_chroma_keeps_no_telemetry(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
import numpy as np
from index.generations import FOLDER, Generation, build_generation
store, vectors = Path(sys.argv[1]), np.eye(3, dtype=np.float32)
generation = Generation(store / FOLDER / build_generation(store, ["a", "b", "c"], vectors))
assert generation.nearest(vectors[1], 1)[0].key == "b"
assert "onnxruntime" not in sys.modules
"""
    assert python_in_an_empty_home(tmp_path / "home", code, str(tmp_path / "store")) == []
