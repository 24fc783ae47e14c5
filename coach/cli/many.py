"""The command that makes many sessions at once."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli.options import session_options, told
from coach.errors import InputError

if TYPE_CHECKING:
    from coach.batch.running import Outcome
    from coach.session.options import SessionOptions

    Tell = Callable[[Outcome, int, int], None]


@click.command()
@click.argument("plan", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, metavar="DIR", help="A folder, or an address: s3://clinic/a.")
@click.option(
    "--format", "form", default="m4a", show_default=True, metavar="NAME", help="Where a row names none."
)
@click.option("--keep-awake/--no-keep-awake", default=None, help="As coach export has it.")
@click.option("--date", metavar="DATE", help="The date that players show.")
@click.option(
    "--processes", type=click.IntRange(1, 256), metavar="N", show_default="one a core", help="How many."
)
@click.option("--cluster", metavar="ADDRESS", help="Have a Dask cluster do it: tcp://10.0.0.1:8786.")
@session_options
def batch(  # noqa: PLR0913
    *,
    plan: Path,
    output: str,
    form: str,
    keep_awake: bool | None,
    date: str | None,
    processes: int | None,
    cluster: str | None,
    options: SessionOptions,
) -> int:
    """Make a file for each row of a table.

    PLAN is CSV with the columns name and routine, and any of level, minutes, words, voice, language, format
    and greeting; what a row leaves out is as the options say. With course and week for routine, a row is the
    sessions of a week; starts is the first day of the course. What is there already, and unchanged, is not
    made again. DIR/report.csv tells what became of each row.
    """
    from coach.batch.batch import Workers, make_batch
    from coach.batch.running import State
    from coach.session.options import FileOptions

    if cluster is not None and processes is not None:
        raise InputError("coach batch: expected --cluster or --processes, got both")
    started_s = time.monotonic()
    with _progress() as tell:
        outcomes = make_batch(
            plan,
            output,
            options,
            files=FileOptions(keep_awake=keep_awake, date=date),
            format=form,
            workers=Workers(cluster=cluster, processes=processes),
            warn=told,
            tell=tell,
        )
    told(_closing_line(outcomes, output, time.monotonic() - started_s))
    return 1 if any(one.state is State.FAILED for one in outcomes) else 0


def _closing_line(outcomes: tuple[Outcome, ...], output: str, taken_s: float) -> str:
    from coach.batch.report import REPORT
    from coach.batch.running import State

    counts = {state: sum(one.state is state for one in outcomes) for state in State}
    made, kept, failed = (counts[state] for state in (State.MADE, State.KEPT, State.FAILED))
    failures = f", {failed} failed: {output}/{REPORT} tells why" if failed else ""
    return f"{output}: {made} made in {taken_s:.1f} s, {kept} there already{failures}."


@contextmanager
def _progress() -> Iterator[Tell]:
    """A bar with the time left on a terminal, and a line for each row elsewhere; of failures always one."""
    if not sys.stderr.isatty():
        yield lambda outcome, done, rows: told(f"{done}/{rows} {_line(outcome)}")
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Sessions"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True, speed_estimate_period=3600)
    with bar as progress:
        task = progress.add_task("", total=None)

        def tell(outcome: Outcome, done: int, rows: int) -> None:
            if outcome.told:
                progress.console.print(escape(_line(outcome)), soft_wrap=True, highlight=False)
            progress.update(task, completed=done, total=rows)

        yield tell


def _line(outcome: Outcome) -> str:
    from coach.units import clock

    length = f" {clock(outcome.length_ms)}" if outcome.length_ms else ""
    note = f": {outcome.told}" if outcome.told else ""
    return f"{outcome.row.file}: {outcome.state}{length}{note}"


COMMANDS = (batch,)
