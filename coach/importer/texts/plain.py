"""Plain text and loose Markdown → lines of strict Markdown: bullets, outliner marks, wrapped lines,
furniture.

Every line that comes out carries the number of the line that it was, so nothing loses its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from coach.importer.lexis.lexicon import word_set
from coach.importer.lexis.shape import is_instruction, starts_with_verb

Numbered = tuple[int, str]

_BULLET = re.compile(r"^(\s*)(?:[•◦▪●‣·○■□▢➢➤►▸▶→✓✔☐☑✗✘∙⁃–—−]|[-*+](?=\s)|o(?=\s{2,}\S))\s*(?=\S)")
_LETTERED = re.compile(r"^(\s*)[a-z]-(?=[A-Z])")
_ORDERED = re.compile(
    r"^(\s*)(?:[#(]\s?)?(\d{1,3})\s?(?:[.)]{1,2}(?!\d)\s*(?=\S)"
    r"|[–—-]\s+(?=[A-Z])|:\s+(?=[A-Za-z]))"
)
_LETTER = re.compile(r"^(\s*)(?:\(?([a-z])\)|\*\*([A-H])[.)]\*\*)\s+(?=\S)")
_BOTH = re.compile(r"^(\s*)- (?=\(?\d{1,2}\s?[.)]{1,2}\s)")  # a bullet and a number: "• 1) Sit."
_TWICE = re.compile(r"^(\s*- )(?:[•·▪◦‣○●]|o(?=\s))\s*(?=\S)")  # a bullet in an item
_PAIRED = re.compile(r"^(\s*)(\*\*)?[A-H]\d[.):]\s+(?=\S)")  # "A1. Squat", "A2. Row": supersets
_NAMED = re.compile(
    r"^\s*(?:\*\*|__)?(?:exercise|stretch|exercise name|name|pose)\s?:(?:\*\*|__)?\s+"
    r"(\S.{1,60}[^.!?:;,*_])(?:\*\*|__)?$",
    re.I,
)
_LONE_NUMBER = re.compile(r"^\s*(?:#\s?)?(\d{1,2})[.):]?\s*$")
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s*(?=[^\s#])")
_RULE = re.compile(r"^\s*([-=_*~#+.])(?:\s?\1){2,}\s*$")
_PROPERTY = re.compile(
    r"^\s*(?:[a-z][a-z0-9_.-]{1,30}:: .*|collapsed::.*|\{\{[^{}]{0,300}\}\}|\[TOC\]|:[A-Z]+:|:END:)$"
)
_TASK = re.compile(r"^(\s*[-*+]\s+)(?:DONE|TODO|LATER|NOW|DOING|\[[ xX]\])\s+")
_FENCE = re.compile(r"^\s{0,3}(?:```|~~~)\s*(\w*)[^`]*$")
_LANGUAGES = word_set(
    "bash c cpp console cs css diff docker go html ini java javascript js json jsx kotlin php "
    "powershell py python rb ruby rust sh shell sql swift toml ts tsx typescript xml yaml yml"
)
_DRAWN = re.compile(  # signs around words; each repeat is bounded, so that none is tried for long
    r"^\s{0,60}(?:[/\\│╱╲○●◯─━┌┐└┘├┤]\s{0,9}){1,40}|(?:\s{0,9}[/\\│╱╲○●◯─━┌┐└┘├┤]){1,40}\s{0,9}$"
)
_UNREAD = (("<!--", "-->", 5_000), ("<figcaption", "</figcaption>", 500))  # from, to, and how long at most
_MAIL = re.compile(r"^(From|To|Cc|Date|Sent|Subject|Reply-To|Received|Message-ID)\s?: ?(.*)$", re.I)
_OF_LINK = re.compile(
    r"(?:video|videos|link|links|source|sources|url|youtube|image|photo|picture|demo|reference|references|see"
    r"|watch|website|site|web|example|via|from|credit|here|read|more|info|article|guide|text|docs|repo|code|this|the|a|my|our)",
    re.I,
)  # "Video: https://…" is no title
_ONLY_LINK = re.compile(r"^\s*([A-Za-z][A-Za-z ]{0,20}:)?\s*<?https?://\S+>?(?:\s\([^()]*\))?\s*$")
_FRONT = re.compile(r"^([A-Za-z_-]{2,20}): ?(.*)$")
_GAPS = re.compile(r"(?<=\S)(?:\t+\s*|\s{3,})(?=\S)")
_HTML_HEADING = re.compile(r"^\s*<h([1-6])[^<>]{0,200}>(.{0,300}?)(?:</h\1>)?\s*$", re.I)
_STEP = re.compile(r"\s*\bStep \d{1,2}\s?[.:)]\s*", re.I)
_EXERCISE = re.compile(r"(?<!\S)Exercise ?\d{1,2}\b[:.)–—-]*\s+(?=[A-Z])")
_MOVED_IN = re.compile(r"^\s*(?:&nbsp;|\u00a0){2,}\s*")
_CLOCK = re.compile(r"^\s{0,8}[\[(]?(\d{0,3}):(\d\d)[\])]?\s+(?:[-–—]\s+)?(?=\S)")
_LEAST_CLOCKS = 4
_LEAST_DECLARED = 2
_RUN_ON = re.compile(r"(?<=\S )•(?=\s?\S)")
_LEAST_MARKS = 3
_LONGEST_LINE = 5_000
_BRACKETS = re.compile(r"[\[\]*_`~|<>]")
_INDENT = 4  # spaces of one level of a list
_WIDEST = " " * 60
_WIDE = re.compile(rf"\s{{{len(_WIDEST)},}}")
_WIDEST_COLUMN = 140  # characters of a text whose lines are wrapped
_DEEPEST = 10  # levels of lists; what is nested deeper is read as if it were not


@dataclass(slots=True)
class Normal:
    """The lines of a text as strict Markdown, and the title that its front matter or its subject names."""

    lines: list[Numbered]
    title: str = ""


def normalised(text: str) -> Normal:
    """Lines of Markdown with their numbers, for a text whose characters are clean."""
    for opening, closing, most in _UNREAD:
        text = _without(text, opening, closing, most)
    title, numbered = _without_front(list(enumerate(map(_shallow, text.split("\n")), start=1)))
    if sum(bool(_NAMED.match(line)) for _, line in numbered) >= 2:  # records: "Exercise: Bridge" is a title
        numbered = [(n, _NAMED.sub(r"**\1**", line)) for n, line in numbered]
    numbered = _without_clock(numbered)
    marked = [(n, _marked(_without_steps(_unbroken(line)))) for n, line in _declared(_unfenced(numbered))]
    return Normal(list(_spaced(_tabled(list(_numbered_titles(marked))))), title)


def _without(text: str, opening: str, closing: str, most: int) -> str:
    """The text without what stands between two marks, `most` characters at most; its lines are kept."""
    kept, at = [], 0
    end = text.find(closing)
    while end >= 0:
        start = text.find(opening, max(at, end - most - len(opening)), end)
        if start >= 0:
            kept += [text[at:start], "\n" * text.count("\n", start, end)]
            at = end + len(closing)
        end = text.find(closing, max(at, end + len(closing)))
    return "".join([*kept, text[at:]]) if kept else text


def _without_front(lines: list[Numbered]) -> tuple[str, list[Numbered]]:
    """The title of front matter or of a mail's head, and the lines without them."""
    at = next((i for i, (_, line) in enumerate(lines) if line.strip()), 0)
    first = lines[at][1].strip() if lines else ""
    if first in ("---", "+++"):
        end = next((i for i in range(at + 1, min(at + 60, len(lines))) if lines[i][1].strip() == first), 0)
        if end and any(_FRONT.match(line) for _, line in lines[at + 1 : end]):
            return _value_of("title", lines[at:end], _FRONT), lines[end + 1 :]
    if _MAIL.match(first):
        end = next((i for i in range(at, len(lines)) if not lines[i][1].strip()), len(lines))
        if end - at >= 2:
            return _value_of("subject", lines[at:end], _MAIL), lines[end:]
    return "", lines


