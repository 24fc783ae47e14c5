"""Tones: heard as what they mean, told apart, found to the millisecond, replaceable."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import av
import numpy as np
import pytest
from ears import find_tone, similarity
from numpy.typing import NDArray

from coach.errors import InputError, SoundError
from coach.sound.tones import TONE_NAMES, TONES, load_tones, sounds_folder, write_tones
from coach.units import FRAMES_PER_MS, SAMPLE_RATE_HZ, ms_to_frames

CLIPS = load_tones()
TICKS = ("ready", "tick", "count", "key")
RISING = ("ready", "count", "hold-start", "breathe-in", "rest-over", "session-start", "resume")
FALLING = ("tick", "hold-end", "breathe-out", "session-done", "pause", "remind")
LEVEL = ("halfway", "breathe-hold")
PHRASES = (
    "Child's pose. Kneel with your toes together and your knees apart, and let your chest sink.",
    "Breathe in, arch your back. Breathe out, round it.",
    "Switch sides. Right knee to the chest, other foot flat. Hold for twenty seconds.",
    "One. Two. Three. Four. Five. Six. Seven. Last one. Halfway.",
    "Slowly lower, and rest. You knew the moon, more and more. Ooh, aah, eeh.",
)


def at_rate(rate_hz: int) -> bytes:
    """A WAV whose head says a rate."""
    data = bytearray((sounds_folder() / "tick.wav").read_bytes())
    data[24:28] = rate_hz.to_bytes(4, "little")
    return bytes(data)


def of_codec(number: int) -> bytes:
    """A WAV whose head says a codec."""
    data = bytearray((sounds_folder() / "tick.wav").read_bytes())
    data[20:22] = number.to_bytes(2, "little")
    return bytes(data)


def pitch_hz(samples: NDArray[np.float32], from_ms: int, to_ms: int) -> float:
    """The strongest frequency between two instants."""
    part = samples[ms_to_frames(from_ms) : ms_to_frames(to_ms)]
    spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part)), 2**16))
    return float(np.argmax(spectrum) * SAMPLE_RATE_HZ / 2**16)


def start_and_end_hz(name: str) -> tuple[float, float]:
    samples = CLIPS[name].samples
    length_ms = len(samples) // FRAMES_PER_MS
    part_ms = min(90, length_ms // 4)
    return pitch_hz(samples, 0, part_ms), pitch_hz(samples, length_ms - 2 * part_ms, length_ms)


@pytest.fixture(scope="module")
def phrases() -> list[NDArray[np.float32]]:
    """Real speech at about the level at which the coach speaks, each phrase with its own silence."""
    from hibari import Hibari

    voice = Hibari(threads=1)
    return [2 * np.asarray(voice(text, speed=0.85, seed=0), np.float32) for text in PHRASES]


def test_every_tone_ships_and_nothing_else() -> None:
    assert list(CLIPS) == list(TONE_NAMES)
    assert sorted(path.name for path in sounds_folder().glob("*.*")) == sorted(f"{n}.wav" for n in TONE_NAMES)
    assert all(TONES.values())


@pytest.mark.parametrize("name", TONE_NAMES)
def test_is_short_soft_and_starts_at_once(name: str) -> None:
    samples = CLIPS[name].samples
    limit_ms = 120 if name in TICKS else 1600 if name == "session-done" else 600
    assert len(samples) <= ms_to_frames(limit_ms)
    assert -14.1 < 20 * np.log10(np.abs(samples).max()) < -9.9
    assert np.flatnonzero(samples)[0] <= 3
    assert np.abs(samples[: ms_to_frames(8)]).max() > 0.25 * np.abs(samples).max()
    assert np.abs(samples[[0, -1]]).max() < 1e-3  # no click at either end
    assert abs(samples.mean()) < 1e-3


@pytest.mark.parametrize("name", TONE_NAMES)
def test_a_phone_speaker_can_play_it(name: str) -> None:
    samples = CLIPS[name].samples
    power = np.abs(np.fft.rfft(samples, 2**16)) ** 2
    hz = np.fft.rfftfreq(2**16, 1 / SAMPLE_RATE_HZ)
    assert power[hz >= 380].sum() > 0.98 * power.sum()
    assert 380 < pitch_hz(samples, 0, 60) < 1500


@pytest.mark.parametrize("name", RISING)
def test_rises(name: str) -> None:
    start_hz, end_hz = start_and_end_hz(name)
    assert end_hz > 1.12 * start_hz


@pytest.mark.parametrize("name", FALLING)
def test_falls(name: str) -> None:
    start_hz, end_hz = start_and_end_hz(name)
    assert start_hz > 1.12 * end_hz


@pytest.mark.parametrize("name", LEVEL)
def test_stays_level(name: str) -> None:
    start_hz, end_hz = start_and_end_hz(name)
    assert end_hz == pytest.approx(start_hz, rel=0.04)


def test_switch_sides_goes_there_and_back() -> None:
    samples = CLIPS["switch-sides"].samples
    low_hz, high_hz, back_hz = (pitch_hz(samples, at, at + 110) for at in (10, 140, 300))
    assert high_hz > 1.25 * low_hz
    assert back_hz == pytest.approx(low_hz, rel=0.04)


def test_no_tone_is_mistaken_for_another() -> None:
    """Measured: the worst pair is 0.40."""
    for name in TONE_NAMES:
        others = [np.pad(CLIPS[other].samples, CLIPS[name].frames) for other in TONE_NAMES if other != name]
        assert np.abs(similarity(np.concatenate(others), CLIPS[name].samples)).max() < 0.45, name


@pytest.mark.parametrize("name", TONE_NAMES)
def test_its_onset_is_unmistakable(name: str) -> None:
    """Nowhere else than within a millisecond of its start does a tone look like itself."""
    frames = CLIPS[name].frames
    score = similarity(np.pad(CLIPS[name].samples, frames), CLIPS[name].samples)
    beside = np.abs(np.arange(len(score)) - frames) > FRAMES_PER_MS
    assert score[frames] == pytest.approx(1)
    assert np.abs(score[beside]).max() < 0.9


def test_speech_is_no_tone(phrases: list[NDArray[np.float32]]) -> None:
    speech = np.concatenate(phrases)
    scores = {name: np.abs(similarity(speech, CLIPS[name].samples)).max() for name in TONE_NAMES}
    assert max(scores.values()) < 0.5, scores


def test_is_found_to_the_millisecond_between_phrases_over_a_bed(phrases: list[NDArray[np.float32]]) -> None:
    """Each tone twice in half a minute of speech over noise: all of them found, and nothing else."""
    noise = np.random.default_rng(7)
    placed: dict[str, list[int]] = {name: [] for name in TONE_NAMES}
    parts: list[NDArray[np.float32]] = []
    at_frame = 0
    for turn, name in enumerate(TONE_NAMES * 2):
        placed[name].append(at_frame)
        parts += [CLIPS[name].samples, phrases[turn % len(phrases)][: ms_to_frames(900 + 37 * turn)]]
        at_frame += len(parts[-2]) + len(parts[-1])
    track = np.concatenate(parts)
    track += noise.normal(0, 0.005, len(track)).astype(np.float32)  # -46 dBFS
    for name, frames in placed.items():
        found = find_tone(track, CLIPS[name].samples)
        assert len(found) == len(frames), name
        assert np.abs(np.subtract(found, frames)).max() <= FRAMES_PER_MS, name


@pytest.mark.parametrize(
    "name", ["hold-start", "hold-end", "halfway", "switch-sides", "breathe-in", "breathe-out"]
)
def test_is_found_to_the_millisecond_under_speech(phrases: list[NDArray[np.float32]], name: str) -> None:
    for phrase in phrases:
        track = phrase.copy()
        at_frame = len(track) // 3
        track[at_frame : at_frame + CLIPS[name].frames] += CLIPS[name].samples
        best = int(np.argmax(similarity(track, CLIPS[name].samples)))
        assert abs(best - at_frame) <= FRAMES_PER_MS


# The tones of the person's own


def encode(
    path: Path, samples: NDArray[np.float32], rate_hz: int, layout: str = "mono", codec: str = "pcm_s16le"
) -> None:
    """Write mono float samples as any audio file, the same in every channel."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate_hz, layout=layout)
        assert isinstance(stream, av.AudioStream)
        channels = len(stream.layout.channels)
        planes = np.tile(np.asarray(samples, np.float32), (channels, 1))
        frame = av.AudioFrame.from_ndarray(planes, format="fltp", layout=layout)
        frame.sample_rate = rate_hz
        container.mux([*stream.encode(frame), *stream.encode(None)])


