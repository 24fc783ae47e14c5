"""Tables: which column is what, and each row of an exercise table as a draft."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from coach.importer.doses.dose import NO_CONTEXT, Context, Order, doses, is_dosed
from coach.importer.finding.drafts import SIDE_LABELS, Draft, Sort, Words, field_of, order_of, sides_told
from coach.importer.finding.evidence import (
    announces,
    is_bare_dose,
    is_category,
    is_date,
    is_of_plan,
    is_pause,
    is_stage,
    told,
)
from coach.importer.finding.names import clean_name, listed, split_name
from coach.importer.finding.outline import Node
from coach.importer.lexis.lexicon import DAY_COLUMNS, DOSE_COLUMNS, NAME_COLUMNS, STEP_COLUMNS, phrase_set
from coach.importer.lexis.shape import fold_label, is_label, is_name, is_title, names_body, names_movement
from coach.importer.texts.inline import breaks, plain

_EXERCISES = phrase_set(
    "exercise, exercises, stretch, stretches, pose, movement, drill, exercise name"
)  # heads that say what their columns hold
_LEAST_TOLD = 4  # words of a note that tells a movement
_LONG_NAME = 60  # characters
_LONGEST_DATE, _LEAST_DATED = 20, 3  # characters; rows
_BULLETED = re.compile(r"[*•·-] (?=\S)")  # lists side by side
_LED = re.compile(r"^[A-Za-z\d ]{1,20}: (?=\S)")  # "30 MIN adds: …"
_PARTS_OF_BODY = phrase_set(
    "upper, lower, full, upper body, lower body, full body, muscle groups, muscular groups"
)
_TICKS = "☐☑✓✔□■▢"


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column holds: "name", "dose", "sides", "steps", "note", "days", "number" or "" (unread)."""

    role: str
    context: Context = NO_CONTEXT


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table that have a name, each as a draft.

    `headed`: the head of a column says that exercises stand in it; `named`: a column has names, else they are
    taken from the first one; `certain`: the cells of a week's table, which are exercises.
    """

    rows: list[tuple[Node, Draft]]
    headed: bool = False
    named: bool = True
    certain: bool = False


def read_table(node: Node) -> Table:
    """The drafts of a table, whether they are exercises or not."""
    header, rows = _headed(node)
    columns = _columns(header, rows)
    named = any(h.split("(", maxsplit=1)[0].strip() in NAME_COLUMNS for h in header)
    down = sum(is_stage(plain(row.cells[0])) for row in node.children if row.cells)
    by_days = down * 2 >= len(node.children) or sum(map(is_of_plan, header)) > 1
    known = any(c.role == "name" for c in columns)
    headed = any(h in _EXERCISES for h in header)
    if _is_log(rows) and not headed:
        return Table([])
    if dosed := _dosed_cells(rows):
        return Table(dosed, certain=True)
    if (not known or (by_days and not named)) and (grid := _grid(node.children)):
        return Table(grid, certain=True)
    if not columns:
        return Table([])
    if not known:
        columns = [_Column("name") if i == 0 else c for i, c in enumerate(columns)]
    columns = _ordered(columns, rows)
    names = [i for i, c in enumerate(columns) if c.role == "name"]
    read = [(row, draft) for row in rows for at in names if (draft := _row(row, columns, at))]
    drafts = [(row, one) for row, draft in read for one in _several(draft)]
    if len(read) * 2 < len(rows):  # a form, to be filled in
        return Table([])
    return Table(drafts, headed, known)


def _is_log(rows: Sequence[Node]) -> bool:
    """Whether most rows have the date of a day: what was done then."""
    dated = sum(any(len(c) <= _LONGEST_DATE and is_date(plain(c)) for c in row.cells) for row in rows)
    return dated >= _LEAST_DATED and dated * 3 >= len(rows) * 2


def _dosed_cells(rows: Sequence[Node]) -> list[tuple[Node, Draft]]:
    """The exercises of cells that each have a name and a dose: "Wall sit 3x45 s | Calf raises 3x20"; none for
    another table."""
    parts = [(row, plain(part)) for row in rows for cell in row.cells for part in breaks(cell)]
    cells = [(row, _LED.sub("", text)) for row, text in parts if text]
    listed_ = sum(bool(_BULLETED.match(text)) for _, text in cells) * 4 >= len(cells) * 3
    cells = [(row, _BULLETED.sub("", text)) for row, text in cells]
    named = [(row, text) for row, text in cells if listed_ or _is_dosed_name(text)]
    several = len(named) > len(rows) and len(named) * 4 >= len(cells) * 3
    moving = sum(names_movement(text) for _, text in named) * 3 >= len(named) * (1 if listed_ else 2)
    return [(row, _cell_draft(row.line, text)) for row, text in named] if several and moving else []


def _is_dosed_name(text: str) -> bool:
    split = split_name(text)
    return bool(split.name) and is_dosed(split.rest)


def _grid(rows: Sequence[Node]) -> list[tuple[Node, Draft]]:
    """The exercises of a week's table, whose cells are exercises; none for another table."""
    cells = [(row, plain(part)) for row in rows for cell in row.cells for part in breaks(cell)]
    cells = [(row, t) for row, t in cells if any(map(str.isalpha, t)) and not (is_stage(t) or _is_head(t))]
    kept = [(row, text) for row, text in cells if not is_pause(text) and len(text) < 120]
    named = [text for _, text in kept if names_movement(split_name(text).name or text)]
    if len(kept) < 4 or len(named) * 2 < len(kept) or len(kept) * 3 < len(cells):
        return []
    return [(row, _cell_draft(row.line, t)) for row, t in kept if is_name(split_name(t).name or t, 12)]


