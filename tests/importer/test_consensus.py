"""What like neighbours say of one another: titles, lists, tables and doses that hold for several."""

from __future__ import annotations

import pytest

from coach.importer import Exercise, Range, read_handout


def read(text: str) -> dict[str, Exercise]:
    return {e.name: e for e in read_handout(text.encode()).exercises}


def span(low: float, high: float | None = None) -> Range:
    return Range(low, low if high is None else high)


NAMES = {
    "numbered paragraphs": (
        "Evening\n\n1. Ankle pumps\n\nPull your toes up, then point them. Bend your knee a little.\n\n"
        "2. Knee bends\n\nBend your knee slowly. Straighten your leg again. Repeat 8 times.\n\n"
        "3. Side leans\n\nLean to one side, and lift your arm.",
        ["Ankle pumps", "Knee bends", "Side leans"],
    ),
    "a table without a head": (
        "# Hips\n\n**Stretches:**\n\n| Mermaid | each side | 2 min per side |\n| Half frog | each side | 2 min |",
        ["Mermaid", "Half frog"],
    ),
    "a row that stands alone": (
        "# Hips\n\n**Stretches:**\n\n| Knee to chest | each side | 4 times each |",
        ["Knee to chest"],
    ),
    "a sheet without a head": (
        "Calf stretch (left),25,a.png\nCalf stretch (right),25,a.png\nHip hinge,25,b.png",
        ["Calf stretch (left)", "Calf stretch (right)", "Hip hinge"],
    ),
    "an item that announces those after it": (
        "# After surgery\n\n**Therapy**\n\n- Ice for 10 minutes\n- Exercises (with your therapist)\n- Ankle pumps\n"
        "- Heel slides\n- Hip abduction\n- Walking: from crutches to a stick",
        ["Ankle pumps", "Heel slides", "Hip abduction"],
    ),
    "names under an announcing title": (
        "# Exercise\n\n## Floor\n\n1. Seal lift\n1. Downward dog walk\n1. Pigeon lift",
        ["Seal lift", "Downward dog walk", "Pigeon lift"],
    ),
    "letters and numbers": (
        "Sink exercises\n\nDo each of these 20 times.\n\nB.1. Toe rises\n\nRise up on your toes and come down.\n\n"
        "B.2. Side swings\n\nMove your leg out to the side.\n\nB.3. Deep bends\n\nBend your knees.\n",
        ["Toe rises", "Side swings", "Deep bends"],
    ),
    "postures": (
        "Evening flow\n\nPosture 1 Overhead Reach\n\nLie on your back. Bring your arms over your head.\n\n"
        "Posture 2 Pelvic Tilts\n\nTilt your pelvis up, then down.\n",
        ["Overhead Reach", "Pelvic Tilts"],
    ),
    "a dose after a stop": (
        "# On the ball\n\n- Bridges. 2 sets, 10 reps.\n- Wall squats. 2 sets, 12 reps.\n",
        ["Bridges", "Wall squats"],
    ),
    "what a line doses for each": (
        "# Warm-up\n\n## Kicks\n\n15 kicks to each side of\n\n- Front kick (Ap Chagi)\n- Side kick (Yop Chagi)\n",
        ["Front kick (Ap Chagi)", "Side kick (Yop Chagi)"],
    ),
    "links to the end of the text": (
        "# Stretches\n\n1. [Side lunge][sl] stretch - 30 s\n2. [Frog][] - 30 s\n",
        ["Side lunge stretch", "Frog"],
    ),
    "a caption": (
        "Glute stretch\n\nSit on a chair. Cross your leg over the knee. Hold for 15 seconds.\n\nFig:03\n\n"
        "Calf stretch\n\nLean into a wall. Hold for 20 seconds.\n",
        ["Glute stretch", "Calf stretch"],
    ),
    "a summary in short": (
        "# Morning\n\n### 1. Child's Pose with Reach\n\n1. Sit back on your heels.\n2. Reach forward.\n\n"
        "### 2. Chin Tucks\n\n1. Sit tall.\n2. Draw your chin back.\n\n## At a glance\n\n"
        "| Exercise | Time |\n|---|---|\n| Child's Pose | 30 s |\n| Chin Tucks | 30 s |\n",
        ["Child's Pose with Reach", "Chin Tucks"],
    ),
    "names and doses between bars": (
        "# Heel pain\n\nFirst week\n\n15 MIN: Calf stretch 3x30s each foot | Wall stretch 3x45s each side\n"
        "30 MIN adds: Marble pickups 3x20 each foot | Towel scrunches 2x30s each foot\n",
        ["Calf stretch", "Wall stretch", "Marble pickups", "Towel scrunches"],
    ),
    "names before links": (
        "# Before the operation\n\nHeel slides: https://example.org/1\nLie on your back. Slide your heel up. Repeat 10 times.\n"
        "Prone hangs: https://example.org/2\nLie on your stomach. Let your foot hang over the edge. Hold for 5 minutes.\n",
        ["Heel slides", "Prone hangs"],
    ),
    "a told list and its doses": (
        "# Seven minutes\n\n- Wall sit: Stand with your back to a wall. Slide down until your knees are bent.\n"
        "- Step-ups: Step up onto a chair. Step back down.\n\nThe rests are short:\n\n"
        "- Exercise 1: Wall sit (25 seconds) + Rest (10 seconds) = 35 seconds\n"
        "- Exercise 2: Step-ups (25 seconds) + Rest (10 seconds) = 35 seconds\n",
        ["Wall sit", "Step-ups"],
    ),
    "a patient's own words": (
        "# Week 2\n\n1. Hip abduction\n\nLie on your side and lift your leg. I find it hard. My leg was weak, and I was told "
        "not to mind. I do 10 of these. My knee was fine.\n\n2. Heel raise\n\nRise onto your toes. Do one set of 10.\n",
        ["Hip abduction", "Heel raise"],
    ),
    "whole exercises under a title of several": (
        "At your desk\n\nShoulder stretches:\n- Lace your fingers behind your back. Straighten your elbows.\n"
        "- Pull one arm across your chest. Repeat with the other arm.\n\nNeck stretches:\n"
        "- Pull your chin to your chest. Hold for 10 seconds.\n- Nod your head slowly 5 times.\n",
        [
            "Lace your fingers behind your back",
            "Pull one arm across your chest",
            "Pull your chin to your chest",
            "Nod your head slowly",
        ],
    ),
    "the steps of one exercise under a plural": (
        "# Hands\n\n## Shoulder circles\n\n1. Sit tall.\n2. Circle your shoulders 15 times.\n\n## Hand stretches\n\n"
        "1. Begin seated with your palms down.\n2. Spread your fingers. Close your hands again. Repeat 10 times.\n",
        ["Shoulder circles", "Hand stretches"],
    ),
    "titles over titles": (
        "# Neck\n\n## Head exercises\n\n## Nods\n\nNod your head. Repeat five times.\n\n## Neck turn\n\n"
        "Turn your head to one side. Repeat five times.\n",
        ["Nods", "Neck turn"],
    ),
    "a log after goals": (
        "# Workout log\n\nPull-ups: 5 is the goal\n\nWorkout log:\n\n21-03-2026:\n- Squats: 20\n- Push-ups: 3 x 20\n",
        [],
    ),
    "what was learned": ("# Silks\n\n## Moves learned\n\n- Straddle back\n- Roll up\n- Side lean\n", []),
    "lists side by side": (
        "| Floor | On silks |\n|---|---|\n| * 40 dead bugs | * 4 x 10 crunches |\n| * 10 push-ups | * French climb |\n"
        "| * 30 hip raises | * 3 x pike |\n| * Plank for 1 min | |\n",
        ["Dead bugs", "Crunches", "Push-ups", "French climb", "Hip raises", "Pike", "Plank"],
    ),
    "drawings between names and doses": (
        "#### Core\n\n**1. Split squats**\nRear foot on a bench\n10 each leg × 3 sets\n\n**2. Hollow hold**\n```\n    ●──○──●\n"
        "   ╱   │   ╲\n```\nArms and legs long\n20 seconds × 3 sets\n",
        ["Split squats", "Hollow hold"],
    ),
    "parts of each exercise": (
        "Elbow guide\n\nPalm turns 2 sets of 12 reps\nStarting Position\n- Sit with your elbow at your side.\nMovement\n"
        "- Turn your palm up.\n- Turn it down again.\n\nAlphabet 2 sets of the whole\nStarting Position\n"
        "- Stretch your arm.\nMovement\n- Write each letter with your thumb.\n- Move slowly.\n",
        ["Palm turns", "Alphabet"],
    ),
    "a week in columns with lists in its cells": (
        "# First week\n\n| Day | Monday | Wednesday |\n|---|---|---|\n| Muscle groups | upper | lower |\n"
        "| Program | Do the circuit 5 times: <ul><li>10 push-ups</li><li>30 s plank</li></ul> "
        "| Do 3 rounds: <ul><li>10 squats</li><li>20 lunges</li></ul> |\n",
        ["Push-ups", "Plank", "Squats", "Lunges"],
    ),
    "plain names": (
        "stretches\n\nDeep squat\nArm behind head\nPull arm across\nTouch toes",
        ["Deep squat", "Arm behind head", "Pull arm across", "Touch toes"],
    ),
    "names after what they are for": (
        "# Circuit\n\n- Legs: split squat\n- Back: ring row\n- Core: side plank",
        ["Split squat", "Ring row", "Side plank"],
    ),
    "bold names in a list after goals": (
        "# My workout\n\nI had these goals:\n\n* a bit more core\n* easy on the shoulders\n\nI chose these:\n\n"
        "1. **Plank** - the base of it all, as I see it\n2. **Side bends** - slow ones, never with a weight\n"
        "3. **Squats** - with even feet and no hurry at all",
        ["Plank", "Side bends", "Squats"],
    ),
    "declared titles with steps": (
        "# Eyes\n\n**Exercise 1: Level gaze**\n1. Hold a card at arm's length\n2. Turn your head left and right\n"
        "3. 1 minute\n\n**Exercise 2: Upright gaze**\n1. Hold a card\n2. Nod your head up and down\n3. 1 minute",
        ["Level gaze", "Upright gaze"],
    ),
    "a list whose siblings are one exercise each": (
        "# Balance\n\n## Drills\n\n**Feet together:**\n- Eyes open: 20 seconds\n- Eyes closed: 20 seconds\n\n"
        "**Heel to toe:**\n- Eyes open: 20 seconds\n- Eyes closed: 20 seconds\n\n"
        "**One leg stand:**\n- Eyes open: 20 seconds each leg\n- Eyes closed: 10 seconds",
        ["Feet together", "Heel to toe", "One leg stand"],
    ),
    "items that are moved in and broken off": (
        "# Elbow care\n\n**Warm-up**<br>\n&nbsp;&nbsp;&nbsp;Palm turns 1 x 20 reps<br>\n&nbsp;&nbsp;&nbsp;Fist opening 1 x 20 reps<br>\n"
        "**Strength**<br>\n&nbsp;&nbsp;&nbsp;Hammer curls 2 x 8 reps<br>\n&nbsp;&nbsp;&nbsp;Towel twists 2 x 10 reps<br>\n",
        ["Palm turns", "Fist opening", "Hammer curls", "Towel twists"],
    ),
    "parts of the body as heads of lists": (
        "Breaks at the desk\n- Neck and shoulders:\nNeck turns: Slowly turn your head to the right, then left.\n"
        "Shrugs: Raise your shoulders and let them drop.\n\n- Hands and wrists:\n"
        "Finger fan: Spread your fingers wide, then make a fist.\nWrist bend: Bend your wrist back with the other hand.\n",
        ["Neck turns", "Shrugs", "Finger fan", "Wrist bend"],
    ),
    "what to avoid, and a table that says all again": (
        "# Hips\n\n## Bridge\n\n1. Lie on your back.\n2. Lift your hips.\n3. Hold for 5 seconds.\n\n"
        "## Clam\n\n1. Lie on your side.\n2. Lift your knee.\n3. Do 12.\n\n"
        "## Side bend\n\n1. Stand tall.\n2. Bend to one side.\n3. Hold for 10 seconds.\n\n"
        "### Stretches to avoid\n\n- Hurdler stretch\n- Standing toe touch\n\n"
        "## All at a look\n\n| Exercise | Time |\n|---|---|\n| Bridge | 1 min |\n| Clam | 1 min |\n| Side bend | 1 min |\n",
        ["Bridge", "Clam", "Side bend"],
    ),
    "a list that runs on in one line": (
        "Calf care • Heel raises: stand tall and rise on your toes 10 times • Heel drops: lower your heel off a step 10 times "
        "• Towel pulls: pull your toes to you and hold for 20 seconds\n",
        ["Heel raises", "Heel drops", "Towel pulls"],
    ),
    "a page about one exercise": (
        "# Wall angel stretch\n\n## Overview\n\n- **Area**: upper back\n\n## How it works\n\nIt opens the chest.\n\n"
        "## Instructions\n\n1. Stand with your back to a wall.\n2. Slide your arms up.\n3. Repeat 10 times.\n\n"
        "## Benefits\n\n- Better posture\n",
        ["Wall angel stretch"],
    ),
    "doses on lines of their own": (
        "# After the operation\n\nAnkle pumps\n\nPump your ankles up and down.\n\nRepeat 30 times.\n\nHeel slides\n\n"
        "Slide your heel towards you.\n\nRepeat 10 times.\n",
        ["Ankle pumps", "Heel slides"],
    ),
    "a page with a link above it": (
        "Skip to content\n\nMy week\n\nMonday - Push\n\nStretches:\n\n  • Shoulder stretch\n  • Triceps stretch\n\n"
        "Tuesday - Legs\n\n  • Goblet squat\n  • Lunge\n",
        ["Shoulder stretch", "Triceps stretch", "Goblet squat", "Lunge"],
    ),
    "dates with what was done": (
        "2026-03-01\n  plank: 1:10\n\n2026-03-03\n  plank: 1:15\n\n2026-03-05\n  squats: 30\n",
        [],
    ),
    "credits that come again and again": (
        "# Balance\n\n## Side steps\n\nCredit: by the clinic\n\n**A.** Stand tall.\n**B.** Step to one side.\n\nDo 8 steps.\n\n"
        "## Grapevine\n\nCredit: by the clinic\n\n**A.** Cross your feet.\n**B.** Step on.\n\nDo 6 steps.\n\n"
        "## Step up\n\nCredit: by the clinic\n\n**A.** Step up.\n**B.** Step down.\n\nDo 5 steps.",
        ["Side steps", "Grapevine", "Step up"],
    ),
    "exercises told, and a routine that names them again": (
        "# Stiff hips\n\n## 1. Clam (lying)\n\n*Wakes the side of the hip*\n\n**How to do it:**\n1. Lie on your side.\n"
        "2. Lift your top knee.\n3. Do 12.\n\n## 2. Hip bridge\n\n*Strength for the seat*\n\n**How to do it:**\n"
        "1. Lie on your back.\n2. Lift your hips.\n3. Hold for 5 seconds.\n\n## Sample routine\n\n- Clam: 15 reps\n"
        "- Hip bridges: 10 reps\n",
        ["Clam (lying)", "Hip bridge"],
    ),
    "the same exercise on two days": (
        "# My week\n\n## Monday\n\n- Squats 3 x 8\n- Rows 3 x 10\n\n## Thursday\n\n- Squats 3 x 6\n- Push-ups 3 x 12\n",
        ["Squats", "Rows", "Push-ups"],
    ),
    "a description and instructions under one name": (
        "# For the neck\n\n#### 1. Neck tilts\n\n**Description:**\nThey ease tight muscles beside the neck.\n\n"
        "**How to do it:**\nSit upright. Tilt your head to the right and hold for 5 seconds. Then to the left.\n\n"
        "#### 2. Shoulder rolls\n\n**Description:**\nThey help where one sits a lot.\n\n"
        "**How to do it:**\nStand tall. Roll your shoulders back 10 times.\n",
        ["Neck tilts", "Shoulder rolls"],
    ),
    "supersets in bold": (
        "## Strength\n\n**A1. Ring rows** (feet on the floor) — 4×6-8\n**A2. Push-ups** (any kind) — 4×8-10\n\n"
        "**B1. Hollow hold** — 3×20-30 sec\n**B2. Side plank** — 3×20 sec/side\n",
        ["Ring rows", "Push-ups", "Hollow hold", "Side plank"],
    ),
    "columns of names side by side": (
        "| Legs | Arms | Sets x Reps | Notes |\n|---|---|---|---|\n| Goblet squats | Bench press | 3x8 | slow lunge back |\n"
        "| Calf raises | Cable rows | 3x10 | rest well |\n| Split squats | Face pulls | 3x12 | - |\n",
        ["Goblet squats", "Bench press", "Calf raises", "Cable rows", "Split squats", "Face pulls"],
    ),
    "a plan for dated days": (
        "# Knee plan\n\n### Mon Oct 6, 2025 — Week 1\n- [ ] Leg press 4×15\n- [ ] Heel raises 3×15\n\n"
        "### Wed Oct 8, 2025 — Week 1\n- [ ] Step-ups 3×10\n- [ ] Side steps 2×12\n\n"
        "### Fri Oct 10, 2025 — Week 1\n- [ ] Wall sit 5×45 s\n- [ ] Hip bridge 3×12\n",
        ["Leg press", "Heel raises", "Step-ups", "Side steps", "Wall sit", "Hip bridge"],
    ),
    "bullets within items": (
        "## Strength\n\n- · Calf raises, 10 reps\n- · Step-ups, 8 reps\n- · Wall slides, 12 reps\n",
        ["Calf raises", "Step-ups", "Wall slides"],
    ),
    "numbers for names": (
        "# Foot care\n\n## Exercise 1\n\nSit on a chair with a towel under your foot. Pull the towel towards you with your "
        "toes. Repeat 10 times.\n\n## Exercise 2\n\nStand facing a wall. Lean forward until your calf stretches. Hold for "
        "30 seconds.\n",
        ["Pull the towel towards you with your toes", "Lean forward until your calf stretches"],
    ),
    "what an exercise is for, its dose, its name": (
        "- Isometrics: 5×45 s Spanish squat\n- Strength: 3 x 8 split squats\n- Hips: 2 x 12 side-lying leg raises\n",
        ["Spanish squat", "Split squats", "Side-lying leg raises"],
    ),
    "names in a line": (
        "# Before a run\n\n- High skips 2 x 20\n- Drills: leg swings, hip circles, ankle hops\n- Then: walking lunges + butt kicks\n",
        ["High skips", "Leg swings", "Hip circles", "Ankle hops", "Walking lunges", "Butt kicks"],
    ),
    "Sanskrit": (
        "## Standing\n\n- Padangusthasana\n- Trikonasana\n- Prasarita Padottanasana\n- Parsvottanasana\n",
        ["Padangusthasana", "Trikonasana", "Prasarita Padottanasana", "Parsvottanasana"],
    ),
    "a table by dates": (
        "# Since the operation\n\n| Title | Note | Date |\n|---|---|---|\n| First rehab | We did step-ups, 10 reps. | 11/04/25 |\n"
        "| Gym | I did leg curls, 3 x 12. | 11/06/25 |\n| Long walk | I walked for 20 minutes. | 11/09/25 |\n"
        "| Stairs | Up and down 5 times. | 11/12/25 |\n",
        [],
    ),
    "a plan by dates": (
        "| Date | Exercise | Sets | Reps |\n|---|---|---|---|\n| 11/04/25 | Goblet squat | 3 | 8 |\n"
        "| 11/06/25 | Split squat | 3 | 10 |\n| 11/08/25 | Calf raise | 2 | 15 |\n| 11/10/25 | Hip bridge | 3 | 12 |\n",
        ["Goblet squat", "Split squat", "Calf raise", "Hip bridge"],
    ),
    "notes on a release": (
        "# Release notes\n\n## v2.1\n\n### New exercises (3)\n- Arnold press\n- Walking lunge\n- Seated calf raise\n\n"
        "### Fixes\n- Plank counts 60 seconds\n",
        [],
    ),
    "names with the times of a film": (
        "# Loosen up\n\n0:25 shoulder stretch\n0:58 calf stretch\n1:42 hamstring stretch\n2:31 groin stretch\n3:40 quad stretch\n",
        ["Shoulder stretch", "Calf stretch", "Hamstring stretch", "Groin stretch", "Quad stretch"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), NAMES.values(), ids=NAMES)
def test_names(text: str, expected: list[str]) -> None:
    assert list(read(text)) == expected


NONE = {
    "portraits with numbers": "# Users\n\n### Ann — late 40s, 60 kg\n- Her base declines after 40 and needs two sessions a week\n"
    "- Recovery is slower than at 20\n\n### Bob — 12 years old, 5'11\"\n- No loads of any kind\n- Growth makes him stiff",
    "principles in a table": "# Rules\n\n| Principle | Description |\n|---|---|\n| Relax | let go of your arms |\n"
    "| Time | 2 - 5 minutes, then change |",
    "a table of contents": "# Back\n\n- [Exercises](#a)\n- [Spine and hip mobility](#b)\n- [Shoulder stretch](#c)\n- [Books](#d)",
    "time stamps": "# Video\n\n- **00:30** — I did these stretches for years, and my neck was stiff.\n- **01:15** — They were simple.",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_no_exercise(text: str) -> None:
    assert list(read(text)) == []


def test_each_of_a_row_has_the_dose_of_the_words_above_it() -> None:
    found = read(
        "# Upper body\n\nEight of each per direction:\n\n- hip circles\n- neck circles\n- arm circles"
    )
    assert [e.reps.value for e in found.values()] == [span(8)] * 3
    found = read(
        "# Legs\n\nOn one leg, without a wall, 8 each:\n\n- leg swings\n- heel raises\n\nThen switch legs."
    )
    assert [(e.reps.value, e.sides.value) for e in found.values()] == [(span(8), "each")] * 2


def test_a_line_that_only_places_somebody_belongs_to_the_exercise() -> None:
    found = read(
        "# Morning\n\n### 1. Knees to chest\n\n*Still lying down*\n\n1. Hug both knees.\n2. Rock from side to side.\n\n"
        "### 2. Cat-cow\n\n*Come to hands and knees*\n\n1. Arch your back.\n2. Round your back.\n"
    )
    assert {name: len(e.steps) for name, e in found.items()} == {"Knees to chest": 2, "Cat-cow": 2}


def test_a_dose_of_what_follows_is_not_that_of_another_section() -> None:
    found = read(
        "# Routine\n\n## Floor\n\n- Frog stretch\n- Hurdler stretch\n\n## Kicks\n\n20 kicks to each side of\n\n"
        "- Front kick\n- Side kick\n"
    )
    assert [e.reps.value for e in found.values()] == [None, None, span(20), span(20)]


def test_a_label_in_italics_under_a_list_is_one() -> None:
    found = read("**Nerve glides**\n- Arm out, palm up\n- Turn your head away\n*Reps:* 10 each arm\n")
    assert found["Nerve glides"].reps.value == span(10)


def test_a_part_with_a_name_of_its_own_tells_the_exercise() -> None:
    found = read(
        "### Nerve glide\n\n**Median nerve:**\n\n- Bend your wrist back\n- Turn your head away\n- Hold 3 seconds\n\n"
        "### Wrist circles\n\n- Circle your wrists 10 times\n"
    )
    assert found["Nerve glide"].hold_s.value == span(3)
    assert len(found["Nerve glide"].steps) >= 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sitting on a chair, place a towel on the floor. Grab it with your toes. Repeat 8 times.", "Grab it with your toes"),
        ("Stand facing the stairs. Lower your heel. Hold for 15 seconds.", "Lower your heel"),
        ("Keep a straight back and bend your knees. Repeat 10 times.", "Keep a straight back and bend your knees"),
    ],
)  # fmt: skip
def test_what_has_no_name_is_called_by_what_it_moves(text: str, name: str) -> None:
    assert (
        next(iter(read(f"Exercise 1\n\n{text}\n\nExercise 2\n\nSwing your arms. Repeat 10 times.\n"))) == name
    )


