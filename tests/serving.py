"""A server as a person runs it, and one with sessions that are made in no time; both over a real socket."""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SOUND_BYTES = 12_000_000  # 25 minutes at 64 kbit/s
KEY = "0123456789abcdef01234567"


@dataclass
class Serving:
    """A server in a process of its own."""

    process: subprocess.Popen[str]
    port: int
    token: str = ""

    @property
    def root(self) -> str:
        return f"/{self.token}/" if self.token else "/"

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.root}"

    def ask(
        self, path: str, headers: dict[str, str] | None = None, method: str = "GET"
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers (their names in small letters) and body; `path` goes out as it is."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def raw(self, sent: bytes, seconds: float = 5) -> bytes:
        """What comes back for these bytes, until the server closes or `seconds` are over."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as connection:
            received = b""
            try:
                connection.sendall(sent)
                while piece := connection.recv(65_536):
                    received += piece
            except OSError:
                pass
            return received

    def resident_kb(self) -> int:
        """The memory that the process has in use."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))

    def end(self, number: int = signal.SIGINT) -> tuple[int, str]:
        """Stop it as Ctrl-C does; its status, and all that it told on its error output."""
        self.process.send_signal(number)
        _, told = self.process.communicate(timeout=60)
        return self.process.returncode, told


@contextmanager
def started(command: list[str], **variables: str) -> Iterator[Serving]:
    """A server process that prints its address as the last word of a line that begins with http."""
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **variables}
    )
    assert process.stdout
    try:
        address = next(line for line in process.stdout if line.startswith("http")).strip()
        _, _, rest = address.partition("://")
        host, _, path = rest.partition("/")
        yield Serving(process, int(host.rpartition(":")[2]), path.strip("/"))
    finally:
        process.kill()
        process.communicate()


def coach_serve(*arguments: str, **variables: str) -> list[str]:
    """The command of a person."""
    return [sys.executable, "-m", "coach", "serve", "--port", "0", *arguments]


def ready_server(folder: Path, *arguments: str) -> list[str]:
    """The command of the server below."""
    return [sys.executable, str(Path(__file__)), str(folder), *arguments]


def fill(folder: Path) -> bytes:
    """Write the files of a session as they are made, with noise for its sound; gives the sound."""
    from coach.server import making

    sound = random.Random(11).randbytes(SOUND_BYTES)
    (folder / making.SOUND).write_bytes(sound)
    (folder / making.PAGE).write_text("<!doctype html><title>Session</title>", encoding="utf-8")
    (folder / making.PHONE).write_text("<!doctype html><title>Phone</title>", encoding="utf-8")
    (folder / making.CHAPTERS).write_text("{}", encoding="utf-8")
    (folder / making.FACTS).write_text(json.dumps({"length_ms": 1_500_000}), encoding="utf-8")
    for name in (making.ICON, making.COVER):
        (folder / name).write_bytes(b"\x89PNG\r\n\x1a\n")
    return sound


def main(folder: str, *arguments: str) -> None:
    """The service as `coach serve` runs it, but for the making: `FOLDER [lan] [slow]`."""
    import asyncio

    from coach.server import running
    from coach.server.app import Service
    from coach.server.shelf import Offer, Shelf
    from coach.server.store import Store
    from coach.session.options import SessionOptions

    async def make(_offer: Offer, into: Path) -> None:
        if "slow" in arguments:
            await asyncio.sleep(3600)
        await asyncio.to_thread(fill, into)

    token = "secret-secret-secret-abc" if "lan" in arguments else None
    if "impatient" in arguments:
        running.HEAD_MOST_S = 1.0
    store = Store(Path(folder), make)
    listening = running.open_socket(False, 0)
    print(running.address_of(False, listening.getsockname()[1], token), flush=True)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # which `nohup … &` has ignored
    try:
        running.run(Service(Shelf(SessionOptions()), store, token), store, listening)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)


def until_made(serving: Serving, path: str, seconds: float = 60) -> bytes:
    """Ask for a page until its session is made."""
    end_s = time.monotonic() + seconds
    while time.monotonic() < end_s:
        status, _, body = serving.ask(path)
        if status == 200:
            return body
        time.sleep(0.2)
    raise AssertionError(f"{path} was not made in {seconds} s")


if __name__ == "__main__":
    main(*sys.argv[1:])
