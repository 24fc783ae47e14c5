"""The routine format, amounts and order: what an author writes, what is refused, and what comes of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from fakes import FakeVoice, session_for, session_of, write_routine
from jsonschema import Draft202012Validator
from test_guarantees import guaranteed

from coach.adapt.select import at_level, at_rest, only, skip, starting_from
from coach.adapt.shuffle import shuffled
from coach.errors import CoachError
from coach.plan.plan import Passage, Plan, Say
from coach.plan.session_plan import plan_session
from coach.plan.verbosity import Words
from coach.routine.amounts import Range, exactly
from coach.routine.fields import json_schema
from coach.routine.model import Exercise, PhaseKind, Routine, Side, Sides
from coach.routine.reader import read_routine
from coach.session.session import Session

SCHEMA = Draft202012Validator(json_schema())
LIFT = """
  - name: Leg Lift
    section: strengthen
    position: standing
    start: Stand tall.
    move: Lift your {side} leg.
    short: "{side} leg up."
    release: Put your {side} foot down.
    dose: DOSE
"""
SQUAT = """
  - name: Squat
    section: strengthen
    position: standing
    start: Stand tall.
    move: Sit down, and stand up.
    short: Down, and up.
    release: Stand still.
    dose: DOSE
"""
HEELS = """
  - name: Heel Raise
    section: strengthen
    position: standing
    start: Stand behind a chair.
    phases:
      - {words: Rise., short: Up.}
      - {words: Stay up., short: Hold.}
      - {words: Lower your heels., short: Down.}
    release: Stand still.
    dose: DOSE
"""
CIRCLE = """
  - name: Arm Circle
    section: mobilise
    position: standing
    start: Stand tall.
    move: Circle your arms {direction}.
    release: Let your arms hang.
    dose: DOSE
"""
BREATH = """
  - name: Quiet Breath
    section: breathe
    position: sitting
    start: Sit tall.
    release: Breathe as you like.
    dose: DOSE
"""

Make = Callable[..., Routine]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Reads a routine of one exercise with that dose, or of entries that are written out."""

    def made(entry: str, dose: str = "", before: str = "") -> Routine:
        text = f"title: T\n{before}exercises:{entry.replace('DOSE', dose)}\n"
        assert SCHEMA.is_valid(yaml.safe_load(text)), text
        return read_routine(write_routine(tmp_path, text))

    return made


def refused(folder: Path, entry: str, dose: str, *, by_schema: bool = True) -> str:
    """The one line that refuses that dose, without its place."""
    text = f"title: T\nexercises:{entry.replace('DOSE', dose)}\n"
    with pytest.raises(CoachError) as caught:
        read_routine(write_routine(folder, text))
    assert SCHEMA.is_valid(yaml.safe_load(text)) is not by_schema
    (line,) = str(caught.value).splitlines()
    return re.sub(r"^\S+:\d+:\d+: ", "", line)


def dose_of(routine: Routine) -> Exercise:
    return routine.exercises[0]


def heard(session: Session, exercise: str | None = None) -> list[str]:
    return [
        cue.text or f"<{cue.tone}>"
        for cue in session.timeline.cues
        if (exercise is None or cue.place.exercise == exercise) and cue.tone not in ("ready", "tick")
    ]


def said_in(plan: Plan) -> list[str]:
    """What is said by the passages of a plan, in full."""
    passages = [block for part in plan.parts for block in part.blocks if isinstance(block, Passage)]
    items = [item for passage in passages for item in (*passage.items, *passage.ending)]
    return [item.forms[0] for item in items if isinstance(item, Say) and item.forms]


def holds_s(session: Session) -> list[tuple[str, float]]:
    return [
        (str(block.place.side or ""), block.frames / 24_000)
        for block in session.timeline.blocks
        if block.is_exact
    ]


def rests_s(session: Session) -> list[float]:
    """From the end of each hold to the start of the next."""
    exact = [block for block in session.timeline.blocks if block.is_exact]
    return [(after.start_frame - before.end_frame) / 24_000 for before, after in pairwise(exact)]


# Durations


@pytest.mark.parametrize(
    ("written", "ms"),
    [
        ("30 sec", 30_000),
        ("30 secs", 30_000),
        ("30 seconds", 30_000),
        ("1 min", 60_000),
        ("5 minutes", 300_000),
        ("1 minute", 60_000),
        ("1 min 30 s", 90_000),
        ("1 minute and 30 seconds", 90_000),
        ("2min30sec", 150_000),
        ("1.5 min", 90_000),
        ("2.5s", 2_500),
    ],
)
def test_a_duration_as_people_write_it(make: Make, written: str, ms: int) -> None:
    assert dose_of(make(SQUAT, f"{{hold: {written}}}")).phases[0].ms == exactly(ms)


@pytest.mark.parametrize("written", ["20 to 30 seconds", "20 - 30 sec", "20 s to 30 s", "20–30 s"])
def test_a_range_as_people_write_it(make: Make, written: str) -> None:
    assert dose_of(make(SQUAT, f"{{hold: {written}}}")).phases[0].ms == Range(20_000, 30_000)


