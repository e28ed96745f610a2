"""The `bronvast` command: picks one command, loads only that one, and turns errors into one Dutch sentence.

The commands are named here as text, so that the launcher imports none of them: `bronvast --help` stays
fast, `ui` and `evals` need not know each other, and no import points with the flow of data.
A command module offers `add_arguments(parser)` and `run(arguments) -> int` (the exit status).
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

DEBUG = "BRONVAST_DEBUG"
EXIT_DONE, EXIT_NO_RESULT, EXIT_BAD_INPUT, EXIT_STORE = 0, 1, 2, 3


class Command(NamedTuple):
    """Where a command lives and its line in the help."""

    module: str
    help: str


COMMANDS = {
    "ingest": Command("ui.commands.ingest", "voegt bestanden en mappen toe of werkt ze bij"),
    "remove": Command("ui.commands.remove", "verwijdert documenten"),
    "documents": Command("ui.commands.documents", "toont de documenten"),
    "text": Command("ui.commands.text", "toont de tekst van een document of pagina"),
    "search": Command("ui.commands.search", "zoekt passages"),
    "ask": Command("ui.commands.ask", "beantwoordt een vraag met bronnen"),
    "chat": Command("ui.commands.chat", "opent de webpagina"),
    "eval": Command("evals.command", "meet de kwaliteit met een vragenset"),
    "check": Command("ui.commands.check", "controleert de opslag"),
}


class DutchFormatter(argparse.HelpFormatter):
    """Help with a Dutch heading for the line of usage."""

    def add_usage(  # type: ignore[no-untyped-def]
        self, usage, actions, groups, prefix=None
    ) -> None:
        """Add the line of usage."""
        super().add_usage(usage, actions, groups, prefix or "gebruik: ")


class DutchParser(argparse.ArgumentParser):
    """An argument parser that speaks Dutch and exits with status 2 on wrong usage."""

    def __init__(self, *, add_help: bool = True, **options: Any) -> None:
        super().__init__(add_help=False, formatter_class=DutchFormatter, **options)
        self._positionals.title = "argumenten"
        self._optionals.title = "opties"
        if add_help:
            self.add_argument("-h", "--help", action="help", help="toont deze uitleg")

    def error(self, message: str) -> None:  # type: ignore[override]
        """Print one Dutch sentence and stop with exit status 2."""
        del message
        print(f"Deze opdracht klopt niet; zie de uitleg met: {self.prog} --help", file=sys.stderr)  # noqa: T201
        raise SystemExit(EXIT_BAD_INPUT)


def build_parser(command: str | None) -> DutchParser:
    """Return the parser; only `command`'s own options are loaded, the others show their line of help."""
    parser = DutchParser(
        prog="bronvast",
        description="Antwoorden op vragen over beleidsdocumenten, altijd met de bron erbij.",
    )
    commands = parser.add_subparsers(dest="command", metavar="OPDRACHT", title="opdrachten")
    for name, (module, text) in COMMANDS.items():
        sub = commands.add_parser(name, help=text, description=text)
        if name == command:
            sub.add_argument("--store", type=Path, metavar="MAP", help="de map van de opslag")
            sub.add_argument("--json", action="store_true", help="geeft één JSON-waarde")
            importlib.import_module(module).add_arguments(sub)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; every expected error is one Dutch sentence."""
    os.umask(0o077)
    words = list(sys.argv[1:] if argv is None else argv)
    command = next((word for word in words if word in COMMANDS), None)
    parser = build_parser(command)
    arguments = parser.parse_args(words)
    if command is None:
        parser.print_help()
        return EXIT_BAD_INPUT if words else EXIT_DONE
    module = importlib.import_module(COMMANDS[command].module)
    try:
        return int(module.run(arguments))
    except KeyboardInterrupt:
        return _complain("Afgebroken. Wat al klaar was, is bewaard.", EXIT_NO_RESULT)
    except BrokenPipeError:  # who reads our output, `head` for one, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_DONE
    except Exception as error:
        status = exit_status(error)
        if status is not None:
            return _complain(str(error), status)
        if os.environ.get(DEBUG):
            raise
        return _complain(
            f"Er ging iets mis dat niet was voorzien ({type(error).__name__}); wat al was opgeslagen, is "
            f"bewaard. Meld dit aan de beheerder; met {DEBUG}=1 ervoor toont de opdracht alle details.",
            EXIT_BAD_INPUT,
        )


def exit_status(error: Exception) -> int | None:
    """Return the exit status that the contract gives this error, or None for one that nobody expected."""
    from assistant.errors import AssistantError
    from corpus.errors import CorpusError
    from index.errors import IndexingError, StoreDamagedError, StoreLockedError

    if isinstance(error, (StoreDamagedError, StoreLockedError)):
        return EXIT_STORE
    if isinstance(error, (CorpusError, IndexingError, AssistantError)):
        return EXIT_BAD_INPUT
    return None


def _complain(sentence: str, status: int) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201
    return status


if __name__ == "__main__":
    sys.exit(main())
