"""A draft → an exercise: its own doses first, then those of the words that govern it."""

from __future__ import annotations

import re

from coach.importer.doses.sides import SideWords, read_sides
from coach.importer.finding.drafts import Draft
from coach.importer.finding.governing import counts_rounds
from coach.importer.lexis.shape import is_instruction, sentences
from coach.importer.reading import Exercise, Found, Phase, Range, Sides, Source
from coach.importer.telling import steps as telling
from coach.importer.telling.held_or_moved import is_breathed
from coach.importer.telling.rests import rests
from coach.importer.telling.stated import ORDER, Doses, Stated, governing, stated_in
from coach.importer.telling.times import times, without_whole
from coach.importer.telling.varied import by_set, by_side, doubts, one_side, only_side

_TEMPO = re.compile(
    r"\b\d{1,2}(?:-(?:\d{1,2}|x)){2,3}\b(?= ?(?:tempo|$|\)|,))"
    r"|(?<=tempo)[: ]{1,3}\d{1,2}(?:[-/]\d{1,2}){2,3}\b|\b\d{1,2} reps? ?(?:/|per) ?s(?:ec(?:ond)?)?\b",
    re.I,
)
_BREATH = re.compile(r"\b(?:inhal|exhal|breath)", re.I)
_BOTH_NAMED = re.compile(r"\b(?:left (?:\w+ )?and right|right (?:\w+ )?and left)\b", re.I)
_TWO = re.compile(
    r"s (?:and|&|\+) (?:\w{1,12} )?[\w']{1,12}s\b|\w ?[+/] ?[a-z]{3}", re.I
)  # "Toe raises and heel raises", "Cat-cow + open book", "8 each"
_KINDS = {
    "inhale_s": "inhale", "exhale_s": "exhale", "rest_s": "rest", "hold_s": "hold", "time_s": "hold",
    "duration_s": "move", "tempo_s": "move",
}  # fmt: skip


def compose(draft: Draft) -> Exercise:
    """Read the doses of a draft."""
    own = without_whole(list(stated_in(draft.words)), draft)
    read = Doses(own, list(governing(draft, own)))
    side, sided = _sides(draft, read)
    told = telling.reference(draft)
    held, moved = times(draft, read)
    breaths = read.field("breaths")
    varied, sets, halves = _varied(draft, own)
    phases = () if halves else _phases(own, turned=side.value == "each")
    counted, rounds = _rounds(read.field("sets"))
    if varied == "hold_s":
        held = _spread(held, (*sets, *halves), draft)
    repeated = _either(read.field("reps"), breaths if _BREATH.search(draft.name) else Found())
    settled = {varied} | (
        {"hold_s"} if phases or any(v.field in ("inhale_s", "exhale_s") for _, v in own) else set()
    )
    return Exercise(
        name=draft.name,
        line=draft.line,
        hold_s=held,
        reps=_spread(repeated, (*sets, *halves), draft) if varied == "reps" else repeated,
        sets=_count(sets, draft) if len(sets) > 1 else counted,
        duration_s=moved,
        sides=side,
        breath=_breath(draft, breaths),
        breaths=breaths,
        rests=() if phases else rests(read),
        tempo=_tempo(draft, own),
        frequency=_text_field(draft, own, "frequency"),
        progression=_text_field(draft, own, "progression"),
        refers_to=Found(told.text, "stated", Source(told.line, told.text)) if told else Found(),
        rounds=rounds,
        every_s=read.field("every_s"),
        varied=varied,
        by_set=sets if len(sets) > 1 else (),
        by_side=halves,
        only_side=only_side(draft),
        per_direction=sided.per_direction,
        alternating=sided.alternating,
        phases=phases,
        steps=telling.steps(draft),
        notes=tuple(w.text for w in draft.words if w.sort in ("note", "detail")),
        position=telling.position(draft),
        group=draft.group,
        doubts=(*doubts(draft, own, settled), *(() if side.value or only_side(draft) else one_side(draft))),
    )


def _varied(draft: Draft, own: list[Stated]) -> tuple[str, tuple[Range, ...], tuple[Range, ...]]:
    """The field that differs from set to set or from side to side, and its amounts by sets and by sides."""
    field, sets = by_set(draft.words)
    if sets:
        return field, sets, ()
    field, halves = by_side(own)
    return field, (), halves