@pytest.mark.parametrize("written", ["30 minute seconds", "a minute", "1 hour", "30 sec min", "1 min 90"])
def test_what_is_no_duration(tmp_path: Path, written: str) -> None:
    assert refused(tmp_path, SQUAT, f"{{hold: {written}}}").startswith("hold: expected a duration such as")


# Paces and tempos


def test_half_seconds_and_noughts_in_a_pace(make: Make) -> None:
    def breath(pace: str) -> list[tuple[str, int]]:
        exercise = dose_of(make(BREATH, f"{{breaths: 3, pace: {pace}}}"))
        return [(str(phase.breath), phase.ms.low) for phase in exercise.phases]

    assert breath("3-0-6-6") == [("in", 3_000), ("out", 6_000), ("hold", 6_000)]
    assert breath("12-0-12-0") == [("in", 12_000), ("out", 12_000)]
    assert breath("4.5-5.5") == [("in", 4_500), ("out", 5_500)]


@pytest.mark.parametrize("pace", ["0-4", "4-0", "4-7-0", "0.2-4", "4-40"])
def test_a_pace_in_which_nobody_breathes(tmp_path: Path, pace: str) -> None:
    told = refused(tmp_path, BREATH, f"{{breaths: 3, pace: {pace}}}", by_schema=False)
    assert told.startswith("pace: expected")


def test_a_tempo_gives_the_seconds_of_the_phases(make: Make) -> None:
    exercise = dose_of(make(HEELS, "{tempo: 3-1-3, reps: 5}"))
    assert [phase.ms.low for phase in exercise.phases] == [3_000, 1_000, 3_000]
    assert dose_of(make(HEELS, "{tempo: 2.5-0-3, reps: 5}")).phases[1].short == "Down."


@pytest.mark.parametrize(
    ("entry", "dose", "told"),
    [
        (HEELS, "{tempo: 3-1}", "tempo: expected 3 numbers, one for each phase, got 2"),
        (SQUAT, "{tempo: 3-1-3}", "tempo: expected phases: with the words of each of its 3 parts, got none"),
        (
            HEELS,
            "{tempo: 3-50-3}",
            "tempo: expected each part of a tempo between half a second and 30 seconds",
        ),
    ],
)
def test_a_tempo_that_does_not_fit(tmp_path: Path, entry: str, dose: str, told: str) -> None:
    assert refused(tmp_path, entry, dose, by_schema=False).startswith(told)


# Shorthand


@pytest.mark.parametrize(
    ("written", "sets", "reps", "hold_ms"),
    [
        ("3 x 30s", exactly(3), exactly(1), exactly(30_000)),
        ("3x10", exactly(3), exactly(10), None),
        ("2-3 x 20-30 sec", Range(2, 3), exactly(1), Range(20_000, 30_000)),
        ("3 × 8-12", exactly(3), Range(8, 12), None),
        ("1 x 1 min", exactly(1), exactly(1), exactly(60_000)),
    ],
)
def test_a_dose_in_short(make: Make, written: str, sets: Range, reps: Range, hold_ms: Range | None) -> None:
    exercise = dose_of(make(SQUAT, written))
    assert (exercise.dose.sets, exercise.dose.reps) == (sets, reps)
    assert exercise.phases[0].kind is (PhaseKind.HOLD if hold_ms else PhaseKind.BEAT)
    assert hold_ms is None or exercise.phases[0].ms == hold_ms


@pytest.mark.parametrize(
    ("written", "sides"),
    [
        ("3 x 10 each side", Sides.EACH),
        ("3 x 10 each", Sides.EACH),
        ("3 x 10 left", Sides.LEFT),
        ("3 x 10 right", Sides.RIGHT),
        ("3 x 10 alternate", Sides.ALTERNATE),
    ],
)
def test_sides_in_short(make: Make, written: str, sides: Sides) -> None:
    assert dose_of(make(LIFT, written)).dose.sides is sides


def test_in_short_the_amount_is_all_of_it(make: Make) -> None:
    entry = "\n  - use: childs-pose\n    dose: 3 x 30s"
    exercise = dose_of(make(entry))
    assert (exercise.dose.sets, exercise.dose.reps) == (exactly(3), exactly(1))
    breaths = dose_of(make("\n  - use: calm-breathing\n    dose: 2 x 5"))
    assert (breaths.dose.sets, breaths.dose.reps) == (exactly(2), exactly(5))


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("3 sets of 10", "3 x 10"),
        ("3 sets x 10 reps", "3 x 10"),
        ("3 x 10 repetitions", "3 x 10"),
        ("8-12 reps, 3 sets", "3 x 8-12"),
        ("3 x 10, rest 45 s", "{sets: 3, reps: 10, rest: {sets: 45s}}"),
        ("12 times", "{reps: 12}"),
        ("12x", "{reps: 12}"),
        ("hold for 40 sec", "{hold: 40s}"),
        ("40s hold", "{hold: 40s}"),
        ("2 sets of 6 with a 5 s hold", "{sets: 2, reps: 6, hold: 5s}"),
        ("10 reps, hold 5s, rest 4s", "{reps: 10, hold: 5s, rest: {reps: 4s}}"),
        ("7 breaths", "{breaths: 7}"),
        ("hold 20s, 4 reps", "{hold: 20s, reps: 4}"),
        ("8 to 12 reps, 2 sets", "{reps: 8-12, sets: 2}"),
        ("{reps: 8 to 12}", "{reps: 8-12}"),
    ],
)
def test_words_of_a_prescription_say_the_same(make: Make, written: str, same: str) -> None:
    entry = BREATH if "breaths" in written else SQUAT
    short, long = dose_of(make(entry, written)), dose_of(make(entry, same))
    assert (short.dose, short.phases) == (long.dose, long.phases)


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("3 x 20 seconds per leg", "{sets: 3, hold: 20s, sides: each}"),
        ("9 each side", "{reps: 9, sides: each}"),
        ("3x8/side", "{sets: 3, reps: 8, sides: each}"),
        ("10 per side, 2 sets", "{sets: 2, reps: 10, sides: each}"),
        ("2 x 9, each arm", "{sets: 2, reps: 9, sides: each}"),
        ("2 x 9 alternating legs", "{sets: 2, reps: 9, sides: alternate}"),
        ("{reps: 9, sides: alternating}", "{reps: 9, sides: alternate}"),
        ("9 reps on the left", "{reps: 9, sides: left}"),
        ("3 x 15 right leg only", "{sets: 3, reps: 15, sides: right}"),
    ],
)
def test_sides_in_the_words_of_a_prescription(make: Make, written: str, same: str) -> None:
    assert dose_of(make(LIFT, written)).dose == dose_of(make(LIFT, same)).dose


