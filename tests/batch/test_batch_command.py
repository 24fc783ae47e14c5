"""`coach batch` as a person runs it: what it makes, what it leaves, and how it ends."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import wave
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from tables import (
    COURSE,
    SHORT,
    coach,
    coach_command,
    digests_of,
    recorded_in,
    report_of,
    until,
    write_table,
)
from tools import require_module

from coach.batch.batch import Workers, make_batch
from coach.batch.processes import ProcessDiedError, Processes


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with routines and a table of five rows, one of which cannot be made."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "short.yaml").write_text(SHORT, encoding="utf-8")
    write_table(
        folder / "plan.csv",
        ("Anna", "short.yaml", "Good morning, Anna.", "opus", ""),
        ("Ben: Tuesday", "short.yaml", "Good morning, Ben.", "wav", "full"),
        ("Çelik", "short.yaml", "", "", ""),
        ("-Dora", "breathing", "", "wav", ""),
        ("Emil", "short.yaml", "🙂", "wav", ""),
    )
    return folder


@pytest.fixture(scope="module")
def batch(desk: Path) -> tuple[Path, str]:
    """The folder of a batch, and what it told."""
    return desk / "out", coach("batch", desk / "plan.csv", "-o", desk / "out", status=1)


def test_each_row_is_a_file_and_a_row_that_fails_stops_no_other(batch: tuple[Path, str]) -> None:
    folder, told = batch
    assert sorted(digests_of(folder)) == ["-Dora.wav", "Anna.opus", "Ben Tuesday.wav", "Çelik.m4a"]
    report = report_of(folder)
    assert {row["state"] for name, row in report.items() if name != "Emil"} == {"made"}
    assert report["Emil"]["state"] == "failed"
    assert report["Emil"]["told"].startswith("text: ")
    assert "'-Dora" in report  # which a spreadsheet would take for a formula
    with wave.open(str(folder / "Ben Tuesday.wav")) as sound:
        length_s = round(sound.getnframes() / sound.getframerate())
    assert report["Ben: Tuesday"]["length"] == f"{length_s // 60}:{length_s % 60:02}"
    assert "4 made in " in told
    assert "1 failed" in told
    assert not [path for path in folder.iterdir() if path.is_dir() or path.suffix == ".part"]


def test_a_row_is_the_file_that_export_makes(batch: tuple[Path, str], tmp_path: Path) -> None:
    folder, _ = batch
    alone = tmp_path / "anna.opus"
    routine = folder.parent / "short.yaml"
    coach("export", routine, "--greeting", "Good morning, Anna.", "-o", alone)
    assert alone.read_bytes() == (folder / "Anna.opus").read_bytes()
    coach("export", routine, "--greeting", "Good morning, Ben.", "--level", "full", "-o", tmp_path / "b.wav")
    assert (tmp_path / "b.wav").read_bytes() == (folder / "Ben Tuesday.wav").read_bytes()


@pytest.mark.slow
def test_what_is_there_and_unchanged_is_left_and_all_else_made_again(desk: Path, tmp_path: Path) -> None:
    (tmp_path / "short.yaml").write_text(SHORT, encoding="utf-8")
    rows = [(name, "short.yaml", f"Hello, {name}.", "wav", "") for name in ("Anna", "Ben", "Carl", "Dora")]
    plan, out = write_table(tmp_path / "plan.csv", *rows), tmp_path / "out"
    assert "4 made" in coach("batch", plan, "-o", out)
    before = digests_of(out)
    assert "0 made" in coach("batch", plan, "-o", out)
    (out / "Anna.wav").unlink()
    damaged = bytearray((out / "Ben.wav").read_bytes())
    damaged[5_000] ^= 1
    (out / "Ben.wav").write_bytes(damaged)
    rows[2] = ("Carl", "short.yaml", "Welcome, Carl.", "wav", "")
    write_table(plan, *rows)
    told = coach("batch", plan, "-o", out)
    assert "3 made" in told
    assert "Dora.wav: kept" in told
    after = digests_of(out)
    assert {name for name in after if after[name] != before[name]} == {"Carl.wav"}
    (tmp_path / "short.yaml").write_text(SHORT.replace("Stand tall.", "Stand very tall."), encoding="utf-8")
    assert "4 made" in coach("batch", plan, "-o", out)
    assert "4 made" in coach("batch", plan, "-o", out, "--lead-in", "2s")


def test_rows_that_are_alike_in_all_but_their_names_are_made_once(desk: Path, tmp_path: Path) -> None:
    rows = [(f"P{n}", str(desk / "short.yaml"), "", "wav", "") for n in range(8)]
    plan = write_table(tmp_path / "plan.csv", *rows, ("Q", str(desk / "short.yaml"), "Hi.", "wav", ""))
    for out in (str(tmp_path / "out"), f"file://{tmp_path / 'far'}"):
        told = coach("batch", plan, "-o", out, "--processes", "1")
        assert "9 made" in told
    for folder in (tmp_path / "out", tmp_path / "far"):
        digests = digests_of(folder)
        assert len(digests) == 9
        assert len(set(digests.values())) == 2
        assert {row["state"] for row in report_of(folder).values()} == {"made"}
    assert "9 there already" in coach("batch", plan, "-o", tmp_path / "out")


def test_the_choices_for_all_go_with_every_row(desk: Path, tmp_path: Path) -> None:
    tones = tmp_path / "tones"
    coach("sounds", "-o", tones)
    (tones / "hold-start.wav").write_bytes((tones / "hold-end.wav").read_bytes())
    plan = write_table(tmp_path / "plan.csv", ("A", str(desk / "short.yaml"), "", "wav", ""))
    chosen = ("--sounds", str(tones), "--lead-in", "1s", "--bed", "noise")
    coach("batch", plan, "-o", tmp_path / "out", *chosen)
    coach("export", desk / "short.yaml", "-o", tmp_path / "a.wav", *chosen)
    assert (tmp_path / "a.wav").read_bytes() == (tmp_path / "out" / "A.wav").read_bytes()


@pytest.mark.slow
def test_the_week_of_a_course_is_made_a_file_a_session(desk: Path, tmp_path: Path) -> None:
    course = COURSE.format(routine=desk / "short.yaml")
    (tmp_path / "course.yaml").write_text(course, encoding="utf-8")
    heading = ("name", "course", "week", "starts", "routine", "format")
    anna = ("Anna", "course.yaml", "2", "2026-03-02", "", "flac")
    plan = write_table(
        tmp_path / "plan.csv", anna, ("Ben", "", "", "", str(desk / "short.yaml"), "flac"), heading=heading
    )
    out = tmp_path / "out"
    assert "3 made" in coach("batch", plan, "-o", out)
    titles = {day: f"{day} Short" for day in ("2026-03-09", "2026-03-12")}
    assert sorted(digests_of(out)) == [*(f"Anna {title}.flac" for title in titles.values()), "Ben.flac"]
    for day, title in titles.items():
        tags = require_module("mutagen", "pip install mutagen").File(out / f"Anna {title}.flac")
        assert (tags["title"], tags["date"]) == ([title], [day])
    report = (out / "report.csv").read_text("utf-8-sig").splitlines()
    assert [line.split(",")[:4] for line in report[1:]] == [
        ["2", "Anna", "Anna 2026-03-09 Short.flac", "made"],
        ["2", "Anna", "Anna 2026-03-12 Short.flac", "made"],
        ["3", "Ben", "Ben.flac", "made"],
    ]
    before = digests_of(out)
    (out / "Anna 2026-03-12 Short.flac").unlink()
    told = coach("batch", plan, "-o", out)
    assert "1 made" in told
    assert "2 there already" in told
    assert digests_of(out) == before
    (tmp_path / "course.yaml").write_text(course.replace("level: 50", "level: 100"), encoding="utf-8")
    assert "2 made" in coach("batch", plan, "-o", out)


def started(plan: Path, out: Path, *arguments: str) -> subprocess.Popen[str]:
    command = coach_command("batch", plan, "-o", out, *arguments)
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


@pytest.fixture(scope="module")
def slow_plan(desk: Path) -> Path:
    """Five rows that take a second or so each."""
    rows = [(f"P{n}", "short.yaml", f"Hello, number {n}.", "opus", "") for n in range(5)]
    return write_table(desk / "slow.csv", *rows)


@pytest.fixture(scope="module")
def slow_digests(slow_plan: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The files of a batch of them that nothing happened to."""
    whole = tmp_path_factory.mktemp("whole")
    coach("batch", slow_plan, "-o", whole)
    return digests_of(whole)


