"""Files appear whole or not at all, however the process ends; and what it leaves is removed."""

from __future__ import annotations

import gc
import os
import shutil
import stat
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from coach.errors import ExportError
from coach.files import exchange, work_folder
from coach.files.atomic_file import keep_whole, whole_file, whole_files, whole_folder
from coach.files.work_folder import sweep, work_name

Trace = Callable[[FrameType, str, Any], Any]

needs_locks = pytest.mark.skipif(os.name == "nt", reason="no flock there")

# Forks a process each time: it puts two files and a folder in place, and before a file operation it is gone,
# each time a later one, until it comes to its end.
KILLED = """
import os, sys
from pathlib import Path
from coach.files import exchange
from coach.files.atomic_file import whole_files

base, can_exchange = Path(sys.argv[1]), sys.argv[2] == "yes"
if not can_exchange:
    exchange._call = lambda: None

def run(folder, last):
    left = [last]
    def hook(event, arguments):
        if event.startswith(("os.", "shutil.")) or event == "open":
            left[0] -= 1
            if not left[0]:
                os._exit(9)
    with whole_files() as files:
        (files.file(folder / "a.mp3", folder)).write_text("new")
        (files.file(folder / "a.vtt", folder)).write_text("new")
        made = files.folder(folder / "tracks", folder)
        (made / "1.mp3").write_text("new")
        sys.addaudithook(hook)
    os._exit(0)

for last in range(1, 200):
    folder = base / str(last)
    (folder / "tracks").mkdir(parents=True)
    for name in ("a.mp3", "a.vtt", "tracks/1.mp3"):
        (folder / name).write_text("old")
    child = os.fork()
    if not child:
        run(folder, last)
    if not os.waitpid(child, 0)[1]:
        break
"""
NAMES = ("a.mp3", "a.vtt", "tracks/1.mp3")


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".coach")]


@needs_locks
@pytest.mark.parametrize("can_exchange", ["yes", "no"])
def test_a_set_is_whole_or_old_wherever_the_process_is_killed(tmp_path: Path, can_exchange: str) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), can_exchange], check=True)
    found, folders = set(), list(tmp_path.iterdir())
    for folder in folders:
        if can_exchange == "yes":  # even before anybody tidied up, nothing is missing
            assert {(folder / name).read_text() for name in NAMES} <= {"old", "new"}
        sweep(folder)
        now = {(folder / name).read_text() for name in NAMES}
        assert len(now) == 1, f"mixed after the operation {folder.name}"
        assert not leftovers(folder)
        found |= now
    assert found == {"old", "new"}
    assert 15 < len(folders) < 199


class Interruption:
    """A signal that ends the process, at the start of line number `line` of what files are written with."""

    def __init__(self, line: int) -> None:
        self.left = line
        self.came = False

    def trace(self, frame: FrameType, event: str, _argument: object) -> Trace | None:
        if Path(frame.f_code.co_filename).parent.name != "files" and not frame.f_code.co_filename.endswith(
            "shutil.py"
        ):
            return None
        if event == "line":
            self.left -= 1
            if not self.left:
                self.came = True
                raise SystemExit(143)
        return self.trace


def write_set(folder: Path) -> None:
    with whole_files() as files:
        files.file(folder / "a.mp3", folder).write_text("new")
        files.file(folder / "a.vtt", folder).write_text("new")
        (files.folder(folder / "tracks", folder) / "1.mp3").write_text("new")


def write_three(folder: Path) -> None:
    for name in NAMES:
        keep_whole(folder / name, b"new", is_lasting=True)


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")  # the process ends
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(
    ("write", "is_set"), [pytest.param(write_set, True, marks=pytest.mark.slow), (write_three, False)]
)
def test_wherever_a_signal_ends_the_work_nothing_is_left_behind(
    tmp_path: Path, write: Callable[[Path], None], is_set: bool
) -> None:
    found: set[frozenset[str]] = set()
    gc.freeze()  # what other tests left in the process is not looked through for each line
    for line in range(1, 2000):
        folder = tmp_path / str(line)
        (folder / "tracks").mkdir(parents=True)
        for name in NAMES:
            (folder / name).write_text("old")
        interruption = Interruption(line)
        sys.settrace(interruption.trace)
        with suppress(SystemExit, OSError):  # the other where shutil closes twice what it was closing
            write(folder)
        sys.settrace(None)
        gc.collect()
        assert not list(folder.rglob(".coach*")), f"at line {line}"
        found.add(frozenset((folder / name).read_text() for name in NAMES))
        if not interruption.came:
            break
    gc.unfreeze()
    assert not interruption.came
    assert found >= {frozenset({"old"}), frozenset({"new"})}
    assert not is_set or len(found) == 2


