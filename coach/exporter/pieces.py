"""One stream encoded in pieces at the same time, and joined where nobody can tell.

A piece goes on after its end, into the next one, until both encoders have given the same packets for a
while: from there on the one would only repeat the other, and its rest is left. Where they never do, a piece
goes on to the end, as a single encoder would. What comes out depends on the sound alone, not on how many
cores there are.

A piece encodes when somebody asks for its packets, in the thread of who asks: so none waits for another that
nobody works on.
"""

from __future__ import annotations

from bisect import bisect_right
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from coach.exporter.shared_sound import SharedSound
from coach.units import ms_to_frames

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

SLAB_FRAMES = ms_to_frames(5_000)
"""What is encoded in one go: at each end of one an encoder waits for Python, which renders meanwhile."""

AT_ONCE = 2
"""So many pieces are encoded at the same time: each holds as much of the sound in memory as it is long."""


class PieceEncoder(Protocol[T_co]):
    """An encoder whose first packet belongs to the first frame that it is given."""

    def encode(self, slab: NDArray[np.int16]) -> Sequence[T_co]:
        """The packets that the next slab completes, shape `(frames,)`."""

    def rest(self) -> Sequence[T_co]:
        """The packets of what the encoder still holds."""


@dataclass(frozen=True, slots=True)
class Joining(Generic[T]):
    """How the pieces of a codec are made and joined."""

    new_encoder: Callable[[int], PieceEncoder[T]]  # by the frame that it starts with
    packet_frames: int  # of sound in a packet
    likeness: Callable[[T], Hashable]  # equal for packets that tell a decoder the same
    alike_packets: int  # after so many telling ones, and none that differs, the encoders are in step
    most_frames: int  # of a piece
    is_telling: Callable[[T], bool] = lambda _packet: True  # whether encoders out of step would differ in it


class JoinedPieces(Generic[T]):
    """Sound of `frames` in, packets out. To be closed by whoever made it, if it does not come to its end."""

    def __init__(self, joining: Joining[T], frames: int) -> None:
        starts = starts_of(frames, joining)
        self._sound = SharedSound(starts, AT_ONCE * joining.most_frames)
        self._pieces = [_Piece(joining, self._sound, number, start) for number, start in enumerate(starts)]
        self._joining = joining
        self._pool = ThreadPoolExecutor(AT_ONCE, "encode")
        self._work = [self._pool.submit(self._until, number) for number in range(len(starts))]
        self._next = self._first_packet = 0
        self._held: list[NDArray[np.int16]] = []

    def encode(self, slab: NDArray[np.int16]) -> list[T]:
        """Take the next slab, shape `(frames,)`; gives what is joined by now.

        Waits where much is left to do. Raises what an encoder raised.
        """
        self._held.append(slab)
        if sum(map(len, self._held)) >= SLAB_FRAMES:
            self._put()
        return list(self._joined(waits=False))

    def rest(self) -> list[T]:
        """What comes after it, once the sound is at its end, and be closed. Raises what an encoder raised."""
        self._put()
        self._sound.end()
        packets = list(self._joined(waits=True))
        self.close()
        return packets

    def close(self) -> None:
        """Stop what is being done; on return nothing is."""
        self._sound.stop(RuntimeError("the file was given up"))
        self._pool.shutdown(cancel_futures=True)

    def _put(self) -> None:
        import numpy as np

        if self._held:
            self._sound.put(np.concatenate(self._held))
        self._held = []

    def _joined(self, waits: bool) -> Iterator[T]:
        while self._next < len(self._pieces) and (waits or self._work[self._next].done()):
            end_packet, after = self._work[self._next].result()
            yield from self._pieces[self._next].between(self._first_packet, end_packet)
            self._pieces[self._next].forget()
            for number in range(self._next + 1, after):  # the sound that they would take is not kept
                self._sound.leave(number)
            self._next, self._first_packet = after, end_packet

    def _until(self, number: int) -> tuple[int, int]:
        """Up to which packet a piece is wanted, and the number of the piece that goes on from there."""
        self._sound.begin(number)
        try:
            found = _in_step(self._pieces, number, self._joining)
        except BaseException as failure:
            self._sound.stop(failure)
            raise
        self._sound.leave(number)
        return found


def starts_of(frames: int, joining: Joining[T]) -> list[int]:
    """Where the pieces of `frames` start, each with a packet: equal ones, an even number, or a single one."""
    pieces = 2 * -(-frames // (2 * joining.most_frames)) if frames > joining.most_frames else 1
    packets = frames // joining.packet_frames
    return [packets * number // pieces * joining.packet_frames for number in range(pieces)]


def _in_step(pieces: Sequence[_Piece[T]], number: int, joining: Joining[T]) -> tuple[int, int]:
    """Encode a piece until it is in step with a later one, or to the end of the sound; see `_until`."""
    own = pieces[number]
    firsts = [piece.first_packet for piece in pieces]
    packet = firsts[number + 1] if number + 1 < len(pieces) else firsts[number]
    alike = 0
    while own.has(packet):
        other = pieces[bisect_right(firsts, packet) - 1]
        if other is not own:
            is_alike = other.has(packet) and joining.likeness(own[packet]) == joining.likeness(other[packet])
            alike = alike + joining.is_telling(own[packet]) if is_alike else 0
        packet += 1
        if alike == joining.alike_packets:
            return packet, other.number
    return packet, len(pieces)


class _Piece(Generic[T]):
    """The encoder that starts at the frame `start`. Its packets are numbered as those of the whole."""

    def __init__(self, joining: Joining[T], sound: SharedSound, number: int, start: int) -> None:
        self.number, self.first_packet = number, start // joining.packet_frames
        self._new_encoder, self._sound, self._start = joining.new_encoder, sound, start
        self._encoder: PieceEncoder[T] | None = None
        self._packets: list[T] = []
        self._is_over = False
        self._lock = Lock()

    def __getitem__(self, packet: int) -> T:
        return self._packets[packet - self.first_packet]

    def between(self, first: int, end: int) -> list[T]:
        """The packets from `first` on and before `end`."""
        return self._packets[first - self.first_packet : end - self.first_packet]

    def has(self, packet: int) -> bool:
        """Whether there is such a packet: it is encoded for that, unless the sound ends before."""
        if self._is_there(packet):  # without waiting for whoever encodes the rest of the piece
            return True
        with self._lock:
            while not self._is_there(packet) and not self._is_over:
                self._go_on()
            return self._is_there(packet)

    def forget(self) -> None:
        """Nobody asks for its packets any more."""
        self._packets = []

    def _is_there(self, packet: int) -> bool:
        return packet < self.first_packet + len(self._packets)

    def _go_on(self) -> None:
        self._encoder = self._encoder or self._new_encoder(self._start)
        slab = self._sound.take(self.number)
        self._packets += self._encoder.rest() if slab is None else self._encoder.encode(slab)
        self._is_over = slab is None
