"""Whether the documents bear a question set out: evidence in place, facts beside it, and nothing where
a refusal is due. Nothing in a set is copied from a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from evals.corpus_pages import CorpusPage
from evals.roles import RoleTable
from evals.set_rules import Finding, content_words
from evals.sets import EvalCase, EvidencePlace, QuestionSet, fact_present, find_places

AROUND = 400
COPIED_RUN = 8
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of evidence as it stands in a corpus, with `AROUND` characters on both sides in `context`."""

    page: CorpusPage
    start: int
    end: int

    @property
    def context(self) -> str:
        """The evidence with what stands around it."""
        return self.page.text[max(0, self.start - AROUND) : self.end + AROUND]


def check_support(question_set: QuestionSet, pages: Sequence[CorpusPage]) -> list[Finding]:
    """Return what the documents don't bear out, question by question."""
    runs = _runs(page.text for page in pages)
    findings: list[Finding] = []
    for case in question_set.cases:
        findings += _check_evidence(case, question_set.roles, pages)
        findings += _check_absence(case, pages)
        findings += _check_copies(case, runs)
    return findings


def stretches(place: EvidencePlace, roles: RoleTable, pages: Sequence[CorpusPage]) -> list[Stretch]:
    """Return everywhere that the evidence stands in documents of its role.

    Where no document has the role's kind, the name of the file decides: a genre that was read wrongly is no
    fault of the set.
    """
    chosen = [page for page in pages if _may_hold(place, roles, page, page.kind)]
    chosen = chosen or [page for page in pages if _may_hold(place, roles, page, None)]
    return [Stretch(page, start, end) for page in chosen for start, end in find_places(place, page.text)]


def overlap(case: EvalCase, roles: RoleTable, pages: Sequence[CorpusPage]) -> float | None:
    """Return the largest share of the question's content words that stands with its evidence, 0 to 1."""
    asked = content_words(case.question)
    contexts = [found.context for place in case.evidence for found in stretches(place, roles, pages)]
    if not asked or not contexts:
        return None
    return max(len(asked & content_words(context)) / len(asked) for context in contexts)


def _check_evidence(case: EvalCase, roles: RoleTable, pages: Sequence[CorpusPage]) -> Iterator[Finding]:
    contexts: list[str] = []
    quotes: list[str] = []
    for place in case.evidence:
        found = stretches(place, roles, pages)
        if not found:
            yield Finding(case.id, f"het bewijs staat niet in de documenten ({place.label})")
        contexts += [stretch.context for stretch in found]
        quotes += [stretch.page.text[stretch.start : stretch.end] for stretch in found]
    for fact in case.facts if contexts else ():
        if not any(fact_present(fact, context) for context in contexts):
            yield Finding(case.id, f"het feit {' of '.join(fact.alternatives)} staat niet bij het bewijs")
    for wrong in case.wrong_facts:
        if any(fact_present(wrong, quote) for quote in quotes):
            yield Finding(case.id, f"straft een letterlijk citaat met {' of '.join(wrong.alternatives)}")


def _check_absence(case: EvalCase, pages: Sequence[CorpusPage]) -> Iterator[Finding]:
    if not case.absent_terms:
        return
    answer = EvidencePlace((), case.absent_terms)
    for page in pages:
        for start, end in find_places(answer, page.text):
            text = " ".join(page.text[start:end].split())
            where = f"{page.source_file}, bladzijde {page.number}"
            yield Finding(case.id, f"kan toch beantwoord worden met {where}: {text}")


def _check_copies(case: EvalCase, runs: frozenset[tuple[str, ...]]) -> Iterator[Finding]:
    own = [case.question, case.note, *(turn.content for turn in case.history)]
    for copied in sorted(_runs(own) & runs):
        yield Finding(case.id, f"neemt woorden over uit een document: {' '.join(copied)}")


def _runs(texts: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """Return every run of `COPIED_RUN` words in a row."""
    found: set[tuple[str, ...]] = set()
    for text in texts:
        words = [word.lower() for word in _WORD.findall(text)]
        found.update(tuple(words[at : at + COPIED_RUN]) for at in range(len(words) - COPIED_RUN + 1))
    return frozenset(found)


def _may_hold(place: EvidencePlace, roles: RoleTable, page: CorpusPage, kind: str | None) -> bool:
    if place.page is not None and place.page != page.number:
        return False
    if place.source_file is not None:
        return PurePosixPath(page.source_file).name == place.source_file
    return any(roles.plays(role, page.source_file, kind) for role in place.documents)