def workers_of(process: subprocess.Popen[str]) -> list[int]:
    psutil = require_module("psutil", "pip install psutil")
    children = psutil.Process(process.pid).children(recursive=True)
    return [child.pid for child in children if "spawn_main" in " ".join(child.cmdline())]


def is_alive(pid: int) -> bool:
    psutil = require_module("psutil", "pip install psutil")
    return bool(psutil.pid_exists(pid)) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


@pytest.mark.slow
def test_a_killed_batch_goes_on_where_it_was(
    slow_plan: Path, slow_digests: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    process = started(slow_plan, out, "--processes", "2")
    until(lambda: recorded_in(out))
    workers = workers_of(process)
    until(lambda: len(recorded_in(out)) >= 2)
    process.kill()
    process.communicate()
    assert workers
    until(lambda: not any(map(is_alive, workers)), 30)  # nobody is left behind
    done = len(recorded_in(out))
    assert done < 5
    told = coach("batch", slow_plan, "-o", out)
    assert told.count(": kept ") == done
    assert f"{5 - done} made" in told
    assert not [path for path in out.iterdir() if path.is_dir()]
    assert digests_of(out) == slow_digests


@pytest.mark.slow
def test_a_worker_that_is_killed_loses_no_row(
    slow_plan: Path, slow_digests: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    process = started(slow_plan, out, "--processes", "2")
    until(lambda: recorded_in(out))
    os.kill(workers_of(process)[0], signal.SIGKILL)
    told, _ = process.communicate()
    assert process.returncode == 0, told
    assert "5 made" in told
    assert digests_of(out) == slow_digests


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_when_it_is_stopped(slow_plan: Path, tmp_path: Path, number: int) -> None:
    out = tmp_path / "out"
    process = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTIBLE, str(slow_plan), str(out)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    until(lambda: recorded_in(out))
    workers = workers_of(process)
    os.killpg(process.pid, number) if number == signal.SIGINT else process.send_signal(number)
    told, _ = process.communicate(timeout=60)
    assert process.returncode == 128 + number, told
    assert "Traceback" not in told
    assert not any(map(is_alive, workers))
    assert not [path for path in out.iterdir() if path.is_dir() or path.suffix == ".part"]
    states = {row["state"] for row in report_of(out).values()}
    assert states == {"made", "left"}
    assert set(recorded_in(out)) == set(digests_of(out))


INTERRUPTIBLE = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # which `nohup … &` has ignored
from coach.cli import main
if __name__ == "__main__":
    main(["batch", sys.argv[1], "-o", sys.argv[2]])
"""


def test_two_batches_at_once_are_not_let_into_one_folder(slow_plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    process = started(slow_plan, out, "--processes", "1")
    until(lambda: (out / ".batch-lock").exists() and any(path.is_dir() for path in out.iterdir()))
    told = coach("batch", slow_plan, "-o", out, status=1)
    process.send_signal(signal.SIGTERM)
    process.communicate()
    assert told == f"{out}: another batch is at work there\n"


@pytest.mark.parametrize("kind", ["threads", "process"])
def test_any_executor_will_do(desk: Path, batch: tuple[Path, str], tmp_path: Path, kind: str) -> None:
    executors = {"threads": ThreadPoolExecutor(3), "process": ProcessPoolExecutor(1, get_context("spawn"))}
    with executors[kind] as executor:
        make_batch(desk / "plan.csv", tmp_path / "out", workers=Workers(executor=executor))
    assert digests_of(tmp_path / "out") == digests_of(batch[0])


@pytest.mark.slow
def test_files_go_to_an_address_and_are_left_there(
    desk: Path, batch: tuple[Path, str], tmp_path: Path
) -> None:
    address = f"file://{tmp_path / 'far' / 'away'}"
    told = coach("batch", desk / "plan.csv", "-o", address, status=1)
    assert "4 made" in told
    assert digests_of(tmp_path / "far" / "away") == digests_of(batch[0])
    assert "4 there already" in coach("batch", desk / "plan.csv", "-o", address, status=1)
    assert report_of(tmp_path / "far" / "away")["Emil"]["state"] == "failed"


@pytest.mark.parametrize("address", ["s3://clinic/week", "nothing://at/all"])
def test_an_address_that_cannot_be_used_is_told_before_anything_is_made(desk: Path, address: str) -> None:
    told = coach("batch", desk / "plan.csv", "-o", address, status=1)
    assert told.startswith(f"{address}/batch.json: could not be read: ")
    assert len(told.splitlines()) == 1


def test_what_is_wrong_in_the_table_leaves_nothing_behind(desk: Path, tmp_path: Path) -> None:
    rows = [(f"P{n}", "short.yaml", "", "ogg", "hard") for n in range(2)]
    plan = write_table(desk / "wrong.csv", *rows)
    told = coach("batch", plan, "-o", tmp_path / "out", status=2)
    assert len(told.splitlines()) == 4
    assert told.startswith(f"{plan}: row 2, format: expected one of wav")
    assert not (tmp_path / "out").exists()


def test_a_terminal_shows_a_bar_with_the_time_left(desk: Path, tmp_path: Path) -> None:
    rows = [(name, "short.yaml", greeting, "wav", "") for name, greeting in (("Anna", ""), ("Emil", "🙂"))]
    ours, theirs = pytest.importorskip("pty", reason="no terminals of that kind here").openpty()
    command = coach_command("batch", write_table(desk / "bar.csv", *rows), "-o", tmp_path / "out")
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=theirs, env={**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    )
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 65_536):
            shown += piece
    except OSError:  # its end is closed
        pass
    process.communicate()
    assert process.returncode == 1
    text = shown.decode()
    # The display is drawn ten times a second: which counts it shows depends on the machine.
    assert re.search(r"[0-2]/2", text)
    assert "0:00:0" in text or "-:--:--" in text
    assert "Emil.wav: failed: " in text


def _double(number: int) -> int:
    return 2 * number


def test_work_that_kills_its_process_fails_and_takes_nothing_with_it() -> None:
    with Processes(2) as processes:
        before = [processes.submit(_double, number) for number in range(5)]
        deadly = [processes.submit(os._exit, 3) for _ in range(2)]
        after = [processes.submit(_double, number) for number in range(5)]
        assert [future.result(60) for future in (*before, *after)] == [0, 2, 4, 6, 8] * 2
        for future in deadly:
            with pytest.raises(ProcessDiedError, match="killed, twice"):
                future.result(60)


def test_what_waits_is_done_before_the_processes_end() -> None:
    with Processes(1) as processes:
        doubled = [processes.submit(_double, number) for number in range(5)]
    assert [future.result(0) for future in doubled] == [0, 2, 4, 6, 8]