def _shallow(line: str) -> str:
    """A line without most of a very wide indent and of very wide gaps, which cost time and say nothing."""
    return _WIDE.sub(_WIDEST, line) if _WIDEST in line or "\t\t\t\t" in line else line


def _value_of(key: str, lines: Iterable[Numbered], form: re.Pattern[str]) -> str:
    found = (m for _, line in lines if (m := form.match(line.strip())) and m.group(1).lower() == key)
    return next((m.group(2).strip(" \"'") for m in found), "")


def _unfenced(lines: list[Numbered]) -> Iterator[Numbered]:
    """The lines without fences; what stands in one of a programming language is left out."""
    fence, hidden = False, False
    for number, line in lines:
        match = _FENCE.match(line)
        if match:
            fence, hidden = not fence, not fence and match.group(1).lower() in _LANGUAGES
            yield number, ""
        else:
            yield number, "" if hidden else _DRAWN.sub("", line) if fence else line


def _without_clock(lines: list[Numbered]) -> list[Numbered]:
    """The lines without the times of a film before them: "1:13 shoulder stretch", "1:42 calf stretch"."""
    clocks = [m for _, line in lines if (m := _CLOCK.match(line))]
    times_s = [60 * int(m.group(1) or 0) + int(m.group(2)) for m in clocks]
    if len(clocks) < _LEAST_CLOCKS or times_s != sorted(set(times_s)):
        return lines
    return [(n, _CLOCK.sub("", line)) for n, line in lines]