def test_a_dose_in_short_stands_for_all_of_an_exercises_own(make: Make) -> None:
    entry = "\n  - use: heel-raises\n    dose: 20 reps"
    assert (dose_of(make(entry)).dose.sets, dose_of(make(entry)).dose.reps) == (exactly(1), exactly(20))


BY_THE_READER = ("3 sets", "10 reps, 12 reps", "left, right", "9 reps left right")


@pytest.mark.parametrize(
    ("written", "mend"),
    [
        ("30s x 3", "; the sets come first: 3 x 30s"),
        ("hold 20-30s x 2", "; the sets come first: 2 x 20-30s"),
        ("2 min", "; to stay still, write hold 2 min; to keep moving, {time: 2 min}"),
        ("10", "; write 10 reps"),
        ("3 x 30s both legs", "; one side after the other is each side; both at once needs no word"),
        *((written, "") for written in ("x 10", "3 x", "three x 10", "3 * 10")),
        *((written, "") for written in ("3 sets", "10 reps, 12 reps", "left, right", "9 reps left right")),
    ],
)
def test_nothing_vaguer_in_short(tmp_path: Path, written: str, mend: str) -> None:
    told = refused(tmp_path, SQUAT, written, by_schema=written not in BY_THE_READER)
    expected = "a dose such as {hold: 30s, reps: 3}, or in short 3 x 30s or 3 x 10 each side"
    assert told == f"dose: expected {expected}, got {written}{mend}"


# What a prescription leaves out, or has besides


@pytest.mark.parametrize(
    ("entry", "dose", "section"),
    [
        (SQUAT, "3 x 10", "strengthen"),
        (SQUAT, "{hold: 30s}", "stretch"),
        (SQUAT, "{hold: 5s, reps: 10}", "strengthen"),
        (SQUAT, "{time: 1m}", "mobilise"),
        (BREATH, "6 breaths", "breathe"),
    ],
)
def test_a_section_that_is_not_stated_follows_from_the_dose(
    make: Make, entry: str, dose: str, section: str
) -> None:
    without = re.sub(r"\n    section: .*", "", entry)
    exercise = dose_of(make(without, dose))
    assert (exercise.section, "section" in exercise.assumed) == (section, True)


@pytest.mark.parametrize(
    ("written", "position"),
    [
        ("supine", "on-the-back"),
        ("prone", "on-the-stomach"),
        ("side-lying", "on-the-side"),
        ("seated", "sitting"),
        ("on the back", "on-the-back"),
        ("all fours", "hands-and-knees"),
        ("half-kneeling", "kneeling"),
    ],
)
def test_positions_in_the_terms_of_the_field(make: Make, written: str, position: str) -> None:
    routine = make(SQUAT.replace("position: standing", f"position: {written}"), "3 x 10")
    assert dose_of(routine).position == position


def test_a_known_position_is_said_where_no_start_is_written(make: Make) -> None:
    lying = SQUAT.replace("position: standing", "position: supine").replace("    start: Stand tall.\n", "")
    said = heard(session_for(make(lying, "3 x 10")))
    assert "Lie on your back." in said
    assert "Take your starting position." not in said


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("frequency: twice a day", "keeps no calendar: say it in notice:"),
        ("weight: 2 kg", "say it in start: or move:, so that it is heard"),
        ("video: squat.mp4", "nobody looks while they listen"),
    ],
)
def test_what_a_session_has_no_use_for(tmp_path: Path, line: str, told: str) -> None:
    assert told in refused(tmp_path, SQUAT.replace("    dose:", f"    {line}\n    dose:"), "3 x 10")


def test_a_rest_says_between_what(tmp_path: Path) -> None:
    told = refused(tmp_path, SQUAT, "{reps: 10, sets: 3, rest: 30s}")
    assert told.endswith("got 30s; say between what: rest: {sets: 30s}, or reps, sides, exercises")


