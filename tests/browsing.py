"""A visit of a page in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Self

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from tools import require_tool

PHONE_HOST = "phone.example"
PHONE = {"width": 390, "height": 844}

EVENING = """
title: Evening
notice: Stop if anything hurts.
exercises:
  - name: Side Reach
    section: stretch
    position: standing
    start: Stand tall.
    move: Reach your {side} arm up.
    release: Come back.
    dose: {hold: 8s, sides: each, sets: 2}
  - name: Calm Breath
    section: breathe
    position: standing
    start: Stand tall.
    dose: {breaths: 3, pace: 2-3}
  - name: Plank
    section: strengthen
    position: on-the-stomach
    start: Lie down.
    move: Lift your hips.
    release: Come down.
    dose: {hold: 10s, reps: 2}
"""

# What the page tells the lock screen is kept, and what the lock screen would call can be called.
LOCK_SCREEN = """
window.lockScreen = {actions: {}, places: []};
const set = navigator.mediaSession.setActionHandler.bind(navigator.mediaSession);
navigator.mediaSession.setActionHandler = (name, action) => {
  window.lockScreen.actions[name] = action;
  set(name, action);
};
const place = navigator.mediaSession.setPositionState.bind(navigator.mediaSession);
navigator.mediaSession.setPositionState = (state) => { window.lockScreen.places.push(state); place(state); };
"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; it may play before a button was pressed, since nobody is there to press one.

    It finds this computer by the name `PHONE_HOST` too, which counts as a network.
    """
    path = require_tool("chromium", "chromium")
    arguments = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required", "--mute-audio"]
    arguments.append(f"--host-resolver-rules=MAP {PHONE_HOST} 127.0.0.1")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@dataclass
class Visit:
    """An opened page; `troubles` are what it told its console, `asked` the addresses that it asked for."""

    page: Page
    troubles: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    @classmethod
    @contextmanager
    def of(cls, browser: Browser, address: str, script: str = LOCK_SCREEN, **options: Any) -> Iterator[Self]:
        context = browser.new_context(viewport=options.pop("viewport", PHONE), **options)
        context.add_init_script(script)
        visit = cls(context.new_page())
        visit.page.on("console", lambda told: visit.troubles.append(f"{told.type}: {told.text}"))
        visit.page.on("pageerror", lambda error: visit.troubles.append(str(error)))
        context.on("request", lambda request: visit.asked.append(request.url))
        visit.page.goto(address)
        yield visit
        context.close()

    def ready(self) -> Self:
        """Wait until the sound is known."""
        self.until("document.getElementById('audio').readyState >= 2")
        return self

    def until(self, condition: str) -> None:
        """Wait until a condition holds; as a function, since the page's policy lets no text become code."""
        self.page.wait_for_function(f"() => {condition}")

    @property
    def ms(self) -> int:
        return round(float(self.page.evaluate("document.getElementById('audio').currentTime")) * 1000)

    @property
    def is_playing(self) -> bool:
        return bool(self.page.evaluate("!document.getElementById('audio').paused"))

    def go(self, ms: float) -> None:
        """Move the sound itself, as a player would."""
        self.page.evaluate(
            """async (seconds) => {
              const audio = document.getElementById("audio");
              const there = new Promise((done) => audio.addEventListener("seeked", done, { once: true }));
              audio.currentTime = seconds;
              await there;
            }""",
            ms / 1000,
        )

    def arrives(self, ms: float, within_ms: float = 60) -> None:
        """Wait until the sound is at a place."""
        self.page.wait_for_function(
            "([ms, most]) => Math.abs(document.getElementById('audio').currentTime * 1000 - ms) <= most",
            arg=[ms, within_ms],
            timeout=10_000,
        )

    def text(self, name: str) -> str:
        return (self.page.locator(f"#{name}").text_content() or "").strip()

    def press(self, name: str) -> None:
        self.page.locator(f"#{name}").click()

    def lock_screen(self, action: str, **details: float) -> None:
        self.page.evaluate("([name, details]) => lockScreen.actions[name](details)", [action, details])

    def faults(self) -> list[str]:
        """What axe-core finds, every rule of it."""
        results = Axe().run(self.page)
        return [f"{one['id']}: {one['nodes'][0]['html'][:100]}" for one in results.response["violations"]]
