"""Measures: what is heard while a hold, a beat or a steady rest lasts. Each lasts exactly what it says."""

from __future__ import annotations

from dataclasses import replace

from coach.plan.plan import LEAD_MS, Cue, Measure, Say, Sound, SpanKind
from coach.plan.turns import Turn
from coach.plan.verbosity import says_all, says_reminder
from coach.routine.model import Breath, Phase, PhaseKind
from coach.words.catalogue import Label

HALFWAY_FROM_MS = 20_000
TICKS_FROM_MS = 10_000
TICK_MS = 1_000
REMINDER_FROM_MS = 1_200  # after the hold-start tone, once the person is in place
LONG_FROM_MS = 60_000  # from here on the time left is told
TIME_LEFT_EVERY_MS = 30_000
TOLD_EVERY_MS = 5 * 60_000  # a hold longer than this tells the time left this often, until its last minute
FIRST_MARK_MS = 10_000  # no mark before this
SIGN_OF_LIFE_MS = 25_000  # the longest wait without any sound
CLEAR_END_MS = 5_000  # kept free at the end of a rest, for the words that lead on
_CLEAR_MS = 300  # between words and the next tone
_BREATH_TONES = {Breath.IN: "breathe-in", Breath.OUT: "breathe-out", Breath.HOLD: "breathe-hold"}


def hold_measure(phase: Phase, turn: Turn) -> Measure:
    """A static hold, or continuous work: start tone, one reminder, halfway, the last three seconds.

    Work at one's own pace has no marks but signs of life, since nobody knows when it is half done.
    """
    ms, is_own = phase.ms.low, turn.visit.exercise.dose.is_own_pace
    marks = _signs_of_life(ms) if is_own else [*_reminder(phase, turn), *_marks(turn, ms), *_ticks(ms)]
    cues = sorted((_tone("hold-start", 0), *marks), key=lambda cue: cue.from_ms)
    kind = SpanKind.HOLD if phase.kind is PhaseKind.HOLD else SpanKind.MOVE
    label = turn.filled(phase.short)
    return Measure(kind, label, turn.place, ms, tuple(cues), waits_for_person=is_own)


def beat_measure(phase: Phase, turn: Turn) -> Measure:
    """One paced movement or breath: its tone on the beat. The next one's words are added by `led_by`."""
    kind = SpanKind.BREATH if phase.breath else SpanKind.MOVE
    label = turn.filled(phase.short)
    tone = Sound(_beat_tone(phase, turn), most_ms=phase.ms.low)
    return Measure(kind, label, turn.place, phase.ms.low, (Cue(tone, 0, 0),))


def _beat_tone(phase: Phase, turn: Turn) -> str:
    if phase.breath:
        return _BREATH_TONES[phase.breath]
    return "count" if turn.exercise.phases.index(phase) == 0 else "count-back"


def rest_measure(turn: Turn, ms: int) -> Measure:
    """A rest inside a paced series, so that the pace stays steady; with signs of life where it is long."""
    return Measure(SpanKind.REST, turn.catalogue.label(Label.REST), turn.place, ms, tuple(_signs_of_life(ms)))


def _signs_of_life(ms: int) -> list[Cue]:
    return [_tone("remind", at_ms) for at_ms in range(SIGN_OF_LIFE_MS, ms - CLEAR_END_MS, SIGN_OF_LIFE_MS)]


def led_by(measure: Measure, say: Say) -> Measure:
    """`measure` with words at its end that lead into what comes next."""
    lead = Cue(say, 0, measure.ms - LEAD_MS, at_end=True)
    return replace(measure, cues=(*measure.cues, lead))


def _tone(tone: str, at_ms: int) -> Cue:
    return Cue(Sound(tone), at_ms, at_ms)


def _ticks_from_ms(ms: int) -> int:
    return ms - 3 * TICK_MS if ms >= TICKS_FROM_MS else ms


def _ticks(ms: int) -> list[Cue]:
    return [_tone("tick", at_ms) for at_ms in range(_ticks_from_ms(ms), ms, TICK_MS)]


def _reminder(phase: Phase, turn: Turn) -> list[Cue]:
    ms, exercise = phase.ms.low, turn.exercise
    is_longest = ms == max(other.ms.low for other in exercise.phases if other.kind is phase.kind)
    if not (exercise.remind and is_longest and says_reminder(turn.words, turn.done, ms >= TICKS_FROM_MS)):
        return []
    words = turn.filled(exercise.remind[turn.done % len(exercise.remind)])
    first_mark_ms = min((cue.from_ms for cue in _marks(turn, ms)), default=_ticks_from_ms(ms))
    return [Cue(Say((words,)), REMINDER_FROM_MS, first_mark_ms - _CLEAR_MS)]


def _marks(turn: Turn, ms: int) -> list[Cue]:
    """Halfway, or in a long hold the time left, or the author's bell: nobody wonders whether it goes on."""
    bell_ms = turn.exercise.bell_ms
    if bell_ms is not None:
        until_ms = _ticks_from_ms(ms) - TICK_MS
        return [_tone("remind", at_ms) for at_ms in range(bell_ms, until_ms, bell_ms)] if bell_ms else []
    if ms < HALFWAY_FROM_MS:
        return []
    if ms < LONG_FROM_MS:
        return _mark(turn, "halfway", turn.catalogue.halfway(turn.done), ms // 2, _ticks_from_ms(ms))
    times_ms = range(ms - TIME_LEFT_EVERY_MS, FIRST_MARK_MS, -TIME_LEFT_EVERY_MS)
    return [cue for at_ms in times_ms for cue in _time_left(turn, at_ms, ms)]


def _time_left(turn: Turn, at_ms: int, ms: int) -> list[Cue]:
    left_ms = ms - at_ms
    if ms > TOLD_EVERY_MS and left_ms > LONG_FROM_MS and left_ms % TOLD_EVERY_MS:
        return [_tone("remind", at_ms)]
    return _mark(turn, "remind", turn.catalogue.time_left(left_ms), at_ms, ms)


def _mark(turn: Turn, tone: str, forms: tuple[str, ...], at_ms: int, until_ms: int) -> list[Cue]:
    until_ms = min(until_ms, at_ms + 10_000) - _CLEAR_MS
    return [_tone(tone, at_ms), *([Cue(Say(forms), at_ms, until_ms)] if says_all(turn.words) else [])]
