"""A session through the speakers, with its place kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coach.errors import ChoiceError, InputError
from coach.outputs.reopen import reopen
from coach.player.bookmark import Bookmark
from coach.player.performance import Devices, Ending, Performance, play_live
from coach.player.player import PlaybackOptions
from coach.player.screen import open_screen
from coach.session.first_sound import FirstSound, first_frames, steps_before_words
from coach.session.keeping import KeptPlace
from coach.session.opening import opening_of
from coach.session.options import PlayOptions, Resuming
from coach.session.recording import Recording, recording_of
from coach.sound.pcm import to_pcm16
from coach.speech.forgiving import ForgivingVoice
from coach.timeline.layout import check_exact_rests
from coach.timeline.render import render

if TYPE_CHECKING:
    from coach.outputs.opening import Opening
    from coach.player.progressive_layout import ProgressiveLayout
    from coach.session.session import Session


def play(  # noqa: PLR0913
    session: Session,
    playing: PlayOptions | None = None,
    *,
    after: Bookmark | None = None,
    opening: Opening | None = None,
    recording: Recording | None = None,
    place: KeptPlace | None = None,
    greeting: Sequence[str] = (),
) -> Ending:
    """Play `session` from its start, or go on `after` a place; returns when it is over or was stopped.

    It starts at once, while later phrases are still being spoken. Keys, signals and headset buttons are
    obeyed; words that the voice fails on are left out, and told; the place is kept for `coach resume` until
    the session was heard to its end, if its routine was read from a file. `opening` is the output of
    `playing` where that is being opened already. What is done goes into the journal by `recording`, a new one
    where none is given, unless `playing` says otherwise; a journal that cannot be written to does not end a
    session, and neither does a place that cannot be kept: `place` keeps it, and tells. `greeting` are
    sentences before it starts. To be called from the main thread.

    Raises ChoiceError for an output that is not known, SinkError where there is nothing to play on, or no
    more; SpeechError where the voice cannot begin; KeyboardInterrupt on the second SIGINT, and Terminated
    when the system asks for the end.
    """
    playing = playing or PlayOptions()
    recording = recording or recording_of(session, playing)
    place = place or KeptPlace(session, playing, recording)
    first = FirstSound(session.written.source, session.options, playing)
    is_usual = after is None and not greeting
    with opening or opening_of(playing, first if is_usual else None) as output:
        if is_usual and not first.kept():  # while the voice loads
            output.begin_with(steps_before_words(session, playing))
        check_exact_rests(session.plan, session.voice, session.tones)
        voice = ForgivingVoice(session.voice)
        performance = Performance(
            session.live_plan,
            voice,
            session.tones,
            _devices(playing, output),
            _playback(playing),
            session.beds(playing.keep_awake),
            lambda: voice.trouble or place.trouble,
            (lambda made: _keep_first(made, first)) if is_usual else None,
        )
        try:
            return play_live(
                performance,
                open_screen(playing.quiet, playing.plain),
                place.keeping(),
                after=after,
                diary=recording.diary(session) if recording else None,
                greeting=greeting,
            )
        except ChoiceError:
            raise
        except InputError as error:
            raise InputError(f"{session.routine.id}: {error}") from None
        finally:
            for trouble in filter(None, (voice.trouble, place.trouble)):
                session.warn(trouble)


def _playback(playing: PlayOptions) -> PlaybackOptions:
    return PlaybackOptions(is_exact=playing.resuming is Resuming.EXACT, is_open=playing.wait)


def _devices(playing: PlayOptions, opening: Opening) -> Devices:
    return Devices(opening.take, lambda: reopen(playing.output, playing.device), lambda: opening.begun)


def _keep_first(made: ProgressiveLayout, first: FirstSound) -> None:
    timeline = made.snapshot.timeline
    block = render(timeline, 0, first_frames(timeline), made.beds)
    first.keep(to_pcm16(block).tobytes())
