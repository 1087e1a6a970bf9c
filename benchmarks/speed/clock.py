"""What a command costs: CPU time, time on the wall and memory, and several commands side by side."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

CORE = 0  # the core that measurements of one core run on


class Cost(NamedTuple):
    """Of one run: seconds of CPU (user and system, children too), seconds on the wall, and bytes of memory at the most."""

    cpu: float
    wall: float
    memory: int


class Job(NamedTuple):
    """Something to measure. ``before`` makes ready for each round and is not measured."""

    command: Sequence[str | Path]
    cores: int = 1
    before: Callable[[], object] = lambda: None
    ok: frozenset[int] = frozenset({0, 1})


def run(job: Job) -> Cost:
    """Run once; raises RuntimeError where the command ends otherwise than it should."""
    job.before()
    started = time.perf_counter()
    process = subprocess.Popen(
        [str(word) for word in job.command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: _pin(job.cores),
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in job.ok:
        raise RuntimeError(f"{job.command[0]} ended with {process.returncode}: {said.decode(errors='replace')[-500:]}")
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * 1024)


def _pin(cores: int) -> None:
    if hasattr(os, "sched_setaffinity"):
        there = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, there[CORE : CORE + cores] or there)


def interleaved(jobs: Mapping[str, Job], rounds: int) -> dict[str, list[Cost]]:
    """Every job once, then every job again: what slows the machine for a while slows them all."""
    costs: dict[str, list[Cost]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, job in jobs.items():
            costs[name].append(run(job))
    return costs


def cpu(costs: Sequence[Cost]) -> float:
    """The median of the CPU seconds."""
    return median(cost.cpu for cost in costs)


def ratios(costs: Sequence[Cost], others: Sequence[Cost]) -> float:
    """The median of the ratios of CPU time, round by round."""
    return median(one.cpu / other.cpu for one, other in zip(costs, others, strict=True))
