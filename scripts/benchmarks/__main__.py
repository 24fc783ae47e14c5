"""`scripts/bench [--short] [--write] [--rounds N] [--routine NAME]`"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from benchmarks import first_sound, profile, report
from benchmarks.figures import figures, prepare
from benchmarks.timing import Figure, run_all

KNOWN = Path(__file__).with_name("known.json")
"""The ratios to their floors of the short form, of the least times: the machine matters little to them."""

WORSE = 2.0


def main() -> int:
    """Print the table; 1 where a ratio of the short form has doubled."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="bench-") as name, ExitStack() as held:
        folder = Path(name)
        if first_sound.is_possible():
            (folder / "speaker").mkdir()
            held.enter_context(first_sound.speaker(folder / "speaker"))
        wav = prepare(folder, options.routine)
        found = list(figures(folder, options.routine, wav, short=options.short))
        run_all(found, options.rounds)
        print(text := f"{report.machine()}\n\n{report.table(found)}")
        if options.write:
            spent = profile.table(options.routine, folder)
            report.write(f"{text}\n\nWhere the time of an MP3 goes, in the thread that renders:\n\n{spent}")
    return _doubled(found, options.keep) if options.short else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("--short", action="store_true", help="few figures; fail where a ratio has doubled")
    parser.add_argument("--keep", action="store_true", help="with --short: keep its ratios as the known ones")
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured (3)")
    parser.add_argument("--routine", default="", help="l5-relief; desk-break in the short form")
    options = parser.parse_args()
    options.routine = options.routine or ("desk-break" if options.short else "l5-relief")
    return options


def _doubled(found: list[Figure], keep: bool) -> int:
    ratios = {figure.name: round(figure.best_ratio, 2) for figure in found if figure.best_ratio}
    if keep:
        KNOWN.write_text(json.dumps(ratios, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    known: dict[str, float] = json.loads(KNOWN.read_text(encoding="utf-8"))
    worse = [name for name, ratio in ratios.items() if ratio > WORSE * known.get(name, ratio)]
    for name in worse:
        print(f"{name}: expected about {known[name]} times its floor, got {ratios[name]}", file=sys.stderr)
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
