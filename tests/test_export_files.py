"""Files as players see them, read back by mutagen, ffprobe and ffmpeg; one export serves all tests."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from ears import find_tone
from tools import require_module, require_tool

import coach
from coach.exporter import FORMATS
from coach.sound.level import at_gain
from coach.sound.pcm import to_pcm16
from coach.sound.tones import load_tones
from coach.timeline.chapters import fine_chapters
from coach.timeline.render import blocks
from coach.units import SAMPLE_RATE_HZ, frames_to_ms
from coach.words import catalogue_for

LOSSY, WITH_COVER = (".mp3", ".m4a", ".m4b", ".opus"), (".flac", ".mp3", ".m4a", ".m4b", ".opus")
ROUTINE = """
title: Evening, añejo
about: For the evening.
notice: Go slowly.
closing: Rest.
exercises:
  - name: Side Reach
    section: stretch
    position: standing
    start: Stand tall.
    move: Reach your {side} arm up.
    release: Come back.
    dose: {hold: 6s, sides: each, sets: 2, rest: {sides: 3s, sets: 3s}}
  - name: "Plank / slow: one"
    section: strengthen
    position: on-the-stomach
    start: Lie down.
    move: Lift your hips.
    release: Lower down.
    dose: {hold: 8s, reps: 2}
