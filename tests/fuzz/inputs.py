"""Texts and bytes that are almost right: saved ones, with pieces cut, doubled, swapped and put in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hypothesis import strategies as st

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
LARGEST_BYTES = 1_000_000

_ODD = (
    *(
        "\x00",
        "\x01",
        "\x07",
        "\x1b[31m",
        "\x1b]0;x\x07",
        "\x7f",
        "\x85",
        "\xa0",
        "\xad",
        "½",
        "²",
        "①",
        "٣",
        "５",
        "Ⅱ",
    ),
    *(
        "ﬀ",
        "é",
        "\u0301",
        "\u200b",
        "\u200d",
        "\u200e",
        "\u202e",
        "\u2028",
        "\u2066",
        "\ufeff",
        "\ufffd",
        "🧘",
        "𝟛",
    ),
    *("🧘\u200d♀️", "中文", "עברית"),
)
_NUMBERS = ("0", "-1", "00", "1e9", "999999999999999999999", "0.5", "1/2", "1,5", "∞", "NaN", "0x10", "1_000")
ODD_PIECES = tuple(piece.encode() for piece in (*_ODD, *_NUMBERS, "", "\n", "\r\n", "\t", " " * 40))
RAW_PIECES = (b"\xff", b"\xfe\xff", b"\xc3", b"\xed\xa0\x80", b"\x00\x00\x00\x00", b"\xff\xff\xff\xff")

_CUT, _PUT, _DOUBLE, _SWAP, _REPEAT, _BYTE = range(6)


def saved(name: str) -> list[bytes]:
    """The inputs in the corpus of that name, in a steady order."""
    return [path.read_bytes() for path in sorted((CORPUS / name).glob("*"))]


@st.composite
def changed(draw: st.DrawFn, seeds: Sequence[bytes], pieces: Sequence[bytes]) -> bytes:
    """One of `seeds` after some changes, or a few of `pieces` in a row."""
    known = (*pieces, *ODD_PIECES, *RAW_PIECES)
    if not seeds or draw(st.integers(0, 4)) == 0:
        data = b"".join(draw(st.lists(st.sampled_from(known), max_size=60)))
    else:
        data = draw(st.sampled_from(seeds))
    for _ in range(draw(st.integers(0, 6))):
        data = _change(draw, data, known)
    return data[:LARGEST_BYTES]


def _change(draw: st.DrawFn, data: bytes, pieces: Sequence[bytes]) -> bytes:
    kind = draw(st.sampled_from((_CUT, _PUT, _PUT, _PUT, _DOUBLE, _SWAP, _REPEAT, _BYTE)))
    first = draw(st.integers(0, len(data)))
    last = min(len(data), first + draw(st.sampled_from((1, 2, 5, 20, 200))))
    match kind:
        case 0:
            return data[:first] + data[last:]
        case 1:
            return data[:first] + draw(st.sampled_from(pieces)) + data[first:]
        case 2:
            return data[:last] + data[first:]
        case 3:
            lines = data.split(b"\n")
            one, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
            lines[one], lines[other] = lines[other], lines[one]
            return b"\n".join(lines)
        case 4:  # now and then up to a megabyte of the same
            times = draw(st.sampled_from((3, 30, 300, 300, 100_000)))
            return (data[:first] + data[first:last] * times + data[last:])[:LARGEST_BYTES]
        case _:
            return data[:first] + bytes([draw(st.integers(0, 255))]) + data[last:]
