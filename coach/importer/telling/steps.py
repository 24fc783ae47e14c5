"""Instructions of one exercise as speakable steps, with their roles, breaths and the start position."""

from __future__ import annotations

import re

from coach.importer.doses.dose import doses
from coach.importer.finding.drafts import Draft, Words
from coach.importer.finding.evidence import is_setup
from coach.importer.lexis.shape import is_instruction, sentences
from coach.importer.reading import Breath, Position, Role, Step

_RELEASE = re.compile(
    r"^to (?:come out|exit|get out|finish|release)\b"
    r"|^(?:(?:slowly|gently|then|now|and|carefully|begin to|start to) ){0,3}"
    r"(?:return|release|relax|lower|come (?:back|up|out)"
    r"|let go|go back|ease out|undo|rest(?! your))\b"
)
_REFERENCE = re.compile(
    r"\b(?:as (?:before|above)|same as (?:before|above|#?\d{1,2}|the)|like (?:#|exercise "
    r"|stretch )\d{1,2}|repeat (?:exercise|stretch|step) #?\d{1,2}|as (?:in )?(?:exercise|stretch|#)"
    r"|same (?:hand |arm |leg |starting )?position as)\b.{0,120}",
    re.I,
)
_NOTED = re.compile(
    r"(?:tip:|note:|remember|avoid|don't|do not|no\b(?!\.)|for more\b|progress to|modif(?:y|ication|ied)"
    r"|variation|option|to (?:modify|make (?:it|this)|progress|increase|deepen|advance)\b)"
)
_DESCRIBES = re.compile(
    r"^(?:this|these|it|the (?:stretch|exercise|pose|muscles?|movement)|a (?:great|good|simple|gentle)"
    r"|an? \w{2,14} (?:stretch|exercise|pose))\b",
    re.I,
)
_ABOUT = re.compile(
    r"^(?:(?:this|these|the) (?:exercises?|stretch(?:es)?|movements?|poses?|drill)"
    r" (?:is|are|can|may|will|helps?|targets?|improves?|strengthens?)"
    r"|this (?:helps?|improves?|strengthens?|increases?)|please note)\b",
    re.I,
)
_POSITION_WORDS: dict[Position, str] = {
    "hands-and-knees": r"hands (?:and )?(?:your )?knees|all[- ]fours|table ?top|quadruped|four-point",
    "on-the-side": (
        r"(?:lie|lay|lying) (?:down )?on (?:(?:your|one|the|to) )?(?:\w{2,12} )?side|side[- ]lying"
    ),
    "on-the-back": r"on (?:your |the |you )?back|supine|lie back|face[- ]up|lie flat|lie down|crook lying",
    "on-the-stomach": (
        r"on (?:your|the) (?:stomach|belly|front|tummy|abdomen)|on stomach|prone|face[- ]down|lying face"
        r"|push-?up position"
    ),
    "kneeling": r"kneel|kneeling|knees on the (?:floor|ground|mat)|take a knee|half-kneeling",
    "sitting": r"sit|seated|sitting",
    "standing": (
        r"stand|standing|feet (?:shoulder|hip)[- ](?:width|distance)|lunge|against (?:a|the) wall"
        r"|step forward|doorway"
    ),
}
_POSITIONS = tuple((name, re.compile(rf"\b(?:{forms})\b")) for name, forms in _POSITION_WORDS.items())
_LIKENESS = re.compile(r"\b(?:as if|as though|like) [^.]{0,200}")
_NO_SITTING = re.compile(r"\b(?:wall[- ]sits?|sit-?ups?|sit ups|sit[- ]to[- ]stands?|stand-ups?|stand ups)\b")
_EITHER = re.compile(
    r"\b(?:sit|seated|sitting|stand|standing|lying|lie)\b[^.]{0,20} or \b(?:sit|stand|seated|lying|lie)"
)
_SPEAK = tuple(
    (re.compile(pattern, re.I), words)
    for pattern, words in (
        (r"\bw/o\b", "without"),
        (r"\bw/ ?", "with "),
        (r"\be\.g\.,? ?", "for example "),
        (r"\bi\.e\.,? ?", "that is "),
        (r"\bL/R\b|\bR/L\b", "left and right"),
        (r"\bsecs?\b\.?", "seconds"),
        (r"\bmins?\b\.?(?= |$|,)", "minutes"),
        (r"\breps?\b\.?", "repetitions"),
        (r"(\d) ?s\b", r"\1 seconds"),
        (r"\bDB\b", "dumbbell"),
        (r"\bapprox\.?(?= )", "about"),
        (r"(\d) ?° ?(?=\w)", r"\1 degrees "),
        (r"(\d) ?°", r"\1 degrees"),
        (r" & ", " and "),
        (r"(\d) ?[–—-] ?(\d)", r"\1 to \2"),
        (r"(\d) ?[x×] ?(?=\d)", r"\1 times "),
        (r"[→➜⇒]", ", "),
        (r"\s{2,9}", " "),
    )
)


