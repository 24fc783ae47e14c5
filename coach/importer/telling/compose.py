"""A draft → an exercise: its own doses first, then those of the words that govern it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coach.importer.doses.dose import Value, doses
from coach.importer.doses.sides import SideWords, read_sides
from coach.importer.finding.drafts import Draft, Words
from coach.importer.finding.evidence import is_treatment
from coach.importer.finding.governing import counts_rounds, governs_each, stated
from coach.importer.lexis.lexicon import BODY, MOVING, STAYING, word_set
from coach.importer.lexis.shape import is_instruction, is_movement, sentences, words
from coach.importer.reading import Confidence, Exercise, Found, Phase, Range, Sides, Source
from coach.importer.telling import steps as telling
from coach.importer.telling.varied import by_set, by_side, doubts, only_side

_Stated = tuple[Words, Value]
_TEMPO = re.compile(
    r"\b\d{1,2}(?:-(?:\d{1,2}|x)){2,3}\b(?= ?(?:tempo|$|\)|,))"
    r"|(?<=tempo)[: ]{1,3}\d{1,2}(?:[-/]\d{1,2}){2,3}\b|\b\d{1,2} reps? ?(?:/|per) ?s(?:ec(?:ond)?)?\b",
    re.I,
)
_BREATH = re.compile(r"\b(?:inhal|exhal|breath)", re.I)
_BREATHED = re.compile(
    r"\b(?:inhal|exhal)|\bbreath(?:e|es|ing|s)? (?:in|out)\b|\bbreaths\b"
    r"|\b(?:take|with|each|every|one|of) (?:\w{1,12} ){0,2}breath\b"
    r"|\b(?:with|to) (?:the |your )?breathing\b|\bbreathe \w{1,12} (?:as|while) you\b",
    re.I,
)  # "keep breathing" is advice and no part of a movement
_LASTS = re.compile(
    r"\b(?:hold|maintain|(?:stay|remain) in) (?:this|the|each|your) (?:pose|position|stretch)\b", re.I
)
_STRETCHES = re.compile(
    r"\bhold(?:ing)? (?:each|every|all|these|the|individual|your|any) (?:\w+ )?(?:stretch|pose|position)",
    re.I,
)
_STILL = re.compile(r"stretch|hold|pose\b|stay|keep", re.I)
_BOTH_NAMED = re.compile(r"\b(?:left (?:\w+ )?and right|right (?:\w+ )?and left)\b", re.I)
_WHOLE_S = 60  # a title's time as long as this is that of all the holds and repetitions under it
_BARE_TIME = re.compile(r"\W*\d[\d:\s–-]{0,12}(?:s|secs?|seconds?|m|mins?|minutes?)?\W*", re.I)
_WITH = word_set("on with against in from to at onto over off using")
_TWO = re.compile(
    r"s (?:and|&|\+) (?:\w{1,12} )?[\w']{1,12}s\b", re.I
)  # "Toe raises and heel raises", "8 each"
_ORDER = {"dose": 0, "title": 1, "step": 2, "prose": 2, "detail": 3}
_KINDS = {
    "inhale_s": "inhale", "exhale_s": "exhale", "rest_s": "rest", "hold_s": "hold", "time_s": "hold",
    "duration_s": "move", "tempo_s": "move",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Doses:
    """The doses of one exercise: its own, and those of the words that govern it."""

    own: list[_Stated]
    around: list[_Stated]

    def field(self, *fields: str) -> Found[Range]:
        """The first stated value of a field (or of the first of several), else the nearest governing one."""
        sources: tuple[tuple[Confidence, list[_Stated]], ...] = (
            ("stated", self.own),
            ("inherited", self.around),
        )
        for confidence, values in sources:
            for field in fields:
                for part, value in values:
                    if value.field == field:
                        return Found(value.range, confidence, Source(part.line, value.words[:300]))
        return Found()

    def takes(self, part: Words) -> bool:
        """Whether a governing part gives what the exercise does not say itself; its side goes with it."""
        fields = {v.field for _, v in self.own}
        given = [v for p, v in self.around if p is part]
        return not stated(part.text, part.context) or any(v.field not in fields for v in given)


def compose(draft: Draft) -> Exercise:
    """Read the doses of a draft."""
    own = _without_whole(list(_stated(draft.words)), draft)
    read = _Doses(own, list(_governing(draft, own)))
    side, sided = _sides(draft, read)
    told = telling.reference(draft)
    held, moved = _times(draft, read)
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
        rest_s=_rest(read.field("rest_s"), own),
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
        doubts=tuple(doubts(draft, own, settled)),
    )


def _varied(draft: Draft, own: list[_Stated]) -> tuple[str, tuple[Range, ...], tuple[Range, ...]]:
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


def _rest(found: Found[Range], own: list[_Stated]) -> Found[Range]:
    """A rest between sets; a wait between two steps is none."""
    labelled = any(v.field == "rest_s" and p.context.label == "rest" for p, v in own)
    said = labelled or (
        found.source is not None
        and re.search(r"\b(?:rest|break|recover\w*|between|off)\b", found.source.words, re.I)
    )
    return found if said else Found()


def _either(first: Found[Range], second: Found[Range]) -> Found[Range]:
    return second if first.value is None else first


def _times(draft: Draft, read: _Doses) -> tuple[Found[Range], Found[Range]]:
    """The hold and the time of a set. The seconds of a breath's phases are neither."""
    breathed = {v.words for _, v in read.own if v.field in ("inhale_s", "exhale_s")}
    if breathed:
        held = read.field("hold_s")
        within = held.source is None or not _LASTS.search(held.source.words)
        return (Found() if within else held), _whole_time(read.own)
    bare = _time_field(draft, read.own)
    held = read.field("hold_s", *(["time_s"] if bare == "hold_s" else []))
    moved = read.field("duration_s", *(["time_s"] if bare == "duration_s" else []))
    if held.value is None and moved.source is not None and _is_held(draft.name):
        moves = any(w in MOVING for w in words(draft.name + " " + moved.source.words))
        held, moved = (held, moved) if moves and moved.confidence == "stated" else (moved, Found())
    repeats = held.value is not None and (moved.confidence == "inherited" or held.value == moved.value)
    return held, Found() if repeats else moved


