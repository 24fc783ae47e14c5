"""What a stretch of words is evidence of, each question asked in one place."""

from __future__ import annotations

import re
from functools import lru_cache

from coach.importer.doses.dose import is_dosed
from coach.importer.doses.sides import read_sides
from coach.importer.lexis.lexicon import BODY, FOREIGN, POSTURES, word_set
from coach.importer.lexis.shape import (
    fold_label,
    is_generic,
    is_instruction,
    label_kind,
    names_body,
    names_movement,
    sentences,
    topic,
    words,
)

_ANNOUNCING = word_set(
    "exercise exercises stretches poses moves movements drills routine program programme workout regimen"
    " sequence warmup warm-up cooldown cool-down circuit regime protocol"
)
_SEVERAL = word_set(
    "steps tips exercises stretches poses moves movements drills routine program programme workout ways"
)
_STEPWISE = word_set("steps tips ways")
_SHARED = word_set("hand hands back floor water minutes face body side")  # said of dough and of cars as well
_DRUG = re.compile(
    r"\b(?:\d{1,4} ?mg|(?:take|\d|one|two) (?:\w{1,12} )?(?:tablets?|pills?|capsules?)"
    r"|ibuprofen|paracetamol|acetaminophen|naproxen"
    r"|medication|medicine(?! balls?\b)"
    r"|vitamin)\b",
    re.I,
)
_TREATMENT = re.compile(
    r"^(?:ice|(?:self-?)?massage)\b|\b(?:heat(?:ing)? (?:pad|pack)|(?:the|use|with|put|apply|an?|some)"
    r" ice\b|ice (?:pack|bath|cube|massage)s?"
    r"|cold (?:pack|shower)|(?:hot|warm) (?:pack|bath|water|shower)|self-?massage)\b",
    re.I,
)
_LOG = re.compile(
    r"^(?:logs?|journal|history|results|done)$"
    r"|\b(?:workout|training|exercise|practice|progress) (?:logs?|diary|journal)$"
)
_LEARNED = re.compile(r"(?:moves|skills|tricks|poses) (?:learned|learnt)", re.IGNORECASE)
_ISO_DATE = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b")
_RELEASED = re.compile(r"\b(?:change ?log|release notes|what['’]?s new)\b", re.IGNORECASE)
_OF_WORDS = re.compile(r"\b(?:glossary|terms|definitions?|vocabulary|anatomy)\b", re.IGNORECASE)
_OFFERING = re.compile(
    r"\b(?:skip to|click|add comment|sign in|log in|advertisement"
    r"|download|printable|subscribe|sign up|newsletter|read more|learn more|copyright"
    r"|all rights reserved|(?:call|contact|visit|email|follow|join) us|our (?:team|clinic|website|services"
    r"|office|therapists?|page)|appointments?|book (?:now|online|a)|shop|posted|written by|share this)\b",
    re.IGNORECASE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_DATE = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s)?"
    r"(?:\d{4}[-/.]\d\d?[-/.]\d\d?|20\d\d[01]\d[0-3]\d|\d\d?[-/.]\d\d?[-/.](?:\d{4}|\d\d)"
    rf"|\d\d?(?:st|nd|rd|th)?\.?\s{_MONTH}|{_MONTH}\.?\s\d\d?)\b",
    re.IGNORECASE,
)
_CRITERIA = re.compile(
    r"\b(?:criteria|goals?|milestones?|standards?|requirements?|testing|signs?|symptoms?|contraindications?"
    r"|when to (?:progress|stop))\b"
)
_PAUSE = re.compile(
    r"repeat\b|(?:rest|break|pause|off|recovery|continued?|water)\b(?:(?: \w+){0,4}$|(?: \w+){0,3}\W*\d|.*\|)"
)
_STAGE = re.compile(
    r"(?:weeks?|days?|phases?|stages?|sets?|rounds?|levels?|months?) ?#?\d|(?:mon|tues|wednes|thurs"
    r"|fri|satur|sun)day\b"
    r"|(?:day|workout|session) [a-f]$"
    r"|\d{1,2}\+? ?(?:[-–] ?\d{1,2} ?)?(?:day|week|month)s?\b|(?:mon|tues?|wed|thur?s?|fri|sat|sun)$"
)
_PLANNED = re.compile(r"\b(?:week|day|phase|stage) ?#?\d", re.IGNORECASE)
_WITHIN_SESSION = re.compile(r"(?:sets?|rounds?)\b", re.IGNORECASE)
_PART_OF_PLAN = re.compile(
    r"\bphase\b|\b(?:workout|routine|version|session|programme?) ?(?:no\.?|#)? ?\d"
    r"|^(?:(?:quick|short|full|long|alternative) ){1,2}(?:version|routine|sequence)\b",
    re.IGNORECASE,
)
_CATEGORIES = word_set(
    "strength strengthening mobility flexibility balance stability conditioning cardio aerobic isometrics"
    " warm-up warmup cool-down cooldown activation proprioception main finisher skill push pull body"
    " work training beginner intermediate advanced easy medium hard home hospital exercises"
    " stretching stretches core day"
)
_JOINING = word_set("and & of the for your at in upper lower full part with optional dynamic static")
_REMARKS = word_set(
    "what when who time guide note notes tip tips why faq reminder reminders benefits mistakes"
    " considerations advice summary remember"
)
_STORY = re.compile(
    r"\b(?:I|I'm|I've|my|he|she|his|her|they|was|(?<!you )were|studies|study|participants|patients)\b"
)
_GIVING = word_set(
    "hold repeat do perform repetitions reps sets times rest keep continue complete stay breaths try aim"
)

