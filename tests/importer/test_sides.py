"""Which sides the words of an exercise ask for."""

import pytest

from coach.importer.doses.sides import read_sides


@pytest.mark.parametrize(
    "text",
    [
        "30 s/side",
        "10 reps per leg",
        "Do five on each side",
        "Repeat with the other leg.",
        "then switch sides",
        "Swap arms halfway",
        "Do both sides",
        "Repeat 10 times on the opposite side",
        "Keep alternating legs",
        "Alternate sides",
        "2 x 6 each",
        "Lean to one side and hold. Come up. Lean to the other side.",
        "Shift your weight from side to side.",
        "Twist from one side to another.",
        "Do 5 on one side before moving to the other.",
        "Repeat on your left",
        "2 x 10 alternating",
        "Look left, hold for 5 seconds, then look right",
        "Turn your chin slowly from side to side.",
        "Lift your knees alternately, as if walking.",
        "Swing the leg to the right six times, then six to the left.",
        "Do eight left and right",
        "Step to one side. After five steps, reverse direction.",
        "Repeate it with the other foot",
        "Repeat with the other sole",
        "Do the left, then the right.",
        "Draw one knee, then the other, to your chest.",
        "Lower your knees to one side, then to the other.",
        "Swap over and do it again.",
        "Hold for 20 seconds and switch.",
        "Turn your head to the left. Hold. Come back. Then turn your head to the other side.",
        "sides: both",
        "30s R / 30s L",
        "20 s on left and right",
        "10 x R + L",
        "left foot 20 s, right foot 20 s",
        "1 x 12 reps es",
        "2 x 20 seconds es",
        "2 x 12 reps (alternating)",
        "Perform with opposite arm.",
        "Do this for both legs.",
        "Turn your chin to the left as far as you like. Stay for ten seconds. Come back to the middle. "
        "Turn your chin to the right.",
    ],
)
def test_each_side(text: str) -> None:
    assert read_sides(text).sides == "each"


@pytest.mark.parametrize(
    "text",
    [
        "Using both legs, jump forward",
        "Hug both knees to your chest",
        "Lift both arms together",
        "Raise both hands",
    ],
)
def test_both_together(text: str) -> None:
    assert read_sides(text).sides == "both"


@pytest.mark.parametrize(
    "text",
    [
        "Keep the other foot flat.",
        "A bilateral squat and a unilateral press",
        "Reverse wrist curls",
        "Stand on one leg and let the free one cross the opposite leg.",
        "Then angle the knee towards the opposite shoulder.",
        "It works the muscle on both sides of the neck.",
        "Do not drag either foot.",
        "Press through all four corners of each foot.",
        "Draw circles with each outstretched arm.",
        "Hold the towel with both hands.",
        "Rock from side to side.",
        "Then reverse the direction.",
        "each time you breathe",
        "Look alternately at the wall and at the floor.",
        "Turn your head left, then right.",
        "Take the ankle and pull it to the opposite side.",
        "Reverse lunge, elbow to the floor",
        "Change over to a stronger band.",
        "Rise on both feet. When that is easy, single leg: 3 x 8 each.",
        "Turn off the light switch.",
        "Lift each finger, one finger at a time.",
        "Lay your palms onto each thigh and press.",
        "Put a folded towel under each knee.",
        "On hands and knees, alternate lifting and lowering your back.",
        "Do it with both hands palm up, then palm down.",
        "Drop your knees to the right, your head turned to the other side.",
        "Stand with your weight on the left and right sides of your feet.",
        "Alternately, lean on a wall and bend your knees.",
        "Lift the weaker leg. Once you can hold it, do both sides.",
        "Go on: arch and round your back, then change the position of your head.",
    ],
)
def test_silence(text: str) -> None:
    assert read_sides(text).sides is None


def test_a_bare_each_in_a_header_means_each_exercise() -> None:
    assert read_sides("30 s each").sides == "each"
    assert read_sides("30 s each", own=False).sides is None


@pytest.mark.parametrize(
    "text",
    [
        "10 each way",
        "five in both directions",
        "clockwise, then anticlockwise",
        "Draw rings in one direction eight times, and then switch.",
    ],
)
def test_directions_are_no_sides(text: str) -> None:
    words = read_sides(text)
    assert words.per_direction
    assert words.sides is None
