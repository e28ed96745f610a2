"""Chooses where the graphs over the vectors are kept."""

from __future__ import annotations

from index.generations import BESIDE_STORE
from index.protocols import GraphHome


def graph_home(server_url: str | None) -> GraphHome:
    """Return the home of graphs: the Chroma server at this address, or, without one, the store's folder."""
    if server_url is None:
        return BESIDE_STORE
    from index.chroma_server import ChromaServer

    return ChromaServer(server_url)