_HOW_OFTEN = re.compile(
    r"(?:do |repeat |perform )?(?:this |these |it )?"
    r"(?:(?:every|each) (?:(?:second|other|third|\d{1,2}) )?(?:day|hour|week|morning|evening)s?"
    r"|(?:once|twice|(?:\d{1,2}|one|two|three|four)(?: ?(?:-|to|or) ?\d{1,2})? ?(?:x|times))"
    r" ?(?:/|a|per|each|every)? ?(?:day|week|daily))",
    re.IGNORECASE,
)
_LONGEST_HEAD = 4  # words
_FORBIDDING = re.compile(
    r"\b(?:to avoid|not to do|(?:should|must)(?: not|n['’]t) (?:do|be)|never do)\b", re.IGNORECASE
)
_SIDE = r"(?:[LRFB]|left|right|front|back|forward|backward)"
_ONLY_SIDES = re.compile(rf"{_SIDE}(?: ?(?:&|and|/|\+) ?{_SIDE})?", re.IGNORECASE)
_SHORT = 9  # words of a line for visitors: "Click here for a version to print"
_FIGURES = re.compile(
    r"\d[\d.,:/-]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty"
    r"|circuits?|seconds?|secs?|minutes?|mins?|repetitions?|reps?|times|sets?|rounds?|breaths?|each|every|ea"
    r"|per|side|sides|leg|legs|arm|arms|week|day|emom|amrap|rest|to|of|for|and|on|x|s|total|holds?|repeat|do"
    r"|a|the|with|slow|left|right|only|both|way|direction|max|failure|ama[px]|as ?many ?as ?possible|w/"
    r"|previous|load)\b",
    re.IGNORECASE,
)

_SETUP = re.compile(
    r"^(?:(?:to )?(?:start|begin)|stand|sit|lie|lay|kneel|get (?:on|into|down)|come (?:on|into|to)"
    r"|assume|adopt|position yourself|place yourself"
    r"|in a |on (?:all fours|your|hands)"
    r"|(?:while )?(?:lying|standing|sitting|seated|kneeling)|from (?:a|all))\b"
    r"|(?<!to )(?<!to the )(?<!to your )(?<!in the )(?<!in )\bstarting position\b"
)
_COUNTED = re.compile(
    r"(?:(?:the|our|my|top|best|try|these) ){0,3}"
    r"(?:[2-9]|[1-9]\d|two|three|four|five|six|seven|eight|nine|ten)"
    r" (?!-?(?:minutes?|mins?|days?|weeks?|reps?|sets?|x)\b)",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:fig|image|photo|picture)\.?:? ?\d{1,3}[.:)]?|figure:? ?\d{1,3}[.:)]"
    r"|(?:picture|photo|image|drawing|illustration|diagram) of .{1,80}",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:cheers|(?:(?:kind|best|warm|with) )?(?:regards|wishes)|thanks|thank you|love|sincerely|yours|hi"
    r"|hello|hey|dear)"
    r"\b(?:[ ,!]{1,3}[\w.]{1,15}){0,4}[ ,.!]{0,3}",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"\b\d{1,3} ?min(?:ute)?s? read\b|\bphoto(?:graph)?s? (?:by|courtesy)\b|\bposted (?:by|on|in)\b"
    r"|\bwritten by\b",
    re.IGNORECASE,
)
_MEASURED = re.compile(r"^[^.:]{1,40}: ?\d{1,3}(?: ?[-–] ?\d{1,3})? ?(?:degrees?|°)\.?$", re.IGNORECASE)
_TURN = re.compile(r"(?:and |then |now ){0,2}(?:switch|change|swap|repeat|do)\b[^,;:]{0,40}$", re.I)
_CONTACT = re.compile(
    r"\b(?:tel|telephone|phone|fax|mobile)\b\D{0,20}\d|[\w.]@\w+\.\w|\b0\d{2,4}\)?(?:[ -]?\d{3,4}){2}(?!\d)"
    r"|(?<![\d-])(?:\+?\(?\d{1,5}\)?[ -])?\(?\d{3}\)?[ -]\d{4}(?!\d)",
    re.I,
)


