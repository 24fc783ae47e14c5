"""From the start of a program to its first sound, as a recorded virtual speaker hears it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import which

RECORD = ["parec", "--raw", "--format=s16le", "--rate=24000", "--channels=1", "-d", "bench.monitor"]
WITHIN_S = 60.0

BARE_PLAYER = """
import sys, time, miniaudio
device = miniaudio.PlaybackDevice()
device.start(miniaudio.stream_file(sys.argv[1]))
time.sleep(60)
"""


def is_possible() -> bool:
    """Whether the sound server and its recorder are here."""
    return all(map(which, ("pulseaudio", "parec", "pactl")))


@contextmanager
def speaker(folder: Path) -> Iterator[None]:
    """The speaker that the tests have; programs that are started meanwhile play to it."""
    sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))
    from bench import bench

    with bench(folder):
        yield


def first_sound_s(command: Sequence[str], **environment: str) -> float:
    """Start `command`, and end it once it is heard; 60 s where it is not."""
    with subprocess.Popen([*RECORD, "--latency-msec=5"], stdout=subprocess.PIPE) as recorder:
        assert recorder.stdout
        heard = recorder.stdout.fileno()
        os.read(heard, 65_536)
        start_s = time.perf_counter()
        nowhere = subprocess.DEVNULL
        env = os.environ | environment
        with subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, env=env) as player:
            while time.perf_counter() - start_s < WITHIN_S and not any(os.read(heard, 65_536)):
                pass
            taken_s = time.perf_counter() - start_s
            player.terminate()
        recorder.kill()
    return taken_s
