"""What a text prescribes in more than one number: rounds, sets, sides, weeks, breaths; and what is asked."""

from __future__ import annotations

import pytest
import yaml

from coach.importer import Exercise, Range, read_handout
from coach.importer.review import things_to_check
from coach.importer.writing.routine_file import reading_to_yaml

SQUAT = "Squats\nStand with your feet apart. Bend your knees. "
LEAN = "Calf stretch\nStand facing a wall with one leg behind you. Lean in. "


def written(text: str) -> str:
    return reading_to_yaml(read_handout(text.encode()), "leaflet.txt")


def only(text: str) -> Exercise:
    (exercise,) = read_handout(text.encode()).exercises
    return exercise


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (SQUAT + "Set 1: 12 reps\nSet 2: 10 reps\nSet 3: 08 reps", "reps: [12, 10, 8]"),
        (SQUAT + "EMOM 10 min: 12 reps.", "every: 1m"),
        (SQUAT + "Week 2: 15 reps.", "reps: 15"),
        (SQUAT + "10 reps at 7:30 and 19:30.", "reps: 10"),
        (SQUAT + "10 reps, 3 sets (30 seconds rest).", "rest: {sets: 30s}"),
        (LEAN + "Hold 30 seconds on the right, 60 seconds on the left.", "hold: {left: 1m, right: 30s}"),
        (LEAN + 'Hold 30" x 4 each side.', "hold: 30s"),
        (LEAN + "Hold for one and a half minutes.", "hold: 1m30s"),
        (LEAN + "Hold 20 seconds. Right leg only.", "sides: right"),
        (LEAN + "2 sets, 30 sec ea leg.", "sides: each"),
    ],
)
def test_what_a_dose_says(text: str, line: str) -> None:
    assert f"      {line}  #" in written(text)


def test_rounds_of_all_are_a_circuit() -> None:
    text = "Homework\n\nDo 3 rounds. Rest 60 s between rounds.\n\n1. Squats - 40 s\n2. Plank - 40 s\n"
    told = written(text)
    assert "  - circuit:" in told
    assert "    rounds: 3  # line 3: Do 3 rounds." in told
    assert "    rest: {rounds: 1m}" in told
    assert "sets:" not in told


@pytest.mark.parametrize(
    ("rule", "rests"),
    [
        ("Rest 15 seconds between exercises and 60 seconds between rounds.", {"exercises": "15s", "rounds": "1m"}),
        ("Between rounds rest 90 s.", {"rounds": "1m30s"}),
        ("Go from one exercise to the next without a rest, then rest for one minute.", {"exercises": "0s", "rounds": "1m"}),
        ("40 s on, 20 s off.", {"exercises": "20s"}),
        ("No rest between the exercises.", {"exercises": "0s"}),
    ],
)  # fmt: skip
def test_a_circuit_rests_where_the_text_says(rule: str, rests: dict[str, str]) -> None:
    text = (
        f"Homework\n\nDo 3 rounds. {rule}\n\n1. Squats - 10 reps\n2. Press-ups - 10 reps\n3. Plank - 20 s\n"
    )
    (circuit,) = yaml.safe_load(written(text))["exercises"]
    assert circuit["rest"] == rests
    assert not any("rest" in exercise["dose"] for exercise in circuit["exercises"])


def test_a_title_that_doses_a_circuit_is_said_without_its_dose() -> None:
    text = "## Five stretch circuit: 20s rests, 2 sets:\n\n- Calf stretch (30s left, 30s right)\n- Thigh stretch (30s left, 30s right)\n"
    (circuit,) = yaml.safe_load(written(text))["exercises"]
    assert (circuit["circuit"], circuit["rounds"]) == ("Five stretch circuit", 2)
    assert circuit["rest"] == {"exercises": "20s"}
    assert [e["dose"] for e in circuit["exercises"]] == [{"hold": "30s", "sides": "each"}] * 2


def test_what_is_not_to_be_done_is_not_the_movement() -> None:
    (exercise,) = yaml.safe_load(
        written(
            "# Shoulder setting\n\n- Squeeze your shoulder blades together\n- NO forcing or pain\n- Hold 5 seconds\n"
        )
    )["exercises"]
    assert exercise["move"] == "Squeeze your shoulder blades together"