def test_a_heading_gives_a_time_to_each() -> None:
    text = "### Three exercises, each performed for 20 seconds with 10 seconds of rest\n\n"
    found = read(text + "- Squats: Bend your knees, and come up.\n- Wall sit: Slide down a wall, and hold.\n")
    assert [e.duration_s.value or e.hold_s.value for e in found.values()] == [span(20), span(20)]


def test_a_hold_of_each_stretch_is_not_that_of_a_movement() -> None:
    text = (
        "# Shoulders\n\n## Tips\n\n- Hold each stretch for 20 seconds.\n- Breathe.\n\n## Shoulder circles\n\n"
        "Roll your shoulders back in a large circle.\n\nNumber of reps: four\n\n## Waist twist\n\n"
        "Turn to one side. Hold the stretch.\n\nNumber of reps: two"
    )
    found = read(text)
    assert found["Shoulder circles"].hold_s.value is None
    assert found["Shoulder circles"].reps.value == span(4)
    assert found["Waist twist"].reps.value == span(2)


def test_a_time_for_one_repetition_is_no_hold() -> None:
    (shrugs,) = read("# Shoulder shrugs\n\n- Lift your shoulders\n- 20 reps at 2s/rep").values()
    assert (shrugs.hold_s.value, shrugs.reps.value) == (None, span(20))


