"""Which sides a text asks for: `each` in turn, or `both` limbs together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.importer.reading import Sides

_LIMB = (
    r"(?:sides?|legs?|arms?|foot|feet|knees?|hands?|hips?|shoulders?|wrists?|elbows?|ankles?|thumbs?|fingers?|calf"
    r"|calves|thighs?|ears?|cheeks?|glutes?|hamstrings?|quads?|buttocks?|limbs?|eyes?|heels?|lunges?)"
)
_OTHER = r"(?:other|opposite|second|alternate|left|right|contralateral|unaffected|uninvolved|uninjured|good)"
_GAP = r"(?:[a-z0-9'-]{1,14} ){0,3}"

_EACH = re.compile(
    rf"(?<!of )(?<! in )\b(?:each|per|every|either) (?:affected |single |working |opposite )?{_LIMB}\b"
    rf"|(?:\d|\d ?(?:s|sec|secs|seconds|min|mins|minutes?|reps?|x|times|breaths)) ?/ ?(?:side|leg|arm"
    rf"|foot|hand|knee|hip|each)\b|\b(?:l/r|r/l|l & r|l and r|r & l|ea\.? side|e/s|p/s|r\+l|l\+r)\b"
    r"|\bboth sides\b(?! of (?:the|your))"
    rf"|\b(?:switch|switching|change|changing|swap|swapping|alternate|alternating|reverse) {_GAP}?{_LIMB}\b"
    rf"|\b(?:repeate?|repeating|repeated|same|again|switch|switching|change|changing"
    rf"|swap) {_GAP}?(?:(?:on|with|for|to|using|toward|towards"
    rf"|from) )?{_GAP}?{_OTHER} {_GAP}?(?:{_LIMB}|arch|sole|one)\b"
    rf"|\b(?:then|now),? {_GAP}?(?:to|on|with|do|for|from|toward|towards) {_GAP}?(?:other"
    rf"|opposite) (?:{_LIMB}|one)\b(?<!opposite shoulder)(?<!opposite knee)(?<!opposite hip)"
    rf"|\band (?:then )?(?:to|on|do|for|from|toward|towards) {_GAP}?(?:other|opposite) sides?\b"
    rf"|\b(?:do|perform|stretch|work|finish|complete) (?:it )?(?:(?:on|with) )?(?:the )?"
    rf"(?:other|opposite) (?:{_LIMB}|one)\b"
    rf"|\balternat(?:e|es|ing|ely)\b(?! between (?!legs|arms|sides|feet|left|right))"
    rf"(?=[^.\n]{{0,60}}\b(?:{_LIMB}|left|right)\b)"
    rf"|(?:\b(?:{_LIMB}|left|right)\b[^.\n]{{0,60}}\b|\d ?(?:reps|times|x)?,? \(?)alternat(?:e|es|ing|ely)\b"
    rf"|\b(?:reps|repetitions|times|seconds|s) (?:with|on) both (?:legs|arms|hands|feet)\b"
    rf"|\b(?:do|repeat|perform) (?:(?:this|it|these) )?(?:for|on) both (?:legs|arms|hands|feet)\b"
    r"(?= ?(?:[.,;!)\n]|$))"
    rf"|\bea\.? {_LIMB}\b|\b[rl] ?\+ ?[rl]\b|\bsides?: ?(?:both|each|(?:left|right) and (?:left|right))\b"
    rf"|\b(?:l side\b.{{0,40}}\br|r side\b.{{0,40}}\bl) side\b"
    rf"|\b(?:swap|switch) (?:over|round)\b|(?:\b(?:and|then)|[.;,]) (?:swap|switch)(?= and repeat|[.!]|$)"
    rf"|\b(?:on|per|for) (?:the )?(?:left and right|right and left)\b(?! (?:sides? )?of\b)"
    r"|\d ?(?:s|secs?|seconds?|x|reps?|mins?)? ?es\b"
    r"|\bb/l\b|\b(?:bi|uni)lateral(?:ly)?\b(?= ?(?:[.,;:)\n]|$))"  # not "a bilateral squat"
    rf"|\b(?:right|left)[ ,/]{{1,2}}(?:and|then|&)? ?(?:left|right)\b (?:sides?|legs?|arms?)\b(?! of\b)"
    r"|\bon one side before (?:\w{2,9} ){1,2}to (?:the )?other\b"
    rf"|\bone {_LIMB} at a time\b|\b(?:one|a) {_LIMB},? (?:and )?then (?:to |with |on )?the other\b"
)
_BARE_EACH = re.compile(
    r"\d ?(?:x|s|secs?|seconds?|reps?|times|mins?|minutes?|sec hold|second hold)?(?: hold)? ?(?:each"
    r"|ea)\b(?= ?(?:$|[.,;)\n]))"
    r"|\d(?! sets? each)[^.\n]{0,30}\beach(?= ?(?:$|[.,;)~\n]))"
    r"|\d[^.\n]{0,14}\b(?:right|left)\b[^.\n]{0,8}\d[^.\n]{0,14}\b(?:right|left)\b"
    r"|\d ?(?:s|secs?|x|reps?)? ?[rl]\b[ ,/+&]{1,4}\d{1,3} ?(?:s|secs?|x|reps?)? ?[rl]\b"
    r"|\b(?:right|left)\b[^.,\n]{0,20}\d[^.\n]{0,14}\b(?:right|left)\b[^.,\n]{0,20}\d",
    re.M,
)
_TURNS = re.compile(
    r"\b(?:to|from|toward|towards) one side\b.{0,300}\b(?:other|opposite|reverse) (?:side|direction)\b"
    r"|\bto (?:the|your) (?:left|right)\b.{0,200}[.;\n].{0,200}\bto (?:the )?other (?:side|direction)\b",
    re.S,
)
_SWAYS = re.compile(
    r"\b(?:turn|look|tilt|bend|lean|twist|rotate|shift)(?:ing)?\b[^.\n]{0,40}?"
    r" (?:(?:from )?side to side|from one side to (?:another|the other))\b"
)
_TURN = r"\b(?:do|hold|turn|look|tilt|bend|lean|twist|rotate)\b.{0,60}"
_HEAD = r"\b(?:turn|look|tilt|bend|lean|twist|rotate)\b(?: [a-z]{2,10}){0,3} to (?:the|your) "
_COUNT = r"(?:\d{1,2}|two|three|four|five|six|eight|ten|twelve|fifteen|twenty)"
_LEFT_RIGHT = re.compile(
    rf"\b{_COUNT}(?: times)? (?:left and right|right and left)\b"
    rf"|\b(?:left|right) {_COUNT} times\b[^.\n]{{0,20}}\b{_COUNT} (?:times )?(?:to|on) the (?:left|right)\b|"
    rf"\b(?:left|right) {_LIMB},? then (?:the |your )?(?:left|right)\b|"
    r"\brepeat(?:ing)?\b.{0,60}\b(?:left|right)\b"
    rf"|\b(?:do|perform|repeat|stretch|work) [^.\n]{{0,40}}\b(?:left|right)\b[^.\n]{{0,20}}\bthen "
    rf"(?:on |with )?(?:the |your )?(?:left|right)\b"
    rf"|{_HEAD}left\b.{{0,160}}{_HEAD}right\b|{_HEAD}right\b.{{0,160}}{_HEAD}left\b"
    rf"|{_TURN}\bleft\b.{{0,80}}(?:\d|hold).{{0,80}}\bthen\b.{{0,60}}\bright\b"
    rf"|{_TURN}\bright\b.{{0,80}}(?:\d|hold).{{0,80}}\bthen\b.{{0,60}}\bleft\b",
    re.S,
)
_BOTH = re.compile(
    r"\b(?:lift|raise|lower|swing) (?:up )?both (?:of )?(?:your )?(?:hands|arms)\b"
    r"|\b(?:using|lift|raise|bring|pull|bend|hug|lower|move|swing|draw|straighten|extend|slide|drop|kick"
    r"|press|stretch|reach|rotate|roll|circle) "
    r"(?:up )?(?:your )?both (?:of )?(?:your )?(?:legs|knees|feet|heels|hips)\b"
    r"|\bboth (?:legs|arms|knees|feet) (?:together|at the same time|at once|simultaneously)\b"
)
_ONE = re.compile(rf"\b(?:left|right|one) {_LIMB}\b")
_ALTERNATE = re.compile(r"\balternat(?:e|es|ing|ely)\b")
_DIRECTIONS = re.compile(
    r"\b(?:each|both|either|per|every) (?:ways?|directions?)\b|/ ?(?:way|direction)\b|\b(?:opposite"
    r"|other|reverse) (?:the )?(?:direction|way)\b"
    r"|\breverse (?:the )?(?:movement|direction|motion|circle|circles)\b|\bcounter-?clockwise\b"
    r"|\banti-?clockwise\b"
    r"|\b(?:forwards?|back(?:wards?)?)[ ,/]{1,2}(?:and|then|&)? ?(?:forwards?|back(?:wards?)?)\b"
    r"|\bone direction\b"
)
_SWAP = re.compile(r"\b(?:left|right)\b")
_SKIP = re.compile(
    r"(?:^|(?<=[.!?] ))(?:alternate|alternative)ly,"
    r"|\breverse (?:\w{3,12} )?(?:lunges?|curls?|raises?|extensions?|press(?:es)?|flye?s?|crunch(?:es)?)\b"
    r"|\b(?:each|every|per|one) (?:finger|toe)s?\b"
    r"|(?:^|(?<=[.!?] ))(?:once|when|if) (?:you|this|that|it)\b[^.\n]{0,60}\b(?:can|able|easy|easier|ready"
    r"|stronger|comfortable)\b[^.\n]*|\balternating breath\w{0,4}|\balternate nostril"
    r"|\b(?:the |your )?(?:other|opposite) (?:side|direction) half-?way\b"
    r"|\b(?:hands?|palms?|fingers?|thumbs?|elbows?|weights?|pillows?|towels?|blocks?|cushions?)"
    r" (?:\w{1,12} )?(?:on|onto|over|under|behind|around|beneath) (?:the )?(?:\w{1,8} of )?each \w{1,12}\b"
    r"|\balternat(?:e|es|ing) (?:between )?\w{3,12}ing\b[^.\n]{0,20} and \w{3,12}ing\b"
    r"|\b(?:left|right|other|opposite|each|both) nostrils?\b|\b(?:on|at|to) either side of\b"
    r"|\b(?:don't|doesn't|do not|does not|without)\b[^.,;\n\d]{0,30}\beither \w{1,12}",
    re.M,
)
_SWITCHED_DIRECTION = re.compile(
    r"(\b(?:in|to) one direction\b[^.\n]{0,40})\b(?:switch|swap|change)\b"
    r"(?! \w{0,8} ?(?:sides|legs|arms|feet))"
)


@dataclass(frozen=True, slots=True)
class SideWords:
    """What a text says of sides, with the words that say it."""

    sides: Sides | None
    words: str = ""
    alternating: bool = False
    per_direction: bool = False


def _again(folded: str) -> str:
    """A line that another one repeats for the other side: "step with your left foot", "… your right foot"."""
    lines = [" ".join(line.split()) for line in re.split(r"[\n.;]", folded) if _SWAP.search(line)]
    swapped = {_SWAP.sub(lambda m: "right" if m[0] == "left" else "left", line) for line in lines}
    return next((line for line in lines if line in swapped and len(line.split()) > 2), "")


def read_sides(text: str, *, own: bool = True) -> SideWords:
    """The sides that some words ask for; `sides` is None where they are silent.

    `own` words are one exercise's: there "3 x 6 each" means each side; in a header it means each exercise.
    """
    folded = _SKIP.sub(" ", text[:6000].lower().replace("’", "'"))
    folded = _SWITCHED_DIRECTION.sub(r"\1", folded)
    if own and (again := _again(folded)):
        return SideWords("each", again, bool(_ALTERNATE.search(folded)), bool(_DIRECTIONS.search(folded)))
    directions = bool(_DIRECTIONS.search(folded))
    each = (
        _EACH.search(folded)
        or (own and _BARE_EACH.search(folded))
        or _TURNS.search(folded)
        or _LEFT_RIGHT.search(folded)
    )
    if each:
        return SideWords("each", each.group(0)[:120], bool(_ALTERNATE.search(folded)), directions)
    if sways := _SWAYS.search(folded):
        return SideWords("each", sways.group(0), alternating=True)
    both = None if _ONE.search(folded) else _BOTH.search(folded)
    return SideWords("both" if both else None, both.group(0) if both else "", False, directions)