def _unbroken(line: str) -> str:
    """A line without the `<br>` at its end; one that is moved in by `&nbsp;` is an item."""
    moved = _MOVED_IN.match(line)
    return f"- {line[moved.end() :]}" if moved and line.endswith("<br>") else line.removesuffix("<br>")


def _declared(lines: Iterable[Numbered]) -> Iterator[Numbered]:
    """The lines; one that runs on through its exercises ("Exercise 1 Sit … Exercise 2 Stand …") or its list
    ("• Sit. • Stand.") is parted."""
    for number, line in lines:
        short = len(line) <= _LONGEST_LINE * 2
        starts = [m.start() for m in _EXERCISE.finditer(line)] if short else []
        marks = [m.start() for m in _RUN_ON.finditer(line)] if short and "•" in line else []
        if len(starts) < _LEAST_DECLARED and len(marks) < _LEAST_MARKS:
            yield number, line
            continue
        for start, end in pairwise((0, *sorted(s for s in (*starts, *marks) if s), len(line))):
            yield number, line[start:end].strip()
            yield number, ""


def _without_steps(line: str) -> str:
    """A line that tells its steps one after another ("Step 1: … Step 2: …") as its sentences."""
    if len(line) > _LONGEST_LINE or len(_STEP.findall(line)) < 2:
        return line
    return _STEP.sub(lambda m: ". " if m.start() and line[m.start() - 1] not in ".!?:" else " ", line).strip()


def _marked(line: str) -> str:
    """One line with the marks that Markdown knows."""
    if len(line) > _LONGEST_LINE:
        return _BRACKETS.sub(" ", line)  # marks in a line that nobody wrote by hand cost time
    line = line.replace("\t", "    ").rstrip() if line.lstrip() != line else line.rstrip()
    if not line.strip() or _PROPERTY.match(line) or _is_drawn(line):
        return ""
    if link := _ONLY_LINK.match(line):
        label = link.group(1) or ""
        return "" if all(map(_OF_LINK.fullmatch, label.strip(": ").split())) else label
    return _title_line(line) or _list_line(line)


def _is_drawn(line: str) -> bool:
    """Whether a line is a piece of a drawing in signs, or of an ornament, and no rule of Markdown."""
    return not (any(map(str.isalnum, line)) or _RULE.match(line) or set(line) & set("|_*#"))


def _title_line(line: str) -> str:
    """A heading of HTML, a title in brackets or a rule, as Markdown writes it; "" for other lines."""
    if "<" in line and (html := _HTML_HEADING.match(line)):
        return f"{'#' * int(html.group(1))} {html.group(2)}"
    if not _RULE.match(line):
        return ""
    return line.strip()[0] * 3 if line.strip()[0] in "-=" else "***"


