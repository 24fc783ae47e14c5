"""What a person hears, as the words step back."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from fakes import FakeVoice, session_of, write_routine

from coach.plan.verbosity import Words
from coach.session.session import Session


def heard(session: Session, exercise: str | None = None) -> list[str]:
    return [
        cue.text or f"<{cue.tone}>"
        for cue in session.timeline.cues
        if exercise is None or cue.place.exercise == exercise
    ]


def of_rep(session: Session, exercise: str, rep: int, side: str | None = None) -> list[str]:
    return [
        cue.text
        for cue in session.timeline.cues
        if cue.text and (cue.place.exercise, cue.place.rep, cue.place.side) == (exercise, rep, side)
    ]


def test_full_words_then_short_ones_then_the_count() -> None:
    session = session_of("l5-stretches")
    assert "Draw your belly in, tilt your pelvis up, and press" in " ".join(
        of_rep(session, "pelvic-tilts", 1)
    )
    assert "Two. Tilt up and flatten." in of_rep(session, "pelvic-tilts", 2)
    assert "Four." in of_rep(session, "pelvic-tilts", 4)
    assert "Last one." in of_rep(session, "pelvic-tilts", 10)


def test_each_setting_says_less() -> None:
    said = [len(" ".join(heard(session_of("l5-relief", words=words)))) for words in Words]
    assert said == sorted(said, reverse=True)
    assert len(set(said)) == 4


@pytest.mark.parametrize("words", Words)
@pytest.mark.parametrize("name", ["l5-relief", "desk-break", "hamstrings"])
def test_what_ears_need_is_said_at_every_setting(name: str, words: Words) -> None:
    session = session_of(name, words=words)
    for exercise in session.routine.exercises:
        said = " ".join(heard(session, exercise.id))
        assert exercise.name in said
        assert exercise.start is not None
        assert exercise.start in said
        for side in ("left", "right"):
            assert (side in said.lower()) == exercise.is_sided or not exercise.is_sided
    everything = heard(session)
    assert session.routine.notice[0] in everything
    assert everything[-2:] == ["The session is over.", "<session-done>"]


def test_the_next_exercise_is_named_in_the_rest_and_the_last_one_is_announced() -> None:
    everything = " ".join(heard(session_of("l5-strength")))
    assert "Next comes Glute Bridge, on your back." in everything
    assert "The last exercise: McKenzie Extension." in everything


def test_switching_sides_has_its_tone_and_names_the_side() -> None:
    said = heard(session_of("l5-strength"), "bird-dog")
    place = said.index("<switch-sides>")
    assert said[place + 1] == "Switch sides. Now the right side."
    assert said.count("<switch-sides>") == 1


def test_phrases_vary_and_are_the_same_on_every_run() -> None:
    first, second = (heard(session_of("l5-relief")) for _ in range(2))
    assert first == second
    assert len({text for text in first if "half" in text.lower() and not text.startswith("<")}) > 1


def test_a_longer_pause_where_the_position_changes(tmp_path: Path) -> None:
    def pause_ms(extra: str) -> int:
        path = write_routine(tmp_path, f"title: T\n{extra}exercises: [childs-pose, glute-bridge, bird-dog]\n")
        timeline = session_of(path).timeline
        start = next(cue for cue in timeline.cues if cue.text and cue.text.startswith("Come onto your hands"))
        after = next(cue for cue in timeline.cues if cue.start_frame > start.start_frame)
        return (after.start_frame - start.end_frame) // 24

    assert pause_ms("") == 9_000
    stated = "transitions: [{from: on-the-back, to: hands-and-knees, time: 20s}]\n"
    assert pause_ms(stated) == 20_000


def test_words_lead_a_breath_and_end_before_its_beat() -> None:
    timeline = session_of("l5-stretches").timeline
    for before, tone in pairwise(timeline.cues):
        if tone.tone in ("breathe-in", "breathe-out") and before.text:
            assert tone.start_frame - before.end_frame == 150 * 24


def test_too_long_words_are_said_shorter_then_faster_and_every_choice_is_kept() -> None:
    session = session_of("l5-strength", FakeVoice(400))
    outcomes = " ".join(adjustment.outcome for adjustment in session.timeline.adjustments)
    for outcome in ("shorter form", "1.25 times faster", "left out"):
        assert outcome in outcomes


def test_a_long_hold_tells_the_time_that_is_left(tmp_path: Path) -> None:
    text = "title: T\nexercises: [{use: childs-pose, dose: {hold: 2m, reps: 1}}]\n"
    said = heard(session_of(write_routine(tmp_path, text)))
    for left in ("One minute and 30 seconds left.", "One minute left.", "30 seconds left."):
        assert left in said


def test_a_start_position_that_depends_on_the_side_is_said_with_each_side(tmp_path: Path) -> None:
    text = """name: Clamshell
