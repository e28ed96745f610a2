"""Lists and tables of the HTML report; every text is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape


def bullets(items: Iterable[str]) -> str:
    """Return a list of texts, or a dash for none."""
    texts = [f"<li>{escape(item)}</li>" for item in items]
    return f"<ul>{''.join(texts)}</ul>" if texts else "–"


def table(name: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table that scrolls by itself on a narrow screen; no other on the page has the same name."""
    header = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>'
        + "".join(f"<td>{escape(c)}</td>" for c in row[1:])
        + "</tr>"
        for row in rows
    )
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="tabel: {escape(name)}">'
        f"<table><thead><tr>{header}</tr></thead><tbody>{body}</tbody></table></div>"
    )
