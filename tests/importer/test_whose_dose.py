"""Which of the exercises of a text a dose falls on."""

import pytest

from coach.importer import Exercise, Range, read_handout, reading_to_json
from coach.importer.review import questions


def read(text: str) -> dict[str, Exercise]:
    return {e.name: e for e in read_handout(text.encode()).exercises}


def span(low: float | None, high: float | None = -1) -> Range:
    return Range(low, low if high == -1 else high)


@pytest.mark.parametrize("mark", ["- ", "* ", "• "])
def test_a_list_by_turns_gives_each_name_the_dose_under_it(mark: str) -> None:
    lines = ["Heel raises", "15 reps", "Split squats", "4 x 6 per leg", "Couch stretch", "45 sec. per side"]
    found = read("My knees\n\n" + "\n".join(mark + line for line in lines))
    assert list(found) == ["Heel raises", "Split squats", "Couch stretch"]
    assert [(e.reps.value, e.sets.value, e.hold_s.value, e.sides.value) for e in found.values()] == [
        (span(15), None, None, None),
        (span(6), span(4), None, "each"),
        (None, None, span(45), "each"),
    ]


def test_one_dose_under_several_names_is_that_of_them_all() -> None:
    found = read("Evening\n\n- Heel raises\n- Squats\n- Press-ups\n- 12 reps each\n")
    assert [e.reps.value for e in found.values()] == [span(12)] * 3


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Neck stretch L", "Neck stretch R"),
        ("Left wrist circles", "Right wrist circles"),
        ("Side plank (left)", "Side plank (right)"),
    ],
)
def test_names_that_differ_in_their_side_alone_are_for_that_side(left: str, right: str) -> None:
    text = f"| Exercise | Time |\n|---|---|\n| {left} | 30 s |\n| {right} | 30 s |\n| Plank | 40 s |\n"
    reading = read_handout(text.encode())
    assert [e.only_side for e in reading.exercises] == ["left", "right", None]
    assert [e["sides"] for e in reading_to_json(reading)["exercises"]] == ["left", "right", None]


def test_what_stands_under_each_side_is_for_that_side() -> None:
    listed = "- Quad stretch 30 s\n- Calf stretch 40 s\n\n"
    text = f"# Legs\n\n## Right side\n{listed}## Left side\n{listed}"
    assert [e.only_side for e in read_handout(text.encode()).exercises] == ["right", "right", "left", "left"]


def test_a_side_in_one_name_only_is_no_prescription() -> None:
    (exercise,) = read("Right hook punch\nStand tall. Turn your hips and punch 10 times.").values()
    assert exercise.only_side is None


def test_a_line_with_a_colon_holds_for_the_list_under_it() -> None:
    lines = "Ten of each:\n\n- band rows\n- wall slides\n\nWith a stick, 6 each:\n\n- overhead lifts\n- side bends\n"
    found = read("Shoulders\n\n" + lines)
    assert [e.reps.value for e in found.values()] == [span(10), span(10), span(6), span(6)]


def test_a_remark_under_the_last_speaks_of_all() -> None:
    one = "# Wrists\n\n## Wrist stretch\nHold one arm out. Bend the hand down. Hold for 5 seconds.\n\n"
    other = "## Fist stretch\nBend your fingers. Hold for 5 seconds.\n\n"
    tips = "Tips:\nDo these exercises slowly.\nDo each movement 8 times.\n"
    found = read(one + other + tips)
    assert [(e.hold_s.value, e.reps.value) for e in found.values()] == [(span(5), span(8))] * 2


def test_a_remark_of_the_last_on_its_own_parts_is_its_own() -> None:
    text = "# Back\n\n## Bridge\nLie on your back. Lift your hips.\n\n## Cat and cow\nKneel on all fours. Arch your back.\n\n"
    found = read(text + "Tips:\nHold each position for 5 seconds.\n")
    assert found["Bridge"].hold_s.value is None


def test_a_closing_line_counts_repetitions_and_rounds_by_its_sentences() -> None:
    text = "# Knees\n\n- Squats\n- Step-ups\n\nDo each exercise up to 20 times. Repeat the whole circuit 3 times.\n"
    assert [(e.reps.value, e.sets.value) for e in read(text).values()] == [(span(None, 20), span(3))] * 2


