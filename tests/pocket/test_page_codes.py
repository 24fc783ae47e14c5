"""What a phone shows as QR codes is read off its screen, and taken in by the journal."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from browsing import LOCK_SCREEN, Visit
from click.testing import CliRunner
from PIL import Image
from playwright.sync_api import Browser
from tools import require_module

from coach.cli.group import commands
from coach.journal.journal import Journal

pytestmark = pytest.mark.slow  # a browser minds no version of Python

PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "color_scheme": "dark"}


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_STATE", str(tmp_path / "state"))


def heard(number: int, exercises: int = 10) -> dict[str, Any]:
    """A session as the page keeps it, with that many exercises of two sides each."""
    done = [
        {
            "number": which,
            "exercise": f"exercise-{which}",
            "name": f"Übung {which}",
            "side": side,
            "reps": (which * number) % 4,
            "prescribed_reps": 3,
            "ms": 10_000 * ((which * number) % 4),
            "prescribed_ms": 30_000,
        }
        for which in range(1, exercises + 1)
        for side in ("left", "right")
    ]
    return {
        "id": f"{number * 0x9E3779B97F4A7C15F39CC0605CEDC835 % 2**128:032x}",
        "routine": "evening",
        "title": "Evening",
        "started": f"2026-03-{number:02}T18:{number:02}:05+01:00",
        "ended": f"2026-03-{number:02}T18:{number + 20:02}:15+01:00",
        "ending": "whole",
        "source": "page",
        "level": None,
        "planned_ms": 1_500_000 + number,
        "heard_ms": 1_490_000 + number,
        "pauses": number % 3,
        "paused_ms": 1_000 * (number % 3),
        "done": done,
        "course": "",
        "key": "coach:evening",
        "did": [],
    }


def shown_with(browser: Browser, page: Path, sessions: list[dict[str, Any]]) -> Any:
    """The page on a phone that has heard these sessions."""
    kept = f"localStorage.setItem('coach:heard', {json.dumps(json.dumps(sessions))});"
    return Visit.of(browser, page.as_uri(), LOCK_SCREEN + kept, **PHONE)


def read_off(visit: Visit) -> str:
    """The text of the code on the screen, as another device's camera reads it."""
    picture = np.asarray(Image.open(io.BytesIO(visit.page.locator("#squares").screenshot())).convert("L"))
    (found,) = require_module("zxingcpp", "pip install zxing-cpp").read_barcodes(picture)
    return str(found.text)


def squares_a_side(visit: Visit) -> int:
    return int(str(visit.page.locator("#squares").get_attribute("viewBox")).split()[2]) - 8


def taken_in(text: str) -> str:
    done = CliRunner().invoke(commands, ["journal", "import", "-"], input=text)
    assert done.exit_code == 0, (done.output, done.exception)
    return done.output


def test_a_code_is_read_off_the_screen_and_is_what_the_file_is(
    browser: Browser, page_file: Path, tmp_path: Path
) -> None:
    with shown_with(browser, page_file, [heard(1), heard(2)]) as visit:
        visit.press("show-codes")
        visit.page.locator("#squares").wait_for()
        assert visit.text("code-told").startswith("Code 1 of 1. ")
        assert visit.page.locator("#next-code").is_hidden()
        assert taken_in(read_off(visit)) == "standard input: 2 sessions taken in.\n"
        with visit.page.expect_download() as download:
            visit.press("save")
        download.value.save_as(tmp_path / "heard.json")
        assert visit.faults() == []
        assert visit.troubles == []
        visit.press("forget")
        assert visit.page.locator("#squares").is_hidden()
    by_code = Journal().sessions()
    Journal().forget_everything()
    CliRunner().invoke(commands, ["journal", "import", str(tmp_path / "heard.json")])
    assert Journal().sessions() == by_code
    assert by_code[0].done[0].name == "Übung 1"


def test_what_is_more_than_a_code_holds_is_several(browser: Browser, page_file: Path) -> None:
    with shown_with(browser, page_file, [heard(number) for number in range(1, 21)]) as visit:
        visit.press("show-codes")
        visit.page.locator("#squares").wait_for()
        count = int(visit.text("code-told").split(".")[0].rpartition(" ")[2])
        assert count > 1
        texts = []
        for number in range(1, count + 1):
            assert visit.text("code-told").startswith(f"Code {number} of {count}. ")
            assert squares_a_side(visit) <= 117
            texts.append(read_off(visit))
            visit.press("next-code")
        assert visit.text("code-told").startswith("Code 1 of ")
        assert visit.troubles == []
    taken_in(texts[0])
    days = {session.started.day for session in Journal().sessions()}
    assert days == set(range(21 - len(days), 21))  # the newest ones stand in the first
    taken_in("\n\n".join(texts))
    assert len(Journal().sessions()) == 20
    assert taken_in(" ".join(texts)) == "standard input: 0 sessions taken in.\n"


def test_a_session_that_is_too_long_for_any_code_is_told(browser: Browser, page_file: Path) -> None:
    endless = heard(2)
    for number, done in enumerate(endless["done"] * 40):
        endless["done"].append({**done, "ms": number * 7_919 % 100_003})
    with shown_with(browser, page_file, [heard(1), endless, heard(3)]) as visit:
        visit.press("show-codes")
        visit.page.locator("#squares").wait_for()
        texts = [read_off(visit)]
        visit.press("next-code")
        texts.append(read_off(visit))
        visit.press("next-code")
        assert visit.page.locator("#squares").is_hidden()
        assert visit.text("code-told") == "A session is too long for a QR code. The file has all of them."
        assert visit.troubles == []
    taken_in("\n".join(texts))
    assert [session.started.day for session in Journal().sessions()] == [1, 3]


def test_a_browser_that_cannot_make_codes_offers_none(browser: Browser, page_file: Path) -> None:
    old = f"delete window.CompressionStream; localStorage.setItem('coach:heard', '{json.dumps([heard(1)])}');"
    with Visit.of(browser, page_file.as_uri(), LOCK_SCREEN + old) as visit:
        visit.page.locator("#save").wait_for()
        assert visit.page.locator("#show-codes").is_hidden()
        assert visit.troubles == []
