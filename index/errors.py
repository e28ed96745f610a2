"""What can go wrong in the store.

    IndexingError
    ├── StoreError               the store as a whole
    │   ├── StoreMissingError    there is no store here yet
    │   ├── StoreDamagedError    the store is damaged; `bronvast check --repair` may help
    │   ├── StoreLockedError     another process is writing
    │   ├── OlderStoreError      the store was made by an older version; `bronvast check --repair` helps
    │   ├── NewerStoreError      the store was made by a newer version
    │   ├── OtherModelError      the store was made by another embedding model
    │   │   └── RenewedModelError  … by an earlier version of the present one; its vectors can be made anew
    │   └── VectorServerError    the Chroma server of the settings can't be used
    ├── UnknownDocumentError     no document with this id
    └── ModelError               the embedding model could not be prepared or loaded

The message of each is one Dutch sentence that says what happened and what to do.
"""

from __future__ import annotations


class IndexingError(Exception):
    """Base of all errors of this package; `str(error)` is one Dutch sentence for a person."""


class StoreError(IndexingError):
    """Something is wrong with the store as a whole."""


class StoreMissingError(StoreError):
    """There is no store in this folder yet."""


class StoreDamagedError(StoreError):
    """The store is damaged."""


class StoreLockedError(StoreError):
    """Another process is writing to the store."""


class OlderStoreError(StoreError):
    """The store was made by a version of Bronvast that laid it out in an older way."""


class NewerStoreError(StoreError):
    """The store was made by a version of Bronvast that lays it out in a way still unknown here."""


class OtherModelError(StoreError):
    """The store was made by another embedding model than the one in use."""


class RenewedModelError(OtherModelError):
    """The store was made by an earlier version of the embedding model in use."""


class VectorServerError(StoreError):
    """The Chroma server that the settings name doesn't answer, or not as it should."""


class UnknownDocumentError(IndexingError):
    """No document in the store has this id."""


class ModelError(IndexingError):
    """The embedding model could not be prepared or loaded."""
