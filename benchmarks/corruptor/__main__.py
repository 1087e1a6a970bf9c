"""Plant damage into clean text and measure what of it is found: ``python -m benchmarks.corruptor FOLDER``."""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from pathlib import Path

from benchmarks.corruptor.plants import PLANTS, Plant
from benchmarks.corruptor.table import alarm_table, recall_table
from lint import Severity, check_text

CONTEXT = 3  # lines before and after a planted one that make up its document
SHORTEST = 20  # characters of a line that is worth damaging


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--plants", type=int, default=60, help="plants of each class in each language (default: 60)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--characters", type=int, default=300_000, help="clean characters checked a language")
    parser.add_argument("--misses", action="store_true", help="print the plants that were not found")
    parser.add_argument("--only", help="one class alone")
    options = parser.parse_args()
    recall: dict[tuple[str, str], list[bool]] = defaultdict(list)
    rules: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    alarms: dict[str, tuple[int, int]] = {}
    for folder in sorted(path for path in options.folder.iterdir() if path.is_dir()):
        lines = _lines(folder, random.Random(options.seed), options.characters)
        if not lines:
            continue
        alarms[folder.name] = _count_alarms(lines)
        for plant in PLANTS:
            if options.only in (None, plant.name) and (plant.languages is None or folder.name in plant.languages):
                seed = random.Random(f"{options.seed} {plant.name} {folder.name}")
                for found, by in _trials(plant, folder.name, lines, seed, options.plants, show=options.misses):
                    recall[plant.name, folder.name].append(found)
                    for rule in by:
                        rules[plant.name][rule] += 1
    print(recall_table(recall, rules))
    print()
    print(alarm_table(alarms))


def _lines(folder: Path, rng: random.Random, most: int) -> list[str]:
    """Consecutive lines of randomly picked files, up to so many characters."""
    files = sorted(folder.rglob("*.txt"))
    rng.shuffle(files)
    lines: list[str] = []
    for path in files:
        lines += path.read_text(encoding="utf-8", errors="replace")[: most // 10].split("\n")
        if sum(map(len, lines)) > most:
            break
    return lines


def _trials(plant: Plant, language: str, lines: list[str], rng: random.Random, count: int, *, show: bool):
    """For each plant that could be made: whether it was found, and by which rules."""
    tried = 0
    for _ in range(count * 40):
        if tried == count:
            return
        at = rng.randrange(len(lines))
        if len(lines[at]) < SHORTEST:
            continue
        made = plant.damage(lines[at], rng, language)
        if made is None:
            continue
        tried += 1
        line, start, end = made
        before = [] if plant.first_line else lines[max(0, at - CONTEXT) : at]
        text = "\n".join([*before, line, *lines[at + 1 : at + 1 + CONTEXT]])
        start, end = (offset + sum(len(one) + 1 for one in before) for offset in (start, end))
        by = {
            one.rule
            for one in check_text(text)
            if one.severity >= Severity.WARNING and one.start < end and one.end > start
        }
        if show and not by:
            print(
                f"missed {plant.name} {language}: {text[max(0, start - 30) : start]}⟦{text[start:end]}⟧{text[end : end + 30]}"
            )
        yield bool(by), by


def _count_alarms(lines: list[str]) -> tuple[int, int]:
    text = "\n".join(lines)
    found = [one for one in check_text(text) if one.severity >= Severity.WARNING]
    return len(found), len(text)


if __name__ == "__main__":
    main()
