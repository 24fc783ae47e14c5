"""A handout's steps as sentences that the coach can say: one at a time, the side by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from coach.importer.doses.dose import doses
from coach.importer.finding.evidence import is_bare_dose
from coach.importer.lexis.shape import is_instruction, starts_with_verb
from coach.importer.lexis.shape import sentences as parted_sentences
from coach.importer.reading import Exercise, Role, Step
from coach.importer.telling.steps import breath_of, is_release
from coach.routine.schema import MAX_TEXT_CHARACTERS

_LIMB = "(?:leg|arm|knee|foot|hand|side|hip|elbow|shoulder|ankle|heel|thigh|wrist|ear|toe|calf|buttock|glute)"
_SIDE = re.compile(
    r"(?<!feels )(?<!looks )(?<!all )\b(left|right)\b"
    r"(?![ -](?:angles?|away|now|here|there|before|after|height|amount|way|place|level|distance|time)\b)",
    re.IGNORECASE,
)  # "a right angle", "as far as feels right"
_ONE_LIMB = re.compile(
    rf"\b(?:one|a|the working) ({_LIMB})\b|\b(?:lift|raise|bend|straighten|slide) (?:your|that|a)"
    rf" ({_LIMB})\b",
    re.IGNORECASE,
)
_HURT_SIDE = re.compile(
    r"\b(?:injured|affected|operated|sore|bad|weak|painful)(?: side)? \((left|right)(?: side)?\)",
    re.IGNORECASE,
)  # "your injured (right) leg"
_NAMED_SIDE = re.compile(
    r"\b(?:un)?(?:affected|injured|involved|operated|surgical|painful|sore|good|bad|weak)\b", re.I
)
# "repeat steps 1 to 4", "as in number 6": nothing that a listener could find.
_DANGLING = re.compile(
    r"\b(?:repeat|do|follow) (?:the )?steps? (?:\d|one|two|three|above)|\b(?:as|like|same as|position"
    r" as) (?:in )?(?:number|no\.?|exercise"
    r"|stretch|step|#) ?#?\d|\bsame (?:hand |arm |leg |starting )?position as\b"
    r"|^same (?:set-?up|position|start)\b",
    re.IGNORECASE,
)
_OTHER_LIMB = re.compile(rf"\b(?:the|your) (?:other|opposite) ({_LIMB})\b", re.IGNORECASE)
# What the coach itself says and does: how long, how often, on which side.
_DOSE_VERB = re.compile(
    r"(?:(?:and|then|now|please|slowly|breathe and) )*"
    r"(?:hold|repeat|do|perform|complete|rest|relax(?= for| \d)|keep|continue|breathe|stay|remain|switch"
    r"|change|alternate)\b",
    re.IGNORECASE,
)
_OTHER_SIDE = re.compile(
    r"(?:(?:and|then|now) )*(?:repeat|switch|change|alternate|continue|do|perform|complete)\b"
    r"[^.]{0,60}?\b(?:sides?|legs?|arms?|other|opposite|left|right)\b|repeat\.?$",
    re.IGNORECASE,
)
_REPEATS = re.compile(
    r"(?:hold|repeat)\b[^.]{0,50}?\b(?:times|seconds|repetitions|reps|breaths)\b[^.]{0,40}\.?$", re.IGNORECASE
)
_AGAIN = re.compile(r"\brepeat\b[^.]{0,30}\btimes\b", re.IGNORECASE)
_AS_TOLD = re.compile(  # by whom nobody here can ask, or just again
    r"(?:repeat|sustain|hold|continue|perform|do)\b[^.]{0,20}\bas (?:instructed|directed|needed|advised"
    r"|prescribed|tolerated|able|required|per)\b|(?:relax|rest)?,? ?(?:and )?repeat\.?$",
    re.IGNORECASE,
)
_TURNS = re.compile(
    r"\b(?:repeat|switch|swap|change)\b.{0,30}\b(?:other|opposite|sides?|legs?|knees?|arms?|feet)\b",
    re.IGNORECASE,
)
_THEN_OTHER = re.compile(
    r",? ?(?:and )?(?:then )?(?:(?:repeat|switch)\b[^.]{0,60}\b(?:other|opposite)\b"
    r"|repeat (?:it |this )?(?:on|to|with|for) (?:the |your )?(?:left|right)(?: (?:side|leg|arm|foot|hand))?"
    r"(?=\W*$)"
    r"|(?:switch|change|swap) (?:sides|legs|arms|hands|feet)\b)[^.]{0,60}",
    re.IGNORECASE,
)
_CAUTION = re.compile(
    r"(?:be careful|be sure|avoid|don't|do not|never|make sure|ensure|if|as|this|these|it|you should|you will"
    r"|you may|remember|once|keep|try not|try to (?:keep|relax|breathe|avoid|increase|stay)"
    r"|repeat|hold (?:for|about|it|this|the)|continue|feel|maintain|focus"
    r"|emphasi[sz]e|add (?:light|more|some|weight|gentle|resistance)|notice|imagine|think|aim|count|stop|no"
    r"|(?:to )?(?:make it|progress|increase)|start slowly|tip|note)\b",
    re.IGNORECASE,
)
# A movement's own hold at its end, or in brackets: the coach says and keeps it.
_THEN_HELD = re.compile(
    r",? (?:and|then|and then) (?:hold|keep|stay|pause)\b[^,.;]{0,40}?\d[^,.;]{0,20}?"
    r"\b(?:seconds?|minutes?|counts?|breaths?)(?: and (?:then )?(?:release|relax|rest))?\.?$"
    r"|,? and (?:then )?repeat\b[^,.;]{0,20}\btimes\b[^,.;]{0,30}\.?$"
    r"| \((?:hold )?\d{1,3}[^()]{0,20}\)",
    re.IGNORECASE,
)
_THEN_LEFT = re.compile(  # "Hold for 5 seconds, then relax": the end is a movement of its own
    r"([^,;]{0,80}?\b(?:seconds?|minutes?|counts?|breaths?))(?:,|;| and| then){1,3} (?=[a-z])", re.IGNORECASE
)
_HOLDS = re.compile(
    r"\bhold (?:it|here|this|the (?:stretch|pose|position)|for\b)|\bhold\b[^.]{0,20}\d", re.IGNORECASE
)
_POINTER = re.compile(
    r",? ?\b(?:as|like) (?:is )?(?:shown|pictured|illustrated|seen|demonstrated)\b"
    r"(?: (?:in|by|on) (?:the )?(?:picture|image|figure|photo|drawing|video)s?| (?:above|below|here))?"
    r"| \((?:see|fig|figure|picture|image|photo|video)\b[^()]{0,60}\)",
    re.IGNORECASE,
)
_DOSED_END = re.compile(r": ?\d[^:]{0,40}$")  # "Eyes open: 30 seconds each leg"
_BLANK = re.compile(r"_{3,}")  # "Hold for ____ seconds": to be filled in, not said
_DOSE_ONLY_WORDS = 18
_MOST_TOLD = 60  # sentences of one exercise
_EXPLAINS = re.compile(
    r"(?:this|these|it|that|you(?:'ll| will| should| may| might| can)? feel"
    r"|(?:fixes|wakes up|lengthens|strengthens|improves|relieves|counteracts|mobili[sz]es|activates|calms"
    r"|helps|targets|increases|reduces|eases|prevents|promotes|boosts|enhances|benefits|muscles))\b",
    re.IGNORECASE,
)
_LEADS_OUT = re.compile(r"to (?:come out|exit|get out|finish|release)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"^(?:and|then|next)\b|\b(?:again|back (?:up|down|to)|return(?:ing)? to|to (?:the|your) start(?:ing)?)\b",
    re.IGNORECASE,
)
_LED = re.compile(
    r"(?:action|position|movement|technique|execution|instructions?|start|finish)\s?(?:[:–—]|--?)\s+(?=\w)",
    re.IGNORECASE,
)  # "Action – Bend your knees"
_START_ONLY = re.compile(r"this (?:is|will be) (?:your|the) start(?:ing)? position\b", re.IGNORECASE)
_CHANGE_ONLY = re.compile(
    r"(?:and |then )*(?:(?:switch|change|swap) (?:sides|legs|arms|hands|feet)"
    r"|(?:reverse|change|switch) (?:the )?directions?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence to say, its part in the exercise, and the line of the text that it comes from."""

    words: str
    role: Role
    line: int