def test_what_the_author_says_of_himself_is_no_dose() -> None:
    (bridge,) = read(
        "# Bridge\n\nLift your hips. Lower them. Repeat 8 times.\n\nI do this even if only for one minute."
    ).values()
    assert (bridge.reps.value, bridge.hold_s.value, bridge.duration_s.value) == (span(8), None, None)


def test_pictures_part_exercises_with_their_doses() -> None:
    text = (
        "<html><body><img src='a.gif'><p>12 reps - 2 sets</p><ul><li>Lie on your back.</li><li>Lift your hips.</li></ul>"
        "<img src='b.gif'><p>10 second holds - 3 reps</p><ul><li>Kneel.</li><li>Push your hips forward.</li></ul></body></html>"
    )
    first, second = read_handout(text.encode()).exercises
    assert (first.reps.value, first.sets.value) == (span(12), span(2))
    assert (second.hold_s.value, second.reps.value) == (span(10), span(3))


def test_a_leaflet_in_one_paragraph_is_parted_where_it_goes_on() -> None:
    text = (
        "A stiff neck likes to move. Start with chin tucks: sit tall, draw your chin back, hold for 3 seconds; do this "
        "ten times. Then drop your ear to your shoulder, hold for 20 seconds and change sides. Finish with shoulder "
        "rolls, ten backwards. Do it all twice a day."
    )
    chin, ear, rolls = read(text).values()
    assert (chin.hold_s.value, chin.reps.value, chin.sides.value) == (span(3), span(10), None)
    assert (ear.hold_s.value, ear.reps.value, ear.sides.value) == (span(20), None, "each")
    assert (rolls.hold_s.value, rolls.reps.value) == (None, span(10))


def test_sentences_of_prose_that_each_prescribe_a_movement_are_exercises() -> None:
    text = (
        "### Morning\nUnwind with child's pose for 1 minute to relax your back. Perform pelvic tilts for 10 repetitions "
        "to wake up your core. Complete gentle twists with 5 on each side. Your back will thank you."
    )
    pose, tilts, twists = read(text).items()
    assert (pose[0], pose[1].hold_s.value) == ("Child's pose", span(60))
    assert (tilts[0], tilts[1].reps.value) == ("Pelvic tilts", span(10))
    assert (twists[0], twists[1].sides.value) == ("Gentle twists", "each")


def test_a_table_has_no_names_of_doses() -> None:
    text = (
        "## Salute\n\n| Step | Pose | Breath |\n|---|---|---|\n| 1 | Mountain pose | Inhale |\n| 2 | Forward fold | Exhale |\n"
        "| 3 | *Hold 5 breaths* | - |\n\n**Repeat 4 rounds**"
    )
    assert list(read(text)) == ["Mountain pose", "Forward fold"]
