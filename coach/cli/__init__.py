"""The command line: a thin layer on top of `coach.session`.

`group` has the commands by name. `live` plays, `courses` knows what is due, `asking` asks, `progress` shows
how it went, `keeping` has the journal, `make` plans, speaks and exports, `many` makes batches, `pocket` is
for a phone, `importing` reads handouts, `look` shows what there is, `kept` what is kept for speed; `options`
is what commands share.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_OTHERWISE = ("--output", "--device", "--list", "--export", "--help", "-h")
"""Options with which there is no sound, or not where it usually goes."""

_SILENT = ("--voice", "--list", "--help", "-h")
"""Options with which nobody speaks, or another voice than the usual one."""


def main(args: list[str] | None = None) -> Any:
    """Run the command line and leave with its exit status: 0, 1 for a failure, 2 for bad input."""
    given = sys.argv[1:] if args is None else args
    if _plays_as_usual(given):
        from coach.outputs.early import start_early

        start_early()  # a device takes as long to open as the commands to load
    if given[:1] in (["play"], ["export"]) and not any(each.startswith(_SILENT) for each in given):
        _load_voice_early(is_whole=given[0] == "export")
    from coach.cli.group import run

    return run(args)


def _load_voice_early(*, is_whole: bool) -> None:
    """Where nothing was ever spoken, the voice that will be wanted takes longer to load than all else.

    A session that is spoken as a whole is spoken on all cores.
    """
    from coach.files.cache_folder import has_phrases

    if not has_phrases():
        from coach.speech.ahead import other_voices
        from coach.speech.hibari import start_early

        start_early(1 + (other_voices() if is_whole else 0))


def _plays_as_usual(given: Sequence[str]) -> bool:
    """Whether it is a command that will want the default output, as far as a glance tells."""
    plays = given[:1] in (["play"], ["resume"]) or (given[:1] == ["today"] and "--play" in given)
    return plays and not any(each.startswith(_OTHERWISE) for each in given)
