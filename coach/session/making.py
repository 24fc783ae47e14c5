"""A session, made from a routine and what a person chose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import ChoiceError
from coach.plan.session_plan import Opening
from coach.routine.compiled import read_routine
from coach.routine.finding import find_routine
from coach.routine.languages import DEFAULT_LANGUAGE
from coach.routine.scripts import foreign_in
from coach.session.lengths import Lengths
from coach.session.options import SessionOptions
from coach.session.session import Chosen, Session
from coach.session.sources import SoundSources, Speaking

if TYPE_CHECKING:
    from coach.routine.model import Routine
    from coach.speech.choice import SpokenBy
    from coach.speech.voice import Voice


def load_routine(name_or_path: str | Path) -> Routine:
    """The routine of that name, among those that ship and the person's own, or in that YAML file.

    Raises InputError where there is none, RoutineError (with line and column) where it is not right.
    """
    path = find_routine(str(name_or_path))
    return replace(read_routine(path), source=path.resolve())


def make_session(
    routine: Routine,
    options: SessionOptions | None = None,
    *,
    voice: Voice | None = None,
    warn: Callable[[str], None] | None = None,
) -> Session:
    """The session of `routine` with what a person chose; nothing is spoken or laid out unless `minutes` asks.

    `voice` speaks in the place of the one in `options`, and is left open. `warn` is given one line for what a
    person should know; the log `coach` gets it otherwise.
    Raises ChoiceError for a choice that this routine does not have, or a voice that does not speak its
    language, and SpeechError as the voice does.
    """
    options = options or SessionOptions()
    spoken = _spoken_by(routine, options, voice)
    sources = SoundSources(
        Speaking(spoken, options.rate, routine.pronunciations), options.sounds, warn, voice
    )
    opening = Opening(options.lead_in, options.greeting, _about_sentences(routine, options))
    lengths = Lengths(sources, options.words, opening)
    for note in filter(None, (spoken.note, _unreadable(routine, spoken))):
        sources.warn(note)
    try:
        return Session(options, _chosen(routine, spoken.language, options, lengths), sources, lengths)
    except BaseException:
        sources.close()
        raise


def _spoken_by(routine: Routine, options: SessionOptions, voice: Voice | None) -> SpokenBy:
    """Who speaks, and in which language; a voice that is given is taken at its word."""
    from coach.speech import choice

    if voice is not None:
        return choice.SpokenBy(voice.name, routine.language or DEFAULT_LANGUAGE)
    return choice.spoken_by(options.voice, routine.language)


def _unreadable(routine: Routine, spoken: SpokenBy) -> str:
    """One line where the routine has words in letters that the voice does not know."""
    word, script = foreign_in(replace(routine, language=spoken.language))
    return f"{spoken.voice} cannot say {word} as it is written, in {script} letters." if word else ""


def _chosen(routine: Routine, language: str, options: SessionOptions, lengths: Lengths) -> Chosen:
    is_changed = routine.is_shuffled or _is_choosing(options)
    selected = replace(_selected(routine, options) if is_changed else routine, language=language)
    if options.minutes is None:
        return Chosen(routine, selected, selected)
    from coach.adapt.fit_time import fit_minutes

    fit = fit_minutes(selected, round(options.minutes * 60_000), lengths.ms_of)
    return Chosen(routine, selected, fit.routine, fit.notes)


def _selected(routine: Routine, options: SessionOptions) -> Routine:
    """The routine after every choice but `minutes`."""
    from coach.adapt import select
    from coach.adapt.shuffle import shuffled

    if options.start is not None:
        routine = select.starting_from(routine, options.start)
    if options.only:
        routine = select.only(routine, options.only)
    if options.skip:
        routine = select.skip(routine, options.skip)
    if options.shuffle is not None or routine.is_shuffled:
        routine = shuffled(routine, options.shuffle or 0)
    if options.exact_rests:
        routine = select.with_exact_rests(routine)
    if options.breath is not None:
        routine = select.at_pace(routine, options.breath)
    return _levelled(routine, options)


def _levelled(routine: Routine, options: SessionOptions) -> Routine:
    """The routine at its level, single exercises at theirs."""
    from coach.adapt import select

    routine = select.at_levels(routine, {one.exercise: one.level for one in options.levels})
    return routine if options.level is None else select.at_level(routine, options.level)


def _is_choosing(options: SessionOptions) -> bool:
    """Whether anything is asked for that changes a routine."""
    given = (options.start, options.shuffle, options.breath, options.level)
    chosen = options.only or options.skip or options.exact_rests or options.levels
    return bool(chosen) or any(one is not None for one in given)


def _about_sentences(routine: Routine, options: SessionOptions) -> tuple[str, ...]:
    from coach.routine.pages import page_sentences

    if not options.about:
        return ()
    if routine.page is None:
        raise ChoiceError("about", f"expected a routine with a page, got {routine.id}, which names none")
    return page_sentences(routine.page)
