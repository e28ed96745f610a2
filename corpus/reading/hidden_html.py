"""Which elements of an HTML page a reader can't see; their text can carry orders for a language model."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import Tag
from soupsieve import SelectorSyntaxError

_MOST_RULES = 2_000
_RULE = re.compile(r"([^{}@]+)\{([^{}]*)\}")
_UNSEEN = re.compile(
    r"(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|opacity:0(?:\.0+)?(?:;|!|$)"
    r"|font-size:0+(?:\.0+)?(?:px|pt|em|rem|%)?(?:;|!|$)|(?:text-indent|left|top|margin-left):-\d{4,}"
    r"|clip:rect\(0)"
)
_WHITE = re.compile(
    r"(?:^|;)color:(?:white|#fff(?:f|fff|fffff)?|rgba?\(255,255,255(?:,[\d.]+)?\)|transparent)(?:;|!|$)"
)
_TINY = re.compile(r"(?:^|;)font-size:[01](?:\.\d+)?(?:px|pt)")
_BACKGROUND = re.compile(r"(?:^|;)background(?:-color|-image)?:")


def hidden_elements(soup: BeautifulSoup) -> list[Tag]:
    """Outermost elements that are hidden by an attribute, by their own style or by a style sheet."""
    styles = _sheet_styles(soup)
    found: list[Tag] = []
    for tag in soup.find_all(True):
        if tag.name in ("script", "style", "head", "title", "meta", "link", "template"):
            continue
        if _is_hidden(tag, styles) and not any(
            id(parent) in {id(f) for f in found} for parent in tag.parents
        ):
            found.append(tag)
    return found


def _is_hidden(tag: Tag, styles: dict[int, str]) -> bool:
    if tag.has_attr("hidden") or (tag.name == "input" and tag.get("type") == "hidden"):
        return True
    style = _style(tag, styles)
    if not style:
        return False
    if _UNSEEN.search(style) or _TINY.search(style):
        return True
    return _WHITE.search(style) is not None and not _has_background(tag, styles)


def _has_background(tag: Tag, styles: dict[int, str]) -> bool:
    """White text on a coloured bar is meant to be read."""
    return any(_BACKGROUND.search(_style(each, styles)) for each in (tag, *tag.parents))


def _style(tag: Tag, styles: dict[int, str]) -> str:
    own = re.sub(r"\s+", "", str(tag.get("style", ""))).lower()
    sheet = styles.get(id(tag), "")
    return f"{sheet};{own}" if sheet and own else sheet or own


def _sheet_styles(soup: BeautifulSoup) -> dict[int, str]:
    """What the page's own style sheets say of colour and visibility, by element."""
    styles: dict[int, str] = {}
    for selector, declarations in _rules(soup):
        try:
            tags = soup.select(selector)
        except (SelectorSyntaxError, NotImplementedError, ValueError):
            continue
        for tag in tags:
            styles[id(tag)] = f"{styles.get(id(tag), '')};{declarations}"
    return styles


def _rules(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    given = 0
    for sheet in soup.find_all("style"):
        text = re.sub(r"/\*.*?\*/", "", sheet.get_text(), flags=re.DOTALL)
        text = re.sub(r"@media\s+print[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", text)
        for match in _RULE.finditer(text):
            declarations = re.sub(r"\s+", "", match[2]).lower()
            relevant = _UNSEEN.search(declarations) or _WHITE.search(declarations)
            if given < _MOST_RULES and (
                relevant or _TINY.search(declarations) or _BACKGROUND.search(declarations)
            ):
                given += 1
                yield match[1].strip(), declarations
