"""Slips of the pen in a YAML file, for people who have never heard of YAML.

A parser says where it noticed that something is wrong, and in its own words. Here each rule says what
could have been meant on a line near that place, and with which edit the line would be right. An edit is
believed when the text with it can be read further than before; of several, the one that lets most be
read, and that leaves the least for the format to complain about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from coach.routine.slips.brace_rules import BRACE_RULES
from coach.routine.slips.layout_rules import LAYOUT_RULES, STRAY_RULES, SURE_RULES
from coach.routine.slips.page import Complaint, Draft, Page, Row, Slip, before, mended
from coach.routine.slips.plain_words import unexplained
from coach.routine.slips.value_rules import VALUE_RULES

Rule = Callable[[Page, Row], Iterator[Slip]]
# The last are believed only where no other is: to leave a line out always helps.
RULES: tuple[tuple[Rule, ...], ...] = ((*LAYOUT_RULES, *BRACE_RULES, *VALUE_RULES), STRAY_RULES)

_ROWS_ABOVE = 25

Rank = tuple[bool, int, bool, int, int]
Judge = Callable[[str], tuple[Complaint | None, int]]


def find_slip(page: Page, complaint: Complaint, judge: Judge, tries: int) -> Slip:
    """The slip behind a complaint of the parser; without edits where none explains it.

    `judge` gives, for a text, what the parser complains about and how much the format does; it is asked
    `tries` times at most, and as often again for what is believed last.
    """
    for rules in RULES:
        best: tuple[Rank, Slip] | None = None
        for slip, _ in zip(_candidates(page, complaint, rules), range(tries), strict=False):
            if (rank := _rank(page, complaint, slip, judge)) and (best is None or rank > best[0]):
                best = (rank, slip)
        if best:
            return best[1]
    return unexplained(page, complaint)


def sure_slips(written: str, keys: Mapping[str, str], judge: Judge) -> tuple[Draft, list[Slip]]:
    """The slips of the whole text that can be told from their lines alone, and the text without them.

    None, where it cannot be read further without them.
    """
    draft = Draft(written)
    found: list[Slip] = []
    for rule in SURE_RULES:
        page = Page(draft.text, keys)
        rows = (page.row(number) for number in range(len(page.starts)))
        slips = [slip for row in rows if not row.is_blank for slip in rule(page, row)]
        found += [Slip(draft.original(slip.offset), slip.message, slip.edits) for slip in slips]
        draft.mend(tuple(edit for slip in slips for edit in slip.edits))
    before_mending, after = judge(written)[0], judge(draft.text)[0]
    if before_mending and after and draft.original(after.offset) <= before_mending.offset:
        return Draft(written), []
    return draft, found


def _candidates(page: Page, complaint: Complaint, rules: tuple[Rule, ...]) -> Iterator[Slip]:
    for number in _rows(page, complaint):
        row = page.row(number)
        if not row.is_blank:
            for rule in rules:
                yield from rule(page, row)


def _rows(page: Page, complaint: Complaint) -> Iterator[int]:
    """Where to look: the row where the parser's trouble began, the one where it noticed, and those above."""
    noticed = page.row_at(complaint.offset)
    begun = page.row_at(complaint.begun) if complaint.begun is not None else noticed
    last = len(page.starts) - 1
    rows = [
        noticed,
        begun,
        *range(noticed - 1, noticed - _ROWS_ABOVE, -1),
        *range(begun - 1, begun - 4, -1),
        begun + 1,
    ]
    return (row for row in dict.fromkeys(rows) if 0 <= row <= last)


def _rank(page: Page, complaint: Complaint, slip: Slip, judge: Judge) -> Rank | None:
    """Whether all can be read with the mend, how little is wrong then, how far it goes, how small it is.

    None where the text cannot be read further than before.
    """
    following, wrong = judge(mended(page.text, slip.edits))
    if following is None:
        return True, -wrong, True, 0, -len(slip.edits)
    reached = before(slip.edits, following.offset)
    is_loose = complaint.offset >= len(page.text.rstrip()) or complaint.begun is not None
    last = page.row_at(max(edit.end for edit in slip.edits))
    least = page.row(last).end
    if slip.is_doubtful and reached <= next(page.below(last), page.row(last)).end:
        return None
    if reached > complaint.offset or (is_loose and reached > least and reached != complaint.offset):
        return False, 0, not slip.is_doubtful, reached, -len(slip.edits)
    return None