def _whole_time(own: list[_Stated]) -> Found[Range]:
    """The time of an exercise of breaths, where a label or its own line gives it: "Duration: 3 minutes"."""
    for part, value in own:
        if value.field in ("time_s", "duration_s") and part.sort == "dose":
            alone = part.context.label == "time" or _BARE_TIME.fullmatch(part.text)
            if alone and (value.range.high or 0) >= _WHOLE_S:
                return Found(value.range, "stated", Source(part.line, value.words[:300]))
    return Found()


def _stated(parts: Iterable[Words]) -> Iterable[_Stated]:
    """The doses that an exercise's own words state: labels, columns and titles before prose."""
    ranked = sorted(
        (w for w in parts if w.sort in _ORDER or w.sort in ("frequency", "progression")),
        key=lambda w: _ORDER.get(w.sort, 4),
    )
    for part in ranked:
        for sentence in sentences(part.text):
            if is_treatment(sentence):
                continue
            for value in doses(sentence, part.context):
                field = value.field
                if part.sort in ("frequency", "progression"):
                    yield part, Value(part.sort, value.range, value.words)
                elif part.sort != "title" or field in ("hold_s", "reps", "sets", "time_s"):
                    yield part, value


def _without_whole(own: list[_Stated], draft: Draft) -> list[_Stated]:
    """The doses without the length of all that a title gives: "Twist (1 minute)" above "Hold for 20 s".

    "Plank (1 minute)" above "Repeat 3 times" gives the time of each.
    """
    under = {v.field for p, v in own if p.line != draft.line}
    timed = not under.isdisjoint(("hold_s", "duration_s", "time_s"))
    counted = not under.isdisjoint(("reps", "sets")) and not _is_held(draft.name)
    if not (timed or counted):
        return own
    return [(p, v) for p, v in own if (v.range.high or 0) < _WHOLE_S or not _is_of_title(p, draft.line)]


def _is_of_title(part: Words, line: int) -> bool:
    """Whether words beside a title are a time and nothing else: "(2 minutes)"."""
    return part.line == line and part.sort in ("title", "dose") and bool(_BARE_TIME.fullmatch(part.text))


def _governing(draft: Draft, own: list[_Stated]) -> Iterable[_Stated]:
    """The doses that a draft inherits; a hold of stretches does not fall to what counts repetitions."""
    fields = {v.field for _, v in own}
    still = not any(w.sort in ("step", "prose") for w in draft.words) or any(
        _STILL.search(w.text) for w in draft.words
    )
    still = still and not (_is_moved(draft.name) and not any(map(_tells_hold, _told_in(draft))))
    timed = -1 if fields & {"hold_s", "duration_s", "time_s", "inhale_s"} else 0  # the line that says a time
    counted = bool(fields & {"reps", "breaths"})
    waits = any(map(_tells_hold, _told_in(draft)))
    for part in draft.governing:
        found = stated(part.text, part.context)
        for value in found:
            time = value.field in ("hold_s", "duration_s", "time_s")
            if time and not still and _STRETCHES.search(part.text):
                continue  # "Hold each stretch": this one is none
            if time and (timed or (counted and not waits and "rep" not in part.text.lower())):
                continue
            held = timed and timed != part.line and not _counts_holds(part, value)
            if value.field in ("reps", "breaths") and (counted or held):
                continue
            yield part, value
        nearer = {v.field for v in found}
        if not timed and nearer & {"hold_s", "duration_s", "time_s"}:
            timed = part.line
        counted = counted or bool(nearer & {"reps", "breaths"})


