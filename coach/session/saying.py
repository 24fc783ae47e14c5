"""Sentences through the speakers, without a session."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.session.options import PlayOptions, SessionOptions


def say(
    sentences: Sequence[str], language: str | None, options: SessionOptions, playing: PlayOptions
) -> None:
    """Say `sentences`, which are in `language`, and return when they were heard.

    Raises ChoiceError where the voice of `options` does not speak it, SpeechError and SinkError as those do.
    """
    from coach.outputs import open_sink
    from coach.player.performance import spoken
    from coach.session.sources import SoundSources, Speaking
    from coach.speech.choice import spoken_by

    speaking = Speaking(spoken_by(options.voice, language), options.rate)
    with closing(SoundSources(speaking)) as sources:
        clip = spoken(sentences, sources.voice)
    with closing(open_sink(playing.output, playing.device)) as sink:
        sink.write(clip.samples)
        sink.drain()
