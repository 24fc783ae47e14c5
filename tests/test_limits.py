"""What is too much is refused in a line, and before the work; docs/reliability.md names each limit."""

from __future__ import annotations

import time
from pathlib import Path

import av
import numpy as np
import pytest
from fakes import session_of, write_routine

from coach.errors import CoachError, ExportError, InputError, SoundError
from coach.exporter import FORMATS, Tags, export
from coach.exporter.encode import Contents
from coach.exporter.tags import CHAPTERS_MOST
from coach.exporter.write import WAV_MOST_FRAMES, FileWriter, check_contents
from coach.session.file_contents import joined
from coach.session.making import load_routine
from coach.sound.tones import load_tones
from coach.timeline.chapters import Chapter

PLANK = "  - {name: Plank, section: stretch, move: Lift., dose: %s}\n"


def routine(folder: Path, dose: str, head: str = "") -> Path:
    return write_routine(folder, f"title: Long\n{head}exercises:\n" + PLANK % dose)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title: Long\nexercises:\n" + PLANK % "{hold: 61m}", "hold: expected"),
        ("title: Long\nexercises:\n" + PLANK % "{hold: 5s, reps: 201}", "outside 1 to 200"),
        ("title: Long\nexercises:\n" + PLANK % "{hold: 5s, sets: 21}", "outside 1 to 20"),
        ("title: Long\nexercises:\n" + PLANK % "{hold: 5s}" * 101, "1 to 100 items"),
        ("title: Long\nabout: " + "[" * 13 + "]" * 13, "at most 12 levels"),
        ("title: Long\nnotice: " + "x" * 301 + "\nexercises: [cat-cow]\n", "at most 300"),
        ("# " + "x" * 1_000_000, "at most 1000000 bytes"),
    ],
)
def test_a_routine_that_is_too_large(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(InputError, match=told) as raised:
        load_routine(write_routine(tmp_path, text))
    assert len(raised.value.lines[0]) < 400


@pytest.mark.parametrize(
    ("dose", "told"),
    [
        ("{hold: 60m, reps: 25}", "at most 24 hours, got 25 and more"),
        ("{hold: 1h, reps: 200, sets: 20}", "at most 24 hours"),
        ("{tempo: 1s, reps: 200, sets: 20, sides: alternate}", None),
    ],
)
def test_a_session_that_is_too_long_is_refused_before_anything_is_planned(
    tmp_path: Path, dose: str, told: str | None
) -> None:
    path, started_s = routine(tmp_path, dose.replace("1h", "60m")), time.process_time()
    session = session_of(path)
    if told is None:
        assert session.plan.parts
        return
    with pytest.raises(InputError, match=told):
        _ = session.plan
    assert time.process_time() - started_s < 2


def test_repetitions_of_many_exercises_together(tmp_path: Path) -> None:
    many = "title: Long\nexercises:\n" + PLANK % "{tempo: 1s, reps: 200, sets: 20}" * 6
    session = session_of(write_routine(tmp_path, many))
    with pytest.raises(InputError, match="at most 20000 repetitions in a session, got 24000"):
        _ = session.plan


def test_a_wav_ends_at_4_gib_and_flac_goes_on(tmp_path: Path) -> None:
    contents = Contents(WAV_MOST_FRAMES + 1, Tags("Long"))
    with pytest.raises(ExportError, match=r"at most 24 hours in a WAV, which ends at 4 GiB, got .*; FLAC"):
        FileWriter(tmp_path / "x", Path("x.wav"), FORMATS[".wav"].load(), contents)
    check_contents(Path("x.flac"), FORMATS[".flac"].load(), contents)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("count", [254, 255, 256, 1_000, 2_000])
def test_chapters_beyond_255_are_joined(count: int) -> None:
    chapters = [Chapter(str(number), number * 10, 10) for number in range(count)]
    found = joined(chapters, CHAPTERS_MOST)
    assert len(found) <= CHAPTERS_MOST
    assert found[0].start_frame == 0
    assert [one.start_frame for one in found[1:]] == [one.end_frame for one in found[:-1]]
    assert found[-1].end_frame == count * 10
    assert len({one.title for one in found}) == len(found)
    if count <= CHAPTERS_MOST:
        assert found == chapters


@pytest.mark.parametrize("suffix", [".wav", ".flac", ".mp3", ".m4b", ".opus"])
def test_255_chapters_are_read_back(tmp_path: Path, suffix: str) -> None:
    chapters = [Chapter(f"Round {number}", number * 480, 480) for number in range(CHAPTERS_MOST)]
    path, frames = tmp_path / f"x{suffix}", 480 * CHAPTERS_MOST
    export([np.zeros(frames, np.float32)], frames, path, chapters=chapters, tags=Tags("Long"))
    with av.open(str(path)) as container:
        found = [chapter["metadata"]["title"] for chapter in container.chapters()]
    assert found == [chapter.title for chapter in chapters]


# Files of others


def test_a_tone_that_is_a_playlist_names_no_other_file(tmp_path: Path) -> None:
    """FFmpeg knows playlists by their content; one in a folder of tones would reach any file."""
    folder = tmp_path / "tones"
    secret = folder / "beside" / "secret.wav"
    secret.parent.mkdir(parents=True)
    frames = np.tile([0.5, -0.5], 1_200).astype(np.float32)
    export([frames], len(frames), secret, tags=Tags("Secret"))
    lists = {
        "halfway.mp3": f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{secret}\n#EXT-X-ENDLIST\n",
        "ready.wav": "ffconcat version 1.0\nfile beside/secret.wav\n",
    }
    for name, text in lists.items():
        (folder / name).write_text(text)
        with pytest.raises(SoundError, match=name):
            load_tones(folder)
        (folder / name).unlink()


@pytest.mark.parametrize("kind", ["empty", "ten minutes", "a folder", "a pipe", "a device", "text"])
def test_a_tone_that_is_none_is_told_at_once(tmp_path: Path, kind: str) -> None:
    import os

    path = tmp_path / "halfway.wav"
    match kind:
        case "empty" | "text":
            path.write_bytes(b"" if kind == "empty" else b"hello" * 100)
        case "ten minutes":
            export([np.full(24_000 * 600, 0.1, np.float32)], 24_000 * 600, path, tags=Tags("x"))
        case "a folder":
            path.mkdir()
        case "a pipe":
            os.mkfifo(path)
        case _:
            path.symlink_to("/dev/zero")
    started_s = time.process_time()
    with pytest.raises(CoachError, match=r"halfway\.wav: expected") as raised:
        load_tones(tmp_path)
    assert len(raised.value.lines) == 1
    assert time.process_time() - started_s < 20


def test_no_number_in_a_tone_is_no_noise(tmp_path: Path) -> None:
    """A WAV of floats may hold NaN and infinity: they are silence and full scale."""
    import struct

    samples = np.tile(np.array([np.nan, 0.5, np.inf, -0.5], "<f4"), 600).tobytes()
    head = struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + len(samples), b"WAVE", b"fmt ", 16, 3, 1, 24_000,
                       96_000, 4, 32, b"data", len(samples))  # fmt: skip
    (tmp_path / "halfway.wav").write_bytes(head + samples)
    tone = load_tones(tmp_path)["halfway"].samples
    assert np.isfinite(tone).all()
    assert np.abs(tone).max() <= 1
