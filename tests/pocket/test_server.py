"""The server over a real socket: parts of files, secrets, odd requests, many and slow listeners, its end."""

from __future__ import annotations

import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fuzzing import odd_requests
from serving import SOUND_BYTES, Serving, fill, ready_server, started

from coach.server.feed import ITUNES, PODCAST
from coach.server.token import is_same, kept_token

SOUND = "/r/l5-relief/sound.m4a"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    with started(ready_server(tmp_path_factory.mktemp("made"))) as serving:
        serving.ask(SOUND, method="HEAD")
        yield serving
        status, told = serving.end()
        assert (status, told) == (0, "Stopped.\n")


@pytest.fixture(scope="module")
def lan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    with started(ready_server(tmp_path_factory.mktemp("made"), "lan")) as serving:
        yield serving


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return fill(tmp_path_factory.mktemp("sound"))


# Files


def test_the_whole_sound(server: Serving, sound: bytes) -> None:
    status, headers, body = server.ask(SOUND)
    assert (status, body == sound) == (200, True)
    assert headers["content-type"] == "audio/mp4"
    assert headers["accept-ranges"] == "bytes"
    assert headers["content-length"] == str(len(sound))


@pytest.mark.parametrize(
    ("asked", "first", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=0-65535", 0, 65_536),
        ("bytes=65535-70000", 65_535, 70_001),
        ("bytes=11999999-", SOUND_BYTES - 1, SOUND_BYTES),
        ("bytes=-500", SOUND_BYTES - 500, SOUND_BYTES),
        ("bytes=5000000-99999999", 5_000_000, SOUND_BYTES),
    ],
)
def test_a_part_of_the_sound(server: Serving, sound: bytes, asked: str, first: int, end: int) -> None:
    status, headers, body = server.ask(SOUND, {"Range": asked})
    assert (status, body == sound[first:end]) == (206, True)
    assert headers["content-range"] == f"bytes {first}-{end - 1}/{SOUND_BYTES}"
    head = server.ask(SOUND, {"Range": asked}, "HEAD")
    assert (head[0], head[1]["content-length"], head[2]) == (206, str(end - first), b"")


def test_a_part_that_is_not_there(server: Serving) -> None:
    status, headers, _ = server.ask(SOUND, {"Range": f"bytes={SOUND_BYTES}-"})
    assert (status, headers["content-range"]) == (416, f"bytes */{SOUND_BYTES}")


def test_parts_go_on_only_where_the_file_is_the_same(server: Serving) -> None:
    same = server.ask(SOUND, method="HEAD")[1]["etag"]
    assert server.ask(SOUND, {"Range": "bytes=0-9", "If-Range": same})[0] == 206
    assert server.ask(SOUND, {"Range": "bytes=0-9", "If-Range": '"another"'}, "HEAD")[0] == 200


def test_a_file_with_its_key_may_be_kept(server: Serving) -> None:
    feed = ElementTree.fromstring(server.ask("/feed.xml")[2])
    keys = [
        item.findtext("guid") for item in feed.iter("item") if "l5-relief/" in (item.findtext("link") or "")
    ]
    status, headers, _ = server.ask(f"/r/l5-relief/{keys[0]}/sound.m4a", method="HEAD")
    assert (status, "immutable" in headers["cache-control"]) == (200, True)
    assert server.ask(f"/r/desk-break/{keys[0]}/sound.m4a")[0] == 404


# Who may ask, and for what


def test_every_answer_is_careful(server: Serving) -> None:
    for path in ("/", "/feed.xml", "/worker.js", SOUND, "/nothing"):
        headers = server.ask(path, method="HEAD")[1]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "frame-ancestors 'none'" in headers["content-security-policy"] or path == "/worker.js"
        assert "cache-control" in headers
        assert "server" not in headers


