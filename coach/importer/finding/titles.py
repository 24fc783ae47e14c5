"""Which parts of a text stand like titles, and which lines are items of lists without bullets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from coach.importer.doses.dose import is_dosed
from coach.importer.doses.sides import read_sides
from coach.importer.finding.evidence import announces, announces_several, is_caption
from coach.importer.lexis.lexicon import word_set
from coach.importer.lexis.shape import (
    fold_label,
    is_instruction,
    is_label,
    is_name,
    is_title_case,
    names_movement,
    words,
)
from coach.importer.texts.part import Part

_PREFIX = re.compile(
    r"(?:exercise|stretch|movement|move|pose|posture|asana|drill|activity|station)\s?(?:#|no\.?|number)?\s?(\d{1,2})[a-z]?"
    r"(?:\s?[:.)–—-]+\s*(?=\S)|\s+(?=[A-Z]))",
    re.I,
)
_NUMBER = re.compile(r"\(?(?:[A-Z]\.?)?(\d{1,2})[.)]\s*(?=[^\W\d])")
_LEADING_IN = re.compile(
    r"(?:(?:here (?:is|are) |here's )?(?:(?:how )?to (?:do|perform|practi[cs]e) |(?:the )?steps (?:for|of) ))"
    r"(?:an? |the )?(?!th[eio]s|that|these|those|it\b)[\w' -]{3,60}:$",
    re.IGNORECASE,
)
_ONLY_NUMBERED = re.compile(
    r"(?:exercise|stretch|movement|pose)\s?(?:#|no\.?)?\s?\d{1,2}[a-z]?[.:]?", re.IGNORECASE
)
_LEAST_LISTED = 4
_FURNITURE = 3  # times that a line of its own comes
_TELLING = word_set("your you the a an it until then slowly gently is are this these if")
_DOSE_FIRST = re.compile(r"\W*(?:\d|(?:hold|repeat|do|perform|complete)\b)", re.I)
_LONGEST_TITLE = 80


def is_declared(text: str) -> bool:
    """Whether a title says itself that it is an exercise's: "Exercise 3: …", "To do the bridge:"."""
    return bool(_PREFIX.match(text)) or leads_in(text) or only_counts(text)


def only_counts(text: str) -> bool:
    """Whether a title counts its exercise and does not name it: "Exercise 2:"."""
    return bool(_ONLY_NUMBERED.fullmatch(text.strip()))


def leads_in(text: str) -> bool:
    """Whether a title is that of the steps for one exercise: "To do the bridge:"."""
    return bool(_LEADING_IN.match(text))


def shaped(parts: Sequence[Part]) -> list[tuple[Part, str]]:
    """Each part with its shape as a title ("" for none); runs of short lines become items."""
    again = Counter(part.text for part in parts if part.kind == "paragraph" and not part.depth)
    kept = [p for p in parts if again[p.text] < _FURNITURE or p.kind != "paragraph" or not _is_furniture(p)]
    return _without_subtitles(_numbered(_runs([_prefixed(part) for part in kept])))


def _without_subtitles(parts: list[tuple[Part, str]]) -> list[tuple[Part, str]]:
    """The parts; what stands between a title and its first label describes it: "Eases a stiff back"."""
    titled = [part.kind == "heading" or bool(shape) for part, shape in parts]
    out = list(parts)
    for i, (part, shape) in enumerate(parts[1:-1], start=1):
        if (
            shape == "plain"
            and titled[i - 1]
            and titled[i + 1]
            and is_label(fold_label(parts[i + 1][0].text))
        ):
            out[i] = (part, "")
    return out


def _is_furniture(part: Part) -> bool:
    """Whether a line that comes again and again tells nothing: a credit, a link, a running head."""
    told = is_dosed(part.text) or is_instruction(part.text) or is_label(fold_label(part.text))
    return title_like(part) and not (told or announces(part.text) or names_movement(part.text))


def _prefixed(part: Part) -> Part:
    """A paragraph that begins with "Exercise 3:" as an item of that number."""
    if part.kind != "paragraph" or part.depth:
        return part
    match = _PREFIX.match(part.text) or _NUMBER.match(part.text)
    if not match or part.text[match.end() :][:1].islower():
        return part
    declared = match.re is _PREFIX
    text, lead = part.text[match.end() :], "" if declared else _NUMBER.sub("", part.lead)
    return replace(
        part, kind="item", depth=1, text=text, number=int(match.group(1)), lead=lead, declared=declared
    )


