"""`coach import`, from the outside: a text goes in, a routine comes out that checks, plans and exports."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import commands
import pytest

from coach.importer import read_handout
from coach.importer.review import answered, questions
from coach.importer.writing.routine_file import reading_to_yaml
from coach.reports.lint import lint
from coach.routine.model import Exercise, Sides
from coach.routine.reader import find_routine, read_routine, read_written

GUIDE = """# Seven exercises for the lower back

A sore lower back often comes from the two lowest joints, L4-L5 and L5-S1. Talk to a professional before you start.

## Stretches

### 1. Child's Pose
- **How:** Kneel with your toes together and your knees apart. Reach your arms forward and lower your chest.
- **Dose:** Hold for 20-30 seconds. Repeat 3 times.
- **Helps:** stretches the lower back and takes load off the spine.

### 2. Knee-to-Chest
- **How:** Lie on your back with bent knees. Bring one knee to your chest and leave the other foot flat.
- **Dose:** Hold for 15-30 seconds, switch sides, and repeat 3 times.

### 3. Cat-Cow
- **How:** Come onto your hands and knees. Inhale and arch your back (cow). Exhale and round your back (cat).
- **Dose:** 10 repetitions.

### 4. Pelvic Tilts
- **How:** Lie on your back with bent knees, feet flat. Tilt your pelvis up and flatten your back.
- **Dose:** Hold for 5 seconds, then release. Do 10-15 repetitions.

## Strengthening

### 5. Bird Dog
- **How:** On hands and knees, extend one arm and the opposite leg, with a straight back.
- **Dose:** Hold for 5 seconds, then return. 10 repetitions on each side.

### 6. Glute Bridge
- **How:** Lie on your back with bent knees. Press through your heels and lift your hips.
- **Dose:** Hold for 5 seconds and lower. Do 10-15 repetitions.

### 7. McKenzie Extension
- **How:** Lie on your stomach with your forearms flat. Press up gently while your hips stay down.
- **Dose:** Hold for 10 seconds. Do 10 repetitions.

## What else can help

