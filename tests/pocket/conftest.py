"""A real Chromium, headless, and sessions short enough to be made in a moment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import EVENING, Visit, chromium
from fakes import FakeVoice, session_of
from playwright.sync_api import Browser

from coach.session.page_writing import write_page
from coach.session.session import Session


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="session")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """The session of three exercises: with sides and sets, of breaths, and plain."""
    path = tmp_path_factory.mktemp("routine") / "evening.yaml"
    path.write_text(EVENING, encoding="utf-8")
    session = session_of(path, FakeVoice(20))
    session.lay_out()
    return session


@pytest.fixture(scope="session")
def page_file(evening: Session, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "evening.html"
    write_page(evening, path)
    return path


@pytest.fixture
def visit(browser: Browser, page_file: Path) -> Iterator[Visit]:
    """The page opened on a phone; it may tell its console nothing, and ask for nothing."""
    with Visit.of(browser, page_file.as_uri()) as opened:
        yield opened
        assert opened.troubles == []
        assert {url.split(":")[0] for url in opened.asked} <= {"file", "blob", "data"}