def _is_short(part: Part) -> bool:
    """Whether a paragraph could be a title by its words."""
    return part.kind == "paragraph" and part.depth == 0 and title_like(part)


def title_like(part: Part) -> bool:
    """Whether words are short and whole enough to stand as a title."""
    text = part.text.strip()
    if "\n" in text or len(text) > _LONGEST_TITLE or not any(map(str.isalpha, text)) or is_caption(text):
        return False
    if leads_in(text):
        return True
    if part.lead and len(part.lead) >= len(text.strip(" :.#0123456789)")) - 2:
        return len(words(text)) <= 14 and not _is_only_dose(text)
    bare = text.rstrip("!" if is_dosed(text) else ":")
    if (
        bare[-1:] in ".,;!"
        or (bare[:1].islower() and not announces_several(bare))
        or (bare != text and is_instruction(bare) and len(words(bare)) > 5)
    ):
        return False
    outside = re.sub(r"\([^()]*\)|[-–—:,]?\s*\d.*$", "", bare) or bare
    found = words(outside)
    plain = not _TELLING & set(found) or found[0].endswith("ing")
    brief = 0 < len(found) <= 5 and (plain or is_title_case(outside)) and outside[-1:] not in ".,;!"
    return (is_name(outside, 9) or brief) and not _is_only_dose(text)


def _is_only_dose(text: str) -> bool:
    turns = text.lower().startswith(("switch ", "change ", "repeat ")) and read_sides(text).sides
    return bool(turns or (_DOSE_FIRST.match(text) and is_dosed(text))) or (
        is_label(fold_label(text.split(":", maxsplit=1)[0])) and ":" in text[:-1]
    )


def _shape(part: Part) -> str:
    text = part.text.strip()
    if part.lead:
        return "bold"
    letters = [c for c in text if c.isalpha()]
    if text.isupper() and len(letters) > 3:
        return "capitals"
    if part.number is not None or re.match(
        r"(?:exercise|stretch|step|day|week|phase|stage) ?#?\d", text, re.I
    ):
        return "numbered " + (text.split()[0].lower() if part.number is None else "")
    return "colon" if text.endswith(":") else "plain"


def _runs(parts: list[Part]) -> list[tuple[Part, str]]:
    out: list[tuple[Part, str]] = []
    at = 0
    while at < len(parts):
        end = max(_tight_until(parts, at), _listed_until(parts, at))
        if end == at:
            out.append((parts[at], ""))
            at += 1
            continue
        after = parts[end] if end < len(parts) else None
        out += _run(parts[at:end], after, _next_short(parts, at, end))
        at = end
    return out


def _tight_until(parts: list[Part], at: int) -> int:
    """Where a run of short lines without gaps ends."""
    end = at
    while end < len(parts) and _is_short(parts[end]) and (end == at or parts[end].tight):
        end += 1
    return end


def _listed_until(parts: list[Part], at: int) -> int:
    """Where a list of movements ends that has a gap after each; `at` for what is none."""
    end = at
    while end < len(parts) and _is_short(parts[end]) and names_movement(parts[end].text):
        end += 1
    return end if end - at >= _LEAST_LISTED and not any(p.lead or p.tight for p in parts[at:end]) else at


def _next_short(parts: list[Part], at: int, end: int) -> bool:
    return end < len(parts) and _is_short(parts[end])


def _run(run: list[Part], after: Part | None, short_after: bool) -> list[tuple[Part, str]]:
    """A run of short lines without gaps: a title; titles in a row; or a list with or without its head."""
    if len(run) == 1:
        return [(run[0], _shape(run[0]) if _stands_above(run[0], after) else "")]
    dosed = [is_dosed(p.text) for p in run]
    tight = after is not None and after.tight and after.kind == "paragraph" and not short_after
    last = [(run.pop(), "plain")] if tight and not (dosed[-1] and sum(dosed) > 1) else []
    listed_after = after is not None and after.kind in ("item", "row", "picture") and not last
    if listed_after and not dosed[-1]:
        last = [(run[-1], _shape(run.pop()))]
    if len(run) == 1:
        return [(run[0], _shape(run[0])), *last]
    first = run[0]
    headed = (
        first.text.endswith(":")
        or first.lead
        or (any(dosed[1:]) and not dosed[0])
        or _shape(first) == "capitals"
    )
    head = [(run.pop(0), _shape(first))] if headed and run else []
    items = [(replace(p, kind="item", depth=1), "") for p in run]
    return [*head, *items, *last]