"""


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("routine") / "evening.yaml"
    path.write_text(ROUTINE, encoding="utf-8")
    with coach.make_session(coach.load_routine(path)) as made:
        yield made


@pytest.fixture(scope="module")
def files(session: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("files")
    paths = {suffix: folder / f"evening{suffix}" for suffix in FORMATS}
    options = coach.FileOptions(captions=True, date="2026-03-31")
    reports = coach.export_all(session, list(paths.values()), options)
    assert [report.size_bytes for report in reports] == [path.stat().st_size for path in paths.values()]
    assert sorted(path.suffix for path in folder.iterdir()) == sorted([*FORMATS, ".vtt", ".srt", ".lrc"])
    return paths


def probe(path: Path) -> dict[str, Any]:
    command = [require_tool("ffprobe", "ffmpeg"), "-v", "error", "-show_format", "-show_streams"]
    shown = subprocess.run([*command, "-show_chapters", "-of", "json", path], check=True, capture_output=True)
    loaded: dict[str, Any] = json.loads(shown.stdout)
    return loaded


@cache
def decoded(path: Path) -> Any:
    command = [require_tool("ffmpeg", "ffmpeg"), "-v", "error", "-i", str(path), "-map", "0:a"]
    pcm = subprocess.run([*command, "-ar", "24000", "-f", "s16le", "-"], check=True, capture_output=True)
    return np.frombuffer(pcm.stdout, "<i2").astype(np.float32) / 32_768


def silences(path: Path) -> int:
    command = [require_tool("ffmpeg", "ffmpeg"), "-nostats", "-i", str(path), "-map", "0:a"]
    filtered = [*command, "-af", "silencedetect=n=-60dB:d=0.5", "-f", "null", "-"]
    return subprocess.run(filtered, check=True, capture_output=True).stderr.count(b"silence_start")


@pytest.mark.parametrize("suffix", list(FORMATS))
def test_chapters_are_exercises_with_their_sides_and_rounds(
    session: Any, files: dict[str, Path], suffix: str
) -> None:
    found = probe(files[suffix])["chapters"]
    titles = [chapter["tags"]["title"] for chapter in found]
    assert titles == [
        "1. Side Reach",
        *(f"1. Side Reach, {number}/2, {side}" for number in (1, 2) for side in ("left", "right")),
        "2. Plank / slow: one",
    ]
    starts = [chapter.start_frame for chapter in fine_chapters(session.timeline, catalogue_for("en"))]
    found_ms = [float(chapter["start_time"]) * 1000 for chapter in found]
    assert found_ms == pytest.approx([frames_to_ms(frame) for frame in starts], abs=1)


@pytest.mark.parametrize("suffix", list(FORMATS))
def test_the_length_is_the_timelines(session: Any, files: dict[str, Path], suffix: str) -> None:
    padding = {".m4a": 1024, ".m4b": 1024, ".mp3": 576}.get(suffix, 0)
    assert 0 <= len(decoded(files[suffix])) - session.timeline.frames <= padding


@pytest.mark.parametrize("suffix", [".wav", ".flac"])
def test_lossless_files_are_the_rendered_blocks(session: Any, files: dict[str, Path], suffix: str) -> None:
    rendered = np.concatenate(list(blocks(session.timeline)))
    assert np.array_equal(decoded(files[suffix]) * 32_768, to_pcm16(rendered))


@pytest.mark.parametrize("suffix", LOSSY)
def test_every_hold_is_found_within_5_ms(session: Any, files: dict[str, Path], suffix: str) -> None:
    gains = {name: at_gain(clip, 4.0).samples for name, clip in load_tones().items()}
    sound = decoded(files[suffix])
    starts, ends = (find_tone(sound, gains[name]) for name in ("hold-start", "hold-end"))
    lengths_ms = [(end - start) / 24 for start, end in zip(starts, ends, strict=True)]
    assert lengths_ms == pytest.approx([6000] * 4 + [8000] * 2, abs=5)


@pytest.mark.parametrize("suffix", list(FORMATS))
def test_lossy_files_keep_a_speaker_awake_and_the_others_stay_silent(
    files: dict[str, Path], suffix: str
) -> None:
    assert (silences(files[suffix]) == 0) == (suffix in LOSSY)


def test_the_bed_is_25_db_under_the_voice(session: Any, files: dict[str, Path]) -> None:
    sound = decoded(files[".mp3"])
    said = [sound[cue.start_frame : cue.end_frame] for cue in session.timeline.cues if cue.text]
    block = next(block for block in session.timeline.blocks if block.kind == "hold")
    quiet = sound[block.end_frame - 3 * SAMPLE_RATE_HZ - 12_000 : block.end_frame - 3 * SAMPLE_RATE_HZ]
    voice, bed = (np.sqrt(np.mean(np.square(part))) for part in (np.concatenate(said), quiet))
    assert 20 * np.log10(voice / bed) > 25


@pytest.mark.parametrize("suffix", LOSSY)
def test_the_encoded_peaks_stay_under_1_dbtp(files: dict[str, Path], suffix: str) -> None:
    command = [require_tool("ffmpeg", "ffmpeg"), "-nostats", "-i", str(files[suffix]), "-map", "0:a"]
    told = subprocess.run(
        [*command, "-af", "ebur128=peak=true", "-f", "null", "-"], check=True, capture_output=True
    )
    text = told.stderr.decode()
    assert float(re.findall(r"Peak: +(\S+)", text)[-1]) <= -1
    assert float(re.findall(r"I: +(\S+)", text)[-1]) == pytest.approx(-16, abs=0.5)


def test_mutagen_reads_tags_and_cover(files: dict[str, Path]) -> None:
    mutagen = require_module("mutagen", "pip install mutagen")
    mp3, flac, opus, m4b = (mutagen.File(files[suffix]) for suffix in (".mp3", ".flac", ".opus", ".m4b"))
    listed = "For the evening.\n1. Side Reach (0:00)\n2. Plank / slow: one ("
    assert str(mp3.tags.getall("COMM")[0]).startswith(listed)
    assert mp3.tags.getall("COMM")[0].lang == "eng"
    assert str(mp3["TIT2"]) == "Evening, añejo"
    assert str(mp3["TDRC"]) == "2026-03-31"
    assert str(mp3["TLAN"]) == "eng"
    covers = [
        mp3.tags.getall("APIC")[0].data,
        flac.pictures[0].data,
        mutagen.flac.Picture(_from_base64(opus["metadata_block_picture"][0])).data,
        bytes(m4b["covr"][0]),
    ]
    assert covers[0].startswith(b"\x89PNG")
    assert len(set(covers)) == 1
    assert m4b["\xa9day"] == flac["date"] == opus["date"] == ["2026-03-31"]
    assert m4b["\xa9cmt"][0].startswith(listed)


def _from_base64(text: str) -> bytes:
    from base64 import b64decode

    return b64decode(text)


@pytest.mark.parametrize("suffix", WITH_COVER)
def test_ffprobe_sees_the_cover(files: dict[str, Path], suffix: str) -> None:
    pictures = [one for one in probe(files[suffix])["streams"] if one["disposition"].get("attached_pic")]
    assert [(one["codec_name"], one["width"], one["height"]) for one in pictures] == [("png", 800, 800)]


def test_captions_are_what_is_said_and_never_overlap(session: Any, files: dict[str, Path]) -> None:
    said = [cue.text for cue in session.timeline.cues if cue.text]
    for suffix in (".vtt", ".srt"):
        text = files[".wav"].with_suffix(suffix).read_text("utf-8").replace(",", ".")
        times = re.findall(r"(\d\d):(\d\d):(\d\d\.\d\d\d) --> (\d\d):(\d\d):(\d\d\.\d\d\d)", text)
        spans = [(int(a) * 3600 + int(b) * 60 + float(c), int(d) * 3600 + int(e) * 60 + float(f))
                 for a, b, c, d, e, f in times]  # fmt: skip
        assert len(spans) == len(said)
        assert all(start < end for start, end in spans)
        assert all(one[1] <= after[0] for one, after in pairwise(spans))
    command = [require_tool("ffprobe", "ffmpeg"), "-v", "error", "-show_packets", "-of", "json"]
    for suffix in (".vtt", ".srt", ".lrc"):
        path = files[".wav"].with_suffix(suffix)
        packets = json.loads(subprocess.run([*command, path], check=True, capture_output=True).stdout)
        assert len(packets["packets"]) >= len(said)
    lines = files[".wav"].with_suffix(".lrc").read_text("utf-8").splitlines()
    assert [line.split("]", 1)[1] for line in lines[2:] if not line.endswith("]")] == said


def test_the_same_session_gives_the_same_bytes_alone(
    session: Any, files: dict[str, Path], tmp_path: Path
) -> None:
    options = coach.FileOptions(date="2026-03-31")
    for suffix in (".mp3", ".flac"):
        coach.export(session, tmp_path / f"alone{suffix}", options)
        assert (tmp_path / f"alone{suffix}").read_bytes() == files[suffix].read_bytes()


def test_the_date_is_the_routines_or_that_of_the_epoch(
    session: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from coach.session.file_contents import date_of

    os.utime(session.written.source, (1_700_000_000, 1_700_000_000))
    assert date_of(session, None) == "2023-11-14"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert date_of(session, None) == "1970-01-01"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    with pytest.raises(coach.errors.InputError, match="SOURCE_DATE_EPOCH"):
        date_of(session, None)


def test_split_gives_a_whole_folder_and_replaces_only_its_own(session: Any, tmp_path: Path) -> None:
    mutagen = require_module("mutagen", "pip install mutagen")
    options = coach.FileOptions(split=True, captions=True)
    for _ in range(2):
        coach.export(session, tmp_path / "evening.flac", options)
    folder = tmp_path / "evening"
    assert [path.name for path in tmp_path.iterdir()] == ["evening"]
    tracks = ["01 Side Reach", "02 Plank slow one"]
    suffixes = (".flac", ".lrc", ".srt", ".vtt")
    names = [f"{track}{suffix}" for track in tracks for suffix in suffixes]
    assert sorted(path.name for path in folder.iterdir()) == [*names, "evening.m3u8"]
    listed = (folder / "evening.m3u8").read_text("utf-8").splitlines()
    assert [line for line in listed if not line.startswith("#")] == [f"{track}.flac" for track in tracks]
    first = mutagen.File(folder / "01 Side Reach.flac")
    assert (first["title"], first["tracknumber"], first["album"]) == (
        ["Side Reach"],
        ["1/2"],
        ["Evening, añejo"],
    )
    sound = np.concatenate([decoded(folder / f"{track}.flac") for track in tracks])
    assert np.array_equal(sound * 32_768, to_pcm16(np.concatenate(list(blocks(session.timeline)))))
    (folder / "mine.txt").write_text("mine")
    with pytest.raises(coach.errors.ExportError, match=r"something else in it: mine\.txt"):
        coach.export(session, tmp_path / "evening.flac", options)


def test_what_stops_an_export_leaves_no_file_of_it(session: Any, tmp_path: Path) -> None:
    def stop(_done: int, _all: int) -> None:
        raise KeyboardInterrupt

    paths = [tmp_path / "a.wav", tmp_path / "b.flac"]
    for options in (coach.FileOptions(captions=True), coach.FileOptions(split=True)):
        with pytest.raises(KeyboardInterrupt):
            coach.export_all(session, paths, options, progress=stop)
        assert not list(tmp_path.iterdir())


def test_outputs_that_cannot_be_are_refused_in_one_line(session: Any, tmp_path: Path) -> None:
    twice = [tmp_path / "a.mp3", tmp_path / "a.opus"]
    for paths, options, told in (
        (["-"], coach.FileOptions(), "format"),
        (["-"], coach.FileOptions(format="ogg"), "expected one of wav"),
        (["-"], coach.FileOptions(format="mp3", split=True), "pipe"),
        ([twice[0], twice[0]], coach.FileOptions(), "written over"),
        (twice, coach.FileOptions(split=True), "written over"),
    ):
        with pytest.raises(coach.errors.CoachError, match=told) as caught:
            coach.export_all(session, paths, options)
        assert "\n" not in str(caught.value)
    with pytest.raises(coach.errors.ChoiceError, match="date"):
        coach.FileOptions(date="31.3.2026")


def test_a_pipe_gets_the_whole_file(session: Any, files: dict[str, Path]) -> None:
    routine = str(session.written.source)
    command = [sys.executable, "-m", "coach", "export", routine, "-o", "-", "--format", "flac"]
    piped = subprocess.run([*command, "--date", "2026-03-31"], check=True, capture_output=True)
    assert piped.stdout == files[".flac"].read_bytes()


def test_the_first_sound_comes_after_a_second_and_the_first_word_after_three(session: Any) -> None:
    first, second = session.timeline.cues[:2]
    assert (first.tone, first.start_frame) == ("session-start", SAMPLE_RATE_HZ)
    assert (bool(second.text), second.start_frame) == (True, 3 * SAMPLE_RATE_HZ)
    at_once = coach.SessionOptions(lead_in=0)
    with coach.make_session(session.written, at_once, voice=session.voice) as other:
        assert other.timeline.cues[0].start_frame == 0
