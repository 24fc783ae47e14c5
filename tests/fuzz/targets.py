"""What is fuzzed: for each a strategy of inputs, and a check that fails where a promise is broken.

The promise: a result, or a CoachError of one line. Whatever else is raised is a defect.
"""

from __future__ import annotations

import asyncio
import json
import struct
import tempfile
import wave
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from fakes import FakeVoice
from hypothesis import strategies as st
from routines import routines

from coach.errors import CoachError
from coach.sound.clip import Clip
from fuzz import words
from fuzz.inputs import changed, saved

SHORT_MS = 1_800_000  # a session longer than this is planned, not laid out


@dataclass(frozen=True)
class Target:
    """Something that reads what others wrote; `inputs` makes what `check` takes, which may be bytes."""

    name: str
    check: Callable[[Any], None]
    inputs: Callable[[], st.SearchStrategy[Any]]
    is_bytes: bool = True


def told_in_a_line(error: CoachError) -> None:
    """Every line of an error is one line, and not endless."""
    for line in error.lines:
        assert line.strip()
        assert len(line) < 2_000, line[:200]


class LightVoice(FakeVoice):
    """All phrases are pieces of one hum, so that what is measured is the session and not the voice."""

    HUM = np.full(24_000 * 60, 0.1, np.float32)

    def speak(self, text: str, rate: float = 1.0) -> Clip:
        return Clip(self.HUM[: int(1_560 * len(text) / rate)])


@cache
def scratch() -> Path:
    """A folder for files of this process."""
    return Path(tempfile.mkdtemp(prefix="fuzz-"))


def file_of(name: str, data: bytes) -> Path:
    path = scratch() / name
    path.write_bytes(data)
    return path


# Routines


def check_routine(data: bytes) -> None:
    """A file is read, keeps what it says in its compiled form, and plans; or it is told what is wrong."""
    from coach.routine.compiled import _object, _plain, _tupled
    from coach.routine.reader import read_routine

    try:
        routine = read_routine(file_of("routine.yaml", data))
    except CoachError as error:
        told_in_a_line(error)
        return
    again = _tupled(json.loads(json.dumps(_plain(routine)), object_hook=_object))
    assert again == routine
    check_plan(routine)


def check_plan(routine: Any) -> None:
    """A routine plans; the plan is the same after JSON; what is laid out renders the same in any blocks."""
    from coach.reports.script import as_json, plan_in
    from coach.session.making import make_session

    try:
        session = make_session(routine, voice=LightVoice())
        plan = session.plan
        limits = session.limits()
        assert limits.shortest_of_all_ms <= limits.longest_ms
        if limits.shortest_ms > SHORT_MS:
            return
        timeline = session.timeline
    except CoachError as error:
        told_in_a_line(error)
        return
    assert len(plan.parts) >= 1
    written = json.dumps(as_json(session.routine, "a voice", plan, timeline))
    assert plan_in(json.loads(written)) == plan
    check_rendering(timeline)


def check_rendering(timeline: Any) -> None:
    from coach.timeline.render import render

    first, frames = timeline.frames // 3, 24_000
    whole = render(timeline, first, frames)
    parts = [render(timeline, first + at, 7_919) for at in range(0, frames, 7_919)]
    assert np.array_equal(np.concatenate(parts)[:frames], whole)
    assert np.isfinite(whole).all()
    for one, other in pairwise([cue for cue in timeline.cues if cue.text]):
        assert one.end_frame <= other.start_frame


# Handouts


def check_handout(data: bytes) -> None:
    """A handout becomes a routine that is read and plans, or a reason."""
    from coach.importer import read_handout, reading_to_json
    from coach.importer.explain import explanation
    from coach.importer.review import questions, things_to_check
    from coach.importer.writing.routine_file import reading_to_yaml
    from coach.plan.session_plan import plan_session
    from coach.routine.reader import read_written

    reading = read_handout(data)
    json.dumps(reading_to_json(reading))
    list(explanation(reading))
    if not reading.exercises:
        assert reading.why_empty
        return
    list(questions(reading))
    assert things_to_check(reading) >= 0
    plan_session(read_written(file_of("read.yaml", reading_to_yaml(reading, "x").encode())).routine)


# What the coach keeps


