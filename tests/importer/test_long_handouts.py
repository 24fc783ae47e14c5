"""Long handouts: read up to a stated limit, refused in one line beyond it, and both before long."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from fuzz.words import docx

from coach.importer import read_handout
from coach.importer.texts.decode import NotTextError
from coach.importer.texts.read import read_parts
from coach.importer.texts.size import MAX_CELLS, MAX_CHARS, MAX_LINES, MAX_SENTENCES, MAX_TAGS

MEGABYTE = 1_000_000
PIECES = {
    "rows": ("Exercise,Sets,Reps\n", "Bridge {n},3,10\n", ""),
    "json": ("[", '{{"name": "Bridge {n}", "sets": 3}},\n', '{"name": "Bridge"}]'),
    "line": ("", "Lift your hips for 10 seconds {n} ", ""),
    "sentences": ("", "Lift your hips. Hold for 10 seconds. ", ""),
    "steps": ("", "Step 1: lift. ", ""),
    "word": ("", "a", ""),
    "short lines": ("", "a\n", ""),
    "items": ("", "- Bridge {n} 3 x 10\n", ""),
    "headings": ("", "# Bridge {n}\n", ""),
    "table": ("| Exercise | Sets |\n|---|---|\n", "| Bridge {n} | 3 |\n", ""),
    "page": ("<html><body>", "<p>Lift your hips {n}.</p>\n", ""),
    "table of a page": ("<html><table>", "<tr><td>Bridge {n}</td><td>3 x 10</td></tr>", ""),
    "lists in lists": ("<html>", "<ul><li>a", ""),
    "comments": ("", "<!--", ""),
    "spaces": ("", "a" + " " * 4_900 + "step\n", ""),
    "indents": ("", " " * 4_900 + "- a\n", ""),
}


def made(kind: str, size: int) -> bytes:
    first, again, last = PIECES[kind]
    count = size // len(again.format(n=10_000)) + 1
    return (first + "".join(again.format(n=n) for n in range(count)) + last).encode()


@pytest.mark.parametrize("kind", PIECES)
def test_a_megabyte_of_anything_is_answered_before_long(kind: str) -> None:
    started_s = time.process_time()
    reading = read_handout(made(kind, MEGABYTE))
    assert time.process_time() - started_s < 10  # 0.1 s on a machine that is not busy
    assert reading.exercises == ()
    assert "at most" in reading.why_empty
    assert "\n" not in reading.why_empty


@pytest.mark.parametrize("kind", PIECES)
def test_as_much_as_is_read_is_read_before_long(kind: str) -> None:
    """The longest text of its kind that is read; 0.3 to 1 s on a machine that is not busy."""
    size = MAX_CHARS
    while not is_read(made(kind, size)):
        size = int(size / 1.3)
    started_s = time.process_time()
    read_handout(made(kind, size))
    assert time.process_time() - started_s < 10
    assert size > 1_000


def is_read(data: bytes) -> bool:
    try:
        return bool(read_parts(data))
    except NotTextError:
        return False


def rows(count: int, cells: int = 3) -> bytes:
    return b"Exercise,Sets,Reps\n" + b"Bridge,3,10%s\n" % (b",a" * (cells - 3)) * count


def test_as_many_rows_as_are_read_are_exercises_and_one_more_is_refused_with_both_numbers() -> None:
    assert len(read_handout(rows(MAX_SENTENCES - 1)).exercises) == MAX_SENTENCES - 1
    why = read_handout(rows(MAX_SENTENCES)).why_empty
    assert str(MAX_SENTENCES + 1) in why
    assert str(MAX_SENTENCES) in why.split("at most")[1]


@pytest.mark.parametrize(
    ("data", "most", "what"),
    [
        (b"a" * (MAX_CHARS + 1), MAX_CHARS, "characters"),
        (b"a\n" * (MAX_LINES + 1), MAX_LINES, "lines"),
        (b"Hold it. " * (MAX_SENTENCES + 1), MAX_SENTENCES, "sentences"),
        (b"<html>" + b"<p>" * MAX_TAGS, MAX_TAGS, "tags"),
        (b"a" + b"|a" * (MAX_CELLS + 1), MAX_CELLS, "cells"),
        (rows(900, 20), MAX_CELLS, "cells"),
    ],
    ids=["characters", "lines", "sentences", "tags", "bars", "cells"],
)
def test_each_limit_is_told_with_what_was_found(data: bytes, most: int, what: str) -> None:
    why = read_handout(data).why_empty
    assert f"at most {most}" in why
    assert what in why


def test_a_word_document_is_counted_before_it_is_read() -> None:
    """Its paragraphs, and what a small file unpacks to."""
    paragraph = b"<w:p><w:r><w:t>Bridge</w:t></w:r></w:p>"
    assert "paragraphs" in read_handout(document(paragraph * 2_100)).why_empty
    assert "MB" in read_handout(document(b" " * 9_000_000)).why_empty
    assert read_handout(document(b"")).exercises


def document(more: bytes) -> bytes:
    """A Word document with more in its body."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx())) as old,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"</w:body>", more + b"</w:body>"))
    return written.getvalue()


def test_json_that_is_nested_deeply_is_read_without_its_depths() -> None:
    deep = "[" * 400 + "]" * 400
    reading = read_handout(f'[{{"name": "Bridge", "sets": 3, "more": {deep}}}]'.encode())
    assert [one.name for one in reading.exercises] == ["Bridge"]


def test_lists_that_are_nested_deeply_keep_their_words() -> None:
    text = "# Bridge\n" + "".join("  " * n + "- Lift your hips a little higher.\n" for n in range(60))
    (exercise,) = read_handout(text.encode()).exercises
    assert len(exercise.steps) + len(exercise.notes) >= 60


def test_comments_and_captions_are_left_out_and_the_lines_keep_their_numbers() -> None:
    text = "<!-- a\nb -->\n# Bridge\n<figcaption>x</figcaption>\n\nLift your hips. Hold for 10 seconds.\n"
    (exercise,) = read_handout(text.encode()).exercises
    assert exercise.line == 3
    assert exercise.hold_s.source is not None
    assert exercise.hold_s.source.line == 6
