"""Words around exercises that hold for each of them: a header's dose, an introduction's, a closing line's."""

from __future__ import annotations

import re
from dataclasses import replace

from coach.importer.doses.dose import NO_CONTEXT, Context, Value, doses
from coach.importer.doses.sides import read_sides
from coach.importer.finding.drafts import Words
from coach.importer.finding.evidence import announces, has_body, is_turn
from coach.importer.lexis.shape import sentences, words

_EACH = re.compile(
    r"\b(?:each|every|all|these|following|above|below|per) (?:of (?:the|these) )?(?:[a-z-]{2,14} ){0,2}?"
    r"(?:stretch|stretches|exercise|exercises|pose|poses|position|positions|movement|movements|motion|motions|move|moves|drill|drills|one|hold|holds|"
    r"item|posture|postures|asana|asanas|step|rep|repetition)\b"
    r"|\b(?:stretches|exercises|poses|movements|positions)\b.{0,40}\b(?:should be|are|must be"
    r"|can be)?\s?(?:held|hold|repeated|done|performed)\b"
    r"|\b(?:hold|perform|do|repeat|complete) (?:each|all|every|them)\b"
    r"|\beach (?:should|is|for|performed|done|held|of)\b|\bof each\b"
    r"|^.{0,90}\b(?:(?:sec|secs|seconds|reps|times|minute|minutes|min|breaths) "
    r"|\b\d{1,2} |\bten )each\b(?:.{0,12}$|,)"
    r"|\b(?:circuit|rounds)\b|\b(?:set|using) (?:a|an|the|your) (?:\w{1,12} )?timer\b"
    r"|\b\d{1,2} (?:exercises|stretches|poses|movements|moves|drills) (?:of|for"
    r"|x|at)\b"
    r"|\b(?:do|perform|hold) (?:an|one|the|this) (?:exercise|stretch|pose|move) (?:for|up to|about|\d)"
)
_SESSION_S = 300
_NUMBERED = re.compile(r"^\(?\d{1,2}[a-z]?[.):]\s{0,3}")
_STATED = ("hold_s", "reps", "sets", "duration_s", "rest_s", "breaths", "time_s")
_INTERVAL = re.compile(
    r"\b\d{1,3} ?(?:s|secs?|seconds?) (?:of )?(?:on|work)\b.{0,12}\b\d{1,3} ?(?:s|secs?|seconds?) (?:of )?"
    r"(?:off|rest|break|transition|recovery)\b"
)  # "40 s on, 20 s off" is that of each exercise
_TIMES = ("hold_s", "duration_s", "time_s")
_SUMMED = re.compile(
    r"\bmin(?:ute)?s?\b[^+=]{0,80}\+ ?\d{1,3}[- ]?min", re.I
)  # "8 min warm-up + 20 min floor + 5 min rest" is the length of a session
_CIRCUIT = re.compile(
    r"\b(?:repeat|(?:go|run|work) through) (?:the |this |whole |entire |full |above |all ){0,3}"
    r"(?:sequence|circuit|routine|list|set|series|above|workout|super-?set|tri-?set|giant set|block)\b"
)
_WHOLE = re.compile(r"\b(?:routine|session|workout|program|programme|sequence)\b")


_OF_ONE = re.compile(r"\d ?(?:x|times|reps?|rounds?) and [a-z]")  # "Om 3x and warm-up": of the first only
_OPEN = re.compile(r"\b(?:of|for|with):?$")
_TAKES = re.compile(r"\b(?:takes?|took|lasts?)\b")


def governs_each(text: str) -> bool:
    """Whether a sentence gives a dose to each of the exercises around it."""
    return bool(_EACH.search(text[:600].lower()) or is_open(text)) and bool(stated(text))


def is_open(text: str) -> bool:
    """Whether a line goes on in those under it: "15 kicks to each side of"."""
    return bool(_OPEN.search(text.lower()))


