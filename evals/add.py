"""From feedback to tests: remarks of the page become draft questions, for a person to finish.

A remark is a line of JSON as the page writes it (`ui/page/remarks.py`): question, history, judgement
("good" or "bad"), remark, answer, citations. What code can know is filled in: the question, the
conversation before it, and proposals for the evidence. What only a person can know (the category, the facts
of a right answer) stays open.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.settings import Settings
from corpus.sentences import split_sentences
from evals.errors import BadRemarkError
from evals.locate import Source
from evals.matching import find_term
from evals.wording import content_words, numbers
from index.nouns import Hit, SearchQuery

REMARKS_NAME = "feedback.jsonl"
DEFAULT_DRAFTS = Path("evals/vragen/concept.jsonl")
UNFINISHED = "CONCEPT, nog afmaken: soort vraag, feiten, en welk voorstel het bewijs is."
SEARCHED = 3
TERMS = 3


@dataclass(frozen=True, slots=True)
class Remark:
    """One judged answer; `quotes` are (source_file, page, words) of its citations."""

    question: str
    standalone_question: str
    history: tuple[Mapping[str, str], ...]
    judgement: str
    remark: str
    quotes: tuple[tuple[str, int, str], ...]

    @property
    def id(self) -> str:
        """A short name that the same question gets again."""
        return "concept-" + hashlib.sha256(self.question.encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class AddedDrafts:
    """Which drafts were added to which file."""

    path: Path
    ids: tuple[str, ...]


def add_drafts(remarks: Path | None, drafts: Path | None, settings: Settings) -> AddedDrafts:
    """Append a draft for every remark whose question is not in the drafts yet.

    The page keeps its remarks beside the store; another file may be given. Raises `BadRemarkError`.
    """
    from assistant.root import open_library

    source = remarks or settings.store.parent / REMARKS_NAME
    target = drafts or DEFAULT_DRAFTS
    known = target.read_text(encoding="utf-8") if target.is_file() else ""
    new = {one.id: one for one in read_remarks(source) if f'"{one.id}"' not in known}
    if not new:
        return AddedDrafts(target, ())
    library = open_library(settings)
    lines = [json.dumps(make_draft(remark, library), ensure_ascii=False) for remark in new.values()]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(known + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return AddedDrafts(target, tuple(new))


def read_remarks(path: Path) -> list[Remark]:
    """Return the remarks of a file; raises `BadRemarkError` when it is missing or a line can't be used."""
    if not path.is_file():
        raise BadRemarkError(
            f"Er is geen bestand met opmerkingen op {path}; geef het bestand van de pagina op."
        )
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return [_read_remark(path.name, number, line) for number, line in enumerate(lines, 1) if line.strip()]


def make_draft(remark: Remark, source: Source) -> dict[str, Any]:
    """Return a line of a question set, with evidence proposed: what was cited and what a search finds."""
    found = source.search(SearchQuery(remark.standalone_question, k=SEARCHED))
    proposals = [_proposal(*quote, "geciteerd", remark) for quote in remark.quotes]
    proposals += [_proposal(*_best_words(hit, remark), "gevonden", remark) for hit in found]
    note = f"{UNFINISHED} Oordeel: {remark.judgement}."
    return {
        "id": remark.id,
        "category": "",
        "style": "",
        "split": "calibration",
        "question": remark.question,
        "history": list(remark.history),
        "answerable": True,
        "facts": [],
        "evidence": [],
        "proposals": proposals,
        "note": f"{note} Opmerking: {remark.remark}" if remark.remark else note,
    }


def _proposal(source_file: str, page: int, words: str, why: str, remark: Remark) -> dict[str, Any]:
    """Return evidence in the shape of a set, with the literal words beside it for the person who chooses."""
    terms = [[term] for term in telling_terms(words, remark.standalone_question)]
    return {"source_file": source_file, "page": page, "terms": terms, "quote": words, "why": why}


def telling_terms(words: str, question: str) -> list[str]:
    """Return up to three terms that tell this stretch from others: words asked about, numbers, long words.

    Every term stands in `words` as a set's terms must (`evals.matching`).
    """
    here, asked = content_words(words), content_words(question)
    candidates = sorted(here & asked, key=_longest_first)[: TERMS - 1]
    candidates += sorted(numbers(words), key=_longest_first)
    candidates += sorted(here - asked, key=_longest_first)
    return [term for term in candidates if find_term(term, words)][:TERMS]


def _longest_first(word: str) -> tuple[int, str]:
    return -len(word), word


def _best_words(hit: Hit, remark: Remark) -> tuple[str, int, str]:
    """Return the sentence of the passage that shares most with the question; the first of equals."""
    asked = content_words(remark.standalone_question)
    sentences = [hit.passage.text[start:end] for start, end in split_sentences(hit.passage.text)]
    best = max(sentences, key=lambda sentence: len(content_words(sentence) & asked), default=hit.passage.text)
    return hit.document.source_file, hit.passage.span.page, best


def _read_remark(name: str, number: int, line: str) -> Remark:
    try:
        value = json.loads(line)
        question = str(value["question"]).strip()
        quotes = tuple(
            (str(c["source_file"]), int(c["page"]), str(c["quote"])) for c in _list(value, "citations")
        )
        history = tuple(
            {"role": str(t["role"]), "content": str(t["content"])} for t in _list(value, "history")
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadRemarkError(
            f"Regel {number} van {name} is geen opmerking van de pagina; haal die regel weg."
        ) from error
    if not question:
        raise BadRemarkError(f"Regel {number} van {name} heeft geen vraag; haal die regel weg.")
    return Remark(
        question=question,
        standalone_question=str(value.get("standalone_question") or question),
        history=history,
        judgement="goed" if value.get("judgement") == "good" else "fout",
        remark=str(value.get("remark") or "").strip(),
        quotes=quotes,
    )


def _list(value: Mapping[str, Any], name: str) -> Sequence[Mapping[str, Any]]:
    items = value.get(name) or []
    if not isinstance(items, list):
        raise TypeError(name)
    return items
