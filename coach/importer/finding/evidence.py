"""How sure it is that words are an exercise: doses, instructions, a name; and when prose stands for one."""

from __future__ import annotations

import re
from dataclasses import replace

from coach.importer.bodily import is_bodily, is_narrated
from coach.importer.dose import doses
from coach.importer.drafts import Draft, Words
from coach.importer.governing import governs_each
from coach.importer.lexicon import word_set
from coach.importer.parts import is_treatment
from coach.importer.sentences import says_only_the_dose
from coach.importer.steps import breath_of
from coach.importer.wordshape import is_instruction, is_name, names_movement, sentences
from coach.importer.wordshape import words as words_of

_INVOLVES = re.compile(
    r"(?:this|the) (?:movement|exercise|stretch|drill|pose|move) (?:involves|consists of)\b", re.I
)
_SEVERAL = word_set(
    "exercise exercises stretches poses moves movements routine program programme workout ways"
)


def strength(draft: Draft, name: str) -> int:
    """2 for a section that is an exercise by itself, 1 where its neighbours decide, 0 where it is none."""
    if not is_bodily(draft):
        return 0
    told = sum(
        1
        for w in draft.words
        for s in sentences(w.text)
        if w.sort in ("step", "prose")
        and (is_instruction(s) or breath_of(s) or _INVOLVES.match(s))
        and not is_treatment(s)
    )
    dosed = has_dose(draft)
    if is_narrated(draft, told) or (announces(name) and not told):
        return 0
    named = names_movement(name)
    labelled_dose = any(w.sort == "dose" and w.context.label for w in draft.words)
    if (dosed and (told or named)) or (labelled_dose and dosed):
        return 2
    steps = sum(w.sort == "step" for w in draft.words)
    if named and told and (steps or told >= 2) and not (announces(name) and not steps):
        return 2 if is_name(name) and (steps >= 2 or told >= 2) and not name.endswith("?") else 1
    if announces(name):
        return 0
    return 1 if told and (is_name(name) or len(name.split()) <= 6) and not name.endswith("?") else 0


def promoted(own: list[Words]) -> list[Words]:
    """Notes as steps, where a section tells its exercise in nothing but "Key points"."""
    if any(w.sort in ("step", "dose") or (w.sort == "prose" and is_dosed(w.text)) for w in own):
        return own
    notes = [w for w in own if w.sort == "note"]
    if not (any(is_dosed(w.text) for w in notes) and sum(is_instruction(w.text) for w in notes) >= 2):
        return own
    return [replace(w, sort="step") if w.sort == "note" else w for w in own]


def announces(name: str) -> bool:
    """Whether a title announces several exercises: "Neck exercises", "Stretches for the hip"."""
    return any(w in _SEVERAL for w in words_of(name))


def has_step(draft: Draft) -> bool:
    return any(w.sort in ("step", "dose") for w in draft.words)


def has_dose(draft: Draft) -> bool:
    fields = {
        v.field
        for w in draft.words
        if w.sort in ("dose", "step", "detail", "prose")
        for s in sentences(w.text)
        if not is_treatment(s)
        for v in doses(s, w.context)
    }
    return bool(fields & {"hold_s", "reps", "sets", "duration_s", "breaths", "time_s", "inhale_s"})


def is_dosed(text: str) -> bool:
    return any(
        v.field in ("hold_s", "reps", "sets", "duration_s", "breaths", "time_s")
        for s in sentences(text)
        for v in doses(s)
    )


def is_told(rest: str) -> bool:
    found = sentences(rest)
    return any(doses(s) for s in found) or any(is_instruction(s) for s in found)


def is_short_dose(text: str) -> bool:
    return len(text.split()) <= 12 and bool(doses(text))


def stands_for_itself(text: str, *, dosed: bool) -> bool:
    """Whether a paragraph tells a whole exercise: instructions and a hold or repetitions, for nothing
    around it.

    `dosed` asks for its own dose; it may go without one where words around it give each exercise theirs.
    """
    found = sentences(text)
    told = sum(is_instruction(s) for s in found)
    if all(says_only_the_dose(s) or not is_instruction(s) for s in found):
        return False
    return (
        len(found) >= 2
        and told >= 2
        and (is_dosed(text) or not dosed)
        and not any(governs_each(s) for s in found)
    )