def _spread(found: Found[Range], amounts: tuple[Range, ...], draft: Draft) -> Found[Range]:
    """All of some amounts as one range."""
    lows = [a.low for a in amounts if a.low is not None]
    highs = [a.high for a in amounts if a.high is not None]
    source = found.source or next((Source(w.line, w.text) for w in draft.words if w.sort == "set"), None)
    return Found(Range(min(lows), max(highs)), "stated", source) if lows and highs else found


def _count(sets: tuple[Range, ...], draft: Draft) -> Found[Range]:
    first = next(w for w in draft.words if w.sort == "set")
    return Found(Range(len(sets), len(sets)), "stated", Source(first.line, first.text))


def _rounds(sets: Found[Range]) -> tuple[Found[Range], Found[Range]]:
    """The sets of an exercise, and the rounds of a row: the same count where it is that of the row."""
    is_row = sets.confidence == "inherited" and sets.source is not None and counts_rounds(sets.source.words)
    return sets, sets if is_row else Found()


def _either(first: Found[Range], second: Found[Range]) -> Found[Range]:
    return second if first.value is None else first


def _text_field(draft: Draft, own: list[Stated], field: str) -> Found[str]:
    for part in draft.words:
        if part.sort == field:
            return Found(part.text, "stated", Source(part.line, part.text))
    for part, value in own:
        if value.field == field:
            return Found(value.words, "stated", Source(part.line, value.words))
    return Found()


def _tempo(draft: Draft, own: list[Stated]) -> Found[str]:
    for part in draft.words:
        match = _TEMPO.search(part.text[:500]) if part.sort != "note" else None
        if match:
            return Found(match.group(0).strip(" :"), "stated", Source(part.line, part.text))
    return _text_field(draft, own, "tempo_s")


def _sides(draft: Draft, read: Doses) -> tuple[Found[Sides], SideWords]:
    """The sides that an exercise's own words ask for, else those around it."""
    told = [w for w in draft.words if w.sort in ORDER]
    said = read_sides("\n".join(w.text for w in told), own=not _TWO.search(draft.name))
    if said.sides:
        near = (w.line for w in told if said.words and said.words.split("\n")[0] in w.text.lower())
        return Found(said.sides, "stated", Source(next(near, draft.line), said.words)), said
    if named := _BOTH_NAMED.search(draft.name):
        return Found("each", "stated", Source(draft.line, named.group(0))), said
    for part in draft.governing:
        around = read_sides(part.text, own=False)
        if around.sides == "each" and read.takes(part):
            return Found(around.sides, "inherited", Source(part.line, part.text)), said
    return Found(), said


def _breath(draft: Draft, breaths: Found[Range]) -> Found[bool]:
    for part in draft.words:
        if part.sort == "note" and not any(map(is_instruction, sentences(part.text))):
            continue  # a remark on what it is good for
        if _BREATH.search(part.text) if part.sort == "title" else is_breathed(part.text):
            return Found(True, "stated", Source(part.line, part.text))
    return Found(True, breaths.confidence, breaths.source) if breaths.value is not None else Found()


def _phases(own: list[Stated], *, turned: bool) -> tuple[Phase, ...]:
    """The timed parts of an exercise in the order of the text, where there is more than one.

    In one that is `turned` from side to side, two equal holds are one for each side.
    """
    timed = [
        (w, v)
        for w, v in own
        if v.field in _KINDS and v.field != "rest_s" and w.sort != "title" and w.context.label != "time"
    ]
    if len(timed) < 2:
        return ()
    told = [(w, v) for w, v in timed if w.sort != "dose"]
    timed = told if told and len(told) < len(timed) else timed
    if len(timed) < 2:
        return ()
    kinds = {_KINDS[v.field] for _, v in timed}
    if turned and kinds == {"hold"} and len({v.range for _, v in timed}) == 1:
        return ()  # one for each side
    timed.sort(key=lambda wv: wv[0].line)
    return tuple(Phase(_KINDS[v.field], v.range, Source(w.line, v.words)) for w, v in timed)  # type: ignore[arg-type]
