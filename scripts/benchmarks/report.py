"""The table, for the terminal and for docs/performance.md."""

from __future__ import annotations

import os
import platform
import re
import statistics
from collections.abc import Sequence
from pathlib import Path

from benchmarks.timing import Figure

DOCUMENT = Path(__file__).parents[2] / "docs" / "performance.md"
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"


def machine() -> str:
    """Cores, processor and system; and how busy it was, which a reader has to know."""
    processor = platform.processor() or platform.machine()
    if (info := Path("/proc/cpuinfo")).exists():
        found = re.search(r"model name\s*: (.*)", info.read_text())
        processor = found[1] if found else processor
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    python = f"Python {platform.python_version()}"
    return f"{os.cpu_count()} cores, {processor}, {platform.system()} {platform.machine()}, {python}{load}"


def table(figures: Sequence[Figure]) -> str:
    """One line a figure: medians, with the least and the most."""
    lines = ["| figure | coach | floor | ratio | of the least | reach |", "|---|---|---|---|---|---|"]
    for figure in figures:
        floor = f"{figure.floor_name}: {_spread(figure.floors, figure.unit)}" if figure.floors else ""
        reach = "" if figure.reach is None else f"{figure.reach:g}"
        ratios = [f"{ratio:.2f}" if ratio else "" for ratio in (figure.ratio, figure.best_ratio)]
        reach = f"+{reach} s" if figure.is_more else reach
        cells = (figure.name, _spread(figure.taken, figure.unit), floor, *ratios, reach)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def write(text: str) -> None:
    """Put what was measured into its place in the document."""
    before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    DOCUMENT.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


def _spread(taken: Sequence[float], unit: str) -> str:
    digits = 0 if unit == "MB" else 2
    middle = f"{statistics.median(taken):.{digits}f} {unit}"
    return f"{middle} ({min(taken):.{digits}f}–{max(taken):.{digits}f})" if len(taken) > 1 else middle
