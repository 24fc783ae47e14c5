"""`coach check`, from the outside: each finding with its place and its mend."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import coach

from coach.reports.lint import lint
from coach.routine import library
from coach.routine.reader import read_written

GOOD = """name: Side Reach
section: stretch
position: standing
start: Stand tall.
move: Reach your {side} arm up.
remind: Breathe.
release: Let your {side} arm down.
dose: {hold: 20s, sides: each}
"""


LONG = (
    "Breathe in, and feel how your whole side grows long, how your ribs spread, and how your feet stay heavy."
)


def checked(folder: Path, text: str) -> tuple[int, list[str]]:
    (folder / "mine.yaml").write_text(text, encoding="utf-8")
    done = coach("check", "mine.yaml", folder=folder)
    return done.returncode, done.stderr.splitlines()


@pytest.mark.parametrize("path", library.files_by_id("routines").values(), ids=lambda path: path.stem)
def test_what_ships_is_clean(path: Path) -> None:
    assert lint(read_written(path)) == ()


def test_a_good_exercise_is_clean(tmp_path: Path) -> None:
    assert checked(tmp_path, GOOD) == (0, [])


@pytest.mark.parametrize(
    ("before", "after", "place", "message"),
    [
        ("Reach your {side} arm up.", "Hold your {side} arm like this.", "5:7", "unseen"),
        ("Stand tall.", "Stand as shown in the picture.", "4:8", "unseen"),
        ("Breathe.", "See the photo above.", "6:9", "unseen"),
        ("Reach your {side} arm up.", "Reach one arm up.", "5:7", "the side is never said"),
        (
            "Reach your {side} arm up.",
            "Reach your left arm and {other} leg.",
            "5:7",
            "said on both sides",
        ),
        ("start: Stand tall.\n", "", "1:1", "start position is never said"),
        ("release: Let your {side} arm down.\n", "", "1:1", "way out is never said"),
        ("Breathe.", f"{LONG[:-1]}, {LONG[8:]}", "6:9", "no room for these words; make them shorter"),
    ],
)
def test_an_error(tmp_path: Path, before: str, after: str, place: str, message: str) -> None:
    assert before in GOOD
    status, lines = checked(tmp_path, GOOD.replace(before, after))
    assert status == 2
    (line,) = [line for line in lines if message in line]
    assert line.startswith(f"mine.yaml:{place}: ")


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("hold: 20s", "hold: 30m", "a hold of 30m is unusual"),
        ("hold: 20s", "hold: 20s, reps: 90", "reps of 90 is unusual"),
        ("position: standing\n", "", "add position:"),
        (
            "Stand tall.",
            "Stand tall. Questions to me@example.org.",
            "me@example.org cannot be followed by ear",
        ),
        ("Breathe.", "More at example.com/reach.", "example.com/reach cannot be followed by ear"),
        ("Breathe.", LONG, "no room for these words at the slowest rate of speech (0.6)"),
    ],
)
def test_a_warning_leaves_the_file_usable(tmp_path: Path, before: str, after: str, message: str) -> None:
    status, lines = checked(tmp_path, GOOD.replace(before, after))
    assert status == 0
    assert [line for line in lines if message in line and ": warning: " in line]


@pytest.mark.parametrize(("sides", "status"), [("right", 0), ("each", 2)])
def test_words_may_name_the_one_side_that_is_done(tmp_path: Path, sides: str, status: int) -> None:
    text = GOOD.replace("{side} arm", "right arm").replace("sides: each", f"sides: {sides}")
    assert checked(tmp_path, text)[0] == status


def test_a_counted_movement_ends_where_it_began(tmp_path: Path) -> None:
    text = GOOD.replace("release: Let your {side} arm down.\n", "").replace("hold: 20s", "reps: 10")
    status, lines = checked(tmp_path, text)
    assert status == 0
    assert [line for line in lines if 'never said but for "Come out of it slowly."' in line]


def test_two_exercises_that_sound_alike(tmp_path: Path) -> None:
    entries = "".join(
        f"  - name: {name}\n" + "".join(f"    {line}\n" for line in GOOD.splitlines()[1:])
        for name in ("Bird Dog", "Byrd-Dogg", "Plank")
    )
    status, lines = checked(tmp_path, f"title: T\nexercises:\n{entries}")
    assert status == 2
    (line,) = lines
    assert line.startswith("mine.yaml:11:11: name: Byrd-Dogg sounds like Bird Dog")


def test_words_for_a_beat_that_is_too_short(tmp_path: Path) -> None:
    phases = "- {words: Up., time: 1s}\n  - {words: And lower your heels slowly and with care., time: 2s}"
    text = GOOD.replace("move: Reach your {side} arm up.", f"phases:\n  {phases}")
    text = text.replace("hold: 20s, sides: each", "reps: 4").replace("your {side} arm", "both arms")
    status, lines = checked(tmp_path, text)
    assert status == 2
    assert any("mine.yaml:7:13: " in line and "no room" in line for line in lines), lines


PACED = """title: T
exercises:
  - name: Heel Lowering
    section: strengthen
    position: standing
    start: Stand on a step.
    phases:
      - {words: Rise on both feet., short: Up.}
      - {words: Stay up for a moment., short: Hold.}
      - {words: Lower your heels slowly., short: Down.}
    release: Step down.
    dose: {tempo: 3-1-3, reps: 10}
