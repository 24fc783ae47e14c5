"""Whether `left` and `right` mean a side of the body in an English sentence: judged by the grammar."""

from __future__ import annotations

import re

# Parts of the body that there are two of, one on each side; `_` is a space.
_PARTS = """
    arm leg hand foot feet knee hip heel toe ankle elbow shoulder wrist thumb finger fingertip palm
    thigh calf shin buttock glute bottom cheek ear eye side flank rib waist groin hamstring quad
    quadricep achilles forearm foreleg knuckle collarbone shoulder_blade sit_bone sitting_bone
    armpit lat pec oblique trap temple jaw lung chest kidney piriformis psoas hip_flexor biceps
    triceps limb instep sole big_toe upper_arm
"""
_QUALITIES = """
    lower upper big outer inner front back rear whole entire straight bent extended top bottom index
    little ring middle working painful sore bad good injured affected operated free raised lifted
    supporting standing outside inside stiff weak strong weaker stronger
"""
_TURNS = """
    turn look lean rotate step roll twist bend tilt swing reach shift face go move slide drop drift
    point glance circle sway walk hop jump rock pivot sidestep start begin alternate change switch
"""
# Words that go on after a side that has no noun: `to the left and hold`. A noun would say what is right.
_GO_ON = ["and", "then", "or", "while", "as", "with", "until", "again", "first", "next", "for"]
_GO_ON_AFTER_ARTICLE = [
    *_GO_ON, "if", "when", "but", "of", "so", "only", "up", "down", "forwards?", "upwards?", "downwards?",
]  # fmt: skip
_AFTER_TO = [
    r"\w+ly", "a little", "a bit", "over", "in", "into", "without", "before", "by", "on", "at", "through",
    "far", "now", "to", "from", "each", "every", "once", "twice",
]  # fmt: skip


def _one_of(words: str) -> str:
    return f"(?:{'|'.join(words.split()).replace('_', ' ')})"


_BODY = rf"(?:{_one_of(_PARTS)}s?)\b(?![- ](?:width|height|depth|level))"
_QUALITY = rf"(?:{_one_of(_QUALITIES)}\s+){{0,2}}"
_TURN = rf"{_one_of(_TURNS)}(?:s|es|ing)?"
_SIDE = r"(?:left|right)"
_STOP = r"\s*(?:$|[.,;:!?)/\u2013\u2014]|\b(?:{})\b)"
_ENDS = rf"(?={_STOP.format('|'.join(_GO_ON))})"
_ENDS_AFTER_ARTICLE = rf"(?={_STOP.format('|'.join(_GO_ON_AFTER_ARTICLE))})"
# After `to the right` an adverb or a preposition may follow too, which no noun begins with.
_ENDS_AFTER_TO = rf"(?={_STOP.format('|'.join([*_GO_ON_AFTER_ARTICLE, *_AFTER_TO]))})"
_LETTER = r"(?:[LR]|[LR]t|rt|lt|lft|rgt)"

# Each names the side in its first group. Letters are read by their case: `R arm`, but no `r`.
_ANY_CASE = (
    rf"\b({_SIDE})(?:[- ]hand(?:ed)?)?\s+{_QUALITY}(?!side\s+up){_BODY}",
    rf"\b(?:your|my|his|her|their)\s+({_SIDE})\s+(?:lower\s+|upper\s+)?back\b",
    rf"\b({_SIDE})[- ]sided\b",
    rf"\bthe\s+({_SIDE})\s+one\s+(?:stays?|is|remains?|goes|comes|rests?|lies|hangs|works|moves|bends|follows)\b",
    rf"\b({_SIDE})\s+(?:over|under|on\s+top\s+of|in\s+front\s+of|behind)\s+(?:the\s+)?{_SIDE}\b",
    rf"\b(?:your|the|its)\s+({_SIDE})\b{_ENDS_AFTER_ARTICLE}",
    rf"\b(?:to|onto|towards?)\s+(?:your|the)\s+(?:far\s+)?({_SIDE})\b{_ENDS_AFTER_TO}",
    rf"\b{_TURN}\s+(?:it\s+|your\s+\w+\s+|the\s+\w+\s+|slowly\s+|gently\s+)?({_SIDE})\b{_ENDS}",
    rf"(?:^|[.;!?]\s+)({_SIDE})\s*(?::|\s[-\u2013\u2014]\s)",
    rf"(?:^|[.;:,!?]\s*)({_SIDE})\s+(?:first|only|again|next|one|up|down)\b(?!\s+to\b)",
    rf"^\s*({_SIDE})\W*$",
    rf"[(\[]\s*({_SIDE}|[lr])\s*(?:side|only|first)?\s*[)\]]",
    rf"\b(?:your|the|my)\s+([lr])\.?\s+{_QUALITY}{_BODY}",
    r"\b(rt\.|lft\.?|rgt\.?|lt\.)(?=\s|$|[,;])",
)
_BY_CASE = (
    rf"\b({_LETTER})\b\.?[- ]\s*{_QUALITY}{_BODY}",
    rf"\b(?:to|on|from|onto|towards?)\s+(?:your\s+|the\s+)?([LR])\b{_ENDS_AFTER_ARTICLE}",
    rf"(?i:\b{_TURN})\s+([LR])\b{_ENDS}",
)
_SIDED = (*(re.compile(one, re.IGNORECASE) for one in _ANY_CASE), *map(re.compile, _BY_CASE))
_AND = r"(?:\s*[/-]\s*|,?\s+(?:and|or|to|then|and then)(?:\s+(?:the|your))?\s+)"
_BOTH = re.compile(rf"\b{_SIDE}{_AND}{_SIDE}\b(?!\s+{_BODY})", re.IGNORECASE)


def side_word_in(words: str) -> str:
    """The first `left` or `right` (or L, rt. and the like) that means one side, or nothing.

    What tells is the grammar: before a part of the body or `side`; after `your`, `the` or a word of
    direction, where no other noun follows; alone, or in brackets. Both in a row (left and right) name none.
    """
    single = _BOTH.sub(lambda found: "_" * len(found[0]), words)
    places = [found for pattern in _SIDED if (found := pattern.search(single))]
    return min(places, key=lambda found: found.start(1))[1] if places else ""
