"""The files that are measured on: a text of a size, clean or damaged, and a tree of many small files."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.corruptor.plants import PLANTS
from benchmarks.speed.texts import text_of

STRETCH = 40  # lines that stay together when a text is longer than what there is of it
EVERY = 4  # of a damaged text, every so manieth line is damaged
SMALLEST, LARGEST = 1000, 5000  # bytes of a file in a tree
MEGABYTE = 1_000_000


def clean(language: str, size: float, data: Path) -> Path:
    """A text of so many MB; past what there is, the same stretches of lines come again in another order."""
    return _made(data / f"{language}-{size:g}.txt", size, lambda: _endless(text_of(language, data)))


def damaged(language: str, size: float, data: Path) -> Path:
    """The same with damage of all classes in every fourth line."""
    return _made(data / f"{language}-{size:g}-damaged.txt", size, lambda: _damaged(language, text_of(language, data)))


def _made(path: Path, size: float, lines: Callable[[], Iterator[str]]) -> Path:
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    left = size * MEGABYTE
    with unfinished.open("wb") as file:
        for line in lines():
            encoded = line.encode() + b"\n"
            left -= file.write(encoded)
            if left <= 0:
                break
    return unfinished.rename(path)


def _endless(lines: list[str]) -> Iterator[str]:
    yield from lines
    rng = random.Random(1)
    starts = list(range(0, len(lines), STRETCH))
    while True:
        rng.shuffle(starts)
        for start in starts:
            yield from lines[start : start + STRETCH]


def _damaged(language: str, lines: list[str]) -> Iterator[str]:
    rng = random.Random(1)
    plants = [plant for plant in PLANTS if plant.languages is None or language in plant.languages]
    for number, line in enumerate(_endless(lines)):
        if number % EVERY == 0:
            made = (plant.damage(line, rng, language) for plant in rng.sample(plants, 5))
            line = next((one[0] for one in made if one is not None), line)
        yield line.replace("\n", " ")


def tree(count: int, languages: tuple[str, ...], data: Path) -> Path:
    """A folder of so many files of 1 to 5 KB, plain text and Markdown, a hundred to a folder."""
    top = data / f"tree-{count}"
    if (top / "done").exists():
        return top
    rng = random.Random(1)
    texts = {language: _endless(text_of(language, data)) for language in languages}
    for number in range(count):
        language = languages[number % len(languages)]
        folder = top / f"{number // 100:03}"
        folder.mkdir(parents=True, exist_ok=True)
        suffix = (".md", ".txt")[number // len(languages) % 2]
        (folder / f"{number:05}{suffix}").write_bytes(_page(texts[language], rng, markdown=suffix == ".md"))
    (top / "done").touch()
    return top


def _page(lines: Iterator[str], rng: random.Random, *, markdown: bool) -> bytes:
    left = rng.randint(SMALLEST, LARGEST)
    page: list[str] = []
    while left > 0:
        line = next(lines)
        if markdown:
            line = rng.choice(("# {}", "- {}", "{}", "{}", "{} [link](https://example.org/{})", "{} `code()`")).format(
                line, len(page)
            )
        page += [line, ""] if markdown else [line]
        left -= len(line.encode()) + 1
    return "\n".join(page).encode()
