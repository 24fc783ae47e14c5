"""Slips of the pen in a routine file: the line to change, and the mend, in words that need no YAML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from coach.errors import RoutineError
from coach.routine import nodes, parsing
from coach.routine.reader import read_routine

GOOD = """\
title: Evening
notice: Stop if anything hurts.
exercises:
  - name: Side Reach
    section: stretch
    position: standing
    start: Stand tall, feet hip width apart.
    setup:
      - Breathe in.
      - Lift your ribs.
    move: Reach your {side} arm up, and lean to the {other} side.
    short: "{side} arm up, and lean."
    remind: Keep both feet heavy.
    release: Come back to the middle, and let your {side} arm down.
    dose: {hold: 20-30s, sides: each, sets: 2}
  - use: cat-cow
    dose: {reps: 12}
  - childs-pose
"""

# before, after, the line that a person must change, a word of the mend
SLIPS = [
    # a colon or a # in a sentence
    ("Stand tall, feet", "Stand tall: feet", 7, "quotes"),
    ("Keep both feet heavy.", "Remember: both feet heavy.", 13, "quotes"),
    ("- Lift your ribs.", "- Lift your ribs: slowly.", 10, "quotes"),
    ("- Breathe in.", "- Note: breathe: in.", 9, "quotes"),
    ("notice: Stop if", "notice: Attention: stop if", 2, "quotes"),
    ("title: Evening", "title: Evening: stretch", 1, "quotes"),
    ("Keep both feet heavy.", "Keep both feet heavy:", 13, "quotes"),
    ("Keep both feet heavy.", "Keep both\n      feet: heavy.", 13, "quotes"),
    ("name: Side Reach", "name: #1 Reach", 4, "#"),
    # tabs and other white space
    ("    position:", "\tposition:", 6, "tab"),
    ("    position:", "\t\tposition:", 6, "tab"),
    ("      - Lift your", "\t- Lift your", 10, "tab"),
    ("  - use:", "\t- use:", 16, "tab"),
    ("    position:", "  \tposition:", 6, "tab"),
    ("    position:", "\u00a0\u00a0\u00a0\u00a0position:", 6, "space"),
    # indentation
    ("    position:", "     position:", 6, "indent"),
    ("    position:", "   position:", 6, "indent"),
    ("    move:", "      move:", 11, "indent"),
    ("  - use:", " - use:", 16, "indent"),
    ("  - use:", "   - use:", 16, "indent"),
    ("      - Lift", "     - Lift", 10, "indent"),
    ("      - Lift", "        - Lift", 10, "indent"),
    ("notice:", " notice:", 2, "indent"),
    ("title:", " title:", 1, "indent"),
    ("    dose: {reps: 12}", "   dose: {reps: 12}", 17, "indent"),
    ("    dose: {reps: 12}", "     dose: {reps: 12}", 17, "indent"),
    ("    move:", "move:", 11, "indent"),
    # quotes
    ('"{side} arm up, and lean."', '"{side} arm up, and lean.', 12, "closing quote"),
    ("Keep both feet heavy.", '"Keep both feet heavy.', 13, "closing quote"),
    ("Keep both feet heavy.", "'Keep both feet heavy.", 13, "closing quote"),
    ("title: Evening", 'title: "Evening', 1, "closing quote"),
    ("- Lift your ribs.", '- "Lift your ribs.', 10, "closing quote"),
    ("Keep both feet heavy.", '"Keep" both feet heavy.', 13, "quotes"),
    ("Keep both feet heavy.", "'Don't lift your feet.'", 13, "apostrophe"),
    ("Keep both feet heavy.", '"Say "ah" now."', 13, "quotes"),
    ("Keep both feet heavy.", '"Left \\Right"', 13, "backslash"),
    ("Keep both feet heavy.", "“Keep: both feet heavy.”", 13, "quotes"),
    ("Keep both feet heavy.", "\"Keep both feet heavy.”", 13, "quote"),
    ("hold: 20-30s", "hold: “20-30s”", 15, "curly"),
    ("hold: 20-30s", 'hold: "20-30s', 15, "quote"),
    # dashes
    ("- name: Side", "-name: Side", 4, "space after the dash"),
    ("- use:", "-use:", 16, "space after the dash"),
    ("- childs-pose", "-childs-pose", 18, "space after the dash"),
    ("- Lift your", "-Lift your", 10, "space after the dash"),
    ("- name: Side", "name: Side", 4, "dash"),
    ("  - use:", "  use:", 16, "dash"),
    ("  - use:", "    use:", 16, "dash"),
    ("  - childs-pose", "  childs-pose", 18, "dash"),
    ("- Lift your", "Lift your", 10, "dash"),
    ("- name: Side", "– name: Side", 4, "dash"),
    ("- use:", "– use:", 16, "dash"),
    ("- use:", "— use:", 16, "dash"),
    ("- use:", "• use:", 16, "dash"),
    ("- use:", "* use:", 16, "dash"),
    ("- childs-pose", "– childs-pose", 18, "dash"),
    ("- childs-pose", "•childs-pose", 18, "dash"),
    ("- childs-pose", "* childs-pose", 18, "dash"),
    ("- Lift your", "• Lift your", 10, "dash"),
    # colons
    ("name: Side", "name:Side", 4, "space after the colon"),
    ("position: standing", "position:standing", 6, "space after the colon"),
    ("title: Evening", "title:Evening", 1, "space after the colon"),
    ("section: stretch", "section:stretch", 5, "space after the colon"),
    ("use: cat-cow", "use:cat-cow", 16, "colon"),
    ("position: standing", "position standing", 6, "colon"),
    ("title: Evening", "title Evening", 1, "colon"),
    ("position: standing", "position = standing", 6, "colon"),
    ("exercises:", "exercises", 3, "colon"),
    ("setup:", "setup", 8, "colon"),
    ("use: cat-cow", "use cat-cow", 16, "colon"),
    ("hold: 20-30s", "hold 20-30s", 15, "colon"),
    ("hold: 20-30s", "hold:20-30s", 15, "colon"),
    ("dose: {hold", "dose {hold", 15, "colon"),
    ("dose: {hold", "dose:{hold", 15, "colon"),
    ("move: Reach", "move Reach", 11, "colon"),
    # braces and commas
    ("sets: 2}", "sets: 2", 15, "brace"),
    ("reps: 12}", "reps: 12", 17, "brace"),
    ("sets: 2}", "sets: 2]", 15, "brace"),
    ("sets: 2}", "sets: 2}}", 15, "brace"),
    ("sets: 2}", "sets: 2)", 15, "brace"),
    ("{hold: 20-30s, sides: each, sets: 2}", "hold: 20-30s, sides: each, sets: 2", 15, "brace"),
    ("{hold: 20-30s, sides: each, sets: 2}", "(hold: 20-30s, sides: each, sets: 2)", 15, "brace"),
    ("{hold: 20-30s, sides: each, sets: 2}", "[hold: 20-30s, sides: each, sets: 2]", 15, "braces"),
    ("{hold: 20-30s, sides: each, sets: 2}", "hold: 20-30s, sides: each, sets: 2}", 15, "brace"),
    ("20-30s, sides", "20-30s sides", 15, "comma"),
    ("20-30s, sides", "20-30s; sides", 15, "comma"),
    ("each, sets", "each sets", 15, "comma"),
    ("{reps: 12}", "{reps: 12 sets: 2}", 17, "comma"),
    # signs at the start of a sentence
    ('"{side} arm up, and lean."', "{side} arm up, and lean.", 12, "quotes"),
    ("- Lift your ribs.", "- {side} ribs up.", 10, "quotes"),
    *[("Keep both", f"{sign}Keep both", 13, "quotes") for sign in "%@`*&!]}|>,"],
    *[("Keep both", f"{sign} keep both", 13, "quotes") for sign in "%@`*&!]}|>?-,:"],
    ("Keep both", "[Keep both", 13, "bracket"),
    ("Keep both", "{Keep both", 13, "brace"),
    ("- Breathe in.", "- *Breathe* in.", 9, "quotes"),
    ("- Breathe in.", "- @Breathe in.", 9, "quotes"),
    ("- Breathe in.", "- !Breathe in.", 9, "quotes"),
    # keys
    ("position: standing", "position: standing\n    position: sitting", 7, "position again"),
    ("position:", "posture:", 6, "did you mean position?"),
    ("position:", "Position:", 6, "did you mean position?"),
    ("title:", "TITLE:", 1, "did you mean title?"),
    ("exercises:", "Exercises:", 3, "did you mean exercises?"),
    ("- use:", "- Use:", 16, "did you mean use?"),
    ("reps: 12", "repetitions: 12", 17, "did you mean reps?"),
    ("    position: standing", "    reps: 5\n    position: standing", 6, "belongs in dose"),
    # other
    ("exercises:", "---\nexercises:", 3, "---"),
    ("  - use:", "---\n  - use:", 16, "---"),
    ("  - use:", "-----------\n  - use:", 16, "-----"),
    ("  - use:", "==========\n  - use:", 16, "leave it out"),
    ("title: Evening", "Routine for Anna\ntitle: Evening", 1, "#"),
    ("exercises:", "// my exercises\nexercises:", 3, "#"),
    ("- use: cat-cow\n    dose: {reps: 12}", "- use: cat-cow, dose: {reps: 12}", 16, "line"),
    ("sides: each", "sides: yes", 15, "each"),
]  # fmt: skip


def lines_of(text: str, folder: Path) -> tuple[str, ...]:
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RoutineError) as caught:
        read_routine(path)
    return tuple(line.removeprefix(f"{path}:") for line in caught.value.lines)


def test_without_a_slip_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(GOOD, encoding="utf-8")
    assert len(read_routine(tmp_path / "mine.yaml").exercises) == 3


@pytest.mark.parametrize(("before", "after", "line", "word"), SLIPS, ids=lambda value: repr(value)[:30])
def test_a_slip(before: str, after: str, line: int, word: str, tmp_path: Path) -> None:
    assert GOOD.count(before) == 1
    (told,) = lines_of(GOOD.replace(before, after), tmp_path)
    assert (told.split(":")[0], word in told) == (str(line), True), told


def test_all_slips_of_a_file_are_told_at_once_each_at_its_place(tmp_path: Path) -> None:
    slips = [
        ("title: Evening", 'title: "Evening'),
        ("section: stretch", "section: strech"),
        ("position: standing", "position standing"),
        ("Stand tall,", "Stand tall:"),
        ("    remind:", "\tremind:"),
        ("your {side} arm down", "your {sid} arm down"),
        ("- use:", "-use:"),
        ("reps: 12}", "reps: 12"),
    ]
    text = GOOD
    for before, after in slips:
        text = text.replace(before, after)
    told = lines_of(text, tmp_path)
    assert [int(line.split(":")[0]) for line in told] == [1, 5, 6, 7, 13, 14, 16, 17]


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ("- ", "– ", [4, 9, 10, 16, 18]),
        ("- ", "-", [4, 9, 10, 16, 18]),
        ("- ", "• ", [4, 9, 10, 16, 18]),
        ("- childs", "childs", [18]),
    ],
)
def test_a_slip_that_is_made_everywhere_is_told_everywhere(
    before: str, after: str, lines: list[int], tmp_path: Path
) -> None:
    told = lines_of(GOOD.replace(before, after), tmp_path)
    assert [int(line.split(":")[0]) for line in told] == lines


def test_errors_of_the_format_are_told_together(tmp_path: Path) -> None:
    text = (
        "title: T\nexercises:\n  - use: cat-cow\n    dose: {hodl: 30s, reps: x}\n  - cat-cwo\n"
        "  - name: Lift\n    section: strenghten\n    move: Lift your {side} leg.\n    dose: {reps: 3}\n"
    )
    told = lines_of(text, tmp_path)
    assert [":".join(line.split(":")[:2]) for line in told] == ["4:12", "4:29", "5:5", "7:14"]


def test_at_most_ten_are_told_and_the_others_counted(tmp_path: Path) -> None:
    text = "title: T\nexercises:\n" + "".join(f"  - cat-cwo{number}\n" for number in range(14))
    told = lines_of(text, tmp_path)
    assert len(told) == 10
    assert told[-1].endswith("(and 4 more below)")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32"])
def test_files_of_windows_editors_are_read(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_bytes(GOOD.replace("Evening", "Dehnübung").encode(encoding))
    assert read_routine(tmp_path / "mine.yaml").title == "Dehnübung"


@pytest.mark.parametrize(
    ("words", "line", "letter"), [("Keep 90° there", 13, "°"), ("Keep – both", 13, "–"), ("Don’t", 13, "’")]
)
def test_a_windows_code_page_is_told_with_its_letter(
    words: str, line: int, letter: str, tmp_path: Path
) -> None:
    path = tmp_path / "mine.yaml"
    path.write_bytes(GOOD.replace("Keep both", words).encode("cp1252"))
    with pytest.raises(RoutineError, match=f"mine.yaml:{line}:.*UTF-8.*{letter}.*Save as"):
        read_routine(path)


@pytest.mark.parametrize(
    "text", ["[" * 50_000, "{a: " * 20_000, "- " * 20_000, "[[[[[[[[[[[[[[1]]]]]]]]]]]]]]"]
)
def test_too_many_levels_are_told_in_our_words(text: str, tmp_path: Path) -> None:
    assert "levels" in lines_of(text, tmp_path)[0]


@pytest.mark.parametrize(
    "text", ["title: [", "{", "- - -\n:", "? x\n? y", "\t\t\t", "%TAG\n", "a: b: c: d\n- x", "'"]
)
def test_what_no_slip_explains_has_a_place_and_plain_words(text: str, tmp_path: Path) -> None:
    for line in lines_of(text, tmp_path):
        assert "expected" in line
        assert not any(word in line for word in ("token", "scalar", "node", "mapping values", "block"))


# Limits

LONG = "".join(f"  - use: cat-cow\n    dose: {{reps: 12}} # {'x' * 40}\n" for _ in range(1_000))


def _tried_characters(text: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """How much was parsed until what is wrong with a text was told."""
    parsed: list[int] = []

    def compose(written: str) -> Any:
        parsed.append(len(written))
        return parsing.compose(written)

    monkeypatch.setattr(nodes, "compose", compose)
    (folder / "long.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RoutineError):
        read_routine(folder / "long.yaml")
    return sum(parsed)


def test_many_slips_in_a_long_file_share_the_mends_that_are_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each had as many as one alone: ten took two seconds (found by fuzzing)."""
    slips = "  - name: x\n    move: y: z\n" * 20
    tried = _tried_characters("title: Long\nexercises:\n" + LONG + slips, tmp_path, monkeypatch)
    assert 1_000_000 < tried < 8_000_000


def test_no_mends_are_tried_where_nobody_wrote_it_by_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "title: Long\n" + "#\n" * 3_000 + "exercises:\n  - name: x\n    move: y: z\n"
    assert _tried_characters(text, tmp_path, monkeypatch) == len(text)
