"""`coach batch --cluster` on a real Dask cluster: a scheduler and two workers, each with nothing of ours."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tables import COURSE, LONG, SHORT, coach, coach_command, digests_of, report_of, until, write_table
from tools import require_module

OWN_EXERCISE = """
name: Own Stretch
section: stretch
position: standing
start: Stand tall.
move: Turn your psoas to the {side}.
release: Come back.
dose: {hold: 5s, sides: each}
"""


class Cluster:
    """A scheduler and two workers on loopback; what each keeps lies in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        require_module("distributed", 'pip install "audio-coach[cluster]"')
        self._folder = folder
        self._scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", "0")
        self.address = self._told("scheduler", "Scheduler at:")
        self.workers = [
            self._start(name, self.address, "--nthreads", "1", "--no-nanny", "--host", "127.0.0.1")
            for name in ("worker-1", "worker-2")
        ]
        for name in ("worker-1", "worker-2"):
            self._told(name, "Registered to:")

    def _start(self, name: str, *arguments: str) -> subprocess.Popen[bytes]:
        kind = "scheduler" if name == "scheduler" else "worker"
        home = self._folder / name
        home.mkdir()
        own = {"COACH_CACHE": str(home / "cache"), "COACH_FOLDER": str(home / "own")}
        with (self._folder / f"{name}.log").open("wb") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "dask", kind, "--no-dashboard", *arguments],
                stdout=log,
                stderr=log,
                cwd=home,
                env={**os.environ, **own},
            )

    def _told(self, name: str, what: str) -> str:
        log = self._folder / f"{name}.log"
        until(lambda: what in log.read_text())
        return log.read_text().partition(what)[2].split()[0]

    def close(self) -> None:
        for process in (*self.workers, self._scheduler):
            process.kill()
            process.wait()


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    folder.mkdir()
    made = Cluster(folder)
    try:
        yield made
    finally:
        made.close()


@pytest.fixture
def plan(tmp_path: Path, own_folder: Path) -> Path:
    """Rows with all that lies on the disk of one machine alone: routines, exercises, pronunciations."""
    (own_folder / "exercises" / "own-stretch.yaml").write_text(OWN_EXERCISE, encoding="utf-8")
    (own_folder / "pronunciations.yaml").write_text("psoas: SO ass\n", encoding="utf-8")
    (tmp_path / "own.yaml").write_text(f"{SHORT}  - own-stretch\n", encoding="utf-8")
    (tmp_path / "long.yaml").write_text(LONG, encoding="utf-8")
    rows = [(f"P{n}", "long.yaml", f"Hello, number {n}.", "opus", "") for n in range(4)]
    return write_table(
        tmp_path / "plan.csv",
        ("Own", "own.yaml", "Good morning, Anna.", "m4a", "full"),
        *rows,
        ("Bad", "own.yaml", "🙂", "wav", ""),
        ("Last", "own.yaml", "", "wav", ""),
    )


@pytest.mark.slow
@pytest.mark.timeout(900)  # nine processes with engines of their own
def test_a_cluster_that_loses_a_worker_makes_the_same_files(plan: Path, tmp_path: Path) -> None:
    tones, bed = tmp_path / "tones", tmp_path / "bed.wav"
    coach("sounds", "-o", tones)
    (tones / "hold-start.wav").write_bytes((tones / "hold-end.wav").read_bytes())
    bed.write_bytes((tones / "session-done.wav").read_bytes())
    chosen = ("--sounds", str(tones), "--bed", str(bed))
    here, out = tmp_path / "here", tmp_path / "out"
    with cluster(tmp_path / "cluster") as workers:
        process = subprocess.Popen(
            coach_command("batch", plan, "-o", out, "--cluster", workers.address, *chosen),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        until(lambda: process.poll() is not None or (out.exists() and digests_of(out)))
        workers.workers[0].kill()
        told, _ = process.communicate(timeout=240)
        assert process.returncode == 1, told
        assert "6 made" in told
        assert "1 failed" in told
        assert report_of(out)["Bad"]["state"] == "failed"
        assert "Traceback" not in told
        coach("batch", plan, "-o", here, *chosen, status=1)
        assert digests_of(out) == digests_of(here)
        assert len(digests_of(out)) == 6
        again = coach("batch", plan, "-o", out, "--cluster", workers.address, *chosen, status=1)
        assert "6 there already" in again


@pytest.mark.slow
def test_machines_that_share_phrases_put_files_at_an_address(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "course.yaml").write_text(COURSE.format(routine="./own.yaml"), encoding="utf-8")
    rows = [(name, "own.yaml", f"Hello, {name}.", "wav", "", "") for name in ("Anna", "Ben")]
    heading = ("name", "routine", "greeting", "format", "course", "week")
    write_table(plan, *rows, ("Carla", "", "", "flac", "course.yaml", "2"), heading=heading)
    shared, far, local = tmp_path / "shared", tmp_path / "far", tmp_path / "local"
    own: dict[str, Any] = {"COACH_CACHE": f"file://{shared}", "COACH_CACHE_LOCAL": str(local)}
    with cluster(tmp_path / "cluster") as workers:
        coach("batch", plan, "-o", f"file://{far}", "--cluster", workers.address, environment=own)
    assert list(shared.rglob("*.pcm"))  # what the workers spoke, for all to have
    assert not list(local.rglob("*.pcm"))  # and this machine had to speak nothing
    coach("batch", plan, "-o", tmp_path / "here")
    assert digests_of(far) == digests_of(tmp_path / "here")
    assert len(digests_of(far)) == 4


@pytest.mark.slow
def test_a_cluster_that_is_not_there_is_told(plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    address = "tcp://127.0.0.1:9"
    told = coach("batch", plan, "-o", out, "--cluster", address, status=1)
    assert told.splitlines()[-1].startswith(f"{address}: expected the scheduler of a Dask cluster: ")
    assert "Traceback" not in told
    assert {row["state"] for row in report_of(out).values()} == {"left"}


def test_processes_and_a_cluster_do_not_go_together(plan: Path, tmp_path: Path) -> None:
    told = coach("batch", plan, "-o", tmp_path, "--cluster", "x", "--processes", "2", status=2)
    assert told == "coach batch: expected --cluster or --processes, got both\n"
