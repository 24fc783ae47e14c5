"""Every error that the coach raises on purpose.

CoachError                  one line for the person; the command ends with `exit_status`
├── InputError              what the person wrote or asked for is wrong (status 2)
│   ├── ChoiceError         one choice for a session, by the choice's name: the command line knows its flag
│   ├── RoutineError        a routine or exercise file: file:line:column: expected …, got …
│   └── TableError          the table of a batch: file: row, column: expected …, got …
├── PluginError             something that another distribution adds cannot be loaded (status 1)
├── SpeechError             a voice could not be made to speak (status 1)
│   ├── EngineMissingError  its library is not here; the message names the command that adds it
│   └── EngineFailedError   it is here, and failed
├── SoundError              a tone or a folder of tones cannot be used (status 1)
├── ExportError             a file that was asked for could not be written (status 1)
├── HandoutError            a text has no exercises (status 1)
├── JournalError            the journal could not be read or written (status 1)
└── SinkError               sound could not be put out (status 1)
    ├── SinkMissingError    the library of an output is not here; the message names the command that adds it
    ├── NoDeviceError       there is nothing to play on; the message names `coach export`
    └── SinkLostError       it played, and does no more: a device switched off, a server killed or frozen
"""

from __future__ import annotations

from functools import lru_cache


class CoachError(Exception):
    """A failure with one line for the person, without a traceback."""

    exit_status = 1

    @property
    def lines(self) -> tuple[str, ...]:
        """What to tell, a line for each thing to mend."""
        return (str(self),)


class InputError(CoachError):
    """What the person wrote or asked for cannot be used as it stands."""

    exit_status = 2


class ChoiceError(InputError):
    """One of the choices for a session cannot be used.

    `choice` is its name among the options of a session or of playing, such as `start`; `message` says what
    was expected. Whoever asks a person puts the name in that person's terms, as the command line does.
    """

    def __init__(self, choice: str, message: str) -> None:
        self.choice, self.message = choice, message
        super().__init__(f"{choice}: {message}")


class RoutineError(InputError):
    """A routine or exercise file is wrong at one place, and perhaps at `others`, in the order of the file.

    `line` and `column` count from 1, as editors do; both are 0 where the whole file is meant.
    """

    def __init__(
        self, where: str, line: int, column: int, message: str, others: tuple[RoutineError, ...] = ()
    ) -> None:
        self.where, self.line, self.column, self.message, self.others = where, line, column, message, others
        place = f"{where}:{line}:{column}" if line else where
        super().__init__(f"{place}: {message}")

    @property
    def lines(self) -> tuple[str, ...]:
        """A line for each place."""
        return (str(self), *(str(other) for other in self.others))


class TableError(InputError):
    """The table of a batch is wrong in one cell or in several; `faults` has a line for each, ten at most."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        self.faults = faults
        super().__init__(faults[0])

    @property
    def lines(self) -> tuple[str, ...]:
        """A line for each cell."""
        return self.faults


class PluginError(CoachError):
    """Something that another distribution adds cannot be loaded."""


class SpeechError(CoachError):
    """A voice could not be made to speak."""


class EngineMissingError(SpeechError):
    """The library behind a speech engine is not installed or cannot be loaded."""


class EngineFailedError(SpeechError):
    """A speech engine that is there did not deliver."""


class SoundError(CoachError):
    """A tone, or a folder of tones, cannot be used."""


class HandoutError(CoachError):
    """A text from which no routine could be made."""


class ExportError(CoachError):
    """A file that was asked for could not be written; nothing was left behind."""


class JournalError(CoachError):
    """The journal could not be read or written; what stood in it is as it was."""


class SinkError(CoachError):
    """Sound could not be put out."""


class SinkMissingError(SinkError):
    """The library behind an output is not installed or cannot be loaded."""


class NoDeviceError(SinkError):
    """There is no sound output, or not the one asked for, or it cannot be opened."""


class SinkLostError(SinkError):
    """An output that played plays no more; opening it again may help."""


@lru_cache(maxsize=2_000)  # a file that says a wrong word says it often
def nearest(word: str, known: tuple[str, ...]) -> str:
    """`; did you mean …?` for the known word nearest to a mistyped one, or nothing."""
    from difflib import get_close_matches

    found = get_close_matches(word[:100].lower(), known, n=1, cutoff=0.6)
    return f"; did you mean {found[0]}?" if found else ""
