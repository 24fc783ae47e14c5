"""How it went: what is shown is true of what was kept, and nobody needs colours to read it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from journals import session_on
from pypdfium2 import PdfDocument

from coach.cli.group import commands
from coach.course.history import history_of
from coach.course.reader import find_course, read_course
from coach.errors import InputError
from coach.journal.exchange import Contents
from coach.journal.facts import Answer, Question, Session, Turn, TurnKind
from coach.journal.journal import Journal, now
from coach.picture.lettering import width_of
from coach.picture.pdf import pdf_of
from coach.picture.shapes import Box, Dot, Ink, Picture, Words
from coach.progress.drawing import MARGIN, WIDTH, picture_of
from coach.progress.figures import Day, Figures, figures_of_all, figures_of_course
from coach.progress.sheet import HEIGHT, sheet_of
from coach.progress.telling import sentences
from coach.progress.terminal import lines_of
from coach.session.progressing import draw_progress

START = datetime.fromisoformat("2026-02-02T07:00:00+01:00")


def contents(weeks: int, course: str = "lower-back") -> Contents:
    """A session each Monday, Wednesday and Friday; pain and effort told of each."""
    days = [START + timedelta(7 * week + day) for week in range(weeks) for day in (0, 2, 4)]
    sessions = tuple(
        replace(session_on(1, f"s{number}"), started=day, ended=day, course=course)
        for number, day in enumerate(days)
    )
    answers = [Answer(Question.PAIN, one.id, 2, one.started) for one in sessions]
    return Contents(sessions, tuple(answers), (Turn("t", course, TurnKind.START, START),))


def figures(weeks: int) -> Figures:
    kept, course = contents(weeks), read_course(find_course("lower-back"))
    history = history_of(kept, "lower-back")
    assert history is not None
    return figures_of_course(kept, course, "lower-back", history, START.date() + timedelta(7 * weeks - 1))


@pytest.mark.parametrize("weeks", [1, 6, 12, 40])
@pytest.mark.parametrize("drawn", [picture_of, sheet_of])
def test_all_of_it_stays_on_its_paper(weeks: int, drawn: object) -> None:
    assert callable(drawn)
    picture = drawn(figures(weeks))
    assert isinstance(picture, Picture)
    for shape in picture.shapes:
        if isinstance(shape, Box) and shape.ink is not Ink.PAPER:
            assert shape.x >= 0
            assert shape.x + shape.width <= WIDTH - MARGIN + 6, shape
            assert shape.y + shape.height <= picture.height, shape
        if isinstance(shape, Words):
            width = width_of(shape.text, shape.size, shape.is_bold)
            end_x = shape.x + {"start": width, "middle": width / 2, "end": 0}[shape.anchor]
            assert 0 < shape.x <= end_x <= WIDTH - MARGIN + 6, shape
            assert 0 < shape.y <= picture.height - 10, shape


def test_the_page_is_one_sheet_of_a4_and_its_words_are_text() -> None:
    data = pdf_of(sheet_of(figures(6)))
    (page,) = PdfDocument(data)
    assert (round(page.get_width()), round(page.get_height())) == (595, 842)
    assert pytest.approx(WIDTH * 297 / 210) == HEIGHT
    text = page.get_textpage().get_text_bounded()
    for words in ("Six weeks for the lower back", "For the physiotherapist", "Bird Dog (left side)"):
        assert words in text
    assert data == pdf_of(sheet_of(figures(6)))


def test_pain_effort_and_days_differ_by_shape_and_not_by_colour_alone() -> None:
    kept = figures(2)
    days = tuple(replace(day, effort=5) if day.pain is not None else day for day in kept.days)
    shapes = picture_of(replace(kept, days=days)).shapes
    assert {type(one) for one in shapes if one.ink is Ink.RIGHT} >= {Dot}
    marks = {type(one) for one in shapes if one.ink is Ink.LEFT and getattr(one, "width", 9) == 9}
    assert Box in marks
    signs = lines_of(replace(kept, days=(*days, Day(days[-1].day + timedelta(1), planned=1))), 80)
    assert "◧" in "".join(signs)
    assert "□" in "".join(signs)


def test_what_the_picture_shows_is_told_to_those_who_do_not_see_it() -> None:
    kept = figures(6)
    assert picture_of(kept).description == " ".join(sentences(kept))
    assert "18 of 18 sessions" not in picture_of(kept).description  # under a half of them was done
    assert "Pain was 2 of ten on average" in picture_of(kept).description


def test_the_report_tells_the_side_of_an_exercise_whose_name_is_long() -> None:
    kept = figures(1)
    first, *others = kept.exercises
    long = replace(first, name="Standing Calf Stretch with a Bent Knee at the Wall")
    drawn = sheet_of(replace(kept, exercises=(long, *others)))
    texts = [one.text for one in drawn.shapes if isinstance(one, Words) and one.text.startswith("Standing")]
    assert [text.endswith("… (left side)") for text in texts] == [True]


def test_nothing_yet_is_no_failure(tmp_path: Path) -> None:
    nothing = figures_of_all(Contents(), "Everything", date(2026, 3, 1))
    assert sentences(nothing) == ("Nothing was done yet.",)
    draw_progress(nothing, tmp_path / "p.svg")
    assert pdf_of(sheet_of(nothing))
    assert lines_of(nothing, 40)


def test_what_was_played_without_a_course_is_shown_too() -> None:
    kept = figures_of_all(contents(3, course=""), "Everything", START.date() + timedelta(20))
    assert sentences(kept)[1] == "In all: 0 sessions, 180 minutes."
    assert kept.course is None
    assert "Level" not in " ".join(one.text for one in picture_of(kept).shapes if isinstance(one, Words))


def test_a_suffix_that_is_none_is_told_before_anything_is_done(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"ends in \.svg or \.png or \.html, got '\.gif'"):
        draw_progress(figures(1), tmp_path / "p.gif")


def test_the_command_shows_draws_and_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_STATE", str(tmp_path / "state"))
    started = now() - timedelta(3)
    Journal().turn(Turn("t", "lower-back", TurnKind.START, started))
    Journal().keep(Session("one", "l5-stretches", "Stretches", started, started, course="lower-back"))
    shown = CliRunner().invoke(commands, ["progress"])
    assert shown.output.startswith("Six weeks for the lower back\n")
    files = [str(tmp_path / name) for name in ("p.png", "r.pdf")]
    done = CliRunner().invoke(commands, ["progress", "-o", files[0], "--report", files[1]])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "p.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
    said = CliRunner().invoke(commands, ["progress", "--say", "--output", "null", "--device", "60x"])
    assert said.exit_code == 0, said.output
