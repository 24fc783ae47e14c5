"""Requests that no browser sends."""

from __future__ import annotations

import random
from collections.abc import Iterator

PATHS = [
    "",
    "r",
    "l5-relief",
    "sound.m4a",
    "..",
    "%2e%2e",
    "..%2f",
    "%00",
    "%ff",
    "feed.xml",
    "x" * 900,
    "~",
    "%",
    "ü",
    "*",
]
METHODS = [
    "GET",
    "HEAD",
    "POST",
    "PUT",
    "DELETE",
    "OPTIONS",
    "CONNECT",
    "TRACE",
    "BREW",
    "get",
    "G\x00T",
    "",
    "GET" * 99,
]
HEADERS = [
    "Host: localhost",
    "Host: ",
    "Host: a\r\nHost: b",
    "Range: bytes=0-",
    "Range: bytes=5-1",
    "Range: bytes=" + ",".join(f"{n}-{n + 1}" for n in range(300)),
    "Range: bytes=-0",
    "Range: bytes=999999999999999999999999-",
    "Range: bytes=²-³",
    "Range: lines=1-2",
    "If-Range: \x80",
    "Content-Length: -1",
    "Content-Length: 18446744073709551616",
    "Content-Length: 5\r\nContent-Length: 6",
    "Transfer-Encoding: chunked",
    "Transfer-Encoding: chunked, chunked",
    "Connection: upgrade\r\nUpgrade: websocket",
    "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c",
    "Expect: 100-continue",
    "Accept-Language: " + "-".join(["de"] * 500),
    "Accept-Language: \xff;q=1,,;;",
    "Cookie: " + "a=b; " * 2000,
    "X: " + "y" * 20_000,
    " folded",
    "Nothing",
    ": empty",
    "Accept: */*",
]
ENDS = [
    "\r\n\r\n",
    "\n\n",
    "\r\n",
    "",
    "\r\n\r\nGET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
]
VERSIONS = ["HTTP/1.1", "HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "HTTP/1.", "", "HTTP/9999999999.1"]


def odd_requests(seed: int, count: int) -> Iterator[bytes]:
    """`count` requests, the same for the same seed: from almost right to plain noise."""
    rng = random.Random(seed)
    for _ in range(count):
        if rng.random() < 0.1:
            yield rng.randbytes(rng.randrange(1, 3000))
            continue
        path = "/" + "/".join(rng.choices(PATHS, k=rng.randrange(6)))
        headers = rng.sample(HEADERS, rng.randrange(5))
        line = (
            f"{rng.choice(METHODS)} {path} {rng.choice(VERSIONS)}"
            if rng.random() < 0.5
            else f"GET {path} HTTP/1.1"
        )
        if rng.random() < 0.5:
            headers.insert(0, "Host: localhost")
        sent = "\r\n".join((line, *headers)) + rng.choice(ENDS)
        yield sent.encode("utf-8" if rng.random() < 0.5 else "latin-1", "replace")
