"""What the parser says, in plain words, where no slip explains it."""

from __future__ import annotations

from coach.routine.slips.page import Complaint, Page, Slip

_PLAIN = (
    ("tab", "expected spaces at the start of the line, got a tab; type spaces in place of it"),
    (
        "mapping values",
        "expected no second colon here; put the sentence in quotes, or begin a new line for each key",
    ),
    ("expected ':'", "expected a key with a colon and a space after it (name: …), or a list item (- …)"),
    ("simple key", "expected a key with a colon and a space after it (name: …), or a list item (- …)"),
    ("quoted scalar", "expected a closing quote; see where the quotes open"),
    ("flow sequence", "expected a comma or a closing square bracket (])"),
    ("flow mapping", "expected a comma or a closing brace (})"),
    ("',' or", "expected a comma or a closing brace or bracket"),
    (
        "block collection",
        "expected list items with a dash and a space (- …) under each other, with the same indent",
    ),
    ("block mapping", "expected keys under each other with the same indent, each with a colon and a space"),
    ("sequence entries", "expected no dash here; a list begins on a line of its own below its key"),
    ("cannot start", "expected words; put the sentence in quotes, since it begins with a sign"),
    ("escape", "expected no backslash (\\) between double quotes; leave it out"),
    (
        "list item in a sentence",
        "expected this list item to begin under the one above it; begin its dash (-) in the same column",
    ),
    ("directive", "expected words; put the sentence in quotes, since it begins with a %"),
    ("alias", "expected words; put the sentence in quotes, since it begins with a star * or an &"),
    ("anchor", "expected words; put the sentence in quotes, since it begins with a star * or an &"),
    ("tag", "expected words; put the sentence in quotes, since it begins with a !"),
    ("document", "expected one routine in a file, got a second part after ---; leave the line --- out"),
)
_OTHERWISE = (
    "expected keys with a colon and a space (name: …) or list items (- …); "
    "see whether a colon, a dash or a quote is missing here or in the line above"
)


def unexplained(page: Page, complaint: Complaint) -> Slip:
    """A slip without a mend: what was expected where the parser noticed."""
    is_tab = page.text[complaint.offset : complaint.offset + 1] == "\t"
    problem = "tab" if is_tab else complaint.problem
    told = next((plain for sign, plain in _PLAIN if sign in problem), _OTHERWISE)
    number = page.row_at(min(complaint.offset, len(page.text.rstrip())))
    is_unclosed = "quoted" in complaint.problem or "flow" in complaint.problem
    offset = complaint.begun if is_unclosed and complaint.begun is not None else complaint.offset
    return Slip(min(offset, page.row(number).end), told, ())
