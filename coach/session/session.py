"""One session: a routine, what a person chose, and what follows from both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple, Self

from coach.plan.plan import Say, items_in, phrases_of
from coach.timeline import chapters
from coach.timeline.layout import Layout, lay_out
from coach.timeline.levels import KnownVoice, levelled
from coach.words import catalogue_for

if TYPE_CHECKING:
    from coach.plan.plan import Block, Plan
    from coach.routine.model import Routine
    from coach.session.lengths import Lengths
    from coach.session.options import SessionOptions
    from coach.session.sources import SoundSources
    from coach.sound.bed import Bed
    from coach.sound.clip import Clip
    from coach.speech.voice import Voice
    from coach.timeline.chapters import Chapter
    from coach.timeline.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Chosen:
    """A routine as it was `written`, as the choices leave it (`selected`), and as it is done (`fitted`).

    `notes` are what fitting it to a time changed, a sentence each.
    """

    written: Routine
    selected: Routine
    fitted: Routine
    notes: tuple[str, ...] = ()


class Limits(NamedTuple):
    """How long a session can be, in milliseconds.

    All of it with every dose and rest at its least, and at its most; and the most important exercise alone.
    """

    shortest_ms: int
    longest_ms: int
    shortest_of_all_ms: int


class Session:
    """A routine made ready for one person.

    The plan is there at once; the voice is opened and the timeline laid out when they are first asked for,
    and are then kept. The session closes a voice that it opened: use it in a `with`, or call `close`.
    What needs the voice raises SpeechError where that cannot speak.
    """

    def __init__(
        self, options: SessionOptions, chosen: Chosen, sources: SoundSources, lengths: Lengths
    ) -> None:
        self.options = options
        self._chosen, self._sources, self._lengths = chosen, sources, lengths
        self._timeline: Timeline | None = None

    # What it is

    @property
    def routine(self) -> Routine:
        """The routine as it is done: chosen and fitted."""
        return self._chosen.fitted

    @property
    def written(self) -> Routine:
        """The routine as its author wrote it."""
        return self._chosen.written

    @property
    def notes(self) -> tuple[str, ...]:
        """What fitting it to a time changed, a sentence each."""
        return self._chosen.notes

    @cached_property
    def plan(self) -> Plan:
        """Everything that is said, sounded and waited for, in order; it needs no voice."""
        return self._lengths.plan_of(self.routine)

    @cached_property
    def live_plan(self) -> Plan:
        """The plan as it is played: it tells which key ends a set at one's own pace."""
        return self._lengths.live_plan_of(self.routine)

    @property
    def voice(self) -> Voice:
        """The voice, open, at the gain of this session."""
        return self._levelled[0]

    @property
    def tones(self) -> Mapping[str, Clip]:
        """The tones by name, at the gain of this session."""
        return self._levelled[1]

    @cached_property
    def _levelled(self) -> tuple[Voice, Mapping[str, Clip]]:
        return self._levelled_with(self._sources.voice)

    def _levelled_with(self, voice: Voice) -> tuple[Voice, Mapping[str, Clip]]:
        tones = self._sources.tones
        if not isinstance(voice, KnownVoice):
            return voice, tones
        catalogue = catalogue_for(self.plan.language)
        return levelled(self.plan, voice, tones, catalogue, self.options.loudness)

    def beds(self, keep_awake: bool) -> tuple[Bed, ...]:
        """What sounds under all of it: the bed that was chosen, and one that keeps a speaker awake.

        Raises InputError for a file that cannot be used.
        """
        from coach.sound.bed import awake_bed, chosen_bed

        chosen, lufs = self.options.bed, self.options.loudness
        awake = (awake_bed(lufs),) if keep_awake else ()
        return (*awake, chosen_bed(chosen, lufs)) if chosen else awake

    def warn(self, line: str) -> None:
        """Tell the person one line."""
        self._sources.warn(line)

    def begin(self) -> None:
        """Open the voice beside what comes next, for who needs it soon. Raises nothing."""
        self._sources.begin()

    def before_words(self) -> Timeline:
        """What is played before the first words, for which the voice need not be loaded.

        Raises SpeechError where it must be, to know how loud the tones are.
        """
        with self._sources.unloaded() as voice:
            layout = Layout(*self._levelled_with(voice))
            for block in takewhile(_is_wordless, self.live_plan.parts[0].blocks):
                layout.add(block)
            return layout.timeline()

    # What it sounds like

    @property
    def timeline(self) -> Timeline:
        """Every clip at its frame, at 24 000 frames a second."""
        return self.lay_out()

    def lay_out(self, progress: Callable[[int, int], None] | None = None) -> Timeline:
        """The timeline; `progress(done, all)` counts blocks while it is made, which happens once."""
        if self._timeline is None:
            with self._sources.speaking_ahead(lambda: phrases_of(self.plan)):
                self._timeline = lay_out(self.plan, self.voice, self.tones, progress)
        return self._timeline

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """A chapter for each exercise, with its title and its frames; they tile the session."""
        return chapters.chapters(self.timeline, self.routine.language)

    def script(self) -> str:
        """The session in print: each thing that is said or sounded, with its time."""
        from coach.reports.script import script_lines

        return "\n".join(script_lines(self.routine.title, self.timeline))

    def limits(self) -> Limits:
        """How long it can be made by level and minutes."""
        from coach.adapt.fit_time import longest, shortest, shortest_of_all

        selected, ms_of = self._chosen.selected, self._lengths.ms_of
        return Limits(ms_of(shortest(selected)), ms_of(longest(selected)), ms_of(shortest_of_all(selected)))

    # Its voice

    def close(self) -> None:
        """Let go of the voice. What is laid out stays."""
        self._sources.close()

    def __enter__(self) -> Self:
        """The session itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the voice."""
        self.close()


def _is_wordless(block: Block) -> bool:
    return not any(isinstance(item, Say) for item in items_in(block))