def test_a_hold_within_paced_breaths_is_one() -> None:
    text = (
        "**Locust**\n1. As you exhale for 2 seconds, lift one leg.\n2. Remain in this position for 5 seconds.\n"
        "3. As you inhale for 2 seconds, lower it.\n4. Repeat 4 times.\n"
    )
    (exercise,) = read(text).values()
    assert (exercise.hold_s.value, exercise.reps.value) == (span(5), span(4))


def test_a_time_before_a_colon_is_that_of_the_name_after_it() -> None:
    found = read(
        "Core\n\n1 minute: forearm plank. Rest on your elbows and toes.\n\n"
        "20 seconds: lift left leg. Keep your hips level.\n\n20 seconds: lift right leg. Switch sides and repeat.\n"
    )
    assert [(e.name, e.hold_s.value, e.only_side) for e in found.values()] == [
        ("Forearm plank", span(60), None),
        ("Lift left leg", span(20), "left"),
        ("Lift right leg", span(20), "right"),
    ]


def test_a_hold_without_its_time_takes_that_of_all_though_it_is_repeated() -> None:
    text = (
        "# Stretches\n\n## Tips\n- Hold each stretch for 15 to 20 seconds.\n\n"
        "## Waist twist\n1. Turn to the left.\n2. Hold the stretch.\n\nRepeat 3 times per side.\n\n"
        "## Shoulder rolls\n1. Roll your shoulders.\n2. Keep them low.\n\nRepeat 5 times.\n"
    )
    found = read(text)
    assert [(e.hold_s.value, e.reps.value) for e in found.values()] == [
        (span(15, 20), span(3)),
        (None, span(5)),
    ]


@pytest.mark.parametrize(
    ("told", "breath"),
    [
        ("Inhale as you rise.", True),
        ("Stay for several breaths.", True),
        ("Breathe out and fold.", True),
        ("Take a deep breath.", True),
        ("Keep breathing deeply.", False),
        ("Relax your face and breathe.", False),
        ("Do not hold your breath.", False),
    ],
)
def test_only_a_movement_with_the_breath_is_one(told: str, breath: bool) -> None:
    (exercise,) = read(f"# Child's pose\n\nKneel on the floor. Reach your arms forward. {told}").values()
    assert bool(exercise.breath.value) is breath


def test_a_list_of_links_to_what_is_told_is_none_of_its_own() -> None:
    text = "# My back\n\nEach stretch takes a minute.\n\n## Circuit, 2 sets\n\n- Spinal twist (20 s left, 20 s right)\n- Low lunges (30 s left, 30 s right)\n\n## Videos\n\n- Spinal twist: https://example.org/twist\n- Low lunge: https://example.org/lunge\n"
    exercises = read_handout(text.encode()).exercises
    assert [(e.name, e.sets.value) for e in exercises] == [("Spinal twist", span(2)), ("Low lunges", span(2))]


def test_what_speaks_about_an_exercise_is_none_of_its_steps() -> None:
    told = "Roll your foot over a bottle. Go on for 2 minutes. This exercise is best done in the morning. "
    text = "# Bottle roll\n\n" + told + "The stretch can also be done with a ball."
    (exercise,) = reading_to_json(read_handout(text.encode()))["exercises"]
    assert exercise["steps"] == ["Roll your foot over a bottle.", "Go on for 2 minutes."]


def test_sentences_wrapped_in_a_narrow_column_are_whole() -> None:
    text = (
        "Heel slide\nLie on your back with both\nlegs straight. Slide one heel\ntowards your buttocks\n"
        "and hold for 6 seconds. Do 2 sets\nof 8 repetitions.\nHand squeeze\nTake a soft ball into your\n"
        "hand. Squeeze it and hold for 4\nseconds. Repeat 10 times.\n"
    )
    found = read(text)
    assert [(e.name, len(e.steps), e.hold_s.value, e.reps.value, e.sets.value) for e in found.values()] == [
        ("Heel slide", 3, span(6), span(8), span(2)),
        ("Hand squeeze", 3, span(4), span(10), None),
    ]


@pytest.mark.parametrize("below", [False, True])
@pytest.mark.parametrize(
    "line",
    [
        "40 seconds on, 20 seconds off, 3 rounds",
        "40 seconds work, 20 seconds rest, three times through",
        "Do each move for 40 seconds, then rest for 20 seconds before the next one. Three rounds in total.",
        "Set a timer for 40 seconds of work and 20 seconds of rest and go through the list three times.",
    ],
)
def test_a_circuit_times_all_of_its_list_and_holds_what_stays(line: str, below: bool) -> None:
    listed = "- Squats\n- Plank\n- Mountain climbers\n"
    found = read("# Circuit\n\n" + (f"{listed}\n{line}\n" if below else f"{line}\n\n{listed}"))
    assert [
        (e.duration_s.value, e.hold_s.value, e.rests[0].length_s.value, e.sets.value) for e in found.values()
    ] == [
        (span(40), None, span(20), span(3)),
        (None, span(40), span(20), span(3)),
        (span(40), None, span(20), span(3)),
    ]


