"""Check a question set, alone and against documents: `python -m evals.validate_set [--set S] [PATH …]`.

Prints what is wrong, one line each, and then the counts; exit status 1 when anything is wrong.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from corpus.errors import CorpusError
from evals.corpus_pages import CorpusPage, read_corpus
from evals.errors import EvalsError
from evals.set_rules import Finding, check_set
from evals.set_support import check_support, overlap
from evals.sets import EvalCase, QuestionSet, load_set

FEW_SHARED_WORDS = 1 / 3


def validate(question_set: QuestionSet, pages: Sequence[CorpusPage] = ()) -> list[Finding]:
    """Return all that is wrong with the set; without pages only what the set itself shows."""
    return check_set(question_set) + (check_support(question_set, pages) if pages else [])


def summary(question_set: QuestionSet, pages: Sequence[CorpusPage] = ()) -> list[str]:
    """Return the counts of the set in Dutch lines, with the overlap of words where there are pages."""
    cases = question_set.cases
    lines = [
        f"{len(cases)} vragen in {question_set.name} ({question_set.checksum[:12]})",
        "per categorie: " + _counts(case.category for case in cases),
        "per stijl: " + _counts(case.style for case in cases),
        "per helft: " + _counts(case.split for case in cases),
        "per document: " + _counts(source for case in cases for source in _sources(case)),
    ]
    shares = [share for case in cases if (share := overlap(case, question_set.roles, pages)) is not None]
    if shares:
        few = sum(share <= FEW_SHARED_WORDS for share in shares) / len(shares)
        middle = statistics.median(shares)
        lines.append(f"gedeelde woorden: mediaan {middle:.2f}; {few:.0%} deelt hoogstens een derde")
        lines.append("verdeling per tiende: " + _histogram(shares))
    return lines


def _sources(case: EvalCase) -> set[str]:
    return {place.source_file or place.documents[0] for place in case.evidence}


def _histogram(shares: Sequence[float]) -> str:
    """Return how many shares fall into each tenth, as "0.0: 12, 0.1: 30, …"."""
    tenths = Counter(min(int(share * 10), 9) for share in shares)
    return ", ".join(f"{tenth / 10:.1f}: {tenths[tenth]}" for tenth in range(10))


def _counts(names: Iterable[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in Counter(names).most_common())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.validate_set", description="Controleer een vragenset."
    )
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PAD", help="mappen of bestanden met documenten"
    )
    parser.add_argument("--set", default="jeugdbescherming", help="naam of bestand van de vragenset")
    options = parser.parse_args(arguments)
    try:
        question_set = load_set(options.set)
        pages = read_corpus(options.paths) if options.paths else ()
    except (EvalsError, CorpusError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    findings = validate(question_set, pages)
    lines = [f"{finding.case_id or question_set.name}: {finding.message}" for finding in findings]
    sys.stdout.write("\n".join([*lines, *summary(question_set, pages)]) + "\n")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
