"""The HTML of the page: Gradio's document made Dutch, closed to the outside, with the rooms in it."""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path
from string import Template

from ui import texts

STATIC = Path(__file__).parent / "static"
SCRIPTS = (
    "page.js", "dom.js", "asking.js", "sources.js", "viewer.js", "searching.js", "timeline.js",
    "documents.js", "remarks.js", "adding.js",
)  # fmt: skip
STYLES = ("page.css",)

_OUTSIDE = re.compile(rb'\s*<meta\s+(?:property|name)="(?:og|twitter):[^>]*>|\s*<link rel="manifest"[^>]*>')
_SCRIPT = re.compile(rb"<script(?=[\s>])")
_RESIZER = re.compile(
    rb"<script>(?:(?!</script>).)*iframeResizer\.contentWindow(?:(?!</script>).)*</script>", re.S
)
_LANGUAGE = re.compile(rb'<html(\s+)lang="en"')


@cache
def skeleton() -> bytes:
    """Return the skeleton of the rooms with the Dutch texts filled in, as the content of a template."""
    filled = {key: html.escape(text) for key, text in texts.PAGE.items()}
    return Template((STATIC / "skeleton.html").read_text("utf-8")).substitute(filled).encode()


def dress(document: bytes, nonce: str) -> bytes:
    """Return Gradio's HTML document as this page serves it.

    `lang` becomes Dutch, links to outside addresses go, every script gets the nonce of the content security
    policy, and the skeleton is put before the end of the body.
    """
    document = _OUTSIDE.sub(b"", _RESIZER.sub(b"", document))
    document = _LANGUAGE.sub(rb'<html\1lang="nl"', document, count=1)
    document = document.replace(b"</head>", _head() + b"</head>", 1)
    document = _SCRIPT.sub(b'<script nonce="' + nonce.encode() + b'"', document)
    before, end, after = document.rpartition(b"</body>")
    return before + skeleton() + end + after


@cache
def _head() -> bytes:
    styles = "".join(f'<link rel="stylesheet" href="page/static/{name}">' for name in STYLES)
    loads = "".join(f'<link rel="modulepreload" href="page/static/{name}">' for name in SCRIPTS)
    icon = '<link rel="icon" type="image/svg+xml" href="page/static/icon.svg">'
    return (styles + icon + loads + '<script type="module" src="page/static/page.js"></script>').encode()