@pytest.mark.parametrize(
    ("words", "rests"),
    [
        ("Hold for 20 s, 3 times. Rest 10 seconds between repetitions.", {"reps": "10s"}),
        ("Hold for 20 s. Relax for 10 s, that is a short break. Repeat 3 times.", {"reps": "10s"}),
        (
            "3 sets of 8. Rest for a minute after each set, 30 s between sides.",
            {"sets": "1m", "sides": "30s"},
        ),
        ("3 rounds of 8 with 45 s between rounds.", {"sets": "45s"}),
        ("Hold for 20 s without resting your head.", None),
    ],
)
def test_an_exercise_rests_where_the_text_says(words: str, rests: dict[str, str] | None) -> None:
    (exercise,) = yaml.safe_load(written(f"{LEAN}{words}"))["exercises"]
    assert exercise["dose"].get("rest") == rests


def test_a_letter_in_a_name_is_said_as_its_side() -> None:
    told = written("| Exercise | Time |\n|---|---|\n| L-sit lift L | 20 s |\n| L-sit lift R | 20 s |\n")
    assert 'name: "L-sit lift left"' in told
    assert 'name: "L-sit lift right"' in told


def test_weeks_are_a_progression() -> None:
    exercise = only(
        "# Press-ups\n\nPush up and lower.\n\n- Week 1: 10 reps, 3 sets\n- Week 2: 12 reps, 3 sets\n"
    )
    assert (exercise.reps.value, exercise.sets.value) == (Range(10, 10), Range(3, 3))
    assert "Week 2: 12 reps" in (exercise.progression.value or "")


@pytest.mark.parametrize(
    "text",
    [
        "Breathe in for 4 seconds and breathe out for 6.",
        "Breathe in through your nose for 4 counts, and out through your mouth for 6 counts.",
    ],
)
def test_breathing_out_is_out(text: str) -> None:
    exercise = only(f"1. Belly Breathing\nLie on your back. {text} Repeat 5 times.\n")
    assert [(p.kind, p.seconds.low) for p in exercise.phases] == [("inhale", 4), ("exhale", 6)]


def test_a_stay_on_both_sides_of_a_place_keeps_its_words() -> None:
    told = written("Arm hang\nStand with your arms by your side. Lift one arm. Hold 5 seconds on each side.")
    assert "arms by your side" in told
    assert "your {side} arm" in told


@pytest.mark.parametrize("dangling", ["Repeat steps 1 to 4.", "Lie down as in number 6."])
def test_what_points_elsewhere_is_not_said(dangling: str) -> None:
    assert dangling not in written(
        f"Knee lift\n\n- Sit tall.\n- Lift your knee.\n- {dangling}\n- Hold 5 seconds.\n"
    )


def test_a_dose_is_no_step() -> None:
    assert "10 repetitions" not in written("1. Heel Raise\nStand tall. Rise on your toes. 10 reps.\n")


@pytest.mark.parametrize(
    ("text", "things"),
    [
        (SQUAT + "10 reps.", 0),
        (SQUAT + "Stand up again.", 1),
        (SQUAT + "Stand up again. AMRAP in 10 min.", 2),
        (LEAN + "Hold for ____ seconds.", 2),
        (SQUAT + "10 reps. Lift again. 15 reps.", 1),
        ("Hold each stretch for 20 seconds.\n\n- Calf stretch\n- Quad stretch\n- Side stretch: 30 s", 2),
    ],
)
def test_what_is_open_is_counted(text: str, things: int) -> None:
    assert things_to_check(read_handout(text.encode())) == things


def test_more_exercises_than_a_routine_holds_are_told() -> None:
    text = "\n\n".join(
        f"{n}. Bridge {n}\nLift your hips. Hold 5 seconds. Repeat 10 times." for n in range(1, 121)
    )
    reading = read_handout(text.encode())
    assert len(reading.exercises) == 120
    assert things_to_check(reading) == 1
    assert "# left out: 20 exercises more than a routine holds" in reading_to_yaml(reading, "leaflet.txt")


@pytest.mark.parametrize(("end", "words"), [("relax", "Relax."), ("then slowly lower", "Slowly lower.")])
def test_the_way_out_of_a_hold_is_said_in_the_words_of_the_text(end: str, words: str) -> None:
    text = f"Bridge\nLie on your back. Lift your hips. Hold for 5 seconds, {end}. Repeat 10 times."
    assert f'release: "{words}"' in written(text)