def test_a_section_of_circuits_is_none_of_the_exercises_beside_it() -> None:
    rule = "You will use a timer with a long beep and a short beep, so that you need not look at any clock in the room"
    text = (
        f"Day 2\n\nThree five-minute circuits\n\n{rule}; do each of these exercises for 50 seconds, and rest a little. "
        "Do three circuits with a minute of rest between each circuit.\n\n"
        "Squats\n\nAlternating lunges\n\nPress-ups\n\nMountain climbers\n"
    )
    found = read(text)
    assert "Three five-minute circuits" not in found
    assert all(e.sets.value == span(3) and e.duration_s.value == span(50) for e in found.values())
    assert found["Alternating lunges"].sides.value == "each"


def test_rounds_of_the_following_are_not_those_of_the_next_list() -> None:
    found = read(
        "At home\n\nStrength: do 2 rounds of the following.\n\n- Squats x 10\n- Press-ups x 8\n\n"
        "Cool down: hold each of these stretches for 30 seconds.\n\n- Calf stretch\n- Chest stretch\n"
    )
    assert [e.sets.value for e in found.values()] == [span(2), span(2), None, None]
    assert [e.hold_s.value for e in found.values()] == [None, None, span(30), span(30)]


def test_a_line_with_a_colon_at_the_end_is_of_all() -> None:
    found = read("Stretches\n\n- Calf stretch\n- Chest stretch\n\nHold for 20 seconds each, and remember:\n")
    assert [e.hold_s.value for e in found.values()] == [span(20), span(20)]


@pytest.mark.parametrize("line", ["Balance on one leg: 2 x 10", "Stand on one leg: 2 x 10 each side"])
def test_a_dose_after_an_instruction_is_kept(line: str) -> None:
    found = read(f"Week 1\n\nMini squats: 3 x 8\nHeel slides: 2 x 12\n{line}\n")
    exercise = found[line.partition(":")[0]]
    assert (exercise.sets.value, exercise.reps.value) == (span(2), span(10))


def test_lines_of_one_shape_are_one_exercise_each() -> None:
    found = read(
        "Evening yoga\n\nCat and cow – inhale and arch, exhale and round; 6 rounds\nDownward dog – hold 40 seconds\n"
        "Low lunge – R side, 30 seconds; L side, 30 seconds\nChild's pose – 1-2 minutes\n"
    )
    assert [(e.hold_s.value, e.sides.value) for e in found.values()] == [
        (None, None),
        (span(40), None),
        (span(30), "each"),
        (span(60, 120), None),
    ]


def test_sentences_that_end_with_their_line_are_still_of_one_exercise() -> None:
    wide = (
        "SHOULDER ROLLS -- Loosens the neck: Stand with your feet as wide as your hips and let both arms hang heavily down. Roll\n"
        "your shoulders up to your ears, then back and down again, as slowly as you are able to, and do not hold your breath.\n"
        "Let your arms hang loosely at your sides the whole time, and look straight ahead of you at a point on the wall there.\n"
        "Keep your chin level. Do 15 of these, then have a rest before you go on with the next one of the three in this list.\n"
        "WALL PRESS -- Strengthens the chest: Stand an arm's length from a wall with your hands on it, as high as your chest.\n"
        "Bend your elbows until your nose is close to the wall. Push back slowly. Do 12 of these. Or hold it for 5 seconds once.\n"
    )
    found = read("My notes\n\n" + wide)
    assert [(e.reps.value, e.hold_s.value) for e in found.values()] == [(span(15), None), (span(12), None)]


def test_counts_that_would_last_for_hours_are_asked() -> None:
    text = "## Wall sit\n\nSit against a wall. Hold for 10 minutes. Repeat 10 times. Do 5 sets.\n\n"
    reading = read_handout(f"# Legs\n\n{text}## Plank\n\nHold for 30 seconds. Do 3 sets.\n".encode())
    long, short = reading.exercises
    assert (long.hold_s.value, long.reps.value, long.sets.value) == (span(600), None, None)
    assert (short.hold_s.value, short.sets.value) == (span(30), span(3))
    (asked,) = questions(reading)
    assert "8.3 hours" in asked.words


