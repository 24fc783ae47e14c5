"""A session in print: the script that `coach plan` shows, and the JSON that other programs read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coach.errors import InputError
from coach.plain_data import from_plain, to_plain
from coach.plan.plan import Place, Plan, SpanKind
from coach.routine.model import Routine
from coach.timeline.chapters import exercise_spans
from coach.timeline.timeline import BlockSpan, PlacedCue, Span, Timeline
from coach.units import SAMPLE_RATE_HZ, frames_to_ms
from coach.units import clock as clock_of_ms


def clock(frame: int) -> str:
    """A place in the session as `m:ss.t` (tenths are cut, not rounded)."""
    tenths = frames_to_ms(frame) // 100
    return f"{tenths // 600}:{tenths // 10 % 60:02}.{tenths % 10}"


def length(frames: int) -> str:
    """A length as `m:ss`, to the nearest second."""
    return clock_of_ms(frames_to_ms(frames))


def script_lines(title: str, timeline: Timeline) -> Iterator[str]:
    """The session as a script: time, then words, or a tone in angle brackets; holds with their length."""
    headings = {span.start_frame: span.label for span in exercise_spans(timeline)}
    timed = {block.start_frame: block for block in timeline.blocks if block.is_exact}
    yield f"{title}, {length(timeline.frames)}"
    for cue in timeline.cues:
        if cue.start_frame in headings:
            yield ""
            yield headings.pop(cue.start_frame)
        yield f"{clock(cue.start_frame):>8}  {_said(cue)}{_how_long(cue, timed)}"


def _how_long(cue: PlacedCue, timed: dict[int, BlockSpan]) -> str:
    if cue.tone != "hold-start":
        return ""
    span = timed[cue.start_frame]
    return f"  {'hold' if span.kind == SpanKind.HOLD else 'move'} {frames_to_ms(span.frames) / 1000:g} s"


def _said(cue: PlacedCue) -> str:
    return cue.text if cue.text is not None else f"<{cue.tone}>"


def adjustment_lines(timeline: Timeline) -> Iterator[str]:
    """Every phrase that was said otherwise than written, with the reason."""
    for adjustment in timeline.adjustments:
        yield f"{clock(adjustment.frame):>8}  {adjustment.outcome}: {adjustment.text}"


def as_json(routine: Routine, voice: str, plan: Plan, timeline: Timeline) -> dict[str, Any]:
    """The timeline and the plan as plain data. A promise to other programs: keys are only ever added.

    `voice` is the name of the voice that speaks. `plan_in` reads the plan again.
    """
    return {
        "routine": routine.id,
        "title": routine.title,
        "voice": voice,
        "sample_rate_hz": SAMPLE_RATE_HZ,
        "frames": timeline.frames,
        "cues": [
            {
                "kind": "tone" if cue.text is None else "speech",
                "text": cue.text,
                "tone": cue.tone,
                "start_frame": cue.start_frame,
                "frames": cue.clip.frames,
                **_place(cue.place),
            }
            for cue in timeline.cues
        ],
        "spans": [
            {
                "kind": span.kind if isinstance(span, BlockSpan) else span.level,
                "start_frame": span.start_frame,
                "frames": span.frames,
                **_place(span.place),
                "label": span.label,
            }
            for span in _all_spans(timeline)
        ],
        "plan": to_plain(plan),
    }


def plan_in(data: object) -> Plan:
    """The plan in what `as_json` gave, the same in every field. Raises InputError where there is none."""
    try:
        return from_plain(Plan, data.get("plan") if isinstance(data, dict) else data)
    except (ValueError, TypeError, RecursionError) as error:
        raise InputError(f"expected the JSON of coach plan: {str(error)[:200]}") from None


def _all_spans(timeline: Timeline) -> list[Span | BlockSpan]:
    """Exercises and blocks, in the order of their starts, the wider first."""
    spans: list[Span | BlockSpan] = [*exercise_spans(timeline), *timeline.blocks]
    return sorted(spans, key=lambda span: (span.start_frame, -span.frames))


def _place(place: Place) -> dict[str, Any]:
    side = place.side.value if place.side else None
    return {
        "entry": place.entry,
        "exercise": place.exercise,
        "round": place.round,
        "set": place.set,
        "side": side,
        "direction": place.direction,
        "rep": place.rep,
    }