def test_limits_hold_in_short_too(tmp_path: Path) -> None:
    assert refused(tmp_path, SQUAT, "30 x 10", by_schema=False) == (
        "dose: sets: expected a number such as 3 or 10-15, got 30 (outside 1 to 20)"
    )


# What differs from set to set, or from side to side


def test_a_dose_for_each_set(make: Make) -> None:
    session = session_for(make(SQUAT, "{hold: [10s, 20s, 5s]}"))
    assert holds_s(session) == [("", 10.0), ("", 20.0), ("", 5.0)]
    said = heard(session)
    assert "Hold for ten, then twenty, then five seconds." in said
    assert said[said.index("Round two.") + 1] == "Hold for twenty seconds."


def test_a_list_tells_how_many_sets_there_are(make: Make, tmp_path: Path) -> None:
    used = "\n  - {use: knee-to-chest, dose: {hold: [10s, 15s]}}"
    assert dose_of(make(used)).dose.sets == exactly(2)
    told = refused(tmp_path, SQUAT, "{reps: [8, 6], sets: 3}", by_schema=False)
    assert told == "reps: expected an amount for each set, got 2 for 3 sets"


def test_a_dose_for_each_side_and_the_side_that_begins(make: Make) -> None:
    session = session_for(make(LIFT, "{hold: {left: 30s, right: 20s}, sides: each, first: right}"))
    assert holds_s(session) == [("right", 20.0), ("left", 30.0)]
    said = heard(session)
    assert "Hold for twenty seconds on the right, 30 seconds on the left." in said
    assert "Start with the right side." in said


def test_sides_with_a_short_and_a_long_hold_rest_equally(make: Make) -> None:
    """A short hold is counted and a long one told, so the words of the sides have different forms."""
    rests = "rest: {reps: 0s, sides: 0s}"
    path = make(LIFT, f"{{hold: {{left: 1s, right: 12s}}, sides: each, reps: 4, {rests}}}")
    blocks = [one for one in session_for(path).timeline.blocks if one.kind == "rest" and one.place.rep != 1]
    left, right = ([one.frames for one in blocks if one.place.side is side] for side in Side)
    assert len(left) == 3
    assert left == right


def test_fewer_repetitions_on_one_side_when_they_take_turns(make: Make) -> None:
    session = session_for(make(LIFT, "{tempo: 3s, reps: {left: 2, right: 4}, sides: alternate}"))
    sides = [block.place.side for block in session.timeline.blocks if block.is_exact]
    left, right = Side.LEFT, Side.RIGHT
    assert sides == [left, right, left, right, right, right]


@pytest.mark.parametrize(
    ("dose", "told"),
    [
        (
            "{hold: {left: 30s, right: 20s}}",
            "hold: expected sides: each where the two sides differ, got none",
        ),
        ("{hold: 20s, first: right}", "first: expected it where both sides are done; add sides: each"),
        ("{hold: 20s, sides: left, first: right}", "first: expected it where both sides are done"),
    ],
)
def test_sides_that_are_not_there(tmp_path: Path, dose: str, told: str) -> None:
    assert refused(tmp_path, SQUAT, dose, by_schema=False).startswith(told)


def test_one_side_only_is_told_once_and_never_the_other(make: Make) -> None:
    session = session_for(make(LIFT, "{hold: 5s, reps: 3, sets: 2, sides: right}"))
    said = heard(session)
    assert "Hold for five seconds, three times, on the right side only, two rounds." in said
    assert not [words for words in said if "left" in words.lower()]
    assert "<switch-sides>" not in said
    assert "Last round." in said


# Directions


def test_each_direction_once_a_turn(make: Make) -> None:
    session = session_for(make(CIRCLE, "{tempo: 3s, reps: 2, sets: 2, directions: [forward, backward]}"))
    places = [
        (one.place.set, one.place.direction, one.place.rep) for one in session.timeline.blocks if one.is_exact
    ]
    assert places == [
        (number, way, rep) for number in (1, 2) for way in ("forward", "backward") for rep in (1, 2)
    ]
    said = heard(session)
    assert "Circle your arms forward." in said
    assert "Now backward." in said
    assert "Forward first." not in said  # the movement says it


def test_a_direction_that_the_movement_does_not_name_is_told_first(make: Make) -> None:
    entry = CIRCLE.replace("    release", "    setup: Think {direction}.\n    release").replace(
        "Circle your arms {direction}.", "Circle your arms."
    )
    said = heard(session_for(make(entry, "{tempo: 3s, reps: 2, directions: [forward, backward]}")))
    assert said.index("Forward first.") < said.index("Circle your arms.")


def test_directions_and_their_words_go_together(tmp_path: Path) -> None:
    told = refused(tmp_path, SQUAT, "{reps: 2, directions: [forward, backward]}", by_schema=False)
    assert told == "directions: expected words with {direction} in this exercise, got none"
    told = refused(tmp_path, CIRCLE, "{reps: 2}", by_schema=False)
    assert told.startswith("expected directions in the dose, since {direction} is said here")
    assert refused(tmp_path, CIRCLE, "{reps: 2, directions: [forward]}").startswith(
        "directions: expected a list"
    )


# Parts and circuits

