"""A session played to its end: everything that it needs is opened, and closed again whatever happens."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from enum import Enum, auto
from threading import Thread
from typing import TYPE_CHECKING

from coach.errors import CoachError
from coach.outputs.sink import AHEAD_FRAMES
from coach.plan.plan import BREATHER_MS
from coach.player import bookmark as bookmarks
from coach.player.bookmark import Bookmark
from coach.player.bookmark_writer import BookmarkWriter, Keeping
from coach.player.commands import CommandQueue
from coach.player.diary import Diary, NoDiary
from coach.player.keyboard import decoded
from coach.player.keys import keys_of_system
from coach.player.live import Controls, Live, Sounding, Subject
from coach.player.mpris import Mpris
from coach.player.now_playing import facts_of, now_playing_at
from coach.player.playback_queue import PlaybackQueue
from coach.player.player import PlaybackOptions, Player
from coach.player.progressive_layout import ProgressiveLayout
from coach.player.reconnect import Reconnection
from coach.player.retime import Pacing
from coach.player.screen import Screen
from coach.player.signals import signals_to
from coach.player.transport import stretch_at
from coach.sound.pcm import to_pcm16
from coach.timeline.render import BED_AHEAD_FRAMES
from coach.units import ms_to_frames
from coach.words import catalogue_for

if TYPE_CHECKING:
    from coach.outputs import Sink
    from coach.plan.plan import Plan
    from coach.player.timeline_snapshot import TimelineSnapshot
    from coach.sound.bed import Bed
    from coach.sound.clip import Clip
    from coach.speech.voice import Voice

FIRST_FRAMES = AHEAD_FRAMES + BED_AHEAD_FRAMES
START_WITHIN_S = 0.3  # for the first block; the loop would look again only after a while


class Ending(Enum):
    """How a session ended."""

    WHOLE = auto()
    STOPPED = auto()
    INTERRUPTED = auto()


@dataclass(frozen=True, slots=True)
class Devices:
    """Where the sound goes: `open` opens it, `reopen` brings a lost one back, or raises after a while.

    `begun`: what the open one was handed before anything was made ready, 16-bit samples.
    """

    open: Callable[[], Sink]
    reopen: Callable[[], Sink]
    begun: Callable[[], bytes] = bytes


@dataclass(frozen=True, slots=True)
class Performance:
    """What is played, in which voice, with which tones, through which devices, how, and over which beds.

    `trouble` gives one line where something is amiss that the session goes on without, else nothing.
    `keep_first` is told once the session's start is laid out, in a thread beside the playing.
    """

    plan: Plan
    voice: Voice
    tones: Mapping[str, Clip]
    devices: Devices
    options: PlaybackOptions
    beds: Sequence[Bed] = ()
    trouble: Callable[[], str] = lambda: ""
    keep_first: Callable[[ProgressiveLayout], None] | None = None


def play_live(  # noqa: PLR0913
    performance: Performance,
    screen: Screen,
    keeping: Keeping,
    *,
    after: Bookmark | None = None,
    commands: CommandQueue | None = None,
    diary: Diary | None = None,
    greeting: Sequence[str] = (),
) -> Ending:
    """Play from the start, or go on `after` a place; returns when it is over or was stopped.

    The place is kept up to date by `keeping`, and forgotten when the session ends as a whole. `commands` may
    be fed by others too, and `diary` is told what was heard. `greeting` are sentences before a session that
    starts. Raises SinkError where there is no output any more, SpeechError where the voice fails,
    KeyboardInterrupt on the second SIGINT and Terminated when the system asks for the end.
    """
    commands, diary = commands or CommandQueue(), diary or NoDiary()
    bookmark = after or Bookmark()
    with ExitStack() as held:
        interrupts = held.enter_context(signals_to(commands.put))
        sounding = _sounding(performance, bookmark, held)
        if begun := performance.devices.begun():
            _begin_with(begun, sounding)
        if after is None and performance.keep_first is not None:
            arguments = (sounding.progressive, performance.keep_first)
            Thread(target=_keep_first, args=arguments, daemon=True).start()
        if after is not None:
            _begin_after(after, performance, sounding)
            diary.jump(sounding.progressive.snapshot, 0, sounding.player.frame)
        elif greeting:
            sounding.player.begin_at(0, spoken(greeting, performance.voice))
        held.callback(screen.close)
        controls = Controls(held.enter_context(keys_of_system(commands.put, decoded)), Mpris(commands.put))
        controls.mpris.start()
        held.callback(controls.mpris.close)
        plan = performance.plan
        subject = Subject(plan.title, facts_of(plan), plan.language, performance.trouble)
        place = BookmarkWriter(bookmark, keeping)
        reconnection = Reconnection(performance.devices.reopen)
        live = Live(sounding, subject, controls, screen, reconnection, place, diary)
        held.callback(live.close)
        held.callback(lambda: sounding.queue.sink.close())  # noqa: PLW0108  # first of all, silence
        sounding.progressive.wait_for(lambda snapshot: snapshot.timeline.frames > 0, START_WITHIN_S)
        live.run(commands)
        if live.is_whole:
            return Ending.WHOLE
        return Ending.INTERRUPTED if interrupts.count else Ending.STOPPED


def _sounding(performance: Performance, bookmark: Bookmark, held: ExitStack) -> Sounding:
    """Begin to lay out, and open the device; `held` closes both."""
    plan, tones = performance.plan, performance.tones
    stopped = catalogue_for(plan.language).stopped()
    pacing = Pacing(bookmark.rate_percent, bookmark.rest_percent)
    progressive = ProgressiveLayout(plan, performance.voice, tones, pacing, (stopped,), performance.beds)
    progressive.start()
    held.callback(progressive.close)
    queue = PlaybackQueue(performance.devices.open())
    held.callback(lambda: queue.sink.close())  # noqa: PLW0108  # it may be another one by then
    player = Player(progressive, queue, tones, performance.options, lambda: progressive.words.get(stopped))
    return Sounding(player, progressive, queue)


def _begin_with(begun: bytes, sounding: Sounding) -> None:
    """Go on after what the device was handed; start over where the session does not begin so."""
    frames, progressive = len(begun) // 2, sounding.progressive
    progressive.wait_for(lambda _snapshot: progressive.settled_frames >= frames)
    is_right = to_pcm16(progressive.read(0, frames)).tobytes() == begun
    sounding.player.begun(frames, is_right=is_right)


def _keep_first(progressive: ProgressiveLayout, keep: Callable[[ProgressiveLayout], None]) -> None:
    with suppress(CoachError):
        if progressive.wait_for(lambda _snapshot: progressive.settled_frames >= FIRST_FRAMES):
            keep(progressive)


def _begin_after(bookmark: Bookmark, performance: Performance, sounding: Sounding) -> None:
    progressive = sounding.progressive
    progressive.wait_for(lambda snapshot: bookmarks.is_reached(bookmark, snapshot))
    frame = bookmarks.frame_to_go_on(bookmark, progressive.snapshot)
    greeting = _greeting(performance.plan, progressive.snapshot, frame)
    sounding.player.begin_at(frame, performance.voice.speak(greeting))


def spoken(sentences: Sequence[str], voice: Voice) -> Clip:
    """Sentences said one after another, as a calm speaker does."""
    import numpy as np

    from coach.sound.clip import Clip

    breather = np.zeros(ms_to_frames(BREATHER_MS), np.float32)
    samples = [part for words in sentences for part in (voice.speak(words).samples, breather)]
    return Clip(np.concatenate(samples))


def _greeting(plan: Plan, snapshot: TimelineSnapshot, frame: int) -> str:
    """What is said before a session goes on at `frame`."""
    now = now_playing_at(plan.title, facts_of(plan), snapshot, frame)
    span = stretch_at(snapshot, frame)
    return catalogue_for(plan.language).going_on(now.exercise or None, span.place.side if span else None)