def _told_in(draft: Draft) -> Iterable[str]:
    """The sentences that tell an exercise."""
    return (s for w in draft.words if w.sort in ("step", "prose") for s in sentences(w.text))


def _tells_hold(sentence: str) -> bool:
    """Whether a sentence tells to hold and leaves open how long: "Hold the stretch.", but no held breath."""
    return bool(_LASTS.search(sentence)) and not _BREATHED.search(sentence) and not doses(sentence)


def _counts_holds(part: Words, value: Value) -> bool:
    """Whether a governing count is meant for held exercises too: "repeat each stretch 3 times"."""
    return governs_each(part.text) or part.sort == "dose"


def _time_field(draft: Draft, own: list[_Stated]) -> str:
    """Whether a time without its verb is held or moved, by the words of the name, then of the sentence."""
    if _is_held(draft.name):
        return "hold_s"
    if _is_moved(draft.name) or _is_repeated(_head(draft.name)):
        return "duration_s"
    told = [
        w
        for part, v in own
        if v.field == "time_s" and part.sort in ("prose", "step")
        for w in words(part.text)
    ]
    moving = any(w in MOVING for w in told) and not any(w in STAYING for w in told)
    return "duration_s" if moving else "hold_s"


def _head(name: str) -> Sequence[str]:
    """The last word of a name before what it is done on or with: "dips" of "Tricep dips on a chair"."""
    found = words(name)
    end = next((i for i, w in enumerate(found) if i and w in _WITH), len(found))
    return found[max(0, end - 1) : end]


def _is_repeated(last: Sequence[str]) -> bool:
    """Whether a name ends in a movement that is done several times: "scrunches", but not "bridges"."""
    return any(w.endswith("s") and is_movement(w) and w.rstrip("s") not in STAYING | BODY for w in last)


def _is_moved(name: str) -> bool:
    """Whether a name is that of a movement: "neck rolls", "cat cow"; a stretch is none."""
    found = words(name)
    found = [*("-".join(pair) for pair in pairwise(found)), *found]  # "cat cow" is "cat-cow"
    return not _is_held(name) and any(w in MOVING or p in MOVING for w in found for p in w.split("-"))


def _is_held(name: str) -> bool:
    return any(w in STAYING for w in words(name))


def _text_field(draft: Draft, own: list[_Stated], field: str) -> Found[str]:
    for part in draft.words:
        if part.sort == field:
            return Found(part.text, "stated", Source(part.line, part.text))
    for part, value in own:
        if value.field == field:
            return Found(value.words, "stated", Source(part.line, value.words))
    return Found()


def _tempo(draft: Draft, own: list[_Stated]) -> Found[str]:
    for part in draft.words:
        match = _TEMPO.search(part.text[:500]) if part.sort != "note" else None
        if match:
            return Found(match.group(0).strip(" :"), "stated", Source(part.line, part.text))
    return _text_field(draft, own, "tempo_s")


def _sides(draft: Draft, read: _Doses) -> tuple[Found[Sides], SideWords]:
    """The sides that an exercise's own words ask for, else those around it."""
    told = [w for w in draft.words if w.sort in _ORDER]
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
        if (_BREATH if part.sort == "title" else _BREATHED).search(part.text):
            return Found(True, "stated", Source(part.line, part.text))
    return Found(True, breaths.confidence, breaths.source) if breaths.value is not None else Found()


def _phases(own: list[_Stated], *, turned: bool) -> tuple[Phase, ...]:
    """The timed parts of an exercise in the order of the text, where there is more than one.

    In one that is `turned` from side to side, two equal holds are one for each side.
    """
    timed = [(w, v) for w, v in own if v.field in _KINDS and v.field != "rest_s" and w.sort != "title"]
    if len(timed) < 2:
        return ()
    told = [(w, v) for w, v in timed if w.sort != "dose"]
    timed = told if told and len(told) < len(timed) else timed
    if len(timed) < 2:
        return ()
    if turned and {v.field for _, v in timed} == {"hold_s"} and len({v.range for _, v in timed}) == 1:
        return ()
    timed.sort(key=lambda wv: wv[0].line)
    return tuple(Phase(_KINDS[v.field], v.range, Source(w.line, v.words)) for w, v in timed)  # type: ignore[arg-type]
