"""What can go wrong while measuring.

    EvalsError (an AssistantError, so that the launcher shows it as one sentence)
    ├── MissingToolError        a package that only measuring needs is not installed
    ├── BadSetError             a question set is missing, or a line of it can't be used
    └── BadRemarkError          a feedback remark can't be turned into a question

The message of each is one Dutch sentence that says what happened and what to do.
"""

from __future__ import annotations

from assistant.errors import AssistantError


class EvalsError(AssistantError):
    """Base of all errors of this package; `str(error)` is one Dutch sentence for a person."""


class MissingToolError(EvalsError):
    """A package that only measuring needs is not installed."""


class BadSetError(EvalsError):
    """A question set is missing, or one of its lines can't be used."""


class BadRemarkError(EvalsError):
    """A feedback remark can't be turned into a draft question."""
