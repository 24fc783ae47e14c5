"""The live session: the loop that joins layout, device, controls, screen and the place that is kept.

The device is the only clock. The loop wakes for a command, or some times a second to keep the queue filled;
when it wakes never decides what is heard when.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from coach.errors import SinkLostError
from coach.player.bookmark import Bookmark
from coach.player.bookmark_writer import BookmarkWriter
from coach.player.commands import Action, Command, CommandQueue
from coach.player.diary import Diary
from coach.player.keys import Keys
from coach.player.mpris import Mpris
from coach.player.mpris_status import Playing
from coach.player.now_playing import Facts, now_playing_at
from coach.player.playback_queue import PlaybackQueue
from coach.player.player import PlaybackState, Player
from coach.player.progressive_layout import ProgressiveLayout
from coach.player.reconnect import Reconnection
from coach.player.screen import Screen, View
from coach.player.signals import stop_here
from coach.player.transport import exercise_index, stretch_at
from coach.units import frames_to_ms

LOOK_S = 0.05
STOOD_STILL_S = 4.0  # between two looks, which no busy machine takes: the program itself was stopped


@dataclass(frozen=True, slots=True)
class Sounding:
    """What makes the sound: what is laid out, what was given to the device, and the player between them."""

    player: Player
    progressive: ProgressiveLayout
    queue: PlaybackQueue


@dataclass(frozen=True, slots=True)
class Subject:
    """What is played: the title, the facts of each exercise, its language, and what is amiss, if any."""

    title: str
    facts: tuple[Facts, ...]
    language: str
    trouble: Callable[[], str] = lambda: ""


@dataclass(frozen=True, slots=True)
class Controls:
    """What a person has in their hands."""

    keyboard: Keys
    mpris: Mpris


def _clock_s() -> float:
    """A clock that goes on while the computer sleeps, where there is one."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.time() if clock is None else time.clock_gettime(clock)


class Live:
    """What a running session consists of, and what happens each time the loop wakes."""

    def __init__(  # noqa: PLR0913, PLR0917
        self,
        sounding: Sounding,
        subject: Subject,
        controls: Controls,
        screen: Screen,
        reconnection: Reconnection,
        place: BookmarkWriter,
        diary: Diary,
    ) -> None:
        self._player, self._progressive, self._queue = sounding.player, sounding.progressive, sounding.queue
        self._subject, self._screen = subject, screen
        self._keyboard, self._mpris = controls.keyboard, controls.mpris
        self._reconnection, self._place, self._diary = reconnection, place, diary
        self._is_given_up = False

    def run(self, commands: CommandQueue) -> None:
        """Until everything has been heard, or was stopped."""
        self._look()  # which loads what it needs: on a busy machine for seconds, that nobody was away
        awake_s = _clock_s()
        while not self._player.is_over:
            before_s, awake_s = awake_s, _clock_s()
            if awake_s - before_s > STOOD_STILL_S:
                self._begin_again()
            self._look()
            command = commands.next(LOOK_S)
            while command is not None:
                self._obey(command)
                command = commands.next(0)
            if self._is_given_up:
                return

    def _look(self) -> None:
        self._keyboard.take()  # it may be ours again, after `bg` and `fg`
        self._play_on()
        self._show()

    def _begin_again(self) -> None:
        """After a closed lid, or a stopped process: what was going on was broken off, a hold above all."""
        if self._player.state is PlaybackState.PLAYING and not self._reconnection.is_running:
            self._player.pause()
            self._player.resume()

    @property
    def is_whole(self) -> bool:
        """Whether the session was heard to its end."""
        return self._player.is_over and self._player.state is PlaybackState.ENDING

    def close(self) -> None:
        """Keep the place of a session that did not end well, and forget that of one that did."""
        if not self.is_whole:
            self._place.keep(self._mark())
        self._place.close(is_whole=self.is_whole)
        self._diary.look(self._progressive.snapshot, self._player.frame, self._player.shown_state)
        self._diary.close(is_whole=self.is_whole)

    # Sound

    def _play_on(self) -> None:
        """Keep the queue filled; where the device is lost, ask for another one."""
        if self._reconnection.is_running:
            sink = self._reconnection.sink()
            if sink is not None:
                self._player.replace(sink, self._reconnection.silent_frames)
            return
        try:
            self._queue.sink.check()
            self._player.top_up()
        except SinkLostError as loss:
            self._lose(loss)

    def _lose(self, loss: SinkLostError) -> None:
        """Look for another device, but for a last word."""
        if self._player.state is PlaybackState.STOPPING:
            self._is_given_up = True
        else:
            self._reconnection.start(self._queue.sink, loss)

    def _obey(self, command: Command) -> None:
        if command.action is Action.SUSPEND:
            self._suspend()
            return
        if self._reconnection.is_running:  # there is no sound to do anything with, but one can leave
            self._is_given_up |= command.action is Action.STOP
            return
        before_frame = self._player.frame
        try:
            if self._player.obey(command):
                self._diary.jump(self._progressive.snapshot, before_frame, self._player.frame)
                self._mpris.seeked(self._position_us())
        except SinkLostError as loss:
            self._lose(loss)

    def _suspend(self) -> None:
        """Ctrl-Z: pause, give the terminal back, and go on when continued."""
        was_going = self._player.is_going
        if was_going:
            self._obey(Command(Action.PAUSE))
        self._place.keep(self._mark())
        self._place.flush()
        self._diary.flush()
        self._screen.close()
        self._keyboard.let_go()
        stop_here()
        self._keyboard.take()
        if was_going:
            self._obey(Command(Action.PLAY))

    # Sight

    def _show(self) -> None:
        frame, snapshot, state = self._player.frame, self._progressive.snapshot, self._player.shown_state
        now = now_playing_at(self._subject.title, self._subject.facts, snapshot, frame)
        note = self._reconnection.note or self._subject.trouble()
        self._screen.show(View(now, state, note, self._keyboard.is_there, self._subject.language))
        status = "Paused" if state in (PlaybackState.PAUSED, PlaybackState.WAITING) else "Playing"
        length_us = frames_to_ms(snapshot.timeline.frames) * 1000 if snapshot.is_whole else None
        self._mpris.show(Playing(status, self._subject.title, now.exercise, now.number, length_us))
        self._mpris.position_us = self._position_us()
        self._place.note(self._mark())
        self._diary.look(snapshot, frame, state)

    def _position_us(self) -> int:
        return frames_to_ms(self._player.frame) * 1000

    def _mark(self) -> Bookmark:
        """The place of this moment, as heard."""
        frame, snapshot, pacing = self._player.frame, self._progressive.snapshot, self._progressive.wanted
        span = stretch_at(snapshot, frame)
        place = span.place if span else None
        return replace(
            self._place.mark,
            frame=frame,
            number=exercise_index(snapshot, frame),
            exercise=place.exercise if place else None,
            set=place.set if place else None,
            side=place.side.value if place and place.side else None,
            rep=place.rep if place else None,
            rate_percent=pacing.rate_percent,
            rest_percent=pacing.rest_percent,
        )
