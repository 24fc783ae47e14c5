"""Ten prescriptions as they are written in practice: right, exact, and heard as a person needs them."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from ears import find_tone
from fakes import FakeVoice, session_for, session_of, write_routine
from test_guarantees import TONES, guaranteed

from coach.adapt.select import at_level, at_rest
from coach.errors import InputError
from coach.plan.verbosity import Words
from coach.reports.lint import lint
from coach.routine.fields import json_schema
from coach.routine.reader import read_routine, read_written
from coach.session.session import Session
from coach.timeline.render import blocks

FOLDER = Path(__file__).parent / "prescriptions"
NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
SECOND_FRAMES = 24_000


@cache
def session(name: str, words: Words = Words.NORMAL) -> Session:
    return session_of(FOLDER / f"{name}.yaml", words=words)


def heard(name: str, exercise: str | None = None) -> list[str]:
    """What is said and sounded, without the countdowns."""
    return [
        cue.text or f"<{cue.tone}>"
        for cue in session(name).timeline.cues
        if (exercise is None or cue.place.exercise == exercise) and cue.tone not in ("ready", "tick")
    ]


def follows(said: list[str], *phrases: str) -> bool:
    """Whether `phrases` come one right after another."""
    return any(said[at : at + len(phrases)] == list(phrases) for at in range(len(said)))


def onsets_s(name: str, tone: str) -> list[float]:
    """When `tone` starts in the finished sound, found by its own waveform."""
    sound = np.concatenate(list(blocks(session(name).timeline)))
    return [frame / SECOND_FRAMES for frame in find_tone(sound, TONES[tone].samples)]


def test_there_are_ten() -> None:
    assert len(NAMES) == 10


@pytest.mark.parametrize("name", NAMES)
def test_each_is_right_and_can_be_followed_by_ear(name: str) -> None:
    assert not [finding for finding in lint(read_written(FOLDER / f"{name}.yaml")) if finding.is_error]


@pytest.mark.parametrize("name", NAMES)
def test_an_editor_takes_each(name: str) -> None:
    import yaml
    from jsonschema import Draft202012Validator

    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    Draft202012Validator(json_schema()).validate(yaml.safe_load(text))


@pytest.mark.parametrize("level", [0.0, 1.0])
@pytest.mark.parametrize("words", Words)
@pytest.mark.parametrize("name", NAMES)
def test_the_guarantees_hold(name: str, words: Words, level: float) -> None:
    routine = at_rest(at_level(read_routine(FOLDER / f"{name}.yaml"), level), level)
    made = session_for(routine, words=words)
    guaranteed(made.routine, made.timeline)


@pytest.mark.parametrize("name", NAMES)
def test_a_slow_voice_keeps_them_or_is_refused_in_one_line(name: str) -> None:
    routine = read_routine(FOLDER / f"{name}.yaml")
    made = session_for(routine, FakeVoice(150))
    try:
        timeline = made.timeline
    except InputError as error:
        assert "at least" in str(error)  # noqa: PT017
        return
    guaranteed(made.routine, timeline)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_said_twice_in_a_row(name: str) -> None:
    said = [cue.text for cue in session(name).timeline.cues if cue.text]
    assert not [words for words, after in pairwise(said) if words == after]


def test_what_the_readme_shows_is_right(tmp_path: Path) -> None:
    readme = (FOLDER.parents[1] / "README.md").read_text(encoding="utf-8")
    section = readme.partition("## Writing a routine")[2].partition("\n## ")[0]
    routines = [block.partition("```")[0] for block in section.split("```yaml\n")[1:]]
    routines = [text for text in routines if text.startswith("title:")]
    assert len(routines) == 2
    for text in routines:
        path = write_routine(tmp_path, text)
        assert not [finding.message for finding in lint(read_written(path)) if finding.is_error]
        made = session_of(path)
        guaranteed(made.routine, made.timeline)


def test_achilles_has_the_one_side_once_and_tells_each_set() -> None:
    said = heard("achilles", "heel-lowering")
    assert said[1] == (
        "Fifteen, then twelve, then ten repetitions, on the right side only. "
        "Up for three, hold for one, down for three."
    )
    assert follows(said, "Rest.", "Round two.", "Twelve repetitions.")
    assert follows(said, "Rest.", "Last round.", "Ten repetitions.")
    assert not [words for words in said if "left" in words.lower()]
    assert said.count("Last one.") == 3


def test_a_tempo_with_a_nought_leaves_that_phase_out() -> None:
    said = heard("achilles", "bent-knee-lowering")
    assert said[1].endswith("Up for 2.5 seconds, then down for 3.5 seconds.")
    starts = onsets_s("achilles", "count")[-10:]
    assert np.diff(starts) == pytest.approx([6.0] * 9, abs=0.001)


def test_the_shoulder_turns_round_without_being_let_go() -> None:
    said = heard("rotator-cuff", "shoulder-pendulum")
    assert said[:3] == [
        "Warm-up.",
        "Shoulder Pendulum.",
        "Keep moving for one minute, in each direction, on the right side only.",
    ]
    assert follows(said, "<hold-end>", "Now anticlockwise.", "Get ready.")
    assert [words for words in said if "clockwise first" in words.lower()] == []  # the movement names it
    assert said.count("Let the arm come to rest, and stand up slowly.") == 1


def test_the_shoulder_has_a_dose_for_each_side_and_the_right_begins() -> None:
    said = heard("rotator-cuff", "press-into-the-wall")
    assert "Hold for six seconds on the right, ten seconds on the left, four times." in said
    assert follows(said, "Switch sides. Now the left side.", "Hold for ten seconds.")
    holds = [
        block.frames / SECOND_FRAMES
        for block in session("rotator-cuff").timeline.blocks
        if block.place.exercise == "press-into-the-wall" and block.is_exact
    ]
    assert holds == [6.0] * 4 + [10.0] * 4


def test_the_knee_goes_round_three_times() -> None:
    everything = heard("knee-replacement")
    assert follows(everything, "We start in ten seconds.", "Lying down.", "Ankle Pumps.")
    assert follows(everything, "Knee circuit. Three rounds.", "Sit and Straighten.")
    assert follows(everything, "Round two.", "Sit and Straighten.")
    assert follows(everything, "Last round.", "Sit and Straighten.")
    chapters = [chapter.title for chapter in session("knee-replacement").chapters]
    assert chapters[-2:] == ["Sit and Straighten, round 3", "Marching on the Spot, round 3"]
    assert len(chapters) == 3 + 2 * 3


def test_at_ones_own_pace_the_number_is_told_with_the_movement() -> None:
    said = heard("knee-replacement", "heel-slides")
    assert "Ten repetitions, at your own pace, on the left side only, two rounds." in said
    assert "Slide your left heel in, and out. Ten times, at your own pace." in said


def test_directions_of_small_circles() -> None:
    said = heard("vestibular", "head-circles")
    assert follows(said, "Get ready.", "Draw small circles with your nose, clockwise.", "<count>")
    assert follows(said, "Now anticlockwise.", "Get ready.")
    assert follows(said, "Get ready.", "Clockwise.", "<count>")
    assert follows(said, "Get ready.", "Now anticlockwise.", "<count>")


def test_a_quiet_sitting_is_quiet() -> None:
    said = heard("vestibular", "quiet-sitting")
    assert "For one minute." in said
    start = said.index("<hold-start>")
    assert said[start : start + 2] == ["<hold-start>", "<hold-end>"]
    bells = heard("chair-yoga", "seated-rest")
    assert "For five minutes." in bells
    assert bells.count("<remind>") == 2


@pytest.mark.parametrize(
    ("name", "work_s", "rest_s", "sets"), [("tabata", 20, 10, 8), ("pelvic-floor", 6, 10, 5)]
)
def test_intervals_are_exact_in_the_finished_sound(name: str, work_s: int, rest_s: int, sets: int) -> None:
    starts, ends = onsets_s(name, "hold-start"), onsets_s(name, "hold-end")
    begin = 1 if name == "tabata" else 0  # after the warm-up
    starts, ends = starts[begin : begin + sets], ends[begin : begin + sets]
    assert [end - start for start, end in zip(starts, ends, strict=True)] == pytest.approx(
        [work_s] * sets, abs=0.001
    )
    rests = [start - end for end, start in zip(ends, starts[1:], strict=False)]
    assert rests == pytest.approx([rest_s] * (sets - 1), abs=0.001)


def test_tabata_counts_its_rounds_and_names_its_sides() -> None:
    said = heard("tabata", "air-squats")
    rounds = [words for words in said if words.startswith(("Round", "Last round"))]
    numbers = ["two", "three", "four", "five", "six", "seven"]
    assert rounds == [*(f"Round {number}. Squat." for number in numbers), "Last round. Squat."]
    sides = [words for words in heard("tabata", "side-steps-with-lift") if " side" in words]
    told = [side for words in sides for side in ("left", "right") if f"{side} side" in words.lower()]
    assert told == ["left", "right", "left", "right"]


def test_every_minute_a_set_begins() -> None:
    said = heard("emom", "goblet-squats")
    assert "Ten repetitions, five rounds, one every minute." in said
    starts = [
        block.start_frame / SECOND_FRAMES
        for block in session("emom").timeline.blocks
        if block.place.exercise == "goblet-squats" and block.place.rep == 1 and block.is_exact
    ]
    assert np.diff(starts).tolist() == [60.0] * 4
    counts = onsets_s("emom", "count")
    assert np.diff(counts[:50:10]) == pytest.approx([60.0] * 4, abs=0.001)


def test_phases_without_a_short_name_are_told_by_their_time() -> None:
    assert "Ten repetitions, on each side, two rounds. Two seconds each way." in heard("nerve-glides")
    told = "Eight, then six, then four repetitions, on each side. Away for four, then back for two."
    assert told in heard("hamstring-ladder")
    assert "Ten repetitions, two rounds. Squeeze for one, then let go for 1.5 seconds." in heard(
        "pelvic-floor"
    )


def test_taking_turns_in_each_direction() -> None:
    said = heard("nerve-glides", "wrist-circles")
    assert "Four repetitions, in each direction, on each side, taking turns." in said
    assert follows(said, "Now outward.", "Get ready.", "Circle your left wrist outward.")
    assert said.count("That was the last one.") == 1


def test_half_of_a_long_session_is_told_once_near_its_middle() -> None:
    for name in NAMES:
        timeline = session(name).timeline
        told = [cue.start_frame for cue in timeline.cues if cue.text == "Half of the session is done."]
        assert len(told) <= 1
        if told:
            assert told[0] / timeline.frames == pytest.approx(0.5, abs=0.12)
    assert heard("hamstring-ladder").count("Half of the session is done.") == 1


def test_the_parts_of_a_shuffled_session_keep_their_order() -> None:
    said = heard("chair-yoga")
    parts = [words for words in said if words in ("Arriving.", "Moving.", "Resting.")]
    assert parts == ["Arriving.", "Moving.", "Resting."]
    assert [exercise.name for exercise in session("chair-yoga").routine.exercises][-1] == "Seated Rest"


def test_after_a_circuit_comes_the_rest_of_what_it_stands_in() -> None:
    rests = [
        block.frames / SECOND_FRAMES
        for block in session("chair-yoga").timeline.blocks
        if block.place.exercise == "seated-twist" and block.label == "rest" and block.place.set is None
    ]
    assert rests == [15.0, 20.0]