def is_contact(text: str) -> bool:
    """Whether words give a telephone number or an address of e-mail."""
    return bool(_CONTACT.search(text[:600]))


@lru_cache(maxsize=4096)
def told(text: str) -> int:
    """How many sentences tell somebody to move."""
    return sum(is_instruction(s) and not is_treatment(s) for s in sentences(text[:8000]))


def is_treatment(text: str) -> str:
    """Why words are no exercise though they give a dose: a medicine, heat or ice; "" for exercises."""
    if _DRUG.search(text[:400]):
        return "a medicine, not an exercise"
    return "treatment other than exercise" if _TREATMENT.search(text[:80]) else ""


def announces(title: str) -> bool:
    """Whether a title announces exercises: "Daily routine", "Exercises:"."""
    return bool(_ANNOUNCING & set(words(title)))


def announces_several(title: str) -> bool:
    """Whether a title is that of several exercises, so of none."""
    found = words(title)
    return bool(_SEVERAL & set(found)) and not (len(found) == 2 and found[-1] in ("movements", "moves"))


def names_several(title: str) -> bool:
    """Whether a title is that of several exercises rather than of the steps of one: "Neck stretches"."""
    return announces_several(title) and _STEPWISE.isdisjoint(words(title))


def is_head(text: str) -> bool:
    """Whether a line only announces those after it: "Exercises (with your therapist)"."""
    found = words(re.sub(r"\([^()]*\)", "", text))
    named = names_movement(found[0]) and found[0] not in _CATEGORIES if found else False
    short = len(found) <= _LONGEST_HEAD and not is_dosed(text)
    return short and not named and announces_several(" ".join(found[:2]))


def names_log(title: str) -> bool:
    """Whether a title says that it is a diary's: "Workout log"."""
    return bool(_LOG.search(title.lower().strip(" :")))


def is_learned(title: str) -> bool:
    """Whether a title is that of what somebody has learned: "Moves learned"."""
    return bool(_LEARNED.fullmatch(title.strip(" :")))


def is_log(title: str) -> bool:
    """Whether a title is that of a diary of what was done, or of a day in it."""
    return names_log(title) or bool(_ISO_DATE.search(title))


def is_of_words(title: str) -> bool:
    """Whether a title announces what words mean: "Glossary of terms", "Anatomy of the hip"."""
    return bool(_OF_WORDS.search(title))


def is_of_release(title: str) -> bool:
    """Whether a title announces what is new in a program: "Changelog", "Release notes"."""
    return bool(_RELEASED.search(title))


def offers(text: str) -> bool:
    """Whether words are for visitors of a page or a house: "Click here", "Call us", "All rights reserved"."""
    return bool(_OFFERING.search(text[:200]))


def is_caption(text: str) -> bool:
    """Whether words only say which picture stands here: "Fig. 3", "Picture of a bridge"."""
    return bool(_CAPTION.fullmatch(text.strip()))


def is_date(text: str) -> bool:
    """Whether words begin with the date of a day: "2026-11-07:", "Mon, 7 Nov", "11/7/26"."""
    return bool(_DATE.match(text))


def is_of_plan(title: str) -> bool:
    """Whether a title names a part of a plan, which is done at another time than the others: "Phase 2"."""
    is_time = is_stage(title) and not _WITHIN_SESSION.match(title)
    return is_time or bool(_PART_OF_PLAN.search(title))


def names_stage(title: str) -> bool:
    """Whether a title names a week, a day or a phase of a plan anywhere: "Wed, 29 Oct: week 1"."""
    return bool(_PLANNED.search(title))


def is_pause(name: str) -> bool:
    """Whether a name is that of a rest between exercises, or only repeats them."""
    return bool(_PAUSE.match(name.lower().strip(" .:")))


def is_stage(title: str) -> bool:
    """Whether a title names a week, a day, a phase or a set rather than a movement."""
    return bool(_STAGE.match(title.lower().strip(" .:")))


def is_aside(title: str) -> bool:
    """Whether a title announces remarks on what stands elsewhere: "Advanced notes", "Tips for …", "Why …"."""
    found = words(title)
    if {"tips", "notes", "mistakes"} & set(found):
        return True
    return bool(found) and (found[0] in _REMARKS or found[-1] in _REMARKS) and not names_movement(title)