section: strengthen
position: on-the-side
start: Lie on your {other} side, knees bent.
setup:
  - Keep your heels together.
  - Rest your {side} hand on your hip.
move: Lift your {side} knee.
release: Lower your {side} knee.
dose: {hold: 5s, reps: 2, sets: 2, sides: each}
"""
    said = heard(session_of(write_routine(tmp_path, text)))
    starts = [words for words in said if words.startswith("Lie on your")]
    assert starts == ["Lie on your right side, knees bent.", "Lie on your left side, knees bent."] * 2
    hands = [words for words in said if words.startswith("Rest your")]
    assert hands == ["Rest your left hand on your hip.", "Rest your right hand on your hip."] * 2
    assert not [words for words in said if "{" in words]


ALTERNATING = """name: Toe Taps
section: strengthen
position: on-the-back
start: Lie on your back, knees up.
move: Tap your {side} foot down.
short: "{side} foot."
release: Rest both feet.
dose: {DOSE, reps: 4, sides: alternate}
"""


@pytest.mark.parametrize("dose", ["hold: 5s", "hold: 20s", "tempo: 3s", "time: 30s"])
def test_taking_turns_names_the_side_and_the_count_every_time(tmp_path: Path, dose: str) -> None:
    timeline = session_of(write_routine(tmp_path, ALTERNATING.replace("DOSE", dose))).timeline
    for rep in range(2, 5):
        for side in ("left", "right"):
            said = " ".join(
                cue.text.lower()
                for cue in timeline.cues
                if cue.text and cue.place.side == side and cue.place.rep == rep
            )
            assert side in said
    everything = " ".join(cue.text or "" for cue in timeline.cues)
    assert "The sides take turns." in everything


def test_get_ready_comes_before_the_words_to_move_and_the_ticks_are_the_time_to_move() -> None:
    said = heard(session_of("l5-strength"), "glute-bridge")
    ready = said.index("Get ready.")
    assert said[ready + 1].startswith("Press through your heels")
    assert said[ready + 2 : ready + 6] == ["<ready>"] * 3 + ["<hold-start>"]


def test_a_dose_in_stages_tells_each_stage() -> None:
    told = "Three repetitions, on each side. Hold for six, then hold for fifteen."
    assert told in heard(session_of("hamstrings"))
    assert "Four breaths. In for four, hold for seven, out for eight." in heard(session_of("breathing"))


def test_up_and_down_have_tones_of_their_own() -> None:
    tones = heard(session_of("desk-break"), "heel-raises")
    assert tones.count("<count>") == tones.count("<count-back>") == 8


def test_a_long_change_of_position_is_not_silent(tmp_path: Path) -> None:
    slow = (
        "transitions: [{from: kneeling, to: on-the-back, time: 3m}]\nexercises: [childs-pose, glute-bridge]\n"
    )
    cues = session_of(write_routine(tmp_path, f"title: T\n{slow}")).timeline.cues
    assert max(after.start_frame - before.end_frame for before, after in pairwise(cues)) <= 40 * 24_000
    start = next(cue for cue in cues if cue.text and cue.text.startswith("Lie on your back"))
    step = next(cue for cue in cues if cue.start_frame > start.start_frame and cue.text)
    assert step.start_frame - start.end_frame == 180 * 24_000
