"""Cells → rows: each with its routine, the choices of a person, and the name of its file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.adapt.select import parse_level
from coach.batch.table import Cells, Faults, read_table
from coach.errors import ChoiceError, CoachError
from coach.exporter.formats import suffix_of
from coach.files.names import safe_name, same_file
from coach.plan.plan import Passage, Say
from coach.plan.verbosity import Words
from coach.routine.languages import parse_language, primary
from coach.session.file_contents import date_of
from coach.session.making import load_routine, make_session
from coach.session.options import SessionOptions
from coach.speech.choice import SpokenBy, spoken_by
from coach.speech.engines import check_voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coach.plan.plan import Block, Plan
    from coach.routine.model import Routine

DEFAULT_FORMAT = "m4a"
_NAME_MOST_BYTES = 120


@dataclass(frozen=True, slots=True)
class Row:
    """One session to make: `number` as spreadsheets count, and the name of its `file`.

    `voice` speaks it, in the language of `routine`; `texts` are what is said, as far as is known before it is
    laid out. `date` is what players show, or empty.
    """

    number: int
    name: str
    file: str
    routine: Routine
    options: SessionOptions
    voice: str
    texts: tuple[str, ...]
    date: str


def read_rows(
    path: Path,
    options: SessionOptions | None = None,
    format: str = DEFAULT_FORMAT,  # noqa: A002
    warn: Callable[[str], None] | None = None,
) -> tuple[Row, ...]:
    """The rows of the table at `path`; what a row does not say is as in `options`, and in `format`.

    Routines are names, or paths seen from the table's folder. `warn` is given a line, once, for what a person
    should know. Raises TableError for all that cannot be used, and as `read_table` does.
    """
    suffix_of(format)
    reading = _Reading(path, options or SessionOptions(), format, warn)
    rows = [row for cells in read_table(path) if (row := reading.row(cells)) is not None]
    _check_names(rows, reading.faults)
    reading.faults.check()
    return tuple(rows)


class _Reading:
    """The table at `path` being read."""

    def __init__(
        self, path: Path, options: SessionOptions, form: str, warn: Callable[[str], None] | None
    ) -> None:
        self.faults = Faults(path)
        self._folder, self._options, self._form = path.parent, options, form
        self._warn, self._warned = warn, set[str]()
        self._load, self._speaker = cache(self._loaded), cache(_spoken_by)
        self._known: dict[tuple[str, SessionOptions], tuple[tuple[str, ...], str]] = {}

    def row(self, cells: Cells) -> Row | None:
        """The row, or None where something is wrong with it."""
        values, faults = _Values(cells, self.faults), self.faults
        name = values.read("name", _file_name)
        suffix = values.read("format", suffix_of, self._form)
        routine = values.read("routine", self._load)
        language = values.read("language", parse_language)
        choices = {
            "level": values.read("level", parse_level),
            "minutes": values.read("minutes", _minutes),
            "words": values.read("words", _words),
            "voice": values.read("voice", str),
            "greeting": values.read("greeting", str),
        }
        for column in ("name", "routine"):
            if column not in cells.values:
                faults.add(cells.number, column, "expected one, got an empty cell")
        if name is None or routine is None or values.are_wrong:
            return None
        file = f"{name}{suffix}"
        try:
            options = _chosen(self._options, {k: v for k, v in choices.items() if v is not None})
            return self._made(cells, file, _in_language(routine, language), options)
        except ChoiceError as error:
            faults.add(cells.number, error.choice, error.message)
            return None
        except CoachError as error:
            faults.add(cells.number, "routine", str(error))
            return None

    def _made(self, cells: Cells, file: str, routine: Routine, options: SessionOptions) -> Row:
        """The row, once all of it is known. What is said in one like it is only looked up."""
        spoken = self._speaker(options.voice, routine.language)
        if spoken.note:
            self._tell(spoken.note)
        routine, options = replace(routine, language=spoken.language), replace(options, voice=spoken.voice)
        alike = (repr(routine), replace(options, greeting=None, minutes=None))
        if alike not in self._known:
            with make_session(routine, alike[1], warn=self._tell) as session:
                self._known[alike] = tuple(dict.fromkeys(texts_of(session.plan))), date_of(session, None)
        texts, date = self._known[alike]
        greeted = (options.greeting, *texts) if options.greeting else texts
        name = cells.values["name"]
        return Row(cells.number, name, file, routine, options, spoken.voice, greeted, date)

    def _loaded(self, written: str) -> Routine:
        beside = self._folder / written
        is_file = Path(written).suffix in (".yaml", ".yml") and beside.is_file()
        return load_routine(beside if is_file else written)

    def _tell(self, line: str) -> None:
        if self._warn is not None and line not in self._warned:
            self._warn(line)
        self._warned.add(line)


class _Values:
    """The cells of one row, read one after another; what is wrong with them is a fault."""

    def __init__(self, cells: Cells, faults: Faults) -> None:
        self._cells, self._faults = cells, faults
        self.are_wrong = False

    def read(self, column: str, parse: Callable[[str], Any], default: str | None = None) -> Any:
        """What `parse` makes of a cell; None where it is empty and there is no default, or is wrong."""
        written = self._cells.values.get(column, default)
        if written is None:
            return None
        try:
            return parse(written)
        except (CoachError, ValueError) as error:
            message = error.message if isinstance(error, ChoiceError) else str(error)
            self._faults.add(self._cells.number, column, message)
            self.are_wrong = True
            return None


def _spoken_by(voice: str | None, language: str | None) -> SpokenBy:
    spoken = spoken_by(voice, language)
    check_voice(spoken.voice)
    return spoken


def _chosen(options: SessionOptions, choices: dict[str, Any]) -> SessionOptions:
    """The choices of a row before those for all; minutes and a level stand in each other's place."""
    instead = {"minutes": {"level": None}, "level": {"minutes": None}}
    cleared = {name: None for chosen in choices for name in instead.get(chosen, {})}
    return replace(options, **(cleared | choices))


