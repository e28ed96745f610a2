"""From lines to blocks: where a paragraph, item, row or heading begins."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.cleaning.characters import BULLETS
from corpus.cleaning.nouns import Block, BlockKind, CleanLine
from corpus.cleaning.vocabulary import Vocabulary
from corpus.cleaning.word_breaks import join_lines
from corpus.mapped import MappedBuilder, MappedText

_BULLET = re.compile(rf"(?:[{BULLETS}]|[–—-](?= )|o(?= [A-Z]))\s*(?=\S)")
_COUNTED = re.compile(r"(?:\(?(\d{1,2}|[a-z]|[ivx]{1,4})\)|(\d{1,2}|[a-z])\.)\s+(?=\S)")
NUMBERED_TITLE = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+[‘“\"'«]?[A-Z]")
_TERMINAL = re.compile(r"[.!?:;][’”\"')\]»]*$")
_LEADERS = re.compile(r"(?:\.\s?){5,}\s*\w{1,5}$")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{20,}")
_OPENING = "‘“\"'«([„"


@dataclass(frozen=True, slots=True)
class BodyStyle:
    """How most of a file's text looks: its size in points, None where the format has no sizes."""

    size: float | None
    bold: bool


def body_style(lines: Sequence[CleanLine]) -> BodyStyle:
    """Return the size and weight that most letters of these lines have."""
    letters: dict[tuple[float | None, bool], int] = {}
    for line in lines:
        key = (round(line.line.size, 1) if line.line.size else None, line.line.bold)
        letters[key] = letters.get(key, 0) + len(line.text)
    size, bold = max(letters, key=lambda key: letters[key], default=(None, False))
    return BodyStyle(size, bold)


def is_item(text: str) -> bool:
    """Whether a line begins as an item of a list: a bullet, dash, number or letter."""
    return bool(_BULLET.match(text) or _COUNTED.match(text))


