"""Where sessions were broken off: a place for each routine, on disk."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import write_routine

from coach.errors import InputError
from coach.plan.verbosity import Words
from coach.player.bookmark import Bookmark
from coach.session import places
from coach.session.making import load_routine
from coach.session.options import PlayOptions, Resuming, SessionOptions
from coach.session.places import SavedPlace

ONE = "name: Plank\nsection: strengthen\nmove: Lift.\ndose: {hold: 20s}\n"
PLACE = SavedPlace(
    routine="short",
    title="Short one",
    digest="abc",
    options=SessionOptions(
        words=Words.FEW, minutes=5, only=("a", "b"), breath=(4000, 6000), sounds=Path("/x")
    ),
    playing=PlayOptions(wait=True, resuming=Resuming.EXACT, device="60x"),
    bookmark=Bookmark(77, 1, "side-bend", 2, "right", 1, 80, 150),
)


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COACH_STATE", str(tmp_path / "state"))
    return tmp_path / "state"


def test_a_place_comes_back_as_it_was(state: Path) -> None:
    places.save(PLACE)
    places.save(PLACE)
    (path,) = places.paths()
    assert places.load(path) == PLACE
    assert list((state / "places").iterdir()) == [path]
    places.forget("short")
    places.forget("short")
    assert places.paths() == ()


def test_each_routine_has_its_own_the_latest_first() -> None:
    for second, name in enumerate(("/a/legs.yaml", "/b/legs.yaml", "legs")):
        places.save(replace(PLACE, routine=name))
        os.utime(places.path_of(name), (second, second))
    found = [places.load(path).routine for path in places.paths()]
    assert found == ["legs", "/b/legs.yaml", "/a/legs.yaml"]
    places.forget("/b/legs.yaml")
    assert [places.load(path).routine for path in places.paths()] == ["legs", "/a/legs.yaml"]


def test_a_choice_that_came_later_takes_its_default() -> None:
    places.save(PLACE)
    (path,) = places.paths()
    kept = json.loads(path.read_text())
    del kept["options"]["words"], kept["playing"]["wait"], kept["bookmark"]["rest_percent"]
    path.write_text(json.dumps(kept))
    found = places.load(path)
    assert (found.options.words, found.playing.wait, found.bookmark.rest_percent) == (
        Words.NORMAL,
        False,
        100,
    )


@pytest.mark.parametrize(
    "change",
    [
        {"surprise": 1},
        {"bookmark": {"frame": "x"}},
        {"options": {"words": "loud"}},
        {"options": {"rate": True}},
        {"options": {"only": "abc"}},
        {"playing": []},
    ],
)
def test_a_broken_place_is_told_in_one_line(change: dict[str, object]) -> None:
    places.save(PLACE)
    (path,) = places.paths()
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    with pytest.raises(InputError, match=r"\.json: expected the place of a session"):
        places.load(path)


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"frame": 1}', "\0"])
def test_what_is_no_place_is_told_in_one_line(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.json").write_text(content)
    with pytest.raises(InputError, match=r"a\.json: expected the place of a session"):
        places.load(tmp_path / "a.json")


def test_a_routine_is_found_again_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_routine(tmp_path, ONE)
    monkeypatch.chdir(tmp_path)
    assert places.lasting_name(load_routine("mine.yaml")) == str(tmp_path / "mine.yaml")
    assert places.lasting_name(load_routine("l5-relief")) == "l5-relief"
    assert places.lasting_name(replace(load_routine("mine.yaml"), source=None)) is None


def test_the_digest_tells_a_changed_exercise(tmp_path: Path) -> None:
    before = places.digest_of(load_routine(write_routine(tmp_path, ONE)))
    assert places.digest_of(load_routine(write_routine(tmp_path, ONE))) == before
    changed = write_routine(tmp_path, ONE.replace("20s", "25s"))
    assert places.digest_of(load_routine(changed)) != before
