"""Files are written by the real encoders and read back by ffprobe and ffmpeg."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import tracemalloc
import wave
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from ears import as_sound
from numpy.typing import NDArray
from tools import require_tool

from coach.errors import ExportError, InputError, SpeechError
from coach.exporter import FORMATS, Tags, check, export
from coach.sound.pcm import to_pcm16
from coach.timeline.chapters import Chapter
from coach.units import SAMPLE_RATE_HZ, frames_to_ms

FRAMES = 4 * SAMPLE_RATE_HZ + 777  # ends inside a frame of every codec, and inside a millisecond
CHIRP_FRAMES = 2400
CHIRPS_AT = (0, 7001, 24_000, 40_013, 66_666, FRAMES - CHIRP_FRAMES)
CHAPTERS = (Chapter("Child's Pose — ease", 0, 30_005), Chapter("Cat=Cow; #2\\", 30_005, FRAMES - 30_005))
TAGS = Tags("L5 relief, añejo", comment="30 s; twice")

every_format = pytest.mark.parametrize("suffix", list(FORMATS))
posix = pytest.mark.skipif(os.name != "posix", reason="file modes and limits of POSIX")


def chirp() -> NDArray[np.float32]:
    seconds = np.arange(CHIRP_FRAMES) / SAMPLE_RATE_HZ
    sweep = np.sin(2 * np.pi * (300 * seconds + 18_500 * seconds**2)) * np.hanning(CHIRP_FRAMES)
    return (0.5 * sweep).astype(np.float32)


@pytest.fixture(scope="module")
def sound() -> NDArray[np.float32]:
    samples = np.zeros(FRAMES, np.float32)
    for frame in CHIRPS_AT:
        samples[frame : frame + CHIRP_FRAMES] = chirp()
    return samples


def in_blocks(samples: NDArray[np.float32], frames: int) -> Iterator[NDArray[np.float32]]:
    return (samples[start : start + frames] for start in range(0, len(samples), frames))


def probe(path: Path) -> dict[str, Any]:
    tool = require_tool("ffprobe", "ffmpeg")
    shown = [tool, "-v", "error", "-show_format", "-show_streams", "-show_chapters", "-of", "json", str(path)]
    found: dict[str, Any] = json.loads(subprocess.run(shown, check=True, capture_output=True).stdout)
    return found


def decoded(path: Path) -> NDArray[np.float32]:
    tool = require_tool("ffmpeg", "ffmpeg")
    command = [tool, "-v", "error", "-i", str(path), "-map", "0:a", "-ar", "24000", "-f", "s16le", "-"]
    pcm = subprocess.run(command, check=True, capture_output=True).stdout
    return as_sound(np.frombuffer(pcm, np.int16))


def lag_frames(found: NDArray[np.float32], frame: int) -> int:
    """How much later than `frame` the chirp is found, within 20 ms."""
    first = max(0, frame - 480)
    match = np.correlate(found[first : frame + CHIRP_FRAMES + 480], chirp(), "valid")
    return int(np.argmax(match)) + first - frame


@every_format
def test_sound_stays_in_its_place(tmp_path: Path, sound: NDArray[np.float32], suffix: str) -> None:
    path = tmp_path / f"s{suffix}"
    report = export([sound], FRAMES, path, tags=TAGS)
    found = decoded(path)
    assert [lag_frames(found, frame) for frame in CHIRPS_AT] == [0] * len(CHIRPS_AT)
    assert (report.frames, report.size_bytes) == (FRAMES, path.stat().st_size)
    padding = found[FRAMES:]  # the edit list of MP4 ends before it, but ffmpeg plays it all the same
    assert len(padding) <= {".m4a": 1023, ".m4b": 1023, ".mp3": 48}.get(suffix, 0)
    assert np.all(np.abs(padding) < 0.01)


@pytest.mark.parametrize("suffix", [".wav", ".flac"])
def test_lossless_formats_keep_every_sample(tmp_path: Path, suffix: str) -> None:
    noise = np.random.default_rng(1).uniform(-1, 1, FRAMES).astype(np.float32)
    export([noise], FRAMES, tmp_path / f"s{suffix}", tags=TAGS)
    assert np.array_equal(decoded(tmp_path / f"s{suffix}") * 32_768, to_pcm16(noise))


def test_samples_are_rounded_and_clipped() -> None:
    samples = np.array([0, 0.6, -0.6, 32_766.6, 32_768, 99_999, -32_768, -99_999], np.float32)
    samples /= 32_768
    assert to_pcm16(samples).tolist() == [0, 1, -1, 32_767, 32_767, 32_767, -32_768, -32_768]


@every_format
def test_chapters_and_length_are_read_back_to_the_millisecond(
    tmp_path: Path, sound: NDArray[np.float32], suffix: str
) -> None:
    path = tmp_path / f"s{suffix}"
    export([sound], FRAMES, path, chapters=CHAPTERS, tags=TAGS)
    found = probe(path)
    assert [chapter["tags"]["title"] for chapter in found["chapters"]] == [c.title for c in CHAPTERS]
    starts = [float(chapter["start_time"]) * 1000 for chapter in found["chapters"]]
    ends = [float(chapter["end_time"]) * 1000 for chapter in found["chapters"]]
    assert starts == pytest.approx([frames_to_ms(c.start_frame) for c in CHAPTERS], abs=0.5)
    # In Ogg a chapter has no end: ffprobe takes that of the file, with the 6.5 ms of Opus' pre-skip.
    assert ends == pytest.approx(
        [frames_to_ms(c.end_frame) for c in CHAPTERS], abs=7 if suffix == ".opus" else 0.5
    )
    if suffix not in (".opus", ".mp3"):  # there ffprobe counts the padding too
        assert round(float(found["format"]["duration"]) * SAMPLE_RATE_HZ) == FRAMES


@every_format
def test_tags_are_read_back(tmp_path: Path, sound: NDArray[np.float32], suffix: str) -> None:
    path = tmp_path / f"s{suffix}"
    export([sound], FRAMES, path, tags=TAGS)
    found = probe(path)
    shown = found["format"].get("tags", {}) | found["streams"][0].get("tags", {})
    expected = {"title": TAGS.title, "artist": TAGS.artist, "album": TAGS.album}
    expected |= {"comment": TAGS.comment, "genre": TAGS.genre, "language": TAGS.language}
    assert {key.lower(): text for key, text in shown.items()}.items() >= expected.items()


@every_format
def test_same_bytes_again_and_for_any_block_size(
    tmp_path: Path, sound: NDArray[np.float32], suffix: str
) -> None:
    paths = [tmp_path / f"{number}{suffix}" for number in range(4)]
    for path, block_frames in zip(paths, (FRAMES, FRAMES, 1009, 65_536), strict=True):
        export(in_blocks(sound, block_frames), FRAMES, path, chapters=CHAPTERS, tags=TAGS)
    assert len({path.read_bytes() for path in paths}) == 1


@every_format
def test_hostile_titles_become_one_line_of_text(
    tmp_path: Path, sound: NDArray[np.float32], suffix: str
) -> None:
    title = "a\0b\nc\ud800d" + "é" * 500
    chapters = [Chapter(title, 0, FRAMES)]
    export(
        [sound], FRAMES, tmp_path / f"s{suffix}", chapters=chapters, tags=Tags(title, comment="x" * 1_000_000)
    )
    (chapter,) = probe(tmp_path / f"s{suffix}")["chapters"]
    assert chapter["tags"]["title"] == "a b c d" + "é" * 124


def test_mp4_says_what_it_is(tmp_path: Path, sound: NDArray[np.float32]) -> None:
    export([sound], FRAMES, tmp_path / "s.m4b", tags=TAGS)
    shown = probe(tmp_path / "s.m4b")["format"]["tags"]
    assert (shown["major_brand"].strip(), shown["media_type"]) == ("M4B", "2")


def test_unknown_suffix_lists_the_known_ones(tmp_path: Path) -> None:
    for name in ("s.ogg", "s"):
        with pytest.raises(InputError, match=r"\.wav, \.flac, \.mp3, \.m4a, \.m4b, \.opus, got"):
            check(tmp_path / name)
    check(tmp_path / "S.MP3")


def test_places_that_cannot_be_written_are_named(tmp_path: Path, sound: NDArray[np.float32]) -> None:
    (tmp_path / "folder.wav").mkdir()
    (tmp_path / "file").touch()
    for name in ("folder.wav", "missing/s.wav", "file/s.wav", "x" * 300 + ".wav"):
        with pytest.raises(ExportError, match=r"^[^\n]+: [^\n]+$") as caught:
            check(tmp_path / name)
        assert name in str(caught.value)
        with pytest.raises(ExportError):
            export([sound], FRAMES, tmp_path / name, tags=TAGS)


@pytest.mark.skipif(
    not Path("/proc/self").exists(), reason="needs a folder in which root cannot write: /proc"
)
def test_refusal_of_the_system_is_told_in_one_line(sound: NDArray[np.float32]) -> None:
    with pytest.raises(ExportError, match=r"^/proc/self/s\.wav: [^\n]+$"):
        export([sound], FRAMES, Path("/proc/self/s.wav"), tags=TAGS)


@pytest.mark.parametrize("failure", [KeyboardInterrupt, SystemExit, SpeechError, OSError])
@pytest.mark.parametrize("suffix", [".wav", ".m4b", ".opus"])
def test_what_ends_the_blocks_passes_through_and_leaves_all_as_it_was(
    tmp_path: Path, sound: NDArray[np.float32], suffix: str, failure: type[BaseException]
) -> None:
    path = tmp_path / f"s{suffix}"
    path.write_bytes(b"before")

    def broken() -> Iterator[NDArray[np.float32]]:
        yield sound
        raise failure("midway")

    with pytest.raises(failure, match="midway"):
        export(broken(), 2 * FRAMES, path, tags=TAGS)
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_wrong_lengths_and_chapters_are_refused(tmp_path: Path, sound: NDArray[np.float32]) -> None:
    gap = [Chapter("a", 0, 10), Chapter("b", 20, FRAMES - 20)]
    many = [Chapter("c", frame, 1) for frame in range(256)]
    for frames, chapters in (
        (FRAMES + 1, ()),
        (FRAMES - 1, ()),
        (FRAMES, gap),
        (FRAMES, CHAPTERS[:1]),
        (256, many),
    ):
        with pytest.raises(ExportError, match="expected"):
            export([sound], frames, tmp_path / "s.flac", chapters=chapters, tags=TAGS)
    assert not list(tmp_path.iterdir())


FULL_DISK = """
import resource, sys
from pathlib import Path
import numpy as np
from coach.timeline.chapters import Chapter
from coach.errors import ExportError
from coach.exporter import FORMATS, Tags, export
sound = np.random.default_rng(0).uniform(-0.5, 0.5, 48_000).astype(np.float32)
def write(path):
    return export([sound], 48_000, path, chapters=[Chapter("all", 0, 48_000)], tags=Tags("t")).size_bytes
