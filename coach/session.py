"""The session engine: routine + voice + tones → one session, its chapters and where one is in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.plan.session_plan import plan_session
from coach.plan.verbosity import Words
from coach.routine.model import Routine, numbered
from coach.timeline.chapters import Chapter
from coach.timeline.layout import lay_out
from coach.timeline.timeline import Level, Span, Timeline
from coach.units import frames_to_ms

if TYPE_CHECKING:
    from coach.sound.clip import Clip
    from coach.speech.voice import Voice


@dataclass(frozen=True, slots=True)
class Session:
    """A routine made ready for a person: what was written, and every clip at its frame."""

    routine: Routine
    voice: str
    timeline: Timeline


def make_session(  # noqa: PLR0913
    routine: Routine,
    voice: Voice,
    tones: Mapping[str, Clip],
    *,
    words: Words = Words.NORMAL,
    about: tuple[str, ...] = (),
    progress: Callable[[int, int], None] | None = None,
) -> Session:
    """Plan `routine`, its ranges at their low ends, and lay it out. `progress(done, all)` counts blocks.

    `words` is how much is said, `about` are sentences to read before the first exercise.
    Raises SpeechError where the voice fails.
    """
    plan = plan_session(routine, words, about)
    return Session(routine, voice.name, lay_out(plan, voice, tones, progress))


def session_ms(
    routine: Routine,
    voice: Voice,
    tones: Mapping[str, Clip],
    words: Words = Words.NORMAL,
    about: tuple[str, ...] = (),
) -> int:
    """How long the session of `routine` is; it is laid out to know."""
    return frames_to_ms(make_session(routine, voice, tones, words=words, about=about).timeline.frames)


def exercise_spans(timeline: Timeline) -> tuple[Span, ...]:
    """The span of each exercise, in order."""
    return tuple(span for span in timeline.outline if span.level is Level.EXERCISE)


def chapters(timeline: Timeline) -> tuple[Chapter, ...]:
    """A chapter for each exercise; the first holds the opening too, and the last the closing."""
    spans = exercise_spans(timeline)
    starts = [0, *(span.start_frame for span in spans[1:])]
    ends = [*starts[1:], timeline.frames]
    titles = numbered([span.label for span in spans])
    return tuple(
        Chapter(title, start, end - start) for title, start, end in zip(titles, starts, ends, strict=True)
    )
