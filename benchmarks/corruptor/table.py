"""What was found, as Markdown tables with Wilson score intervals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import sqrt
from pathlib import Path
from textwrap import fill
from typing import NamedTuple

from benchmarks.corruptor.making import Plant
from benchmarks.readme import put

Z = 1.96  # 95 %
WIDTH = 130  # of lines of text
SHORT = 0.9  # share found below which a language is named
RESULTS = Path(__file__).with_name("RESULTS.md")


class Trial(NamedTuple):
    """One planted damage: whether anything was found there, and whether by a rule that claims its class."""

    plant: Plant
    language: str
    found: bool
    own: bool


def wilson(hits: int, total: int) -> tuple[float, float]:
    """The 95 % Wilson score interval of a share (Wilson 1927)."""
    if not total:
        return 0.0, 1.0
    share = hits / total
    middle = share + Z * Z / (2 * total)
    spread = Z * sqrt(share * (1 - share) / total + Z * Z / (4 * total * total))
    scale = 1 + Z * Z / total
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def tables(trials: Sequence[Trial], alarms: Mapping[str, tuple[int, int]]) -> dict[str, str]:
    """The tables by class, by language and by rule and language."""
    return {"class": by_class(trials), "language": by_language(trials, alarms), "rule": by_rule(trials)}


def write(trials: Sequence[Trial], alarms: Mapping[str, tuple[int, int]], plants: int, seed: int) -> None:
    """Put the tables by class and language into README.md, between its marks, and all of them into RESULTS.md."""
    made = tables(trials, alarms)
    hits, total = sum(trial.found for trial in trials), len(trials)
    false, size = (sum(column) for column in zip(*alarms.values(), strict=True))
    summary = fill(
        f"`benchmarks/corruptor` plants damage of {len({trial.plant.name for trial in trials})} classes at known places of clean "
        f"manuals in {len(alarms)} languages, up to {plants} plants a class and language, and counts what is found there at "
        f"`warning` or above: {hits:,} of {total:,}. In the {size / 1e6:.1f} million characters as they were, it found {false} places. "
        "Classes that are evidence only count at `info`; those of the voice have one sentence a language, so that their numbers "
        "tell of places rather than of wordings.",
        WIDTH,
    )
    summary += "\n"
    shown = f"{summary}\n{made['language']}\n\n<details><summary>Found of planted, by class</summary>\n\n{made['class']}\n\n</details>\n"
    put("corruptor", shown)
    command = f"python -m benchmarks.corruptor FOLDER --plants {plants} --seed {seed} --write"
    RESULTS.write_text(
        f"# What the corruptor planted, and what was found\n\nWritten by `{command}`.\n\n{summary}\n"
        f"## By language\n\n{made['language']}\n\n## By class\n\n{made['class']}\n\n## By rule and language\n\n"
        "Found by a rule that claims the class, of what was planted of it.\n\n"
        f"{made['rule']}\n",
        "utf-8",
    )


def by_class(trials: Sequence[Trial]) -> str:
    """A row a class: found of planted with its interval, and the languages that fall short."""
    rows = ["| planted damage | found | 95 % interval | below 90 % |", "|---|---|---|---|"]
    for name, group in _grouped(trials, lambda trial: trial.plant.name).items():
        low, high = wilson(sum(trial.found for trial in group), len(group))
        short = [
            f"{language} {sum(trial.found for trial in part)}/{len(part)}"
            for language, part in _grouped(group, lambda trial: trial.language).items()
            if sum(trial.found for trial in part) < SHORT * len(part)
        ]
        info = " (evidence, `info`)" if group[0].plant.info else ""
        rows.append(f"| {name}{info} | {_share(group)} | {low:.0%}-{high:.0%} | {', '.join(short)} |")
    low, high = wilson(sum(trial.found for trial in trials), len(trials))
    rows.append(f"| **all** | **{_share(trials)}** | **{low:.0%}-{high:.0%}** | |")
    return "\n".join(rows)


def by_language(trials: Sequence[Trial], alarms: Mapping[str, tuple[int, int]]) -> str:
    """A row a language: found of planted, and findings at warning and above in a million untouched characters."""
    rows = ["| language | found | 95 % interval | alarms a million characters |", "|---|---|---|---|"]
    for language, group in sorted(_grouped(trials, lambda trial: trial.language).items()):
        low, high = wilson(sum(trial.found for trial in group), len(group))
        false, size = alarms.get(language, (0, 0))
        rate = f"{false / size * 1e6:.1f} ({false} in {size:,})" if size else ""
        rows.append(f"| {language} | {_share(group)} | {low:.0%}-{high:.0%} | {rate} |")
    return "\n".join(rows)


def by_rule(trials: Sequence[Trial]) -> str:
    """A row for the rules that claim a class together, a column a language."""
    languages = sorted({trial.language for trial in trials})
    rows = [f"| rules | all | 95 % | {' | '.join(languages)} |", f"|---|---|---|{'---|' * len(languages)}"]
    for rules, group in sorted(_grouped(trials, lambda trial: trial.plant.rules).items()):
        low, high = wilson(sum(trial.own for trial in group), len(group))
        of_language = _grouped(group, lambda trial: trial.language)
        cells = [_own(of_language[language]) if language in of_language else "" for language in languages]
        names = ", ".join(f"`{rule}`" for rule in rules.split())
        rows.append(f"| {names} | {_own(group)} | {low:.0%}-{high:.0%} | {' | '.join(cells)} |")
    return "\n".join(rows)


def _grouped(trials: Iterable[Trial], key: Callable[[Trial], str]) -> dict[str, list[Trial]]:
    groups: dict[str, list[Trial]] = {}
    for trial in trials:
        groups.setdefault(key(trial), []).append(trial)
    return groups


def _share(group: Sequence[Trial]) -> str:
    return f"{sum(trial.found for trial in group)}/{len(group)}"


def _own(group: Sequence[Trial]) -> str:
    return f"{sum(trial.own for trial in group)}/{len(group)}"
