"""`bronvast chat`: what it refuses before it starts, and who may come in."""

from __future__ import annotations

import argparse
import socket
from pathlib import Path
from typing import Any

import pytest

from assistant.__main__ import main
from ui.commands import chat
from ui.page.errors import OpenToAllError, PortInUseError, UsersFileError
from ui.page.options import PageOptions, is_loopback, refuse_open_page
from ui.page.pace import Pace
from ui.page.server import address_of, take_port
from ui.page.users import add_user, hash_password, read_users


def read(*words: str) -> PageOptions:
    parser = argparse.ArgumentParser()
    chat.add_arguments(parser)
    return chat.read_options(parser.parse_args(words), Path("data/store"))


class TestOptions:
    def test_are_safe_by_default(self) -> None:
        options = read()
        assert (options.host, options.port) == ("127.0.0.1", 7860)
        assert not options.upload
        assert not options.log_questions
        assert options.feedback == Path("data/feedback.jsonl")
        assert read("--no-feedback").feedback is None

    @pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.9", "::1", "localhost"])
    def test_know_loopback(self, host: str) -> None:
        assert is_loopback(host)
        refuse_open_page(read("--host", host))

    @pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "bronvast.zuiddam.nl"])
    def test_ask_for_a_choice_before_opening_to_the_network(self, host: str) -> None:
        with pytest.raises(OpenToAllError, match="allow-public"):
            refuse_open_page(read("--host", host))
        refuse_open_page(read("--host", host, "--allow-public"))
        refuse_open_page(read("--host", host, "--users", "gebruikers"))
        refuse_open_page(read("--host", host, "--user-header", "X-User"))

    def test_end_the_command_with_one_sentence(self, capsys: Any) -> None:
        assert main(["chat", "--host", "0.0.0.0"]) == 2
        assert capsys.readouterr().err.count("\n") == 1


class TestPort:
    def test_in_use_is_one_sentence_and_status_2(self, capsys: Any) -> None:
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            port = other.getsockname()[1]
            assert main(["chat", "--port", str(port)]) == 2
        message = capsys.readouterr().err
        assert f"Poort {port}" in message
        assert message.count("\n") == 1

    @pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 99999), ("127.0.0.1", -1), ("203.0.113.9", 0)])
    def test_that_cannot_be_is_the_same(self, host: str, port: int) -> None:
        with pytest.raises(PortInUseError):
            take_port(PageOptions(host=host, port=port))

    def test_gives_an_address_for_the_browser(self) -> None:
        with take_port(PageOptions(port=0)) as taken:
            assert address_of(taken) == f"http://127.0.0.1:{taken.getsockname()[1]}"


class TestUsers:
    def test_are_kept_hashed_and_readable_by_the_owner_only(self, tmp_path: Path) -> None:
        path = tmp_path / "gebruikers"
        add_user(path, "jan", lambda _: "een lang wachtwoord")
        add_user(path, "els@zuiddam.nl", lambda _: "nog een wachtwoord")
        assert "wachtwoord" not in path.read_text()
        assert path.stat().st_mode & 0o077 == 0
        users = read_users(path)
        assert users["jan"].fits("een lang wachtwoord")
        assert not users["jan"].fits("nog een wachtwoord")

    def test_get_another_salt_each(self) -> None:
        assert hash_password("gelijk", n=2**4).digest != hash_password("gelijk", n=2**4).digest

    @pytest.mark.parametrize(
        ("name", "password"), [("jan", "kort"), ("jan:els", "lang genoeg wel"), ("", "lang genoeg wel")]
    )
    def test_are_refused_with_a_sentence(self, tmp_path: Path, name: str, password: str) -> None:
        with pytest.raises(UsersFileError):
            add_user(tmp_path / "gebruikers", name, lambda _: password)

    @pytest.mark.parametrize(
        "content",
        ["", "jan", "jan:geheim", "jan:scrypt$x$8$1$AA==$AA==", "jan:scrypt$1099511627776$8$1$AA==$AA=="],
    )
    def test_of_a_wrong_file_are_refused(self, tmp_path: Path, content: str) -> None:
        path = tmp_path / "gebruikers"
        path.write_text(content)
        with pytest.raises(UsersFileError):
            read_users(path)

    def test_need_a_file(self, tmp_path: Path) -> None:
        with pytest.raises(UsersFileError, match="--users"):
            add_user(None, "jan")
        with pytest.raises(UsersFileError, match="gelezen"):
            read_users(tmp_path / "weg")


def test_pace_lets_a_visitor_go_on_after_waiting() -> None:
    pace = Pace(per_minute=2)
    assert [pace.allows("jan", now) for now in (0.0, 0.1, 0.2, 31.0, 31.1)] == [
        True,
        True,
        False,
        True,
        False,
    ]
    assert pace.allows("els", 0.2)
