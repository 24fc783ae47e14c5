"""HTML → numbered Markdown-like lines, so that one scanner reads both. Uses the parser of the standard
library."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from coach.importer.lexicon import word_set

_OPENING = re.compile(
    r"<(?:!doctype|html|head|body|div|p|ul|ol|li|table|tr|td|h[1-6]|br|section|article|span|strong)\b", re.I
)
_HIDDEN = (
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "title",
    "nav",
    "footer",
    "select",
    "button",
    "form",
)
_BLOCKS = word_set(
    "p div section article main header aside blockquote pre figure figcaption dl dt dd ul ol table "
    "tbody thead "
    "details summary address center fieldset"
)
_APART = re.compile(r"\*\* ([:.,;])")
_MAX_CHARS = 1_000_000  # of a page, once what nobody reads is gone
_DEEPEST = 20  # lists within lists


def is_html(text: str) -> bool:
    """Whether a text is a page rather than Markdown with a few tags in it."""
    sample = text[:200_000]
    if re.match(r"\s{0,100}(?:<\?xml|<!doctype html|<html)", sample, re.I):
        return True
    tags = len(_OPENING.findall(sample))
    bare = sample.count("\n#") + sample.count("\n- ") + sample.count("\n* ") + sample.count("\n|")
    return tags >= 6 and tags > 2 * bare


def html_lines(text: str) -> list[tuple[int, str]]:
    """The lines of a page as (line in the source, words with Markdown marks)."""
    page = _Page()
    page.feed(_without_hidden(text)[:_MAX_CHARS])
    page.close()
    page.flush()
    return page.lines


def _without_hidden(text: str) -> str:
    """The text with comments, `<?…?>` and elements that nobody reads blanked, their line ends kept."""
    text = _blanked(text, "<!--", "-->")
    text = _blanked(text, "<?", "?>")
    for name in _HIDDEN[:6]:
        text = _blanked(text, f"<{name}", f"</{name}>")
    return text


def _blanked(text: str, opening: str, closing: str) -> str:
    folded = text.lower()
    if len(folded) != len(text):
        folded = text
    parts, at = [], 0
    while (start := folded.find(opening, at)) >= 0:
        end = folded.find(closing, start + len(opening))
        stop = len(text) if end < 0 else end + len(closing)
        parts += [text[at:start], "\n" * text.count("\n", start, stop)]
        at = stop
    return "".join([*parts, text[at:]])


class _Page(HTMLParser):
    """Collects lines; holds the line in the making, the open lists, and the open table row."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[tuple[int, str]] = []
        self._words: list[str] = []
        self._start = 0
        self._prefix = ""
        self._lists: list[int] = []  # -1 for bullets, else the last number given
        self._cells: list[str] | None = None
        self._rows = 0
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag in ("b", "strong"):
            self._words.append(" **")
        elif tag == "br":
            self._break()
        elif tag in ("td", "th"):
            self._cell()
        else:
            self._block(tag)

    def _block(self, tag: str) -> None:
        if tag == "table":
            self._rows = 0
        if tag == "tr":
            self.flush()
            self._cells = []
        elif self._cells is not None:
            self._words.append("<br>" if tag in ("p", "li", "div") and self._words else " ")
        elif tag in ("ul", "ol"):
            self.flush()
            self._lists = [*self._lists[:_DEEPEST], 0 if tag == "ol" else -1]
        elif tag == "li" or (len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()):
            self.flush()
            self._prefix = self._bullet() if tag == "li" else "#" * int(tag[1]) + " "
        elif tag in _BLOCKS:
            self._paragraph()

    def _bullet(self) -> str:
        depth = max(len(self._lists), 1) - 1
        if self._lists and self._lists[-1] >= 0:
            self._lists[-1] += 1
            return "    " * depth + f"{self._lists[-1]}. "
        return "    " * depth + "- "

    def _paragraph(self) -> None:
        if self._prefix and not any(w.strip(" *") for w in self._words):
            return
        self.flush()
        if self._lists:
            self._prefix = "    " * len(self._lists)
        else:
            self.lines.append((self.getpos()[0], ""))

    def _cell(self) -> None:
        if self._cells is not None:
            self._cells.append("")
            self._words.clear()

    def _break(self) -> None:
        if self._cells is not None:
            self._words.append("<br>")
        else:
            self.flush()
            self._prefix = "    " * len(self._lists)

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag in ("b", "strong"):
            self._words.append("** ")
        elif tag in ("td", "th") and self._cells:
            self._cells[-1] = self._taken().replace("|", "/")
        elif tag == "tr" and self._cells is not None:
            self._row(self._cells)
        elif tag in ("ul", "ol"):
            self.flush()
            self._lists = self._lists[:-1]
        elif self._cells is None and (tag in _BLOCKS or tag == "li" or tag[:1] == "h"):
            self._end_block(tag)

    def _end_block(self, tag: str) -> None:
        self.flush()
        if not self._lists and tag not in ("html", "head"):
            self.lines.append((self.getpos()[0], ""))

    def _row(self, cells: list[str]) -> None:
        self._cells = None
        if not cells:
            return
        self.lines.append((self.getpos()[0], "| " + " | ".join(cells) + " |"))
        if not self._rows:
            self.lines.append((self.getpos()[0], "|" + "---|" * len(cells)))
        self._rows += 1

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        if not self._start and data.strip():
            leading = len(data) - len(data.lstrip())
            self._start = self.getpos()[0] + data.count("\n", 0, leading)
        self._words.append(data)

    def _taken(self) -> str:
        words = " ".join("".join(self._words).split())
        words = words.replace("** **", " ").replace("****", "")
        words = words.replace("** :", "**:").replace("** ", "**", 1) if words.startswith("** ") else words
        self._words = []
        return _tidy_bold(words)

    def flush(self) -> None:
        """End the line in the making."""
        words = self._taken()
        if words.strip(" *"):
            self.lines.append((self._start or self.getpos()[0], self._prefix + words))
            self._prefix = ""
        self._start = 0


def _tidy_bold(words: str) -> str:
    """`** a ** b` as `**a** b`: bold marks stand at their words."""
    parts = words.split("**")
    if len(parts) < 3:
        return words.replace("**", "")
    out = []
    for i, part in enumerate(parts):
        out.append(f"**{part.strip()}**" if i % 2 and part.strip() and i < len(parts) - 1 else part)
    return _APART.sub(r"**\1", " ".join("".join(out).split()))
