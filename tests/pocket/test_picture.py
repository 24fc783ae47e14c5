"""The picture of a session: what stands where, that it can be read, and that it is the same everywhere."""

from __future__ import annotations

import struct
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from browsing import EVENING
from fakes import FakeVoice, session_of
from playwright.sync_api import Browser

import coach
from coach.errors import ExportError, InputError
from coach.picture import lettering, score
from coach.picture.cover import cover_of, cover_png
from coach.picture.palette import DARK, LIGHT, Palette, Theme
from coach.picture.png import png_of
from coach.picture.score import picture_of
from coach.picture.shapes import Bow, Box, Ink, Picture, Shape, Words
from coach.picture.svg import svg_of
from coach.session.session import Session
from coach.timeline.chapters import exercise_spans

SVG = "{http://www.w3.org/2000/svg}"
SHIPPED = ["l5-relief", "l5-stretches", "l5-strength", "desk-break", "breathing", "hamstrings"]
FOREIGN = """
title: Растяжка 腰痛 🙂 "утро" & <вечер>
exercises:
  - name: Очень длинное название упражнения для поясницы и для всего остального
    section: stretch
    position: standing
    start: Stand tall.
    move: Reach up.
    release: Come back.
    dose: {hold: 3s}
"""


def drawn(session: Session) -> Picture:
    return picture_of(session.routine, session.timeline)


def work(picture: Picture, ink: Ink) -> list[Box]:
    """What is drawn of holds and the like, without head and legend."""
    rows = score.HEAD, picture.height - score.FOOT
    boxes = [shape for shape in picture.shapes if isinstance(shape, Box) and shape.ink is ink]
    return [box for box in boxes if rows[0] < box.y < rows[1]]


@pytest.mark.parametrize("name", SHIPPED)
def test_every_exercise_is_named(name: str) -> None:
    session = session_of(name)
    texts = [shape.text for shape in drawn(session).shapes if isinstance(shape, Words)]
    for number, chapter in enumerate(session.chapters, 1):
        assert f"{number}  {chapter.title}" in texts


@pytest.mark.parametrize("name", SHIPPED)
def test_all_of_it_stands_on_the_paper_and_no_texts_meet(name: str) -> None:
    picture = drawn(session_of(name))
    for shape in picture.shapes:
        if isinstance(shape, Box):
            assert shape.x >= 0
            assert shape.x + shape.width <= picture.width + 0.1
            assert 0 <= shape.y <= shape.y + shape.height <= picture.height
    lines: dict[float, list[tuple[float, float]]] = {}
    for words in (shape for shape in picture.shapes if isinstance(shape, Words)):
        width = lettering.width_of(words.text, words.size, words.is_bold)
        start = words.x - width * {"start": 0, "middle": 0.5, "end": 1}[words.anchor]
        assert start >= 0
        assert start + width <= picture.width
        lines.setdefault(words.y, []).append((start, start + width))
    for line in lines.values():
        assert all(left[1] <= right[0] for left, right in pairwise(sorted(line)))


def test_holds_are_as_wide_as_they_last_and_left_stands_above_right() -> None:
    session = session_of("l5-relief")
    picture = drawn(session)
    longest = max(span.frames for span in exercise_spans(session.timeline))
    a_second = (score.WIDTH - 2 * score.MARGIN) / (longest / 24_000)
    left, right = work(picture, Ink.LEFT), work(picture, Ink.RIGHT)
    assert len(left) == len(right) == 3 + 10
    assert left[0].width == pytest.approx(15 * a_second - 1, abs=0.01)
    assert left[0].y + left[0].height < right[0].y


def test_breaths_rise_and_fall() -> None:
    shapes = [shape for shape in drawn(session_of("breathing")).shapes if isinstance(shape, Shape)]
    ramps = [(shape.corners[1][1], shape.corners[2][1]) for shape in shapes[:4]]
    assert [left > right for left, right in ramps] == [True, False, True, False]


def test_a_side_again_and_again_has_no_seams_in_time() -> None:
    """All that is prescribed is drawn, each once."""
    for name in SHIPPED:
        session = session_of(name)
        exact = [block for block in session.timeline.blocks if block.is_exact]
        picture = drawn(session)
        boxes = [box for ink in (Ink.LEFT, Ink.RIGHT, Ink.BOTH) for box in work(picture, ink)]
        assert len(boxes) + sum(isinstance(shape, Shape) for shape in picture.shapes) == len(exact)


# The file


@pytest.mark.parametrize("theme", Theme)
def test_an_svg_tells_what_it_shows(theme: Theme) -> None:
    root = ElementTree.fromstring(svg_of(drawn(session_of("l5-relief")), theme))
    assert root.findtext(f"{SVG}title") == "Lower back relief"
    assert "Bird Dog" in (root.findtext(f"{SVG}desc") or "")
    assert root.attrib["role"] == "img"
    assert not list(root.iter(f"{SVG}text"))  # all of it is outlines
    assert not list(root.iter(f"{SVG}image"))


