"""A Chroma server that is absent, slow, empty or wrong: writers are told, readers get the same answers."""

import shutil
import socket
import threading
import time
import uuid
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from index import chroma_server
from index.check import check
from index.chroma_requests import COLLECTIONS
from index.errors import VectorServerError
from index.generations import FOLDER
from index.ingest import ingest, remove
from index.library import open_library
from index.nouns import Hit, SearchQuery
from tests.index.conftest import WordEmbedder, free_port, running_chroma

pytestmark = pytest.mark.usefixtures("asked_graphs")
QUESTIONS = ("badmeesters zondag", "herstel brug kosten", "bomen planten")


def answers(store: Path, chroma_url: str | None) -> list[list[tuple[str, int, float]]]:
    library = open_library(store, WordEmbedder(), chroma_url=chroma_url)
    hits = [[told(hit) for hit in library.search(SearchQuery(question))] for question in QUESTIONS]
    library.close()
    return hits


def told(hit: Hit) -> tuple[str, int, float]:
    return hit.document.document_id, hit.passage.ordinal, round(hit.score, 6)


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def collections(url: str) -> set[str]:
    with httpx.Client(base_url=url, trust_env=False) as client:
        return {collection["name"] for collection in client.get(COLLECTIONS).json()}


@pytest.fixture
def store(letters: Path, tmp_path: Path) -> Path:
    """A store whose graph is in its folder: what answers are compared with."""
    ingest([letters], tmp_path / "beside", WordEmbedder())
    return tmp_path / "beside"


def test_an_ingest_without_its_server_changes_nothing_and_says_so(letters: Path, tmp_path: Path) -> None:
    url = f"http://naam:geheim@127.0.0.1:{free_port()}"
    with pytest.raises(VectorServerError, match="chroma run") as told:
        ingest([letters], tmp_path / "store", WordEmbedder(), chroma_url=url)
    assert "geheim" not in str(told.value)
    assert not (tmp_path / "store").exists()
    with pytest.raises(VectorServerError, match="chroma run"):
        remove(["x"], tmp_path / "store", chroma_url=url)


def test_while_the_server_is_away_search_answers_the_same(store: Path, letters: Path, tmp_path: Path) -> None:
    expected, port = answers(store, None), free_port()
    served = tmp_path / "served"
    with running_chroma(tmp_path / "chroma", port) as url:
        ingest([letters], served, WordEmbedder(), chroma_url=url)
        assert answers(served, url) == expected
        assert check(served, chroma_url=url).problems == ()
        library = open_library(served, WordEmbedder(), chroma_url=url)
        before = library.search(SearchQuery(QUESTIONS[0]))
    assert library.search(SearchQuery(QUESTIONS[0])) == before
    library.close()
    assert answers(served, url) == expected
    report = check(served, chroma_url=url)
    assert not report.sound
    assert "kan nu niet worden gebruikt" in report.problems[0]
    with pytest.raises(VectorServerError):
        check(served, chroma_url=url, repair=True)
    with running_chroma(tmp_path / "chroma", port):
        assert check(served, chroma_url=url).problems == ()


@pytest.mark.parametrize("mend", ["repair", "ingest"])
def test_a_server_that_lost_its_data_gets_it_again(
    store: Path, letters: Path, tmp_path: Path, mend: str
) -> None:
    expected, port = answers(store, None), free_port()
    served = tmp_path / "served"
    with running_chroma(tmp_path / "chroma", port) as url:
        ingest([letters], served, WordEmbedder(), chroma_url=url)
    with running_chroma(tmp_path / "empty", port):
        assert answers(served, url) == expected
        assert "andere vectoren" in check(served, chroma_url=url).problems[0]
        if mend == "repair":
            assert check(served, chroma_url=url, repair=True).sound
        else:
            ingest([letters], served, WordEmbedder(), chroma_url=url)
        assert check(served, chroma_url=url).problems == ()
        assert answers(served, url) == expected
        assert len(collections(url)) == 1


@pytest.mark.parametrize("harm", ["delete", "change", "replace"])
def test_what_others_do_to_a_collection_is_noticed_and_changes_no_answer(
    store: Path, letters: Path, tmp_path: Path, chroma_server: str, harm: str
) -> None:
    known = collections(chroma_server)
    served, expected = tmp_path / "served", answers(store, None)
    ingest([letters], served, WordEmbedder(), chroma_url=chroma_server)
    (name,) = collections(chroma_server) - known
    with httpx.Client(base_url=chroma_server, trust_env=False) as client:
        path = f"{COLLECTIONS}/{client.get(f'{COLLECTIONS}/{name}').json()['id']}"
        keys = client.post(f"{path}/get", json={"include": []}).json()["ids"]
        other = [[0.0] * 511 + [1.0]] * len(keys)
        if harm == "delete":
            client.post(f"{path}/delete", json={"ids": keys[:1]}).raise_for_status()
        elif harm == "change":
            client.post(f"{path}/upsert", json={"ids": keys, "embeddings": other}).raise_for_status()
        else:
            client.post(f"{path}/delete", json={"ids": keys}).raise_for_status()
            new = [f"x{key}" for key in keys]
            client.post(f"{path}/upsert", json={"ids": new, "embeddings": other}).raise_for_status()
    assert answers(served, chroma_server) == expected
    assert "andere vectoren" in check(served, chroma_url=chroma_server).problems[0]
    assert check(served, chroma_url=chroma_server, repair=True).sound
    assert answers(served, chroma_server) == expected


