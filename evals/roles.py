"""Which document of a corpus plays which role in a question set: "kamerbrief" to files and kinds.

The table lies beside the set as NAME.rollen.json: a role to a list of `{"file": pattern, "kind": kind}`, the
pattern as in a shell and the kind left out where the file holds one document.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from evals.errors import BadSetError


@dataclass(frozen=True, slots=True)
class RoleRule:
    """Documents whose file name fits `file` and, where `kind` is given, that are of that kind."""

    role: str
    file: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class RoleTable:
    """The rules of one set; an empty table fits sets that name their files themselves."""

    rules: tuple[RoleRule, ...] = ()

    @property
    def roles(self) -> frozenset[str]:
        """The roles that the table knows."""
        return frozenset(rule.role for rule in self.rules)

    def plays(self, role: str, source_file: str, kind: str | None = None) -> bool:
        """Return whether a document plays `role`; with `kind` None only its file name counts."""
        name = PurePosixPath(source_file.replace("\\", "/")).name.casefold()
        return any(
            rule.role == role
            and fnmatchcase(name, rule.file.casefold())
            and (kind is None or rule.kind is None or rule.kind == kind)
            for rule in self.rules
        )


def load_roles(set_path: Path) -> RoleTable:
    """Read the table beside the set at `set_path`; empty when there is none. Raises `BadSetError`."""
    path = set_path.with_suffix(".rollen.json")
    if not path.is_file():
        return RoleTable()
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
        rules = [
            RoleRule(role, rule["file"], rule.get("kind")) for role, rules in table.items() for rule in rules
        ]
    except (ValueError, AttributeError, KeyError, TypeError) as error:
        raise BadSetError(f"{path.name} is geen goede rollentabel; zie docs/vragen.md.") from error
    return RoleTable(tuple(rules))