def test_what_the_font_cannot_write_is_left_to_the_machine(tmp_path: Path) -> None:
    path = tmp_path / "foreign.yaml"
    path.write_text(FOREIGN, encoding="utf-8")
    svg = svg_of(drawn(session_of(path, FakeVoice(5))))
    texts = ["".join(text.itertext()) for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]
    assert 'Растяжка 腰痛 🙂 "утро" & <вечер>' in texts
    assert any(
        text.endswith("…") for text in texts
    )  # too long a name is cut before it runs out of the picture


def test_where_no_machine_is_asked_for_fonts_names_are_in_latin_letters(tmp_path: Path) -> None:
    path = tmp_path / "foreign.yaml"
    path.write_text(FOREIGN, encoding="utf-8")
    session = session_of(path, FakeVoice(5))
    texts = [
        s.text for s in picture_of(session.routine, session.timeline, True).shapes if isinstance(s, Words)
    ]
    assert texts[0].startswith("Rastyazhka YaoTong")
    assert all(lettering.can_write(text) for text in texts)


def test_the_same_session_gives_the_same_picture() -> None:
    first, second = (drawn(session_of("desk-break")) for _ in range(2))
    assert svg_of(first) == svg_of(second)
    assert png_of(first) == png_of(second)


def test_a_png_is_twice_as_large_and_never_too_large(tmp_path: Path) -> None:
    picture = drawn(session_of("breathing"))
    assert size(png_of(picture)) == (2000, round(2 * picture.height))
    long = Picture(1000, 60_000, "Long", "", "en", ())
    assert max(size(png_of(long))) <= 16_000
    coach.draw(session_of("breathing"), tmp_path / "breathing.png", "dark")
    assert size((tmp_path / "breathing.png").read_bytes())[0] == 2000


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_a_browser_follows_light_and_dark(browser: Browser, tmp_path: Path) -> None:
    coach.draw(session_of("breathing"), tmp_path / "breathing.svg")
    for scheme, palette in (("light", LIGHT), ("dark", DARK)):
        context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto((tmp_path / "breathing.svg").as_uri())
        fill = page.evaluate("getComputedStyle(document.querySelector('rect')).fill")
        assert fill == "rgb({}, {}, {})".format(*bytes.fromhex(palette[Ink.PAPER][1:]))
        context.close()


@pytest.mark.parametrize(("name", "told"), [("x.gif", "ends in .svg or .png"), ("x", "no suffix")])
def test_another_suffix_is_refused_before_anything_is_spoken(name: str, told: str, tmp_path: Path) -> None:
    voice = FakeVoice()
    with pytest.raises(InputError, match=told):
        coach.draw(session_of("breathing", voice), tmp_path / name)
    with pytest.raises(ExportError, match="there is no folder"):
        coach.draw(session_of("breathing", voice), tmp_path / "nowhere" / "x.svg")
    with pytest.raises(InputError, match=r"ends in \.html"):
        coach.write_page(session_of("breathing", voice), tmp_path / name)
    assert voice.spoken == []


# Colours and the cover


def luminance(colour: str) -> float:
    """As WCAG 2.2 defines it."""
    parts = [part / 255 for part in bytes.fromhex(colour[1:])]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(palette: Palette, one: Ink, other: Ink) -> float:
    low, high = sorted(luminance(palette[ink]) for ink in (one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_colours_can_be_told_from_what_they_stand_on(palette: Palette) -> None:
    for ground in (Ink.PAPER, Ink.TRACK):
        for ink in (Ink.TEXT, Ink.QUIET, Ink.BOTH, Ink.LEFT, Ink.RIGHT):
            assert contrast(palette, ink, ground) >= 4.5
        assert contrast(palette, Ink.SPEECH, ground) >= 3
    for ink in (Ink.BOTH, Ink.LEFT, Ink.RIGHT):
        assert contrast(palette, ink, Ink.ON_WORK) >= 4.5


def test_the_cover_is_a_dial_of_the_session(tmp_path: Path) -> None:
    path = tmp_path / "evening.yaml"
    path.write_text(EVENING, encoding="utf-8")
    timeline = session_of(path).timeline
    bows = [shape for shape in cover_of(timeline).shapes if isinstance(shape, Bow)]
    assert sum(bow.ink is Ink.LINE for bow in bows) == 3
    assert sum(bow.ink is Ink.LEFT for bow in bows) == sum(bow.ink is Ink.RIGHT for bow in bows) == 2
    assert all(0 <= bow.start_turns < bow.end_turns <= 1 for bow in bows)
    png = cover_png(timeline)
    assert size(png) == (800, 800)
    assert len(png) < 200_000
