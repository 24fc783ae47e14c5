"""The session in the making: a thread lays it out ahead of the playhead, and anew when it is asked to.

What was read never changes. A new pacing takes effect at the first moment between two cues after what was
read so far, once its first phrases are spoken, so that nobody waits for them.
"""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Condition, Thread
from typing import TYPE_CHECKING

from coach.errors import CoachError
from coach.plan.plan import Block, Plan
from coach.player.retime import Begun, PacedVoice, Pacing, left_of, with_rest
from coach.player.timeline_snapshot import EMPTY, TimelineSnapshot
from coach.player.transport import cues_in
from coach.speech.process import come_after_the_sound
from coach.timeline.layout import Layout
from coach.timeline.outline import outline_of
from coach.timeline.render import BED_AHEAD_FRAMES, render
from coach.timeline.timeline import BlockSpan, Timeline
from coach.units import ms_to_frames

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coach.sound.bed import Bed
    from coach.sound.clip import Clip
    from coach.speech.voice import Voice

SHOWN_EVERY_S = 0.1
SHOWN_AT_ONCE_FRAMES = ms_to_frames(10_000)  # with so much ahead, nobody waits for the next block
WARM_FRAMES = ms_to_frames(20_000)  # spoken ahead before a new pacing takes effect


@dataclass(frozen=True, slots=True)
class _Placed:
    """A block of the plan, by its part and its number there, and where it starts."""

    part: int
    index: int
    start_frame: int


@dataclass(frozen=True, slots=True)
class _Cut:
    """A new beginning at `frame`: `first` is what is left of the block `at`, None for all of it."""

    frame: int
    at: _Placed
    first: Block | None = None


