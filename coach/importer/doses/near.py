"""The words before an amount in its clause, and the sorts of words that more than one question asks for."""

from __future__ import annotations

from typing import Literal

from coach.importer.doses.tokens import Amount
from coach.importer.lexis.lexicon import word_set

LabelField = Literal["hold_s", "rest_s", "frequency", "reps", "sets"]
HOLD = word_set(
    "hold holds holding held keep stay staying maintain maintaining remain pause pausing paused squeeze "
    "squeezing sustain count "
    "contract tense hug hugging stretch tighten clench stopping stop iso isometric press balance relax-into"
)
MOVE = word_set(
    "continue continuing walk walking march marching circle circles circling swing swinging rotate rock "
    "rocking roll rolling jog jogging "
    "run running jump jumping pedal spend do doing perform performing practice practise practising "
    "repeat motion movement alternate "
    "alternating shake massage breathe breathing work cycle"
)
LOWER = word_set(
    "lower lowering descend eccentric concentric ascend raise raising lift lifting rise rising drop"
)
PERIODS = word_set("day days week weeks daily weekly month session sessions morning evening night hour")
LABELS: dict[str, LabelField] = {
    "hold": "hold_s",
    "holds": "hold_s",
    "rest": "rest_s",
    "daily": "frequency",
    "weekly": "frequency",
    "frequency": "frequency",
}
STOPS = frozenset((".", ";", "then", ":", "!"))
_WAYS = frozenset(("way", "return", "descent", "ascent"))
_ONE_OF = word_set("rep repetition circle rotation swing cycle turn step")


def words_before(found: list[str], amount: Amount) -> list[str]:
    """Up to nine words before an amount, the nearest first, up to the end of another clause."""
    if found[max(0, amount.start - 1) : amount.start] == [":"]:  # "rest: 45 s"
        return [w for w in found[max(0, amount.start - 2) : amount.start - 1] if w in LABELS]
    out = []
    for word in reversed(found[max(0, amount.start - 9) : amount.start]):
        if word in STOPS:
            break
        out.append(word)
    return out


def is_pace(after: list[str]) -> bool:
    """Whether a time is that of one movement: "2 s / rep", "4 seconds on the way down"."""
    if after[:1] == ["/"]:
        return not _ONE_OF.isdisjoint(after[1:2])
    return after[:2] == ["on", "the"] and not _WAYS.isdisjoint(after[2:3])