def is_bulleted(text: str) -> bool:
    """Whether a line begins with a bullet or dash."""
    return bool(_BULLET.match(text))


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence, clause of a list or introduction does."""
    return bool(_TERMINAL.search(text[-20:]))


def starts_new(text: str) -> bool:
    """Whether a text begins as a sentence may: a capital or digit, after an opening quote or bracket."""
    bare = text.lstrip(_OPENING)
    return bool(bare) and not bare[0].islower() and bare[0] not in ",.;:)"


def group_lines(lines: Sequence[CleanLine]) -> list[list[CleanLine]]:
    """Group consecutive lines of a page that belong to one paragraph, item or heading."""
    groups: list[list[CleanLine]] = []
    body = ""
    for line in lines:
        if groups and _goes_on(groups[-1], line) and not _returns_to_body(groups[-1], line, body):
            groups[-1].append(line)
        else:
            groups.append([line])
        if groups[-1][0].line.role != "note":
            body = line.text
    return groups


def _returns_to_body(group: list[CleanLine], line: CleanLine, body: str) -> bool:
    """Whether a line after a note finishes the sentence that the note interrupted."""
    if group[0].line.role != "note" or not line.gap or group[-1].text.endswith("-"):
        return False
    return bool(body) and not ends_sentence(body)


def _goes_on(group: list[CleanLine], line: CleanLine) -> bool:
    last = group[-1]
    role = group[0].line.role
    if line.line.role in ("row", "note") or role == "row" or _ADDRESS.fullmatch(line.text):
        return False
    if _LEADERS.search(last.text[-60:]):
        return False
    if line.line.role != last.line.role and line.line.role:
        return False
    if _begins_item(group, line):
        return False
    if len(group) <= 2 and is_item(group[0].text) and last.text.endswith(":") and not is_item(line.text):
        return not line.line.role
    if line.gap:
        return _goes_on_over_gap(group, line)
    if _looks_other(last, line):
        return False
    if last.text.endswith("-"):
        return True
    if _is_full(last, line) and not _is_title_line(group) and not _is_numbered_title(group, line):
        return True
    figure = line.text[0].isdigit() and not ends_sentence(last.text)
    return not starts_new(line.text) or ends_open(last.text) or (figure and not is_item(line.text))


def _begins_item(group: list[CleanLine], line: CleanLine) -> bool:
    if line.line.role == "item" and line.line.level and line.gap:
        return True
    if not is_item(line.text):
        return False
    last = group[-1]
    open_line = _is_full(last, line) and not ends_sentence(last.text) and not line.gap
    if not open_line:
        return True
    bullet = line.text[0] in BULLETS
    return bullet or (is_bulleted(line.text) and is_bulleted(group[0].text))


def _goes_on_over_gap(group: list[CleanLine], line: CleanLine) -> bool:
    """A sentence goes on over white space when it isn't finished and the next line begins in its middle.

    PDF text often has white space between an item's first line and the rest of it.
    """
    last = group[-1]
    if _looks_other(last, line):
        return False
    if last.line.role and last.line.role != "note":
        return False
    note = group[0].line.role == "note"
    alone_item = note or (len(group) == 1 and is_item(last.text))
    if ends_sentence(last.text):
        return False
    if last.text.endswith("-") or not starts_new(line.text):
        return not _is_title_line(group) or alone_item or not line.text[0].isalpha()
    return (note and _is_full(last, line)) or (alone_item and ends_open(last.text))


def _looks_other(last: CleanLine, line: CleanLine) -> bool:
    if last.line.bold != line.line.bold and starts_new(line.text) and not last.text.endswith("-"):
        return True
    if last.line.size and line.line.size:
        return abs(last.line.size - line.line.size) > 0.12 * last.line.size
    return False


def _is_full(last: CleanLine, line: CleanLine) -> bool:
    """Whether the first word of the next line would not have fitted on the last."""
    return last.room < len(line.text.split(" ", 1)[0]) + 2


def ends_open(text: str) -> bool:
    """Whether a text can't end here: after a comma, or a word that leads on."""
    return text.endswith((",", "-", "/", "(", "&")) or text[-30:].split()[-1].lower() in _LEADING_ON


_LEADING_ON = frozenset(
    re.findall(
        r"\S+",
        "de het een en of van voor met in op aan bij door naar om te tot uit over onder tussen dat die als",
    )
)


def _is_numbered_title(group: list[CleanLine], line: CleanLine) -> bool:
    """Whether one line such as '3.2 De noodzakelijke hulp' ends before the edge, and text follows."""
    title = len(group) == 1 and group[0].gap and NUMBERED_TITLE.match(group[0].text)
    return bool(title) and group[0].room > 3 and starts_new(line.text) and not ends_open(group[0].text)


def _is_title_line(group: list[CleanLine]) -> bool:
    return group[0].line.role.startswith("heading")


def make_block(
    kind: BlockKind, group: Sequence[CleanLine], vocabulary: Vocabulary, lost: Mapping[int, float]
) -> Block:
    """Join the lines of a group into one text; `lost` has per line offset the share of lost hyphens."""
    text = MappedBuilder()
    for line in group:
        _join(text, line.shown, vocabulary, lost.get(line.line.offset, 0.0))
    return Block(kind, text.text(), tuple(group), level=group[0].line.level)


def join_blocks(first: Block, second: Block, vocabulary: Vocabulary, lost: Mapping[int, float]) -> Block:
    """Make one block of two halves of a paragraph."""
    text = MappedBuilder()
    text.add("", first.text)
    _join(text, second.text, vocabulary, lost.get(second.lines[0].line.offset, 0.0))
    return Block(first.kind, text.text(), first.lines + second.lines, level=first.level)


def _join(text: MappedBuilder, line: MappedText, vocabulary: Vocabulary, lost: float) -> None:
    if not len(text):
        text.add("", line)
        return
    join = join_lines(text.tail, line.text, vocabulary, lost)
    text.take_off(join.take_off)
    text.add(join.between, line)
