"""The transport at work: keeps the queue filled ahead of the ear, and does what it is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from coach.player import transport
from coach.player.commands import Action, Command
from coach.player.retime import Pacing
from coach.player.timeline_snapshot import TimelineSnapshot
from coach.units import ms_to_frames

if TYPE_CHECKING:
    from coach.outputs import Sink
    from coach.player.playback_queue import PlaybackQueue
    from coach.player.progressive_layout import ProgressiveLayout
    from coach.sound.clip import Clip

AHEAD_FRAMES = ms_to_frames(1_500)  # a parent busy for less is not heard; a change is heard that soon
BLOCK_FRAMES = ms_to_frames(250)
IDLE_FRAMES = ms_to_frames(500)
REMIND_FRAMES = ms_to_frames(25_000)
GAP_FRAMES = ms_to_frames(350)  # between a tone that answers and what follows
TICK_FRAMES = ms_to_frames(1_000)
BROKEN_FRAMES = ms_to_frames(3_000)  # a longer loss of sound breaks a hold


class PlaybackState(StrEnum):
    """What a session is doing."""

    PLAYING = "playing"
    PAUSED = "paused"
    WAITING = "waiting"  # at the end of an open rest
    ENDING = "ending"  # all is written; what is left is heard
    STOPPING = "stopping"  # the last words of a session that was stopped


@dataclass(frozen=True, slots=True)
class PlaybackOptions:
    """How a session is played: `is_exact`, a pause breaks nothing; `is_open`, rests wait for a word."""

    is_exact: bool = False
    is_open: bool = False


class Player:
    """A session being played. Not safe from several threads: others speak to it through `CommandQueue`."""

    def __init__(
        self,
        progressive: ProgressiveLayout,
        queue: PlaybackQueue,
        tones: Mapping[str, Clip],
        options: PlaybackOptions,
        stopped: Callable[[], Clip | None],
    ) -> None:
        self.state = PlaybackState.PLAYING
        self._progressive, self._queue, self._tones, self._options = progressive, queue, tones, options
        self._stopped = stopped  # the words of someone who stops
        self._head_frame = queue.frame  # what of the session is written next
        self._let_through_frame = -1  # the open rest that was ended last
        self._idle_frames = 0

    @property
    def frame(self) -> int:
        """Where the session is, as heard."""
        return self._queue.frame

    @property
    def shown_state(self) -> PlaybackState:
        """The state as heard: an open rest waits only once its words are over."""
        is_early = self.state is PlaybackState.WAITING and self.frame < self._head_frame
        return PlaybackState.PLAYING if is_early else self.state

    @property
    def is_going(self) -> bool:
        """Whether the session goes on by itself."""
        return self.shown_state not in (PlaybackState.PAUSED, PlaybackState.WAITING)

    @property
    def is_over(self) -> bool:
        """Whether everything has been heard."""
        return self.state in (PlaybackState.ENDING, PlaybackState.STOPPING) and self._queue.ahead_frames <= 0

    def begin_at(self, frame: int, greeting: Clip) -> None:
        """Before anything is heard: `greeting`, then the session from `frame` on."""
        self._head_frame = frame
        self._queue.aside(greeting.samples, frame)
        self._aside(frames=GAP_FRAMES)

    def begun(self, frames: int, *, is_right: bool) -> None:
        """The device was handed `frames` already: the session's first if that `is_right`, else start over."""
        self._queue.begun(frames)
        if not is_right:
            self._queue.cut()
        self._head_frame = frames if is_right else 0

    # Ahead of the ear

    def top_up(self) -> None:
        """Write until the queue is far enough ahead. Raises SinkLostError, and what stopped the layout."""
        while self._queue.ahead_frames < AHEAD_FRAMES and self.state not in (
            PlaybackState.ENDING,
            PlaybackState.STOPPING,
        ):
            if self.state is not PlaybackState.PLAYING:
                self._idle()
            elif not self._play_on():
                return

    def _play_on(self) -> bool:
        """Write the next block of the session; false where it is not laid out yet."""
        snapshot = self._progressive.snapshot
        stop_frame = self._open_rest_frame()
        frames = BLOCK_FRAMES if stop_frame is None else min(BLOCK_FRAMES, stop_frame - self._head_frame)
        if not frames:
            self._idle_frames, self.state = 0, PlaybackState.WAITING
            return True
        block = self._progressive.read(self._head_frame, frames)
        if len(block):
            self._queue.play(block, self._head_frame)
            self._head_frame += len(block)
        elif snapshot.is_whole and self._head_frame >= snapshot.timeline.frames:
            self.state = PlaybackState.ENDING
        return len(block) > 0

    def _open_rest_frame(self) -> int | None:
        """Where the rest, or the work at one's own pace, at the head waits, if it was not ended yet."""
        span = transport.stretch_at(self._progressive.snapshot, self._head_frame)
        frame = span.waits_at_frame if span and (self._options.is_open or span.must_wait) else None
        if frame is None or frame < self._head_frame or frame == self._let_through_frame:
            return None
        return frame

    def _idle(self) -> None:
        """Half a second of silence, or now and then a tone that says: still here."""
        is_due = self._idle_frames and self._idle_frames % REMIND_FRAMES == 0
        self._aside(*([("remind", 0)] if is_due else []), frames=IDLE_FRAMES)
        self._idle_frames += IDLE_FRAMES

    def _aside(self, *tones: tuple[str, int], frames: int = 0) -> None:
        """Write tones, each at its frame, and silence up to `frames`."""
        import numpy as np

        clips = [(self._tones[tone], at_frame) for tone, at_frame in tones]
        block = np.zeros(max([frames, *(at_frame + clip.frames for clip, at_frame in clips)]), np.float32)
        for clip, at_frame in clips:
            block[at_frame : at_frame + clip.frames] += clip.samples
        self._queue.aside(block, self._head_frame)

    # What it is told

    def obey(self, command: Command) -> bool:
        """Do it; false where there is nothing to do now. What is done is answered by a tone."""
        if self.state in (PlaybackState.ENDING, PlaybackState.STOPPING):
            return False
        return self._verb(command)()

    def _verb(self, command: Command) -> Callable[[], bool]:
        verbs: dict[Action, Callable[[], bool]] = {
            Action.TOGGLE: lambda: self._end_own_pace() or self._toggle(),
            Action.PLAY: lambda: not self.is_going and self.resume(),
            Action.PAUSE: lambda: self.is_going and self.pause(),
            Action.NEXT: lambda: self._jump(transport.next_exercise_frame),
            Action.PREVIOUS: lambda: self._jump(transport.previous_exercise_frame),
            Action.SIDE: lambda: self._jump(transport.side_start_frame),
            Action.SEEK: lambda: self._jump(
                lambda snapshot, frame: transport.seek_frame(snapshot, frame + command.frames)
            ),
            Action.FASTER: lambda: self._change(self._progressive.wanted.faster(1)),
            Action.SLOWER: lambda: self._change(self._progressive.wanted.faster(-1)),
            Action.LONGER: lambda: self._change(self._progressive.wanted.longer(1)),
            Action.SHORTER: lambda: self._change(self._progressive.wanted.longer(-1)),
            Action.STOP: self.stop,
        }
        return verbs[command.action]

    def _toggle(self) -> bool:
        return self.pause() if self.is_going else self.resume()

    def _end_own_pace(self) -> bool:
        """Go on from work at one's own pace, which the person says is done; false where there is none now."""
        span = transport.stretch_at(self._progressive.snapshot, self.frame)
        if self.shown_state is not PlaybackState.PLAYING or not span or not span.must_wait:
            return False
        assert span.waits_at_frame is not None
        self._queue.cut()
        self._let_through_frame = span.waits_at_frame
        self._go(span.waits_at_frame, "key")
        return True

    def pause(self) -> bool:
        """Silence at once, then a tone."""
        self._head_frame = self._queue.cut()
        self.state, self._idle_frames = PlaybackState.PAUSED, 0
        self._aside(("pause", 0), frames=GAP_FRAMES)
        return True

    def resume(self) -> bool:
        """Go on after a pause, or with what follows an open rest."""
        if self.state is PlaybackState.WAITING:
            self._let_through_frame = self._head_frame
            self._queue.cut()
            self._go(self._head_frame, "key")
            return True
        self._queue.cut()
        self.go_on()
        return True

    def go_on(self) -> None:
        """Go on from where the session stands, nothing broken off: see `transport.resumption`."""
        if self._options.is_exact:
            self._go(self._head_frame, "resume")
            return
        resumption = transport.resumption(self._progressive.snapshot, self._head_frame)
        self._go(resumption.frame, "resume", is_counted_in=resumption.is_counted_in)

    def _jump(self, where: Callable[[TimelineSnapshot, int], int]) -> bool:
        frame = where(self._progressive.snapshot, self._queue.cut())
        self._go(frame, "key")
        return True

    def _go(self, frame: int, tone: str, *, is_counted_in: bool = False) -> None:
        """The next thing written is `tone`, and then the session from `frame` on."""
        self.state, self._head_frame = PlaybackState.PLAYING, frame
        if frame != self._let_through_frame:
            self._let_through_frame = -1
        self._progressive.go(frame)
        answer_frames = self._tones[tone].frames + GAP_FRAMES
        ticks = [("ready", answer_frames + number * TICK_FRAMES) for number in range(3 * is_counted_in)]
        self._aside((tone, 0), *ticks, frames=answer_frames + len(ticks) * TICK_FRAMES)

    def _change(self, pacing: Pacing) -> bool:
        if pacing == self._progressive.wanted:
            return False
        self._progressive.ask(pacing)
        self.confirm()
        return True

    def confirm(self) -> None:
        """Say that a key was taken, over what is being heard."""
        self._queue.overlay(self._tones["key"].samples)

    def stop(self) -> bool:
        """End calmly: silence, and words if they are there."""
        self._head_frame = self._queue.cut()
        self.state = PlaybackState.STOPPING
        self._aside(("key", 0), frames=GAP_FRAMES)
        if words := self._stopped():
            self._queue.aside(words.samples, self._head_frame)
        return True

    # The device is another one now

    def replace(self, sink: Sink, silent_frames: int) -> None:
        """Go on with `sink` after the last one was lost, `silent_frames` ago; a little is repeated.

        What was written and not heard, up to the end of the session or the wait of a rest, is written again.
        """
        is_aside = self._queue.is_aside
        repeat_frames = 0 if is_aside else 2 * self._queue.sink.buffer_frames
        self._head_frame = max(0, self._queue.replace(sink) - repeat_frames)
        if self.state is PlaybackState.ENDING or (self.state is PlaybackState.WAITING and not is_aside):
            self.state = PlaybackState.PLAYING
        if self.state is PlaybackState.PLAYING and (is_aside or silent_frames > BROKEN_FRAMES):
            self.go_on()
        else:
            self._progressive.go(self._head_frame)