@pytest.mark.parametrize(
    "line", ["Reception 555-0123", "Questions? Phone 496 0101 ext 10", "Call 0121 496 0101", "me@example.org"]
)
def test_a_telephone_number_is_no_movement(line: str) -> None:
    exercise = only(f"Bridge\nLie on your back. Lift your hips. Hold for 5 seconds. Repeat 10 times.\n{line}")
    assert exercise.reps.value == Range(10, 10)
    assert not any(line[:9] in step.text for step in exercise.steps)


def test_a_distance_is_no_number_of_repetitions() -> None:
    assert (
        only("# Warm-up\n- 20 m side shuffle\n  Stay low. Take quick steps to the side.").reps.value is None
    )


@pytest.mark.parametrize(
    ("steps", "move"),
    [
        ("Arch your back. Then round it.", "Arch your back. Then round it."),
        ("Slide your arms up. Slide them down again.", "Slide your arms up. Slide them down again."),
        ("Breathe in and arch your back. Breathe out and round it.", "Breathe in and arch your back. Breathe out and round it."),
        ("Tuck your chin. Lift your hips.", "Lift your hips."),
    ],
)  # fmt: skip
def test_a_movement_there_and_back_is_counted_as_one(steps: str, move: str) -> None:
    (exercise,) = yaml.safe_load(written(f"# Back roll\n\nGet on all fours. {steps} Repeat 10 times.\n"))[
        "exercises"
    ]
    assert exercise["move"] == move


@pytest.mark.parametrize(
    ("steps", "move"),
    [
        ("Lower your hips as if to sit. Return to standing.", "Lower your hips as if to sit. Return to standing."),
        ("Step up onto a box. Bring your other foot up. Step back down.", "Bring your other foot up. Step back down."),
        ("Lift your leg slowly. Return to the start. Maintain a straight back.", "Lift your leg slowly. Return to the start."),
        ("Punch to the ceiling. Feel your shoulder blade glide.", "Punch to the ceiling."),
    ],
)  # fmt: skip
def test_what_is_counted_is_told_there_and_back(steps: str, move: str) -> None:
    (exercise,) = yaml.safe_load(written(f"# Squats\n\nStand tall. {steps} Repeat 10 times.\n"))["exercises"]
    assert exercise["move"] == move


def test_praise_is_not_said() -> None:
    (exercise,) = yaml.safe_load(written("# Cobra pose\n\nFixes: a stiff chest. Hold for 30 seconds.\n"))[
        "exercises"
    ]
    assert exercise["move"] == "Cobra pose."
    assert "setup" not in exercise


def test_a_right_angle_is_no_side() -> None:
    told = written("# Leg lift\n\nRaise your right leg to a right angle. Repeat 10 times on each side.\n")
    assert 'move: "Raise your {side} leg to a right angle."' in told


def test_the_other_side_is_left_to_the_coach() -> None:
    told = written(
        "# Wrist press\n\nPress your right palm. Return and repeat on the left. Hold for 10 seconds on each side.\n"
    )
    assert "repeat on the" not in told


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("## On the floor\n\nLie on your side, then:\n\n- Clam: lift your knee, 10 times\n- Leg lift: lift your top leg, 10 times\n", "on-the-side"),
        ("## Lying on your back\n\n- Bridge: lift your hips, 10 times\n- Dead bug: reach one arm back, 10 times\n", "on-the-back"),
        ("## Legs\n\n- Wall sit: 30 s\n- Sit-ups: 10 reps\n", None),
    ],
)  # fmt: skip
def test_a_position_above_a_list_is_that_of_its_exercises(text: str, position: str | None) -> None:
    assert {e.position for e in read_handout(text.encode()).exercises} == {position}


def test_what_turns_by_itself_for_a_time_is_done_once() -> None:
    (exercise,) = yaml.safe_load(
        written(
            "# Mountain climbers\n\nDrive your knees to your chest, alternating legs. Do this for 30 seconds.\n"
        )
    )["exercises"]
    assert exercise["dose"] == {"time": "30s"}


def test_the_list_that_is_done_on_the_other_side_too() -> None:
    found = read_handout(
        b"# Side\n\n1. Clam: lift your knee 10 times.\n2. Lift: raise your top leg 10 times.\n3. Repeat 1-2 on the other side.\n"
    ).exercises
    assert [(e.sides.value, e.reps.value) for e in found] == [("each", Range(10, 10))] * 2


