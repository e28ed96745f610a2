"""What can go wrong while reading files.

    CorpusError
    ├── UnreadableFileError      the file is broken, locked or of a kind that is not read
    │   ├── EncryptedFileError   a password is needed
    │   ├── UnknownKindError     the extension is not one of SUFFIXES
    │   ├── EmptyFileError       no page holds any text
    │   └── LimitExceededError   parsing needed more memory or time than allowed
    └── MissingPathError         a path that was given does not exist, or a folder holds nothing to read

The message of each is one Dutch sentence that says what happened and what to do.
"""

from __future__ import annotations


class CorpusError(Exception):
    """Base of all errors of this package; `str(error)` is one Dutch sentence for a person."""


class UnreadableFileError(CorpusError):
    """A file could not be read; the others of the same run still are."""


class EncryptedFileError(UnreadableFileError):
    """The file needs a password."""


class UnknownKindError(UnreadableFileError):
    """The extension of the file is not one that is read."""


class EmptyFileError(UnreadableFileError):
    """No page of the file holds any text."""


class LimitExceededError(UnreadableFileError):
    """Reading the file needed more memory or time than allowed."""


class MissingPathError(CorpusError):
    """A path that was given does not exist, or a folder holds nothing to read."""