folder = Path(sys.argv[1])
sizes = {suffix: write(folder / f"whole{suffix}") for suffix in FORMATS}
for suffix, size in sizes.items():
    for limit in (0, 100, size // 2, size - 1):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        try:
            write(folder / f"full{suffix}")
        except ExportError as error:
            assert "full" in str(error) and "\\n" not in str(error), error
        else:
            raise AssertionError(f"{suffix} at {limit} of {size} bytes")
print(len(sizes))
"""


@posix
def test_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", FULL_DISK, tmp_path], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, f"{len(list(FORMATS))}\n", "")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(f"whole{suffix}" for suffix in FORMATS)


@posix
def test_permissions_are_those_of_any_new_file_or_of_the_one_replaced(
    tmp_path: Path, sound: NDArray[np.float32]
) -> None:
    path = tmp_path / "s.wav"
    before = os.umask(0o027)
    try:
        export([sound], FRAMES, path, tags=TAGS)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    path.chmod(0o600)
    export([sound], FRAMES, path, tags=TAGS)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@posix
def test_symbolic_link_stays_and_its_file_is_written(tmp_path: Path, sound: NDArray[np.float32]) -> None:
    (tmp_path / "music").mkdir()
    link, real = tmp_path / "s.wav", tmp_path / "music" / "real.wav"
    link.symlink_to(real)
    export([sound], FRAMES, link, tags=TAGS)
    assert link.is_symlink()
    assert real.is_file()


@posix
def test_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "s.wav")
    with pytest.raises(ExportError, match="pipe"):
        check(tmp_path / "s.wav")


@pytest.mark.parametrize("suffix", [".wav", ".opus"])
def test_memory_does_not_grow_with_the_session(tmp_path: Path, suffix: str) -> None:
    block, blocks = np.zeros(SAMPLE_RATE_HZ, np.float32), 120 if suffix == ".opus" else 1200
    done: list[int] = []
    tracemalloc.start()
    try:
        export(
            (block for _ in range(blocks)),
            blocks * len(block),
            tmp_path / f"s{suffix}",
            tags=TAGS,
            progress=done.append,
        )
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()
    assert done[-1] == blocks * len(block)
    assert all(earlier < later for earlier, later in pairwise(done))


def test_wav_is_read_by_the_standard_library(tmp_path: Path, sound: NDArray[np.float32]) -> None:
    export([sound], FRAMES, tmp_path / "s.wav", chapters=CHAPTERS, tags=TAGS)
    with wave.open(str(tmp_path / "s.wav")) as wav:
        assert wav.getparams()[:4] == (1, 2, SAMPLE_RATE_HZ, FRAMES)
        assert wav.readframes(FRAMES) == to_pcm16(sound).tobytes()


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    loaded = "import sys, coach.exporter; print({'numpy', 'av'} & sys.modules.keys())"
    run = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"
