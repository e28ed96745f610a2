"""Tables of contents: lines that end in page numbers that never fall."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.cleaning.nouns import BlockKind, Placed

_ENTRY = re.compile(r".*?[\s.…·_]+(\d{1,3}|[ivxl]{1,6})$", re.DOTALL)
_TITLE = re.compile(r"(?:\d\s+)?inhoud(?:sopgave)?:?$", re.IGNORECASE)
_FEWEST = 4
_LONGEST = 160


def contents_blocks(blocks: Sequence[Placed]) -> set[int]:
    """Return the indexes of the blocks that make a table of contents, its title included."""
    found: set[int] = set()
    at = 0
    while at < len(blocks):
        end, number = at, 0
        while end < len(blocks) and (entry := _entry(blocks[end].text)):
            roman = not entry[1].isdigit()
            if not roman and int(entry[1]) < number:
                break
            number, end = number if roman else int(entry[1]), end + 1
        titled = at > 0 and bool(_TITLE.match(blocks[at - 1].text))
        worded = sum(bool(re.search(r"[^\W\d_]{4}", placed.text)) for placed in blocks[at:end])
        if worded >= _FEWEST and (titled or _is_spread(blocks[at:end])):
            found.update(range(at - titled, end))
        at = max(end, at + 1)
    return found


def _entry(text: str) -> re.Match[str] | None:
    return _ENTRY.match(text) if len(text) <= _LONGEST else None


def _is_spread(blocks: Sequence[Placed]) -> bool:
    """Without a title: only headings or numbered lines, set with leaders or as rows."""
    leaders = sum("..." in placed.text or placed.kind is BlockKind.ROW for placed in blocks)
    numbered = sum(bool(re.match(r"\d", placed.text)) for placed in blocks)
    return leaders == len(blocks) and 2 * numbered >= len(blocks) and len({p.text[-2:] for p in blocks}) > 3
