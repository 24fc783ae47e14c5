"""The project's time: integer milliseconds up to the plan, integer frames from the timeline on.

One sample rate serves the whole project. At 24 000 Hz a millisecond is exactly 24 frames, so no
conversion from milliseconds ever rounds. Every conversion lives in this module.
"""

SAMPLE_RATE_HZ = 24_000
FRAMES_PER_MS = SAMPLE_RATE_HZ // 1000


def ms_to_frames(ms: int) -> int:
    """The frames in `ms` milliseconds; exact."""
    return ms * FRAMES_PER_MS


def frames_to_ms(frames: int) -> int:
    """`frames` in whole milliseconds, rounded to the nearest (half rounds up)."""
    return (frames + FRAMES_PER_MS // 2) // FRAMES_PER_MS


def db_to_gain(db: float) -> float:
    """The factor on an amplitude that a level change of `db` decibels means."""
    return float(10.0 ** (db / 20.0))


def clock(ms: int) -> str:
    """`ms` as `m:ss`, to the nearest second."""
    seconds = (ms + 500) // 1000
    return f"{seconds // 60}:{seconds % 60:02}"
