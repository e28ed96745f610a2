"""What the tests of page and commands share: a page over doubles, its server, a browser, a small store."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from assistant.__main__ import main
from tests.ui.page_client import client_of
from tests.ui.page_doubles import make_parts
from tests.ui.small_store import BRIEF, NOTA
from tests.ui.visiting import Visit
from ui.page.options import Limits, PageOptions
from ui.page.parts import Parts

CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where Debian's Chromium lies; without it browser tests skip, but a build machine must have it."""
    path = shutil.which("chromium")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("chromium ontbreekt; .ci/run hoort het te installeren")
        pytest.skip("chromium is niet geïnstalleerd")
    return path


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield opened
        opened.close()


@contextmanager
def served(parts: Parts) -> Iterator[str]:
    """Serve a page from a thread, and give its address."""
    import uvicorn

    from ui.page.app import build_app
    from ui.page.server import address_of, take_port

    with take_port(parts.options) as taken:
        server = uvicorn.Server(
            uvicorn.Config(build_app(parts), access_log=False, log_level="error", timeout_graceful_shutdown=1)
        )
        thread = threading.Thread(target=server.run, args=([taken],), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield address_of(taken)
        server.should_exit = True
        thread.join(10)


@pytest.fixture
def options(tmp_path: Path) -> PageOptions:
    return PageOptions(port=0, upload=True, feedback=tmp_path / "feedback.jsonl")


@pytest.fixture
def parts(tmp_path: Path, options: PageOptions) -> Parts:
    folder = tmp_path / "documenten"
    folder.mkdir()
    return make_parts(folder, options)


@pytest.fixture(scope="module")
def fake_parts(tmp_path_factory: pytest.TempPathFactory) -> Parts:
    """One page over doubles for all browser tests of a module."""
    folder = tmp_path_factory.mktemp("documenten")
    options = PageOptions(
        port=0,
        upload=True,
        feedback=folder.parent / "feedback.jsonl",
        limits=Limits(requests_per_minute=6000),
    )
    return make_parts(folder, options)


@pytest.fixture(scope="module")
def fake_address(fake_parts: Parts) -> Iterator[str]:
    with served(fake_parts) as address:
        yield address


@pytest.fixture
def free_port() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


@pytest.fixture
def visit(browser: Any, fake_address: str) -> Iterator[Visit]:
    visit = Visit(browser, fake_address)
    yield visit
    visit.context.close()
    assert visit.errors == []
    outside = [url for url in visit.requests if not url.startswith((fake_address, "blob:", "data:"))]
    assert outside == []


@pytest.fixture(scope="session")
def small_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a nota in plain text and a letter in Markdown."""
    folder = tmp_path_factory.mktemp("documenten")
    (folder / "nota.txt").write_text(NOTA, encoding="utf-8")
    (folder / "brief.md").write_text(BRIEF, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def small_store(small_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the small corpus; tests read it and leave it as it is."""
    store = tmp_path_factory.mktemp("opslag") / "store"
    assert main(["ingest", "--store", str(store), str(small_corpus)]) == 0
    return store


@pytest.fixture
def client(parts: Parts) -> Any:
    with client_of(parts) as client:
        yield client
