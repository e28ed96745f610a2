"""`bronvast chat`: the web page."""

from __future__ import annotations

import argparse
from pathlib import Path

from assistant.settings import read_settings
from ui import texts
from ui.page.options import PageOptions, refuse_open_page
from ui.terminal import show


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--host", default="127.0.0.1", metavar="ADRES", help="het adres (127.0.0.1)")
    parser.add_argument("--port", type=int, default=7860, metavar="POORT", help="de poort (7860)")
    parser.add_argument(
        "--upload", action="store_true", help="bezoekers mogen documenten toevoegen en verwijderen"
    )
    parser.add_argument("--no-feedback", action="store_true", help="vraagt geen oordeel over antwoorden")
    parser.add_argument("--feedback-file", type=Path, metavar="BESTAND", help="waar oordelen komen")
    parser.add_argument("--users", type=Path, metavar="BESTAND", help="bestand met wie mag aanmelden")
    parser.add_argument("--add-user", metavar="NAAM", help="zet iemand in het bestand van --users en stopt")
    parser.add_argument("--user-header", metavar="KOP", help="kop waarin uw eigen aanmelding iemand noemt")
    parser.add_argument(
        "--trusted-proxy",
        action="append",
        metavar="IP",
        help="adres waarvan --user-header wordt geloofd (127.0.0.1)",
    )
    parser.add_argument("--allow-public", action="store_true", help="mag open staan zonder aanmelden")
    parser.add_argument("--log-questions", action="store_true", help="schrijft vragen in het logboek")


def run(arguments: argparse.Namespace) -> int:
    """Serve until the person stops it."""
    settings = read_settings(store=arguments.store)
    options = read_options(arguments, settings.store)
    if arguments.add_user:
        from ui.page.users import add_user

        show(add_user(options.users, arguments.add_user))
        return 0
    refuse_open_page(options)
    from ui.page.server import address_of, serve, take_port

    with take_port(options) as taken:
        from ui.page.app import build_app
        from ui.page.opening import open_parts

        app = build_app(open_parts(settings, options))
        serve(app, taken, lambda: show(texts.SERVING.format(address=address_of(taken))))
    return 0


def read_options(arguments: argparse.Namespace, store: Path) -> PageOptions:
    """Return what the person chose; judgements come beside the store unless said otherwise."""
    feedback = None if arguments.no_feedback else arguments.feedback_file or store.parent / "feedback.jsonl"
    return PageOptions(
        host=arguments.host,
        port=arguments.port,
        upload=arguments.upload,
        feedback=feedback,
        users=arguments.users,
        user_header=arguments.user_header,
        trusted_proxies=tuple(arguments.trusted_proxy or PageOptions().trusted_proxies),
        allow_public=arguments.allow_public,
        log_questions=arguments.log_questions,
    )
