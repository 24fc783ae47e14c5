"""What one sentence, cell or label says of a dose."""

import pytest

from coach.importer.doses.dose import NO_CONTEXT, Context, doses


def read(text: str, context: Context = NO_CONTEXT) -> dict[str, tuple[float | None, float | None]]:
    found: dict[str, tuple[float | None, float | None]] = {}
    for value in doses(text, context):
        found.setdefault(value.field, (value.range.low, value.range.high))
    return found


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Hold for 20–30 seconds", (20, 30)),
        ("hold the pose for 25 to 40 seconds", (25, 40)),
        ("Keep it there between 10 and 15 secs", (10, 15)),
        ("Stay for half a minute", (30, 30)),
        ("hold half a minute", (30, 30)),
        ("Remain for a minute and a half", (90, 90)),
        ("Hold for a slow count of five", (5, 5)),
        ("hold and count to eight", (8, 8)),
        ("hold for a count of 12", (12, 12)),
        ("Lift both heels and hold for a count of 9", (9, 9)),
        ("Left arm up (count of 15)", (15, 15)),
        ("hold for three-to-five seconds", (3, 5)),
        ("Pause 2 s at the top", (2, 2)),
        ("a 5-second squeeze", (5, 5)),
        ("six second hold", (6, 6)),
        ("hold 90s+", (90, None)),
        ("hold for at least 40 seconds", (40, None)),
        ("Hold 45 sec or more", (45, None)),
        ("hold for up to 20 seconds", (None, 20)),
        ("hold, but no more than 15 seconds", (None, 15)),
        ("Don't hold any stretch for more than 60 seconds", (None, 60)),
        ("Hold for 2 minutes each day", (120, 120)),
        ("Hold for 10 seconds if you can", (10, 10)),
        ("Hold for a maximum of 10 seconds", (None, 10)),
        ("hold 1 min 30 s", (90, 90)),
        ("hold for 2 minutes", (120, 120)),
        ("hold 1:15", (75, 75)),
        ("hold 30 s to 1 min", (30, 60)),
        ("After 12 seconds, relax", (12, 12)),
        ("After 4 to 6 seconds exhale and come down", (4, 6)),
    ],
)
def test_holds(text: str, span: tuple[float | None, float | None]) -> None:
    assert read(text)["hold_s"] == span


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("12–15 reps", (12, 15)),
        ("Repeat ten times", (10, 10)),
        ("Do 8 slow, controlled repetitions", (8, 8)),
        ("Repeat 2 to 4 times", (2, 4)),
        ("Repeat two more times", (3, 3)),
        ("Do it 4 more times", (5, 5)),
        ("Repeat twice more", (3, 3)),
        ("Repeat another two to three times", (3, 4)),
        ("Circle your arms for a count of 8", (8, 8)),
        ("Do 12 on this side", (12, 12)),
        ("Try 5 cross-steps on each side", (5, 5)),
        ("3 pull ups", (3, 3)),
        ("six left and right", (6, 6)),
        ("10x walking lunge - 5 each side", (5, 5)),
        ("12 lunges (6 per leg)", (6, 6)),
        ("repeat up to 5 times", (None, 5)),
        ("Repeat at least 6 times", (6, None)),
        ("20+ reps", (20, None)),
        ("10x each side", (10, 10)),
        ("x12", (12, 12)),
        ("x 8 per leg", (8, 8)),
        ("10 on each side", (10, 10)),
        ("6/side", (6, 6)),
        ("7 each leg", (7, 7)),
        ("10 one direction, 10 the other", (10, 10)),
        ("5 clockwise, then 5 anticlockwise", (5, 5)),
        ("8 circles in each direction", (8, 8)),
        ("Make five big circles", (5, 5)),
        ("about 10 times", (10, 10)),
        ("roughly 15 reps", (15, 15)),
        ("around 6 repetitions", (6, 6)),
        ("10 cycles", (10, 10)),
    ],
)
def test_repetitions(text: str, span: tuple[float | None, float | None]) -> None:
    assert read(text)["reps"] == span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 x 10", {"sets": (3, 3), "reps": (10, 10)}),
        ("5 x 10", {"sets": (5, 5), "reps": (10, 10)}),
        ("12 x 4", {"sets": (4, 4), "reps": (12, 12)}),
        ("25 x 4", {"sets": (4, 4), "reps": (25, 25)}),
        ("4 sets, with 30s break.", {"sets": (4, 4), "rest_s": (30, 30)}),
        ("2 × 15 per side", {"sets": (2, 2), "reps": (15, 15)}),
        ("4x6-8", {"sets": (4, 4), "reps": (6, 8)}),
        ("3 sets of 8–12", {"sets": (3, 3), "reps": (8, 12)}),
        ("two sets of 10 repetitions", {"sets": (2, 2), "reps": (10, 10)}),
        ("Do 2-3 sets of 12", {"sets": (2, 3), "reps": (12, 12)}),
        ("10 reps x 2 sets", {"reps": (10, 10), "sets": (2, 2)}),
        ("3 sets, 15 reps", {"sets": (3, 3), "reps": (15, 15)}),
        ("Reps 10, Sets 3", {"reps": (10, 10), "sets": (3, 3)}),
        ("Reps: 10, Sets: 3, Hold: 5", {"reps": (10, 10), "sets": (3, 3), "hold_s": (5, 5)}),
        ("3 x 30 s", {"sets": (3, 3), "time_s": (30, 30)}),
        ("2 sets of 45 seconds", {"sets": (2, 2), "time_s": (45, 45)}),
        ("3 x max", {"sets": (3, 3)}),
        ("2 x to fatigue", {"sets": (2, 2)}),
        ("10 x 5 seconds", {"reps": (10, 10), "time_s": (5, 5)}),
        ("8 x 20 seconds", {"sets": (8, 8), "time_s": (20, 20)}),
        ("10 x 5 sec hold", {"reps": (10, 10), "hold_s": (5, 5)}),
        ("30 s x 2", {"time_s": (30, 30), "sets": (2, 2)}),
        ("3 x 5 x 15 sec hold", {"sets": (3, 3), "reps": (5, 5), "hold_s": (15, 15)}),
        ("4 rounds", {"sets": (4, 4)}),
        ("three sets", {"sets": (3, 3)}),
        ("2 more sets", {"sets": (3, 3)}),
    ],
)
def test_sets(text: str, expected: dict[str, tuple[float, float]]) -> None:
    assert expected.items() <= read(text).items()


