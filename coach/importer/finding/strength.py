"""How sure it is that a draft is an exercise: its signs, each asked once, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass

from coach.importer.doses.dose import is_dosed
from coach.importer.finding import evidence
from coach.importer.finding.drafts import Draft, Words
from coach.importer.finding.governing import speaks_of_all
from coach.importer.lexis.shape import topic, words

_LONGEST_STEP = 40  # words; a longer item is prose
SURE, MAYBE, WEAK, NONE = 3, 2, 1, 0


@dataclass(frozen=True, slots=True)
class _Signs:
    """What speaks for and against a draft. `telling` sentences, of them `told` instructions and `stories`."""

    dosed: bool
    telling: int
    told: int
    stories: int
    steps: int
    listed: bool  # it has steps or a dose apart from its prose
    named: bool  # its name says a movement or a part of the body
    bodily: bool
    foreign: bool
    excluded: bool  # a treatment, criteria, rules for all
    stage: bool  # its name is a week's, a rest's, a remark's
    several: bool
    topical: bool  # its name is a question or a topic


def strength(draft: Draft) -> int:
    """SURE for an exercise by itself, MAYBE where its siblings decide, WEAK where it follows, NONE."""
    signs = _signs(draft)
    if signs.excluded or signs.foreign or _is_story(signs):
        return NONE
    return _dosed(signs) if signs.dosed else _undosed(signs, draft)


def told_enough(draft: Draft) -> bool:
    """Whether a draft without neighbours tells enough to be followed."""
    return _told(draft) >= 3


def _signs(draft: Draft) -> _Signs:
    text = "\n".join(w.text for w in draft.words)
    telling = [w for w in draft.words if w.sort in ("step", "prose")]
    followed = 2 * _told(draft) >= max(6, len(telling)) and not any(
        w.text.startswith(draft.name) for w in telling
    )
    rules = not followed and any(speaks_of_all(w.text) and is_dosed(w.text) for w in telling)
    return _Signs(
        dosed=any(_is_dosed(w) for w in draft.words),
        telling=len(telling),
        told=_told(draft),
        stories=sum(evidence.tells_a_story(w.text) for w in telling),
        steps=sum(w.sort == "step" for w in draft.words),
        listed=any(
            w.sort in ("step", "dose", "set") and len(w.text.split()) < _LONGEST_STEP for w in draft.words
        ),
        named=evidence.has_body(draft.name),
        bodily=evidence.is_bodily(text),
        foreign=evidence.is_foreign(text),
        excluded=rules or evidence.is_criteria(draft.name) or bool(evidence.is_treatment(draft.name)),
        stage=evidence.is_no_name(draft.name),
        several=evidence.announces_several(draft.name),
        topical=bool(topic(draft.name)) or draft.name.endswith("?"),
    )


def _is_dosed(part: Words) -> bool:
    if part.sort == "prose" or len(part.text.split()) >= _LONGEST_STEP // 2:
        return evidence.prescribes(part.text)
    dosed = is_dosed(part.text) or is_dosed(part.text, part.context)
    return dosed and part.sort != "note" and not evidence.is_treatment(part.text)


def _told(draft: Draft) -> int:
    return sum(evidence.told(w.text) for w in draft.words if w.sort in ("step", "prose"))


def _is_story(signs: _Signs) -> bool:
    """Whether prose is an article's: few of its sentences are instructions, or they speak of others."""
    if signs.listed:
        return False
    return signs.telling >= 6 and signs.told * 4 < signs.telling and not (signs.dosed and signs.named)


def _dosed(signs: _Signs) -> int:
    if not signs.named and signs.telling > 3 * signs.told + 2:
        return NONE  # its words tell of something, not what to do
    if not (signs.several or signs.stage or signs.topical):
        return SURE if (signs.told and (signs.bodily or signs.told >= 2)) or signs.named else MAYBE
    if signs.told < 3 or not signs.bodily or signs.stage:
        return NONE
    return MAYBE if signs.several else SURE


def _undosed(signs: _Signs, draft: Draft) -> int:
    if signs.several or signs.stage or signs.topical:
        return NONE
    if signs.told >= 2 and signs.bodily:
        return SURE if signs.named and (signs.steps >= 2 or signs.told >= 3) else MAYBE
    if not signs.telling:
        return MAYBE if len(draft.name.split()) <= 16 and signs.named else NONE
    mostly = (signs.named or signs.bodily) and signs.told * 2 >= signs.telling
    if len(words(draft.name)) > 7:
        return NONE
    return MAYBE if mostly else WEAK if signs.named or signs.bodily else NONE