CIRCUIT = """
  - part: Warm-up
    exercises: [shoulder-rolls]
  - part: Work
    exercises:
      - circuit: Leg circuit
        rounds: 2-3
        rest: {rounds: 40s, exercises: 5s}
        exercises: [heel-raises, {use: glute-bridge, dose: {reps: 3, sets: 2}}]
      - bird-dog
"""


def test_the_entries_of_parts_and_circuits_are_flat(make: Make) -> None:
    routine = make(CIRCUIT)
    assert [exercise.id for exercise in routine.exercises] == [
        "shoulder-rolls",
        "heel-raises",
        "glute-bridge",
        "bird-dog",
    ]
    assert [(group.title, group.start, group.end) for group in routine.groups] == [
        ("Warm-up", 0, 1),
        ("Work", 1, 4),
        ("Leg circuit", 1, 3),
    ]


def test_rounds_are_told_and_the_sets_in_them_are_sets(make: Make) -> None:
    session = session_for(make(CIRCUIT))
    said = heard(session)
    place = said.index("Work.")
    assert said[place : place + 3] == ["Work.", "Leg circuit. Two rounds.", "Heel Raises."]
    assert said[said.index("Last round.") + 1] == "Heel Raises."
    assert said.count("Last set.") == 2
    assert any("two sets" in words for words in said)
    assert [chapter.title for chapter in session.chapters] == [
        "Shoulder Rolls",
        "Heel Raises, round 1",
        "Glute Bridge, round 1",
        "Heel Raises, round 2",
        "Glute Bridge, round 2",
        "Bird Dog",
    ]


def test_the_rests_of_a_circuit(make: Make) -> None:
    session = session_for(make(CIRCUIT, before="rest: {exercises: 25s}\n"), FakeVoice(20))
    blocks = session.timeline.blocks
    rests = [
        one.frames / 24_000
        for one, after in pairwise(blocks)
        if one.label == "rest" and one.place.set is None and after.part != one.part
    ]
    assert rests == [25.0, 5.0, 40.0, 5.0, 25.0]


def test_a_level_and_a_time_choose_the_rounds(make: Make) -> None:
    routine = make(CIRCUIT)
    assert at_level(routine, 1.0).groups[-1].rounds == exactly(3)
    assert at_rest(routine, 1.0).groups[-1].rounds_rest_ms == exactly(40_000)


def test_choosing_keeps_what_is_left_of_a_circuit(make: Make) -> None:
    routine = make(CIRCUIT)
    assert [group.title for group in only(routine, ["glute-bridge"]).groups] == ["Work", "Leg circuit"]
    assert [(one.start, one.end) for one in skip(routine, ["heel-raises"]).groups] == [(0, 1), (1, 3), (1, 2)]
    assert [exercise.id for exercise in skip(routine, ["bird-dog"]).exercises][-1] == "glute-bridge"


def test_a_session_may_start_within_a_circuit_whose_later_rounds_are_whole(make: Make) -> None:
    routine = starting_from(make(CIRCUIT), "glute-bridge")
    session = session_for(routine)
    guaranteed(routine, session.timeline)
    assert [chapter.title for chapter in session.chapters] == [
        "Glute Bridge, round 1",
        "Heel Raises, round 2",
        "Glute Bridge, round 2",
        "Bird Dog",
    ]
    said = heard(session)
    place = said.index("Work.")
    assert "T. Three exercises." in said
    assert said[place : place + 3] == ["Work.", "Leg circuit. Two rounds.", "Glute Bridge."]
    assert said[said.index("Last round.") + 1] == "Heel Raises."


def test_of_a_circuit_of_one_round_nothing_comes_again(make: Make) -> None:
    routine = starting_from(make(CIRCUIT.replace("2-3", "1")), "glute-bridge")
    assert [exercise.id for exercise in routine.exercises] == ["glute-bridge", "bird-dog"]


def test_set_up_steps_are_told_in_the_first_round_that_an_exercise_is_in(make: Make) -> None:
    routine = starting_from(make(CIRCUIT.replace("heel-raises,", "chin-tucks,")), "glute-bridge")
    said = heard(session_for(routine))
    steps = [said.index(step) for step in routine.exercises[0].setup]
    assert steps
    assert min(steps) > said.index("Last round.")


def test_a_start_within_a_circuit_lasts_through_other_choices(make: Make) -> None:
    joined = starting_from(make(CIRCUIT), "glute-bridge")
    assert [group.joined_at for group in skip(joined, ["bird-dog"]).groups] == [None, 1]
    assert [group.joined_at for group in only(joined, ["glute-bridge"]).groups] == [None, None]
    circuit = next(group for group in shuffled(joined, 3).groups if group.rounds)
    assert circuit.joined_at == circuit.start + 1


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("\n  - circuit: C\n    exercises: [cat-cow]", "expected a key rounds in a circuit"),
        ("\n  - circuit: C\n    rounds: 0\n    exercises: [cat-cow]", "rounds: expected a number"),
        (
            "\n  - circuit: C\n    rounds: 2\n    exercises: []",
            "exercises: expected a list of 1 to 100 items",
        ),
        (
            "\n  - circuit: {rounds: 2, exercises: [cat-cow]}",
            "circuit: expected its name, and its other keys",
        ),
        ("\n  - part: P", "expected a key exercises in a part"),
        ("\n  - part: P\n    rounds: 2\n    exercises: [cat-cow]", "expected a key of a part, got rounds"),
    ],
)
def test_a_group_that_is_not_right(tmp_path: Path, entry: str, told: str) -> None:
    assert refused(tmp_path, entry, "").startswith(told)


