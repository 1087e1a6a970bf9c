"""Measure offline language identifiers on lines of clean text: ``python -m benchmarks.identifiers FOLDER``.

``FOLDER`` holds a folder a language (``de/``, ``ru/`` …) with UTF-8 ``.txt`` files in it. Languages whose script tells
them (Japanese, Korean, Thai …) are left out: nobody asks an identifier about those. Each candidate runs in a process of
its own, so that the time to load it and the memory are its own; both are CPU time and peak memory above those of a bare
Python.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.identifiers.candidates import CANDIDATES
from lint.documents import parse
from lint.languages.identifier import identify
from lint.source import Source
from lint.text import Text

LENGTHS = ((15, 30), (30, 60), (60, 120), (120, 300))  # characters of a line, a row each
TOLD_BY_SCRIPT = {"ja", "ko", "zh", "th", "he", "el", "ar"}
WORD = re.compile(r"[^\W\d_]+")
NOT_PROSE = re.compile(r"[{}<>\[\]=\\|_@#$]|--|://|\w\.\w|\w\(\d?\)")


def main() -> None:
    """Print a table for each length of lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lines", type=int, default=200, help="lines of each length in each language (default: 200)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ask", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ask:
        print(json.dumps(_answers(options.ask, json.load(sys.stdin))))
        return
    samples = _samples(options.folder, options.lines, random.Random(options.seed))
    print(f"{len(samples)} lines of {', '.join(sorted({language for _, language, _ in samples}))}\n")
    told = {name: _ask(name, [line for _, _, line in samples]) for name in CANDIDATES}
    for low, high in LENGTHS:
        print(f"\n{low} to {high} characters:\n\n| identifier | right | sure | sure and wrong |\n|---|---|---|---|")
        for name, result in told.items():
            if result is not None:
                print(
                    f"| {name} | {_row([one for one in zip(samples, result['answers'], strict=True) if one[0][0] == low])} |"
                )
    print("\n| identifier | loads in | memory | lines a second |\n|---|---|---|---|")
    for name, result in told.items():
        if result is not None:
            print(f"| {name} | {result['loading'] * 1e3:.0f} ms | {result['memory']:.0f} MB | {result['speed']:,.0f} |")
    print("\nWrong, though sure:\n")
    for name, result in told.items():
        print(f"- {name}: " + ("not installed" if result is None else _confused(samples, result["answers"])))
    print(
        f"\nxnumx, lines of 15 to 300 characters in their documents: {_in_documents(options.folder, random.Random(options.seed))}"
    )


def _in_documents(folder: Path, rng: random.Random, files: int = 150, lines: int = 6) -> str:
    """How often lines are told as their folder says, by what xnumx makes of the line and the document around it."""
    right = unknown = total = 0
    for home in _homes(folder):
        script = "und-Cyrl" if home.name in ("ru", "uk", "bg", "sr") else "und-Latn"
        paths = sorted(home.rglob("*.txt"))
        for path in rng.sample(paths, min(len(paths), files)):
            document = parse(Source(path.name, Text(path.read_text("utf-8", "replace"))), "text")
            fit = [line for line in document.content.split("\n") if 15 <= len(line) < 300 and _is_prose(line)]
            for line in rng.sample(fit, min(len(fit), lines)):
                told = identify(line, document, script)
                total += 1
                right += told == home.name
                unknown += told == script
    return f"{right / total:.1%} right, {unknown / total:.1%} unknown, {1 - (right + unknown) / total:.1%} wrong of {total}"


def _homes(folder: Path) -> list[Path]:
    return sorted(one for one in folder.iterdir() if one.is_dir() and one.name not in TOLD_BY_SCRIPT)


def _is_prose(line: str) -> bool:
    """Whether a line holds three words and nothing that looks like code, options or markup."""
    small = sum(word.islower() and len(word) > 1 for word in WORD.findall(line))
    return small >= 3 and not NOT_PROSE.search(line)


def _samples(folder: Path, count: int, rng: random.Random) -> list[tuple[int, str, str]]:
    """Length, language and line; lines that hold code, options or names alone are left out, and so are short files."""
    samples = []
    for home in _homes(folder):
        files = sorted(home.rglob("*.txt"))
        rng.shuffle(files)
        wanted = dict.fromkeys(LENGTHS, count)
        seen: set[str] = set()
        for path in files:
            lines = [line.strip() for line in path.read_text("utf-8", "replace").split("\n")]
            for line in rng.sample(lines, min(len(lines), 40)):
                length = next((one for one in LENGTHS if one[0] <= len(line) < one[1]), None)
                if length and wanted[length] and line not in seen and _is_prose(line):
                    wanted[length] -= 1
                    seen.add(line)
                    samples.append((length[0], home.name, line))
    return samples


def _ask(name: str, lines: list[str]) -> dict | None:
    run = [sys.executable, "-m", "benchmarks.identifiers", ".", "--ask", name]
    done = subprocess.run(run, input=json.dumps(lines), capture_output=True, text=True)
    return json.loads(done.stdout) if done.returncode == 0 else None


def _answers(name: str, lines: list[str]) -> dict:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    ask = CANDIDATES[name]()
    ask("one two three")
    loading = time.process_time() - start
    start = time.process_time()
    answers = [ask(line) for line in lines]
    speed = len(lines) / (time.process_time() - start)
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return {"answers": answers, "loading": loading, "memory": memory, "speed": speed}


def _row(pairs: list) -> str:
    right = sum(language == answer for (_, language, _), (answer, _) in pairs)
    sure = sum(is_sure for _, (_, is_sure) in pairs)
    wrong = sum(is_sure and language != answer for (_, language, _), (answer, is_sure) in pairs)
    return f"{right / len(pairs):.1%} | {sure / len(pairs):.1%} | {wrong / len(pairs):.1%}"


def _confused(samples: list, answers: list) -> str:
    """The commonest wrong answers of which it was sure."""
    counts: dict[str, int] = {}
    for (_, language, _), (answer, is_sure) in zip(samples, answers, strict=True):
        if is_sure and answer != language:
            counts[f"{language} as {answer}"] = counts.get(f"{language} as {answer}", 0) + 1
    return ", ".join(f"{pair} {count}" for pair, count in sorted(counts.items(), key=lambda one: -one[1])[:6])


if __name__ == "__main__":
    main()