def check_bookmark(data: bytes) -> None:
    """A place is loaded or refused; one that is loaded is kept the same."""
    from coach.plain_data import from_plain, to_plain
    from coach.session.places import load

    try:
        place = load(file_of("place.json", data))
    except CoachError as error:
        told_in_a_line(error)
        return
    assert from_plain(type(place), json.loads(json.dumps(to_plain(place)))) == place


def check_cache(data: bytes) -> None:
    """A damaged phrase, mark or reading counts as absent."""
    from coach.speech.cache import PhraseCache
    from coach.speech.readings import _texts

    phrases, key = PhraseCache(scratch() / "phrases"), "ab" * 32
    for path in (phrases._path(key), phrases._mark(key)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    found = phrases.load(key)
    assert found is None or zlib.crc32(data[12:]) == struct.unpack("<I", data[8:12])[0]
    assert all(isinstance(text, str) for text in _texts(phrases.fact(key)).values())
    assert phrases.usage().phrases == 1


def check_compiled(data: bytes) -> None:
    """A damaged compiled routine is read again from its source."""
    import os

    from coach.routine.compiled import FOLDER, read_routine
    from coach.routine.library import files_by_id

    path = files_by_id("routines")["breathing"]
    os.environ["COACH_CACHE"] = str(scratch() / "compiled")
    good = read_routine(path)
    for kept in (scratch() / "compiled" / FOLDER).glob("*.json"):
        kept.write_bytes(data)
    found = read_routine(path)
    for kept in (scratch() / "compiled" / FOLDER).glob("*.json"):
        kept.unlink()
    assert type(found) is type(good)


# Tables and journals


def check_table(data: bytes) -> None:
    """A table of a batch becomes rows, or is told what is wrong, a line each."""
    from coach.batch.rows import read_rows

    try:
        rows = read_rows(file_of("table.csv", data))
    except CoachError as error:
        told_in_a_line(error)
        return
    assert len({row.file.casefold() for row in rows}) == len(rows)
    assert all(Path(row.file).name == row.file for row in rows)


def check_journal(data: bytes) -> None:
    """A journal of another computer is read, and is the same when it is written and read again."""
    from coach.journal.exchange import as_csv, as_json, read_contents

    try:
        found = read_contents(data, "journal")
    except CoachError as error:
        told_in_a_line(error)
        return
    assert read_contents(as_json(found).encode(), "again") == found
    as_csv(found)


# Sounds of others


def check_tone(data: bytes) -> None:
    """A tone of one's own is taken or refused."""
    from coach.sound.tones import load_tones

    folder = scratch() / "tones"
    folder.mkdir(exist_ok=True)
    (folder / "halfway.wav").write_bytes(data)
    try:
        tones = load_tones(folder)
    except CoachError as error:
        told_in_a_line(error)
        return
    samples = tones["halfway"].samples
    assert np.isfinite(samples).all()
    assert 0 < len(samples) <= 24_000 * 20


def tone_seeds() -> list[bytes]:
    found = []
    for rate, channels, width in ((24_000, 1, 2), (44_100, 2, 2), (8_000, 1, 1)):
        path = scratch() / "seed.wav"
        with wave.open(str(path), "wb") as file:
            file.setparams((channels, width, rate, 0, "NONE", ""))
            steps = (np.sin(np.arange(rate // 20) / 9) * 100).astype(f"i{width}")
            file.writeframes(np.repeat(steps, channels).tobytes())
        found.append(path.read_bytes())
    return found


# Files of ours


def check_tags(found: Any) -> None:
    """Any title, comment and chapters make a file that FFmpeg reads back."""
    import av

    from coach.exporter import FORMATS, export
    from coach.exporter.tags import Tags
    from coach.timeline.chapters import Chapter

    suffix, title, comment, titles = found
    frames = 2_400
    chapters = [Chapter(name, at * frames, frames) for at, name in enumerate(titles)]
    path = scratch() / f"tags{suffix}"
    total = frames * max(1, len(titles))
    try:
        tags = Tags(title=title, comment=comment)
        export([np.zeros(total, np.float32)], total, path, chapters=chapters, tags=tags)
    except CoachError as error:
        told_in_a_line(error)
        return
    assert suffix in FORMATS
    with av.open(str(path)) as container:
        seen = container.chapters()
        assert len(seen) == len(titles), f"{len(seen)} chapters in {suffix}"
        assert sum(frame.samples for frame in container.decode(audio=0)) >= total


def tag_inputs() -> st.SearchStrategy[Any]:
    text = st.text(max_size=30) | st.text(st.sampled_from("ab =;#\\\n\x00\u202e🧘\ud800é"), max_size=400)
    suffixes = st.sampled_from([".wav", ".flac", ".mp3", ".m4a", ".opus"])
    return st.tuples(suffixes, text, text, st.lists(text, max_size=6))


# The server


@cache
def service() -> tuple[Any, asyncio.AbstractEventLoop]:
    from coach.server.app import Service
    from coach.server.shelf import Shelf
    from coach.server.store import Store
    from coach.session.options import SessionOptions

    async def make(_offer: Any, folder: Path) -> None:
        (folder / "sound.m4a").write_bytes(b"x" * 1_000)

    app = Service(Shelf(SessionOptions(), ("breathing",)), Store(scratch() / "sessions", make), None).app
    return app, asyncio.new_event_loop()


def check_request(found: Any) -> None:
    """Any request gets one answer, and no error of the server's own."""
    method, path, headers = found
    app, loop = service()
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method}
    scope |= {"scheme": "http", "path": path, "raw_path": path.encode("utf-8", "replace"), "root_path": ""}
    scope |= {
        "query_string": b"",
        "headers": headers,
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    loop.run_until_complete(asyncio.wait_for(app(scope, receive, send), 20))
    statuses = [message["status"] for message in sent if message["type"] == "http.response.start"]
    assert len(statuses) == 1
    assert statuses[0] < 500 or statuses[0] == 503, statuses


def request_inputs() -> st.SearchStrategy[Any]:
    from fuzzing import HEADERS, METHODS, PATHS

    path = st.lists(st.sampled_from(PATHS) | st.text(max_size=20), max_size=5).map(
        lambda p: "/" + "/".join(p)
    )
    lines = [line.encode("utf-8", "replace").partition(b":") for line in HEADERS]
    known = st.sampled_from([(name.strip().lower(), value.strip()) for name, _, value in lines])
    host = st.sampled_from([[(b"host", b"localhost")], []])
    headers = st.tuples(
        host, st.lists(known | st.tuples(st.binary(max_size=9), st.binary(max_size=40)), max_size=4)
    )
    methods = st.sampled_from(["GET", "GET", "HEAD", *METHODS])
    return st.tuples(methods, path, headers.map(lambda both: [*both[0], *both[1]]))


# All of them


def _bytes(name: str, pieces: tuple[str, ...], more: Callable[[], list[bytes]] = list) -> Any:
    return lambda: changed([*saved(name), *more()], [piece.encode() for piece in pieces])


TARGETS = {
    target.name: target
    for target in (
        Target("routine", check_routine, _bytes("routine", words.ROUTINE, words.routine_seeds)),
        Target("handout", check_handout, _bytes("handout", words.HANDOUT, words.handout_seeds)),
        Target("document", check_handout, _bytes("document", (), words.document_seeds)),
        Target("plan", check_plan, routines, is_bytes=False),
        Target("tags", check_tags, tag_inputs, is_bytes=False),
        Target("bookmark", check_bookmark, _bytes("bookmark", words.BOOKMARK, words.bookmark_seeds)),
        Target("cache", check_cache, _bytes("cache", (), words.cache_seeds)),
        Target("table", check_table, _bytes("table", words.TABLE, words.table_seeds)),
        Target("journal", check_journal, _bytes("journal", words.JOURNAL, words.journal_seeds)),
        Target("compiled", check_compiled, _bytes("compiled", words.COMPILED, words.compiled_seeds)),
        Target("tone", check_tone, _bytes("tone", ("RIFF", "WAVE", "fmt ", "data", "LIST"), tone_seeds)),
        Target("request", check_request, request_inputs, is_bytes=False),
    )
}


def forget() -> None:
    """Empty what the importer remembers of sentences, so that no input is quicker for those before it."""
    import sys

    for name in [name for name in sys.modules if name.startswith(("coach.importer", "coach.reports"))]:
        for known in vars(sys.modules[name]).values():
            if hasattr(known, "cache_parameters") and known.cache_parameters()["maxsize"]:
                known.cache_clear()


def close() -> None:
    """Remove what the checks wrote."""
    import shutil

    with suppress(OSError):
        shutil.rmtree(scratch())