@pytest.mark.parametrize(("text", "order", "reps", "sets"), [("8 x 3", "RxS", 8, 3), ("3 x 8", "SxR", 8, 3)])
def test_the_order_of_a_product_follows_its_heading(text: str, order: str, reps: int, sets: int) -> None:
    found = read(text, Context("", order))  # type: ignore[arg-type]
    assert (found["reps"], found["sets"]) == ((reps, reps), (sets, sets))


@pytest.mark.parametrize(
    "text",
    [
        "Do this 3 times a day",
        "2x/week",
        "twice daily",
        "every day for 6 weeks",
        "Once or twice a day",
        "Repeat 4 times per day",
        "5 days a week",
    ],
)
def test_how_often_is_no_dose(text: str) -> None:
    found = read(text)
    assert set(found) <= {"frequency"}
    assert found


@pytest.mark.parametrize(
    "text",
    [
        "Lift the leg 6 to 12 inches",
        "Bend to 90 degrees",
        "45° to the wall",
        "90/90 switches",
        "L5-S1",
        "5 kg dumbbell",
        "Hold one arm across your chest",
        "a 20-minute walk",
        "Take a break every 30 minutes",
        "7 amazing stretches",
        "If that is easy, hold for 60 seconds",
        "2 reps / second",
        "a few times",
        "Put a foot three steps up",
        "Stop if a pain lasts for more than 30 seconds",
        "Stretch for at least 10 minutes a day",
        "You will feel better with 15 minutes each day",
        "Rest for a minute whenever you like",
        "Move slowly: count to three on the way up",
        "Sit down slowly (count to 3)",
        "Take two steps back",
        "several seconds",
        "Repeat 5 million times.",
        "Leave 1 rep in the tank",
        "Step up with your right foot (slowly, count to 5)",
    ],
)
def test_other_numbers_are_no_dose(text: str) -> None:
    assert read(text) == {}


