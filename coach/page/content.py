"""A session as the page knows it: plain data in milliseconds, and every word that it shows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from coach.plan.plan import Place, SpanKind
from coach.player.heard import WORK
from coach.player.transport import COUNTDOWN_FRAMES, RESTART_FRAMES
from coach.routine.languages import DEFAULT_LANGUAGE
from coach.timeline.chapters import chapters, exercise_spans
from coach.timeline.timeline import BlockSpan
from coach.units import frames_to_ms
from coach.words import catalogue_for
from coach.words.shown import Shown

if TYPE_CHECKING:
    from coach.routine.model import Routine
    from coach.timeline.timeline import Timeline
    from coach.words.catalogue import Catalogue

WORDS_BACK_MS = 3_000  # after a pause within words: about a sentence
WORDS = {
    "over": Shown.OVER,
    "exercise": Shown.EXERCISE_OF,
    "togo": Shown.LEFT_TO_GO,
    "set": Shown.SET_OF,
    "rep": Shown.REP_OF,
    "left": Shown.LEFT,
    "right": Shown.RIGHT,
    "hold": Shown.HOLD,
    "breathe": Shown.BREATHE,
    "move": Shown.MOVE,
    "rest": Shown.REST,
    "listen": Shown.LISTEN,
    "play": Shown.PLAY,
    "pause": Shown.PAUSE,
    "againSide": Shown.AGAIN_SIDE,
    "againSet": Shown.AGAIN_SET,
    "againExercise": Shown.AGAIN_EXERCISE,
    "cannotPlay": Shown.CANNOT_PLAY,
    "code": Shown.CODE_TOLD,
    "codeTooLong": Shown.CODE_TOO_LONG,
}
DOING = {
    SpanKind.HOLD: "hold",
    SpanKind.BREATH: "breathe",
    SpanKind.MOVE: "move",
    SpanKind.REST: "rest",
    SpanKind.SETUP: "listen",
}


def content_of(routine: Routine, timeline: Timeline) -> dict[str, Any]:
    """The session of `routine` for the page's scripts, as JSON can hold it. Times are whole milliseconds.

    `blocks` tile the session; `again` is where this side of this set begins, `resume` where an exact block
    that was broken off is done again; `turn` numbers the repetitions, each of which may have several blocks.
    `key` names the place that is kept: it changes with the session.
    """
    turns: dict[tuple[int, Place], int] = {}
    blocks = [dict(_block(timeline.blocks, index, turns)) for index in range(len(timeline.blocks))]
    content: dict[str, Any] = {
        "title": routine.title,
        "routine": routine.id,
        "length": frames_to_ms(timeline.frames),
        "restart": frames_to_ms(RESTART_FRAMES),
        "wordsBack": WORDS_BACK_MS,
        "exercises": list(_exercises(timeline, routine.language)),
        "blocks": blocks,
    }
    print_of_it = sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]
    words = _words(catalogue_for(routine.language or DEFAULT_LANGUAGE), len(content["exercises"]))
    return {"key": f"coach:{routine.id}:{print_of_it}", **content, "words": words}


def _words(catalogue: Catalogue, exercises: int) -> dict[str, str]:
    counted = catalogue.shown(Shown.EXERCISE if exercises == 1 else Shown.EXERCISES).format(count=exercises)
    return {"exercises": counted, **{name: catalogue.shown(shown) for name, shown in WORDS.items()}}


def _exercises(timeline: Timeline, language: str | None) -> Iterator[dict[str, Any]]:
    titles = [chapter.title for chapter in chapters(timeline, language)]
    for span, title in zip(exercise_spans(timeline), titles, strict=True):
        places = [
            block.place for block in timeline.blocks if span.start_frame <= block.start_frame < span.end_frame
        ]
        yield {
            "id": span.place.exercise or "",
            "name": title,
            "start": frames_to_ms(span.start_frame),
            "end": frames_to_ms(span.end_frame),
            "sets": max((place.set or 0 for place in places), default=0),
            "reps": max((place.rep or 0 for place in places), default=0),
        }


def _block(
    blocks: Sequence[BlockSpan], index: int, turns: dict[tuple[int, Place], int]
) -> Iterator[tuple[str, Any]]:
    """One block; what does not apply is left out. `turns` are the repetitions so far, numbered."""
    block = blocks[index]
    place = block.place
    yield "start", frames_to_ms(block.start_frame)
    yield "doing", DOING[block.kind] if block.is_exact or block.kind is SpanKind.REST else "listen"
    yield "again", frames_to_ms(blocks[_first_alike(blocks, index, False)].start_frame)
    if place.side:
        yield "side", place.side.value
    if place.set:
        yield "set", place.set
    if place.rep:
        yield "rep", place.rep
    if block.is_exact:
        yield "words", block.label
        yield "resume", _resume_ms(blocks, index)
    if block.is_exact and block.kind in WORK:
        yield "turn", turns.setdefault((block.part, place), len(turns))


def _first_alike(blocks: Sequence[BlockSpan], index: int, is_turn: bool) -> int:
    """The first of the blocks around `index` on this side of this set; or, exact all, of this repetition."""
    for earlier, later in pairwise(range(index, -1, -1)):
        before, after = blocks[later], blocks[earlier]
        if _stint(before) != _stint(after):
            return earlier
        if is_turn and not (before.is_exact and before.place == after.place):
            return earlier
    return 0


def _stint(block: BlockSpan) -> tuple[object, ...]:
    """What `again` does again: one side of one set."""
    return (block.part, block.place.set, block.place.side)


def _resume_ms(blocks: Sequence[BlockSpan], index: int) -> int:
    """The start of the first phase of the repetition, with the countdown before it where there is one."""
    first = _first_alike(blocks, index, True)
    start_frame = blocks[first].start_frame
    if first and not blocks[first - 1].is_exact:
        start_frame = max(blocks[first - 1].start_frame, start_frame - COUNTDOWN_FRAMES)
    return frames_to_ms(start_frame)