def is_criteria(title: str) -> bool:
    """Whether a title announces what to reach or to watch for rather than what to do."""
    return bool(_CRITERIA.search(title.lower()))


def tells_a_story(text: str) -> bool:
    """Whether a sentence speaks of somebody else than its reader."""
    return bool(_STORY.search(text))


def prescribes(text: str) -> bool:
    """Whether a sentence of prose gives its reader a dose rather than tells a story with a number."""
    if not is_dosed(text) or tells_a_story(text):
        return False
    return is_bare_dose(text) or is_instruction(text) or bool(_GIVING & set(words(text)))


def is_bare_dose(text: str, most: int = 1) -> bool:
    """Whether words are figures, units and sides and few others: "2 sets, 30 seconds each leg"."""
    left = _FIGURES.sub(" ", text)
    return is_dosed(text) and len(re.findall(r"[A-Za-z]{2,}", left)) <= most


@lru_cache(maxsize=4096)
def bodily_words(text: str) -> tuple[int, int]:
    """How many words are of the body, and how many of kitchens, workshops and law."""
    found = words(text[:8000])
    return sum((w in BODY or w in POSTURES) and w not in _SHARED for w in found), sum(
        w in FOREIGN for w in found
    )


def is_bodily(text: str) -> bool:
    """Whether words are about moving a body: kitchens fold, workshops hold, and novels sit down too."""
    bodily, foreign = bodily_words(text)
    return bodily > foreign or (names_movement(text[:300]) and foreign < 2)


def is_foreign(text: str) -> bool:
    """Whether the words of kitchens, workshops and law outnumber those of the body."""
    bodily, foreign = bodily_words(text)
    return foreign >= 2 and foreign > bodily


def is_about(title: str) -> str:
    """Why a section is only about exercises: benefits, advice, tips; "" where it may be one."""
    if label_kind(fold_label(title)) == "note":
        return "a remark, not an exercise"
    if forbids(title):
        return "what not to do"
    return topic(title) or ("a remark, not an exercise" if is_aside(title) else "")


def counts_several(title: str) -> bool:
    """Whether a title says how many exercises stand under it: "3 stretches for the foot"."""
    return bool(_COUNTED.match(title)) and announces_several(title)


def forbids(title: str) -> bool:
    """Whether a title announces what not to do: "Stretches to avoid"."""
    return bool(_FORBIDDING.search(title))


def is_turn(text: str) -> bool:
    """Whether a sentence only tells to change sides: "Then switch legs."."""
    return bool(_TURN.match(text) and read_sides(text, own=False).sides)


@lru_cache(maxsize=4096)
def no_exercise(text: str, name: str) -> str:
    """Why some words with a name are certainly no exercise; "" where they may be one."""
    short = len(text.split()) <= _SHORT and not is_dosed(text)
    greets = short and _GREETING.fullmatch(text.strip())
    reasons = (
        (is_log(name), "a log of what was done"),
        (is_bare_dose(text, 0) or _HOW_OFTEN.fullmatch(text.strip(" .")), "a dose, not an exercise"),
        (short and offers(text), "for visitors of a page, not an exercise"),
        (_MEASURED.search(text), "a measure, not an exercise"),
        (is_caption(text) and not is_dosed(text), "under a picture, not an exercise"),
        (greets and not names_movement(text), "a greeting, not an exercise"),
        (len(text.split()) <= _SHORT and _BYLINE.search(text), "for visitors of a page, not an exercise"),
        (is_generic(text), "a label, not an exercise"),
        (is_turn(text) or _ONLY_SIDES.fullmatch(name), "the other side, not an exercise"),
        (is_pause(name), "a rest, not an exercise"),
    )
    return is_treatment(text) or next((why for holds, why in reasons if holds), "")


def is_setup(text: str) -> bool:
    """Whether a sentence tells how to start: "Lie on your back", "Sitting on a chair, …"."""
    return bool(_SETUP.search(text.lower()))


def is_body_alone(text: str) -> bool:
    """Whether a name is that of parts of the body and nothing else: "Hands and wrists"."""
    found = words(text)
    return bool(found) and all(w in BODY or w in ("and", "or", "&", "eyes") for w in found)


def is_category(name: str) -> bool:
    """Whether a name is that of a kind of exercise rather than of one: "Strength", "Core work"."""
    found = words(name)
    return any(w in _CATEGORIES for w in found) and all(
        w in _CATEGORIES or w in BODY or w in _JOINING for w in found
    )


def has_body(text: str) -> bool:
    """Whether a name says a movement or a part of the body."""
    return names_movement(text) or names_body(text)