@pytest.mark.parametrize(
    ("text", "field", "span"),
    [
        ("Rest 30 seconds between sets", "rest_s", (30, 30)),
        ("hold > 30 seconds", "hold_s", (30, None)),
        ("-> hold -> 30 seconds", "hold_s", (30, 30)),
        ("then relax for 5 seconds", "rest_s", (5, 5)),
        ("with 1 min rest", "rest_s", (60, 60)),
        ("3 s down", "tempo_s", (3, 3)),
        ("1 s up", "tempo_s", (1, 1)),
        ("lower over 4 seconds", "tempo_s", (4, 4)),
        ("for 5 breaths", "breaths", (5, 5)),
        ("stay for 3-5 deep breaths", "breaths", (3, 5)),
        ("hold for two slow breaths", "breaths", (2, 2)),
        ("March on the spot for 40 seconds", "duration_s", (40, 40)),
        ("keep circling: continue for 20 s", "duration_s", (20, 20)),
        ("Walk for one minute", "duration_s", (60, 60)),
        ("work up to 60 seconds", "progression", (60, 60)),
        ("gradually increase to 20 reps", "progression", (20, 20)),
        ("build up to 3 sets", "progression", (3, 3)),
    ],
)
def test_what_else_is_counted(text: str, field: str, span: tuple[float, float]) -> None:
    assert read(text)[field] == span


@pytest.mark.parametrize(
    "text",
    [
        "Inhale for 4, hold for 7, exhale for 8",
        "Breathe in for 4 seconds, hold for 7 seconds, breathe out for 8 seconds",
        "inhale to a count of 4, hold for 7, exhale to a count of 8",
    ],
)
def test_phases_of_a_breath(text: str) -> None:
    assert read(text) == {"inhale_s": (4, 4), "hold_s": (7, 7), "exhale_s": (8, 8)}


def test_a_label_within_a_line_says_what_a_time_is_for() -> None:
    assert read("3 x 10, rest: 45 s")["rest_s"] == (45, 45)
    assert read("reps: 3, hold: 20 s")["hold_s"] == (20, 20)


@pytest.mark.parametrize(
    "text",
    [
        "Take 4 seconds on the way down",
        "Allow yourself 3 seconds on the return",
        "Go slowly, about 4 seconds per repetition",
        "Pause for 2 seconds before you take the next step",
        "Let go and shake them out for 10 seconds",
    ],
)
def test_the_seconds_of_a_way_or_a_pause_are_no_hold(text: str) -> None:
    assert not {"hold_s", "time_s", "duration_s"} & set(read(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Repeat once or twice on each side", {"reps": (1, 2)}),
        ("2 Reps: 9-11 (each arm)", {"reps": (9, 11)}),
        ("Reps/Sets: 12-16 kicks per side, 2 sets", {"reps": (12, 16), "sets": (2, 2)}),
        ("Do 8 to 12 repetitions for one set, and do four sets total.", {"reps": (8, 12), "sets": (4, 4)}),
        ("Bridge level 2 x 12", {"reps": (12, 12)}),
        ("Round 1 + Round 2", {}),
        ("You need a floor of 2m x 2m", {}),
        ("Step out to twice your shoulder width.", {}),
        ("Open your hands to 1.5 times your hip width.", {}),
        ("Rolling over in 5 steps", {}),
        ("Repeat 8 times with a light weight.", {"reps": (8, 8)}),
        ("Reach out 3 times as far as you can.", {"reps": (3, 3)}),
        ("Do this 6 times at full height.", {"reps": (6, 6)}),
        ("Variation 2 x 9", {"reps": (9, 9)}),
        ("Last one: stay low for 12 seconds.", {}),
        ("Keep the leg up for 8 seconds on the last repetition.", {}),
        ("Squat 2 x 9 reps Plank 2 x 30 seconds Lunge 2 x 7 reps", {"sets": (2, 2), "reps": (9, 9)}),
        ("Repeat with your eyes closed for 12 seconds.", {}),
        ("0:40", {"time_s": (40, 40)}),
        ("0:40 welcome to my channel", {}),
    ],
)
def test_numbers_that_are_easily_misread(text: str, expected: dict[str, tuple[float, float]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Fires the glutes, 1x week.",
        "Breathe out 2 to 3 times longer than you breathe in.",
        "Progression: add 1 round every two weeks up to 10 rounds",
    ],
)
def test_what_counts_neither_repetitions_nor_sets(text: str) -> None:
    assert not {"reps", "sets"} & set(read(text))


def test_a_time_that_a_hold_is_repeated_for_is_held() -> None:
    assert [v.field for v in doses("Hold for 10 s, let go, then repeat for another 20 s")] == [
        "hold_s",
        "hold_s",
    ]
