from __future__ import annotations

from pathlib import Path

import pytest
from fakes import write_routine

from coach.errors import InputError, RoutineError
from coach.plan.turns import turns_of
from coach.plan.visits import visits_of
from coach.routine import library
from coach.routine.amounts import Range, exactly
from coach.routine.finding import find_routine, slug
from coach.routine.model import Breath, Exercise, PhaseKind, Routine, Sides
from coach.routine.reader import read_exercise, read_routine
from coach.words import catalogue_for

SEVEN = [
    "childs-pose",
    "knee-to-chest",
    "cat-cow",
    "pelvic-tilts",
    "bird-dog",
    "glute-bridge",
    "mckenzie-extension",
]


def exercise(exercise_id: str) -> Exercise:
    return read_exercise(library.files_by_id("exercises")[exercise_id])


def order_of(item: Exercise) -> list[tuple[int, str | None, int]]:
    (visit,) = visits_of(Routine(item.id, item.name, None, (), (), (item,)))
    return [(turn.set, turn.side, turn.rep) for turn in turns_of(visit, catalogue_for())]


@pytest.mark.parametrize(
    ("exercise_id", "dose"),
    [
        ("childs-pose", ("stretch", Range(20_000, 30_000), exactly(3), 1, "none")),
        ("knee-to-chest", ("stretch", Range(15_000, 30_000), exactly(1), 3, "each")),
        ("pelvic-tilts", ("stretch", exactly(5_000), Range(10, 15), 1, "none")),
        ("bird-dog", ("strengthen", exactly(5_000), exactly(10), 1, "each")),
        ("glute-bridge", ("strengthen", exactly(5_000), Range(10, 15), 1, "none")),
        ("mckenzie-extension", ("strengthen", exactly(10_000), exactly(10), 1, "none")),
    ],
)
def test_the_guides_doses(exercise_id: str, dose: tuple[str, Range, Range, int, str]) -> None:
    found = exercise(exercise_id)
    (phase,) = found.phases
    assert phase.kind is PhaseKind.HOLD
    assert (found.section, phase.ms, found.dose.reps, found.dose.sets.low, found.dose.sides) == dose
    assert found.assumed == ()


def test_cat_cow_breathes_in_and_out_ten_times() -> None:
    found = exercise("cat-cow")
    assert [phase.breath for phase in found.phases] == [Breath.IN, Breath.OUT]
    assert found.dose.reps == exactly(10)


@pytest.mark.parametrize(
    ("name", "expected"), [("l5-relief", SEVEN), ("l5-stretches", SEVEN[:4]), ("l5-strength", SEVEN[4:])]
)
def test_the_shipped_routines_keep_the_guides_order(name: str, expected: list[str]) -> None:
    routine = read_routine(find_routine(name))
    assert [item.id for item in routine.exercises] == expected
    assert "doctor" in " ".join(routine.notice)


def test_switching_sides_goes_left_right_left_right_left_right() -> None:
    assert [side for _, side, _ in order_of(exercise("knee-to-chest"))] == ["left", "right"] * 3


def test_ten_on_each_side_is_ten_left_then_ten_right() -> None:
    assert [side for _, side, _ in order_of(exercise("bird-dog"))] == ["left"] * 10 + ["right"] * 10


INLINE = """
title: Mine
rest: {exercises: 20s}
exercises:
  - name: Arm Reach
    section: strengthen
    position: standing
    start: Stand tall.
    move: Reach your {side} arm up.
    release: Let your {side} arm down.
    dose: {hold: 5s, reps: 2, sides: alternate, rest: {reps: 4s}}
  - use: cat-cow
    dose: {reps: 12}
  - childs-pose
"""


def test_inline_used_and_named_entries_stand_in_their_order(tmp_path: Path) -> None:
    routine = read_routine(write_routine(tmp_path, INLINE))
    assert [item.id for item in routine.exercises] == ["arm-reach", "cat-cow", "childs-pose"]
    assert routine.exercises[1].dose.reps == exactly(12)
    assert [item.dose.rests.exercises_ms.low for item in routine.exercises] == [20_000] * 3


def test_alternate_changes_sides_at_every_repetition(tmp_path: Path) -> None:
    reach = read_routine(write_routine(tmp_path, INLINE)).exercises[0]
    assert order_of(reach) == [(1, "left", 1), (1, "right", 1), (1, "left", 2), (1, "right", 2)]


