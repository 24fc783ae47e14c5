"""A bench: a sound server of its own with a speaker that nobody hears, but that is recorded, and its faults.

PulseAudio with a null sink, without the system's daemon, D-Bus or a sound card.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes.util import find_library
from pathlib import Path
from threading import Thread

import numpy as np
import pytest
from numpy.typing import NDArray
from tools import require_tool

SPEAKER = "bench"
FORMAT = ["--raw", "--format=s16le", "--rate=24000", "--channels=1"]
NULL_SINK = [
    "module-null-sink",
    f"sink_name={SPEAKER}",
    "norewinds=1",
    "format=s16le",
    "rate=24000",
    "channels=1",
]
"""Without `norewinds` the monitor loses sound."""


def require_bench() -> None:
    """Skip the test, or fail it in CI, where a Debian package that the bench needs is missing."""
    require_tool("pulseaudio", "pulseaudio")
    require_tool("parec", "pulseaudio-utils")


def require_library(found: object, package: str) -> None:
    """The same for a library."""
    if not found:
        reason = f"a library is missing: apt-get install {package}"
        if os.environ.get("COACH_TESTS_COMPLETE") == "1":
            pytest.fail(reason)
        pytest.skip(reason)


def require_alsa_plugin() -> None:
    """PortAudio and simpleaudio reach PulseAudio through ALSA."""
    require_library(
        [*Path("/usr/lib").glob("*/alsa-lib/libasound_module_pcm_pulse.so")], "libasound2-plugins"
    )


def require_portaudio() -> None:
    """PortAudio on Linux is the system's."""
    require_library(find_library("portaudio"), "libportaudio2")


def until(condition: Callable[[], object], within_s: float = 60.0) -> None:
    """Wait for `condition`."""
    end_s = time.monotonic() + within_s
    while not condition():
        assert time.monotonic() < end_s, f"not within {within_s:g} s"
        time.sleep(0.02)


class Recorder:
    """What the speaker plays, from now on, as 16-bit samples."""

    def __init__(self) -> None:
        command = ["parec", *FORMAT, "-d", f"{SPEAKER}.monitor", "--latency-msec=10"]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self._got = bytearray()
        self._reader = Thread(target=self._read)
        self._reader.start()
        until(lambda: self._got)

    @property
    def frames(self) -> int:
        """The length so far."""
        return len(self._got) // 2

    def samples(self) -> NDArray[np.int16]:
        """The recording so far."""
        return np.frombuffer(bytes(self._got[: 2 * self.frames]), np.int16)

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()
        self._reader.join()
        assert self._process.stdout
        self._process.stdout.close()

    def _read(self) -> None:
        assert self._process.stdout
        while got := os.read(self._process.stdout.fileno(), 65_536):
            self._got += got


class Bench:
    """A server in `folder`; `environment` is what a program needs to find it, and no other."""

    def __init__(self, folder: Path) -> None:
        names = ("PULSE_RUNTIME_PATH", "PULSE_STATE_PATH", "PULSE_CONFIG_PATH")
        self._socket = folder / "native"
        self.environment = dict.fromkeys(names, str(folder)) | {
            "PULSE_SERVER": f"unix:{self._socket}",
            "ALSA_CONFIG_PATH": str(_alsa_to_pulse(folder)),
        }
        self._server: subprocess.Popen[bytes] | None = None
        self._recorders: list[Recorder] = []

    def start(self) -> None:
        """Start the server, with its speaker."""
        protocol = f"module-native-protocol-unix auth-anonymous=1 auth-cookie-enabled=0 socket={self._socket}"
        loads = (protocol, " ".join(NULL_SINK), "module-always-sink")
        options = ["--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1", "--realtime=no"]
        options += ["--high-priority=yes", "--disable-shm=yes", *(f"--load={load}" for load in loads)]
        self._server = subprocess.Popen(
            ["pulseaudio", "-n", *options],
            env=os.environ | self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until(lambda: self._control("info").returncode == 0)

    def kill(self) -> None:
        """End the server at once."""
        if self._server:
            self._server.kill()
            self._server.wait()
            self._server = None

    def stop(self) -> None:
        """Stop the server from running, until `go_on`."""
        assert self._server
        self._server.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Let it run again."""
        assert self._server
        self._server.send_signal(signal.SIGCONT)

    def suspend(self, suspended: bool) -> None:
        """Suspend the speaker, or let it go on."""
        assert self._control("suspend-sink", SPEAKER, str(int(suspended))).returncode == 0

    def remove_speaker(self) -> None:
        """Take the speaker away, as a headset switched off. The server puts a dummy in its place."""
        assert self._control("unload-module", "module-null-sink").returncode == 0

    def add_speaker(self) -> None:
        """Put it back."""
        assert self._control("load-module", *NULL_SINK).returncode == 0
        until(lambda: SPEAKER.encode() in self._control("get-default-sink").stdout)

    def record(self) -> Recorder:
        """A recorder that has started."""
        self._recorders.append(Recorder())
        return self._recorders[-1]

    def forget(self) -> None:
        """End all recordings."""
        while self._recorders:
            self._recorders.pop().close()

    def renew(self) -> None:
        """Start afresh."""
        self.close()
        self.start()

    def close(self) -> None:
        """End all."""
        self.kill()
        self.forget()

    def _control(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        environment = os.environ | self.environment
        return subprocess.run(["pactl", *arguments], env=environment, capture_output=True, check=False)


@contextmanager
def bench(folder: Path) -> Iterator[Bench]:
    """A bench with a running server; its environment is ours meanwhile."""
    made = Bench(folder)
    before = dict(os.environ)
    os.environ.update(made.environment)
    try:
        made.start()
        yield made
    finally:
        made.close()
        os.environ.clear()
        os.environ.update(before)


def _alsa_to_pulse(folder: Path) -> Path:
    """ALSA's configuration: its default device is the server."""
    pulse, both = folder / "pulse.conf", folder / "alsa.conf"
    pulse.write_text("pcm.!default { type pulse }\nctl.!default { type pulse }\n")
    both.write_text(f"</usr/share/alsa/alsa.conf>\n<{pulse}>\n")
    return both