def test_a_side_goes_with_the_dose_that_it_is_said_of() -> None:
    found = read(
        "# Neck\n\nHold each stretch 15-30 seconds; repeat 2-4 times each side.\n\n"
        "1. **Upper trap stretch** Sit tall. Tilt your ear to your shoulder.\n"
        "2. **Chin tuck** Pull your chin back. Hold 5 seconds. Repeat 10 times.\n"
    )
    assert [(e.hold_s.value, e.reps.value, e.sides.value) for e in found.values()] == [
        (span(15, 30), span(2, 4), "each"),
        (span(5), span(10), None),
    ]


def test_a_dose_before_brackets_is_no_part_of_the_name() -> None:
    found = read("Main set\n\n- Glute bridge 2×15 (2 s pause at top)\n- Chin tucks ×10, hold 3s\n")
    (bridge, tuck) = found.values()
    assert (tuck.name, tuck.reps.value, tuck.hold_s.value) == ("Chin tucks", span(10), span(3))
    assert (bridge.name, bridge.sets.value, bridge.reps.value, bridge.hold_s.value) == (
        "Glute bridge", span(2), span(15), span(2),
    )  # fmt: skip


def test_records_under_bold_names_keep_their_doses_apart() -> None:
    found = read(
        "**Exercise: Sit to stand**\nSets: 2\nReps: 8-10\nHow: Sit on a firm chair. Stand up.\nRest: 1 minute\n\n"
        "**Exercise:** Marching\nTime: 1 min\nHow: Hold the worktop. Lift one knee, then the other.\n"
    )
    assert [(e.name, e.reps.value, e.sets.value, e.duration_s.value) for e in found.values()] == [
        ("Sit to stand", span(8, 10), span(2), None),
        ("Marching", None, None, span(60)),
    ]


@pytest.mark.parametrize(("value", "sides"), [("both", "each"), ("each", "each"), ("left and right", "each")])
def test_a_label_says_the_sides(value: str, sides: str) -> None:
    (exercise,) = read(
        f"# Side plank\n\nRest on one elbow. Lift your hips.\n\nHold: 20 s\nSides: {value}\n"
    ).values()
    assert exercise.sides.value == sides


def test_a_column_says_the_sides() -> None:
    rows = "| Side plank | 30 s | both |\n| Neck stretch | 20 s | L |\n| Neck roll | 20 s | |\n"
    text = "| Exercise | Time | Side |\n|---|---|---|\n" + rows
    exercises = read_handout(text.encode()).exercises
    assert [(e.sides.value, e.only_side) for e in exercises] == [("each", None), (None, "left"), (None, None)]


def test_labels_in_one_line_are_read_apart() -> None:
    (exercise,) = read(
        "## Step-up\n\nSets: 3 Reps: 6-9 (each leg) Rest: 45 s\n\nStep onto a box. Step down.\n"
    ).values()
    assert (exercise.sets.value, exercise.reps.value, exercise.rests[0].length_s.value) == (
        span(3),
        span(6, 9),
        span(45),
    )


def test_a_label_of_both_counts_is_that_of_none() -> None:
    (exercise,) = read("## Side plank\n\nSets: 3 Reps: Hold for 20-25 seconds\n\nLift your hips.\n").values()
    assert (exercise.sets.value, exercise.reps.value, exercise.hold_s.value) == (span(3), None, span(20, 25))


@pytest.mark.parametrize(
    ("title", "dose", "expected"),
    [
        ("Seated twist (2 minutes)", "Hold 20 seconds, then switch sides.", (span(20), None, None)),
        ("Deep squats (1 minute)", "Repeat 6 times.", (None, span(6), None)),
        ("Plank (1 minute)", "Repeat 3 times.", (span(60), span(3), None)),
        ("Deep squats (1 minute)", "Keep your heels down.", (None, None, span(60))),
    ],
)
def test_a_title_gives_the_length_of_all_that_is_told_under_it(
    title: str, dose: str, expected: tuple[Range | None, ...]
) -> None:
    (exercise,) = read(f"## {title}\n\n- Stand or sit tall\n- Move slowly\n- {dose}\n").values()
    assert (exercise.hold_s.value, exercise.reps.value, exercise.duration_s.value) == expected