def test_the_time_of_a_label_is_no_second_hold() -> None:
    (exercise,) = yaml.safe_load(
        written(
            "### Hip stretch\n**Time:** ~1 minute\n\n- Sit tall.\n- Lean forward.\n\n**Hold:** 30 seconds\n"
        )
    )["exercises"]
    assert "phases" not in exercise
    assert exercise["dose"]["hold"] == "30s"


def test_notes_of_a_table_that_tell_the_movement_are_said() -> None:
    told = written(
        "| Exercise | Sets | Reps | Notes |\n|---|---|---|---|\n| Wall slides | 3 | 10 | Lean on the wall and slide your arms up |\n"
        "| Calf raise | 2 | 12 | slow |\n"
    )
    assert 'move: "Lean on the wall and slide your arms up"' in told


def test_a_line_with_commas_is_no_sheet() -> None:
    found = read_handout(
        b"Knee exercises, right knee\n\nQuad set: tighten your thigh. Hold 5 seconds, relax 5 seconds. 10 reps.\n"
        b"Heel slide: bend your knee as far as is comfortable. Hold 5 seconds. 2 sets of 10.\n"
    ).exercises
    assert [[s.text for s in e.steps][:1] for e in found] == [
        ["Tighten your thigh."],
        ["Bend your knee as far as is comfortable."],
    ] or [len(e.steps) for e in found] == [2, 2]


def test_a_sentence_that_ends_in_a_unit_ends() -> None:
    (exercise,) = yaml.safe_load(
        written("Calf stretch\n\nLean into the wall. Hold for 30 secs. Rest for 10 secs. Repeat x 4.\n")
    )["exercises"]
    assert exercise["dose"] == {"hold": "30s", "reps": 4, "rest": {"reps": "10s"}}


def test_when_to_stop_is_said_before_the_session() -> None:
    told = yaml.safe_load(
        written(
            "# Knee\n\nStop if the pain gets {worse} than 5/10. Pain up to 3/10 is fine. Do these twice a day.\n\n"
            "- Squats: 10 reps\n- Bridge: 3 x 10. Do not push into pain.\n\nI had to stop when my pain grew.\n"
        )
    )
    first, *others = told["notice"]
    assert first.startswith("Move slowly")
    assert others == [
        "Stop if the pain gets (worse) than 5/10.",
        "Pain up to 3/10 is fine.",
        "Do not push into pain.",
    ]
    assert "notice" not in yaml.safe_load(written("# Knee\n\n- Squats: 10 reps\n- Bridge: 3 x 10\n"))


def test_a_dose_for_one_side_is_asked_about_the_other() -> None:
    assert [
        d.why for d in only(SQUAT + "3 sets of 12 on the right, with a minute's rest between sets.").doubts
    ] == ["the dose is for the right; of the other side nothing is said"]
    assert only(SQUAT + "3 sets of 12 on the right, then on the left.").doubts == ()


def test_an_injured_side_in_brackets_is_a_side() -> None:
    told = written(
        "# Balance\n\nStand on your injured (right) leg. Hold for 20 s. Repeat with the other leg.\n"
    )
    assert "Stand on your {side} leg." in told


def test_a_greeting_is_no_exercise() -> None:
    found = read_handout(
        b"Hello! This is the circuit for your hip:\n\nCircuit, 2 rounds, 30 s rest between exercises\n\n1. Sit to stand, 8 reps\n"
        b"2. Step ups, 10 each leg\n3. Wall sit, hold 15 s\n\nThen thigh stretch, hold 20 s, 3 times each side.\n\nCheers, Ann\n"
    )
    assert [e.name for e in found.exercises] == ["Sit to stand", "Step ups", "Wall sit", "Thigh stretch"]


@pytest.mark.parametrize(
    "text",
    [
        "Pain should not stop you from exercising.",
        "Mild pain is normal.",
        "If you feel mild discomfort, do not stop.",
        "Stop smoking if you have pain.",
        "Stop taking your painkillers when the swelling has gone.",
        "If your symptoms improve you can stop wearing the brace.",
        "Pain under the kneecap is called runner's knee.",
        "Do not start driving while you take strong painkillers.",
    ],
)
def test_what_is_no_caution_is_not_said_before_the_session(text: str) -> None:
    assert read_handout(f"# Knee\n\n{text}\n\n- Squats: 10 reps\n".encode()).cautions == ()


