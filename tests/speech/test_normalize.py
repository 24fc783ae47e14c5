"""What is written and what is said: the tables in `written/`, one for each kind."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from coach.speech.normalize import spoken_form
from coach.speech.sanitize import plain_text, without_markup

TABLES = Path(__file__).parent / "written"


def rows(name: str) -> list[tuple[str, str]]:
    """The rows `written → said` of a table; `\\u200c` and the like stand for their characters."""
    lines = (TABLES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.rpartition(" → ") for line in lines if " → " in line and not line.startswith("# written"))
    return [(_unescaped(written), said) for written, _, said in pairs]


def _unescaped(text: str) -> str:
    return text.encode("latin-1", "backslashreplace").decode("unicode-escape") if "\\u" in text else text


def said(text: str, language: str = "en") -> str:
    return spoken_form(plain_text(text), language)


ENGLISH = [
    row for table in sorted(TABLES.glob("*.txt")) if table.stem != "german" for row in rows(table.stem)
]


@pytest.mark.parametrize(("written", "expected"), ENGLISH)
def test_english_is_said_as_it_is_meant(written: str, expected: str) -> None:
    assert said(written) == expected


@pytest.mark.parametrize(("written", "expected"), rows("german"))
def test_german_is_said_as_it_is_meant(written: str, expected: str) -> None:
    assert said(written, "de-DE") == expected


def test_a_spoken_form_is_its_own() -> None:
    changed = {expected: spoken_form(expected) for _, expected in ENGLISH}
    assert {once: twice for once, twice in changed.items() if once.lower() != twice.lower()} == {}


def test_a_language_without_rules_loses_its_markup_only() -> None:
    assert said("**Shikilia** 30 s, 4-7-8", "sw") == "Shikilia 30 s, 4-7-8"


HOSTILE = (
    "1-", "1 ", "1:30 ", "3x", "1/", "L/", "R ", "(R) ", "<a ", "<", "*", "_", '"', "1'", "& ", "½",
    "1,5 ", "- ", "[", "[a](", "II ", "a", "-", ".", "° ", "10m ", "Mon-", "#1 ", "+1 ", "555-",
    "\u0323", "é", "&lt;", "at 7:30-", "\U0001f4aa\u200d",
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("piece", HOSTILE)
def test_time_is_linear_in_the_text(piece: str, language: str) -> None:
    text = (piece * 6000)[:6000]
    started = time.process_time()
    spoken_form(without_markup(text), language)
    assert time.process_time() - started < 1.0
