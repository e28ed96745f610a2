"""A fixed set of questions: what is asked, what a right answer holds, and where the evidence stands.

Each line of a set is one JSON object; docs/vragen.md explains the fields. Places are told by short terms
instead of sentences, so that one set fits any corpus that tells the same facts.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from evals.errors import BadSetError
from evals.matching import find_term, has_term, normalise, windows
from evals.roles import RoleTable, load_roles
from evals.set_lines import Line, LineItem

__all__ = [
    "CATEGORIES",
    "SPLITS",
    "EvalCase",
    "EvidencePlace",
    "Fact",
    "QuestionSet",
    "Turn",
    "fact_present",
    "find_places",
    "load_set",
    "normalise",
    "place_matches",
]

SETS_FOLDER = Path(__file__).parent / "vragen"
CATEGORIES = (
    "feit",
    "getal",
    "lijst",
    "uitleg",
    "vergelijk",
    "tijd",
    "tabel",
    "vervolg",
    "engels",
    "onbeantwoordbaar",
    "valse-premisse",
    "buiten-domein",
    "injectie",
)
SPLITS = ("calibration", "test")
DEFAULT_WINDOW = 400
_MARKER = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier message; `role` is "user" or "assistant"."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a right answer holds, or a wrong one: any of `alternatives` will do."""

    alternatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EvidencePlace:
    """One expected piece of evidence, told by terms that stand together in a document.

    `documents` are roles ("kamerbrief"), any of which may hold it; empty when `source_file` names the file
    itself, with `page` (counted from 1) as gold. Each of `terms` is a tuple of alternatives; all terms stand
    within `window` characters of one page.
    """

    documents: tuple[str, ...]
    terms: tuple[tuple[str, ...], ...]
    heading: str | None = None
    window: int = DEFAULT_WINDOW
    source_file: str | None = None
    page: int | None = None

    @property
    def label(self) -> str:
        """The place in words, for reports."""
        where = self.source_file or " of ".join(self.documents)
        page = f", bladzijde {self.page}" if self.page else ""
        return f"{where}{page}: " + " + ".join(" of ".join(term) for term in self.terms)


@dataclass(frozen=True, slots=True)
class EvalCase:
    """One question with what is expected of the answer.

    `answerable` False means that a refusal is right. An answer is right when it holds all of `facts` and none
    of `wrong_facts`. `absent_terms` are what a passage would need to answer an unanswerable question.
    `split` is "calibration" or "test".
    """

    id: str
    category: str
    style: str
    question: str
    answerable: bool
    split: str
    history: tuple[Turn, ...] = ()
    facts: tuple[Fact, ...] = ()
    wrong_facts: tuple[Fact, ...] = ()
    evidence: tuple[EvidencePlace, ...] = ()
    absent_terms: tuple[tuple[str, ...], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A whole set; `checksum` is the sha256 of its file in hexadecimal."""

    name: str
    cases: tuple[EvalCase, ...]
    checksum: str
    roles: RoleTable


def load_set(name_or_path: str | Path) -> QuestionSet:
    """Read a set by name (a file of `evals/vragen`, without ending) or by path.

    Raises `BadSetError` when there is no such set or a line can't be used.
    """
    path = _find_set(name_or_path)
    content = path.read_bytes()
    try:
        lines = content.decode("utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise BadSetError(
            f"{path.name} is geen UTF-8-tekst; sla het bestand opnieuw op als UTF-8."
        ) from error
    cases = tuple(
        _case(Line(path.name, number, text)) for number, text in enumerate(lines, 1) if text.strip()
    )
    if not cases:
        raise BadSetError(f"{path.name} bevat geen vragen; zet op elke regel één vraag als JSON.")
    _check_ids(path.name, cases)
    return QuestionSet(path.stem, cases, hashlib.sha256(content).hexdigest(), load_roles(path))


def place_matches(place: EvidencePlace, text: str) -> bool:
    """Return whether `text` (a passage or a page) holds this piece of evidence."""
    return bool(find_places(place, text))


def find_places(place: EvidencePlace, text: str) -> list[tuple[int, int]]:
    """Return the shortest stretches (start, end) of `text` that hold all terms of the place, in order."""
    groups = [[span for term in terms for span in find_term(term, text)] for terms in place.terms]
    return windows(groups, place.window) if groups and all(groups) else []


def fact_present(fact: Fact, answer_text: str) -> bool:
    """Return whether the answer states the fact in one of its spellings; citation markers don't count."""
    plain = _MARKER.sub(" ", answer_text)
    return any(has_term(alternative, plain) for alternative in fact.alternatives)


def _find_set(name_or_path: str | Path) -> Path:
    named = SETS_FOLDER / f"{name_or_path}.jsonl"
    for path in (Path(name_or_path), named):
        if path.is_file():
            return path
    known = ", ".join(sorted(path.stem for path in SETS_FOLDER.glob("*.jsonl")))
    raise BadSetError(f"Er is geen vragenset {name_or_path}; geef een bestand, of een van: {known}.")


def _case(line: Line) -> EvalCase:
    item = line.item()
    return EvalCase(
        id=item.text("id"),
        category=item.choice("category", CATEGORIES),
        style=item.text("style"),
        question=item.text("question"),
        answerable=item.flag("answerable"),
        split=item.choice("split", SPLITS),
        history=tuple(Turn(turn.text("role"), turn.text("content")) for turn in item.items("history")),
        facts=tuple(Fact(fact) for fact in item.groups("facts")),
        wrong_facts=tuple(Fact(fact) for fact in item.groups("wrong_facts")),
        evidence=tuple(_place(place) for place in item.items("evidence")),
        absent_terms=item.groups("absent_terms"),
        note=item.text("note", default=""),
    )


def _place(item: LineItem) -> EvidencePlace:
    return EvidencePlace(
        documents=item.texts("documents"),
        terms=item.groups("terms"),
        heading=item.text("heading", default="") or None,
        window=item.number("window", default=DEFAULT_WINDOW),
        source_file=item.text("source_file", default="") or None,
        page=item.number("page", default=0) or None,
    )


def _check_ids(name: str, cases: tuple[EvalCase, ...]) -> None:
    seen: set[str] = set()
    for case in cases:
        if case.id in seen:
            raise BadSetError(
                f"{name} gebruikt het kenmerk {case.id} twee keer; geef elke vraag een eigen id."
            )
        seen.add(case.id)