def _file_name(written: str) -> str:
    name = safe_name(written, _NAME_MOST_BYTES)
    if not name:
        raise ValueError(f"expected a name that a file can have, got {written[:40]!r}")
    return name


def _minutes(written: str) -> float:
    try:
        return float(written.replace(",", "."))
    except ValueError:
        raise ValueError(f"expected a number of minutes, got {written[:40]!r}") from None


def _words(written: str) -> Words:
    if written not in list(Words):
        raise ValueError(f"expected one of {', '.join(Words)}, got {written[:40]!r}")
    return Words(written)


def _in_language(routine: Routine, language: str | None) -> Routine:
    """`routine` in the language of its row. ChoiceError where it is written in another."""
    if language is None:
        return routine
    if routine.language is None or primary(routine.language) == primary(language):
        return replace(routine, language=language)
    written = f"{routine.id}, which is in {routine.language}"
    raise ChoiceError("language", f"expected the language of {written}, got {language}")


def _check_names(rows: Iterable[Row], faults: Faults) -> None:
    taken: dict[str, Row] = {}
    for row in rows:
        first = taken.setdefault(same_file(row.file), row)
        if first is not row:
            told = f"would be written over by row {row.number}, {row.name}: both are {row.file}"
            faults.add(first.number, "name", told)


def texts_of(plan: Plan) -> Iterator[str]:
    """What a plan says, each in full: more than is said where words find no room."""
    for block in (block for part in plan.parts for block in part.blocks):
        yield from (what.forms[0] for what in _whats(block) if isinstance(what, Say))


def _whats(block: Block) -> Iterator[object]:
    if isinstance(block, Passage):
        yield from (*block.items, *block.ending)
    else:
        yield from (cue.what for cue in block.cues)
