"""An entry of a routine is known by its index: the same exercise may stand there often."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes import FakeVoice, session_ms, session_of, write_routine

from coach.adapt.fit_time import Fit, fit_minutes
from coach.routine.model import numbered
from coach.routine.reader import read_routine
from coach.timeline.chapters import chapters, exercise_spans
from coach.words import english

ROUNDS = """
title: Two rounds
exercises: [bird-dog, glute-bridge, bird-dog, glute-bridge]
"""
FOUR_THEN_ONE = """
title: Back to rest
exercises:
  - {use: childs-pose, dose: {sets: 4}}
  - glute-bridge
  - {use: childs-pose, dose: {sets: 1}}
"""


def fitted(path: Path, minutes: float) -> Fit:
    voice = FakeVoice()
    return fit_minutes(read_routine(path), round(minutes * 60_000), lambda one: session_ms(one, voice))


def test_titles_that_repeat_are_numbered() -> None:
    told = numbered(["Plank", "Bridge", "Plank"], english.one_of)
    assert told == ["Plank 1 of 2", "Bridge", "Plank 2 of 2"]


def test_chapters_and_places_tell_the_entries_apart(tmp_path: Path) -> None:
    timeline = session_of(write_routine(tmp_path, ROUNDS)).timeline
    titles = ["Bird Dog 1 of 2", "Glute Bridge 1 of 2", "Bird Dog 2 of 2", "Glute Bridge 2 of 2"]
    assert [chapter.title for chapter in chapters(timeline)] == titles
    assert [span.place.entry for span in exercise_spans(timeline)] == [0, 1, 2, 3]


def test_short_of_time_a_written_round_goes_as_a_whole(tmp_path: Path) -> None:
    fit = fitted(write_routine(tmp_path, ROUNDS), 9)
    assert [exercise.id for exercise in fit.routine.exercises] == ["bird-dog", "glute-bridge"]
    assert fit.notes[0] == "Left out to fit: Bird Dog 2 of 2, Glute Bridge 2 of 2."


def test_the_shortest_possible_is_one_exercise(tmp_path: Path) -> None:
    fit = fitted(write_routine(tmp_path, ROUNDS), 0.5)
    assert len(fit.routine.exercises) == 1
    assert "one exercise, one set" in fit.notes[-1]


@pytest.mark.parametrize("minutes", [2, 3, 4, 5, 6])
def test_fewer_sets_are_told_of_the_entry_that_has_them(tmp_path: Path, minutes: int) -> None:
    path = write_routine(tmp_path, FOUR_THEN_ONE)
    fit = fitted(path, minutes)
    poses = [exercise for exercise in fit.routine.exercises if exercise.id == "childs-pose"]
    if poses[0].dose.sets.low < 4:
        told = f"Child's Pose 1 of 2: {['no', 'one set', 'two sets', 'three sets'][poses[0].dose.sets.low]}"
        assert any(note.startswith(told) for note in fit.notes), fit.notes
    if len(poses) == 1:
        assert any("Child's Pose 2 of 2" in note for note in fit.notes)
