"""A batch as it runs: what is done stays, what is not is made, and what fails stops nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError, Future, as_completed
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from coach.batch.making import Failed, Made
from coach.batch.work import speeches_of
from coach.errors import CoachError, ExportError

if TYPE_CHECKING:
    from coach.batch.crew import Crew
    from coach.batch.record import Record
    from coach.batch.rows import Row
    from coach.batch.target import Place
    from coach.batch.work import Work

    Pairs = Sequence[tuple[Row, Work]]
    Making = dict[Future[Made | Failed], Pairs]


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


def run(  # noqa: PLR0913, PLR0917
    rows: Sequence[Row], works: Sequence[Work], place: Place, record: Record, crew: Crew, making: Making
) -> Iterator[Outcome]:
    """Make what is not there yet, and tell what became of each row as soon as that is known.

    Closing it early leaves to `crew` what is in `making`. Raises ExportError where nothing can be put there.
    """
    done = [record.is_done(work) for work in works]
    try:
        for row, work, is_done in zip(rows, works, done, strict=True):
            if is_done:
                yield Outcome(row, State.KEPT, record.length_ms(work), record.size_bytes(work))
        wanted = [
            pair for pair, is_done in zip(zip(rows, works, strict=True), done, strict=True) if not is_done
        ]
        making |= _submitted(wanted, place, crew)
        yield from _made(making, place, record)
    finally:
        record.settle()


def record_made(making: Making, place: Place, record: Record) -> None:
    """Record what a crew that was stopped had still made. Raises ExportError."""
    for future, ((row, work), *_others) in making.items():
        if future.done() and not future.cancelled() and future.exception() is None:
            _outcome(row, work, future, place, record)
    record.settle()


def _submitted(wanted: Pairs, place: Place, crew: Crew) -> Making:
    """What is being made, and for which rows: those that are alike in all but their names are made once."""
    alike: dict[str, list[tuple[Row, Work]]] = {}
    for row, work in wanted:
        alike.setdefault(work.key, []).append((row, work))
    firsts = [pairs[0] for pairs in alike.values()]
    speeches, needed = speeches_of([row for row, _ in firsts], [work for _, work in firsts])
    spoken = [crew.speak(speech) for speech in speeches]
    target = place.target(crew.is_near)
    return {
        crew.make(pairs[0][1], target, [spoken[number] for number in numbers]): pairs
        for pairs, numbers in zip(alike.values(), needed, strict=True)
    }


def _made(making: Making, place: Place, record: Record) -> Iterator[Outcome]:
    for future in as_completed(list(making)):
        (row, work), *others = making[future]
        first = _outcome(row, work, future, place, record)
        del making[future]  # which lets go of a file that was sent back
        yield first
        for other, its_work in others:
            yield _copied(first, other, work, its_work, place, record)


def _copied(  # noqa: PLR0913, PLR0917
    first: Outcome, row: Row, work: Work, its_work: Work, place: Place, record: Record
) -> Outcome:
    """What becomes of `row`, which is like that of `first` in all but its name."""
    if first.state is State.MADE:
        try:
            place.copy(work.file, its_work.file)
            record.note_copy(its_work, work)
        except ExportError as error:
            return Outcome(row, State.FAILED, told=str(error))
    return replace(first, row=row)


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
