"""A batch as it runs: what is done stays, what is not is made, and what fails stops nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError, Future, as_completed
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from coach.batch.making import Failed, Made
from coach.batch.record import Record
from coach.batch.work import speeches_of
from coach.errors import CoachError, ExportError

if TYPE_CHECKING:
    from coach.batch.crew import Crew
    from coach.batch.rows import Row
    from coach.batch.target import Place
    from coach.batch.work import Work

    Making = dict[Future[Made | Failed], tuple[Row, Work]]


class State(StrEnum):
    """What became of a row."""

    MADE = "made"
    KEPT = "kept"  # it was there already, the same
    FAILED = "failed"
    LEFT = "left"  # the batch was stopped before it was made


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a row: its file, its length and its size where there is one; why it failed, or notes."""

    row: Row
    state: State
    length_ms: int = 0
    size_bytes: int = 0
    told: str = ""


def run(rows: Sequence[Row], works: Sequence[Work], place: Place, crew: Crew) -> Iterator[Outcome]:
    """Make what is not there yet, and tell what became of each row as soon as that is known.

    Closing it early leaves what is being made to `crew`. Raises ExportError where nothing can be put there.
    """
    record = Record(place)
    done = [record.is_done(work) for work in works]
    try:
        for row, work, is_done in zip(rows, works, done, strict=True):
            if is_done:
                yield Outcome(row, State.KEPT, record.length_ms(work), record.size_bytes(work))
        wanted = [
            pair for pair, is_done in zip(zip(rows, works, strict=True), done, strict=True) if not is_done
        ]
        yield from _made(_submitted(wanted, place, crew), place, record)
    finally:
        record.settle()


def _submitted(wanted: Sequence[tuple[Row, Work]], place: Place, crew: Crew) -> Making:
    speeches, needed = speeches_of([row for row, _ in wanted], [work for _, work in wanted])
    spoken = [crew.speak(speech) for speech in speeches]
    target = place.target(crew.is_near)
    return {
        crew.make(work, target, [spoken[number] for number in numbers]): (row, work)
        for (row, work), numbers in zip(wanted, needed, strict=True)
    }


def _made(making: Making, place: Place, record: Record) -> Iterator[Outcome]:
    for future in as_completed(list(making)):
        row, work = making.pop(future)  # which lets go of a file that was sent back
        yield _outcome(row, work, future, place, record)


def _outcome(row: Row, work: Work, future: Future[Made | Failed], place: Place, record: Record) -> Outcome:
    try:
        made = future.result()
        if isinstance(made, Failed):
            return Outcome(row, State.FAILED, told=made.reason)
        if made.content is not None:
            place.write(work.file, made.content)
        record.note(work, made)
        return Outcome(row, State.MADE, made.length_ms, made.size_bytes, " ".join(made.notes))
    except ExportError as error:
        return Outcome(row, State.FAILED, told=str(error))
    except CancelledError:
        return Outcome(row, State.FAILED, told="who was to make it is gone")
    except CoachError as error:
        return Outcome(row, State.FAILED, told=str(error))
    except Exception as error:  # of somebody else's library, or of ours: it stops nothing else
        told = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        return Outcome(row, State.FAILED, told=f"failed without a reason that is known: {told}")
