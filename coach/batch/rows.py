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
    from collections.abc import Iterable, Iterator, Mapping

    from coach.plan.plan import Block, Plan
    from coach.routine.model import Routine

DEFAULT_FORMAT = "m4a"
_NAME_MOST_BYTES = 120
_OF_A_ROW = ("name", "format", "greeting")  # columns that rows which want the same session may differ in

Choices = tuple[tuple[str, str], ...]  # the cells of the other columns
Told = tuple[tuple[str, str], ...]  # what is wrong: a column and words each


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
    rows: list[Row] = []
    for cells in read_table(path):
        if (row := reading.row(cells)) is not None:
            rows.append(row)
        if reading.faults.are_many:
            break
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
        self._sessions: dict[Choices, _Session | Told] = {}
        self._known: dict[tuple[str, SessionOptions], tuple[tuple[str, ...], str]] = {}

    def row(self, cells: Cells) -> Row | None:
        """The row, or None where something is wrong with it. What rows want in common is read once."""
        values = _Values(cells.values)
        name = values.read("name", _file_name)
        suffix = values.read("format", suffix_of, self._form)
        greeting = values.read("greeting", str)
        if "name" not in cells.values:
            values.wrong.append(("name", "expected one, got an empty cell"))
        choices = tuple(each for each in cells.values.items() if each[0] not in _OF_A_ROW)
        if choices not in self._sessions:
            self._sessions[choices] = self._session(dict(choices))
        session = self._sessions[choices]
        wrong = values.wrong if isinstance(session, _Session) else [*values.wrong, *session]
        try:
            if not wrong and isinstance(session, _Session):
                return session.row(cells, f"{name}{suffix}", greeting)
        except ChoiceError as error:
            wrong.append((error.choice, error.message))
        for column, message in wrong:
            self.faults.add(cells.number, column, message)
        return None

    def _session(self, choices: dict[str, str]) -> _Session | Told:
        """What some rows want, or what is wrong with it, a column and words each."""
        values = _Values(choices)
        routine = values.read("routine", self._load)
        language = values.read("language", parse_language)
        chosen = {
            "level": values.read("level", parse_level),
            "minutes": values.read("minutes", _minutes),
            "words": values.read("words", _words),
            "voice": values.read("voice", str),
        }
        if "routine" not in choices:
            values.wrong.append(("routine", "expected one, got an empty cell"))
        if values.wrong:
            return tuple(values.wrong)
        try:
            options = _chosen(self._options, {k: v for k, v in chosen.items() if v is not None})
            return self._made(_in_language(routine, language), options)
        except ChoiceError as error:
            return ((error.choice, error.message),)
        except CoachError as error:
            return (("routine", str(error)),)

    def _made(self, routine: Routine, options: SessionOptions) -> _Session:
        """A session, once all of it is known. What is said in one like it is only looked up."""
        spoken = self._speaker(options.voice, routine.language)
        if spoken.note:
            self._tell(spoken.note)
        routine, options = replace(routine, language=spoken.language), replace(options, voice=spoken.voice)
        alike = (repr(routine), replace(options, greeting=None, minutes=None))
        if alike not in self._known:
            with make_session(routine, alike[1], warn=self._tell) as session:
                self._known[alike] = tuple(dict.fromkeys(texts_of(session.plan))), date_of(session, None)
        texts, date = self._known[alike]
        return _Session(routine, options, spoken.voice, texts, date)

    def _loaded(self, written: str) -> Routine:
        beside = self._folder / written
        is_file = Path(written).suffix in (".yaml", ".yml") and beside.is_file()
        return load_routine(beside if is_file else written)

    def _tell(self, line: str) -> None:
        if self._warn is not None and line not in self._warned:
            self._warn(line)
        self._warned.add(line)


@dataclass(frozen=True, slots=True)
class _Session:
    """What a row wants, but for its name and its greeting."""

    routine: Routine
    options: SessionOptions
    voice: str
    texts: tuple[str, ...]
    date: str

    def row(self, cells: Cells, file: str, greeting: str | None) -> Row:
        """The row that has these cells. ChoiceError where its greeting cannot be said."""
        options = self.options if greeting is None else replace(self.options, greeting=greeting)
        texts = (options.greeting, *self.texts) if options.greeting else self.texts
        name = cells.values["name"]
        return Row(cells.number, name, file, self.routine, options, self.voice, texts, self.date)


class _Values:
    """The cells of one row, read one after another; what is `wrong` with them, a column and words each."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self._cells = cells
        self.wrong: list[tuple[str, str]] = []

    def read(self, column: str, parse: Callable[[str], Any], default: str | None = None) -> Any:
        """What `parse` makes of a cell; None where it is empty and there is no default, or is wrong."""
        written = self._cells.get(column, default)
        if written is None:
            return None
        try:
            return parse(written)
        except (CoachError, ValueError) as error:
            message = error.message if isinstance(error, ChoiceError) else str(error)
            self.wrong.append((column, message))
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
