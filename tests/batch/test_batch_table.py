"""The table of a batch: what is wrong in it is told at once, cell by cell, before anything is made."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from tables import SHORT, write_table

from coach.batch.rows import read_rows
from coach.errors import CoachError, InputError, TableError
from coach.files.names import safe_name, same_file
from coach.session.options import SessionOptions

COURSE = ("course", "week", "starts")
ALL = ("name", "routine", *COURSE, "level", "minutes", "words", "voice", "language", "format", "greeting")
A_COURSE = """
course: Kurs
language: de
ask: []
phases:
  - phase: Alles
    weeks: 2
    days: [mon, thu]
    times: 2
    routine: [./short.yaml, breathing]
    level: 0-100
    raise: {by: 20, after: 2}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "short.yaml").write_text(SHORT, encoding="utf-8")
    return tmp_path


def faults(folder: Path, *rows: tuple[str, ...], heading: tuple[str, ...] = ALL) -> list[str]:
    path = write_table(folder / "plan.csv", *rows, heading=heading)
    with pytest.raises(TableError) as caught:
        read_rows(path)
    return [line.removeprefix(f"{path}: ") for line in caught.value.lines]


def test_a_row_has_what_its_cells_say(folder: Path) -> None:
    cells = ("Anna", "short.yaml", "", "12,5", "few", "hibari:heart", "en-GB", "MP3", "Good morning, Anna.")
    heading = tuple(column for column in ALL if column not in COURSE)
    path = write_table(folder / "plan.csv", cells, heading=heading)
    (row,) = read_rows(path, SessionOptions(rate=0.9, level=0.5))
    assert row.file == "Anna.mp3"
    assert (row.options.minutes, row.options.level, row.options.rate) == (12.5, None, 0.9)
    assert (row.options.words, row.options.greeting) == ("few", "Good morning, Anna.")
    assert (row.voice, row.routine.language) == ("hibari:heart", "en-GB")
    assert "Reach your left arm up." in row.texts


@pytest.mark.parametrize(
    ("cell", "value", "message"),
    [
        ("name", "", "row 2, name: expected one, got an empty cell"),
        ("name", "???", "row 2, name: expected a name that a file can have, got '???'"),
        ("routine", "", "row 2, routine: expected one, got an empty cell"),
        ("routine", "l5-relieve", "did you mean l5-relief?"),
        ("routine", "none.yaml", "row 2, routine: none.yaml: "),
        ("level", "hard", "row 2, level: expected gentle, middle, full or 0 to 100, got hard"),
        ("minutes", "ten", "row 2, minutes: expected a number of minutes, got 'ten'"),
        ("minutes", "999", "row 2, minutes: expected 0.1 to 480 minutes, got 999"),
        ("words", "many", "row 2, words: expected one of full, normal, few, tones, got 'many'"),
        ("voice", "parrot", "row 2, voice: expected one of hibari, pyttsx3"),
        ("language", "tlh", "row 2, language: expected a language such as en or de, got tlh"),
        ("format", "ogg", "row 2, format: expected one of wav, flac, mp3"),
        ("week", "2", "row 2, week: expected a course in this row, got none"),
        ("starts", "2026-03-02", "row 2, starts: expected a course in this row, got none"),
        ("greeting", "x" * 201, "row 2, greeting: expected words to say, up to 200 characters, got 201"),
    ],
)
def test_a_bad_cell_is_told_with_its_row_and_column(
    folder: Path, cell: str, value: str, message: str
) -> None:
    good = {"name": "Anna", "routine": "short.yaml"}
    row = tuple((good | {cell: value}).get(column, "") for column in ALL)
    (line,) = faults(folder, row)
    assert message in line


@pytest.mark.parametrize(
    ("cell", "value", "message"),
    [
        ("course", "lower-bak", "row 2, course: lower-bak: expected the name of a course"),
        ("course", "none.yaml", "none.yaml: expected a "),
        ("course", "short.yaml", "short.yaml:2:1: "),
        ("routine", "short.yaml", "row 2, routine: expected a routine or a course, got both"),
        ("week", "", "row 2, week: expected the week of the course, got an empty cell"),
        ("week", "0", "row 2, week: expected a week of Six weeks for the lower back, 1 to 6, got 0"),
        ("week", "7", "1 to 6, got 7"),
        ("week", "two", "1 to 6, got two"),
        ("starts", "02.03.2026", "row 2, starts: expected a date such as 2026-03-02, got 02.03.2026"),
        ("starts", "2026-02-30", "row 2, starts: expected a date such as 2026-03-02, got 2026-02-30"),
        ("starts", "9999-12-31", "got 9999-12-31"),
        ("language", "de", "row 2, language: expected the language of l5-stretches, which is in en, got de"),
    ],
)
def test_a_bad_cell_beside_a_course_is_told(folder: Path, cell: str, value: str, message: str) -> None:
    good = {"name": "Anna", "course": "lower-back", "week": "2", "starts": "2026-03-02"}
    row = tuple((good | {cell: value}).get(column, "") for column in ALL)
    (line,) = faults(folder, row)
    assert message in line


