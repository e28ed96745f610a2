"""One line of a question set as JSON, read field by field; every mistake gives one Dutch sentence."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import NoReturn, TypeAlias

from evals.errors import BadSetError

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file, by the file's name and its number from 1."""

    file_name: str
    number: int
    text: str

    def item(self) -> LineItem:
        """Return the line's JSON object; raises `BadSetError` when it is none."""
        try:
            value = json.loads(self.text)
        except (json.JSONDecodeError, RecursionError):
            self.reject("geen geldige JSON")
        if not isinstance(value, dict):
            self.reject("geen JSON-object")
        return LineItem(self, value)

    def reject(self, reason: str) -> NoReturn:
        """Raise the `BadSetError` that tells a person what is wrong with this line."""
        raise BadSetError(f"Regel {self.number} van {self.file_name} kan niet worden gebruikt: {reason}.")


@dataclass(frozen=True, slots=True)
class LineItem:
    """A JSON object on a line; a wrong or missing field rejects the line."""

    line: Line
    fields: dict[str, Json]

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text field; without a default it must be there and not be empty."""
        value = self.fields.get(name, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            self.line.reject(f"het veld {name} moet tekst zijn")
        return value

    def choice(self, name: str, allowed: tuple[str, ...]) -> str:
        """Return a text field that is one of `allowed`."""
        value = self.text(name)
        if value not in allowed:
            self.line.reject(f"het veld {name} moet een van deze zijn: {', '.join(allowed)}")
        return value

    def flag(self, name: str) -> bool:
        """Return a field that is true or false."""
        value = self.fields.get(name)
        if not isinstance(value, bool):
            self.line.reject(f"het veld {name} moet true of false zijn")
        return value

    def number(self, name: str, default: int) -> int:
        """Return a whole number of 0 or more."""
        value = self.fields.get(name, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            self.line.reject(f"het veld {name} moet een geheel getal zijn")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts; empty when the field is absent."""
        return tuple(self._text_of(name, value) for value in self._list(name))

    def groups(self, name: str) -> tuple[tuple[str, ...], ...]:
        """Return a list of lists of alternatives; one text stands for a list of one."""
        return tuple(self._group(name, value) for value in self._list(name))

    def items(self, name: str) -> tuple[LineItem, ...]:
        """Return a list of objects; empty when the field is absent."""
        return tuple(self._item(name, value) for value in self._list(name))

    def _list(self, name: str) -> list[Json]:
        value = self.fields.get(name, [])
        if not isinstance(value, list):
            self.line.reject(f"het veld {name} moet een lijst zijn")
        return value

    def _text_of(self, name: str, value: Json) -> str:
        if not isinstance(value, str) or not value.strip():
            self.line.reject(f"het veld {name} mag alleen tekst bevatten")
        return value

    def _group(self, name: str, value: Json) -> tuple[str, ...]:
        alternatives = value if isinstance(value, list) else [value]
        if not alternatives:
            self.line.reject(f"het veld {name} heeft een lege lijst")
        return tuple(self._text_of(name, alternative) for alternative in alternatives)

    def _item(self, name: str, value: Json) -> LineItem:
        if not isinstance(value, dict):
            self.line.reject(f"het veld {name} mag alleen objecten bevatten")
        return LineItem(self.line, value)