def speakable(text: str) -> str:
    """A step in words that a voice reads well: abbreviations and signs written out."""
    for pattern, words in _SPEAK:
        text = pattern.sub(words, text)
    return text.strip(" -–—*•|")


def instructions(draft: Draft) -> list[Words]:
    """The words of a draft that tell what to do: its list items, or the sentences of its prose."""
    listed = [w for w in draft.words if w.sort == "step"]
    if listed:
        lead = (
            [w for w in draft.words if w.sort == "prose" and is_instruction(w.text)]
            if len(listed) == 1
            else []
        )
        return sorted([*lead, *listed], key=lambda w: w.line)
    prose = [Words(w.line, s, w.sort) for w in draft.words if w.sort == "prose" for s in sentences(w.text)]
    started = next((i for i, w in enumerate(prose) if not _describes(w.text)), 0)
    told = prose[started:]
    last = max((w.line for w in told if is_instruction(w.text) or doses(w.text)), default=0)
    return [w for w in told if not last or w.line <= last + 1]


def _describes(sentence: str) -> bool:
    """Whether a sentence praises or explains rather than tells."""
    explains = _DESCRIBES.match(sentence)
    return bool(explains) and not doses(sentence) and "starting position" not in sentence


def is_about(sentence: str) -> bool:
    """Whether a sentence speaks about the exercise rather than tells it."""
    return bool(_ABOUT.match(sentence)) and not doses(sentence)


def steps(draft: Draft) -> tuple[Step, ...]:
    """The steps of a draft in the order of the text, their words speakable."""
    told = instructions(draft)
    return tuple(
        Step(speakable(w.text), _role(w.text, i, len(told)), w.line, breath_of(w.text))
        for i, w in enumerate(told)
    )


def is_release(text: str) -> bool:
    """Whether a sentence leads out of a position: "Return to the start", "Slowly lower your leg"."""
    return bool(_RELEASE.match(text.lower()))


def _role(text: str, place: int, count: int) -> Role:
    folded = text.lower()
    if _NOTED.match(folded):
        return "note"
    if is_setup(text) and place <= max(1, count // 2):
        return "setup"
    return "release" if place and _RELEASE.match(folded) else "movement"


def breath_of(text: str) -> Breath | None:
    """The direction of breath that a step asks for first."""
    folded = text.lower()
    found: dict[Breath, int] = {
        "in": _first(folded, ("inhale", "breathe in", "breath in", "in-breath", "inbreath", "the in breath")),
        "out": _first(
            folded, ("exhale", "breathe out", "breath out", "out-breath", "outbreath", "out breath")
        ),
        "hold": _first(folded, ("hold your breath", "hold the breath")),
    }
    known = [(at, breath) for breath, at in found.items() if at >= 0]
    return min(known)[1] if known else None


def _first(text: str, forms: tuple[str, ...]) -> int:
    return min((i for i in (text.find(f) for f in forms) if i >= 0), default=-1)


def position(draft: Draft) -> Position | None:
    """The start position that the first words of a draft name; None where they name none."""
    around = [text for text in (*(w.text for w in draft.governing), draft.group) if is_setup(text)]
    for text in [*(w.text for w in instructions(draft)[:3]), draft.name, *around]:
        folded = _NO_SITTING.sub(" ", _LIKENESS.sub(" ", text.lower()))
        found = [(m.start(), name) for name, pattern in _POSITIONS if (m := pattern.search(folded))]
        if _EITHER.search(folded):
            return None  # the text leaves it open
        if found:
            return _by_rank(found)
    return None


def _by_rank(found: list[tuple[int, Position]]) -> Position:
    """The position named first; lying before what stands by in "lie on the floor by a chair"."""
    order = [name for name, _ in _POSITIONS]
    lying = [name for _, name in found if name in order[:4]]
    return lying[0] if lying else min(found)[1]


def reference(draft: Draft) -> Words | None:
    """The words that refer to another exercise ("same as before, but …")."""
    for part in draft.words:
        match = _REFERENCE.search(part.text[:2000])
        if match:
            return Words(part.line, match.group(0), part.sort)
    return None
