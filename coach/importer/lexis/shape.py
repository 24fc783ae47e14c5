"""What a stretch of words looks like: a name, a label, an instruction, a dose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from coach.importer.lexis.lexicon import (
    BODY,
    DOSE_LABELS,
    FREQUENCY_LABELS,
    GENERIC_TITLES,
    IMPERATIVES,
    MOVEMENTS,
    NOTE_LABELS,
    OPENERS,
    STEP_LABELS,
    TOPICS,
    WHOLE_TOPICS,
    word_set,
)  # fmt: skip

REMEMBERED = 8_192  # texts whose answers are kept: each is asked for the same several times over
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]{0,40}")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”')]{0,2}\s{1,5}(?=[A-Z0-9\"“(•])|(?<=[a-z][.!?])(?=[A-Z][a-z])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|approx|etc|vs|sec|secs|min|mins|reps?|no|dr|mr|mrs|st|fig|ex|incl)|^\d{1,2}|^[a-z])\.$",
    re.I,
)
_UNIT_END = re.compile(r"\d ?(?:secs?|mins?|reps?)\.$", re.I)  # "Hold for 30 secs. Rest …"
_LABEL = re.compile(r"^([A-Za-z][A-Za-z0-9'’?/&×. ()-]{0,48}?)\s{0,2}[:：]\s{0,5}")
_EXPLAINED = frozenset(("causes", "symptoms", "signs", "benefits", "reasons", "risks", "include"))
_STEPWISE = ("step-by-step ", "step by step ")
_STEP_LABEL = re.compile(r"step \d{1,2}")
_COUNT_LABEL = re.compile(r"(?:total |the )?(?:number|amount|no\.?) of (?:rep|set|round|repetition)s\b")
_ALL_LABELS = DOSE_LABELS | FREQUENCY_LABELS | STEP_LABELS | NOTE_LABELS
_FUNCTION = word_set(
    "is are was were will can may should must has have had been be it this that you your they we i"
)
_STATING = word_set("is are was were will can may has have had been helps help means makes isn't aren't")
_TOLD = word_set(
    "your you the a as until then into both one for it up down on slightly slowly tall that at through "
    "back forward off or not"
)
_SMALL = word_set("a an the and or of for to in on at by with from your into over as")
_LEADING = word_set("with while from then now your when")


def words(text: str) -> list[str]:
    """The words of a text, lower case, hyphens kept."""
    return list(_words(text))


@lru_cache(maxsize=REMEMBERED)
def _words(text: str) -> tuple[str, ...]:
    return tuple(" ".join(_WORD.findall(text[:4000])).lower().replace("’", "'").split())


def sentences(text: str) -> list[str]:
    """The sentences of a text, abbreviations kept whole."""
    return list(_sentences(text))


@lru_cache(maxsize=REMEMBERED)
def _sentences(text: str) -> tuple[str, ...]:
    out: list[str] = []
    for part in _SENTENCE_END.split(text):
        if out and _ABBREVIATION.search(out[-1][-12:]) and not (_UNIT_END.search(out[-1]) and _begins(part)):
            out[-1] += " " + part
        elif part.strip():
            out.append(part.strip())
    return tuple(out)


def _begins(part: str) -> bool:
    """Whether words begin a sentence that tells something: "Rest for 10 secs."."""
    return part[:1].isupper() and part.split(maxsplit=1)[0].lower().strip(".,") in IMPERATIVES


def numbered_sentences(text: str, line: int) -> Iterator[tuple[int, str]]:
    """The sentences of a text with line breaks, each with the line that it starts on."""
    at = 0
    for sentence in sentences(text):
        found = text.find(sentence[:40], at)
        start = found if found >= 0 else at
        line += text.count("\n", at, start)
        yield line, " ".join(sentence.split())
        at = start + len(sentence)
        line += text.count("\n", start, at)


_SANSKRIT = ("asana", "asan", "namaskar", "namaskara", "mudra", "pranayama")  # of poses and breaths


def is_movement(word: str) -> bool:
    """Whether a word names a movement: "stretches", "pull-ups", "press-up"."""
    folded = word.lower().strip("'’")
    for form in (
        folded,
        folded.removesuffix("s"),
        folded.removesuffix("es"),
        folded.replace("-", ""),
        folded.replace("-", "").removesuffix("s"),
    ):
        if form in MOVEMENTS or form.endswith(_SANSKRIT):
            return True
    parts = folded.split("-")
    return len(parts) > 1 and any(
        p in MOVEMENTS or p.removesuffix("s") in MOVEMENTS for p in parts if len(p) > 2
    )


@lru_cache(maxsize=REMEMBERED)
def names_movement(text: str) -> bool:
    """Whether a title has a word for a movement, or a part of the body with a word that is none of speech."""
    return any(is_movement(w) for w in words(text))


def names_body(text: str) -> bool:
    """Whether a title names a part of the body."""
    return any(w in BODY for w in words(text))


@lru_cache(maxsize=REMEMBERED)
def is_instruction(text: str) -> bool:
    """Whether a sentence tells what to do: its verb comes first, or soon after an opening word."""
    found = words(text)[:14]
    if not found:
        return False
    if found[0] in IMPERATIVES:
        return True
    opened = found[0] in OPENERS or found[0].endswith("ly")
    return opened and any(w in IMPERATIVES for w in found[1:]) and not any(w in _STATING for w in found[:12])


def starts_with_verb(text: str) -> bool:
    """Whether the first word is a verb of instruction."""
    found = words(text)
    return bool(found) and found[0] in IMPERATIVES


@lru_cache(maxsize=REMEMBERED)
def is_name(text: str, longest: int = 9) -> bool:
    """Whether words are short and unpunctuated enough to be the name of something rather than a sentence."""
    bare = text.strip()
    if not bare or len(bare) > 90 or bare[-1:] in ".;,!" or not any(c.isalpha() for c in bare):
        return False
    outside = re.sub(r"\([^()]{0,80}\)", " ", bare)
    found = words(outside)
    if (
        not found
        or len(found) > longest
        or found[0] in ("and", "or", "but", "these", "this", "there", "it", "your", "you", "if")
    ):
        return False
    if any(w in _FUNCTION for w in found[1:-1]) and not bare.istitle():
        return False
    if "each" in found or "every" in found:
        return False
    if ". " in outside or "; " in outside:
        return False
    return not reads_as_instruction(outside)


def reads_as_instruction(text: str) -> bool:
    """Whether short words are an instruction ("Keep your back straight"), no name ("Hold plank")."""
    found = words(text)
    if len(found) == 2 and found[0] in IMPERATIVES and found[1].endswith("ly") and found[1] != "belly":
        return True
    if is_title_case(text) or found[:3] in (["sit", "to", "stand"], ["sit", "to", "stands"]):
        return False
    if len(found) < 3 or found[0] not in IMPERATIVES | _LEADING:
        return False
    told = _TOLD
    named = sum(w[0].isupper() for w in text.split() if w[0].isalpha()) * 2 > len(text.split())
    if found[0] in MOVEMENTS and named and not {"your", "you", "until", "then"} & set(found):
        return False
    return bool(told & set(found[1:])) or (not is_movement(found[-1]) and not named)


def is_title_case(text: str) -> bool:
    """Whether all but the small words begin with a capital, as in "Pucker Your Lips"."""
    found = [w for w in _WORD.findall(text[:200]) if w.lower() not in _SMALL]
    return len(found) > 1 and all(w[0].isupper() for w in found) and text.strip()[-1:] not in ".;,!"


def is_title(text: str) -> bool:
    """Whether short words name a movement rather than tell it."""
    if reads_as_instruction(text):
        return False
    found = words(text)
    if not starts_with_verb(text) or len(found) < 2 or is_title_case(text):
        return True
    return names_movement(" ".join(found[1:])) or names_movement(found[0])


def label_of(text: str) -> tuple[str, str]:
    """A known label before a colon and the text after it; ("", text) where there is none."""
    match = _LABEL.match(text)
    if not match:
        return "", text
    name = fold_label(match.group(1))
    return (name, text[match.end() :]) if is_label(name) else ("", text)


@lru_cache(maxsize=REMEMBERED)
def fold_label(text: str) -> str:
    """A label in lower case without marks, numbers, articles: "2. The Set-up:" is "set-up"."""
    folded = " ".join(text.lower().replace("’", "'").strip(" .:?!-–—*#").split())
    folded = re.sub(r"^\d{1,2}[.)]? ", "", folded)
    return re.sub(r"\s?\([^()]{0,60}\)$", "", folded)


def is_label(folded: str) -> bool:
    """Whether folded words are a label that handouts use for a part of an exercise."""
    return (
        folded in _ALL_LABELS
        or folded.removeprefix("the ") in _ALL_LABELS
        or bool(_STEP_LABEL.fullmatch(folded))
        or folded.startswith(_STEPWISE)
        or bool(_COUNT_LABEL.match(folded))
    )


def label_kind(folded: str) -> str:
    """ "dose", "frequency", "steps" or "note" for a known label; "" for other words."""
    if _STEP_LABEL.fullmatch(folded) or folded.startswith(_STEPWISE):
        return "steps"
    if _COUNT_LABEL.match(folded):
        return "dose"
    bare = folded if folded in _ALL_LABELS else folded.removeprefix("the ")
    for kind, known in (
        ("dose", DOSE_LABELS),
        ("frequency", FREQUENCY_LABELS),
        ("steps", STEP_LABELS),
        ("note", NOTE_LABELS),
    ):
        if bare in known:
            return kind
    return ""


def is_generic(text: str) -> bool:
    """Whether a title names a part of the text ("Instructions", "The routine")."""
    folded = fold_label(text)
    return folded in GENERIC_TITLES or folded.removeprefix("the ") in GENERIC_TITLES


def topic(title: str) -> str:
    """Why a section with this title holds no exercise; "" where it may."""
    folded = fold_label(title)
    found = folded.split()
    if found and (found[-1] in _EXPLAINED or (title.endswith(":") and _is_topic(found[-1]))):
        return "an introduction or explanation"
    for why, starts in TOPICS.items():
        for n in (1, 2, 3, 4):
            head = " ".join(found[:n]).rstrip(",:")
            if head in starts and _topical(found, n) and (n == len(found) or head not in WHOLE_TOPICS):
                return why
    return ""


def _is_topic(word: str) -> bool:
    return any(word in starts for starts in TOPICS.values())


def _topical(found: list[str], n: int) -> bool:
    """Whether a title is about its topic only: "Progress", but not "Ice skater stretch"."""
    rest = found[n:]
    return (
        rest[:1] in (["of"], ["while"], ["when"], ["during"], ["before"], ["after"])
        or not any(is_movement(w) for w in rest)
        or len(found) > 6
        or found[0] in ("what", "why", "when", "how", "types", "benefits", "about", "understanding")
    )