def test_a_row_with_a_course_is_the_sessions_of_its_week(folder: Path) -> None:
    heading = ("name", "course", "week", "starts", "level")
    wednesday = ("Anna", "lower-back", "5", "2026-03-04", "")
    rows = read_rows(write_table(folder / "plan.csv", wednesday, heading=heading), format="mp3")
    days = ("2026-04-01", "2026-04-03", "2026-04-06")
    assert [row.file for row in rows] == [f"Anna {day} Lower back relief.mp3" for day in days]
    assert [(row.date, row.title) for row in rows] == [(day, f"{day} Lower back relief") for day in days]
    assert {(row.number, row.name, row.options.level) for row in rows} == {(2, "Anna", 0.2)}
    assert {one.exercise: one.level for one in rows[0].options.levels} == {"mckenzie-extension": 0}
    full = (*wednesday[:-1], "full")
    rows = read_rows(write_table(folder / "plan.csv", full, heading=heading))
    assert {row.options.level for row in rows} == {1.0}


def test_days_without_a_date_are_counted_in_the_words_of_the_course(folder: Path) -> None:
    (folder / "kurs.yaml").write_text(A_COURSE, encoding="utf-8")
    heading = ("name", "course", "week")
    rows = read_rows(write_table(folder / "plan.csv", ("Anna", "kurs.yaml", "2"), heading=heading))
    assert [row.title for row in rows] == [
        "Woche 2 Tag 1 Short",
        "Woche 2 Tag 1 Five minutes of breathing 2",
        "Woche 2 Tag 4 Short",
        "Woche 2 Tag 4 Five minutes of breathing 2",
    ]
    assert len({row.file for row in rows}) == 4


def test_two_rows_with_one_week_of_one_name_are_told(folder: Path) -> None:
    row = ("Anna", "lower-back", "1")
    lines = faults(folder, row, row, heading=("name", "course", "week"))
    assert len(lines) == 3
    assert lines[0].startswith(
        "row 2, name: would be written over by row 3, Anna: both are Anna Week 1 day 1 "
    )


def test_a_routine_with_mistakes_is_told_with_its_place(folder: Path) -> None:
    (folder / "odd.yaml").write_text(SHORT.replace("6-8s", "6"), encoding="utf-8")
    (line,) = faults(folder, ("Anna", "odd.yaml"), heading=("name", "routine"))
    assert line.startswith("row 2, routine: ")
    assert "odd.yaml:12:" in line


def test_all_that_is_wrong_is_told_up_to_ten(folder: Path) -> None:
    rows = [(f"P{number}", "short.yaml", "hard") for number in range(14)]
    lines = faults(folder, *rows, heading=("name", "routine", "level"))
    assert [line.partition(":")[0] for line in lines[:10]] == [f"row {n}, level" for n in range(2, 12)]
    assert lines[10:] == ["and 4 more"]


def test_columns_are_known_and_there_once(folder: Path) -> None:
    lines = faults(folder, ("a",), heading=("name", "greting", "name"))
    assert lines == [
        "row 1, column 2: expected the name of a column, got greting; did you mean greeting?",
        "row 1, column 3: expected each column once, got name again",
        f"row 1, routine: expected a column of that name; known: {', '.join(ALL)}",
    ]


def test_a_level_and_minutes_in_one_row_are_too_much(folder: Path) -> None:
    lines = faults(folder, ("A", "short.yaml", "full", "5"), heading=("name", "routine", "level", "minutes"))
    assert lines == ["row 2, minutes: expected minutes or a level, got both; minutes choose the level"]


def test_a_language_that_the_routine_is_not_in_is_refused(folder: Path) -> None:
    (folder / "english.yaml").write_text("language: en\n" + SHORT, encoding="utf-8")
    (line,) = faults(folder, ("A", "english.yaml", "de"), heading=("name", "routine", "language"))
    assert "row 2, language: expected the language of english, which is in en, got de" in line


def test_a_cell_too_many_is_told(folder: Path) -> None:
    (line,) = faults(
        folder, ("A", "short.yaml", "Good morning", " Anna"), heading=("name", "routine", "greeting")
    )
    assert line == "row 2: expected 3 cells, got 4; put quotes around one with a separator in it"


