"""A coach that people follow by ear: routines in YAML, spoken sessions out.

    import coach

    routine = coach.load_routine("l5-relief")
    with coach.make_session(routine, coach.SessionOptions(minutes=15)) as session:
        print(session.script())
        coach.export(session, "l5-relief.m4b")

Errors are subclasses of `coach.errors.CoachError`, each with one line for a person. Names are imported when
they are first used: no numpy, no encoder and no speech engine before.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.plan.verbosity import Words
    from coach.session.drawing import draw
    from coach.session.exporting import export, export_all
    from coach.session.making import load_routine, make_session
    from coach.session.options import FileOptions, PlayOptions, SessionOptions
    from coach.session.page_writing import write_page
    from coach.session.playing import play
    from coach.session.session import Session

__version__ = "0.1.0"

__all__ = [
    "FileOptions",
    "PlayOptions",
    "Session",
    "SessionOptions",
    "Words",
    "draw",
    "export",
    "export_all",
    "load_routine",
    "make_session",
    "play",
    "write_page",
]

_HOMES = {
    "FileOptions": "coach.session.options",
    "PlayOptions": "coach.session.options",
    "Session": "coach.session.session",
    "SessionOptions": "coach.session.options",
    "Words": "coach.plan.verbosity",
    "draw": "coach.session.drawing",
    "export": "coach.session.exporting",
    "export_all": "coach.session.exporting",
    "load_routine": "coach.session.making",
    "make_session": "coach.session.making",
    "play": "coach.session.playing",
    "write_page": "coach.session.page_writing",
}


def __getattr__(name: str) -> object:
    """A public name, from its home."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """What there is, imported or not."""
    return sorted({*globals(), *__all__})
