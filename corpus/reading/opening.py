"""The front door of reading: one file in, its laid-out pages out, parsed by a child process.

A page that makes the child hang or crash costs that page: it is tried once more in a careful way, then
reported as unread, and reading goes on with the next page in a new child.
"""

from __future__ import annotations

from pathlib import Path

from corpus.errors import EmptyFileError, LimitExceededError, MissingPathError, UnreadableFileError
from corpus.layout import LaidOutFile, LaidOutPage
from corpus.reading.formats import SUFFIXES, unknown_kind
from corpus.reading.parts import FileFacts, Request
from corpus.reading.warnings import page_warnings, without_text
from corpus.reading.wire import decode, encode_request
from corpus.sandbox import ChildError, ChildPool, Limits

_MOST_FAILURES = 6
_UNREAD = "Deze pagina kon niet gelezen worden binnen de tijd en het geheugen die daarvoor zijn."

children = ChildPool("corpus.reading.child")


def lay_out_file(path: Path, password: str | None = None, limits: Limits | None = None) -> LaidOutFile:
    """Lay out the pages of a file, in a child process with limits; may be called from several threads.

    Raises `MissingPathError`, or an `UnreadableFileError` where nothing can be read: `UnknownKindError`,
    `EncryptedFileError`, `EmptyFileError`, `LimitExceededError`.
    """
    if not path.is_file():
        raise MissingPathError(f"{path} bestaat niet; controleer de naam en de map.")
    if path.suffix.lower() not in SUFFIXES:
        raise unknown_kind(path)
    gathered = _Gathered(path)
    while not gathered.complete:
        request = Request(
            "lay_out",
            str(path.absolute()),
            password,
            first_page=len(gathered.pages) + 1,
            careful=gathered.failures > 0,
        )
        try:
            with children.borrow(limits or Limits()) as child:
                for line in child.ask(encode_request(request)):
                    gathered.take(line)
            gathered.complete = True
        except ChildError:
            gathered.note_failure()
    return gathered.file()


class _Gathered:
    """What has been read of one file so far."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._facts: FileFacts | None = None
        self._problem: UnreadableFileError | None = None
        self._failed_at = -1
        self.pages: list[LaidOutPage] = []
        self.failures = 0
        self.complete = False

    def take(self, line: str) -> None:
        """Take one line of a child's answer; an error ends the file unless pages were read before it."""
        try:
            answer = decode(line)
        except UnreadableFileError as error:
            if not self.pages:
                self._problem = error
            elif self._facts is not None:
                self._give_up_rest()
            return
        if isinstance(answer, FileFacts):
            self._facts = self._facts or answer
        elif isinstance(answer, LaidOutPage):
            self.pages.append(answer)

    def note_failure(self) -> None:
        """A child failed: on the same page twice means that the page can't be read."""
        self.failures += 1
        again = self._failed_at == len(self.pages)
        self._failed_at = len(self.pages)
        if self.failures >= _MOST_FAILURES or (self._facts is None and self.failures > 1):
            self._give_up_rest()
            self.complete = True
        elif again and self._facts is not None:
            self._skip_page()
            self.complete = len(self.pages) >= self._facts.page_count

    def file(self) -> LaidOutFile:
        """The file as read. Raises what made it unreadable."""
        if self._problem is not None:
            raise self._problem
        readable = any(page.text for page in self.pages)
        if self._facts is None or (self.failures and not readable):
            raise LimitExceededError(
                f"{self._path.name} vraagt te veel tijd of geheugen om te lezen; "
                "bewaar het opnieuw of deel het op in kleinere delen."
            )
        if not readable:
            raise EmptyFileError(without_text(self._path.name, self.pages))
        warnings = (*self._facts.warnings, *page_warnings(self.pages))
        return LaidOutFile(tuple(self.pages), self._facts.bookmarks, self._facts.title, warnings)

    def _skip_page(self) -> None:
        self.pages.append(LaidOutPage(len(self.pages) + 1, "", (), problem=_UNREAD))

    def _give_up_rest(self) -> None:
        while self._facts is not None and len(self.pages) < self._facts.page_count:
            self._skip_page()
