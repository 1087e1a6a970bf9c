"""Several processes that visit files for one run.

Files go out in batches and come back one by one; what they tell is handed on in the order in which the files came, and
how many processes there are, or how files fall into batches, changes nothing of it. Where it is safe (Linux, no other
threads), processes are forks of this one, which have the rules already; elsewhere they start afresh and load them.

A process that dies takes nothing with it but the file that it was on. Since answers travel together, it is not
always certain which one that was: the files of its batch without an answer are visited once more, each by itself, and
one that kills again is told as a file that could not be checked.

A process ends when its pipe does, so that none is left over however this one ends.
"""

from __future__ import annotations

import marshal
import os
import signal
import sys
from collections import deque
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from time import perf_counter

from lint.cache.packed import pack, unpack
from lint.errors import CannotStart
from lint.run.task import MOST_AT_ONCE, Told, next_batch
from lint.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.process import BaseProcess
    from types import TracebackType
    from typing import Self

    from lint.run.task import Task
    from lint.run.visit import Visitor

    Plain = tuple[object, ...]

AHEAD = 2  # batches that a process has before it, so that it need not wait for the next
ANSWER_SECONDS = 0.005  # answers that come quicker one after another travel together


class Pool:
    """Up to so many processes, started as they are needed; to be used as a context."""

    def __init__(self, visitor: Visitor, most: int) -> None:
        self._visitor = visitor
        self._most = most
        self._context = get_context("fork" if _can_fork() else "spawn")
        self._workers: list[_Worker] = []
        self._again: deque[list[_Slot]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        for worker in self._workers:
            worker.connection.close()
            if kind is not None:
                worker.process.kill()
        for worker in self._workers:
            worker.process.join()

    def in_order(self, tasks: Iterator[Task]) -> Iterator[tuple[Task, Told]]:
        """The tasks, each with what it tells, in order; raises CannotStart where a file's configuration cannot be used."""
        waiting: deque[_Slot] = deque()
        left = True
        while left or waiting:
            while self._again and self._has_room():
                self._send(self._again.popleft())
            while left and len(waiting) < MOST_AT_ONCE and self._has_room():
                batch, left = next_batch(tasks, most=MOST_AT_ONCE - len(waiting))
                slots = list(map(_Slot, batch))
                waiting.extend(slots)
                self._send([slot for slot in slots if slot.told is None])
            while waiting and waiting[0].told is not None:
                slot = waiting.popleft()
                yield slot.task, slot.told  # type: ignore[misc]
            if waiting and waiting[0].told is None:
                self._receive()

    def _has_room(self) -> bool:
        return len(self._workers) < max(self._most, 1) or any(len(one.batches) < AHEAD for one in self._workers)

    def _send(self, batch: list[_Slot]) -> None:
        if not batch:
            return
        worker = min(self._workers, key=lambda one: len(one.batches), default=None)
        if len(self._workers) < self._most and (worker is None or worker.batches):
            worker = self._start() or worker
        if worker is None:  # the system gives us no process: then here
            for slot, told in zip(batch, self._visitor.visits([slot.task.request() for slot in batch]), strict=True):
                slot.told = told
            return
        worker.batches.append(deque(batch))
        try:
            worker.connection.send_bytes(marshal.dumps([slot.task.request() for slot in batch]))
        except OSError:  # dead: its answers, or their end, are read as any other's
            pass

    def _start(self) -> _Worker | None:
        ours, theirs = self._context.Pipe()
        forked = self._context.get_start_method() == "fork"
        inherited = [ours, *(worker.connection for worker in self._workers)] if forked else []
        process = self._context.Process(  # type: ignore[attr-defined]
            target=_work, args=(theirs, self._visitor, inherited, self._most, not self._workers), daemon=True
        )
        blocked = _interrupts(blocked=True)
        try:
            process.start()
        except OSError:
            self._most = len(self._workers)
            ours.close()
            return None
        finally:
            _interrupts(blocked=blocked)
            theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _receive(self) -> None:
        """Take what has come from any process, waiting for it."""
        for ready in wait([worker.connection for worker in self._workers]):
            worker = next(worker for worker in self._workers if worker.connection is ready)
            try:
                answers = marshal.loads(worker.connection.recv_bytes())
            except (EOFError, OSError):
                self._bury(worker)
                continue
            for plain in answers:
                if isinstance(plain, str):
                    raise CannotStart(plain)
                slot = worker.batches[0].popleft()
                slot.told = _told(slot, plain)
                if not worker.batches[0]:
                    worker.batches.popleft()

    def _bury(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.connection.close()
        worker.process.join()
        under_way, *others = worker.batches or [deque()]
        self._again.extendleft(list(batch) for batch in reversed(others))
        if len(under_way) == 1:
            under_way[0].told = Told(why=_how_it_died(worker.process.exitcode))
        else:
            self._again.extendleft([slot] for slot in reversed(under_way))


class _Slot:
    """A task, and what it tells when that is known."""

    __slots__ = ("task", "told")

    def __init__(self, task: Task) -> None:
        self.task = task
        self.told = task.told


class _Worker:
    """A process, and the batches that it has before it, without the files that it has answered."""

    __slots__ = ("batches", "connection", "process")

    def __init__(self, process: BaseProcess, connection: Connection) -> None:
        self.process = process
        self.connection = connection
        self.batches: deque[deque[_Slot]] = deque()


def _can_fork() -> bool:
    """Whether a fork of this process is safe: on Linux, where no other thread may hold a lock that the fork would need."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        return len(os.listdir("/proc/self/task")) == 1
    except OSError:
        return False


def _interrupts(*, blocked: bool) -> bool:
    """Block interrupts, or let them in again; whether they were blocked. A process that starts meanwhile never sees
    any.
    """
    if not hasattr(signal, "pthread_sigmask"):
        return False
    before = signal.pthread_sigmask(signal.SIG_BLOCK if blocked else signal.SIG_UNBLOCK, [signal.SIGINT])
    return signal.SIGINT in before


def _how_it_died(code: int | None) -> str:
    if code is not None and code < 0:
        try:
            name = signal.Signals(-code).name
        except ValueError:
            name = f"signal {-code}"
        return f"the process that checked it was ended by {name}; where memory is short, try --jobs=1"
    return f"the process that checked it ended with status {code}"


def _work(
    connection: Connection, visitor: Visitor, inherited: Sequence[Connection], processes: int, is_first: bool
) -> None:
    """What each process does: visits files until the pipe ends."""
    visitor.share(processes, prepares=is_first)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in inherited:
        other.close()
    try:
        while True:
            _answer(connection, visitor, marshal.loads(connection.recv_bytes()))
    except (EOFError, OSError):
        pass
    from lint.cache import kept

    kept.save()


def _answer(connection: Connection, visitor: Visitor, batch: Sequence[tuple[str, str, bool]]) -> None:
    answers: list[Plain | str] = []
    sent = perf_counter()
    visits = visitor.visits(batch)
    for _ in batch:
        try:
            answers.append(_plain(next(visits)))
        except CannotStart as error:  # which ends the run
            answers.append(str(error))
            break
        if perf_counter() - sent > ANSWER_SECONDS:
            connection.send_bytes(marshal.dumps(answers))
            answers.clear()
            sent = perf_counter()
    if answers:
        connection.send_bytes(marshal.dumps(answers))


def _plain(told: Told) -> Plain:
    """What was told, as plain data; the text only where something was found in it."""
    text: object = None
    if told.text is not None:
        text = "" if not told.diagnostics else told.text.plain()
    found = [pack(one) for one in told.diagnostics]
    return text, found, told.bom, dict(told.more), told.complete, told.why, told.gone, list(told.notes), told.digest


def _told(slot: _Slot, plain: Plain) -> Told:
    text, found, bom, more, complete, why, gone, notes, digest = plain
    return Told(
        _text(slot, text),
        [unpack(one) for one in found],  # type: ignore[attr-defined]
        bom=bom,  # type: ignore[arg-type]
        more=more,  # type: ignore[arg-type]
        complete=complete,  # type: ignore[arg-type]
        why=why,  # type: ignore[arg-type]
        gone=gone,  # type: ignore[arg-type]
        notes=notes,  # type: ignore[arg-type]
        digest=digest,  # type: ignore[arg-type]
    )


def _text(slot: _Slot, plain: object) -> Text | None:
    if plain is None or isinstance(plain, str):
        return plain if plain is None else Text(plain)
    from lint.documents.pieces import Pieces, StreamedText

    pieces = Pieces(slot.task.target.shown, slot.task.target.path)
    pieces.restore(plain)
    return StreamedText(pieces)
