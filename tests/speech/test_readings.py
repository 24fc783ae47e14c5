"""How texts are read out is found out once, as long as the rules stay the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from coach.speech import readings
from coach.speech.cache import PhraseCache
from coach.speech.readings import Readings, rules_stamp


def doubled(text: str) -> str:
    if not text:
        raise ValueError("nothing to say")
    return text + text


def refuse(text: str) -> str:
    raise AssertionError(f"{text} was known")


def test_what_was_found_out_is_known_in_the_next_run(tmp_path: Path) -> None:
    phrases = PhraseCache(tmp_path)
    first = Readings(phrases, "a" * 64, doubled)
    assert [first.of("Hé\n"), first.of("Hé\n")] == ["Hé\nHé\n"] * 2
    first.keep()
    assert Readings(phrases, "a" * 64, refuse).of("Hé\n") == "Hé\nHé\n"
    with pytest.raises(AssertionError):
        Readings(phrases, "b" * 64, refuse).of("Hé\n")
    phrases.clear()
    assert Readings(phrases, "a" * 64, str.upper).of("x") == "X"


@pytest.mark.parametrize("damage", [b"", b"\xff", b"00000000 {}", b"nothing"])
def test_a_damaged_file_counts_as_absent(tmp_path: Path, damage: bytes) -> None:
    phrases = PhraseCache(tmp_path)
    first = Readings(phrases, "a" * 64, doubled)
    first.of("Hi.")
    first.keep()
    (path,) = (tmp_path / "marks").iterdir()
    path.write_bytes(damage)
    assert Readings(phrases, "a" * 64, str.upper).of("Hi.") == "HI."


def test_nothing_is_kept_without_a_cache_or_of_what_cannot_be_said() -> None:
    forgetful = Readings(None, "a" * 64, doubled)
    assert forgetful.of("a") == "aa"
    forgetful.keep()
    for _ in range(2):
        with pytest.raises(ValueError, match="nothing"):
            forgetful.of("")


@pytest.mark.parametrize("changed", ["sanitize.py", "pronounce.py", "normalize/english/units.py"])
def test_the_stamp_changes_with_the_rules(tmp_path: Path, changed: str) -> None:
    package = Path(readings.__file__).parent
    copied = tmp_path / "speech"
    shutil.copytree(package, copied, ignore=shutil.ignore_patterns("__pycache__"))
    assert rules_stamp(copied) == rules_stamp()
    (copied / changed).write_text((copied / changed).read_text("utf-8") + "# changed\n", "utf-8")
    assert rules_stamp(copied) != rules_stamp()
