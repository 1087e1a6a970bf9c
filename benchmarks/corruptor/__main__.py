"""Plant damage into clean text and measure what of it is found: ``python -m benchmarks.corruptor FOLDER``.

``--write`` puts the tables where readers see them: README.md between its marks, and RESULTS.md beside this file.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

from benchmarks.corruptor.making import Plant, is_written
from benchmarks.corruptor.plants import PLANTS
from benchmarks.corruptor.table import Trial, tables, write
from lint import Diagnostic, Severity
from lint.documents import parse
from lint.engine.examine import check
from lint.rulebook import own_rules
from lint.rulebook.rule import Rule
from lint.rulebook.store import fetch
from lint.source import Source
from lint.text import Text

CONTEXT = 3  # lines before and after a planted one that make up its document
SHORTEST = 20  # characters of a line that is worth damaging
FILES = 10  # at least so many make up a language's text


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--plants", type=int, default=20, help="plants of each class in each language (default: 20)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--characters", type=int, default=300_000, help="clean characters checked a language")
    parser.add_argument("--misses", action="store_true", help="print the plants that were not found, and false alarms")
    parser.add_argument("--only", help="one class alone")
    parser.add_argument("--write", action="store_true", help="write README.md's table and RESULTS.md")
    options = parser.parse_args()
    rules = [rule for rule in fetch([own_rules()]).rules if rule.default]
    trials: list[Trial] = []
    alarms: dict[str, tuple[int, int]] = {}
    for home in sorted(path for path in options.folder.iterdir() if path.is_dir()):
        texts = _texts(home, random.Random(options.seed), options.characters)
        if len(texts) < FILES:
            continue
        if options.only is None:
            alarms[home.name] = _count_alarms(texts, rules, show=options.misses)
        lines = [line for text in texts for line in text.split("\n")]
        for plant in PLANTS:
            if options.only in (None, plant.name) and (plant.languages is None or home.name in plant.languages):
                seed = random.Random(f"{options.seed} {plant.name} {home.name}")
                trials += _trials(plant, home.name, lines, seed, rules, options.plants, show=options.misses)
    print("\n\n".join(tables(trials, alarms).values()))
    if options.write:
        write(trials, alarms, options.plants, options.seed)


def _texts(home: Path, rng: random.Random, most: int) -> list[str]:
    """The beginnings of randomly picked files, up to so many characters in all."""
    files = sorted(home.rglob("*.txt"))
    rng.shuffle(files)
    texts: list[str] = []
    for path in files:
        texts.append(path.read_text(encoding="utf-8", errors="replace")[: most // FILES])
        if sum(map(len, texts)) > most:
            break
    return texts


def _found(text: str, rules: Sequence[Rule], *, markdown: bool = False) -> list[Diagnostic]:
    format = "markdown" if markdown else "text"
    return check(parse(Source(f"text.{format}", Text(text)), format), rules).diagnostics


def _trials(
    plant: Plant, language: str, lines: list[str], rng: random.Random, rules: Sequence[Rule], count: int, *, show: bool
) -> Iterator[Trial]:
    """One for each plant that could be made."""
    least = Severity.INFO if plant.info else Severity.WARNING
    tried = 0
    for _ in range(count * 40):
        if tried == count:
            return
        at = rng.randrange(len(lines))
        if len(lines[at]) < SHORTEST or not is_written(lines[at], language):
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
            for one in _found(text, rules, markdown=plant.markdown)
            if one.severity >= least and one.start < end and one.end > start
        }
        if show and not by:
            damaged = f"{text[max(0, start - 30) : start]}⟦{text[start:end]}⟧{text[end : end + 30]}"
            print(f"missed {plant.name} {language}: {damaged!r}")
        own = any(fnmatch(rule, pattern) for rule in by for pattern in plant.rules.split())
        yield Trial(plant, language, bool(by), own)


def _count_alarms(texts: Sequence[str], rules: Sequence[Rule], *, show: bool) -> tuple[int, int]:
    """How many findings at warning and above there are in the texts as they were, and how many characters."""
    found = [(text, one) for text in texts for one in _found(text, rules) if one.severity >= Severity.WARNING]
    if show:
        for text, one in found:
            print(f"alarm {one.rule}: {text[max(0, one.start - 30) : one.end + 30]!r}")
    return len(found), sum(map(len, texts))


if __name__ == "__main__":
    main()
