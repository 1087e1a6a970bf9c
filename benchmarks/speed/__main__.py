"""Measure: ``python -m benchmarks.speed``, or at length with ``--full``."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.readme import put
from benchmarks.speed.machine import compile_bytecode, description
from benchmarks.speed.parts import PARTS, Plan

DATA = Path(__file__).parent.parent / "data"


def main() -> None:
    """Print a table for each part as soon as it is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)} (default: all)")
    parser.add_argument("--full", action="store_true", help="50 MB and more languages, 1 GB for memory; takes an hour")
    parser.add_argument("--data", type=Path, default=DATA, help="where texts are kept (default: benchmarks/data)")
    parser.add_argument("--languages", help="as ja,en: these instead")
    parser.add_argument("--size", type=float, help="MB of a text")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--write", action="store_true", help="put the tables into README.md")
    options = parser.parse_args()
    unknown = [name for name in options.parts if name not in PARTS]
    if unknown:
        parser.error(f"no part named '{unknown[0]}'; there are {', '.join(PARTS)}")
    plan = _plan(options)
    compile_bytecode()
    tables = [f"Measured on {description()}."]
    print(tables[0], end="\n\n", flush=True)
    for name in options.parts or PARTS:
        tables.append(PARTS[name](plan))
        print(tables[-1], flush=True)
    if options.write:
        put("speed", "\n\n".join(tables).strip() + "\n")


def _plan(options: argparse.Namespace) -> Plan:
    if options.full:
        plan = Plan(options.data, 50, (1, 10, 100, 1000), 1000, 5, ("ja", "en", "de", "ru", "zh", "ko", "vi"), 10_000)
    else:
        plan = Plan(options.data, 2, (1, 5), 20, 3, ("ja", "en"), 1000)
    if options.languages:
        plan = plan._replace(languages=tuple(options.languages.split(",")))
    if options.size:
        plan = plan._replace(size=options.size)
    return plan._replace(rounds=options.rounds) if options.rounds else plan


if __name__ == "__main__":
    main()