def test_when_to_stop_comes_before_what_is_allowed() -> None:
    text = "Pain up to 2/10 is fine. Pain below 3 is fine. Pain under 4 is fine. You should stop if you get chest pain."
    assert read_handout(f"# Knee\n\n{text}\n\n- Squats: 10 reps\n".encode()).cautions[0].value == (
        "You should stop if you get chest pain."
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Bend your left elbow to a right-angle. Repeat 5 times on each side.", "Bend your {side} elbow to a right-angle."),
        ("Try to lift your right arm. Lower slowly. 10 times each side.", "Try to lift your {side} arm. Lower slowly."),
        ("Relax your neck and nod your head 5 times.", "Relax your neck and nod your head 5 times."),
    ],
)  # fmt: skip
def test_a_movement_is_not_taken_for_something_else(words: str, said: str) -> None:
    (exercise,) = yaml.safe_load(written(f"# Wall press\n\nStand at a wall. {words}\n"))["exercises"]
    assert exercise["move"] == said


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("## Figure 4\n\n- Sit on a chair.\n- Lean forward.\n- Hold 30 s on each side.\n\n## Bridge\n\n- Lift your hips. Hold 5 s.\n", ["Figure 4", "Bridge"]),
        ("## Exercises you have learned\n\n1. Bridge 3x10\n2. Squats 2x8\n", ["Bridge", "Squats"]),
        ("# Home exercise log\n\n## Exercise log\n\n1. Bridge 3x10\n2. Squats 2x8\n", ["Bridge", "Squats"]),
        ("- Hi knees 3 x 10\n- Squats 3 x 10\n", ["Hi knees", "Squats"]),
        ("Calf stretch: lean on a wall, hold each stretch 30 seconds.\n\nThigh stretch: bend your knee, hold each stretch 20 seconds.\n", ["Calf stretch", "Thigh stretch"]),
        ("Day,Planned exercise,Number of sets,Number of reps\nMon,Squat,3,10\nTue,Bridge,3,12\n", ["Squat", "Bridge"]),
        ("Bridge: https://example.org/a\n3 x 10\n\nCalf raise demo: https://example.org/b\n3 x 12\n", ["Bridge", "Calf raise demo"]),
        ("| Monday | Wednesday |\n|---|---|\n| <ul><li>Squats 3x10</li><li>Bridge 2x12</li></ul> | <ul><li>Plank 30 s</li><li>Clam 2x15</li></ul> |\n", ["Squats", "Bridge", "Plank", "Clam"]),
    ],
)  # fmt: skip
def test_what_looks_like_something_else_is_an_exercise(text: str, names: list[str]) -> None:
    assert [e.name for e in read_handout(text.encode()).exercises] == names


@pytest.mark.parametrize(
    ("words", "rests"),
    [
        ("Hold for 30 seconds. Repeat 3 times. Rest 10 seconds between each stretch.", {"reps": "10s"}),
        ("3 sets of 10. Rest for 30 seconds with a pillow between your legs.", {"sets": "30s"}),
        ("10 repetitions. You should have no rest pain after exercise.", None),
    ],
)
def test_a_rest_is_between_what_the_text_means(words: str, rests: dict[str, str] | None) -> None:
    (exercise,) = yaml.safe_load(written(f"{LEAN}{words}"))["exercises"]
    assert exercise["dose"].get("rest") == rests


def test_a_head_that_says_the_order_of_a_product_is_believed() -> None:
    (found,) = read_handout(b"| Exercise | Sets x Reps |\n|---|---|\n| Squat | 10 x 5 |\n").exercises
    assert (found.sets.value, found.reps.value) == (Range(10, 10), Range(5, 5))


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "Kneel on your right knee. Push your hips forward. Do not bounce, hold 30 seconds either side.",
            "each",
        ),
        ("Complete all 12 reps on one side before you move to the other.", "each"),
    ],
)
def test_sides_after_a_comma(text: str, sides: str) -> None:
    found = only(f"# Hip stretch\n\n{text}\n")
    assert (found.sides.value, found.alternating) == (sides, False)