Massage loosens tight muscles. A chiropractor may adjust the joints.
"""


def coach(*args: str | Path, folder: Path, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    done = commands.coach(*args, folder=folder, data=data)
    return subprocess.CompletedProcess([], done.returncode, done.output, done.errors)


def amounts(exercise: Exercise) -> tuple[object, ...]:
    """What a dose comes to, however it is written: holds on each side in all, their length, breaths."""
    dose, phases = exercise.dose, exercise.phases
    times = (dose.sets.low * dose.reps.low, dose.sets.high * dose.reps.high)
    holds = [phase.ms for phase in phases if phase.kind == "hold"]
    return times, holds, dose.sides is not Sides.NONE


def test_the_guide_gives_the_doses_that_ship(tmp_path: Path) -> None:
    (tmp_path / "guide.md").write_text(GUIDE, encoding="utf-8")
    done = coach("import", "guide.md", "-o", "guide.yaml", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    imported = read_routine(tmp_path / "guide.yaml").exercises
    shipped = read_routine(find_routine("l5-relief")).exercises
    assert [exercise.name for exercise in imported] == [exercise.name for exercise in shipped]
    assert [amounts(exercise) for exercise in imported] == [amounts(exercise) for exercise in shipped]


def test_what_is_imported_checks_and_exports(tmp_path: Path) -> None:
    text = (
        "1. Side bend\nStand tall and lean to your left. Hold 15 seconds, then the other side. See picture.\n"
    )
    (tmp_path / "mine.txt").write_text(text, encoding="utf-8")
    assert coach("import", "mine.txt", "-o", "mine.yaml", folder=tmp_path).returncode == 0
    checked = coach("check", "mine.yaml", folder=tmp_path)
    assert checked.returncode == 0, checked.stderr
    assert coach("export", "mine.yaml", "-o", "mine.wav", folder=tmp_path).returncode == 0
    assert (tmp_path / "mine.wav").stat().st_size > 1_000_000


def test_the_file_quotes_its_source_and_keeps_what_is_missing_missing(tmp_path: Path) -> None:
    done = coach(
        "import", "-", folder=tmp_path, data=b"- Chin tucks: 12-15 reps\n- Wall angels\n- Plank: hold 30s\n"
    )
    written = done.stdout.decode()
    assert "reps: 12-15  # line 1" in written
    assert "hold: 30s  # line 3" in written
    assert "# missing: how long or how often" in written
    (tmp_path / "mine.yaml").write_text(written, encoding="utf-8")
    shown = coach("show", "mine.yaml", folder=tmp_path).stdout.decode()
    assert "Not stated, filled in by the coach" in shown


def test_a_described_side_becomes_the_side_that_works() -> None:
    text = b"Hip Opener: Kneel and set your right foot forward. Push your left hip ahead. Hold for 20 seconds per side."
    written = reading_to_yaml(read_handout(text), "text")
    assert "set your {side} foot forward" in written
    assert "your {other} hip ahead" in written


def test_an_open_end_is_the_end_that_is_stated() -> None:
    written = reading_to_yaml(
        read_handout(b"- Couch stretch: hold 90s+ per side\n- Push-ups: up to 5 reps\n"), "text"
    )
    assert "hold: 1m30s" in written
    assert "reps: 1-5" in written


def test_a_review_asks_about_what_is_missing_and_takes_the_answer() -> None:
    reading = read_handout(b"- Chin tucks: 12 reps\n- Wall angels\n- Plank: hold 30s\n")
    hold, reps = questions(reading)
    assert "Wall angels" in hold.words
    changed = answered(answered(reading, hold, ""), reps, "8-10")
    assert "reps: 8-10" in reading_to_yaml(changed, "text")
    with pytest.raises(ValueError, match="unit is missing"):
        answered(reading, hold, "30")


def test_a_review_on_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("- Chin tucks: 12 reps\n- Wall angels\n", encoding="utf-8")
    done = coach("import", "mine.txt", "--review", folder=tmp_path, data=b"half\n\n8\n")
    assert b"expected a value such as 30s" in done.stderr
    assert b"reps: 8" in done.stdout


def test_explain_tells_what_was_left_out(tmp_path: Path) -> None:
    text = b"# Morning\n\n- Plank: hold 30s\n\n## Massage\n\nRub the sore spot for 5 minutes.\n"
    told = coach("import", "-", "--explain", folder=tmp_path, data=text).stdout.decode()
    assert "hold 30s, stated, line 3" in told
    assert "left out" in told


def test_json_has_the_promised_shape(tmp_path: Path) -> None:
    text = b"- Couch stretch: hold 90s+ per side\n"
    (exercise,) = json.loads(coach("import", "-", "--json", folder=tmp_path, data=text).stdout)["exercises"]
    assert exercise["hold_s"] == [90, None]
    assert (exercise["sides"], exercise["reps"], exercise["breath"]) == ("each", None, False)
    assert exercise["confidence"]["hold_s"] == "stated"
    assert exercise["confidence"]["reps"] == "missing"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   \n",
        b"\x00\x01\x02\xff" * 1000,
        b"Permission is hereby granted, free of charge, to any person.\n" * 20,
    ],
)
def test_a_text_without_exercises_is_told_in_one_line(data: bytes, tmp_path: Path) -> None:
    done = coach("import", "-", "-o", "out.yaml", folder=tmp_path, data=data)
    assert done.returncode == 1
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("standard input: expected a text with exercises, found none")
    assert list(tmp_path.iterdir()) == []


def test_ten_megabytes_of_brackets(tmp_path: Path) -> None:
    assert coach("import", "-", folder=tmp_path, data=b"[" * 10_000_000).returncode == 1


def test_every_import_passes_the_linter(tmp_path: Path) -> None:
    texts = [
        "## Routine\n| Exercise | Sets | Reps |\n|---|---|---|\n| Squat (see video below) | 3 | 10 |\n| Squats | 2 | 8 |\n",
        "Box breathing: inhale for 4, hold for 4, exhale for 4, hold for 4. 5 rounds.\n",
        "Calf raises: 2 s up, 3 s down, 12 reps, 3 sets each leg.\n",
        f"Reach: {'lift your arm ' * 60}and hold 10 s.\n",
        "Contract-relax: press your left heel down for 6 seconds, then relax and stretch for 20 seconds. Switch legs.\n",
        "Curl {up}: hold 1000 hours, 9999 reps.\n",
    ]
    for number, text in enumerate(texts):
        path = tmp_path / f"{number}.yaml"
        path.write_text(reading_to_yaml(read_handout(text.encode()), "text"), encoding="utf-8")
        assert not [str(found) for found in lint(read_written(path)) if found.is_error], path.read_text()


def _routine(text: str) -> str:
    return reading_to_yaml(read_handout(text.encode()), "leaflet.txt")


def test_the_same_name_again_is_told_apart() -> None:
    text = "# Hip\n\n## Hip lift\n\nLift your hip. Repeat 5 times.\n\n## Hip lift\n\nStand. Lift your hip. Repeat 8 times.\n"
    assert 'name: "Hip lift, number two"' in _routine(text)


def test_a_movement_that_begins_with_keep_is_said() -> None:
    text = "# Hip lift\n\nStand tall. Keep your back still and lift your leg. Hold for 5 seconds. Repeat 8 times.\n"
    assert 'move: "Keep your back still and lift your leg."' in _routine(text)


def test_what_explains_or_warns_is_not_the_movement() -> None:
    text = "# Ankle pump\n\nBend your ankles up and down. This helps the blood to flow. Be careful. Repeat 8 times.\n"
    written = _routine(text)
    assert 'move: "Bend your ankles up and down."' in written
    assert "# also said, line 3: This helps the blood to flow." in written


def test_the_same_for_the_other_side_is_told_and_held_once() -> None:
    text = (
        "# Neck stretch\n\nSit. Tilt your head to the right until you feel a stretch. Hold for 15 seconds. "
        "Then tilt your head to the left until you feel a stretch. Hold for 15 seconds.\n"
    )
    written = _routine(text)
    assert "phases:" not in written
    assert written.count("Tilt your head") == 1
    assert "hold: 15s" in written


def test_a_time_too_short_for_a_set_is_quoted_not_called_missing() -> None:
    text = "# Arm circles\n\nCircle your arms. Continue circling for 2 seconds. Lower your arms.\n"
    assert "# a time that cannot be used: line 3" in _routine(text)


def test_a_routine_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    for where in ("kept", "nowhere/mine.yaml"):
        done = coach("import", "-", "-o", where, folder=tmp_path, data=b"- Plank: hold 30s\n")
        assert done.returncode == 1
        (line,) = done.stderr.decode().splitlines()
        assert line.startswith(f"{where}: ")
    assert [path.name for path in tmp_path.rglob("*")] == ["kept"]


def test_what_is_missing_or_inherited_is_told_by_check_and_once_by_export(tmp_path: Path) -> None:
    text = (
        b"# Evening\n\nHold each stretch for 30 seconds.\n\n- Calf stretch: each side\n- Side plank: 10 s\n\n"
        b"# Floor\n\n- Clams: 5 reps\n- Wall angels\n"
    )
    coach("import", "-", "-o", "mine.yaml", folder=tmp_path, data=text)
    checked = coach("check", "mine.yaml", folder=tmp_path)
    told = checked.stderr.decode()
    assert checked.returncode == 0
    assert (
        "to check: the hold is said for several exercises, line 3: Hold each stretch for 30 seconds." in told
    )
    assert "the dose is not stated" in told
    exported = coach("export", "mine.yaml", "-o", "mine.wav", folder=tmp_path).stderr.decode().splitlines()
    (line,) = (line for line in exported if "coach check mine.yaml" in line)
    assert line.startswith("No dose is stated for 1 of 4, so the coach takes one (Wall angels: ")
    assert "to check: 1 exercise" in line


def test_a_dose_that_is_stated_leaves_nothing_to_tell(tmp_path: Path) -> None:
    coach(
        "import", "-", "-o", "mine.yaml", folder=tmp_path, data=b"- Side plank: hold 10 s\n- Clams: 5 reps\n"
    )
    for command in (["check"], ["export", "-o", "mine.wav"]):
        assert b"to check" not in coach(command[0], "mine.yaml", *command[1:], folder=tmp_path).stderr


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Ten minutes for the wrists | Example Clinic", "Ten minutes for the wrists"),
        (
            "What to do about a neck that is stiff after long days with a computer and too little sleep at night",
            "What to do about a neck that is stiff after long days with a computer and too",
        ),
    ],
)
def test_a_title_is_cut_between_words_and_without_its_site(heading: str, title: str) -> None:
    exercises = "## Bridge\n\nLift your hips. Do 10.\n\n## Clam\n\nLift your knee. Do 12.\n"
    written = reading_to_yaml(read_handout(f"# {heading}\n\n{exercises}".encode()), "x")
    assert f'title: "{title}"' in written.splitlines()


def test_what_somebody_wrote_into_a_routine_is_kept_beside_a_new_import(tmp_path: Path) -> None:
    (tmp_path / "leaflet.txt").write_text(
        "# Bridge\n\nLift your hips. Hold for 5 seconds.\n", encoding="utf-8"
    )
    assert coach("import", "leaflet.txt", "-o", "mine.yaml", folder=tmp_path).returncode == 0
    own = (tmp_path / "mine.yaml").read_text(encoding="utf-8").replace("5s", "8s")
    (tmp_path / "mine.yaml").write_text(own, encoding="utf-8")
    done = coach("import", "leaflet.txt", "-o", "mine.yaml", folder=tmp_path)
    assert done.returncode == 0
    assert "mine.yaml: what was there is kept as mine.yaml~" in done.stderr.decode()
    assert (tmp_path / "mine.yaml~").read_text(encoding="utf-8") == own
    assert coach("import", "leaflet.txt", "-o", "mine.yaml", folder=tmp_path).stderr.count(b"\n") == 1


def test_a_circuit_rests_and_moves_in_the_plan_as_the_text_says(tmp_path: Path) -> None:
    (tmp_path / "mail.txt").write_text(
        "# Hips\n\nDo 2 rounds. Rest 15 seconds between exercises and 60 seconds between rounds. Stop if you feel any pain.\n\n"
        "## Squats\n\nStand tall. Lower your hips. Return to standing. Repeat 5 times.\n\n"
        "## Calf stretch\n\nStand facing a wall. Lean in. Hold for 20 seconds.\n",
        encoding="utf-8",
    )
    assert coach("import", "mail.txt", "-o", "mail.yaml", folder=tmp_path).returncode == 0
    plan = coach("plan", "mail.yaml", folder=tmp_path).stdout.decode()
    assert plan.index("Stop if you feel any pain.") < plan.index("Squats.")
    assert "Lower your hips. Return to standing." in plan
    said = [(60 * int(m) + float(s), tone) for m, s, tone in re.findall(r"(\d+):([\d.]+)  <([a-z-]+)>", plan)]
    work = {"count", "hold-end"}
    rests_s = [
        t - max(u for u, done in said if u < t and done in work) for t, tone in said if tone == "rest-over"
    ]
    assert [rest > 60 for rest in rests_s] == [False, True, False]  # between exercises, rounds, exercises
    assert [rest > 15 for rest in rests_s] == [True, True, True]
