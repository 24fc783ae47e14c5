"""Outputs that are lost while they play, and come back: nothing is skipped, nothing leaks."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from bench import Bench, Recorder, require_alsa_plugin, require_portaudio, until
from canary import again_where_starved
from played import as_block, find, follow, heard_from, noise
from tools import require_module

from coach.errors import NoDeviceError, SinkLostError
from coach.outputs import open_sink, reopen
from coach.units import SAMPLE_RATE_HZ, ms_to_frames

BACK_WITHIN_FRAMES = ms_to_frames(2000)


def killed(bench: Bench, lost: Event) -> Recorder:
    bench.kill()
    assert lost.wait(10)
    bench.start()
    return bench.record()


def unplugged(bench: Bench, lost: Event) -> Recorder:
    bench.remove_speaker()
    assert lost.wait(10)
    time.sleep(0.3)
    bench.add_speaker()
    return bench.record()


def suspended(bench: Bench, lost: Event) -> Recorder:
    bench.suspend(True)
    assert lost.wait(10)
    time.sleep(0.3)
    bench.suspend(False)
    return bench.record()


def stopped(bench: Bench, lost: Event) -> Recorder:
    bench.stop()
    assert lost.wait(10)
    time.sleep(0.3)
    bench.go_on()
    return bench.record()


@pytest.mark.parametrize("fault", [killed, unplugged, suspended, stopped])
@again_where_starved
def test_nothing_is_skipped(fault: Callable[[Bench, Event], Recorder], virtual_speaker: Bench) -> None:
    check_nothing_is_skipped("miniaudio", fault, virtual_speaker)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["sounddevice", "simpleaudio"])
@pytest.mark.parametrize("fault", [killed, stopped])
@again_where_starved
def test_nothing_is_skipped_by_others(
    name: str, fault: Callable[[Bench, Event], Recorder], virtual_speaker: Bench
) -> None:
    require_module(name, f"pip install {name}")
    require_alsa_plugin()
    if name == "sounddevice":
        require_portaudio()
    check_nothing_is_skipped(name, fault, virtual_speaker)


def check_nothing_is_skipped(name: str, fault: Callable[[Bench, Event], Recorder], bench: Bench) -> None:
    """Play through `fault`: what it went on with was heard to the end, and all before it beforehand."""
    samples, lost = noise(2), Event()
    before = bench.record()
    with ThreadPoolExecutor(1) as player, closing(open_sink(name)) as sink:
        played = player.submit(follow, sink, samples, lost)
        until(lambda: sink.heard_frames() > SAMPLE_RATE_HZ // 2)
        after = fault(bench, lost)
        last, went_on = played.result()
        last.close()
    assert len(went_on) == 1
    assert heard_from(before.samples(), samples) >= went_on[0] > 0
    assert heard_from(after.samples(), samples[went_on[0] :]) == len(samples) - went_on[0]
    assert find(after.samples(), samples[went_on[0] :]) < BACK_WITHIN_FRAMES


def footprint() -> tuple[int, int, int]:
    """Open descriptors, child processes and kilobytes of this process."""
    status = Path("/proc/self/status").read_text().splitlines()
    resident = next(line for line in status if line.startswith("VmRSS"))
    children = [task.read_text().split() for task in Path("/proc/self/task").glob("*/children")]
    return len([*Path("/proc/self/fd").iterdir()]), sum(map(len, children)), int(resident.split()[1])


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="descriptors are counted in /proc")
def test_losses_leave_nothing_behind(virtual_speaker: Bench) -> None:
    samples = as_block(noise(1))
    footprints, sink = [], open_sink()
    for _ in range(10):
        sink.write(samples)
        virtual_speaker.kill()
        with pytest.raises(SinkLostError):
            sink.drain()
        virtual_speaker.start()
        sink = reopen()
        footprints.append(footprint())
    files, processes, kilobytes = footprints[1]
    until(lambda: footprint()[0] <= files and footprint()[1] <= processes)  # the last one is being let go
    sink.close()
    assert footprints[-1][2] - kilobytes < 2_000


def test_a_device_that_stays_away_is_given_up(virtual_speaker: Bench) -> None:
    waited: list[float] = []

    def wait(wait_s: float) -> None:
        waited.append(wait_s)
        time.sleep(wait_s)

    virtual_speaker.kill()
    with pytest.raises(NoDeviceError, match="coach export"):
        reopen(within_s=2, wait=wait)
    assert waited[:2] == [0.1, 0.2]


@again_where_starved
def test_a_device_does_not_outlive_its_player(virtual_speaker: Bench) -> None:
    program = (
        "import sys, time, numpy; from coach.outputs import open_sink; sink = open_sink();"
        "sink.write(numpy.full(45600, 0.1, numpy.float32)); print(sink, flush=True); time.sleep(60)"
    )
    recorder = virtual_speaker.record()
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as player:
        assert player.stdout
        assert player.stdout.readline()
        until(lambda: recorder.samples().any())
        device = Path(f"/proc/{player.pid}/task/{player.pid}/children").read_text().split()
        assert len(device) == 1
        player.send_signal(signal.SIGKILL)
    until(lambda: not Path(f"/proc/{device[0]}").exists() or "Z" in _state(device[0]))
    assert np.count_nonzero(recorder.samples()) < 45_600


def _state(pid: str) -> str:
    return Path(f"/proc/{pid}/stat").read_text().split()[2]