def test_only_this_computer_may_ask_by_its_name(server: Serving) -> None:
    assert server.ask("/", {"Host": f"localhost:{server.port}"})[0] == 200
    assert server.ask("/", {"Host": "somewhere.example"})[0] == 421  # DNS rebinding


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_nothing_can_be_written(server: Serving, method: str) -> None:
    assert server.ask("/", method=method)[0] == 405


def test_a_body_without_end_is_not_read(server: Serving) -> None:
    head = f"POST / HTTP/1.1\r\nHost: localhost:{server.port}\r\nTransfer-Encoding: chunked\r\n\r\n"
    received = server.raw(head.encode() + b"10000\r\n" + b"x" * 0x10000 + b"\r\n")
    assert received.startswith(b"HTTP/1.1 405")


OUTSIDE = [
    "/../../../../etc/passwd",
    "/..%2f..%2f..%2fetc%2fpasswd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/r/..%2f..%2fetc%2fpasswd/",
    "/r/%2e%2e%2f%2e%2e/sound.m4a",
    "/r/l5-relief/..%2f..%2f..%2fetc%2fpasswd",
    "/r/l5-relief/facts.json",
    "/r/l5-relief/page.html",
    "/r/l5-relief/%00",
    "/r/l5-relief/..%5c..%5cwindows%5cwin.ini",
    "/r/l5-relief/....//....//etc/passwd",
    "/r/%252e%252e%252f/sound.m4a",
    "//etc/passwd",
    "/r//etc/passwd",
    "/r/%2Fetc%2Fpasswd/",
    "/r/l5-relief/000000000000000000000000/..%2fsound.m4a",
    "/r/l5-relief.yaml/",
    "/r/../pyproject.toml",
    "/%ff%fe/",
]


@pytest.mark.parametrize("path", OUTSIDE)
def test_nothing_outside_the_routines_can_be_read(server: Serving, path: str) -> None:
    status, _, body = server.ask(path)
    assert status in (400, 404)
    assert b"root:" not in body


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/secret-secret-secret-abd/",
        "/secret-secret-secret-ab/",
        "/secret-secret-secret-abc",
        "//",
        "/%E4/",
    ],
)
def test_without_the_token_there_is_nothing(lan: Serving, path: str) -> None:
    status, headers, body = lan.ask(path)
    assert (status, body) == (404, b"Not found\n")
    assert headers["cache-control"] == "no-store"


def test_with_the_token_there_is_all(lan: Serving) -> None:
    assert lan.ask(lan.root)[0] == 200
    assert lan.ask(f"{lan.root}r/l5-relief/sound.m4a", {"Range": "bytes=0-9"})[0] == 206
    feed = ElementTree.fromstring(lan.ask(f"{lan.root}feed.xml", {"Host": "192.168.1.5:8765"})[2])
    urls = [item.attrib["url"] for item in feed.iter("enclosure")]
    assert f"http://192.168.1.5:8765{lan.root}r/l5-relief/sound.m4a" in urls


def test_a_token_is_kept_and_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "state" / "token"
    first = kept_token(path)
    assert kept_token(path) == first
    assert path.stat().st_mode & 0o077 == 0
    assert kept_token(path, is_new=True) != first
    path.write_text("short", encoding="ascii")
    assert len(kept_token(path)) == 24
    assert not is_same("ä" * 24, first)


# What a podcast app is given


def test_the_feed(server: Serving) -> None:
    status, headers, body = server.ask("/feed.xml")
    assert (status, headers["content-type"]) == (200, "application/rss+xml")
    channel = ElementTree.fromstring(body).find("channel")
    assert channel is not None
    item = next(one for one in channel.iter("item") if one.findtext("title") == "Lower back relief")
    enclosure, image = item.find("enclosure"), item.find(f"{{{ITUNES}}}image")
    chapters = item.find(f"{{{PODCAST}}}chapters")
    assert enclosure is not None
    assert image is not None
    assert chapters is not None
    assert enclosure.attrib["length"] == str(SOUND_BYTES)
    assert item.findtext(f"{{{ITUNES}}}duration") == "1500"
    for address in (enclosure.attrib["url"], image.attrib["href"], chapters.attrib["url"]):
        assert server.ask(address.removeprefix(server.address.rstrip("/")), method="HEAD")[0] == 200


