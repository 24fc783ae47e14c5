"""Tones: the short sounds that mark a moment, each a file named after it in `sounds/`.

The first frame of a tone is the moment itself: there is no silence before it.
"""

from __future__ import annotations

import wave
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from coach.errors import InputError, SoundError
from coach.sound.clip import Clip
from coach.sound.decode import decode_audio
from coach.sound.pcm import steps_of
from coach.units import SAMPLE_RATE_HZ, ms_to_frames

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Mapping

    import numpy as np
    from numpy.typing import NDArray

TONES: Mapping[str, str] = MappingProxyType(
    {
        "ready": "a hold or a movement is about to start: one tick of the countdown",
        "hold-start": "the hold starts now (rising)",
        "hold-end": "the hold is over (falling)",
        "halfway": "half of the hold is done (twice the same)",
        "tick": "one of the last three seconds of a hold",
        "switch-sides": "change to the other side (low, high, low)",
        "breathe-in": "breathe in (gliding up)",
        "breathe-out": "breathe out (gliding down)",
        "breathe-hold": "hold the breath (level)",
        "rest-over": "the rest is over, get into position (twice the same, then up)",
        "count": "a counted movement starts",
        "count-back": "its way back starts (falling)",
        "session-start": "the session starts (a chord built upwards)",
        "session-done": "the session is over (a chord come to rest)",
        "key": "a key or a spoken command was taken",
        "pause": "the session is paused (two knocks down)",
        "resume": "the session goes on (two knocks up)",
        "remind": "the session is still here and waits (two slow bells down)",
    }
)
"""Every tone by name, with what it means to the person who hears it."""

TONE_NAMES = tuple(TONES)
MAX_TONE_MS = 3_000

_AUDIO_SUFFIXES = frozenset({".wav", ".flac", ".mp3", ".ogg", ".opus", ".m4a", ".aac", ".aif", ".aiff"})
_SILENCE_GAIN = 10 ** (-50 / 20)  # under the tone's own peak
_LEAD_MS = 2  # an attack this short is no silence: a copy of a shipped tone stays as it is


def sounds_folder() -> Path:
    """The folder of the tones that ship: in the package when installed, beside it in a checkout.

    Raises `SoundError` where neither is there.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "sounds", package.parent / "sounds"):
        if (folder / "hold-start.wav").is_file():
            return folder
    raise SoundError(
        f"{package / 'sounds'}: expected the tones that ship with the coach, found none; "
        "install it again: pip install --force-reinstall --no-deps audio-coach"
    )


def load_tones(user_folder: Path | None = None) -> Mapping[str, Clip]:
    """Every tone by name, in the order of `TONE_NAMES`.

    A file in `user_folder` replaces the tone of its name, whatever its audio format, rate or channels, up
    to `MAX_TONE_MS`; its level is kept and silence before its onset is cut. Files that are not audio by
    their suffix are ignored.

    Raises `InputError` for a folder that is not there or has no tone, or a file named after none, and
    `SoundError` for a file that cannot be used.
    """
    shipped = sounds_folder()
    replaced = tone_files(user_folder) if user_folder is not None else {}
    return MappingProxyType(
        {
            name: _read_user_tone(replaced[name]) if name in replaced else _read(shipped / f"{name}.wav")
            for name in TONE_NAMES
        }
    )


def write_tones(folder: Path, names: Iterable[str] = TONE_NAMES) -> tuple[Path, ...]:
    """Copy the shipped tones `names` into `folder`, making it where needed; the files written.

    Raises `InputError` for an unknown name, or for a file in the way with other content (a tone of the
    person's own, say), and then writes nothing; `SoundError` where the folder cannot be written.
    """
    shipped = sounds_folder()
    contents = {folder / f"{_known(name)}.wav": (shipped / f"{name}.wav").read_bytes() for name in names}
    try:
        for path, content in contents.items():
            if path.exists() and path.read_bytes() != content:
                raise InputError(
                    f"{path}: is there already and is another sound; remove it or choose another folder"
                )
        folder.mkdir(parents=True, exist_ok=True)
        for path, content in contents.items():
            path.write_bytes(content)
    except OSError as error:
        raise SoundError(f"{error.filename or folder}: cannot be written: {error.strerror}") from error
    return tuple(contents)


def _known(name: str, where: str = "tones") -> str:
    """`name`, if it is a tone's."""
    if name in TONES:
        return name
    near = get_close_matches(name, TONE_NAMES, n=1)
    hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(TONE_NAMES)}"
    raise InputError(f"{where}: expected the name of a tone, got {name!r}; {hint}")