_ROUNDS = re.compile(
    r"\brounds\b|\b(?:one|\d{1,2}) round\b|\b(?:once|twice|times) through\b"
    r"|\bcircuit\b|\b(?:do|repeat|perform|complete) (?:all"
    r"|everything|them all|the (?:whole|entire|list|sequence))\b"
)


def counts_rounds(text: str) -> bool:
    """Whether a count is that of rounds over all exercises rather than of sets of each."""
    folded = text.lower()
    again = folded.startswith("repeat") and not re.search(r"\b(?:each|every|exercise|stretch)\b", folded)
    return names_rounds(text) or again


def names_rounds(text: str) -> bool:
    """Whether words name a whole row of exercises, to be done again: "3 rounds", "this superset twice"."""
    return bool(_ROUNDS.search(text.lower()) or _CIRCUIT.search(text.lower()))


def _is_whole(value: Value, text: str) -> bool:
    """Whether minutes are those of the whole session rather than of each exercise."""
    long = (
        value.field in ("time_s", "duration_s") and (value.range.high or value.range.low or 0) >= _SESSION_S
    )
    return long and not re.search(r"\b(?:each|every|per)\b", text.lower())


def stated(text: str, context: Context = NO_CONTEXT) -> tuple[Value, ...]:
    """The doses of a sentence that an exercise could inherit."""
    summed = bool(_SUMMED.search(text))
    found = tuple(
        v
        for v in doses(text, context)
        if v.field in _STATED and not _is_whole(v, text) and not (summed and v.field in _TIMES)
    )
    if not counts_rounds(text) or re.search(r"\beach\b", text.lower()):
        return found  # "Circuit (10 each)" counts repetitions
    return tuple(replace(v, field="sets") if v.field == "reps" else v for v in found)


def govern(title: str, line: int, own: list[Words]) -> list[Words]:
    """The words among a section's own, and its title, that govern the exercises in it."""
    out = [w for w in _by_sentence(own) if _governs(w)]
    title = _NUMBERED.sub("", title)
    if (
        title
        and stated(title)
        and _dosed_title(title)
        and (governs_each(title) or announces(title) or not has_body(title))
    ):
        out.insert(0, Words(line, title, "dose"))
    elif read_sides(title, own=False).sides and not has_body(title):
        out.insert(0, Words(line, title, "note"))
    return out


def _by_sentence(own: list[Words]) -> list[Words]:
    return [
        Words(w.line, s, w.sort, w.context)
        for w in own
        if w.sort in ("prose", "dose", "step", "frequency", "note")
        for s in sentences(w.text)
    ]


def _governs(part: Words) -> bool:
    if part.sort == "dose":
        return bool(stated(part.text, part.context)) and not (
            part.context.label == "time" and _WHOLE.search(part.text)
        )
    if part.sort == "note":
        return governs_each(part.text)
    if part.sort == "prose" and is_turn(part.text):
        return True
    folded = part.text.lower()
    is_told = _TAKES.search(folded) or _WHOLE.search(folded)  # what something takes is no dose
    short = len(words(part.text)) <= 9 and bool(stated(part.text)) and not is_told
    return (
        (short and part.sort == "prose")
        or governs_each(part.text)
        or bool(_CIRCUIT.search(part.text.lower()))
        or any(v.between in ("exercises", "rounds") for v in stated(part.text))
    )


def _dosed_title(title: str) -> bool:
    """Whether a title's number is a dose of its exercises, not the length of the whole."""
    fields = {v.field for v in stated(title)}
    folded = title.lower()
    if _OF_ONE.search(folded):
        return False
    if fields & {"reps", "sets", "hold_s", "breaths"} or governs_each(title) or _INTERVAL.search(folded):
        return True
    return bool(
        re.search(r"\b(?:each|per|every)\b|/ ?(?:side|exercise|stretch)", folded)
    ) and not _WHOLE.search(folded)