"""


def test_words_that_only_the_slowest_speech_has_no_room_for(tmp_path: Path) -> None:
    status, (line, *others) = checked(tmp_path, PACED)
    assert (status, others) == (0, [])
    assert line.startswith("mine.yaml:10:50: warning: there is no room for these words at the slowest rate")


def test_words_that_a_usual_voice_has_no_room_for(tmp_path: Path) -> None:
    text = PACED.replace("short: Down.", "short: And lower both of your heels.")
    status, lines = checked(tmp_path, text)
    assert (status, len(lines)) == (2, 1)
    assert "there is no room for these words; make them shorter" in lines[0]


def test_a_guided_breath_has_its_tone_where_words_have_no_room(tmp_path: Path) -> None:
    text = PACED.replace("Hold.}", "In., time: 0.5s, breath: in}").replace(
        "Up.}", "In., time: 2s, breath: in}"
    )
    text = text.replace("Down.}", "Out., time: 5s, breath: out}").replace("tempo: 3-1-3, ", "")
    status, lines = checked(tmp_path, text)
    assert status == 0
    assert all(": warning: " in line for line in lines)


@pytest.mark.parametrize("rest", ["{exact: true, sides: 2s}", "{exact: true, sides: 0s}"])
def test_an_exact_rest_that_is_too_short_is_told_at_its_dose(tmp_path: Path, rest: str) -> None:
    text = GOOD.replace("hold: 20s, sides: each", f"hold: 20s, sides: each, rest: {rest}")
    status, lines = checked(tmp_path, text)
    assert status == 2
    (line,) = lines
    assert line.startswith("mine.yaml:8:7: ")
    assert "expected an exact rest of at least" in line


def test_every_use_of_an_exercise_is_checked_and_blamed_where_it_stands(tmp_path: Path) -> None:
    text = (
        "title: T\nnotice: Look at the picture first.\nexercises:\n"
        "  - use: childs-pose\n    dose: {hold: 50m}\n"
        "  - use: childs-pose\n    dose: {sides: each}\n"
        "  - childs-pose\n"
    )
    status, lines = checked(tmp_path, text)
    assert status == 2
    assert [line.split(" ")[0] for line in lines] == ["mine.yaml:2:9:", "mine.yaml:5:11:", "mine.yaml:7:19:"]


def test_an_exercise_may_be_written_out_twice_but_two_may_not_share_a_name(tmp_path: Path) -> None:
    entry = "  - name: Plank\n" + "".join(f"    {line}\n" for line in GOOD.splitlines()[1:])
    again = entry.replace("hold: 20s", "hold: 40s")
    assert checked(tmp_path, f"title: T\nexercises:\n{entry}{again}") == (0, [])
    another = entry.replace("Reach", "Lower")
    status, lines = checked(tmp_path, f"title: T\nexercises:\n{entry}{another}")
    assert (status, len(lines)) == (2, 1)


def test_a_side_that_only_the_start_names_is_a_warning(tmp_path: Path) -> None:
    text = GOOD.replace("Stand tall.", "Stand on your {side} leg.").replace("your {side} arm up", "up")
    status, lines = checked(tmp_path, text)
    assert status == 0
    assert [line for line in lines if "warning: the side is said before" in line]


@pytest.mark.parametrize(
    ("words", "status", "found"),
    [
        ("Exercise #3 today.", 2, 1),
        ("Exercise #slowly.", 2, 1),
        ("Stand tall # feet together.", 0, 1),
        ("Stand tall. # as in the clinic", 0, 0),
        ('"Exercise #3 today."', 0, 0),
    ],
)
def test_words_that_a_note_swallows(words: str, status: int, found: int, tmp_path: Path) -> None:
    told = checked(tmp_path, GOOD.replace("Breathe.", words))
    assert (told[0], len([line for line in told[1] if "after #" in line])) == (status, found)


@pytest.mark.parametrize(
    "words", ["Bend it to a right angle, {side} first.", "All right, lift your {side} arm."]
)
def test_right_is_not_always_a_side(words: str, tmp_path: Path) -> None:
    text = GOOD.replace("Reach your {side} arm up.", f'"{words}"')
    assert checked(tmp_path, text) == (0, [])


def test_one_broken_file_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "odd.yaml").write_text("title: [", encoding="utf-8")
    (tmp_path / "bad.yaml").write_text(GOOD.replace("Stand tall.", "Stand like this."), encoding="utf-8")
    done = coach("check", "odd.yaml", "bad.yaml", "l5-relief", folder=tmp_path)
    assert done.returncode == 2
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == ["odd.yaml", "bad.yaml"]
    assert done.stdout == "l5-relief: fine, 7 exercises\n"


@pytest.mark.parametrize(
    ("move", "sides", "told"),
    [
        ("Bend your right knee.", "left", ['move: "right" is said, but the dose is for the left side only']),
        ("Bend your left knee.", "left", []),
        ("Bend your {side} knee.", "right", []),
        ("Cross your right leg over your left one.", "left", []),
    ],
)  # fmt: skip
def test_the_movement_of_one_side_names_that_side(
    tmp_path: Path, move: str, sides: str, told: list[str]
) -> None:
    text = GOOD.replace("Reach your {side} arm up.", move).replace("sides: each", f"sides: {sides}")
    text = text.replace("Let your {side} arm down.", "Let go.")
    assert checked(tmp_path, text) == (2 if told else 0, [f"mine.yaml:5:7: {line}" for line in told])
