"""A YAML file as a tree of nodes that know their places, within limits that keep a hostile file cheap.

Only the tree is built (no values, no tags, no aliases): the shapes read plain text out of it. All that is
wrong with a file is told at once: what cannot be parsed is mended in thought, and reading goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from coach.errors import InputError, RoutineError
from coach.routine.encodings import decoded
from coach.routine.faults import ShapeError
from coach.routine.parsing import Unparsed, compose
from coach.routine.schema import Shape
from coach.routine.slips.page import Complaint, Draft, Page
from coach.routine.slips.plain_words import unexplained

T = TypeVar("T")
Place = tuple[int, str]  # an offset in the file as it was written, and what is wrong there

MAX_BYTES = 1_000_000
MAX_TOLD = 10
MAX_MENDED_CHARACTERS = 100_000  # beyond this nobody wrote it by hand, and to try mends takes long
MAX_MENDED_ROWS = 3_000
_MOST_TRIED_CHARACTERS = 3_000_000  # a fifth of a second of parsing; a file of 3 kB is never cut short


def read_file(path: Path, shape: Shape[T]) -> T:
    """The value that `shape` reads from the YAML file at `path`.

    Raises InputError where the file cannot be read, RoutineError (with line and column, one for each
    thing to mend up to `MAX_TOLD`) where its content is not what `shape` expects.
    """
    return read_text(_file_text(path), str(path), shape)


def read_text(written: str, where: str, shape: Shape[T]) -> T:
    """The value that `shape` reads from YAML `written`; `where` names it in errors."""
    try:
        return shape.read(compose(written))
    except ShapeError as error:
        raise _told(written, where, _places(Page(written, {}), error)) from None
    except Unparsed as error:
        if not error.is_mendable:
            raise _told(written, where, [(error.complaint.offset, error.complaint.problem)]) from None
        if len(written) > MAX_MENDED_CHARACTERS or written.count("\n") > MAX_MENDED_ROWS:
            slip = unexplained(Page(written, {}), error.complaint)
            raise _told(written, where, [(slip.offset, slip.message)]) from None
        raise _told(written, where, _slips(written, shape)) from None


def _file_text(path: Path) -> str:
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise InputError(f"{path}: expected a file, got something that is no regular file")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputError(f"{path}: expected a file, got no such file") from None
    except IsADirectoryError:
        raise InputError(f"{path}: expected a file, got a folder") from None
    except OSError as error:
        raise InputError(f"{path}: expected a readable file, got: {error.strerror}") from None
    if len(data) > MAX_BYTES:
        line, column = data.count(b"\n") + 1, len(data) - data.rfind(b"\n") - 1
        raise RoutineError(str(path), line, column, f"expected at most {MAX_BYTES} bytes of YAML, got more")
    return decoded(data, str(path))


def _told(written: str, where: str, places: list[Place]) -> RoutineError:
    """The places in the order of the file, the first ten of them."""
    page = Page(written, {})
    ordered = sorted(dict.fromkeys(places))
    errors = [RoutineError(where, *page.place(offset), message) for offset, message in ordered[:MAX_TOLD]]
    if more := len(ordered) - MAX_TOLD if len(ordered) > MAX_TOLD else 0:
        last = errors[-1]
        errors[-1] = RoutineError(where, last.line, last.column, f"{last.message} (and {more} more below)")
    first, *others = errors
    return RoutineError(where, first.line, first.column, first.message, tuple(others))


def _places(page: Page, error: ShapeError) -> list[Place]:
    return [_place(page, one) for one in error.each]


def _place(page: Page, error: ShapeError) -> Place:
    mark = error.node.start_mark
    offset = page.offset(mark.line, mark.column)
    row = page.row(page.row_at(offset))
    if error.node.value == "" and "#" in row.text:
        return offset, f"{error.message}; all that stands after # is a note: put the sentence in quotes"
    return offset, error.message


def _slips(written: str, shape: Shape[Any]) -> list[Place]:
    """What is wrong with a text that cannot be parsed: its slips, and then what the format says.

    All tries together have a limit: the more slips were found, the fewer mends are tried for the next.
    """
    from coach.routine.slips.find import find_slip, sure_slips

    tried = 0

    def judge(text: str) -> tuple[Complaint | None, int]:
        nonlocal tried
        tried += len(text)
        return _judged(text, shape)

    keys, page = dict(_keys(shape.schema)), Page(written, {})
    draft, sure = sure_slips(written, keys, judge)
    places = [(slip.offset, slip.message) for slip in sure]
    while len(places) < MAX_TOLD and (complaint := _judged(draft.text, shape)[0]):
        tries = max(1, (_MOST_TRIED_CHARACTERS - tried) // max(1, len(draft.text)))
        slip = find_slip(Page(draft.text, keys), complaint, judge, tries)
        place = draft.original(slip.offset), slip.message
        if places and page.row_at(place[0]) in {page.row_at(offset) for offset, _ in places[len(sure) :]}:
            return places  # a second mend of one line: the first was not what was meant
        places.append(place)
        if not slip.edits:
            return places
        draft.mend(slip.edits)
    return places + _after_mending(draft, written, places, shape)


def _after_mending(draft: Draft, written: str, places: list[Place], shape: Shape[Any]) -> list[Place]:
    """What the format says elsewhere than on the mended lines."""
    page = Page(written, {})
    mended_rows = {page.row_at(offset) for offset, _ in places}
    try:
        shape.read(compose(draft.text))
    except ShapeError as error:
        found = [
            (draft.original(offset), message) for offset, message in _places(Page(draft.text, {}), error)
        ]
        return [place for place in found if page.row_at(place[0]) not in mended_rows]
    except Unparsed:
        pass
    return []


def _judged(text: str, shape: Shape[Any]) -> tuple[Complaint | None, int]:
    """What the parser complains about in `text`, else how many things the format does."""
    try:
        shape.read(compose(text))
    except Unparsed as error:
        return error.complaint, 0
    except (ShapeError, InputError) as error:
        return None, len(error.each) if isinstance(error, ShapeError) else 1
    return None, 0


def _keys(schema: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every key in a JSON Schema with what it takes: a mapping, a list, or words."""
    for key, value in schema.get("properties", {}).items():
        yield key, _kind(value)
        yield from _keys(value)
    for inner in (*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else ())):
        yield from _keys(inner)


def _kind(schema: Mapping[str, Any]) -> str:
    types = {one.get("type") for one in (schema, *schema.get("anyOf", ()))}
    return "mapping" if "object" in types else "list" if types == {"array"} else "words"
