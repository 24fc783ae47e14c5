"""What a phone keeps of what was heard, and hands back as a file that the journal takes in."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import LOCK_SCREEN, Visit
from click.testing import CliRunner
from playwright.sync_api import Browser

from coach.cli.group import commands
from coach.journal.facts import Ending, Session, Source
from coach.journal.journal import Journal
from coach.plan.plan import SpanKind
from coach.session.session import Session as Made
from coach.units import frames_to_ms

pytestmark = pytest.mark.slow  # a browser minds no version of Python


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_STATE", str(tmp_path / "state"))


def taken_in(visit: Visit, folder: Path, *options: str) -> tuple[Session, ...]:
    """Press the button on the page, and give its file to `coach journal import`."""
    with visit.page.expect_download() as download:
        visit.press("save")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    done = CliRunner().invoke(commands, ["journal", "import", str(path), *options])
    assert done.exit_code == 0, done.output
    return Journal().sessions()


def hold_ms(session: Made, number: int) -> tuple[int, int]:
    """Start and end of a hold, counted from 0."""
    holds = [block for block in session.timeline.blocks if block.kind is SpanKind.HOLD]
    return frames_to_ms(holds[number].start_frame), frames_to_ms(holds[number].end_frame)


def play_through(visit: Visit, from_ms: int, to_ms: int, jump: tuple[int, int] | None = None) -> None:
    """Play a stretch, eight times as fast; `jump` from a place in it to another one while it plays."""
    visit.go(from_ms)
    visit.page.evaluate("document.getElementById('audio').playbackRate = 8")
    visit.page.evaluate("document.getElementById('audio').play()")
    if jump is not None:
        visit.until(f"document.getElementById('audio').currentTime * 1000 > {jump[0]}")
        visit.go(jump[1])
    visit.until(f"document.getElementById('audio').currentTime * 1000 > {to_ms}")
    visit.page.evaluate("document.getElementById('audio').pause()")


def test_a_hold_that_was_heard_is_done_and_one_that_was_jumped_over_is_not(
    visit: Visit, evening: Made, tmp_path: Path
) -> None:
    visit.ready()
    assert visit.page.locator("#heard").is_hidden()
    start, end = hold_ms(evening, 0)
    play_through(visit, start - 500, end + 500)
    second_start, second_end = hold_ms(evening, 1)
    play_through(visit, second_start - 300, second_end + 500, jump=(second_start + 500, second_end - 500))
    (session,) = taken_in(visit, tmp_path)
    assert (session.routine, session.title, session.source) == ("evening", "Evening", Source.PAGE)
    assert session.ending is Ending.CUT
    told = {f"{one.name} {one.side}".strip(): (one.reps, one.prescribed_reps) for one in session.done}
    assert told == {
        "Side Reach left": (1, 2),
        "Side Reach right": (0, 2),
        "Calm Breath": (0, 3),
        "Plank": (0, 2),
    }
    assert session.done[0].ms == 8_000
    assert visit.faults() == []
    assert session.planned_ms == frames_to_ms(evening.timeline.frames)


def test_all_of_it_heard_is_whole_and_the_same_file_twice_is_one(
    visit: Visit, evening: Made, tmp_path: Path
) -> None:
    visit.ready()
    visit.page.evaluate("document.getElementById('audio').playbackRate = 16")
    visit.page.evaluate("document.getElementById('audio').play()")
    visit.page.wait_for_function("() => document.getElementById('audio').ended", timeout=60_000)
    (session,) = taken_in(visit, tmp_path)
    assert session.ending is Ending.WHOLE
    assert session.share == 1
    assert session.heard_ms == pytest.approx(frames_to_ms(evening.timeline.frames), abs=3_000)
    assert taken_in(visit, tmp_path, "--course", "desk-breaks") == (session,)


def test_it_goes_on_after_the_page_was_closed_and_can_be_forgotten(
    visit: Visit, evening: Made, tmp_path: Path
) -> None:
    for number in (0, 1):
        visit.ready()
        start, end = hold_ms(evening, number)
        play_through(visit, start - 500, end + 500)
        visit.page.reload()
    visit.ready()
    (session,) = taken_in(visit, tmp_path, "--course", "desk-breaks")
    assert [one.reps for one in session.done[:2]] == [1, 1]
    assert session.course == "desk-breaks"
    visit.press("forget")
    assert visit.page.locator("#heard").is_hidden()
    assert visit.page.evaluate("localStorage.getItem('coach:heard')") is None


def test_a_page_that_may_keep_nothing_plays_on(browser: Browser, page_file: Path) -> None:
    blocked = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('', 'no') }});"
    with Visit.of(browser, page_file.as_uri(), LOCK_SCREEN + blocked) as visit:
        visit.ready().press("play")
        visit.until("document.getElementById('audio').currentTime > 0.5")
        visit.press("play")
        assert visit.page.locator("#heard").is_hidden()
        assert visit.troubles == []
