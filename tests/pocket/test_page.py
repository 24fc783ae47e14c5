"""The page for the phone, in a real browser: what it shows, where it goes, what it keeps."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import LOCK_SCREEN, Visit
from fakes import FakeVoice, session_of
from playwright.sync_api import Browser

from coach.page.bundle import SCRIPTS, template
from coach.plan.plan import SpanKind
from coach.session.page_writing import write_page
from coach.session.session import Session
from coach.timeline.chapters import exercise_spans
from coach.timeline.timeline import BlockSpan
from coach.units import frames_to_ms

pytestmark = pytest.mark.slow  # a browser minds no version of Python

Wanted = Callable[[BlockSpan], bool]
BLOCKED = (
    "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('', 'SecurityError') }});"
)


def block_of(session: Session, wanted: Wanted) -> BlockSpan:
    return next(block for block in session.timeline.blocks if wanted(block))


def start_ms(block: BlockSpan) -> int:
    return frames_to_ms(block.start_frame)


def on_side(side: str, number: int) -> Wanted:
    return lambda block: (block.kind, block.place.side, block.place.set) == (SpanKind.HOLD, side, number)


def exercise_ms(session: Session, index: int) -> int:
    return frames_to_ms(exercise_spans(session.timeline)[index].start_frame)


def end_ms(session: Session) -> int:
    return frames_to_ms(exercise_spans(session.timeline)[-1].end_frame)


def test_it_plays_and_pauses(visit: Visit) -> None:
    visit.ready().press("play")
    visit.until("document.getElementById('audio').currentTime > 0.5")
    assert visit.text("play") == "Pause"
    visit.press("play")
    visit.until("document.querySelector('#play span').textContent === 'Play'")
    assert not visit.is_playing


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        (on_side("left", 1), ("Side Reach", "Left", "Set 1 of 2", "Hold")),
        (on_side("right", 2), ("Side Reach", "Right", "Set 2 of 2", "Hold")),
        (
            lambda b: b.kind is SpanKind.BREATH and b.place.rep == 2,
            ("Calm Breath", "", "Rep 2 of 3", "Breathe"),
        ),
        (lambda b: b.kind is SpanKind.HOLD and b.place.rep == 2, ("Plank", "", "Rep 2 of 2", "Hold")),
        (
            lambda b: b.kind is SpanKind.REST and b.place.side == "right",
            ("Side Reach", "Right", "Set 1 of 2", "Rest"),
        ),
    ],
)
def test_it_shows_what_is_going_on(
    visit: Visit, evening: Session, wanted: Wanted, shown: tuple[str, ...]
) -> None:
    block = block_of(evening, wanted)
    visit.ready().go(start_ms(block) + 500)
    assert tuple(visit.text(name) for name in ("name", "side", "set", "doing")) == shown
    left_ms = frames_to_ms(block.end_frame) - visit.ms
    assert abs(int(visit.text("left")) * 1000 - left_ms) <= 1000


def test_it_shows_the_opening_and_the_closing(visit: Visit, evening: Session) -> None:
    assert (visit.ready().text("name"), visit.text("count")) == ("Evening", "3 exercises")
    visit.go(end_ms(evening) + 200)
    assert visit.text("name") == "Well done"
    assert visit.page.locator("[aria-current]").count() == 0


def test_it_goes_from_exercise_to_exercise(visit: Visit, evening: Session) -> None:
    visit.ready()
    for index in range(3):
        visit.press("next")
        visit.arrives(exercise_ms(evening, index))
    visit.press("next")
    visit.arrives(end_ms(evening))
    visit.press("previous")
    visit.arrives(exercise_ms(evening, 2))
    visit.press("previous")  # soon after its start: the one before
    visit.arrives(exercise_ms(evening, 1))


def test_back_within_an_exercise_is_its_start(visit: Visit, evening: Session) -> None:
    visit.ready().go(exercise_ms(evening, 1) + 6_000)
    visit.press("previous")
    visit.arrives(exercise_ms(evening, 1))


def test_the_list_goes_to_an_exercise_and_plays(visit: Visit, evening: Session) -> None:
    visit.ready().page.get_by_role("button", name="Plank").click()
    visit.until("!document.getElementById('audio').paused")
    visit.arrives(exercise_ms(evening, 2), 1_500)
    assert "Plank" in (visit.page.locator("[aria-current]").text_content() or "")


def test_a_side_is_done_again_from_its_lead_in(visit: Visit, evening: Session) -> None:
    blocks = [
        block for block in evening.timeline.blocks if (block.place.set, block.place.side) == (2, "right")
    ]
    visit.ready().go(start_ms(block_of(evening, on_side("right", 2))) + 4_000)
    assert visit.text("again") == "This side again"
    visit.press("again")
    visit.arrives(start_ms(blocks[0]))


def test_a_hold_that_was_broken_off_is_done_again(visit: Visit, evening: Session) -> None:
    hold = block_of(evening, on_side("left", 2))
    visit.ready().press("play")
    visit.go(start_ms(hold) + 5_000)
    visit.press("play")
    visit.press("play")
    visit.arrives(start_ms(hold) - 3_000, 400)  # with its countdown


def test_the_lock_screen_shows_the_exercise_and_its_time(visit: Visit, evening: Session) -> None:
    visit.ready().go(start_ms(block_of(evening, on_side("left", 2))) + 1_000)
    visit.until("lockScreen.places.length > 0")
    metadata = visit.page.evaluate("(({title, artist}) => [title, artist])(navigator.mediaSession.metadata)")
    assert metadata == ["Side Reach, Left", "Evening"]
    place = visit.page.evaluate("lockScreen.places.at(-1)")
    chapter = evening.chapters[0]
    assert place["duration"] == pytest.approx(frames_to_ms(chapter.frames) / 1000, abs=0.01)
    assert place["position"] == pytest.approx(visit.ms / 1000, abs=0.1)


def test_the_lock_screen_goes_where_the_page_goes(visit: Visit, evening: Session) -> None:
    visit.ready().lock_screen("play")
    visit.until("!document.getElementById('audio').paused")
    visit.lock_screen("pause")
    assert not visit.is_playing
    for index in range(2):
        visit.lock_screen("nexttrack")
        visit.arrives(exercise_ms(evening, index))
    visit.lock_screen("seekto", seekTime=5)
    visit.arrives(exercise_ms(evening, 1) + 5_000)
    visit.lock_screen("previoustrack")
    visit.arrives(exercise_ms(evening, 1))


def test_keys(visit: Visit, evening: Session) -> None:
    visit.ready().page.keyboard.press("ArrowRight")
    visit.arrives(exercise_ms(evening, 0))
    visit.page.keyboard.press("r")  # a letter is nothing while no button is chosen
    visit.page.locator("#next").focus()
    visit.page.keyboard.press(".")
    visit.arrives(exercise_ms(evening, 0) + 10_000)
    visit.page.keyboard.press(",")
    visit.arrives(exercise_ms(evening, 0))
    visit.page.keyboard.press("ArrowLeft")
    visit.arrives(0)
    visit.page.locator("body").click(position={"x": 1, "y": 1})
    visit.page.keyboard.press("Space")
    visit.until("!document.getElementById('audio').paused")


def test_a_jump_is_told_to_a_screen_reader_and_playing_is_not(visit: Visit, evening: Session) -> None:
    visit.ready().go(start_ms(block_of(evening, on_side("left", 1))))
    assert visit.text("told") == ""  # the coach says it aloud
    visit.press("next")
    assert visit.text("told") == "Calm Breath"


def test_it_keeps_its_place(visit: Visit, evening: Session) -> None:
    rest = block_of(evening, lambda block: block.kind is SpanKind.REST and block.place.set == 2)
    visit.ready().go(start_ms(rest) + 1_000)
    visit.page.reload()
    visit.ready().arrives(start_ms(rest) + 1_000)
    assert visit.text("name") == "Side Reach"
    visit.press("play")
    visit.until("!document.getElementById('audio').paused")
    assert start_ms(rest) <= visit.ms <= start_ms(rest) + 2_000


def test_it_starts_at_the_start_where_nothing_may_be_kept(browser: Browser, page_file: Path) -> None:
    with Visit.of(browser, page_file.as_uri(), LOCK_SCREEN + BLOCKED) as visit:
        visit.ready().go(20_000)
        visit.page.reload()
        visit.ready().press("play")
        visit.until("document.getElementById('audio').currentTime > 0.2")
        assert visit.ms < 10_000
        assert visit.troubles == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ms", [0, 30_000])
def test_axe_finds_nothing(browser: Browser, page_file: Path, scheme: str, ms: int) -> None:
    with Visit.of(browser, page_file.as_uri(), color_scheme=scheme, reduced_motion="reduce") as visit:
        visit.ready().go(ms)
        assert visit.faults() == []
        assert (
            visit.page.evaluate("getComputedStyle(document.getElementById('done')).transitionDuration")
            == "0s"
        )


@pytest.mark.parametrize("letters", ["100%", "200%"])
def test_it_fits_a_narrow_phone(browser: Browser, page_file: Path, evening: Session, letters: str) -> None:
    with Visit.of(browser, page_file.as_uri(), viewport={"width": 320, "height": 640}) as visit:
        visit.page.evaluate("(size) => { document.documentElement.style.fontSize = size }", letters)
        visit.ready().go(start_ms(block_of(evening, on_side("right", 1))) + 500)
        assert visit.page.evaluate("document.documentElement.scrollWidth") == 320
        for hidden in ("heard", "codes"):
            visit.page.evaluate("(name) => { document.getElementById(name).hidden = false }", hidden)
        heights = visit.page.evaluate(
            "[...document.querySelectorAll('button')].map((one) => one.offsetHeight)"
        )
        assert min(heights) >= 48
        cut = visit.page.evaluate(
            "document.getElementById('now').scrollHeight > document.getElementById('now').offsetHeight"
        )
        assert not cut


def test_the_buttons_stay_where_they_are(visit: Visit, evening: Session) -> None:
    places = set()
    for block in evening.timeline.blocks:
        visit.ready().go(start_ms(block) + 50)
        places.add(visit.page.evaluate("document.getElementById('play').getBoundingClientRect().top"))
    assert len(places) == 1


HOSTILE = """
title: </script><img src=x onerror=alert(1)> & "quotes" $title
exercises:
  - name: <b>Plank</b> </script>
    section: stretch
    position: standing
    start: Stand tall.
    move: Reach <!-- up.
    release: Come back.
    dose: {hold: 3s}
"""


def test_what_an_author_writes_stays_text(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "hostile.yaml"
    path.write_text(HOSTILE, encoding="utf-8")
    write_page(session_of(path, FakeVoice(10)), tmp_path / "hostile.html")
    with Visit.of(browser, (tmp_path / "hostile.html").as_uri()) as visit:
        assert visit.ready().text("name") == '</script><img src=x onerror=alert(1)> & "quotes" $title'
        visit.press("next")
        visit.until("document.getElementById('name').textContent.includes('Plank')")
        assert visit.text("name") == "<b>Plank</b> </script>"
        assert visit.page.locator("img, b").count() == 0
        assert visit.troubles == []


def test_no_two_scripts_have_a_name_in_common() -> None:
    found: list[str] = []
    for name in SCRIPTS:
        found += re.findall(
            r"^(?:export )?(?:async )?(?:function|const|let|class) (\w+)", template(f"{name}.js"), re.M
        )
    assert len(found) == len(set(found)) > 20


def test_the_same_session_gives_the_same_page(evening: Session, page_file: Path, tmp_path: Path) -> None:
    write_page(evening, tmp_path / "again.html")
    assert (tmp_path / "again.html").read_bytes() == page_file.read_bytes()