def _is_head(cell: str) -> bool:
    """Whether a cell is the head of a column or what a day is for: "Day", "Focus", "Core", "Upper body"."""
    label = fold_label(cell)
    kind = is_category(cell) or announces(cell) or label in _PARTS_OF_BODY
    return kind or is_label(label) or _column(label).role in ("days", "name", "number")


def _cell_draft(line: int, text: str) -> Draft:
    split = split_name(text)
    name, aside = clean_name(split.name or text, keep_aside=True)
    words = [name, split.rest if split.name else "", aside]
    return Draft(
        name, line, tuple(Words(line, w, "dose" if i else "title") for i, w in enumerate(words) if w)
    )


def _headed(node: Node) -> tuple[list[str], list[Node]]:
    rows = _without_caption(node.children)
    cells = [plain(c) for c in rows[0].cells]
    first = [fold_label(c) for c in cells]
    told = any(c in NAME_COLUMNS or field_of(c) or c in STEP_COLUMNS for c in first)
    headed = rows[0].head or (told and not any(map(doses, cells)))
    if not headed:
        return [], list(node.children)
    return first, [row for row in rows[1:] if row.cells != rows[0].cells]  # a head is said again on each page


def _without_caption(rows: Sequence[Node]) -> Sequence[Node]:
    """The rows of a table without a first one that is its title: one cell above rows of several."""
    titled = len(rows) > 2 and len(rows[0].cells) == 1 and len(rows[1].cells) > 1 and not rows[0].head
    return rows[1:] if titled else rows


def _columns(header: list[str], rows: Sequence[Node]) -> list[_Column]:
    width = max([len(header), *(len(r.cells) for r in rows)], default=0)
    columns = [_column(header[i] if i < len(header) else "") for i in range(width)]
    named = [i for i, c in enumerate(columns) if c.role == "name" and _has_words(i, rows)]
    if not named:
        return _with_name(columns, rows, header)
    best = max(named, key=lambda i: (header[i].startswith(("exercise", "stretch", "movement", "pose")), -i))
    columns = [c if c.role != "name" or i == best else _Column("") for i, c in enumerate(columns)]
    return [_Column("steps") if c.role == "note" and _tells(i, rows) else c for i, c in enumerate(columns)]


def _has_words(i: int, rows: Sequence[Node]) -> bool:
    """Whether a column holds words: one headed "Exercise #" has numbers."""
    cells = [plain(r.cells[i]) for r in rows if i < len(r.cells)]
    return not cells or any(map(str.isalpha, "".join(cells)))


def _tells(i: int, rows: Sequence[Node]) -> bool:
    """Whether the cells of a column tell what to do, most in more than one sentence."""
    return sum(told(plain(r.cells[i])) for r in rows if i < len(r.cells)) > len(rows)


def _column(title: str) -> _Column:
    head = title.split("(", maxsplit=1)[0].strip()
    if head in NAME_COLUMNS:
        return _Column("name")
    if title in DAY_COLUMNS or head in ("day", "days", "frequency", "how often", "when", "week"):
        return _Column("days")
    if head in STEP_COLUMNS or head in SIDE_LABELS:
        return _Column("steps" if head in STEP_COLUMNS else "sides")
    alone = field_of(head)
    order = order_of(title)
    if (
        order
        or alone
        or head in DOSE_COLUMNS
        or any(field_of(part.strip()) for part in title.replace("×", "/").replace("&", "/").split("/"))
    ):
        return _Column(
            "dose",
            Context(
                alone or ("reps" if "rep" in head and "set" not in head else ""), order or "SxR", bool(order)
            ),
        )
    if title in ("#", "no", "no.", "nr", "✓", "done", "check", "complete", "id", "order"):
        return _Column("number")
    return _Column("note")


def _with_name(columns: list[_Column], rows: Sequence[Node], header: Sequence[str]) -> list[_Column]:
    """The columns with those that hold the names: those of movements, or the words beside doses."""

    def cells(i: int) -> list[str]:
        return [plain(r.cells[i]) for r in rows if i < len(r.cells)]

    def named(i: int, test: Callable[[str], bool]) -> bool:
        found = sum(map(test, cells(i)))
        return found * 2 >= len(rows) and found > 0

    sniffed = [_sniffed(c, i, rows, header=bool(header)) for i, c in enumerate(columns)]
    open_ = [i for i, c in enumerate(columns) if c.role in ("note", "number", "steps")]
    best = max(open_, key=lambda i: sum(map(_is_named, cells(i))), default=-1)
    if not (best >= 0 and named(best, _is_named)):
        dosed = any(c.role == "dose" for c in sniffed)
        best = next((i for i in open_ if dosed and sniffed[i].role != "dose" and named(i, _is_plain)), -1)
    several = [
        i for i in open_ if not is_label("".join(header[i : i + 1])) and _is_named_throughout(cells(i))
    ]
    names = {best, *several}  # "Upper body" beside "Lower body"
    return columns if best < 0 else [_Column("name") if i in names else c for i, c in enumerate(sniffed)]


