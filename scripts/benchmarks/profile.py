"""Where the time of an export goes, by who spends it."""

from __future__ import annotations

import cProfile
import pstats
import re
from collections import defaultdict
from pathlib import Path

import coach

SHOWN = 12


def table(routine: str, folder: Path) -> str:
    """The seconds of an export to MP3 by room and library; the profiler makes it slower."""
    profiler = cProfile.Profile()
    profiler.enable()
    with coach.make_session(coach.load_routine(routine)) as session:
        coach.export(session, folder / "profile.mp3")
    profiler.disable()
    spent: dict[str, float] = defaultdict(float)
    stats: dict[tuple[str, int, str], tuple[int, int, float, float, object]]
    stats = pstats.Stats(profiler).stats  # type: ignore[attr-defined]
    for (file, _, name), (_, _, own_s, _, _) in stats.items():
        spent[_who(file, name)] += own_s
    most = sorted(spent.items(), key=lambda item: -item[1])[:SHOWN]
    return "\n".join(["| who | s |", "|---|---|", *(f"| {who} | {own_s:.2f} |" for who, own_s in most)])


def _who(file: str, name: str) -> str:
    if found := re.search(r"/(coach/\w+)", file):
        return found[1]
    if found := re.search(r"site-packages/(\w+)", file):
        return found[1]
    if "acquire" in name or "lock" in name:
        return "waiting for the encoder"
    if "numpy" in name or (file == "~" and "array" in name):
        return "numpy"
    return "Python itself"