def test_an_override_replaces_only_what_it_names(tmp_path: Path) -> None:
    text = "title: T\nexercises:\n  - use: knee-to-chest\n    dose: {hold: 40s, rest: {sides: 20s}}\n"
    found = read_routine(write_routine(tmp_path, text)).exercises[0]
    assert found.phases[0].ms == exactly(40_000)
    assert (found.dose.sets, found.dose.sides) == (exactly(3), Sides.EACH)
    assert (found.dose.rests.sides_ms.low, found.dose.rests.sets_ms.low) == (20_000, 14_000)


def one(dose: str, words: str = "move: Lift.") -> str:
    return f"name: Lift\nsection: strengthen\n{words}\ndose: {dose}\n"


def test_every_kind_of_dose(tmp_path: Path) -> None:
    def phases(text: str) -> list[tuple[str, int, str | None]]:
        found = read_routine(write_routine(tmp_path, text)).exercises[0].phases
        return [(phase.kind, phase.ms.low, phase.breath) for phase in found]

    assert phases(one("{time: 60s}")) == [("work", 60_000, None)]
    assert phases(one("{tempo: 3s, reps: 8}")) == [("beat", 3_000, None)]
    assert phases(one("{breaths: 5}")) == [("beat", 4_000, "in"), ("beat", 6_000, "out")]
    assert phases(one("{breaths: 4, pace: 4-7-8}")) == [
        ("beat", 4_000, "in"),
        ("beat", 7_000, "hold"),
        ("beat", 8_000, "out"),
    ]
    two_holds = "phases:\n  - {words: Press., hold: 6s}\n  - {words: Let go and reach., hold: 20s}"
    assert phases(one("{reps: 3}", two_holds)) == [("hold", 6_000, None), ("hold", 20_000, None)]


def test_what_is_filled_in_is_named(tmp_path: Path) -> None:
    found = read_routine(write_routine(tmp_path, one("{}"))).exercises[0]
    assert set(found.assumed) == {"position", "start", "release", "tempo", "reps"}


def test_the_users_own_files_are_found_and_come_first(own_folder: Path) -> None:
    (own_folder / "exercises" / "cat-cow.yaml").write_text(one("{tempo: 2s, reps: 3}"))
    (own_folder / "routines" / "evening.yaml").write_text(
        "title: Evening\nexercises: [cat-cow, childs-pose]\n"
    )
    assert read_routine(find_routine("evening")).exercises[0].name == "Lift"
    assert "l5-relief" in library.files_by_id("routines")


def test_an_exercise_is_found_by_its_name_and_stands_alone() -> None:
    assert [exercise.id for exercise in read_routine(find_routine("childs-pose")).exercises] == [
        "childs-pose"
    ]


def test_an_unknown_routine_names_the_nearest() -> None:
    with pytest.raises(InputError, match=r"l5-releif.*did you mean l5-relief"):
        find_routine("l5-releif")


def test_an_error_in_a_used_exercise_is_told_at_its_own_file(own_folder: Path) -> None:
    broken = own_folder / "exercises" / "odd.yaml"
    broken.write_text(one("{hold: 5}"))
    with pytest.raises(RoutineError) as caught:
        read_routine(write_routine(own_folder, "title: T\nexercises: [odd]\n"))
    assert (caught.value.where, caught.value.line, caught.value.column) == (str(broken), 4, 14)


def test_slug() -> None:
    assert slug("Child's Pose") == "childs-pose"
    assert slug("90/90 (hips)") == "90-90-hips"
    assert slug("…") == "exercise"


def test_a_dose_of_another_kind_replaces_the_exercises_own(tmp_path: Path) -> None:
    def changed(exercise_id: str, dose: str) -> Exercise:
        text = f"title: T\nexercises:\n  - use: {exercise_id}\n    dose: {dose}\n"
        return read_routine(write_routine(tmp_path, text)).exercises[0]

    breathing = changed("childs-pose", "{breaths: 5}")
    assert [phase.breath for phase in breathing.phases] == [Breath.IN, Breath.OUT]
    assert breathing.dose.reps == exactly(5)
    assert changed("calm-breathing", "{reps: 5}").dose.reps == exactly(5)
    assert changed("bird-dog", "{time: 30s}").phases[0].kind is PhaseKind.WORK
    with pytest.raises(RoutineError, match=r"mine.yaml:4:18: hold: expected breaths"):
        changed("calm-breathing", "{hold: 20s}")