def sentences(exercise: Exercise) -> Iterator[Sentence]:
    """Every sentence of the steps that tells how to move, short enough to be said in one go."""
    held = False  # a hold was told: what moves after it leads out
    for step in exercise.steps[:_MOST_TOLD]:
        for n, told in enumerate(_split(step)):
            words = _DOSED_END.sub("", _THEN_HELD.sub("", _POINTER.sub("", _unled(told))))
            words = words[:1].upper() + words[1:]
            if re.search(r"\w", words) and not says_only_the_dose(words) and not _DANGLING.search(words):
                leaves = step.role == "movement" and (held or (n and is_release(words)))
                yield Sentence(words, "release" if leaves else step.role, step.line)
            held = held or (len(exercise.phases) < 2 and bool(_HOLDS.search(told)))


def _unled(told: str) -> str:
    """A sentence without the label before it: "Action – Bend your knees"."""
    led = _LED.match(told)
    return told[led.end() :] if led else told


def _split(step: Step) -> Iterator[str]:
    plain = step.text.replace("{", "(").replace("}", ")")
    for sentence in parted_sentences(plain.strip()):
        parted = _THEN_LEFT.match(sentence)
        if parted and says_only_the_dose(parted[1]) and is_release(sentence[parted.end() :]):
            yield parted[1]
            yield from _bounded(sentence[parted.end() :])
        else:
            yield from _bounded(sentence)


