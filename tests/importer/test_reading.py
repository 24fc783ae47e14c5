"""Whole texts: which exercises are found in them, their doses, and what is left out."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.importer import Exercise, Range, Reading, read_handout, reading_to_json
from coach.importer.writing.routine_file import reading_to_yaml

GUIDE = Path(__file__).with_name("texts") / "guide.md"


def read(text: str) -> Reading:
    return read_handout(text.encode())


def names(text: str) -> list[str]:
    return [e.name for e in read(text).exercises]


def only(text: str) -> Exercise:
    (exercise,) = read(text).exercises
    return exercise


def span(low: float | None, high: float | None = -1) -> Range:
    return Range(low, low if high == -1 else high)


def test_the_guide_gives_its_seven_doses() -> None:
    reading = read_handout(GUIDE.read_bytes())
    doses = [(e.name, e.hold_s.value, e.reps.value, e.sides.value) for e in reading.exercises]
    assert doses == [
        ("Child's Pose", span(20, 30), span(3), None),
        ("Knee-to-Chest", span(15, 30), span(3), "each"),
        ("Cat-Cow", None, span(10), None),
        ("Pelvic Tilts", span(5), span(10, 15), None),
        ("Bird Dog", span(5), span(10), "each"),
        ("Glute Bridge", span(5), span(10, 15), None),
        ("McKenzie Extension", span(10), span(10), None),
    ]
    assert [e.position for e in reading.exercises] == [
        "kneeling", "on-the-back", "hands-and-knees", "on-the-back", "hands-and-knees", "on-the-back",
        "on-the-stomach",
    ]  # fmt: skip
    assert reading.exercises[2].breath.value
    assert {"treatment other than exercise", "advice, not an exercise"} <= {
        item.why for item in reading.left_out
    }
    assert "three to five days a week" in reading.frequency[0].value  # type: ignore[operator]


LAYOUTS = {
    "headings": "# Home\n## Clam\nLie on your side. Lift the knee 10 times.\n## Bridge\nLie down. Lift "
    "the hips 12 times.",
    "bold": "**Clam**: Lift the top knee 10 times.\n\n**Bridge**: Lift the hips 12 times.",
    "numbers": "1. Clam: lift the knee 10 times\n2. Bridge: lift the hips 12 times",
    "letters": "a) Clam - lift the knee 10 times\nb) Bridge - lift the hips 12 times",
    "dashes": "- Clam — 10 reps\n- Bridge — 12 reps",
    "brackets": "* Clam (10 reps)\n* Bridge (12 reps)",
    "counts first": "- 10 clams\n- 12 bridges",
    "nested": "- on the floor\n  - Clam: 10 reps\n  - Bridge: 12 reps",
    "table": "| Exercise | Reps |\n|---|---|\n| Clam | 10 |\n| Bridge | 12 |",
    "plain table": "Exercise    Reps\nClam        10\nBridge      12",
    "html table": "<html><body><table><tr><th>Exercise</th><th>Reps</th></tr><tr><td>Clam</td><td>10</td>"
    "</tr><tr><td>Bridge</td><td>12</td></tr></table></body></html>",
    "html list": "<html><ul><li><b>Clam</b>: lift the knee 10 times</li><li><b>Bridge</b>: 12 "
    "times</li></ul></html>",
    "labels": "Clam\nPosition: on your side\nRepetitions: 10\n\nBridge\nPosition: on your "
    "back\nRepetitions: 12",
    "one line": "# Hips\n\n- Main: Clam 10 reps, Bridge 12 reps",
    "supersets": "A1. Clam x 10\nA2. Bridge x 12",
    "records": "Exercise: Clam\nMovement: Lift the knee.\nReps: 10\n\nExercise: Bridge\nMovement: Lift the "
    "hips.\nReps: 12",
    "mail": "Subject: Your hips\nFrom: a@example.org\n\nHi,\n\nplease do these:\n\nClam - 10 reps, slow!\nBridge - 12 "
    "reps\n\nIf it hurts, call me.",
    "dated log": "# 2024\n\n## 2024-03-01\n- Clam x 10\n- Bridge x 12",
    "numbers apart": "1\nClam\n• Lift the knee 10 times\n\n2\nBridge\n• Lift the hips 12 times",
    "titles": "Clam\n\nLie on your side and lift the knee. Repeat 10 times.\n\nBridge\n\nLie on your "
    "back. Lift the hips 12 times.",
}  # fmt: skip


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_layouts(text: str) -> None:
    first, second = read(text).exercises
    assert (first.name.rstrip("s"), second.name.rstrip("s")) in (("Clam", "Bridge"), ("Clam", "Bridge"))
    assert (first.reps.value, second.reps.value) == (span(10), span(12))


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("# Stretches (hold 30 s each)\n- Calf stretch\n- Quad stretch", "hold_s", span(30)),
        ("Hold each stretch for 20 seconds.\n\n- Calf stretch\n- Quad stretch", "hold_s", span(20)),
        ("- Calf raise\n- Squat\n\nRepeat each exercise 12 times.", "reps", span(12)),
        ("- Calf raise\n- Squat\n\n3 sets of 8", "sets", span(3)),
        ("## Moves\n3 rounds\n\n- Calf raise\n- Squat", "sets", span(3)),
        ("- Calf raise\n- Squat\n\nRepeat the circuit 4 times.", "sets", span(4)),
    ],
)
def test_a_header_or_a_closing_line_is_inherited(text: str, field: str, value: Range) -> None:
    for exercise in read(text).exercises:
        found = getattr(exercise, field)
        assert (found.value, found.confidence) == (value, "inherited")


def test_an_own_dose_wins() -> None:
    first, second = read(
        "Hold each stretch for 20 seconds.\n\n- Calf stretch: 45 s\n- Quad stretch"
    ).exercises
    assert (first.hold_s.value, first.hold_s.confidence) == (span(45), "stated")
    assert (second.hold_s.value, second.hold_s.confidence) == (span(20), "inherited")


def test_a_hold_of_stretches_does_not_fall_to_what_is_counted() -> None:
    first, second = read("Hold each stretch for 20 seconds.\n\n- Squat: 10 reps\n- Quad stretch").exercises
    assert first.hold_s.value is None
    assert second.hold_s.value == span(20)


@pytest.mark.parametrize(
    ("head", "reps", "sets"), [("Sets × Reps", 8, 3), ("Reps x Sets", 3, 8), ("Sets/Reps", 8, 3)]
)
def test_a_table_says_the_order_of_a_product(head: str, reps: int, sets: int) -> None:
    exercise = only(f"| Exercise | {head} |\n|---|---|\n| Squat | 3 x 8 |\n")
    assert (exercise.reps.value, exercise.sets.value) == (span(reps), span(sets))


@pytest.mark.parametrize(
    "text", ["- Plank: 40 s", "- Couch stretch 40 s", "- Pigeon pose (40 s)", "- Hip bridges 40 s"]
)
def test_a_bare_time_is_a_hold(text: str) -> None:
    assert only(text).hold_s.value == span(40)


@pytest.mark.parametrize(
    "text",
    [
        "- Arm circles: 40 s",
        "- High knees march 40 s",
        "- Leg swings (40 s)",
        "- Towel scrunches 40 s",
        "- Exercise bike 40 s",
    ],
)
def test_a_bare_time_of_a_movement_is_the_time_of_the_set(text: str) -> None:
    exercise = only(text)
    assert (exercise.hold_s.value, exercise.duration_s.value) == (None, span(40))


def test_breaths_are_repetitions_where_they_do_not_measure_a_stay() -> None:
    exercise = only("# Sphinx pose\nLie on your front, prop up on your forearms and stay for 5 breaths.")
    assert (exercise.reps.value, exercise.breaths.value, exercise.breath.value) == (None, span(5), True)
    assert only("# Belly breathing\nLie on your back. Take 5 slow breaths.").reps.value == span(5)


def test_phases_of_a_breath() -> None:
    exercise = only(
        "# Calm breathing\n- Breathe in for 4 s\n- Hold for 7 s\n- Breathe out for 8 s\n\nRepeat 3 more "
        "times."
    )
    assert [(p.kind, p.seconds.low) for p in exercise.phases] == [("inhale", 4), ("hold", 7), ("exhale", 8)]
    assert (exercise.reps.value, exercise.hold_s.value) == (span(4), None)


def test_steps_have_roles_and_breaths() -> None:
    exercise = only(
        "# Cobra\n1. Lie on your stomach.\n2. Inhale and lift your chest w/ a long neck.\n3. Slowly "
        "lower.\n4. Repeat 5 times."
    )
    assert [(s.role, s.breath) for s in exercise.steps][:3] == [
        ("setup", None),
        ("movement", "in"),
        ("release", None),
    ]
    assert exercise.steps[1].text == "Inhale and lift your chest with a long neck."
    assert exercise.position == "on-the-stomach"


def test_tempo_rest_progression_and_reference_are_kept() -> None:
    text = (
        "1. Squat - 3x12, 3-1-2 tempo\n2. Lunge: as before, but slower. Rest 30 s between sets. "
        "Work up to 20 reps."
    )
    squat, lunge = read(text).exercises
    assert squat.tempo.value == "3-1-2"
    assert [(r.between, r.length_s.value) for r in lunge.rests] == [("sets", span(30))]
    assert "Work up to 20" in (lunge.progression.value or "")
    assert (lunge.refers_to.value or "").startswith("as before")
    assert lunge.reps.value is None


def test_a_value_names_its_line_and_words() -> None:
    found = only("# Calf stretch\n\nLean into a wall.\nHold for 25 seconds.\n").hold_s
    assert found.source is not None
    assert (found.source.line, found.source.words) == (4, "Hold for 25 seconds.")


SILENT = {
    "recipe": "# Lemon cake\n\n1. Beat the butter for 5 minutes.\n2. Fold in the flour and stir 10 "
    "times.\n3. Bake 40 minutes, rest it.",
    "dough": "# Stretch and fold bread\n\n1. Rest the dough 30 minutes.\n2. Stretch it, fold it over, "
    "turn. Repeat 4 times.\n3. Bake.",
    "licence": Path(__file__).parents[2].joinpath("LICENSE").read_text(encoding="utf-8"),
    "novel": "CHAPTER IV\n\nShe sat at the window for ten minutes. “Sit down,” he said. “Take a breath.” "
    "He bent, lifted the case"
    " twice, and put it down. She turned her head left, then right. Nobody spoke for thirty seconds. A "
    "door opened. It was"
    " late. They left. The rain had stopped.",
    "log": "| Date | Distance | Time |\n|---|---|---|\n| 1 May | 5 km | 28:30 |\n| 3 May | 8 km | 45:10 |",
    "medicines": "## Medication\n- Ibuprofen 400 mg, 3 times a day\n- Vitamin D, once daily",
    "software": "# cache\n\n- **Timeout**: 30 seconds\n- **Retries**: 3 times\n\n```sh\nrun --reps 10 "
    "--hold 30s\n```",
    "tyres": "# A flat tyre\n1. Stop on level ground.\n2. Lift the car with the jack.\n3. Tighten each "
    "nut. Repeat after 50 miles.",
    "empty": "",
    "blank": " \n\n\t\n",
    "brackets": "[" * 300_000 + "\n" + "[](" * 100_000,
}  # fmt: skip


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_texts_without_an_exercise(text: str) -> None:
    reading = read(text)
    assert reading.exercises == ()
    assert reading.why_empty


@pytest.mark.parametrize(
    ("data", "why"), [(b"\x00\x01\x02", "binary"), (b"[" * 20_000_000, "long"), (b"[\n" * 900_000, "lines")]
)
def test_what_cannot_be_a_handout_is_refused_with_a_reason(data: bytes, why: str) -> None:
    reading = read_handout(data)
    assert why in reading.why_empty


@pytest.mark.parametrize(
    "text",
    [
        "- Massage: 20 minutes a week\n- Calf stretch: 30 s",
        "- Calf stretch: 30 s\n- Aspirin 75 mg at 8:00",
        "## Heat and ice\nUse an ice pack for 15 minutes.\n\n## Calf stretch\nLean into a wall for 30 s.",
        "## Cardio\nRun 5 km.\n\n## Legs\n- Calf stretch: 30 s",
        "## Benefits\n- Stretches the calf\n- Lifts the mood\n\n## Calf stretch\nLean into a wall. Hold "
        "30 s.",
    ],
)
def test_what_is_no_exercise_is_left_out(text: str) -> None:
    assert names(text) == ["Calf stretch"]
    assert read(text).left_out


def test_json_has_the_promised_shape() -> None:
    data = reading_to_json(read("# Calf stretch\nLean in for 90s+ on each side.\n\n## Massage\nRub it.\n"))
    (exercise,) = data["exercises"]
    assert exercise == {
        "name": "Calf "
        "stretch", "hold_s": [90, None], "reps": None, "sets": None, "duration_s": None, "sides": "each",
        "breath": False, "steps": ["Lean in for 90 seconds+ on each side."], "source_line": 1,
        "confidence": {"hold_s": "stated", "reps": "missing", "sets": "missing", "duration_s": "missing",
                       "sides": "stated", "breath": "missing"},
    }  # fmt: skip
    assert data["left_out"] == [{"line": 4, "text": "Massage", "why": "treatment other than exercise"}]


_PIECES = st.sampled_from(
    ["# ", "- ", "1. ", "| ", "**", "\n", "\n\n", "  ", "<li>", "<br>", "hold ", "10 ", "x ", "30 s ",
     "each side ",
     "Cat stretch", ": ",
     "– ", "repeat ", "3 times ", "---\n", "```\n", "(", ")", "[", "](", "Lie on your "
     "back. ", "°", "½", "\u200d", "☐"]
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(_PIECES, max_size=40).map("".join))
def test_any_text_is_read_the_same_twice(text: str) -> None:
    first = reading_to_json(read(text))
    assert first == reading_to_json(read(text))
    lines = text.count("\n") + 1
    assert all(0 <= e["source_line"] <= lines for e in first["exercises"])


def test_a_number_alone_on_its_line_belongs_to_the_words_under_it() -> None:
    exercise = only(
        "Heel slides\n\nRepetitions: 10\n\n1.\nLie on your back.\n\n2.\nSlide your heel to you.\n"
    )
    assert [s.text for s in exercise.steps] == ["Lie on your back.", "Slide your heel to you."]
    assert exercise.reps.value == span(10)


def test_a_dose_at_the_end_of_a_list_is_a_step_not_a_title() -> None:
    text = "<h3>Pelvic Tilt</h3><ol><li>Lie on your back</li><li>Flatten your back</li>"
    exercise = only(text + "<li>Repeat 10-15 times</li></ol><p><strong>Key:</strong> Learn this well.</p>")
    assert exercise.reps.value == span(10, 15)


def test_a_line_that_repeats_a_row_governs_that_row_alone() -> None:
    text = "# Warm-up\n\n- Hip circles x 6\n- Wall sit x 45 sec\nrepeat this superset 2 times\n\n"
    exercises = read(text + "- Arm swings x 8\n- Knee hugs x 5\nrepeat this superset 3 times\n").exercises
    assert [e.sets.value for e in exercises] == [span(2), span(2), span(3), span(3)]
    assert [e.reps.value for e in exercises] == [span(6), None, span(8), span(5)]


def test_a_dose_under_a_listed_exercise_is_its_own() -> None:
    text = "1. Arm raise\n  - Lift your arm.\n  - Lower it slowly.\nPerform this exercise up to 10 times.\n\n"
    found = read(
        text + "2. Wall press\n  - Press your hand into a wall.\n  - Hold for 5 seconds.\n"
    ).exercises
    assert [(e.name, e.reps.value) for e in found] == [("Arm raise", span(None, 10)), ("Wall press", None)]


@pytest.mark.parametrize(
    "text",
    [
        "This completes one cycle.",
        "Lower your arm; that is one rep.",
        "This counts as one set.",
    ],
)
def test_what_one_is_is_no_dose(text: str) -> None:
    exercise = only(f"# Arm raise\n\nLift your arm slowly. Hold for 5 seconds. {text}\n")
    assert (exercise.reps.value, exercise.sets.value) == (None, None)


def test_a_disclaimer_and_a_rest_are_no_exercises() -> None:
    text = "Circuit\n\n- Squats – 30 sec\n- Rest – 30 sec\n- Push-ups – 30 sec\n\n"
    found = names(
        text + "For informational purposes only. Always check with your doctor first, hold for advice.\n"
    )
    assert found == ["Squats", "Push-ups"]


def test_a_week_as_a_table_names_exercises_in_its_cells() -> None:
    table = "| Mon | Squats 3x10 | Lunges 2x8 |\n|---|---|---|\n| Tue | Off day | Off day |\n| Wed | Push-ups 3x8 | Planks 30 s |\n"
    assert names(table) == ["Squats", "Lunges", "Push-ups", "Planks"]


def told(text: str) -> str:
    """What the routine file of a text says for its exercises."""
    return reading_to_yaml(read_handout(text.encode()), "a.md")


def test_what_a_lone_title_under_an_exercise_tells_is_its_own() -> None:
    text = (
        "# Sciatica\n\n## 1. Piriformis stretch\n\n### On a chair:\n\n- Sit on a chair.\n- Cross your right leg over the left.\n"
        "- Lean forward.\n- Hold for 30 seconds.\n\n## 2. Bridges\n\n- Lie on your back.\n- Lift your hips.\n- Do 10.\n"
    )
    first, second = read_handout(text.encode()).exercises
    assert (first.name, first.hold_s.value, len(first.steps)) == ("Piriformis stretch", Range(30, 30), 4)
    assert second.name == "Bridges"


def test_the_way_out_is_said_after_the_hold() -> None:
    (exercise,) = read_handout(
        b"## Knee extension\n\n1. Sit with your leg out straight.\n2. Let your knee sink down.\n3. Hold for 15 seconds.\n"
        b"4. To come out of it, use your hands to bend the knee.\n"
    ).exercises
    assert exercise.steps[-1].role == "release"


@pytest.mark.parametrize(
    "remark",
    [
        "To modify, bend the front knee a little.",
        "Progress to 60 seconds.",
        "Repeat as instructed by your physiotherapist.",
    ],
)
def test_remarks_are_not_said_as_movements(remark: str) -> None:
    steps = (
        f"1. Rest on your forearms.\n2. Lift your hips off the floor.\n3. {remark}\n4. Hold for 20 seconds.\n"
    )
    spoken = [line.partition("#")[0] for line in told(f"## Plank\n\n{steps}").splitlines()]
    assert not any(remark[:12] in line for line in spoken)
    assert any("Lift your hips off the floor" in line for line in spoken)


def test_a_number_stuck_to_a_name_is_not_said() -> None:
    names = [
        e.name
        for e in read_handout(b"1Inner range quads: 10 reps\n\n2Straight leg raise: 10 reps\n").exercises
    ]
    assert names == ["Inner range quads", "Straight leg raise"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "# Rücken\n\nLegen Sie sich auf den Rücken und ziehen Sie die Knie mit den Händen zur Brust. Halten Sie das für "
            "10 Sekunden. Das ist nicht schwer und wird jeden Tag leichter.\n",
            "German",
        ),
        (
            "# Le dos\n\nAllongez-vous sur le dos et ramenez les genoux vers la poitrine avec les mains. Restez dans une "
            "position confortable pour 10 secondes, sans forcer, et respirez.\n",
            "French",
        ),
    ],
)
def test_a_text_in_another_language_is_refused_by_its_name(text: str, language: str) -> None:
    reading = read_handout(text.encode())
    assert reading.exercises == ()
    assert reading.why_empty == f"the text looks {language}, and only English is read"


def test_what_is_found_in_a_text_of_another_language_is_asked() -> None:
    text = (
        "# Zirkel\n\nDas ist mein Zirkel für die Tage, an denen ich nicht laufe und auf dem Boden bin. Er ist mit der Uhr "
        "zu machen.\n\n- Squats: 3 x 10\n- Plank: 30 s\n"
    )
    first, *others = read_handout(text.encode()).exercises
    assert [d.why for d in first.doubts] == [
        "the text looks German, and only English is read: compare the whole of it"
    ]
    assert not any(other.doubts for other in others)


def test_an_in_breath_and_an_out_breath_are_breaths() -> None:
    (tilt,) = read_handout(
        b"# Pelvic tilts\n\n1. On the out-breath, tilt your pelvis up.\n2. On the in-breath, tilt it down.\n3. Repeat 8 times.\n"
    ).exercises
    assert tilt.breath.value is True
    assert [step.breath for step in tilt.steps][:2] == ["out", "in"]
