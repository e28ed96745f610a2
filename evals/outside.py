"""Sets made elsewhere: questions, their gold passages, and the passages, as JSON lines or CSV.

So that any public benchmark can be run. The fields go by the names that such sets use:

    questions   id (or _id, question_id, query_id), question (or query, text),
                gold (or passage_id, passage_ids, positive_ids, evidence_ids): a list, or ids with ; or spaces
    passages    id (or _id, passage_id, doc_id), text (or passage, contents), title (optional)

A question without gold passages is one that should be refused. A CSV file has a header line.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from evals.errors import BadSetError

QUESTION_IDS = ("id", "_id", "question_id", "query_id")
QUESTION_TEXTS = ("question", "query", "text")
GOLD_FIELDS = ("gold", "passage_ids", "passage_id", "positive_ids", "evidence_ids")
PASSAGE_IDS = ("passage_id", "id", "_id", "doc_id")
PASSAGE_TEXTS = ("text", "passage", "contents")
TITLES = ("title",)
LARGEST_FIELD = 10_000_000

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class OutsideQuestion:
    """A question and the ids of the passages that answer it; none when it should be refused."""

    id: str
    question: str
    gold: tuple[str, ...]

    @property
    def answerable(self) -> bool:
        """Whether any passage answers the question."""
        return bool(self.gold)


@dataclass(frozen=True, slots=True)
class OutsidePassage:
    """A passage as its set gives it; `title` may be empty."""

    id: str
    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class OutsideSet:
    """A set made elsewhere; `checksum` is the sha256 of both files together, in hexadecimal."""

    name: str
    questions: tuple[OutsideQuestion, ...]
    passages: tuple[OutsidePassage, ...]
    checksum: str


def load_outside_set(questions_path: Path, passages_path: Path) -> OutsideSet:
    """Read a set of two files. Raises `BadSetError` when a file is missing or a line can't be used."""
    passages = tuple(_passage(row, where) for row, where in _rows(passages_path))
    known = {passage.id for passage in passages}
    if len(known) < len(passages):
        raise BadSetError(f"{passages_path.name} gebruikt een id twee keer; geef elke passage een eigen id.")
    questions = tuple(_question(row, where, known) for row, where in _rows(questions_path))
    if not questions or not passages:
        raise BadSetError(
            f"{questions_path.name} of {passages_path.name} is leeg; geef twee gevulde bestanden."
        )
    digest = hashlib.sha256(questions_path.read_bytes() + passages_path.read_bytes())
    return OutsideSet(questions_path.stem, questions, passages, digest.hexdigest())


def _question(row: Row, where: str, known: set[str]) -> OutsideQuestion:
    identity = _text(row, QUESTION_IDS, where)
    answerable = str(row.get("answerable", True)).strip().lower() not in ("false", "0", "nee")
    gold = tuple(dict.fromkeys(_ids(row))) if answerable else ()
    unknown = [passage for passage in gold if passage not in known]
    if unknown:
        raise BadSetError(f"{where} noemt passage {unknown[0]}, die niet in het bestand met passages staat.")
    return OutsideQuestion(identity, _text(row, QUESTION_TEXTS, where), gold)


def _passage(row: Row, where: str) -> OutsidePassage:
    title = next((str(row[name]) for name in TITLES if row.get(name)), "")
    return OutsidePassage(_text(row, PASSAGE_IDS, where), _text(row, PASSAGE_TEXTS, where), title)


def _ids(row: Row) -> Iterator[str]:
    value = next((row[name] for name in GOLD_FIELDS if row.get(name)), ())
    if isinstance(value, list | tuple):
        yield from (str(one) for one in value)
    else:
        yield from re.split(r"[;,\s]+", str(value).strip())


def _text(row: Row, names: tuple[str, ...], where: str) -> str:
    for name in names:
        value = row.get(name)
        if isinstance(value, str | int) and str(value).strip():
            return str(value)
    raise BadSetError(f"{where} mist het veld {names[0]}; zie docs/vragen.md voor de vorm.")


def _rows(path: Path) -> Iterator[tuple[Row, str]]:
    """Yield each record with the words that tell a person which line it is."""
    try:
        content = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadSetError(f"Het bestand {path} kan niet worden gelezen; controleer de naam.") from error
    except UnicodeDecodeError as error:
        raise BadSetError(f"{path.name} is geen UTF-8-tekst; sla het opnieuw op als UTF-8.") from error
    yield from _csv_rows(path, content) if path.suffix.lower() == ".csv" else _json_rows(path, content)


def _csv_rows(path: Path, content: str) -> Iterator[tuple[Row, str]]:
    csv.field_size_limit(LARGEST_FIELD)
    first_line = content.partition("\n")[0]
    delimiter = ";" if first_line.count(";") > first_line.count(",") else ","
    reader = csv.DictReader(io.StringIO(content, newline=""), delimiter=delimiter)
    for number, row in enumerate(reader, 1):
        yield row, f"Record {number} van {path.name}"


def _json_rows(path: Path, content: str) -> Iterator[tuple[Row, str]]:
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        where = f"Regel {number} van {path.name}"
        try:
            row = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            raise BadSetError(f"{where} is geen geldige JSON; herstel die regel.") from error
        if not isinstance(row, dict):
            raise BadSetError(f"{where} is geen JSON-object; zet er één object per regel in.")
        yield row, where
