"""A session → its picture: one row an exercise, all on one scale, as in a musical score.

In a row, from the top: where the coach speaks, the work, and the tones. Work of the left side stands in the
upper half, that of the right side in the lower half; a breath rises and falls.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coach.picture.lettering import fitted, width_of, writable
from coach.picture.shapes import Box, Drawn, Ink, Picture, Words
from coach.picture.work import Lane, drawn_work
from coach.routine.languages import DEFAULT_LANGUAGE
from coach.timeline.chapters import chapters, exercise_spans
from coach.timeline.timeline import PlacedCue, Span
from coach.units import SAMPLE_RATE_HZ, clock, frames_to_ms
from coach.words import catalogue_for
from coach.words.shown import Shown

if TYPE_CHECKING:
    from coach.routine.model import Routine
    from coach.timeline.timeline import Timeline
    from coach.words.catalogue import Catalogue

WIDTH = 1000.0
MARGIN = 40.0
HEAD = 128.0  # down to the first row
ROW = 112.0
TRACK_TOP, TRACK = 40.0, 62.0  # of a row: where its track begins, and how high it is
SPEECH_TOP, SPEECH = 5.0, 5.0
WORK_TOP, WORK = 14.0, 34.0
TONE_TOP, TONE, TONE_WIDTH = 52.0, 6.0, 1.4
FOOT = 92.0
STEPS_S = (10, 30, 60, 120, 300, 600, 1800, 3600)  # between two lines of the scale
STEP_LEAST = 90.0


@dataclass(frozen=True, slots=True)
class Scale:
    """How frames become x: `origin_frame` stands at the left margin."""

    pixels_a_frame: float
    origin_frame: int = 0

    def x(self, frame: int) -> float:
        """Where a frame of the session stands."""
        return MARGIN + (frame - self.origin_frame) * self.pixels_a_frame

    def width(self, frames: int) -> float:
        """How wide a run of frames is."""
        return frames * self.pixels_a_frame


@dataclass(frozen=True, slots=True)
class _Session:
    """What all rows need to know."""

    routine: Routine
    timeline: Timeline
    catalogue: Catalogue
    exercises: tuple[Span, ...]
    titles: tuple[str, ...]

    @property
    def pixels_a_frame(self) -> float:
        """So that the longest exercise fills the width."""
        longest = max((span.frames for span in self.exercises), default=self.timeline.frames)
        return (WIDTH - 2 * MARGIN) / longest


def picture_of(routine: Routine, timeline: Timeline, is_latin: bool = False) -> Picture:
    """The picture of a session of `routine`, 1000 pixels wide and as high as it has exercises.

    `is_latin`: names in other letters are written in Latin ones, so that it needs no font but its own.
    """
    if is_latin:
        routine = replace(routine, title=writable(routine.title))
    catalogue = catalogue_for(routine.language or DEFAULT_LANGUAGE)
    exercises = exercise_spans(timeline)
    names = (chapter.title for chapter in chapters(timeline, routine.language))
    titles = tuple(writable(name) if is_latin else name for name in names)
    session = _Session(routine, timeline, catalogue, exercises, titles)
    height = HEAD + ROW * len(exercises) + FOOT
    shapes = [
        Box(0, 0, WIDTH, height, Ink.PAPER, 16),
        *_head(session),
        *_figures(session, height - FOOT),
        *(shape for index in range(len(exercises)) for shape in _row(session, index)),
        *_legend(height - 30, timeline, catalogue),
    ]
    language = routine.language or DEFAULT_LANGUAGE
    return Picture(WIDTH, height, routine.title, _told(session), language, tuple(shapes))


def _told(session: _Session) -> str:
    return session.catalogue.shown(Shown.DRAWN).format(
        title=session.routine.title,
        length=clock(frames_to_ms(session.timeline.frames)),
        exercises=", ".join(session.titles),
    )


def _head(session: _Session) -> Iterator[Drawn]:
    """The title, the length, and the whole session as one bar."""
    frames, count = session.timeline.frames, len(session.exercises)
    shown = session.catalogue.shown(Shown.EXERCISE if count == 1 else Shown.EXERCISES)
    facts = f"{clock(frames_to_ms(frames))}  ·  {shown.format(count=count)}"
    room = WIDTH - 2 * MARGIN
    title = fitted(session.routine.title, 36, room - width_of(facts, 20) - 24, True)
    yield Words(MARGIN, 66, title, 36, Ink.TEXT, True)
    yield Words(WIDTH - MARGIN, 66, facts, 20, Ink.QUIET, anchor="end")
    yield Box(MARGIN, 92, room, 8, Ink.LINE, 4)
    scale = Scale(room / frames)
    for span in session.exercises:
        width = max(2.0, scale.width(span.frames) - 3)
        yield Box(scale.x(span.start_frame), 92, width, 8, Ink.BOTH, min(4, width / 2))


def _marks(session: _Session) -> list[tuple[float, str]]:
    """The marks of the scale, x and time, as close as they can be told apart."""
    pixels_a_second, room = session.pixels_a_frame * SAMPLE_RATE_HZ, WIDTH - 2 * MARGIN
    step_s = next((step for step in STEPS_S if step * pixels_a_second >= STEP_LEAST), STEPS_S[-1])
    count = int(room / (step_s * pixels_a_second)) + 1
    return [(MARGIN + n * step_s * pixels_a_second, clock(n * step_s * 1000)) for n in range(count)]


def _figures(session: _Session, top: float) -> Iterator[Words]:
    """The times below the rows."""
    for x, told in _marks(session):
        is_wide = x + width_of(told, 15) / 2 > WIDTH - MARGIN
        anchor = "start" if x == MARGIN else "end" if is_wide else "middle"
        yield Words(x, top + 14, told, 15, Ink.QUIET, anchor=anchor)


def _row(session: _Session, index: int) -> Iterator[Drawn]:
    span, timeline = session.exercises[index], session.timeline
    exercise = session.routine.exercises[span.place.entry or 0]
    scale, top = Scale(session.pixels_a_frame, span.start_frame), HEAD + ROW * index
    name = f"{index + 1}  {session.titles[index]}"
    yield from _row_heading(top, name, span, session.catalogue.dose(exercise, span.place.round is not None))
    top += TRACK_TOP
    yield Box(MARGIN, top, scale.width(span.frames), TRACK, Ink.TRACK, 6)
    yield from (Box(x - 0.5, top, 1, TRACK, Ink.LINE) for x, _ in _marks(session))
    for cue in timeline.cues:
        if span.start_frame <= cue.start_frame < span.end_frame:
            yield _cue(cue, top, scale)
    blocks = [block for block in timeline.blocks if block.is_exact and span.start_frame <= block.start_frame]
    blocks = [block for block in blocks if block.start_frame < span.end_frame]
    yield from drawn_work(blocks, exercise.phases, Lane(top + WORK_TOP, WORK), scale)


def _row_heading(top: float, name: str, span: Span, dose: str) -> Iterator[Drawn]:
    """Number and name, the dose beside them, when it starts and ends at the far end."""
    baseline = top + 28
    times = f"{clock(frames_to_ms(span.start_frame))}–{clock(frames_to_ms(span.end_frame))}"
    times_width = width_of(times, 16)
    room = WIDTH - 2 * MARGIN - times_width - 24
    name = fitted(name, 21, room, True)
    name_width = width_of(name, 21, True)
    yield Words(MARGIN, baseline, name, 21, Ink.TEXT, True)
    dose = fitted(dose, 16, room - name_width - 16)
    if len(dose) > 12:
        yield Words(MARGIN + name_width + 16, baseline, dose, 16, Ink.QUIET)
    yield Words(WIDTH - MARGIN, baseline, times, 16, Ink.QUIET, anchor="end")


def _cue(cue: PlacedCue, top: float, scale: Scale) -> Drawn:
    """A word as long as it sounds, a tone as a stroke."""
    x = scale.x(cue.start_frame)
    if cue.tone:
        return Box(x, top + TONE_TOP, TONE_WIDTH, TONE, Ink.TONE, TONE_WIDTH / 2)
    width = max(2.0, scale.width(cue.clip.frames) - 1)
    return Box(x, top + SPEECH_TOP, width, SPEECH, Ink.SPEECH, min(SPEECH, width) / 2)


def _legend(baseline: float, timeline: Timeline, catalogue: Catalogue) -> Iterator[Drawn]:
    """What stands for what; only what is in the picture."""
    x = MARGIN
    for ink, shown in _meanings(timeline):
        middle, word = baseline - 6, catalogue.shown(shown)
        if ink is Ink.TONE:
            yield Box(x + 10, middle - TONE / 2, TONE_WIDTH, TONE, ink, TONE_WIDTH / 2)
        elif ink is Ink.SPEECH:
            yield Box(x, middle - SPEECH / 2, 22, SPEECH, ink, SPEECH / 2)
        else:
            shift = {Ink.LEFT: -5.0, Ink.RIGHT: 5.0}.get(ink, 0.0)
            half = 10 if shift else 20
            yield Box(x, middle + shift - half / 2, 22, half, ink, 3)
        yield Words(x + 32, baseline, word, 16, Ink.TEXT)
        x += 32 + width_of(word, 16) + 32


def _meanings(timeline: Timeline) -> Iterator[tuple[Ink, Shown]]:
    work = [block for block in timeline.blocks if block.is_exact]
    kinds = {block.kind.value for block in work if block.place.side is None}
    if kinds:
        first = "hold" if "hold" in kinds else sorted(kinds)[0]
        yield Ink.BOTH, {"hold": Shown.HOLD, "breath": Shown.BREATHE}.get(first, Shown.MOVE)
    for side, ink, shown in (("left", Ink.LEFT, Shown.LEFT), ("right", Ink.RIGHT, Shown.RIGHT)):
        if any(block.place.side == side for block in work):
            yield ink, shown
    yield Ink.SPEECH, Shown.SPEECH
    yield Ink.TONE, Shown.TONE
