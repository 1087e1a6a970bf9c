"""What is measured: each part gives a table of Markdown."""

from __future__ import annotations

import os
import random
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.speed import samples
from benchmarks.speed.clock import Job, cpu, interleaved, ratios, run
from benchmarks.speed.peers import XNUMX, Peer, Words, peers
from benchmarks.speed.samples import MEGABYTE

Sample = Callable[[str, float, Path], Path]


class Plan(NamedTuple):
    """How much is measured: MB of a text, sizes for the growth, rounds, languages, files of a tree."""

    data: Path
    size: float
    growth: tuple[float, ...]
    memory: float
    rounds: int
    languages: tuple[str, ...]
    files: int


def checks(path: Path, *options: str) -> Job:
    """We, looking at a file or folder."""
    return checks_again(path, "--no-cache", *options)


def checks_again(path: Path, *options: str) -> Job:
    """We, looking at it once more when nothing has changed."""
    return Job([XNUMX, "check", "--isolated", "--quiet", "--output-format=concise", *options, path])


def speed(path: Path, seconds: float) -> float:
    """MB a second of CPU."""
    return path.stat().st_size / MEGABYTE / seconds


def throughput(plan: Plan) -> str:
    """MB a second on one core, by language and damage, beside every peer that is installed."""
    others = peers(plan.data)
    columns = [f"{peer.name} {peer.version}".strip() for peer in others]
    rows = [["text", "xnumx", *columns]]
    kinds = [("clean", samples.clean, plan.languages), ("every 4th line damaged", samples.damaged, plan.languages[:2])]
    rows += [
        [f"{language}, {kind}", *_beside(plan, sample, language, others)]
        for kind, sample, languages in kinds
        for language in languages
    ]
    return _table(
        "Throughput: MB a second of CPU on one core, whole process (in brackets: our speed as a multiple of theirs; rg has as many patterns "
        "as we have rules, and spends most of its time on compiling them)",
        rows,
    )


def _beside(plan: Plan, sample: Sample, language: str, others: Sequence[Peer]) -> list[str]:
    path = sample(language, plan.size, plan.data)
    jobs, paths = {"xnumx": checks(path)}, {"xnumx": path}
    for peer in others:
        its = sample(language, min(plan.size, peer.most), plan.data)
        paths[peer.name] = _as_markdown(its) if peer.markdown else its
        jobs[peer.name] = peer.job(paths[peer.name])
    run(jobs["xnumx"])  # what is made once
    costs = interleaved(jobs, plan.rounds)
    speeds = {name: speed(paths[name], cpu(costs[name])) for name in jobs}
    ours = speeds["xnumx"]
    return [
        f"{speed:.3g}" if name == "xnumx" else f"{speed:.3g} ({ours / speed:.2g}\N{MULTIPLICATION SIGN})"
        for name, speed in speeds.items()
    ]


def _as_markdown(path: Path) -> Path:
    twin = path.with_suffix(".md")
    if not twin.exists():
        shutil.copyfile(path, twin)
    return twin


def start_up(plan: Plan) -> str:
    """CPU time for one small file, everything that is kept between runs warm, beside an empty Python."""
    rows = [["a file of 5 KB", "CPU ms", "as a multiple of `python -c pass`"]]
    path = samples.clean("ja", 0.005, plan.data)
    jobs = {
        "`python -c pass`": Job([sys.executable, "-c", "pass"]),
        "xnumx": checks(path),
        "xnumx, again, nothing changed": checks_again(path),
    }
    jobs.update(
        (peer.name, peer.job(_as_markdown(path) if peer.markdown else path))
        for peer in peers(plan.data)
        if peer.name != "rg"  # it compiles our patterns each time, which nobody would make it do
    )
    for job in jobs.values():
        run(job)
    costs = interleaved(jobs, 5 * plan.rounds)
    empty = costs["`python -c pass`"]
    rows += [[name, f"{cpu(one) * 1000:.0f}", f"{ratios(one, empty):.2f}"] for name, one in costs.items()]
    return _table("Start-up", rows)


