"""The work of a batch on a Dask cluster: machines that share no disk with this one.

Routines travel with the work. Phrases are spoken by one worker each, stay in the memory of the cluster, and
go from there to whoever needs them; where a worker dies, what it had is made again by another. The files that
choices name are sent once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from coach import __version__
from coach.batch.making import Failed, Made, make, speak_to_send
from coach.errors import CoachError

if TYPE_CHECKING:
    from coach.batch.target import Target
    from coach.batch.work import Luggage, Speech, Work

_REACHED_WITHIN_S = 15
_WORKERS_WITHIN_S = 60
_SPEECHES_FIRST = 10


class ClusterError(CoachError):
    """A cluster cannot be used."""


class ClusterCrew:
    """The workers of a Dask `client`."""

    is_near = False

    def __init__(self, client: Any, luggage: Luggage) -> None:
        self._client = client
        self._executor = client.get_executor(pure=False)
        self._luggage = client.scatter(luggage, broadcast=True, hash=False) if luggage.files else None

    def speak(self, speech: Speech) -> Any:
        """See `Crew`: what comes of it stays in the cluster."""
        return self._client.submit(speak_to_send, speech, pure=False, priority=_SPEECHES_FIRST)

    def make(self, work: Work, target: Target, spoken: Sequence[Any]) -> Future[Made | Failed]:
        """See `Crew`."""
        future: Future[Made | Failed] = self._executor.submit(make, work, target, self._luggage, *spoken)
        return future


@contextmanager
def cluster_crew(address: str, luggage: Luggage) -> Iterator[ClusterCrew]:
    """The workers of the cluster whose scheduler is at `address`, such as `tcp://10.0.0.1:8786`.

    Raises ClusterError where there is none, or its workers have not got this program.
    """
    try:
        from distributed import Client
    except ImportError as error:
        mend = 'pip install "audio-coach[cluster]"'
        raise ClusterError(f"a cluster needs distributed ({error}): {mend}") from None
    open_client: Any = Client
    try:
        client = open_client(address, timeout=_REACHED_WITHIN_S, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        told = " ".join(str(error).split())[:200]
        raise ClusterError(f"{address}: expected the scheduler of a Dask cluster: {told}") from None
    try:
        _check_workers(client, address)
        yield ClusterCrew(client, luggage)
    finally:
        client.close()


def program() -> str:
    """The version of the program where this is called."""
    return __version__


def _check_workers(client: Any, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=_WORKERS_WITHIN_S)
        found = client.run(program, on_error="return")
    except TimeoutError:
        raise ClusterError(f"{address}: expected a worker, got none within {_WORKERS_WITHIN_S} s") from None
    for worker, version in found.items():
        if version != __version__:
            got = f"one with {version}" if isinstance(version, str) else "one without"
            told = f"expected a worker with audio-coach {__version__}, got {got}"
            raise ClusterError(f"{worker}: {told}; install it there")