def _list_line(line: str) -> str:
    """A line whose bullet or number is one of Markdown's."""
    line = _BULLET.sub(r"\1- ", line) if not line.lstrip().startswith("**") else line
    line = _PAIRED.sub(r"\1- \2", _BOTH.sub(r"\1", _TWICE.sub(r"\1", line)))
    line = _TASK.sub(r"\1", _LETTERED.sub(r"\1- ", line))
    line = re.sub(r"^(\s*)- (#{1,6}) ", r"\2 ", line)
    if heading := _HEADING.match(line):
        return f"{heading.group(1)} {line[heading.end() :]}" if not line.lstrip()[1:2].isdigit() else line
    if lettered := _LETTER.match(line):
        number = ord((lettered.group(2) or lettered.group(3)).lower()) - 96
        return f"{lettered.group(1)}{number}. {line[lettered.end() :]}"
    return _ORDERED.sub(r"\1\2. ", line)


def _numbered_titles(lines: list[Numbered]) -> Iterator[Numbered]:
    """A number alone on a line is that of the title after it."""
    held = ""
    for at, (number, line) in enumerate(lines):
        lone = _LONE_NUMBER.match(line)
        after = lines[at + 1][1] if at + 1 < len(lines) else ""
        if lone and after.strip() and not _is_mark(after) and "|" not in after:
            held = lone.group(1)
            yield number, ""
            continue
        yield number, f"{held}. {line.strip()}" if held else line
        held = ""


def _is_mark(line: str) -> bool:
    return bool(_is_item(line) or _HEADING.match(line) or _LONE_NUMBER.match(line))


def _is_item(line: str) -> bool:
    return bool(re.match(r"\s*(?:- |\d{1,3}\. )", line))


# Tables


def _tabled(lines: list[Numbered]) -> list[Numbered]:
    """Rows of cells parted by tabs, wide gaps or lone bars as rows of a Markdown table with its rule."""
    out: list[Numbered] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _columns(lines[end][1]):
            end += 1
        piped = any("|" in line for _, line in lines[at:end])
        framed = end > at and lines[at][1].strip()[0] == lines[at][1].strip()[-1] == "|"
        if framed or (end - at >= 2 and (piped or _even(lines[at:end]))):
            out += _rows(lines[at:end])
            at = end
        else:
            out.append(
                (
                    lines[at][0],
                    _GAPS.sub(" — ", lines[at][1].strip())
                    if _columns(lines[at][1]) and not _is_item(lines[at][1]) and "|" not in lines[at][1]
                    else lines[at][1],
                )
            )
            at += 1
    return out


def _columns(line: str) -> int:
    """The number of cells of a line, 0 where it has no columns."""
    if not line.strip() or line.lstrip().startswith(("#", "- ")):
        return 0
    if line.count("|") >= (1 if re.search(r"\s\|\s", line) else 2):
        return line.strip().strip("|").count("|") + 1
    return len(_GAPS.findall(line.strip())) + 1 if _GAPS.search(line.strip()) else 0


def _even(rows: list[Numbered]) -> bool:
    counts = [_columns(line) for _, line in rows]
    return (
        len(rows) >= 2
        and max(counts) - min(counts) <= 1
        and sum(len(line) for _, line in rows) < 140 * len(rows)
    )


def _rows(rows: list[Numbered]) -> Iterator[Numbered]:
    yield rows[0][0], ""
    width = max(_columns(line) for _, line in rows)
    if not any(re.fullmatch(r"[\s|:+=-]+", line) and "-" in line for _, line in rows[:3]):
        yield rows[0][0], "|" + "   |" * width  # no row is marked as the head
        yield rows[0][0], "|" + "---|" * width
    for place, (number, line) in enumerate(rows):
        if re.fullmatch(r"[\s|:+=-]+", line) and "-" in line:
            if place == 1:
                yield number, "|" + "---|" * width
            continue
        bare = line.strip()
        if "|" not in bare:
            bare = _GAPS.sub(" | ", bare)
        yield number, "| " + bare.removeprefix("|").removesuffix("|").strip() + " |"
    yield rows[-1][0], ""


# Lines that belong together