def _stands_above(part: Part, after: Part | None) -> bool:
    """Whether something follows that a title could name."""
    if after is None or after.kind == "heading":
        return False
    if after.kind in ("item", "row", "picture") or part.lead:
        return True
    return (
        not title_like(after) or part.text.endswith(":") or not (is_dosed(part.text) and is_dosed(after.text))
    )


def _numbered(parts: list[tuple[Part, str]]) -> list[tuple[Part, str]]:
    """Items that are followed by text or lists of their own are titles, where most of their row are."""
    out = list(parts)
    titles: set[int] = set()
    for row in _rows(parts):
        owning = [i for i in row if _owns(parts, i)]
        if owning and len(owning) * 2 >= len(row) and _titles(parts, row):
            titles |= set(row)
            for i in range(row[0], row[-1] + 1 + _goes_on_below(parts, row[-1])):
                if out[i][1] == "plain":
                    out[i] = (out[i][0], "")  # a short line within the row
        elif owning:
            _nest(out, row)
    return [one for i, pair in enumerate(out) for one in (_titled(pair[0]) if i in titles else [pair])]


def _titled(part: Part) -> list[tuple[Part, str]]:
    """A numbered title, and the lines of its paragraph after it."""
    first, _, rest = part.text.partition("\n")
    if not rest or not title_like(replace(part, text=first)):
        return [(part, "numbered")]
    body = replace(part, kind="paragraph", text=rest, line=part.line + 1, depth=0, lead="", number=None)
    return [(replace(part, text=first), "numbered"), (body, "")]


def _rows(parts: list[tuple[Part, str]]) -> list[list[int]]:
    """The places of items whose numbers go on with one another under one heading."""
    rows: list[list[int]] = []
    last: dict[bool, list[int]] = {}  # the row that goes on: of declared ones, of others
    for i, (part, shape) in enumerate(parts):
        if part.kind == "heading":
            last = {}
        elif part.kind == "item" and part.depth == 1 and part.number is not None and not shape:
            row = last.get(part.declared)
            if row is None or part.number != (parts[row[-1]][0].number or 0) + 1:
                row = last[part.declared] = []
                rows.append(row)
            row.append(i)
            if part.declared:
                last.pop(False, None)
    return rows


def _nest(parts: list[tuple[Part, str]], row: list[int]) -> None:
    """Text between items of one row belongs to the item before; so does a paragraph after the last."""
    last = [i for i in (row[-1] + 1,) if i < len(parts) and len(row) > 1 and _owns(parts, row[-2])]
    for i in (*range(row[0] + 1, row[-1]), *last):
        part, shape = parts[i]
        if (
            i in row
            or shape
            or (i > row[-1] and part.text.endswith(":"))  # "Lie on your side, then:" is of the next list
            or part.kind not in ("paragraph", "item")
            or (part.kind == "paragraph" and part.depth)
        ):
            continue
        parts[i] = (replace(part, depth=part.depth + 1), "")


def _titles(parts: list[tuple[Part, str]], row: list[int]) -> bool:
    named = [i for i in row if _names_first(parts[i][0])]
    pictured = (
        all(i + 1 < len(parts) and parts[i + 1][0].kind == "picture" for i in row[:-1]) and len(row) > 1
    )
    return len(named) * 3 >= len(row) * 2 or pictured


def _names_first(part: Part) -> bool:
    return title_like(replace(part, text=part.text.split("\n")[0]))


def _goes_on_below(parts: list[tuple[Part, str]], i: int) -> bool:
    """Whether what stands like a title right under an item, without a gap, is of it: "Rear foot on a box"."""
    after, shape = parts[i + 1] if i + 1 < len(parts) else (parts[i][0], "")
    return shape == "plain" and after.line == parts[i][0].line + 1


def _owns(parts: list[tuple[Part, str]], i: int) -> bool:
    """Whether something that is no item of the same list follows an item."""
    if i + 1 >= len(parts):
        return False
    after, shape = parts[i + 1]
    if (shape and not _goes_on_below(parts, i)) or after.kind in ("heading", "row"):
        return False
    if after.kind == "item":
        return (after.number is None or parts[i][0].declared > after.declared) and after.depth == 1
    return after.kind == "picture" or (after.depth == 0 and after.kind == "paragraph")
