"""Plans and how long they last, each worked out once.

Fitting a session to a time asks for the lengths of many routines that differ in little. The length of a
block does not depend on where it stands, so a plan is as long as its blocks are together, and each block
that was met before is only looked up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.plan.session_plan import plan_session
from coach.timeline.layout import Layout
from coach.units import frames_to_ms

if TYPE_CHECKING:
    from coach.plan.plan import Block, Plan
    from coach.plan.session_plan import Opening
    from coach.plan.verbosity import Words
    from coach.routine.model import Routine
    from coach.session.sources import SoundSources


class Lengths:
    """The plans of routines with `words` said, after an `opening`, and their lengths."""

    def __init__(self, sources: SoundSources, words: Words, opening: Opening) -> None:
        self._sources, self._words, self._opening = sources, words, opening
        self._plans: dict[Routine, Plan] = {}
        self._frames: dict[int, int] = {}  # by the identity of a block, which its plan keeps alive
        self._layout: Layout | None = None

    def plan_of(self, routine: Routine) -> Plan:
        """The plan of `routine`, every range at its low end."""
        if routine not in self._plans:
            self._plans[routine] = plan_session(routine, self._words, self._opening)
        return self._plans[routine]

    def live_plan_of(self, routine: Routine) -> Plan:
        """The plan of `routine` for who can press a key: another one only where a set waits for that."""
        if not any(exercise.dose.is_own_pace for exercise in routine.exercises):
            return self.plan_of(routine)
        return plan_session(routine, self._words, self._opening, is_live=True)

    def ms_of(self, routine: Routine) -> int:
        """How long the session of `routine` is, in milliseconds. Raises SpeechError."""
        blocks = (block for part in self.plan_of(routine).parts for block in part.blocks)
        return frames_to_ms(sum(map(self._frames_of, blocks)))

    def _frames_of(self, block: Block) -> int:
        frames = self._frames.get(id(block))
        if frames is None:
            if self._layout is None:
                self._layout = Layout(self._sources.voice, self._sources.tones)
            frames = self._frames[id(block)] = self._layout.frames_of(block)
        return frames
