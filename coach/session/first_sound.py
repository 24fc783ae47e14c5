"""The first moments of a session, kept as samples: a device plays them while the session is made ready.

They are found by what was chosen and by the routine's file, without reading either. So they are never taken
on trust: the player compares them with the session once its start is laid out, and starts over where they
differ, as with another voice.
"""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import SpeechError
from coach.files.cache_folder import cache_folder, make_room
from coach.routine import library
from coach.units import ms_to_frames

if TYPE_CHECKING:
    from coach.session.options import PlayOptions, SessionOptions
    from coach.session.session import Session
    from coach.timeline.timeline import Timeline

MOST_FRAMES = ms_to_frames(2_000)
"""As much as a sink holds ahead of the ear."""

_LEAST_FRAMES = ms_to_frames(500)  # a sink starts with so much
_FOLDER = "read"  # that of all which saves reading; `coach cache --clear` empties it
_SUFFIX = ".first"
_LIMIT_BYTES = 4_000_000
_CHECK_BYTES = 4


class FirstSound:
    """Where the start of the session of the routine in `source` is kept; nowhere for one in no file."""

    def __init__(self, source: Path | None, options: SessionOptions, playing: PlayOptions) -> None:
        self._path: Path | None = None
        if source is not None:
            with suppress(OSError, ValueError):
                chosen = f"{options!r} {playing.keep_awake} {source.resolve()}".encode(errors="replace")
                files = f"{_stamps()}".encode(errors="replace") + source.read_bytes()
                name = f"{zlib.crc32(chosen):08x}{zlib.crc32(files):08x}{_SUFFIX}"
                self._path = cache_folder() / _FOLDER / name

    def kept(self) -> bytes:
        """The samples, 16 bits each; empty where there are none or they are damaged."""
        with suppress(OSError):
            content = self._path.read_bytes() if self._path else b""
            steps = content[_CHECK_BYTES:]
            if len(steps) <= 2 * MOST_FRAMES and content[:_CHECK_BYTES] == _check(steps):
                return steps
        return b""

    def keep(self, steps: bytes) -> None:
        """Keep the samples; where that cannot be, the next start takes a moment longer."""
        from coach.files.atomic_file import keep_whole

        if self._path is not None and steps != self.kept():
            with suppress(OSError):
                keep_whole(self._path, _check(steps) + steps)
                make_room(self._path.parent, _LIMIT_BYTES, keep=self._path)


def first_frames(timeline: Timeline) -> int:
    """How much of it to keep: up to a moment between two cues where there is one.

    So a machine that is too busy to be ready by then lengthens a silence, and breaks no word.
    """
    starts = [cue.start_frame for cue in timeline.cues] + [timeline.frames]
    quiet = [
        frame
        for frame in starts
        if _LEAST_FRAMES <= frame <= MOST_FRAMES
        and not any(cue.start_frame < frame < cue.end_frame for cue in timeline.cues)
    ]
    return max(quiet, default=min(MOST_FRAMES, timeline.frames))


def steps_before_words(session: Session, playing: PlayOptions) -> bytes:
    """What a session sounds like before its first words: 16-bit samples, which need no loaded voice.

    Empty where that is too little for a sink to start with, or cannot be known.
    """
    from coach.sound.pcm import to_pcm16
    from coach.timeline.render import BED_AHEAD_FRAMES, render

    with suppress(SpeechError):
        timeline, beds = session.before_words(), session.beds(playing.keep_awake)
        frames = min(MOST_FRAMES, timeline.frames - (BED_AHEAD_FRAMES if beds else 0))
        if frames >= _LEAST_FRAMES:
            return to_pcm16(render(timeline, 0, frames, beds)).tobytes()
    return b""


def _check(steps: bytes) -> bytes:
    return zlib.crc32(steps).to_bytes(_CHECK_BYTES, "little")


def _stamps() -> list[tuple[str, int]]:
    """The exercises and pronunciations that a routine may use, and when each was changed."""
    found = []
    for folder in library.folders():
        for inside in (folder, folder / "exercises"):
            with suppress(OSError), os.scandir(inside) as entries:
                found += [(entry.path, entry.stat().st_mtime_ns) for entry in entries if entry.is_file()]
    return sorted(found)
