"""The commands for a phone, as a person types them."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from browsing import EVENING
from serving import coach_serve, started


def told_by(*arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "coach", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr.strip()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("page", "l5-relief", "-o", "x.txt"), "expected a name that ends in .html"),
        (("picture", "l5-relief", "-o", "x"), "expected a name that ends in .svg or .png"),
        (("picture", "l5-relief", "-o", "x.svg", "--theme", "pink"), "pink"),
        (("serve", "no-such-routine"), "no-such-routine"),
        (("serve", "--certificate", __file__), "expected --certificate and --key together"),
        (("serve", "--port", "70000"), "70000"),
    ],
)
def test_what_cannot_be_is_told_in_a_line(arguments: tuple[str, ...], told: str) -> None:
    status, line = told_by(*arguments)
    assert status == 2
    assert told in line
    assert "\n" not in line


@pytest.mark.slow
def test_a_picture_and_a_page(tmp_path: Path) -> None:
    (tmp_path / "evening.yaml").write_text(EVENING, encoding="utf-8")
    for command, name in (("picture", "evening.svg"), ("picture", "evening.png"), ("page", "evening.html")):
        made = ("-o", str(tmp_path / name), "--voice", "pyttsx3")
        status, line = told_by(command, str(tmp_path / "evening.yaml"), *made)
        assert (status, name in line) == (0, True)
        assert (tmp_path / name).stat().st_size > 10_000


def test_a_port_that_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        status, line = told_by("serve", "--port", str(port))
    assert (status, f"port {port} cannot be used" in line, "--port" in line) == (1, True, True)


def test_the_address_of_a_network_stays_the_same(tmp_path: Path) -> None:
    tokens = []
    for arguments in ((), (), ("--new-token",)):
        with started(coach_serve("breathing", "--lan", *arguments), COACH_STATE=str(tmp_path)) as serving:
            tokens.append(serving.token)
            assert serving.ask("/")[0] == 404
            assert serving.ask(serving.root)[0] == 200
    assert tokens[0] == tokens[1] != tokens[2]