def sine(rate_hz: int, length_ms: int = 200, silence_ms: int = 0) -> NDArray[np.float32]:
    seconds = np.arange(rate_hz * length_ms // 1000) / rate_hz
    sounding = 0.25 * np.cos(2 * np.pi * 600 * seconds)
    return np.pad(sounding, (rate_hz * silence_ms // 1000, 0)).astype(np.float32)


@pytest.mark.parametrize(
    ("file_name", "rate_hz", "layout", "codec"),
    [
        ("tick.wav", 24_000, "mono", "pcm_s16le"),
        ("tick.wav", 44_100, "stereo", "pcm_s24le"),
        ("tick.wav", 8_000, "mono", "pcm_f32le"),
        ("tick.flac", 48_000, "stereo", "flac"),
        ("tick.mp3", 44_100, "mono", "mp3"),
        ("tick.AIFF", 22_050, "stereo", "pcm_s16be"),
    ],
)
def test_a_file_of_ones_own_replaces_a_tone(
    tmp_path: Path, file_name: str, rate_hz: int, layout: str, codec: str
) -> None:
    encode(tmp_path / file_name, sine(rate_hz), rate_hz, layout, codec)
    clips = load_tones(tmp_path)
    samples = clips["tick"].samples
    assert samples.dtype == np.float32
    assert len(samples) / SAMPLE_RATE_HZ == pytest.approx(0.2, abs=0.06)
    assert np.abs(samples).max() == pytest.approx(0.25, rel=0.15)
    assert pitch_hz(samples, 20, 180) == pytest.approx(600, rel=0.01)
    assert np.array_equal(clips["ready"].samples, CLIPS["ready"].samples)


def test_silence_before_the_onset_is_cut(tmp_path: Path) -> None:
    encode(tmp_path / "hold-start.wav", sine(48_000, silence_ms=300), 48_000)
    assert load_tones(tmp_path)["hold-start"].frames == pytest.approx(ms_to_frames(200), abs=48)


def test_a_copy_of_the_tones_sounds_the_same(tmp_path: Path) -> None:
    assert len(write_tones(tmp_path / "new" / "folder")) == len(TONE_NAMES)
    copies = load_tones(tmp_path / "new" / "folder")
    assert all(np.array_equal(copies[name].samples, CLIPS[name].samples) for name in TONE_NAMES)


def test_other_files_in_the_folder_do_not_matter(tmp_path: Path) -> None:
    (tmp_path / "README.txt").write_text("bells from the temple")
    (tmp_path / "._tick.wav").write_bytes(b"")
    shutil.copy(sounds_folder() / "count.wav", tmp_path)
    assert np.array_equal(load_tones(tmp_path)["tick"].samples, CLIPS["tick"].samples)


@pytest.mark.parametrize(
    ("name", "content", "error", "says"),
    [
        ("hold-strat.wav", b"", InputError, "did you mean hold-start?"),
        ("gong.mp3", b"", InputError, "known: ready, hold-start"),
        ("tick.wav", b"", SoundError, "cannot be decoded"),
        ("tick.wav", b"RIFF\xff\xff\xff\xffWAVEfmt and so on", SoundError, "cannot be decoded"),
        ("tick.mp3", b"no sound at all" * 100, SoundError, "cannot be decoded"),
        ("tick.wav", (sounds_folder() / "tick.wav").read_bytes()[:44], SoundError, "silence"),
        ("tick.wav", at_rate(268_000_000), SoundError, "its rate is 268000000 Hz"),
        ("tick.wav", of_codec(0x4400), SoundError, "its codec is not known"),
    ],
)
def test_a_bad_file_is_one_line(
    tmp_path: Path, name: str, content: bytes, error: type[Exception], says: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(error) as raised:
        load_tones(tmp_path)
    assert str(raised.value).startswith(f"{tmp_path / name}: ")
    assert says in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("rate_hz", [24_000, 16_000])
def test_a_tone_of_four_seconds_is_refused(tmp_path: Path, rate_hz: int) -> None:
    encode(tmp_path / "tick.wav", sine(rate_hz, length_ms=4000), rate_hz)
    with pytest.raises(SoundError, match="at most 3 s"):
        load_tones(tmp_path)


def test_two_files_for_one_tone_are_refused(tmp_path: Path) -> None:
    for name in ("tick.wav", "tick.flac"):
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(InputError, match=r"one file a tone.*tick\.flac"):
        load_tones(tmp_path)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="expected a folder of tones"):
        load_tones(tmp_path / "nowhere")


def test_writing_spares_a_tone_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "tick.wav").write_bytes(b"mine")
    with pytest.raises(InputError, match="is there already"):
        write_tones(tmp_path, ["ready", "tick"])
    assert [path.name for path in tmp_path.iterdir()] == ["tick.wav"]
    assert write_tones(tmp_path, ["ready"]) == (tmp_path / "ready.wav",)


def test_writing_an_unknown_tone_names_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="did you mean rest-over"):
        write_tones(tmp_path, ["rest-ovr"])
    assert not list(tmp_path.iterdir())


def test_the_tones_that_ship_need_no_decoder() -> None:
    code = "import sys; from coach.sound.tones import load_tones; load_tones(); print('av' in sys.modules)"
    root = Path(__file__).parent.parent
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "False"
