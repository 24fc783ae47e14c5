"""How one session went, by what the person said of it: the pain-monitoring model.

Pain up to `fine` is fine. Above it, up to `most`, it is acceptable where it has settled by the next morning.
Above `most`, or where the next morning is worse than the one before, it was too much. What is not said is not
guessed: a session of which nothing was said neither speaks for more nor for less.

Thomeé R. A comprehensive treatment approach for patellofemoral pain syndrome in young women. Phys Ther
1997;77:1690–1703. Silbernagel KG, Thomeé R, Eriksson BI, Karlsson J. Continued sports activity, using a
pain-monitoring model, during rehabilitation in patients with Achilles tendinopathy. Am J Sports Med
2007;35:897–906.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from coach.journal.facts import Question

if TYPE_CHECKING:
    from coach.course.history import Doing
    from coach.course.model import Course, Phase


class Verdict(StrEnum):
    """What a session says about the next one."""

    GOOD = "good"  # counts towards more
    ACCEPTABLE = "acceptable"  # stay
    UNKNOWN = "unknown"  # nothing was said: stay
    TOO_MUCH = "too-much"  # step back


def verdict_of(doing: Doing, course: Course, phase: Phase) -> Verdict:
    """How `doing` went in `phase`. Where a course does not ask for pain, what was done went well."""
    rule = course.pain
    if _is_worse(doing, rule.fine) or (doing.pain is not None and doing.pain > rule.most):
        return Verdict.TOO_MUCH
    if doing.pain is None:
        return Verdict.UNKNOWN if Question.PAIN in course.asks else Verdict.GOOD
    has_settled = doing.morning is not None or doing.pain <= rule.fine
    return Verdict.GOOD if doing.pain <= phase.go_on.pain and has_settled else Verdict.ACCEPTABLE


def _is_worse(doing: Doing, fine: int) -> bool:
    """Whether the next morning was above what is fine, and worse than the last one before the session.

    Someone whose every morning hurts the same is not getting worse by it.
    """
    if doing.morning is None or doing.morning <= fine:
        return False
    return doing.before is None or doing.morning > doing.before