def test_a_circuit_does_not_stand_in_a_circuit(tmp_path: Path) -> None:
    inner = "\n        - {circuit: D, rounds: 2, exercises: [cat-cow]}"
    assert refused(tmp_path, f"\n  - circuit: C\n    rounds: 2\n    exercises:{inner}", "").startswith(
        "expected a key"
    )


# Intervals


def test_a_set_every_minute(make: Make) -> None:
    session = session_for(make(SQUAT, "{every: 1m, tempo: 3s, reps: 10, sets: 3}"))
    starts = [
        one.start_frame / 24_000 for one in session.timeline.blocks if one.is_exact and one.place.rep == 1
    ]
    assert [after - before for before, after in pairwise(starts)] == pytest.approx([60.0, 60.0])
    assert "Ten repetitions, three rounds, one every minute." in heard(session)
    varied = heard(session_for(make(SQUAT, "{every: 90s, tempo: 3s, reps: [10, 8]}")))
    assert "Ten, then eight repetitions, a round every minute and 30 seconds." in varied


@pytest.mark.parametrize(
    ("dose", "told"),
    [
        (
            "{every: 30s, tempo: 4s, reps: 8-10, sets: 3}",
            "every: expected at least 41s, since a set takes up to 40s, got 30s",
        ),
        ("{every: 1m, tempo: 4s, reps: 8}", "every: expected sets beside it"),
        ("{every: 1m, reps: 8, sets: 3, pace: own}", "every: expected it without pace: own"),
    ],
)
def test_an_interval_that_cannot_be_kept(tmp_path: Path, dose: str, told: str) -> None:
    assert refused(tmp_path, SQUAT, dose, by_schema=False).startswith(told)


def test_an_interval_is_for_paced_movements(tmp_path: Path) -> None:
    entry = HEELS.replace("short: Hold.", "short: Hold., hold: 2s").replace(
        "short: Up.", "short: Up., time: 2s"
    )
    entry = entry.replace("short: Down.", "short: Down., time: 2s")
    told = refused(tmp_path, entry, "{every: 2m, reps: 5, sets: 2}", by_schema=False)
    assert told == "every: expected phases that are all paced movements, got a hold or work among them"


def test_a_phase_of_minutes_is_work_and_no_breath(make: Make, tmp_path: Path) -> None:
    entry = HEELS.replace("short: Hold.", "short: Hold., hold: 10s").replace(
        "short: Up.", "short: Up., time: 1 min"
    )
    entry = entry.replace("short: Down.", "short: Down., time: 3s")
    kinds = [phase.kind for phase in dose_of(make(entry, "{reps: 1}")).phases]
    assert kinds == [PhaseKind.WORK, PhaseKind.HOLD, PhaseKind.BEAT]
    told = refused(tmp_path, entry.replace("1 min", "1 min, breath: in"), "{reps: 1}", by_schema=False)
    assert told == "time: expected a breath of at most 30s, got more"


def test_the_two_sides_belong_to_the_interval(tmp_path: Path, make: Make) -> None:
    told = refused(
        tmp_path, LIFT, "{every: 50s, hold: 20s, sides: each, sets: 2, rest: {sides: 10s}}", by_schema=False
    )
    assert told == "every: expected at least 51s, since a set takes up to 50s, got 50s"
    session = session_for(make(LIFT, "{every: 1m, hold: 20s, sides: each, sets: 2, rest: {sides: 10s}}"))
    assert rests_s(session) == [10.0, 10.0, 10.0]


# Exact rests


@pytest.mark.parametrize("ms_per_character", [20, 65])
@pytest.mark.parametrize("words", ["full", "normal", "few", "tones"])
def test_exact_rests_are_exact_whatever_is_said(make: Make, ms_per_character: int, words: str) -> None:
    from coach.plan.verbosity import Words

    routine = make(SQUAT, "{hold: 7s, reps: 6, sets: 2, rest: {exact: true, reps: 3s, sets: 1m}}")
    session = session_for(routine, FakeVoice(ms_per_character), Words(words))
    assert rests_s(session) == [3.0] * 5 + [60.0] + [3.0] * 5


def test_in_a_short_exact_rest_the_count_is_heard_and_ticks_make_room(make: Make) -> None:
    dose = "{hold: 7s, reps: 6, rest: {exact: true, reps: 3s}}"
    cues = session_for(make(SQUAT, dose)).timeline.cues
    said = [cue.text or f"<{cue.tone}>" for cue in cues]
    place = said.index("Four.")
    assert said[place - 1 : place + 3] == ["<hold-end>", "Four.", "<ready>", "<hold-start>"]


