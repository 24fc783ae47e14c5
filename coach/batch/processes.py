"""An executor of processes that goes on when one of them dies.

The one of `concurrent.futures` gives up all of its work then. Here the work that was being done is done
again, alone, so that one which kills its process twice is known, fails, and takes nothing with it.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import get_context
from threading import RLock
from typing import Any

from coach.batch.stopping import begin_process
from coach.errors import CoachError

_TRIES = 2


class ProcessDiedError(CoachError):
    """The process of a piece of work was killed, twice: perhaps there was not enough memory."""


@dataclass(slots=True, eq=False)
class _Task:
    call: Callable[..., Any]
    arguments: tuple[Any, ...]
    future: Future[Any] = field(default_factory=Future)
    tries: int = 0


class Processes(Executor):
    """So many processes, as many as there are cores if None; `stop` ends their work early and cleanly."""

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or cores()
        self._context = get_context("spawn")  # as on every system: threads and engines survive no fork
        self._sign = self._context.Event()
        self._waiting: deque[_Task] = deque()
        self._done_by: dict[_Task, ProcessPoolExecutor] = {}
        self._pool: ProcessPoolExecutor | None = None
        self._lock = RLock()

    def submit(self, call: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        """As every executor; there are no named arguments."""
        assert not named
        task = _Task(call, arguments)
        with self._lock:
            self._waiting.append(task)
            self._fill()
        return task.future

    def stop(self) -> None:
        """Drop what waits, and end what is being done at its next block of sound."""
        with self._lock:
            self._sign.set()
            while self._waiting:
                self._waiting.popleft().future.cancel()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """As every executor."""
        if cancel_futures:
            with self._lock:
                while self._waiting:
                    self._waiting.popleft().future.cancel()
        if self._pool is not None:
            self._pool.shutdown(wait=wait)

    def _fill(self) -> None:
        """Start what can be started. What was tried before is done alone."""
        while self._waiting and len(self._done_by) < self._room():
            task = self._waiting.popleft()
            if task.tries == 0 and not task.future.set_running_or_notify_cancel():
                continue
            task.tries += 1
            self._start(task)

    def _room(self) -> int:
        is_alone = self._waiting[0].tries or any(task.tries > 1 for task in self._done_by)
        return 1 if is_alone else self.workers

    def _start(self, task: _Task) -> None:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self.workers, self._context, initializer=begin_process, initargs=(self._sign,)
            )
        pool = self._pool
        self._done_by[task] = pool
        try:
            inner = pool.submit(task.call, *task.arguments)
        except BrokenProcessPool as error:
            self._again(task, pool, error)
            return
        inner.add_done_callback(lambda done: self._finish(task, pool, done))

    def _finish(self, task: _Task, pool: ProcessPoolExecutor, done: Future[Any]) -> None:
        with self._lock:
            error = done.exception()
            if isinstance(error, BrokenProcessPool) and not self._sign.is_set():
                self._again(task, pool, error)
            else:
                del self._done_by[task]
                _pass_on(done, task.future)
            self._fill()

    def _again(self, task: _Task, pool: ProcessPoolExecutor, error: BrokenProcessPool) -> None:
        del self._done_by[task]
        if self._pool is pool:
            self._pool = None
        if task.tries >= _TRIES:
            told = "its process was killed, twice; perhaps there was not enough memory"
            task.future.set_exception(ProcessDiedError(told))
        else:
            self._waiting.appendleft(task)


def _pass_on(done: Future[Any], future: Future[Any]) -> None:
    error = done.exception()
    if error is not None:
        future.set_exception(error)
    else:
        future.set_result(done.result())


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
