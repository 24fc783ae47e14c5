"""A batch from its table to its report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coach.batch.crew import Crew, NearCrew
from coach.batch.processes import Processes
from coach.batch.record import Record
from coach.batch.report import write_report
from coach.batch.rows import DEFAULT_FORMAT, read_rows
from coach.batch.running import Outcome, State, record_made, run
from coach.batch.target import opened_place
from coach.batch.work import packed, works_of
from coach.errors import ExportError
from coach.files.cache_folder import shared_address
from coach.session.options import FileOptions, SessionOptions

if TYPE_CHECKING:
    from coach.batch.rows import Row
    from coach.batch.running import Making
    from coach.batch.work import Luggage, Work

Tell = Callable[[Outcome, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workers:
    """Who makes the files: the cluster at an address, an executor, or so many processes of this machine.

    The first that is given; with none of them, as many processes as there are cores. Those of `executor`
    have to be on this machine; it is left open.
    """

    cluster: str | None = None
    executor: Executor | None = None
    processes: int | None = None


def make_batch(  # noqa: PLR0913
    table: Path,
    target: str | Path,
    options: SessionOptions | None = None,
    *,
    files: FileOptions | None = None,
    format: str = DEFAULT_FORMAT,  # noqa: A002
    workers: Workers | None = None,
    warn: Callable[[str], None] | None = None,
    tell: Tell | None = None,
) -> tuple[Outcome, ...]:
    """Make the sessions of the CSV file `table`, into `target`: a folder, or an address that fsspec knows.

    What a row does not say is as in `options`; of `files`, `keep_awake` and `date` are for all. `tell` is
    given what became of a row, how many are done, and how many there are. A row that fails stops no other.

    Raises TableError for all that is wrong in the table, and InputError, before anything is made;
    ExportError where nothing can be put at `target`. When it ends, early too, there is a report. Gives what
    became of each row, in their order.
    """
    options = options or SessionOptions()
    rows = read_rows(table, options, format, warn)
    luggage = packed(options)
    works = works_of(rows, files or FileOptions(), luggage, shared_address())
    with opened_place(str(target)) as place:
        record = Record(place)
        outcomes = {row.file: Outcome(row, State.LEFT) for row in rows}
        making: Making = {}
        try:
            with _crew(workers or Workers(), luggage) as crew:
                for done, outcome in enumerate(run(rows, works, place, record, crew, making), 1):
                    outcomes[outcome.row.file] = outcome
                    if tell is not None:
                        tell(outcome, done, len(rows))
        except BaseException:
            with suppress(ExportError):  # what ended it is to be told
                record_made(making, place, record)
            for row, work in zip(rows, works, strict=True):
                if outcomes[row.file].state is State.LEFT:
                    outcomes[row.file] = _untold(row, work, record)
            with suppress(ExportError):
                write_report(outcomes.values(), place)
            raise
        write_report(outcomes.values(), place)
    return tuple(outcomes.values())


def _untold(row: Row, work: Work, record: Record) -> Outcome:
    """What became of a row that was not told of before the batch was stopped: made, if it is on record."""
    if record.is_done(work):
        return Outcome(row, State.MADE, record.length_ms(work), record.size_bytes(work))
    return Outcome(row, State.LEFT)


@contextmanager
def _crew(workers: Workers, luggage: Luggage) -> Iterator[Crew]:
    if workers.cluster is not None:
        from coach.batch.cluster import cluster_crew

        with cluster_crew(workers.cluster, luggage) as crew:
            yield crew
    elif workers.executor is not None:
        yield NearCrew(workers.executor)
    else:
        with _processes(workers.processes) as processes:
            yield NearCrew(processes)


@contextmanager
def _processes(count: int | None) -> Iterator[Processes]:
    """Processes that end with what is done here; where that ends early, at their next block of sound."""
    processes = Processes(count)
    try:
        yield processes
    except BaseException:
        processes.stop()
        raise
    finally:
        processes.shutdown()
