"""What every test shares: where the outside material lies, and a store folder of its own."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The material beside the checkout; tests that need it skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("../shared staat niet naast deze map")
    return SHARED


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test touches a person's store."""
    store = tmp_path / "store"
    monkeypatch.setenv("BRONVAST_STORE", str(store))
    return store