class ProgressiveLayout:
    """A plan being laid out. `snapshot` is good to read from any thread.

    `ask` changes the pacing of what was not read yet. `words` are clips of `words` beside the session, once
    they are spoken, soon after the start.
    """

    def __init__(  # noqa: PLR0913, PLR0917
        self,
        plan: Plan,
        voice: Voice,
        tones: Mapping[str, Clip],
        pacing: Pacing = Pacing(),  # noqa: B008  # it is frozen
        words: Sequence[str] = (),
        beds: Sequence[Bed] = (),
    ) -> None:
        self.beds = beds
        self.snapshot = EMPTY
        self.pacing = pacing
        self.words: dict[str, Clip] = {}
        self._plan, self._voice, self._tones, self._asides = plan, voice, tones, words
        self._titles = {number: part.title for number, part in enumerate(plan.parts) if part.is_exercise}
        self._placed: list[_Placed] = []
        self._asked: Pacing | None = None
        self._settled_frame = 0  # from here on the timeline is in `pacing`
        self._read_frame = 0
        self._failure: CoachError | None = None
        self._closed = False
        self._changed = Condition()
        self._head = EMPTY.timeline  # what stays from before the last change
        self._cut = _Cut(0, _Placed(0, 0, 0))
        self._layout = self._layout_in(pacing)
        self._coming = self._lay(self._layout, self._cut, self.pacing)
        self._shown_s = 0.0
        self._thread = Thread(target=self._run, name="layout", daemon=True)

    def start(self) -> None:
        """Begin to lay out."""
        self._thread.start()

    def close(self) -> None:
        """Stop; the phrase that is being spoken is waited for at most 5 s."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        if self._thread.is_alive():
            self._thread.join(5)

    # For who plays it

    def read(self, frame: int, frames: int) -> NDArray[np.float32]:
        """The samples from `frame` on, at most `frames`; none where nothing is laid out yet.

        What was read stays as it is. Raises what stopped the layout once there is nothing more to read.
        """
        with self._changed:
            snapshot = self.snapshot
            frames = max(0, min(frames, self.settled_frames - frame))
            self._read_frame = frame + frames
            if not frames and self._failure is not None:
                raise self._failure
        return render(snapshot.timeline, frame, frames, self.beds)

    @property
    def settled_frames(self) -> int:
        """How much will sound the same whatever is laid out next: a bed gives way before words begin."""
        snapshot = self.snapshot
        ahead_frames = BED_AHEAD_FRAMES if self.beds and not snapshot.is_whole else 0
        return snapshot.timeline.frames - ahead_frames

    def go(self, frame: int) -> None:
        """The playhead jumps to `frame`; what lies there in an older pacing is laid out anew."""
        with self._changed:
            self._read_frame = frame
            if frame < self._settled_frame and self._asked is None:
                self._asked = self.pacing
                self._changed.notify_all()

    def ask(self, pacing: Pacing) -> None:
        """Go on in `pacing` from the next moment between two cues on; see `pacing` for when it did."""
        with self._changed:
            self._asked = pacing
            self._changed.notify_all()

    @property
    def wanted(self) -> Pacing:
        """The pacing that was asked for last."""
        return self._asked or self.pacing

    def wait_for(self, is_there: Callable[[TimelineSnapshot], bool], timeout_s: float | None = None) -> bool:
        """Wait until `is_there(snapshot)`, nothing is left or the time is up. Raises what stopped it."""
        with self._changed:
            self._changed.wait_for(lambda: is_there(self.snapshot) or self._is_done, timeout_s)
            if self._failure is not None and not is_there(self.snapshot):
                raise self._failure
            return is_there(self.snapshot)

    @property
    def _is_done(self) -> bool:
        return self._failure is not None or (self.snapshot.is_whole and self._asked is None)

    # The thread

    def _run(self) -> None:
        come_after_the_sound()
        try:
            while not self._closed:
                if self._asked is not None:
                    self._change(self._asked)
                elif len(self.words) < len(self._asides) and self._is_well_ahead():
                    words = self._asides[len(self.words)]
                    self.words[words] = self._voice.speak(words)
                elif self.snapshot.is_whole:
                    self._wait()
                else:
                    self._lay_next()
        except CoachError as failure:
            with self._changed:
                self._failure = failure
                self._changed.notify_all()

    def _is_well_ahead(self) -> bool:
        """Whether there is time for words beside the session: a voice may have to be loaded for them."""
        snapshot = self.snapshot
        return snapshot.is_whole or snapshot.timeline.frames - self._read_frame > WARM_FRAMES

    def _wait(self) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._asked is not None)

    def _lay_next(self) -> None:
        """Lay out one more block, and show it: the first ones at once, then at most every `SHOWN_EVERY_S`."""
        is_whole = next(self._coming, None) is None
        is_wanted = self.snapshot.timeline.frames < SHOWN_AT_ONCE_FRAMES
        if is_whole or is_wanted or time.monotonic() - self._shown_s > SHOWN_EVERY_S:
            with self._changed:
                self._show(is_whole)

    def _lay(self, layout: Layout, cut: _Cut, pacing: Pacing) -> Iterator[int]:
        """Lay out from `cut` on; yields the end of each block."""
        first, index = cut.first, cut.at.index
        for number, part in enumerate(self._plan.parts[cut.at.part :], cut.at.part):
            blocks = [with_rest(block, pacing.rest_percent) for block in part.blocks[index:]]
            blocks[:1] = [first] if first is not None else blocks[:1]
            start_frame = cut.at.start_frame if first is not None else layout.frame
            adding = layout.add_part(replace(part, blocks=tuple(blocks)), number, index)
            for at, _ in enumerate(adding, index):
                self._placed.append(_Placed(number, at, start_frame))
                start_frame = layout.frame
                yield start_frame
            first, index = None, 0

    def _show(self, is_whole: bool) -> None:
        starts = [placed for placed in self._placed if not placed.index]
        parts = self._plan.parts
        exercises = [at.start_frame for at in starts if parts[at.part].is_exercise]
        closing = [at.start_frame for at in starts if at.part and not parts[at.part].is_exercise]
        self.snapshot = TimelineSnapshot(
            self._timeline(), tuple(exercises), closing[0] if closing else None, is_whole
        )
        self._shown_s = time.monotonic()
        self._changed.notify_all()

    def _timeline(self) -> Timeline:
        """What stays from before the last change, and what was laid out since."""
        new, head, cut = self._layout.timeline(), self._head, self._cut
        if not cut.frame:
            return new
        blocks = (*head.blocks, *(self._since_its_start(block) for block in new.blocks))
        return replace(
            new,
            cues=head.cues + new.cues,
            blocks=blocks,
            outline=outline_of(blocks, self._titles),
            longest_cue_frames=max(head.longest_cue_frames, new.longest_cue_frames),
        )

    def _since_its_start(self, block: BlockSpan) -> BlockSpan:
        """A block that began before the change, from where it began."""
        if block.start_frame != self._cut.frame or not self._cut.first:
            return block
        start_frame = self._cut.at.start_frame
        return replace(block, start_frame=start_frame, frames=block.end_frame - start_frame)

    # A change of pacing

    def _change(self, pacing: Pacing) -> None:
        self._warm(self._layout_in(pacing), pacing)
        with self._changed:
            self._cut = cut = self._cut_from(self._read_frame, pacing)
            self._head = _before(self.snapshot.timeline, cut.frame)
            self._placed = [placed for placed in self._placed if placed.start_frame < cut.at.start_frame]
            self._layout = self._layout_in(pacing)
            self._layout.frame = cut.frame
            self._coming = self._lay(self._layout, cut, pacing)
            self.pacing, self._settled_frame = pacing, cut.frame
            self._asked = None if self._asked == pacing else self._asked
            end_frame: int | None = cut.frame
            while end_frame is not None and end_frame < cut.frame + WARM_FRAMES:
                end_frame = next(self._coming, None)
            self._show(is_whole=end_frame is None)

    def _layout_in(self, pacing: Pacing) -> Layout:
        """A layout in that pacing. Exact rests were checked at the pace that the session was made in."""
        is_own = pacing.rate_percent == 100
        voice = self._voice if is_own else PacedVoice(self._voice, pacing.rate_percent)
        return Layout(voice, self._tones, refuses=is_own)

    def _warm(self, layout: Layout, pacing: Pacing) -> None:
        """Have the next phrases spoken, so that the change itself takes no time."""
        cut = self._cut_from(self._read_frame, pacing)
        for number, part in enumerate(self._plan.parts[cut.at.part :], cut.at.part):
            for block in part.blocks[cut.at.index if number == cut.at.part else 0 :]:
                layout.add(with_rest(block, pacing.rest_percent))
                if layout.frame > WARM_FRAMES or self._closed:
                    return

    def _cut_from(self, frame: int, pacing: Pacing) -> _Cut:
        """Where a change can take effect from `frame` on."""
        number = bisect_right(self._placed, frame, key=lambda at: at.start_frame) - 1
        if number < 0:
            return _Cut(0, _Placed(0, 0, 0))
        at, end_frame = self._placed[number], self._end_frame(number)
        block = self._plan.parts[at.part].blocks[at.index]
        begun = Begun(block, at.start_frame, cues_in(self.snapshot, at.start_frame, end_frame))
        left = left_of(begun, frame, pacing.rest_percent) if frame < end_frame else None
        if left is not None and left[0] < end_frame:
            return _Cut(left[0], at, left[1])
        return _Cut(end_frame, self._following(at, end_frame))

    def _end_frame(self, number: int) -> int:
        is_last = number + 1 == len(self._placed)
        return self._layout.frame if is_last else self._placed[number + 1].start_frame

    def _following(self, at: _Placed, start_frame: int) -> _Placed:
        """The block after the one at `at`."""
        is_last = at.index + 1 == len(self._plan.parts[at.part].blocks)
        return (
            _Placed(at.part + 1, 0, start_frame) if is_last else _Placed(at.part, at.index + 1, start_frame)
        )


def _before(timeline: Timeline, frame: int) -> Timeline:
    """What of `timeline` starts before `frame`; blocks that end by then. Its outline is not cut."""
    cues = tuple(cue for cue in timeline.cues if cue.start_frame < frame)
    blocks = tuple(block for block in timeline.blocks if block.end_frame <= frame)
    return replace(timeline, frames=frame, cues=cues, blocks=blocks)
