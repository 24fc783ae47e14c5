"""Plan + clips → Timeline. The only place where the words of a plan are spoken and its time becomes frames.

Layout runs strictly forward, block by block, so a session can start while later phrases are still
being made. Words that do not fit their slot are said in a shorter form, then faster, then the slot
grows if it is a passage; in a measure they are left out. Every such adjustment is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NoReturn

from coach.errors import InputError
from coach.plan.plan import Block, Cue, Gap, Item, Measure, Part, Passage, Place, Plan, Say, Sound
from coach.routine.amounts import written_duration
from coach.sound.clip import shortened
from coach.timeline.counting import Counting
from coach.timeline.manner import AS_WRITTEN, FASTER_RATES, Manner, manners, says, told_of, with_forms
from coach.timeline.outline import outline_of
from coach.timeline.timeline import Adjustment, BlockSpan, PlacedCue, Timeline
from coach.units import frames_to_ms, ms_to_frames

if TYPE_CHECKING:
    from coach.sound.clip import Clip
    from coach.speech.voice import Voice

_HURRIED_RATE = 1.8  # for the last words of a person who asked for slow speech: 0.7 of it is 1.26
_BEFORE_END_FRAMES = ms_to_frames(1)  # where work at one's own pace waits: the tone that ends it comes after
_CLEAR_FRAMES = ms_to_frames(120)  # between the end of one cue and words that follow it in a measure


class Layout:
    """A timeline in the making. `frame` is where the next block starts.

    `refuses`: words that are needed and find no room raise InputError. A session that has begun hurries them.
    """

    def __init__(self, voice: Voice, tones: Mapping[str, Clip], *, refuses: bool = True) -> None:
        self._voice, self._tones, self._refuses = voice, tones, refuses
        self._spoken: dict[tuple[str, float], Clip] = {}
        self._shortened: dict[tuple[str, int], Clip] = {}
        self._counting = Counting(lambda words: self._speak(words, FASTER_RATES[-1]).frames)
        self._cues: list[PlacedCue] = []
        self._blocks: list[BlockSpan] = []
        self._titles: dict[int, str] = {}
        self._adjustments: list[Adjustment] = []
        self.frame = 0

    def timeline(self) -> Timeline:
        """What has been laid out so far, in the order of time."""
        cues = sorted(self._cues, key=lambda cue: cue.start_frame)
        longest_frames = max((cue.clip.frames for cue in cues), default=0)
        blocks, outline = tuple(self._blocks), outline_of(self._blocks, self._titles)
        return Timeline(self.frame, tuple(cues), blocks, outline, tuple(self._adjustments), longest_frames)

    def add(self, block: Block, part: int = 0, index: int = 0) -> None:
        """Lay out one more block, the one at `index` in that part. Raises SpeechError."""
        if isinstance(block, Passage):
            frames, ending_frame = self._add_passage(block)
            waits_at_frame, must_wait = (ending_frame if block.can_wait else None), False
        else:
            frames = self._add_measure(block)
            must_wait = block.waits_for_person
            waits_at_frame = self.frame + frames - _BEFORE_END_FRAMES if must_wait else None
        where = (self.frame, frames, block.place, part, index)
        self._blocks.append(
            BlockSpan(block.kind, block.label, *where, block.is_exact, waits_at_frame, must_wait)
        )
        self.frame += frames

    def frames_of(self, block: Block) -> int:
        """How long `block` will be, wherever it stands. Raises SpeechError where the voice fails."""
        if isinstance(block, Measure):
            return ms_to_frames(block.ms)
        least_frames = ms_to_frames(block.least_ms)
        return max(least_frames, self._needed_frames(block, self._manner_for(block, least_frames)))

    def add_part(self, part: Part, number: int, first: int = 0) -> Iterator[Block]:
        """Lay out the part `number` from its block `first` on, yielding each block once it is placed.

        `part.blocks` are those from `first` on.
        """
        if part.is_exercise:
            self._titles[number] = part.title
        for index, block in enumerate(part.blocks, first):
            self.add(block, number, index)
            yield block

    # Passages: as long as their words

    def _add_passage(self, passage: Passage) -> tuple[int, int]:
        """Its frames, and where its ending starts."""
        least_frames = ms_to_frames(passage.least_ms)
        manner = self._manner_for(passage, least_frames)
        said = with_forms((*passage.items, *passage.ending), manner)
        items, ending = said[: len(passage.items)], said[len(passage.items) :]
        frames = max(least_frames, self._needed_frames(passage, manner))
        self._note_adjustment(passage, said, manner, frames - least_frames)
        self._place_items(passage, items, manner.rate, self.frame, passage.first_item)
        ending_frame = self.frame + frames - self._items_frames(ending, manner.rate)
        self._place_items(passage, ending, manner.rate, ending_frame, passage.first_item + len(items))
        return frames, ending_frame

    def _manner_for(self, passage: Passage, least_frames: int) -> Manner:
        manner = AS_WRITTEN
        if passage.is_slot:
            twin = passage.twin
            twins = says((*twin.items, *twin.ending)) if twin else ()
            for manner in manners(says((*passage.items, *passage.ending)), twins):
                if self._needed_frames(passage, manner) <= least_frames:
                    break
        return manner

    def _needed_frames(self, passage: Passage, manner: Manner) -> int:
        own = self._items_frames(with_forms((*passage.items, *passage.ending), manner), manner.rate)
        return max(own, self._needed_frames(passage.twin, manner)) if passage.twin else own

    def _items_frames(self, items: Sequence[Item], rate: float) -> int:
        return sum(self._item_frames(item, rate) for item in items)

    def _item_frames(self, item: Item, rate: float) -> int:
        if isinstance(item, Gap):
            return ms_to_frames(item.ms)
        if isinstance(item, Sound):
            return max(self._tones[item.tone].frames, ms_to_frames(item.lasts_ms))
        return self._speak(item.forms[0], rate).frames

    def _place_items(
        self, passage: Passage, items: Sequence[Item], rate: float, frame: int, first: int
    ) -> None:
        for index, item in enumerate(items, first):
            self._place(item, rate, frame, passage.place, index)
            frame += self._item_frames(item, rate)

    def _note_adjustment(
        self, passage: Passage, said: Sequence[Item], manner: Manner, grown_frames: int
    ) -> None:
        told = told_of(manner)
        if passage.is_slot and grown_frames > 0:
            told.append(f"{passage.label} grew by {frames_to_ms(grown_frames)} ms")
        if told:
            words = " ".join(say.forms[0] for say in says(said))
            self._adjustments.append(Adjustment(self.frame, passage.place, words, ", ".join(told)))

    # Measures: exactly as long as they say

    def _add_measure(self, measure: Measure) -> int:
        busy_frame = self.frame
        for number, cue in enumerate(measure.cues):
            kept_frame = self._kept_for_needed(measure.cues[number + 1 :])
            busy_frame = self._add_cue(measure, cue, measure.first_item + number, busy_frame, kept_frame)
        return ms_to_frames(measure.ms)

    def _kept_for_needed(self, coming: Sequence[Cue]) -> int | None:
        """From where on the measure is kept for words that are needed; None where none are to come."""
        for cue in coming:
            if cue.is_needed and isinstance(cue.what, Say):
                shortest_frames = self._speak(cue.what.forms[-1], 1.0).frames
                return self.frame + ms_to_frames(cue.until_ms) - shortest_frames - _CLEAR_FRAMES
        return None

    def _add_cue(
        self, measure: Measure, cue: Cue, index: int, busy_frame: int, kept_frame: int | None
    ) -> int:
        from_frame, until_frame = (self.frame + ms_to_frames(ms) for ms in (cue.from_ms, cue.until_ms))
        if isinstance(cue.what, Sound):
            is_told = not (cue.makes_room and from_frame < busy_frame)
            return self._place(cue.what, 1.0, from_frame, measure.place, index) if is_told else busy_frame
        if kept_frame is not None:
            until_frame = min(until_frame, kept_frame)
        if busy_frame > self.frame:
            from_frame = max(from_frame, busy_frame + _CLEAR_FRAMES)
        found, until_frame = self._fitted(cue, cue.what, from_frame, until_frame)
        place, room_frames = cue.what.place or measure.place, until_frame - from_frame
        if found is None:
            self._leave_out(measure, cue, room_frames, from_frame)
            return busy_frame
        manner, words = found
        if self._counting.passes_over(cue.what, words, room_frames):
            return busy_frame
        frame = until_frame - self._speak(words, manner.rate).frames if cue.at_end else from_frame
        if told := told_of(manner):
            self._adjustments.append(Adjustment(frame, place, words, ", ".join(told)))
        return self._place(Say((words,), place), manner.rate, frame, place, index)

    def _fitted(
        self, cue: Cue, say: Say, from_frame: int, until_frame: int
    ) -> tuple[tuple[Manner, str] | None, int]:
        """How the words of `cue` find room, if they do, and the frame by which they end."""
        found, shortest = self._said_within(say, until_frame - from_frame), len(say.forms) - 1
        for later_ms in cue.later_ms:
            if found is not None:
                break
            until_frame = self.frame + ms_to_frames(later_ms)
            found = self._said_within(say, until_frame - from_frame, shortest)
        if found is None and cue.is_needed and not self._refuses:
            words = say.forms[-1]
            if self._speak(words, _HURRIED_RATE).frames <= until_frame - from_frame:
                found = Manner((shortest,), _HURRIED_RATE), words
        return found, until_frame

    def _said_within(self, say: Say, room_frames: int, first: int = 0) -> tuple[Manner, str] | None:
        """The first manner in which `say` finds room, from its form `first` on, and its words then."""
        for manner in manners((say,)):
            if manner.forms[0] < first:
                continue
            (said,) = says(with_forms((say,), manner))
            if self._speak(said.forms[0], manner.rate).frames <= room_frames:
                return manner, said.forms[0]
        return None

    def _leave_out(self, measure: Measure, cue: Cue, room_frames: int, frame: int) -> None:
        say = cue.what
        assert isinstance(say, Say)
        if cue.is_needed and self._refuses:
            self._refuse(measure, say, room_frames)
        words, place = say.forms[-1], say.place or measure.place
        if not self._counting.passes_over(say, words, room_frames):
            self._adjustments.append(
                Adjustment(frame, place, words, "left out, for want of room", is_left_out=True)
            )

    def _refuse(self, measure: Measure, say: Say, room_frames: int) -> NoReturn:
        lacking_frames = self._speak(say.forms[-1], FASTER_RATES[-1]).frames - room_frames
        least_ms = measure.ms + frames_to_ms(lacking_frames) + 1
        least = written_duration(-(-least_ms // 100) * 100)
        raise InputError(
            f"{measure.place.exercise}: expected an exact rest of at least {least}, got "
            f"{written_duration(measure.ms)}: {say.forms[-1]!r} has to be heard in it"
        )

    # Cues

    def _place(self, item: Item, rate: float, frame: int, place: Place, index: int) -> int:
        """Place a tone or words at `frame`; gives the frame after their end."""
        if isinstance(item, Sound):
            cue = PlacedCue(frame, self._tone(item), place, tone=item.tone, item=index)
        elif isinstance(item, Say):
            words = item.forms[0]
            cue = PlacedCue(frame, self._speak(words, rate), item.place or place, words, item=index)
        else:
            return frame
        self._cues.append(cue)
        return cue.end_frame

    def _tone(self, sound: Sound) -> Clip:
        """The tone, faded out where it is longer than it may be."""
        clip = self._tones[sound.tone]
        if sound.most_ms is None or clip.frames <= ms_to_frames(sound.most_ms):
            return clip
        key = (sound.tone, sound.most_ms)
        if key not in self._shortened:
            self._shortened[key] = shortened(clip, ms_to_frames(sound.most_ms))
        return self._shortened[key]

    def _speak(self, words: str, rate: float) -> Clip:
        if (words, rate) not in self._spoken:
            self._spoken[words, rate] = self._voice.speak(words, rate)
        return self._spoken[words, rate]


def check_exact_rests(plan: Plan, voice: Voice, tones: Mapping[str, Clip]) -> None:
    """Raise InputError where an exact rest has no room for what must be heard, before anything is played.

    Only the words of such rests are asked for.
    """
    layout = Layout(voice, tones)
    for part in plan.parts:
        for block in part.blocks:
            if isinstance(block, Measure) and any(cue.is_needed for cue in block.cues):
                layout.add(block)


def lay_out(
    plan: Plan,
    voice: Voice,
    tones: Mapping[str, Clip],
    progress: Callable[[int, int], None] | None = None,
) -> Timeline:
    """The whole timeline of `plan`; `progress(done, all)` counts blocks. Raises SpeechError."""
    layout, done = Layout(voice, tones), 0
    blocks = sum(len(part.blocks) for part in plan.parts)
    for number, part in enumerate(plan.parts):
        for _ in layout.add_part(part, number):
            done += 1
            if progress:
                progress(done, blocks)
    return layout.timeline()