def tone_files(folder: Path) -> dict[str, Path]:
    """The audio files of `folder` by the tone that each replaces. Raises `InputError` as `load_tones`."""
    try:
        paths = sorted(path for path in folder.iterdir() if _is_audio(path))
    except OSError as error:
        raise InputError(f"{folder}: expected a folder of tones: {error.strerror}") from error
    files: dict[str, Path] = {}
    for path in paths:
        name = _known(path.stem, str(path))
        if name in files:
            raise InputError(
                f"{path}: expected one file a tone, and {files[name].name} is the same tone; remove one"
            )
        files[name] = path
    if not files:
        raise InputError(
            f"{folder}: expected audio files named as the tones, such as hold-start.wav, got none"
        )
    return files


def _is_audio(path: Path) -> bool:
    return path.suffix.lower() in _AUDIO_SUFFIXES and not path.name.startswith(".")


def _read_user_tone(path: Path) -> Clip:
    """The tone at `path`, from its onset on."""
    if not path.is_file():
        raise SoundError(f"{path}: expected an audio file, got something else")
    return Clip(_from_onset(_read(path).samples, path))


def _from_onset(samples: NDArray[np.float32], path: Path) -> NDArray[np.float32]:
    """`samples` without the silence before the first sound."""
    import numpy as np

    loudness = np.abs(samples)
    peak = float(loudness.max(initial=0.0))
    if peak < _SILENCE_GAIN:
        raise SoundError(f"{path}: expected a tone that can be heard, got silence")
    onset_frame = int(np.argmax(loudness >= peak * _SILENCE_GAIN))
    return samples if onset_frame <= ms_to_frames(_LEAD_MS) else samples[onset_frame:]


def _read(path: Path) -> Clip:
    """The file as a clip."""
    try:
        steps = _read_own_wav(path)
    except OSError as error:
        raise SoundError(f"{path}: cannot be read: {error.strerror}") from error
    return Clip(_decode(path)) if steps is None else Clip.of_steps(steps)


def _read_own_wav(path: Path) -> array[int] | None:
    """The samples of a 16-bit mono WAV at the project's rate, without a decoder; None for any other file."""
    try:
        with path.open("rb") as file, wave.open(file) as wav:
            if (wav.getnchannels(), wav.getsampwidth(), wav.getframerate()) != (1, 2, SAMPLE_RATE_HZ):
                return None
            data = wav.readframes(ms_to_frames(MAX_TONE_MS) + 1)
    except (
        wave.Error,
        EOFError,
        RuntimeError,
    ):  # the last where a chunk says that it is longer than the file
        return None
    _refuse_long(len(data) // 2, path)
    return steps_of(data[: len(data) // 2 * 2])


def _decode(path: Path) -> NDArray[np.float32]:
    """The samples of any audio file that FFmpeg reads, up to a little more than a tone may have."""
    try:
        samples = decode_audio(path, ms_to_frames(MAX_TONE_MS))
    except (OSError, ValueError) as error:
        raise SoundError(f"{path}: expected an audio file, and it cannot be decoded: {error}") from error
    _refuse_long(len(samples), path)
    return samples


def _refuse_long(frames: int, path: Path) -> None:
    if frames > ms_to_frames(MAX_TONE_MS):
        raise SoundError(f"{path}: expected a tone of at most {MAX_TONE_MS // 1000} s, got a longer one")