def test_the_seconds_on_of_an_interval_are_those_of_each() -> None:
    found = read("## 40 seconds on, 20 seconds off\n\n- Squats\n- Plank\n- Press-ups\n")
    assert [(e.duration_s.value or e.hold_s.value) for e in found.values()] == [span(40)] * 3


def test_the_parts_of_a_session_are_not_the_time_of_an_exercise() -> None:
    found = read(
        "Today: 5 min warm-up + 3 min circuit + 2 min walk.\n\n- Squats: 12 reps\n- Press-ups: 9 reps\n"
    )
    told = [found["Squats"], found["Press-ups"]]
    assert [(e.hold_s.value, e.duration_s.value) for e in told] == [(None, None)] * 2


def test_a_hold_of_stretches_is_not_that_of_rolls() -> None:
    found = read(
        "Hold each stretch for 20 seconds.\n\n## Shoulder rolls\nRoll your shoulders. Many people hold stress "
        "there.\n\n## Calf stretch\nStep back. Press your heel down.\n"
    )
    assert [e.hold_s.value for e in found.values()] == [None, span(20)]


def test_a_position_set_as_a_title_is_part_of_the_exercise_above() -> None:
    (exercise,) = read(
        "### 1. Neck stretch\n\n*Standing at the kitchen worktop*\n\n"
        "1. Tilt your head to the left\n2. Hold 25 seconds\n3. Switch sides\n"
    ).values()
    assert (exercise.hold_s.value, exercise.sides.value) == (span(25), "each")
    assert len(exercise.steps) in (3, 4)


def test_sentences_set_as_a_title_tell_the_exercise_above() -> None:
    told = "Lie on your back and bend your knees. Lift your hips off the floor. Hold this for 6 seconds. Lower them."
    (exercise,) = read(f"### Bridge\n\n#### {told} Repeat 9 times.\n").values()
    assert (exercise.hold_s.value, exercise.reps.value) == (span(6), span(9))


def test_a_time_of_its_own_is_the_length_of_breathing() -> None:
    (exercise,) = read(
        "## Belly breathing\n\n- Lie on your back\n- Inhale for 4 seconds\n- Exhale for 6 seconds\n"
        "- **Duration**: 3 minutes\n"
    ).values()
    assert (exercise.hold_s.value, exercise.duration_s.value) == (None, span(180))


def test_the_title_of_a_table_is_not_its_head() -> None:
    rows = [["Monday"], ["Part", "Exercise", "Amount", "Number reps"], ["Legs", "Squats", "3 sets", "9"]]
    rows += [["Chest", "Press-ups", "2 sets", "7-11"]]
    cells = ("".join(f"<td>{c}</td>" for c in row) for row in rows)
    found = read("<table>" + "".join(f"<tr>{c}</tr>" for c in cells) + "</table>")
    assert [(e.name, e.sets.value, e.reps.value) for e in found.values()] == [
        ("Squats", span(3), span(9)),
        ("Press-ups", span(2), span(7, 11)),
    ]


def test_a_side_is_not_the_only_one_as_far_as_it_goes() -> None:
    (exercise,) = read(
        "## Neck roll\nTilt your ear to your right shoulder only as far as it goes. Repeat 5 times.\n"
    ).values()
    assert exercise.only_side is None


def test_the_number_of_a_level_belongs_to_the_name() -> None:
    found = read("- Clam level 1 x 9\n- Bridge level 2 x 12\n- Squats x 8\n")
    assert [(e.name, e.reps.value, e.sets.value) for e in found.values()] == [
        ("Clam level 1", span(9), None),
        ("Bridge level 2", span(12), None),
        ("Squats", span(8), None),
    ]


def test_named_parts_under_a_position_belong_to_the_exercise() -> None:
    others = (
        f"### {n}. {name} (1 minute)\n\n*Standing*\n\n1. Lift your arms\n2. Lean to the left\n3. Hold 20 seconds\n\n"
        for n, name in enumerate(("Side bend", "Chest opener"), start=1)
    )
    told = (
        "### 3. Neck release (2 minutes)\n\n*Seated or standing*\n\n**To the side:**\n"
        "1. Drop your ear to your shoulder\n2. Hold 25 seconds\n3. Switch sides\n\n"
        "**To the front:**\n1. Drop your chin to your chest\n2. Hold 25 seconds\n"
    )
    exercise = read("# At your desk\n\n" + "".join(others) + told)["Neck release"]
    assert (exercise.hold_s.value, exercise.duration_s.value, exercise.sides.value) == (
        span(25),
        None,
        "each",
    )


