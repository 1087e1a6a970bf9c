"""Measure: ``python -m benchmarks.hostile``, or with names of shapes for those alone."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks.hostile.shapes import MEGABYTE, Shape, shapes
from benchmarks.speed.clock import Cost, Job, run
from benchmarks.speed.machine import compile_bytecode, description
from benchmarks.speed.parts import checks

MULTIPLES = (1, 2, 4)
LINEAR = 1.25  # what four times as much may cost over four times the time: machines are noisy


def main() -> None:
    """A line a shape, as soon as it is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help="parts of names (default: all)")
    parser.add_argument("--scale", type=float, default=1.0, help="sizes times this")
    options = parser.parse_args()
    compile_bytecode()
    print(f"Measured on {description()}. Seconds of CPU beyond an empty file's, and MB of memory at the most.\n")
    print(f"| text | sizes, MB | seconds | growth | seconds a MB | memory |\n|{'---|' * 6}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        base = _base(Path(folder))
        for shape in shapes():
            if not options.shapes or any(part in shape.name for part in options.shapes):
                print(_row(Path(folder), shape, options.scale, base), flush=True)


def _base(folder: Path) -> float:
    """Seconds of a run that finds nothing to do, after what later runs keep has been made."""
    _cost(folder, next(shapes()), MEGABYTE)
    return min(_cost(folder, Shape("nothing", ".txt", 0, lambda size: ""), 0).cpu for _ in range(3))


def _row(folder: Path, shape: Shape, scale: float, base: float) -> str:
    sizes = [shape.megabytes * scale * multiple for multiple in MULTIPLES]
    costs = [_cost(folder, shape, int(size * MEGABYTE)) for size in sizes]
    seconds = [max(cost.cpu - base, 0.001) for cost in costs]
    growth = seconds[-1] / seconds[0] / (MULTIPLES[-1] / MULTIPLES[0])
    cells = [
        shape.name,
        " ".join(f"{size:g}" for size in sizes),
        " ".join(f"{one:.2f}" for one in seconds),
        f"{growth:.2f}" + " **not linear**" * (growth > LINEAR),
        f"{seconds[-1] / sizes[-1]:.2f}",
        " ".join(f"{cost.memory / MEGABYTE:.0f}" for cost in costs),
    ]
    return f"| {' | '.join(cells)} |"


def _cost(folder: Path, shape: Shape, size: int) -> Cost:
    path = folder / f"text{shape.suffix}"
    path.write_bytes(shape.make(size).encode("utf-8", "surrogateescape"))
    job: Job = checks(path, "--jobs=1")
    return run(job._replace(ok=frozenset({0, 1})))


if __name__ == "__main__":
    main()