@needs_locks
def test_what_a_killed_process_left_is_removed_by_the_next_that_writes_there(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from coach.files.atomic_file import whole_file\n"
        "with whole_file(Path(sys.argv[1]) / 'x', Path('x')) as part: part.write_bytes(b'half'); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert leftovers(tmp_path)
    work_folder._swept.clear()
    with whole_file(tmp_path / "y", Path("y")) as part:
        part.write_bytes(b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["y"]


@needs_locks
def test_the_work_of_a_live_process_stays(tmp_path: Path) -> None:
    with whole_file(tmp_path / "x", Path("x")) as part:
        part.write_bytes(b"half")
        code = (
            "import sys, pathlib; from coach.files.work_folder import sweep; sweep(pathlib.Path(sys.argv[1]))"
        )
        subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True)
        sweep(tmp_path)
        assert part.read_bytes() == b"half"
    assert (tmp_path / "x").read_bytes() == b"half"


def test_only_what_bears_our_name_is_removed(tmp_path: Path) -> None:
    others = [".coach-0123.part", ".0123456789abcdef.part", "coach-0123456789abcdef.part", ".coach", "a.part"]
    for name in others:
        (tmp_path / name).write_text("mine")
    link = tmp_path / work_name()
    link.symlink_to(tmp_path / "a.part")
    sweep(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {*others, link.name}


def test_where_there_are_no_locks_age_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work_folder, "_lock", lambda _descriptor: work_folder._Lock.NONE_HERE)
    new, old = tmp_path / work_name(), tmp_path / work_name()
    for path in (new, old):
        path.mkdir()
    os.utime(old, (time.time() - 100_000,) * 2)
    sweep(tmp_path)
    assert list(tmp_path.iterdir()) == [new]


@needs_locks
def test_a_list_in_a_folder_of_someone_else_names_nothing_outside(tmp_path: Path) -> None:
    (tmp_path / "outside").write_text("mine")
    folder = tmp_path / "theirs"
    work = folder / work_name()
    (work / "made").mkdir(parents=True)
    (work / "made" / "x").write_text("theirs")
    text = '[["../outside", 1], ["..", 2], [3, "x"]]'
    (work / "commit").write_text(f"{zlib.crc32(text.encode()):08x} {text}")
    sweep(folder)
    assert (tmp_path / "outside").read_text() == "mine"
    assert list(folder.iterdir()) == []


def test_a_set_that_cannot_take_its_places_leaves_all_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    (tmp_path / "b").mkdir()  # no file can go there

    def put_both() -> None:
        with whole_files() as files:
            for name in ("a", "b"):
                files.file(tmp_path / name, tmp_path / name).write_text("new")

    with pytest.raises(ExportError, match="there is a folder"):
        put_both()
    assert (tmp_path / "a").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


@pytest.mark.parametrize("can_exchange", [True, False])
def test_a_folder_takes_the_place_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, can_exchange: bool
) -> None:
    if not can_exchange:
        monkeypatch.setattr(exchange, "_call", lambda: None)
    target = tmp_path / "tracks"
    target.mkdir()
    (target / "old").touch()
    with whole_folder(target, target) as part:
        (part / "new").touch()
    assert [path.name for path in target.iterdir()] == ["new"]
    assert list(tmp_path.iterdir()) == [target]


def test_permissions_are_those_of_the_file_before_and_of_own_files_the_owners(tmp_path: Path) -> None:
    target = tmp_path / "x"
    target.touch(mode=0o640)
    target.chmod(0o640)
    with whole_file(target, target) as part:
        part.write_text("new")
    keep_whole(tmp_path / "own", b"secret")
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("x", "own")]
    assert modes == [0o640, 0o600] or os.name == "nt"


def test_a_folder_that_vanishes_is_told_in_one_line(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()

    def put_there() -> None:
        with whole_file(folder / "x", Path("x")):
            shutil.rmtree(folder)

    with pytest.raises(ExportError, match=r"x: could not be written"):
        put_there()
    assert list(tmp_path.iterdir()) == []