def tree(plan: Plan) -> str:
    """Many small files: the first run, and a second one in which nothing has changed."""
    top = samples.tree(plan.files, plan.languages, plan.data)
    cache = plan.data / "cache-of-tree"
    options: Words = ["--isolated", "--quiet", "--output-format=concise"]
    command = ["env", f"XNUMX_CACHE_DIR={cache}", XNUMX, "check", *options]

    def forget() -> None:
        for kept in cache.glob("results*"):
            kept.unlink()

    one = samples.clean("ja", 0.005, plan.data)
    run(Job([*command, top]))  # what is made once
    jobs = {
        "first run": Job([*command, top], before=forget),
        "second run": Job([*command, top]),
        "one file": Job([*command, one]),
    }
    costs = interleaved(jobs, plan.rounds)
    first, second, start = (cpu(costs[name]) for name in jobs)
    again = median(two.cpu - small.cpu for two, small in zip(costs["second run"], costs["one file"], strict=True))
    rows = [
        [f"{plan.files} files of 1 to 5 KB", "CPU s", ""],
        ["first run", f"{first:.2f}", f"{plan.files / first:.0f} files a second"],
        ["second run, nothing changed", f"{second:.2f}", f"start-up plus {again:.2f} s"],
        ["one file of 5 KB, nothing changed, for comparison", f"{start:.2f}", ""],
    ]
    return _table("A tree of small files, one core", rows)


def memory(plan: Plan) -> str:
    """The most memory that a run takes, by size of the text."""
    rows = [["text", "most memory", "MB a second"]]
    for language in plan.languages[:2]:
        for size in sorted({1.0, plan.size, plan.memory}):
            path = samples.clean(language, size, plan.data)
            cost = run(checks(path))
            rows.append(
                [f"{language}, {size:g} MB", f"{cost.memory / MEGABYTE:.0f} MB", f"{speed(path, cost.cpu):.3g}"]
            )
    return _table("Memory", rows)


def growth(plan: Plan) -> str:
    """How the time grows with rules and with input."""
    from lint.rulebook import own_rules
    from lint.rulebook.store import fetch

    names = [rule.id for rule in fetch([own_rules()]).rules if rule.default]
    random.Random(1).shuffle(names)
    path = samples.clean("ja", plan.size, plan.data)
    jobs = {f"{path.stem}, {count} rules": (path, _with(names[:count], path)) for count in (20, 80, len(names))}
    jobs |= {
        f"ja, {size:g} MB, {len(names)} rules": (
            samples.clean("ja", size, plan.data),
            checks(samples.clean("ja", size, plan.data)),
        )
        for size in plan.growth
    }
    for _, job in list(jobs.values())[:3]:
        run(job)
    costs = interleaved({name: job for name, (_, job) in jobs.items()}, max(1, plan.rounds // 2))
    rows = [["text and rules", "CPU s", "MB a second"]]
    rows += [
        [name, f"{cpu(costs[name]):.2f}", f"{speed(sample, cpu(costs[name])):.3g}"]
        for name, (sample, _) in jobs.items()
    ]
    return _table("Growth", rows)


BURN = """
import sys
from concurrent.futures import ProcessPoolExecutor
def burn(_):
    for _ in range(3_000_000): pass
if __name__ == "__main__":
    with ProcessPoolExecutor(int(sys.argv[1])) as pool: list(pool.map(burn, range(32)))
"""


def cores(plan: Plan) -> str:
    """What two processes gain on the wall, beside a program that does nothing but use the processor."""
    there = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    top = samples.tree(plan.files, plan.languages, plan.data)
    script = plan.data / "burn.py"
    script.write_text(BURN, "utf-8")
    run(checks(top))  # what is made once
    jobs = {}
    for count in (1, 2):
        jobs[f"xnumx {count}"] = checks(top, f"--jobs={count}")._replace(cores=min(2, there))
        jobs[f"burn {count}"] = Job([sys.executable, script, str(count)], cores=min(2, there))
    costs = interleaved(jobs, plan.rounds)
    rows = [["", "one process, s", "two processes, s", "gain"]]
    for name, shown in (("xnumx", f"xnumx, {plan.files} files"), ("burn", "a loop and nothing else")):
        one, two = costs[f"{name} 1"], costs[f"{name} 2"]
        gain = median(first.wall / second.wall for first, second in zip(one, two, strict=True))
        rows.append([shown, *(f"{median(cost.wall for cost in each):.2f}" for each in (one, two)), f"{gain:.2f}"])
    return _table(f"Processes, on {there} cores: time on the wall", rows)


def _with(rules: list[str], path: Path) -> Job:
    return checks(path, f"--select={','.join(rules)}")


def _table(title: str, rows: list[list[str]]) -> str:
    head, *body = rows
    lines = [" | ".join(head), " | ".join("---" if not at else "---:" for at in range(len(head)))]
    lines += [" | ".join(row) for row in body]
    return "\n".join([f"### {title}", "", *(f"| {line} |" for line in lines), ""])


PARTS = {
    "throughput": throughput,
    "start-up": start_up,
    "tree": tree,
    "memory": memory,
    "growth": growth,
    "cores": cores,
}