@pytest.mark.parametrize("other", ["anna", "ANNA", "Anna.", " Anna ", "Anna?", "\uff21nna"])
def test_two_rows_with_one_file_are_told(folder: Path, other: str) -> None:
    lines = faults(folder, ("Anna", "short.yaml"), (other, "short.yaml"), heading=("name", "routine"))
    assert len(lines) == 1
    assert lines[0].startswith("row 2, name: would be written over by row 3, ")


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("name;routine;greeting\nZoë;short.yaml;Hello, Zoë.\n;;\n", "utf-8-sig"),
        ("Name\tRoutine\tGreeting\r\nZoë\tshort.yaml\tHello, Zoë.\r\n", "utf-16"),
        ('greeting,name,routine\n"Hello,\n Zoë.",Zoë,short.yaml\n', "utf-8"),
    ],
)
def test_tables_are_read_as_spreadsheets_write_them(folder: Path, content: str, encoding: str) -> None:
    path = folder / "plan.csv"
    path.write_bytes(content.encode(encoding))
    (row,) = read_rows(path)
    assert (row.name, row.options.greeting, row.file) == ("Zoë", "Hello, Zoë.", "Zoë.m4a")


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"name,routine\n", b"name,routine\n,,\n", b'name,routine\n"A']
)
def test_a_table_with_no_sessions_is_told(folder: Path, content: bytes) -> None:
    path = folder / "plan.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"plan\.csv: "):
        read_rows(path)


def test_no_table_is_told(tmp_path: Path) -> None:
    with pytest.raises(CoachError, match="expected a table as CSV: No such file"):
        read_rows(tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anna / Ben: 50% <done>?", "Anna Ben 50% done"),
        ("con", "_con"),
        ("Aux.notes", "_Aux.notes"),
        ("COM1", "_COM1"),
        ("Concert", "Concert"),
        ("..hidden", "hidden"),
        ("ends. ", "ends"),
        ("tab\tnew\nline\0", "tab new line"),
        ("../../etc/passwd", "etc passwd"),
        ("C:\\Users", "C Users"),
        ("山田 太郎", "山田 太郎"),
        ("é" * 200, "é" * 60),
        ("\u202egnp.exe", "gnp.exe"),
        (". .", ""),
    ],
)
def test_names_of_files_are_good_everywhere(text: str, name: str) -> None:
    assert safe_name(text, 120) == name


def test_names_that_a_system_takes_for_one_are_one() -> None:
    assert same_file("Zoë") == same_file("ZOË") == same_file("Zoe\u0308")
    assert same_file("Zoe") != same_file("Zoë")


def test_rows_that_want_the_same_are_read_once(tmp_path: Path) -> None:
    """A table of 10 000 rows takes half a second, of which nobody planned 10 000 sessions."""
    rows = "".join(f"person {n},breathing,gentle,Hello {n}.\n" for n in range(10_000))
    path = tmp_path / "many.csv"
    path.write_text("name,routine,level,greeting\n" + rows, encoding="utf-8")
    started_s = time.process_time()
    found = read_rows(path)
    assert time.process_time() - started_s < 10
    assert [found[n].texts[0] for n in (0, 9_999)] == ["Hello 0.", "Hello 9999."]
    assert found[0].texts[1:] == found[9_999].texts[1:] != ()
    assert {row.options.level for row in found} == {0.0}


def test_a_table_with_a_hundred_faults_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "wrong.csv"
    rows = "".join(f"person {n},routine-{n}\n" for n in range(15_000))
    path.write_text("name,routine\n" + rows, encoding="utf-8")
    started_s = time.process_time()
    with pytest.raises(TableError) as raised:
        read_rows(path)
    assert time.process_time() - started_s < 10
    assert raised.value.lines[-1].endswith("and at least 90 more")


def test_a_heading_of_a_hundred_thousand_columns_is_not_read_to_its_end(tmp_path: Path) -> None:
    """For each that is not known a likely one is looked for, which took 12 s (found by fuzzing)."""
    (tmp_path / "plan.csv").write_text("name,routine" + ",routiname" * 100_000 + "\n", encoding="utf-8")
    with pytest.raises(TableError) as raised:
        read_rows(tmp_path / "plan.csv")
    assert raised.value.lines[-1].endswith("and at least 90 more")


def test_a_table_with_too_many_rows_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("name,routine\n" + "a,b\n" * 20_001, encoding="utf-8")
    with pytest.raises(InputError, match="up to 20000 rows, got 20001"):
        read_rows(path)