def _bounded(sentence: str) -> Iterator[str]:
    """`sentence` in pieces of at most the longest cue, cut after a comma or else between words."""
    most = MAX_TEXT_CHARACTERS - 40  # room for the side's name
    while len(sentence) > most:
        cut = max(sentence.rfind(", ", most // 3, most), sentence.rfind("; ", most // 3, most))
        cut = cut + 1 if cut > 0 else max(sentence.rfind(" ", 1, most), 0) or most
        yield from _bounded(sentence[:cut].strip(" ,;"))
        sentence = sentence[cut:].strip()
    if re.search(r"\w", sentence):
        yield sentence[:1].upper() + sentence[1:]


def is_one_cue(told: Sequence[Sentence]) -> bool:
    """Whether some sentences can all be said in one cue."""
    return sum(len(one.words) + 1 for one in told) < MAX_TEXT_CHARACTERS - 20


def joined(told: list[Sentence]) -> Sentence | None:
    """Sentences that are said together, as many as one cue takes."""
    words = ""
    for one in told:
        if len(words) + len(one.words) < MAX_TEXT_CHARACTERS - 20:
            words = f"{words}{'' if words[-1:] in ('', '.', '!', '?') else '.'} {one.words}".strip()
    return replace(told[0], words=words) if told else None


def says_only_the_dose(words: str) -> bool:
    """Whether a sentence tells only how long, how often or on which side, which the coach does itself."""
    if _BLANK.search(words) or _CHANGE_ONLY.match(words) or _START_ONLY.match(words) or is_bare_dose(words):
        return True
    if len(words.split()) > _DOSE_ONLY_WORDS:
        return False
    short = len(words.split()) <= 7
    if (
        _REPEATS.match(words)
        or _AS_TOLD.match(words)
        or (short and (_TURNS.search(words) or _AGAIN.search(words)))
    ):
        return True
    return bool(_OTHER_SIDE.match(words)) or (bool(_DOSE_VERB.match(words)) and bool(doses(words)))


def tells_a_movement(words: str) -> bool:
    """Whether a sentence tells what to do rather than how to take care or what it is good for."""
    kept = re.match(r"keep\b[^.]{0,80}?\band (?=[a-z])", words, re.IGNORECASE)
    if kept:
        return starts_with_verb(words[kept.end() :])
    return is_instruction(words) and not _CAUTION.match(words) and not _TURNS.search(words)


def goes_on(before: Sentence, after: Sentence) -> bool:
    """Whether a sentence ends the movement that the one before it begins: "Then round your back", "Slide down
    again", or the other direction of a breath."""
    if not (before.role == after.role == "movement" and tells_a_movement(before.words)):
        return False
    turned = {breath_of(before.words), breath_of(after.words)} == {"in", "out"}
    return turned or bool(_GOES_ON.search(after.words))


def leads_out(words: str) -> bool:
    """Whether a sentence says itself that it is the way out: "To come out of it, …"."""
    return bool(_LEADS_OUT.match(words))


def explains(words: str) -> bool:
    """Whether a sentence says what something is good for: "This increases the blood flow"."""
    return bool(_EXPLAINS.match(words)) and not is_instruction(words)


def _turned(one: Sentence) -> Sentence:
    """A sentence without "and then repeat with the other leg" at its end."""
    kept = _THEN_OTHER.sub("", one.words)
    return replace(one, words=kept) if re.search(r"\w", kept) else one


def without_second_side(told: list[Sentence]) -> list[Sentence]:
    """The sentences without those that tell the same again for the other side: the coach says both."""
    out: list[Sentence] = []
    seen: list[tuple[frozenset[str], str]] = []
    for one in (_turned(one) for one in told[:_MOST_TOLD]):
        named = [m.lower() for m in _SIDE.findall(one.words)]
        bare = frozenset(re.findall(r"[a-z]{4,}", one.words.lower())) - {"left", "right", "then", "next"}
        again = any(side != named[0] and 2 * len(bare & words) > len(bare) for words, side in seen if named)
        if not again:
            out.append(one)
        if named:
            seen.append((bare, named[0]))
    return out


def with_sides(words: tuple[str, ...]) -> tuple[str, ...]:
    """The sentences of one sided exercise with `{side}` for the side that works.

    A text that describes one side names it left or right: the first side that it names becomes `{side}`, the
    opposite one `{other}`. A text that says "one leg" means the side that works.
    """
    words = tuple(_HURT_SIDE.sub(r"\1", text) for text in words)
    named = next((found[0].lower() for text in words if (found := _SIDE.search(text))), None)
    if named is None:
        return tuple(_limbs_with_sides(text) for text in words)
    return tuple(
        _SIDE.sub(lambda m: "{side}" if m[0].lower() == named else "{other}", text) for text in words
    )


def _limbs_with_sides(text: str) -> str:
    if _NAMED_SIDE.search(text):
        return text  # the text calls its sides by something else than left and right
    text = _OTHER_LIMB.sub(r"your {other} \1", text)
    return _ONE_LIMB.sub(_with_side, text, count=1) if "{side}" not in text else text


def _with_side(match: re.Match[str]) -> str:
    """ "one leg" is "your {side} leg", "lift your leg" "lift your {side} leg"; "your side" stays."""
    limb = match.group(1) or match.group(2)
    if match.group(1):
        return f"your {{side}} {limb}"
    return match.group(0) if limb.lower() == "side" else f"{match.group(0).split()[0]} your {{side}} {limb}"