# Many, slow, odd


def test_many_listen_at_once(server: Serving, sound: bytes) -> None:
    before_kb = server.resident_kb()
    listeners = [listener(server) for _ in range(200)]
    assert all(heard(one, 100_000) == 100_000 for one in listeners)
    grown_kb = server.resident_kb() - before_kb
    status, _, body = server.ask(SOUND, {"Range": "bytes=100-199"})  # while 200 are being served
    assert (status, body) == (206, sound[100:200])
    for one in listeners:
        one.close()
    assert grown_kb < 100_000  # 200 whole files would be 2 400 000


def test_a_slow_listener_holds_nobody_up(server: Serving) -> None:
    slow = listener(server)
    for _ in range(20):  # each answer is waited for a minute
        assert server.ask("/", method="HEAD")[0] == 200
    slow.close()


def test_a_request_that_never_ends_is_let_go(tmp_path: Path) -> None:
    with started(ready_server(tmp_path, "impatient")) as serving:
        for beginning in (b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow:"):
            started_s = time.monotonic()
            serving.raw(beginning, 40)
            assert time.monotonic() - started_s < 40
        started_s = time.monotonic()
        with socket.create_connection(("127.0.0.1", serving.port), timeout=20) as drips, suppress(OSError):
            drips.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
            while time.monotonic() - started_s < 40:
                drips.sendall(b"X: y\r\n")
                time.sleep(0.1)
        assert time.monotonic() - started_s < 40


@pytest.mark.slow
def test_odd_requests_leave_no_trace(server: Serving) -> None:
    for sent in odd_requests(seed=5, count=400):
        server.raw(sent, 0.05)
    assert server.ask("/")[0] == 200
    assert server.process.poll() is None  # that it told nothing is seen at its end


def listener(serving: Serving) -> socket.socket:
    """Somebody who asks for the whole sound, and takes it as it pleases them."""
    one = socket.socket()
    one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
    one.settimeout(30)
    one.connect(("127.0.0.1", serving.port))
    one.sendall(f"GET {SOUND} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    return one


def heard(one: socket.socket, wanted: int) -> int:
    """How many bytes a listener was given, of those that are wanted."""
    count = 0
    while count < wanted and (piece := one.recv(min(65_536, wanted - count))):
        count += len(piece)
    return count


# Its end


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 0), (signal.SIGTERM, -signal.SIGTERM)])
def test_it_ends_while_it_is_listened_to(tmp_path: Path, number: int, status: int) -> None:
    with started(ready_server(tmp_path)) as serving:
        serving.ask(SOUND, method="HEAD")
        one = listener(serving)
        one.recv(1000)
        ended, told = serving.end(number)
        assert (ended, "Traceback" in told) == (status, False)
        one.close()


def test_it_ends_while_a_session_is_made(tmp_path: Path) -> None:
    with started(ready_server(tmp_path, "slow")) as serving:
        waits = threading.Thread(
            target=lambda: serving.raw(b"GET /r/l5-relief/sound.m4a HTTP/1.1\r\nHost: localhost\r\n\r\n")
        )
        waits.start()
        assert serving.ask("/r/l5-relief/")[0] == 202
        assert serving.end() == (0, "Stopped.\n")
        waits.join()
        assert [path.name for path in tmp_path.iterdir()] == []


def test_only_so_many_sessions_wait_to_be_made(tmp_path: Path) -> None:
    with started(ready_server(tmp_path, "slow")) as serving:
        feed = ElementTree.fromstring(serving.ask("/feed.xml")[2])
        links = [item.findtext("link") or "" for item in feed.iter("item")]
        paths = [link.removeprefix(serving.address.rstrip("/")) for link in links]
        assert [serving.ask(path)[0] for path in paths] == [202 if n < 8 else 503 for n in range(len(paths))]