def test_a_new_side_is_heard_or_the_least_possible_is_told(make: Make) -> None:
    def session(rest: str, voice: FakeVoice) -> Session:
        dose = f"{{time: 20s, sides: each, rest: {{exact: true, sides: {rest}}}}}"
        return session_for(make(LIFT, dose), voice)

    assert rests_s(session("3s", FakeVoice())) == [3.0]
    assert "Right side." in heard(session("3s", FakeVoice()))
    with pytest.raises(
        CoachError, match=r"expected an exact rest of at least \d\.\ds, got 2s: 'Right side\.'"
    ):
        _ = session("2s", FakeVoice(150)).timeline
    with pytest.raises(CoachError) as caught:
        _ = session("2s", FakeVoice(150)).timeline
    (least,) = re.findall(r"at least (\S+),", str(caught.value))
    assert rests_s(session(least, FakeVoice(150))) == [float(least.removesuffix("s"))]


def test_rests_are_exact_on_request(make: Make) -> None:
    from coach.session.making import make_session
    from coach.session.options import SessionOptions

    routine = make(SQUAT, "{hold: 7s, reps: 3, rest: {reps: 3s}}")
    asked = make_session(routine, SessionOptions(exact_rests=True), voice=FakeVoice())
    assert rests_s(asked) == [3.0, 3.0]
    assert min(rests_s(session_for(routine))) > 3.0


def test_the_rest_as_heard_is_shown_where_it_is_longer(make: Make) -> None:
    from coach.reports.rests import rest_lines

    routine = make(SQUAT, "{hold: 7s, reps: 3, rest: {reps: 1s}}")
    session = session_for(routine)
    (line,) = rest_lines(session.routine, session.timeline)
    assert re.fullmatch(
        r"Squat: with its words, the rest between repetitions is \S+( to \S+)? s, written 1s", line
    )
    circuit = make("\n  - circuit: C\n    rounds: 3\n    exercises: [glute-bridge]")
    told = list(rest_lines(circuit, session_for(circuit).timeline))
    assert len(told) == len(set(told)) == 1


# One's own pace


def test_at_ones_own_pace_every_phase_is_told_and_the_tempo_is_for_exports(make: Make) -> None:
    session = session_for(make(HEELS, "{tempo: 2-1-2, reps: [5, 4], pace: own}"))
    said = heard(session)
    assert "Rise. Stay up. Lower your heels. Five times, at your own pace." in said
    assert "Up. Hold. Down. Four times, at your own pace." in said
    assert "Five, then four repetitions, at your own pace." in said
    assert holds_s(session) == [("", 25.0), ("", 20.0)]


def test_without_a_tempo_a_repetition_is_taken_for_four_seconds(make: Make) -> None:
    assert holds_s(session_for(make(SQUAT, "{reps: 5, pace: own}"))) == [("", 20.0)]


@pytest.mark.parametrize("words", Words)
def test_who_can_press_a_key_is_told_which_the_first_times_only(make: Make, words: Words) -> None:
    routine = make(SQUAT + SQUAT.replace("Squat", "Deep Squat"), "{reps: 5, sets: 3, pace: own}")
    in_file, live = plan_session(routine, words), plan_session(routine, words, is_live=True)
    told = "Press the space bar when you are done."
    assert (said_in(in_file).count(told), said_in(live).count(told)) == (0, 2)
    assert [text for text in said_in(live) if text != told] == said_in(in_file)


def test_a_session_without_a_pace_of_ones_own_has_one_plan_for_all(make: Make) -> None:
    session = session_for(make(SQUAT, "{reps: 5}"))
    assert session.live_plan is session.plan


@pytest.mark.parametrize("dose", ["{pace: own}", "{hold: 5s, reps: 3, pace: own}", "{time: 30s, pace: own}"])
def test_ones_own_pace_needs_repetitions(tmp_path: Path, dose: str) -> None:
    assert refused(tmp_path, SQUAT, dose, by_schema=False).startswith(
        "pace: expected pace: own together with reps"
    )


# Getting ready, starting later, marks


def test_the_time_to_get_ready_is_kept(make: Make) -> None:
    routine = make(SQUAT.replace("    dose", "    get_ready: 10s\n    dose"), "{hold: 20s}")
    cues = session_for(routine).timeline.cues
    words = next(cue for cue in cues if cue.text == "Sit down, and stand up.")
    start = next(cue for cue in cues if cue.tone == "hold-start")
    assert start.start_frame - words.end_frame == 10 * 24_000


def test_the_time_to_get_ready_is_taken_from_the_routine(make: Make) -> None:
    assert dose_of(make(SQUAT, "{hold: 20s}", before="get_ready: 8s\n")).get_ready_ms == 8_000
    own = SQUAT.replace("    dose", "    get_ready: 3s\n    dose")
    assert dose_of(make(own, "{hold: 20s}", before="get_ready: 8s\n")).get_ready_ms == 3_000


def test_a_delay_before_the_first_exercise(make: Make) -> None:
    cues = session_for(make(SQUAT, "{hold: 20s}", before="start_delay: 30s\n")).timeline.cues
    told = next(cue for cue in cues if cue.text == "We start in 30 seconds.")
    name = next(cue for cue in cues if cue.text == "Squat.")
    assert name.start_frame - told.end_frame == 30 * 24_000


