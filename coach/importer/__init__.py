"""The importer: a handout's text becomes a `Reading` of exercises, offline, nothing invented.

bytes → text → parts → outline (a tree) → blocks, judged by their signs → drafts → doses → Reading.
Every stage is a pure function, and its time is linear in the size of the text.
"""

from coach.importer.jsonform import reading_to_json
from coach.importer.read import read_handout
from coach.importer.reading import Exercise, Found, LeftOut, Phase, Range, Reading, Source, Step

__all__ = [
    "Exercise",
    "Found",
    "LeftOut",
    "Phase",
    "Range",
    "Reading",
    "Source",
    "Step",
    "read_handout",
    "reading_to_json",
]
