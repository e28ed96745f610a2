"""What can go wrong around the page.

    PageError (an AssistantError, so that the launcher shows it as one sentence)
    ├── PortInUseError          another program listens on this port, or the address can't be used
    ├── OpenToAllError          the page would be open to everyone on the network without sign-on
    └── UsersFileError          the file with users can't be read or written

The message of each is one Dutch sentence that says what happened and what to do.
"""

from __future__ import annotations

from assistant.errors import AssistantError


class PageError(AssistantError):
    """Base of all errors of this package; `str(error)` is one Dutch sentence for a person."""


class PortInUseError(PageError):
    """Another program listens on this port, or the address does not exist on this machine."""


class OpenToAllError(PageError):
    """The page would be open to everyone on the network without sign-on."""


class UsersFileError(PageError):
    """The file with users can't be read or written."""