@pytest.mark.parametrize(
    ("name", "field"), [("Dips on a chair", "duration_s"), ("Bridge on a ball", "hold_s")]
)
def test_what_an_exercise_is_done_on_does_not_hide_its_movement(name: str, field: str) -> None:
    (exercise,) = read(f"- {name} - 20 seconds\n").values()
    assert getattr(exercise, field).value == span(20)


def test_each_of_two_movements_is_not_each_side() -> None:
    (exercise,) = read(
        "## Toe raises and heel raises\nHold a chair. Lift your toes. Lift your heels. 8 each.\n"
    ).values()
    assert exercise.sides.value is None
    assert exercise.reps.value == span(8)


def test_what_stands_under_another_name_is_no_dose_of_those_beside_it() -> None:
    planks = "\t- Plank\n\t\t- 25 s\n\t- Side plank\n\t\t- 20 s each side\n"
    found = read(f"- Exercise list\n{planks}\t- Ibuprofen\n\t\t- 3x2\n")
    assert list(found) == ["Plank", "Side plank"]
    assert [(e.reps.value, e.sets.value) for e in found.values()] == [(None, None)] * 2


def test_a_count_on_a_line_of_its_own_is_that_of_the_exercise_above_it() -> None:
    found = read(
        "# After the operation\n\nAnkle pumps\n\nPump your ankles up and down.\n\nRepeat 30 times.\n\n"
        "Heel slides\n\nSlide your heel towards you.\n\nHold for 3 seconds.\n\nRepeat ten times.\n"
    )
    assert [(e.reps.value, e.sets.value) for e in found.values()] == [(span(30), None), (span(10), None)]


def test_a_time_before_a_colon_needs_no_sentence_after_the_name() -> None:
    found = read("30 seconds: side plank\n1 minute: wall sit\n")
    assert [(name, e.hold_s.value) for name, e in found.items()] == [
        ("Side plank", span(30)),
        ("Wall sit", span(60)),
    ]


def test_a_circuit_counts_repetitions_for_each() -> None:
    found = read_handout(
        b"## Compression circuit (10 each)\n\n- Pike leg lifts\n- Straddle leg lifts\n- Leg raises\n"
    ).exercises
    assert [e.reps.value.low for e in found if e.reps.value] == [10, 10, 10]
    assert not any(e.sets.value for e in found)


def test_a_count_of_the_first_of_two_in_a_title_is_not_that_of_all() -> None:
    text = b"# Yoga for runners\n\n## Om 3x and warm-up\n\n- Shoulder rolls, slowly\n- Arm circles, both ways\n- Seated twist\n"
    assert not any(e.reps.value for e in read_handout(text).exercises)


def test_two_exercises_of_one_name_are_done_each_not_on_each_side() -> None:
    (found,) = read_handout(b"- Cat-cow + thoracic rotations: 60 sec each").exercises
    assert found.sides.value is None


def test_where_another_phase_begins_is_asked() -> None:
    text = (
        "# After a sprain\n\n## Phase 1: first days\n\n- Ankle pumps: 20 reps\n- Towel stretch: hold 30 seconds\n\n"
        "## Phase 2: from week 3\n\n- Heel raises: 3 x 10\n- Single leg stand: 30 seconds each leg\n"
    )
    asked = list(questions(read_handout(text.encode())))
    assert [(q.exercise, "Phase 2: from week 3" in q.words) for q in asked] == [(2, True)]


def test_one_session_asks_for_no_phase() -> None:
    text = "# Evening\n\n## Warm-up\n\n- March: 1 minute\n\n## Stretches\n\n- Calf stretch: 30 seconds each side\n"
    assert not list(questions(read_handout(text.encode())))


def test_alternatives_with_the_same_name_keep_their_own_doses() -> None:
    text = (
        "# After a run\n\n## Quick version\n\n- Hamstring stretch: grab your toes, legs straight\n- Calf stretch: lean on a wall\n\n"
        "## Long version\n\n- Hamstring stretch, 30 sec each\n- Hip stretch, 40 sec each\n- Quad stretch, 45 sec each\n"
    )
    holds = [(e.name, e.hold_s.value) for e in read_handout(text.encode()).exercises]
    assert holds[0] == ("Hamstring stretch", None)
    assert ("Hamstring stretch", Range(30, 30)) in holds
