"""What can go wrong while answering.

    AssistantError
    ├── BadQuestionError        an empty or far too long question, or a malformed history
    ├── SettingsError           a setting has a value that cannot be used
    └── LanguageModelError      the language model is down, slow, or gave something unusable
        └── NoAnswerError       the language model says that its sources hold no answer

The message of each is one Dutch sentence that says what happened and what to do. A LanguageModelError never
reaches a person: the extractive answer is given instead, and says so.
"""

from __future__ import annotations


class AssistantError(Exception):
    """Base of all errors of this package; `str(error)` is one Dutch sentence for a person."""


class BadQuestionError(AssistantError):
    """The question is empty, too long, or its history is malformed."""


class SettingsError(AssistantError):
    """A setting has a value that cannot be used."""


class LanguageModelError(AssistantError):
    """The language model gave no usable answer."""


class NoAnswerError(LanguageModelError):
    """The language model says that its sources hold no answer."""