@pytest.mark.parametrize(
    ("marks", "bells"), [("none", 0), ("{bell: 5m}", 3), ("{bell: 1 min}", 19), ("", 39)]
)
def test_the_marks_of_a_long_sitting(make: Make, marks: str, bells: int) -> None:
    entry = BREATH.replace("    release", "    move: Sit quietly.\n    release")
    entry = entry.replace("    dose", f"    marks: {marks}\n    dose") if marks else entry
    said = heard(session_for(make(entry, "{time: 20m}")))
    assert "For twenty minutes." in said
    assert said.count("<remind>") == bells


@pytest.mark.parametrize("marks", ["some", "5m", "{bell: 5}", "{bells: 5m}", "[none]"])
def test_marks_that_are_none(tmp_path: Path, marks: str) -> None:
    entry = SQUAT.replace("    dose", f"    marks: {marks}\n    dose")
    assert refused(tmp_path, entry, "{hold: 20s}").startswith(("marks: ", "bell: ", "expected"))


# Shuffling

SHUFFLED = """
  - part: Warm-up
    exercises: [cat-cow, pelvic-tilts, shoulder-rolls]
  - part: Work
    exercises:
      - bird-dog
      - circuit: Leg circuit
        rounds: 2
        exercises: [heel-raises, glute-bridge]
      - childs-pose
      - chin-tucks
"""

ORDER_OF_SEVEN = [
    "shoulder-rolls",
    "cat-cow",
    "pelvic-tilts",
    "heel-raises",
    "glute-bridge",
    "bird-dog",
    "childs-pose",
    "chin-tucks",
]


def test_a_seed_gives_the_same_order_on_any_machine(make: Make) -> None:
    routine = make(SHUFFLED)
    assert [exercise.id for exercise in shuffled(routine, 7).exercises] == ORDER_OF_SEVEN
    orders = {tuple(exercise.id for exercise in shuffled(routine, seed).exercises) for seed in range(20)}
    assert len(orders) > 5


@pytest.mark.parametrize("seed", range(8))
def test_shuffled_parts_stay_and_circuits_stay_whole(make: Make, seed: int) -> None:
    routine = shuffled(make(SHUFFLED), seed)
    ids = [exercise.id for exercise in routine.exercises]
    assert set(ids[:3]) == {"cat-cow", "pelvic-tilts", "shoulder-rolls"}
    circuit = routine.groups[-1]
    assert ids[circuit.start : circuit.end] == ["heel-raises", "glute-bridge"]
    assert [(group.start, group.end) for group in routine.groups[:2]] == [(0, 3), (3, 8)]


# Half of a long session


def test_half_is_told_once_in_a_session_over_ten_minutes(make: Make) -> None:
    def told(sets: int) -> list[float]:
        timeline = session_for(make(SQUAT, f"{{hold: 50s, sets: {sets}, rest: {{sets: 30s}}}}")).timeline
        halves = [cue.start_frame for cue in timeline.cues if cue.text == "Half of the session is done."]
        return [half / timeline.frames for half in halves]

    assert told(4) == []
    assert told(10) == pytest.approx([0.5], abs=0.08)


def test_half_is_told_in_an_exact_rest_too(make: Make) -> None:
    dose = "{hold: 50s, sets: 10, rest: {exact: true, sets: 30s}}"
    session = session_for(make(SQUAT, dose))
    assert heard(session).count("Half of the session is done.") == 1
    assert rests_s(session) == [30.0] * 9


# The schema and the reader are one


@pytest.mark.parametrize(
    "wrong",
    [
        {"dose": {"reps": []}},
        {"dose": {"hold": {"left": "30s"}}},
        {"dose": {"hold": "20s", "first": "both"}},
        {"dose": {"hold": "20s", "directions": "forward"}},
        {"dose": {"hold": "20s", "every": "60"}},
        {"dose": {"hold": "20s", "rest": {"rounds": "10s"}}},
        {"dose": {"hold": "20s", "rest": {"exact": "maybe"}}},
        {"dose": "3 by 10"},
        {"get_ready": "10", "dose": "3 x 30s"},
        {"marks": "many", "dose": "3 x 30s"},
        {"dose": {"hold": "20s", "sides": "both"}},
    ],
)
def test_an_editor_refuses_what_the_reader_refuses(tmp_path: Path, wrong: dict[str, Any]) -> None:
    routine = {"title": "T", "exercises": [{"use": "childs-pose", **wrong}]}
    assert not SCHEMA.is_valid(routine)
    with pytest.raises(CoachError):
        read_routine(write_routine(tmp_path, yaml.safe_dump(routine)))


@pytest.mark.parametrize(
    "wrong", [{"start_delay": "10"}, {"shuffle": "sometimes"}, {"shuffle": 7}, {"get_ready": "soon"}]
)
def test_an_editor_refuses_it_of_a_routine_too(tmp_path: Path, wrong: dict[str, Any]) -> None:
    routine = {"title": "T", **wrong, "exercises": ["cat-cow"]}
    assert not SCHEMA.is_valid(routine)
    with pytest.raises(CoachError):
        read_routine(write_routine(tmp_path, yaml.safe_dump(routine)))


def test_session_of_a_file_is_a_session_of_its_routine(tmp_path: Path) -> None:
    path = write_routine(tmp_path, f"title: T\nexercises:{SQUAT.replace('DOSE', '3 x 30s')}")
    assert [hold for _, hold in holds_s(session_of(path))] == [30.0] * 3
