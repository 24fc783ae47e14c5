"""`coach serve` as a phone sees it: made when it is asked for, kept, and there without the network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import EVENING, PHONE_HOST, Visit
from playwright.sync_api import Browser
from serving import Serving, coach_serve, started

pytestmark = pytest.mark.slow  # a browser minds no version of Python

KEPT = "Kept on this device; it plays without the network too."


@pytest.fixture(scope="module")
def routine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("own") / "evening.yaml"
    path.write_text(EVENING, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def server(routine: Path) -> Iterator[Serving]:
    with started(coach_serve(str(routine), "desk-break")) as serving:
        yield serving
        status, told = serving.end()
        assert (status, told.splitlines()[-1], "Traceback" in told) == (0, "Stopped.", False)


@pytest.fixture
def session(browser: Browser, server: Serving) -> Iterator[Visit]:
    """The page of the session, opened from the list; it waits until that is made."""
    with Visit.of(browser, server.address) as visit:
        visit.page.get_by_role("link", name="Evening").click()
        visit.page.wait_for_selector("#play", timeout=200_000)
        yield visit.ready()
        assert visit.troubles == []
        assert all(url.startswith((server.address, "data:")) for url in visit.asked)


def test_the_list(browser: Browser, server: Serving) -> None:
    with Visit.of(browser, server.address) as visit:
        names = visit.page.locator("li strong").all_text_contents()
        assert names == ["Evening", "Desk break"]
        assert visit.faults() == []
        assert visit.troubles == []


def test_it_plays(session: Visit) -> None:
    session.press("play")
    session.until("document.getElementById('audio').currentTime > 0.5")
    session.press("next")
    session.until("document.getElementById('name').textContent === 'Side Reach'")
    assert session.faults() == []


def test_it_is_there_without_the_network(session: Visit) -> None:
    session.until(f"document.getElementById('kept').textContent === '{KEPT}'")
    session.page.context.set_offline(True)
    session.page.reload()
    session.ready().press("play")
    session.until("document.getElementById('audio').currentTime > 0.3")
    session.go(20_000)
    session.press("next")
    session.until("document.getElementById('audio').currentTime > 21")
    session.page.goto(session.page.url.replace("r/evening/", ""))
    assert session.page.locator("li strong").first.text_content() == "Evening"


def test_it_goes_on_where_it_was(session: Visit) -> None:
    session.go(6_000)
    session.page.reload()
    session.ready().arrives(6_000)


def test_it_can_be_installed(browser: Browser, server: Serving) -> None:
    with Visit.of(browser, server.address) as visit:
        found = visit.page.context.new_cdp_session(visit.page).send("Page.getAppManifest")
        assert found["errors"] == []
        assert '"display": "standalone"' in found["data"]


def test_the_saved_page_needs_no_server(session: Visit, browser: Browser, tmp_path: Path) -> None:
    with session.page.expect_download() as download:
        session.page.get_by_role("link", name="Save this page").click()
    assert download.value.suggested_filename == "evening.html"
    download.value.save_as(tmp_path / "evening.html")
    with Visit.of(browser, (tmp_path / "evening.html").as_uri()) as saved:
        saved.ready().press("play")
        saved.until("document.getElementById('audio').currentTime > 0.3")
        assert saved.troubles == []


def test_over_the_network_it_plays_without_https(browser: Browser, routine: Path, tmp_path: Path) -> None:
    """No service worker is allowed there; the page plays all the same, and complains of nothing."""
    with started(coach_serve(str(routine), "--lan"), COACH_STATE=str(tmp_path)) as serving:
        address = f"http://{PHONE_HOST}:{serving.port}{serving.root}"
        assert re.fullmatch(r"[\w-]{24}", serving.token)
        with Visit.of(browser, f"{address}r/evening/") as visit:
            visit.page.wait_for_selector("#play", timeout=200_000)
            assert not visit.page.evaluate("isSecureContext")
            visit.ready().press("play")
            visit.until("document.getElementById('audio').currentTime > 0.3")
            assert visit.text("kept") == ""
            assert visit.troubles == []


def test_a_session_that_is_being_made(browser: Browser, server: Serving) -> None:
    with Visit.of(browser, f"{server.address}r/desk-break/") as visit:
        assert "is being made" in (visit.page.locator("[role=status]").first.text_content() or "")
        assert visit.faults() == []
