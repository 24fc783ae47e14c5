"""The name of an exercise: parted from the dose or the instruction that follows it, and cleaned."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from coach.importer.doses.dose import doses, is_dosed
from coach.importer.finding.evidence import is_bare_dose, is_setup, is_turn
from coach.importer.lexis.lexicon import word_set
from coach.importer.lexis.shape import (
    REMEMBERED,
    fold_label,
    is_instruction,
    is_label,
    is_name,
    names_body,
    names_movement,
    reads_as_instruction,
    sentences,
    starts_with_verb,
    words,
)

_SEPARATOR = re.compile(
    r"\s{1,4}(?:[–—→|]|-{1,3}|\.{3}|…)\s{0,4}|\s?(?:—|--)\s?|(?:(?<!\d):|:(?!\d))\s{0,4}|\s?\t\s?"
    r"|,\s(?=\d)|\s(?=\(\s?(?:~|x|about |up to )?\d)|\.\s{1,3}(?=[A-Z\d])|(?<=\))\s{1,3}(?=[A-Z][a-z])"
)
_DOSE_START = re.compile(
    r"(?<!(?i:level|stage|phase))"  # "Bridge level 2"; all of one length
    r"\s(?=for (?:an?|one|two|three|half|thirty|sixty) |(?:[x×]\s?|~\s?|hold |for )?\d{1,3}(?!\d)(?![°/]"
    r"|-\d{1,3}\s[A-Za-z]{4,}|(?:st|nd|rd|th|-way"
    r"|-?point)\b))"
)
_DOSE_FIRST = re.compile(
    r"^((?:\d{1,3}\s?(?:[x×]|sets? of)\s?)?\d{1,3}(?:\s?[-–]\s?\d{1,3})?\s?(?:[x×]|reps?\b(?: of)?|(?:s|secs?"
    r"|seconds?|min(?:utes?)?)(?![A-Za-z]))?"
    r"(?!\s?(?:secs?|seconds?|mins?|minutes?|yds?|yards?|m|ft|met(?:er|re)s?)\b)"
    r"\s?(?:of\s)?(?:(?<=\s)\d{1,3}(?:\.\d)? ?(?:kg"
    r"|lbs?)\s)?)(?=[A-Za-z]|(?<=[A-Za-z] )\d)",
    re.I,
)
_DOSE_LED = re.compile(
    r"^(\d{1,3}(?:\s?[-–]\s?\d{1,3})?\s?(?:x|times|reps?|s|secs?|seconds?|mins?|minutes?)):\s{1,4}(?=[A-Za-z])",
    re.I,
)
_PREFIX = re.compile(
    r"^(?:(?:exercise )?name\s?:\s|(?:exercise|stretch|move|movement|pose|posture|asana|step|drill"
    r"|activity|station|ex|no)\s?(?:#|no\.?|number)?\s?\d{1,2}[a-z]?\s?[:.)–—-]{1,2}\s?"
    r"|(?-i:(?:Posture|Asana|Pose|Stretch|Exercise|Station) \d{1,2} (?=[A-Z]))"
    r"|#?\d{1,2}[a-z]?\s?[.):–—-]{1,2}\s(?=\S)|[A-Z]{1,4}\d{2,4}\s?[:–—-]\s?|(?-i:[A-Z])\.?\d{1,2}[.)]\s?(?=\S)|#\s?\d{1,2}\s)",
    re.I,
)
_PLACED = re.compile(r"(?<=\w)\s(?:starting )?position$", re.IGNORECASE)  # "Hip abduction position – Lie …"
_NO_NAMES = word_set(
    "hold rest repeat relax pause wait inhale exhale breathe reps sets for do start begin cat cow "
    "return forward forwards backward backwards clockwise counterclockwise counter-clockwise "
    "anticlockwise anti-clockwise in on at to of with per left right up down "
    "slow fast each count perform day week"
)
_COUNTED = re.compile(
    r"~?\d{1,3}(?:\s?-\s?\d{1,3})?\s?(?:x\b|sets?\b|reps?\b|times\b|rounds?\b|s\b|secs?\b|seconds?\b|mins?\b|minutes?\b)",
    re.I,
)
_PLURALS = word_set(
    "exercises stretches poses moves movements drills postures asanas positions steps tips ways reasons"
)
_HOW_TO = re.compile(
    r"^(?:how to:\s{1,4}|(?:here (?:is|are) |here's )?(?:(?:how )?(?:do i|to|do you) (?:do|perform"
    r"|practi[cs]e)|(?:the )?steps (?:for|of)) (?:an? |the )?)",
    re.I,
)
_NUMBERED = re.compile(r"^(?:\(?\d{1,2}[.)]\s*|[1-9]\s(?=[A-Z]))")  # of a title
_SENTENCE = re.compile(
    r"(?<=[A-Za-z)] )(?:(?:This|The|These|It|In this|To do|Start|Begin|Lie|Sit|Stand|Kneel|Place|Bring|Come"
    r"|Step|Get|Take"
    r"|Bend|Lift|Raise|With|From|While|On your) )"
)
_NEXT = re.compile(
    r"(?=\w)(?:(?:first|second|then|next|after that|finally|now),? )?"
    r"(?:(?:start|begin|finish|end|continue|unwind|follow)\b[^,.;]{0,20}? with "
    r"|(?:perform|do|complete|practi[cs]e|try|add"
    r"|rest in) |(?<=[a-z,] ))(?:an? |the |your |some )?(?=[a-z\d])",
    re.I,
)
_NAMED = re.compile(r"[,;:.(—–]| (?:(?:for|with|to|until|while|on|x)\b|\d{1,3} )")
_DOING = re.compile(r"^(?:.{0,60}\b)?(?:doing|of|performing) (?:an? |the )?(?=[a-z])", re.I)
_GLUED = re.compile(r"\d{1,2}(?=[A-Z][a-z]{2})")  # "2Straight leg raise"
_PAREN = re.compile(r"\s{0,3}\(([^()]{0,120})\)\s{0,3}$")


@dataclass(frozen=True, slots=True)
class Split:
    """A name ("" where there is none), the words after it, and a parenthesis at its end."""

    name: str
    rest: str
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Naming:
    """What a block is called: its name, the words after it, and a parenthesis at its end. `given`: the words
    stand like a name; else the name is the first words of a sentence. `split`: something follows it."""

    name: str
    rest: str
    aside: str = ""
    given: bool = False
    split: bool = False


def naming(kind: str, text: str, lead: str) -> Naming:
    """The name of a block by its kind ("section", "item", "paragraph" or "sentence") and its words."""
    text = _NUMBERED.sub("", text) or text if kind == "section" else text
    split = split_name(text, lead)
    if kind == "sentence" and goes_on(text):
        return Naming(clean_name(_next_name(text), keep_aside=True)[0], text)
    given = split.name or (text if kind == "section" or is_name(text, 12) else "")
    keep = kind == "section" or (bool(split.rest) and not doses(split.rest))
    name, aside = clean_name(given or _told_name(text), keep_aside=keep)
    brief = len(text.split()) <= 9 and len(sentences(text)) == 1
    rest = split.rest if split.name else "" if given or brief else text
    return Naming(name, rest, aside, bool(given), bool(split.name))


def _told_name(text: str) -> str:
    """The name in "2x8 repetitions of slowly doing a front kick" or "Start with a front kick for …"."""
    match = _DOING.match(text) if text[:1].isdigit() else None
    done = re.split(r"[,;:.(]", text[match.end() :])[0] if match else ""
    if done and len(text[match.end() if match else 0 :].split()) <= 10:
        return done
    return _next_name(text) or name_from_sentence(text)


def _next_name(text: str) -> str:
    """The name in "Then do heel raises for …"; "" for other sentences."""
    said = _NAMED.split(_NEXT.sub("", text, count=1))[0].strip() if _NEXT.match(text) else ""
    return said if len(said.split()) <= 6 else ""


def goes_on(text: str) -> bool:
    """Whether a sentence names the next exercise of a row with its dose: "Then do heel raises for …"."""
    return is_dosed(text) and (names_movement(text) or names_body(text)) and bool(_next_name(text))


@lru_cache(maxsize=REMEMBERED)
def split_name(text: str, lead: str = "") -> Split:
    """Part "Name: dose", "Name — dose", "Name. Do this." or "3x10 Name"; bold `lead` words first."""
    at = text.find(lead) if lead else -1
    if 0 <= at <= 6 and is_name(lead.rstrip(" :.,-–—"), 12) and not is_label(fold_label(lead)):
        return _led(lead, text[at + len(lead) :])
    numbered = _PREFIX.match(text)
    after = text[numbered.end() :] if numbered else ""
    if numbered and numbered.group(0)[:4].isalpha() and is_instruction(after) and not is_name(after):
        return Split(numbered.group(0).strip(" :.-–—)"), after)
    whole = _PREFIX.sub("", text) or text
    found = (
        _dose_led(whole)
        or _sorted_under(whole)
        or _separated(whole)
        or _dose_last(whole)
        or _dose_first(whole)
        or _run_on(whole)
    )
    if found and (inner := _dose_last(found.name)):  # "Bridge 2 x 15 (2 s at the top)"
        return Split(inner.name, f"{inner.rest} {found.rest}".strip(), found.aside)
    return found or _categorised(whole) or Split("", text)


def _run_on(text: str) -> Split | None:
    """The name that runs on into its sentence: "Happy Baby Pose This pose stretches your groin." """
    for match in _SENTENCE.finditer(text[:120]):
        name = text[: match.start()].strip()
        capitals = sum(word[0].isupper() for word in name.split())
        titled = capitals * 2 > len(name.split()) and name.split()[-1][0].isupper()
        if titled and names_movement(name) and is_name(name, 8):
            return Split(name, text[match.start() :])
    return None


def _dose_led(text: str) -> Split | None:
    """The dose before a colon, the name after it: "30 seconds: side plank. Rest on one elbow."."""
    match = _DOSE_LED.match(text)
    if not match:
        return None
    name, *after = sentences(text[match.end() :])
    name = name.strip(" .")
    return Split(name, " ".join([f"{match.group(1)}.", *after])) if len(words(name)) <= 6 else None


def _sorted_under(text: str) -> Split | None:
    """The name after what it is for and its dose: "Isometrics: 5 x 45 s Spanish squat"."""
    kind, _, right = text.partition(": ")
    split = _dose_first(right) if right[:1].isdigit() and len(kind.split()) <= 2 else None
    return split if split and names_movement(split.name) and not is_label(fold_label(kind)) else None


def _categorised(text: str) -> Split | None:
    """The name after what it is for: "Quads: split squat"."""
    kind, _, name = text.partition(": ")
    known = is_label(fold_label(kind)) or names_movement(kind) or len(kind.split()) > 2
    known = known or starts_with_verb(name)
    return Split(name, "") if not known and names_movement(name) and is_name(name, 8) else None


_LISTED = re.compile(r"\s?[,;+·]\s+(?:and |or |then )?|\s+\+\s*|\s?/\s?(?=[A-Za-z]{3})")
_LONGEST_LISTED = 7  # words of a name in a list within a line


def listed(text: str) -> list[str]:
    """Several names of movements in one line, without a dose for each: "Jog, leg swings, hip circles"; else
    none."""
    before, _, after = text[:600].partition(": ")
    parts = [
        p.strip(" .") for p in _LISTED.split(after if after and len(before.split()) <= 8 else text[:600])
    ]
    parts = [p for p in parts if p]
    names = [p for p in parts if is_name(_bare(p), _LONGEST_LISTED)]
    moving = sum(names_movement(p) for p in names)
    enough = len(names) == len(parts) and (
        moving == len(parts) or (len(parts) > 2 and moving * 3 >= len(parts) * 2)
    )
    return parts if len(parts) > 1 and enough else []


def _bare(part: str) -> str:
    """A part of a list without the dose at either end."""
    split = _dose_last(part) or _dose_first(part)
    return split.name if split else part


def _led(lead: str, rest: str) -> Split:
    after = rest.lstrip(" :.,-–—")
    if split := _sorted_under(f"{lead.rstrip(' :.,-–—')}: {after}"):
        return split
    name = _PREFIX.sub("", lead.rstrip(" :.,-–—")) or lead
    inner = _separated(name) or _dose_last(name) or _dose_first(name)
    if inner:
        return Split(inner.name, f"{inner.rest}. {after}" if after else inner.rest, inner.aside)
    return Split(name, after)


def _separated(text: str) -> Split | None:
    """The first separator whose left side is a name and whose right side is a dose or an instruction."""
    for n, match in enumerate(_SEPARATOR.finditer(text[:300])):
        left, right = text[: match.start()].strip(), text[match.end() :].strip()
        if n > 5 or not left or not right or left[0] in "“\"‘'":
            break
        sign = match.group(0).strip()
        if sign == "," and left.count("(") > left.count(")"):
            continue  # "x 10 (slowly, 3 down)"
        if (
            not is_name(left, 6 if sign in (".", ":") else 10)
            or _COUNTED.match(left)
            or fold_label(left) in _NO_NAMES
        ):
            continue
        described = sign == ":" and names_movement(left) and (not starts_with_verb(left) or " " not in left)
        left = _PLACED.sub("", left) if sign in ("–", "—", "-", ":") else left
        if (described or _tells(right, sign)) and not (sign in (":", ".") and is_label(fold_label(left))):
            return Split(left, right)
    return None


def _tells(right: str, sign: str) -> bool:
    first = sentences(right[:600])[:1] or [right]
    if doses(first[0]) or (sign != "" and is_instruction(first[0]) and len(words(right)) > 2):
        return True
    return (
        sign in (":", ".", "–", "—", "--")
        and len(words(right)) > 12
        and any(is_instruction(s) for s in sentences(right[:2000]))
    )


def _dose_last(text: str) -> Split | None:
    match = _DOSE_START.search(text[:200])
    if not match:
        return None
    left, right = text[: match.start()].strip(" (,-–—:~"), text[match.start() :].strip()
    if (
        is_name(left, 14 if len(words(right)) <= 6 else 8)
        and not _COUNTED.match(left)
        and fold_label(left) not in _NO_NAMES
        and not is_label(fold_label(left.split(":", maxsplit=1)[0]))
        and doses(right)
        and not reads_as_instruction(left)
        and len(words(right)) < 14
    ):
        return Split(left, right)
    return None


def _dose_first(text: str) -> Split | None:
    match = _DOSE_FIRST.match(text)
    glued = (
        match is not None and match.group(1)[-1:].isdigit() and text[match.end() : match.end() + 1].isalpha()
    )
    if not match or glued or len(text) > 120:
        return None
    dose, name = match.group(1).strip(), text[match.end() :].strip(" .")
    dose = re.sub(r"\s\d{1,3}(?:\.\d)? ?(?:kg|lbs?)$", "", dose)
    name, _, tail = name.partition(",")
    low, _, high = re.sub(r"[^\d-]", "", dose).partition("-")
    if (high and high == low) or any(w in _PLURALS for w in words(name)):
        return None
    bare = dose if any(c.isalpha() for c in dose) else f"{dose} reps"
    plural = name.split(" ")[-1][-1:] == "s" and len(name.split()) <= 6
    named = (
        names_movement(name)
        or names_body(name)
        or plural
        or (name[:1].isupper() and any(map(str.isalpha, dose)))
    )
    if named and len(words(name)) <= 8 and fold_label(name.split(" ")[0]) not in _NO_NAMES and doses(bare):
        name, each, more = re.split(r"\s(each\b|~)", f"{name} ~", maxsplit=1)
        return Split(name, f"{bare} {each if each != '~' else ''} {more.strip(' ~')} {tail}".strip())
    return None


def clean_name(text: str, *, keep_aside: bool) -> tuple[str, str]:
    """A name without numbers and marks around it, and its aside (a parenthesis at the end, "" where kept)."""
    name = _GLUED.sub("", text.strip())
    then = _THEN.match(name)
    name = name[then.end() :] if then else name
    name = _HOW_TO.sub("", _PREFIX.sub("", name) or name).strip(" :.,;-–—*#?!|‘’“”\"'")
    match = _PAREN.search(name)
    aside = ""
    if match and name[: match.start()].strip():
        inside = match.group(1)
        if re.fullmatch(r"\d{1,2}", inside):
            inside = f"{inside} reps"
        if doses(inside) or not keep_aside:
            name, aside = name[: match.start()].strip(), inside
    return name[:1].upper() + name[1:] if name[:1].islower() else name, aside


_CLAUSE = re.compile(r"[,;:.]\s|[;:.]$|\s(?:and then|then|while|keeping)\s")
_THEN = re.compile(
    r"(?:(?:and|then|finally|lastly|afterwards),?\s){1,2}(?=\w)", re.IGNORECASE
)  # "Then quad stretch"
_LEADS = re.compile(r"(?:while|when|as|using|keeping|having|holding)\b", re.IGNORECASE)
_OPEN_ENDS = word_set("the a an your their of to and or with on in at by for from as while until")
_PREPARES = re.compile(
    r"(?:place|put|get|take|wrap|loop|attach|anchor|find|hold|grab) (?:an?|the|some)\b"
    r"|(?:do not|don['’]t|never|avoid)\b|.{0,40}\bfacing\b",
    re.IGNORECASE,
)  # "place a towel on the floor" only makes ready
_AND = re.compile(r"^(?:and|then|now|next|slowly|gently) ", re.IGNORECASE)


def name_from_sentence(text: str) -> str:
    """A name for an exercise that has none: its first clause, or the one that tells to move after those that
    only tell how to start or what to make ready; at most nine words."""
    clauses = [c.strip(" ,.;:") for s in sentences(text[:600])[:5] for c in _CLAUSE.split(s)]
    clauses = [_AND.sub("", c) for c in clauses if len(c.split()) > 1 and not is_bare_dose(c)] or [text[:80]]
    moving = [c for c in clauses[1:] if is_instruction(c) and not (is_setup(c) or is_dosed(c) or is_turn(c))]
    main = next((c for c in moving if not _PREPARES.match(c)), moving[0] if moving else clauses[0])
    first = clauses[0]
    leads = is_setup(first) or _PREPARES.match(first) or _LEADS.match(first)
    name = main if leads else first
    dose = _DOSE_START.search(name)
    if dose and is_bare_dose(name[dose.start() :], 0):
        name = name[: dose.start()]  # "Nod your head slowly 5 times"
    kept = name.split()[:9]
    while len(kept) > 1 and kept[-1].lower() in _OPEN_ENDS:
        kept.pop()  # "pull the arm across your"
    return " ".join(kept)