def _is_named_throughout(cells: Sequence[str]) -> bool:
    """Whether nearly all cells of a column are names of movements, and short."""
    return len(cells) > 1 and sum(_is_named(c) and len(c) < _LONG_NAME for c in cells) * 5 >= len(cells) * 4


def _is_plain(cell: str) -> bool:
    """Whether a cell could be a name by its shape alone."""
    return (
        cell[:1].isalpha()
        and is_name(cell, 6)
        and is_title(cell)
        and not doses(cell)
        and not is_label(fold_label(cell))
    )


def _sniffed(column: _Column, i: int, rows: Sequence[Node], *, header: bool) -> _Column:
    """A column without a telling head whose cells are doses is a dose column."""
    cells = [plain(r.cells[i]) for r in rows if i < len(r.cells) and plain(r.cells[i])]
    counts = Context("reps" if header else "")
    dosed = sum(1 for c in cells if len(c) < 60 and doses(c, counts))
    return _Column("dose", counts) if column.role == "note" and dosed * 2 > len(cells) else column


def _is_named(cell: str) -> bool:
    return is_name(cell, 10) and names_movement(cell) and not is_label(fold_label(cell))


def _ordered(columns: list[_Column], rows: Sequence[Node]) -> list[_Column]:
    """Columns whose times stand before the sign (`30s × 2`) count repetitions first in all cells."""
    out = []
    for i, column in enumerate(columns):
        cells = [plain(r.cells[i]).lower().replace("×", "x") for r in rows if i < len(r.cells)]
        order: Order = column.context.order
        if column.role == "dose" and _times_first(cells):
            order = "RxS"
        out.append(_Column(column.role, Context(column.context.label, order, column.context.ordered)))
    return out


def _times_first(cells: list[str]) -> bool:
    first = sum(1 for c in cells if re.match(r"\d{1,3}(?:-\d{1,3})? ?(?:s|secs?|seconds?|min) ?x ?\d", c))
    last = sum(1 for c in cells if re.match(r"\d{1,2} ?x ?\d{1,3}(?:-\d{1,3})? ?(?:s|sec|min)", c))
    return first > last


def _row(line: Node, columns: list[_Column], at: int) -> Draft | None:
    cell = plain(line.cells[at]) if at < len(line.cells) else ""
    nameless = is_bare_dose(cell, 0) or is_pause(cell) or is_label(fold_label(cell))
    if not any(ch.isalpha() for ch in cell) or len(cell) > 120 or nameless:
        return None
    split = split_name(cell)
    name, aside = clean_name(split.name or cell, keep_aside=True)
    words = [Words(line.line, w, "title") for w in (name, split.rest if split.name else "", aside) if w]
    for i, column in enumerate(columns[: len(line.cells)]):
        if i != at:
            words += _cell(line, line.cells[i], column)
    return Draft(name, line.line, tuple(words))


def _several(draft: Draft) -> list[Draft]:
    """The exercises of one row, each with its dose: "Overhead press + shoulder shrug"."""
    names = listed(draft.name) if "+" in draft.name or "," in draft.name else []
    return [_renamed(draft, name) for name in names] or [draft]


def _renamed(draft: Draft, name: str) -> Draft:
    title = replace(draft.words[0], text=name)
    return replace(draft, name=clean_name(name, keep_aside=True)[0], words=(title, *draft.words[1:]))


def _cell(line: Node, raw: str, column: _Column) -> list[Words]:
    ticks = sum(raw.count(t) for t in _TICKS)
    if ticks and column.context.label == "sets" and not any(c.isdigit() for c in raw):
        return [Words(line.line, str(ticks), "dose", column.context)]
    parts = [p for p in (plain(part) for part in breaks(raw)) if p and p not in "-–—"]
    if column.role == "dose":
        return [Words(line.line, p, "dose", column.context) for p in parts]
    if column.role == "sides":
        return [Words(line.line, p if any(map(str.isdigit, p)) else sides_told(p), "dose") for p in parts]
    if column.role == "steps":
        return [Words(line.line, p, "step" if len(parts) > 1 else "prose") for p in parts]
    if column.role == "note":
        return [Words(line.line, p, _sort_of(p)) for p in parts if any(c.isalpha() for c in p)]
    return []


def _sort_of(note: str) -> Sort:
    """Whether a note tells how the exercise is done, or says something about it."""
    tells = names_body(note) and any(map(told, note.split(", ")))
    return "prose" if tells and len(note.split()) >= _LEAST_TOLD else "detail"
