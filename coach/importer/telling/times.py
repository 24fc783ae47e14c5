"""Whether a time is held or moved, and which time is that of the whole."""

from __future__ import annotations

import re

from coach.importer.finding.drafts import Draft, Words
from coach.importer.lexis.lexicon import MOVING, STAYING
from coach.importer.lexis.shape import words
from coach.importer.reading import Found, Range, Source
from coach.importer.telling.held_or_moved import is_held, is_moved, is_of_holding, is_repeated
from coach.importer.telling.stated import Doses, Stated

_WHOLE_S = 60  # a title's time as long as this is that of all the holds and repetitions under it
_BARE_TIME = re.compile(r"\W*\d[\d:\s–-]{0,12}(?:s|secs?|seconds?|m|mins?|minutes?)?\W*", re.I)


def times(draft: Draft, read: Doses) -> tuple[Found[Range], Found[Range]]:
    """The hold and the time of a set. The seconds of a breath's phases are neither."""
    breathed = {v.words for _, v in read.own if v.field in ("inhale_s", "exhale_s")}
    if breathed:
        held = read.field("hold_s")
        within = held.source is None or not is_of_holding(held.source.words)
        return (Found() if within else held), _whole_time(read.own)
    bare = _time_field(draft, read.own)
    held = read.field("hold_s", *(["time_s"] if bare == "hold_s" else []))
    moved = read.field("duration_s", *(["time_s"] if bare == "duration_s" else []))
    if held.value is None and moved.source is not None and is_held(draft.name):
        moves = any(w in MOVING for w in words(draft.name + " " + moved.source.words))
        held, moved = (held, moved) if moves and moved.confidence == "stated" else (moved, Found())
    repeats = held.value is not None and (moved.confidence == "inherited" or held.value == moved.value)
    return held, Found() if repeats else moved


def _whole_time(own: list[Stated]) -> Found[Range]:
    """The time of an exercise of breaths, where a label or its own line gives it: "Duration: 3 minutes"."""
    for part, value in own:
        if value.field in ("time_s", "duration_s") and part.sort == "dose":
            alone = part.context.label == "time" or _BARE_TIME.fullmatch(part.text)
            if alone and (value.range.high or 0) >= _WHOLE_S:
                return Found(value.range, "stated", Source(part.line, value.words[:300]))
    return Found()


def without_whole(own: list[Stated], draft: Draft) -> list[Stated]:
    """The doses without the length of all that a title gives: "Twist (1 minute)" above "Hold for 20 s".

    "Plank (1 minute)" above "Repeat 3 times" gives the time of each.
    """
    under = {v.field for p, v in own if p.line != draft.line}
    timed = not under.isdisjoint(("hold_s", "duration_s", "time_s"))
    counted = not under.isdisjoint(("reps", "sets")) and not is_held(draft.name)
    if not (timed or counted):
        return own
    return [(p, v) for p, v in own if (v.range.high or 0) < _WHOLE_S or not _is_of_title(p, draft.line)]


def _is_of_title(part: Words, line: int) -> bool:
    """Whether words beside a title are a time and nothing else: "(2 minutes)"."""
    return part.line == line and part.sort in ("title", "dose") and bool(_BARE_TIME.fullmatch(part.text))


def _time_field(draft: Draft, own: list[Stated]) -> str:
    """Whether a time without its verb is held or moved, by the words of the name, then of the sentence."""
    if is_held(draft.name):
        return "hold_s"
    if is_moved(draft.name) or is_repeated(draft.name):
        return "duration_s"
    told = [
        w
        for part, v in own
        if v.field == "time_s" and part.sort in ("prose", "step")
        for w in words(part.text)
    ]
    moving = any(w in MOVING for w in told) and not any(w in STAYING for w in told)
    return "duration_s" if moving else "hold_s"