@pytest.mark.parametrize("name", ["keys.json", "vectors.npy", "manifest.json"])
def test_what_the_store_keeps_beside_the_server_is_guarded_too(
    store: Path, letters: Path, tmp_path: Path, chroma_server: str, name: str
) -> None:
    served, expected = tmp_path / "served", answers(store, None)
    ingest([letters], served, WordEmbedder(), chroma_url=chroma_server)
    (path,) = (served / FOLDER).glob(f"*/{name}")
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(bytes(content))
    assert answers(served, chroma_server) == expected
    assert "beschadigd" in check(served, chroma_url=chroma_server).problems[0]
    assert check(served, chroma_url=chroma_server, repair=True).sound
    assert answers(served, chroma_server) == expected


def test_old_collections_go_with_their_generations(letters: Path, tmp_path: Path, chroma_server: str) -> None:
    known, served = collections(chroma_server), tmp_path / "served"
    for number in range(3):
        (letters / "bomen.txt").write_text(f"Besluit {number}\n\nEr komen {number} bomen bij.\n", "utf-8")
        ingest([letters], served, WordEmbedder(), chroma_url=chroma_server)
        assert len(collections(chroma_server) - known) == 1
    documents = open_library(served, WordEmbedder(), chroma_url=chroma_server).documents()
    remove([document.document_id for document in documents], served, chroma_url=chroma_server)
    assert collections(chroma_server) == known


def test_a_store_sweeps_up_its_own_collections_and_nobody_elses(
    letters: Path, tmp_path: Path, chroma_server: str
) -> None:
    served, neighbour, copy = tmp_path / "served", tmp_path / "neighbour", tmp_path / "copy"
    for store in (neighbour, served):
        ingest([letters], store, WordEmbedder(), chroma_url=chroma_server)
    shutil.copytree(served, copy)
    foreign = f"bronvast-{uuid.uuid4().hex}"
    with httpx.Client(base_url=chroma_server, trust_env=False) as client:
        client.post(COLLECTIONS, json={"name": foreign}).raise_for_status()
        lost = collections(chroma_server)
        shutil.rmtree(served / FOLDER)
        assert check(served, chroma_url=chroma_server, repair=True).sound
        (mine,) = (served / FOLDER).iterdir()
        gone = lost - collections(chroma_server)
        (orphan,) = (copy / FOLDER).iterdir()
        assert gone == {f"bronvast-{orphan.name}"}
        assert f"bronvast-{mine.name}" in collections(chroma_server)
        before = collections(chroma_server)
        check(copy, chroma_url=chroma_server, repair=True)
        assert before <= collections(chroma_server)
        client.delete(f"{COLLECTIONS}/{foreign}").raise_for_status()
    for store in (neighbour, served):
        assert check(store, chroma_url=chroma_server).problems == ()
    for store in (neighbour, served, copy):
        documents = open_library(store, WordEmbedder()).documents()
        remove([document.document_id for document in documents], store, chroma_url=chroma_server)


def test_a_library_leaves_no_connection_behind(letters: Path, tmp_path: Path, chroma_server: str) -> None:
    served = tmp_path / "served"
    ingest([letters], served, WordEmbedder(), chroma_url=chroma_server)
    before = open_files()
    for _ in range(5):
        answers(served, chroma_server)
    assert open_files() <= before


@pytest.fixture
def silent_server() -> Iterator[str]:
    """A server that takes connections and never answers."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(16)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


def test_a_server_that_hangs_costs_one_wait(
    store: Path, silent_server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = answers(store, None)
    monkeypatch.setattr(chroma_server, "ANSWER", 0.3)
    started = time.monotonic()
    assert answers(store, silent_server) == expected
    assert time.monotonic() - started < 0.3 * len(QUESTIONS)
    with pytest.raises(VectorServerError):
        ingest([store], store, WordEmbedder(), chroma_url=silent_server)


@pytest.fixture
def strange_server() -> Iterator[str]:
    """A server that is no Chroma: every answer is a list."""

    class Strange(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"[]")

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Strange)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_something_that_is_no_chroma_is_said_so(store: Path, letters: Path, strange_server: str) -> None:
    expected = answers(store, None)
    assert answers(store, strange_server) == expected
    with pytest.raises(VectorServerError, match="kan nu niet worden gebruikt"):
        ingest([letters], store, WordEmbedder(), chroma_url=strange_server)
    assert not check(store, chroma_url=strange_server).sound
