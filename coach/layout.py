"""Plan + clips → Timeline. The only place where speech is asked for, and where time becomes frames.

Layout runs strictly forward, block by block, so a session can start while later phrases are still
being made. Words that do not fit their slot are said in a shorter form, then faster, then the slot
grows if it is a passage; in a measure they are left out. Every such adjustment is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.plan import Cue, Gap, Item, Measure, Part, Passage, Place, Plan, Say, Sound
from coach.timeline import Adjustment, PlacedCue, Span, Timeline
from coach.units import frames_to_ms, ms_to_frames

if TYPE_CHECKING:
    from coach.clip import Clip
    from coach.speech.voice import Voice

FASTER_RATES = (1.12, 1.25)  # above 1.25 speech starts to sound wrong to listeners
_CLEAR_FRAMES = ms_to_frames(120)  # between the end of one cue and words that follow it in a measure


@dataclass(frozen=True, slots=True)
class _Manner:
    """How the words of a block are said: which of their forms, and how fast."""

    form: int
    rate: float

    def of(self, say: Say) -> str:
        return say.forms[min(self.form, len(say.forms) - 1)]


_AS_WRITTEN = _Manner(0, 1.0)


def _manners(says: Sequence[Say]) -> Iterator[_Manner]:
    """From the full words, through ever shorter ones, to the shortest said faster."""
    shortest = max((len(say.forms) for say in says), default=1) - 1
    yield from (_Manner(form, 1.0) for form in range(shortest + 1))
    yield from (_Manner(shortest, rate) for rate in FASTER_RATES)


class Layout:
    """A timeline in the making. `frame` is where the next block starts."""

    def __init__(self, voice: Voice, tones: Mapping[str, Clip]) -> None:
        self._voice, self._tones = voice, tones
        self._spoken: dict[tuple[str, float], Clip] = {}
        self._cues: list[PlacedCue] = []
        self._spans: list[Span] = []
        self._adjustments: list[Adjustment] = []
        self.frame = 0

    def timeline(self) -> Timeline:
        """What has been laid out so far, in the order of time."""
        spans = sorted(self._spans, key=lambda span: (span.start_frame, -span.frames))
        cues = sorted(self._cues, key=lambda cue: cue.start_frame)
        longest_frames = max((cue.clip.frames for cue in cues), default=0)
        return Timeline(self.frame, tuple(cues), tuple(spans), tuple(self._adjustments), longest_frames)

    def add(self, block: Passage | Measure) -> None:
        """Lay out one more block. Raises SpeechError where the voice fails."""
        start_frame = self.frame
        frames = self._add_passage(block) if isinstance(block, Passage) else self._add_measure(block)
        self._spans.append(Span(block.kind, block.label, start_frame, frames, block.place))
        self.frame = start_frame + frames

    def add_part(self, part: Part) -> Iterator[Passage | Measure]:
        """Lay out a part block by block, yielding each block once it is placed."""
        start_frame = self.frame
        for block in part.blocks:
            self.add(block)
            yield block
        if part.exercise is not None:
            place = Place(part.exercise)
            self._spans.append(Span("exercise", part.title, start_frame, self.frame - start_frame, place))

    # Passages: as long as their words

    def _add_passage(self, passage: Passage) -> int:
        least_frames = ms_to_frames(passage.least_ms)
        manner = self._manner_for(passage, least_frames)
        frames = max(least_frames, self._needed_frames(passage, manner))
        self._note_adjustment(passage, manner, frames - least_frames)
        self._place_items(passage, passage.items, manner, self.frame)
        ending_frames = self._items_frames(passage.ending, manner)
        self._place_items(passage, passage.ending, manner, self.frame + frames - ending_frames)
        return frames

    def _manner_for(self, passage: Passage, least_frames: int) -> _Manner:
        if not passage.is_slot:
            return _AS_WRITTEN
        manner = _AS_WRITTEN
        for manner in _manners(_says(passage)):
            if self._needed_frames(passage, manner) <= least_frames:
                break
        return manner

    def _needed_frames(self, passage: Passage, manner: _Manner) -> int:
        own = self._items_frames(passage.items, manner) + self._items_frames(passage.ending, manner)
        return max(own, self._needed_frames(passage.twin, manner)) if passage.twin else own

    def _items_frames(self, items: Sequence[Item], manner: _Manner) -> int:
        return sum(self._item_frames(item, manner) for item in items)

    def _item_frames(self, item: Item, manner: _Manner) -> int:
        if isinstance(item, Gap):
            return ms_to_frames(item.ms)
        if isinstance(item, Sound):
            return max(self._tones[item.tone].frames, ms_to_frames(item.lasts_ms))
        return self._speak(manner.of(item), manner.rate).frames

    def _place_items(self, passage: Passage, items: Sequence[Item], manner: _Manner, frame: int) -> None:
        for item in items:
            self._place(item, manner, frame, passage.place)
            frame += self._item_frames(item, manner)

    def _note_adjustment(self, passage: Passage, manner: _Manner, grown_frames: int) -> None:
        told = _told(manner)
        if passage.is_slot and grown_frames > 0:
            told.append(f"{passage.label} grew by {frames_to_ms(grown_frames)} ms")
        if told:
            said = " ".join(manner.of(say) for say in _says(passage))
            self._adjustments.append(Adjustment(self.frame, passage.place, said, ", ".join(told)))

    # Measures: exactly as long as they say

    def _add_measure(self, measure: Measure) -> int:
        busy_frame = self.frame
        for cue in measure.cues:
            busy_frame = self._add_cue(measure, cue, busy_frame)
        return ms_to_frames(measure.ms)

    def _add_cue(self, measure: Measure, cue: Cue, busy_frame: int) -> int:
        from_frame, until_frame = (self.frame + ms_to_frames(ms) for ms in (cue.from_ms, cue.until_ms))
        if isinstance(cue.what, Sound):
            return self._place(cue.what, _AS_WRITTEN, from_frame, measure.place)
        if busy_frame > self.frame:
            from_frame = max(from_frame, busy_frame + _CLEAR_FRAMES)
        place = cue.what.place or measure.place
        for manner in _manners((cue.what,)):
            frames = self._speak(manner.of(cue.what), manner.rate).frames
            if from_frame + frames <= until_frame:
                frame = until_frame - frames if cue.at_end else from_frame
                if told := _told(manner):
                    self._adjustments.append(Adjustment(frame, place, manner.of(cue.what), ", ".join(told)))
                return self._place(cue.what, manner, frame, place)
        shortest = cue.what.forms[-1]
        self._adjustments.append(Adjustment(from_frame, place, shortest, "left out, for want of room", True))
        return busy_frame

    # Cues

    def _place(self, item: Item, manner: _Manner, frame: int, place: Place) -> int:
        """Place a tone or words at `frame`; gives the frame after their end."""
        if isinstance(item, Sound):
            cue = PlacedCue(frame, self._tones[item.tone], place, tone=item.tone)
        elif isinstance(item, Say):
            words = manner.of(item)
            cue = PlacedCue(frame, self._speak(words, manner.rate), item.place or place, text=words)
        else:
            return frame
        self._cues.append(cue)
        return cue.end_frame

    def _speak(self, words: str, rate: float) -> Clip:
        if (words, rate) not in self._spoken:
            self._spoken[words, rate] = self._voice.speak(words, rate)
        return self._spoken[words, rate]


def _says(passage: Passage) -> list[Say]:
    return [item for item in (*passage.items, *passage.ending) if isinstance(item, Say)]


def _told(manner: _Manner) -> list[str]:
    told = ["said in a shorter form"] if manner.form else []
    return told + ([f"said {manner.rate:g} times faster"] if manner.rate > 1 else [])


def lay_out(plan: Plan, voice: Voice, tones: Mapping[str, Clip]) -> Timeline:
    """The whole timeline of `plan`. Raises SpeechError where the voice fails."""
    layout = Layout(voice, tones)
    for part in plan.parts:
        for _ in layout.add_part(part):
            pass
    return layout.timeline()
