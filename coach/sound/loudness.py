"""How loud sound is, by ITU-R BS.1770: measured by FFmpeg's `ebur128` filter, which PyAV brings."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from coach.units import SAMPLE_RATE_HZ, ms_to_frames

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy as np
    from numpy.typing import NDArray

SILENCE_LUFS = -70.0
"""The absolute gate: what is quieter than this counts as silence (BS.1770-5, annex 1)."""

GATE_LU = -10.0
"""The relative gate: what is this much under the mean of the rest does not count either."""

BLOCK_MS, HOP_MS = 400, 100


def block_loudness(blocks: Iterable[NDArray[np.float32]]) -> NDArray[np.float64]:
    """The loudness in LUFS of each 400 ms of mono sound, from one to the next 100 ms.

    `blocks`: float32 at `SAMPLE_RATE_HZ`, of any sizes. The first ends 400 ms after the start.
    """
    import numpy as np

    found = [float(metadata["lavfi.r128.M"]) for metadata in _measured(blocks)]
    return np.array(found[BLOCK_MS // HOP_MS - 1 :])


def integrated(block_lufs: NDArray[np.float64]) -> float:
    """The gated mean of `block_loudness`, in LUFS: the figure that players even out; -70 for silence."""
    import numpy as np

    power = 10 ** (block_lufs[block_lufs > SILENCE_LUFS] / 10)
    if not power.size:
        return SILENCE_LUFS
    loud = power[power > power.mean() * 10 ** (GATE_LU / 10)]
    return float(10 * np.log10(loud.mean()))


def _measured(blocks: Iterable[NDArray[np.float32]]) -> Iterator[dict[str, str]]:
    """What the filter says of every 100 ms."""
    import av

    graph = av.filter.Graph()
    source = graph.add_abuffer(
        sample_rate=SAMPLE_RATE_HZ, format="flt", layout="mono", time_base=Fraction(1, SAMPLE_RATE_HZ)
    )
    meter, sink = graph.add("ebur128", "metadata=1"), graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    frames = 0
    for block in blocks:
        for piece in _pieces(block):
            frame = av.AudioFrame.from_ndarray(piece[None, :], format="flt", layout="mono")
            frame.sample_rate, frame.pts = SAMPLE_RATE_HZ, frames
            frames += len(piece)
            source.push(frame)
            yield from _pulled(graph)
    source.push(None)
    yield from _pulled(graph)


def _pieces(block: NDArray[np.float32]) -> Iterator[NDArray[np.float32]]:
    piece_frames = ms_to_frames(10 * HOP_MS)
    return (block[start : start + piece_frames] for start in range(0, len(block), piece_frames))


def _pulled(graph: object) -> Iterator[dict[str, str]]:
    import av

    assert isinstance(graph, av.filter.Graph)
    while True:
        try:
            metadata = graph.pull().metadata
        except (av.error.BlockingIOError, av.error.EOFError):
            return
        if "lavfi.r128.M" in metadata:  # not in what is left over at the end
            yield metadata
