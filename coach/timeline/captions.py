"""What is said, as captions: WebVTT and SRT for screens, LRC for players that show lyrics."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.units import frames_to_ms

if TYPE_CHECKING:
    from coach.timeline.timeline import Timeline

LEAST_MS = 1_200  # for reading, where nothing else is said before


@dataclass(frozen=True, slots=True)
class Caption:
    """Words, shown from `start_ms` up to `end_ms`."""

    start_ms: int
    end_ms: int
    words: str


def captions(timeline: Timeline, start_frame: int = 0, end_frame: int | None = None) -> tuple[Caption, ...]:
    """The captions of a stretch of `timeline`, counted from its start: one an utterance, in order, apart."""
    end_frame = timeline.frames if end_frame is None else end_frame
    said = [cue for cue in timeline.cues if cue.text and start_frame <= cue.start_frame < end_frame]
    starts_ms = [frames_to_ms(cue.start_frame - start_frame) for cue in said]
    most_ms = [*starts_ms[1:], frames_to_ms(end_frame - start_frame)]
    return tuple(
        Caption(at_ms, min(max(frames_to_ms(cue.end_frame - start_frame), at_ms + LEAST_MS), next_ms), words)
        for cue, at_ms, next_ms in zip(said, starts_ms, most_ms, strict=True)
        if (words := " ".join((cue.text or "").split()))
    )


def as_vtt(shown: tuple[Caption, ...], _title: str, language: str) -> str:
    """WebVTT (https://www.w3.org/TR/webvtt1/)."""
    escaped = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
    cues = (
        f"{number}\n{_clock(one.start_ms, '.')} --> {_clock(one.end_ms, '.')}\n"
        + re.sub("[&<>]", lambda found: escaped[found[0]], one.words)
        + "\n"
        for number, one in enumerate(shown, 1)
    )
    return "\n".join([f"WEBVTT\nLanguage: {language}\n", *cues])


def as_srt(shown: tuple[Caption, ...], _title: str, _language: str) -> str:
    """SubRip: as WebVTT, but with a comma, and without marks that it would take for markup."""
    cues = (
        f"{number}\n{_clock(one.start_ms, ',')} --> {_clock(one.end_ms, ',')}\n"
        f"{one.words.replace('<', '‹').replace('>', '›').replace('-->', '→')}\n"
        for number, one in enumerate(shown, 1)
    )
    return "\n".join(cues)


def as_lrc(shown: tuple[Caption, ...], title: str, language: str) -> str:
    """LRC: a line a caption, and an empty one where it goes and nothing follows at once."""
    return "\n".join([f"[ti:{title}]", f"[la:{language}]", *_lrc_lines(shown)]) + "\n"


def _lrc_lines(shown: tuple[Caption, ...]) -> Iterator[str]:
    next_ms = [one.start_ms for one in shown[1:]]
    for one, after_ms in zip(shown, [*next_ms, None], strict=True):
        yield f"{_stamp(one.start_ms)}{one.words}"
        if after_ms is None or after_ms > one.end_ms:
            yield _stamp(one.end_ms)


CAPTION_FORMATS: dict[str, Callable[[tuple[Caption, ...], str, str], str]] = {
    ".vtt": as_vtt,
    ".srt": as_srt,
    ".lrc": as_lrc,
}
"""By suffix: from captions, a title and a language tag to the text of a file."""


def _clock(ms: int, mark: str) -> str:
    seconds, ms = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}{mark}{ms:03d}"


def _stamp(ms: int) -> str:
    """Minutes may have any number of figures; LRC knows no hours."""
    hundredths = (ms + 5) // 10
    return f"[{hundredths // 6000:02d}:{hundredths // 100 % 60:02d}.{hundredths % 100:02d}]"