def _spaced(lines: list[Numbered]) -> Iterator[Numbered]:
    """The lines with an empty one wherever something new begins, and lists indented by their levels."""
    width = _width(lines)
    before, goes_on = "", False
    indents: list[int] = []  # of the items around
    for number, line in lines:
        bare = line.strip()
        indent = len(line) - len(line.lstrip())
        if not bare or bare.startswith("|") or (_RULE.match(bare) and not _is_item(line)):
            yield number, bare
        else:
            goes_on = not _is_item(line) and wraps(
                before.strip(), bare, width, indented=indent > 0, joined=goes_on
            )
            if not goes_on:
                _outdent(indents, indent, is_item=_is_item(line), is_heading=bare.startswith("#"))
            if before and not goes_on and not (_is_item(line) and _is_item(before)):
                yield number, ""
            depth = min(len(indents) - _is_item(line), _DEEPEST)
            yield number, " " * _INDENT * depth + bare
        before = line


def _outdent(indents: list[int], indent: int, *, is_item: bool, is_heading: bool) -> None:
    """Leave the items that a line is not part of; an item opens its own level."""
    if is_heading or (not is_item and not indent):
        indents.clear()
    while indents and (indents[-1] > indent or (not is_item and indents[-1] == indent)):
        indents.pop()
    if is_item and (not indents or indents[-1] < indent):
        indents.append(indent)


def _width(lines: list[Numbered]) -> int:
    """The width at which a text was wrapped; a large one where its lines are paragraphs."""
    lengths = sorted(len(line) for _, line in lines if line.strip() and "|" not in line)
    longest = lengths[-max(1, len(lengths) // 50)] if lengths else 0
    full = sum(length > 0.85 * longest for length in lengths)
    return longest if longest <= 110 or (longest <= _WIDEST_COLUMN and full * 2 > len(lengths)) else 100_000


def wraps(before: str, line: str, width: int, *, indented: bool, joined: bool = False) -> bool:
    """Whether a line goes on with the one before it rather than starting something of its own.

    `joined`: that one goes on itself.
    """
    if not before or before.startswith(("#", "|")) or line.startswith(("#", "|")):
        return False
    bare = re.sub(r"^(?:- |\d{1,3}\. )", "", before)
    alike = _CAPITAL.match(line) or (_LED.match(line) and _LED.match(before))
    if before.endswith(("  ", "\\")) or _LABELLED.match(line) or bare.endswith(":") or alike:
        return False
    if line[0].islower() and len(before) < 40 and not indented and before[-1] not in ",;&(-":
        return _breaks_off(bare, line, joined=joined)
    if line[0].islower() or before[-1] in ",;&(-–/" or before.rsplit(" ", 1)[-1] in _OPEN:
        return True
    adds = (line[0].isdigit() and ". " in bare) or _ASIDE.fullmatch(line)
    if adds and before[-1] not in ".!?:":
        return True  # "Hold for 5 seconds. Repeat" goes on with "10 times", "Wrist bend" with "(both ways)"
    full = len(before) + 1 + len(line.split(maxsplit=1)[0]) > max(50, 0.9 * width)
    return full and line[0] not in "*_"


def _breaks_off(before: str, line: str, *, joined: bool) -> bool:
    """Whether a short line is the beginning of a sentence in a narrow column: "Place your palm on the" """
    if before[-1] in ".!?:" or starts_with_verb(line):
        return False
    return joined or ". " in before or _is_begun(before)


def _is_begun(text: str) -> bool:
    return text[0].isupper() and len(text.split()) > _FEW_WORDS and is_instruction(text)


_FEW_WORDS = 3
_ASIDE = re.compile(r"\([^()]{3,40}\)")
_OPEN = word_set("a an the of for to and or with in on at your by from is are than")
_LED = re.compile(r"^[A-Z][A-Za-z'’ /-]{1,40} (?:[–—]|-{1,2}) \S")  # "Low lunge – 5 breaths"
_CAPITAL = re.compile(r"^\W?[A-Z][A-Z'’ /-]{2,40} (?:[–—]|-{1,2}) \S")
_LABELLED = re.compile(r"^(?:\*\*?|__?)?[A-Z][A-Za-z ()/0-9]{1,24}(?:\*\*?|__?)?:(?:\*\*?|__?)?(?:\s|$)")
