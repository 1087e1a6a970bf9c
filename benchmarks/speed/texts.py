"""Clean text of several languages, made from public Debian packages (manuals under free licences).

The packages are fetched by name with ``apt-get`` into the data folder, which git does not hold, and their HTML pages
become plain text: a line a paragraph, each distinct line once. Where there is no ``apt-get``, put texts of your own
into ``DATA/texts/LANGUAGE.txt``.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
from html.parser import HTMLParser
from pathlib import Path

# The same manual in all of them, so that languages can be compared; and another manual, so that it is not only one.
PACKAGES = {
    "ja": ("libreoffice-help-ja", "debian-reference-ja"),
    "en": ("libreoffice-help-en-us", "debian-reference-en"),
    "de": ("libreoffice-help-de", "debian-reference-de"),
    "ru": ("libreoffice-help-ru",),
    "zh": ("libreoffice-help-zh-cn", "debian-reference-zh-cn"),
    "ko": ("libreoffice-help-ko",),
    "vi": ("libreoffice-help-vi",),
}
SHORTEST = 10  # characters of a line that says something
_BLOCKS = frozenset(
    "address article aside blockquote body br caption dd div dl dt figcaption footer form h1 h2 h3 h4 h5 h6 header hr "
    "li main nav ol option p pre section table td th title tr ul".split()
)
_HIDDEN = frozenset("script style noscript button nav aside header footer pre svg".split())


class _Prose(HTMLParser):
    """The paragraphs of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._line: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._end_line()
        if tag in _HIDDEN:
            self._hidden.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            while self._hidden.pop() != tag:
                pass
        if tag in _BLOCKS:
            self._end_line()

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._line.append(data)

    def _end_line(self) -> None:
        line = " ".join("".join(self._line).split())
        self._line.clear()
        if len(line) >= SHORTEST:
            self.lines.append(line)


def text_of(language: str, data: Path) -> list[str]:
    """The distinct lines of a language, in order; made once and kept below the data folder."""
    kept = data / "texts" / f"{language}.txt"
    if not kept.exists():
        lines = dict.fromkeys(line for name in PACKAGES[language] for line in _lines(_fetched(name, data)))
        if not lines:
            sys.exit(f"the packages {' '.join(PACKAGES[language])} hold no text")
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text("\n".join(lines) + "\n", "utf-8")
    return kept.read_text("utf-8").split("\n")[:-1]


def _fetched(name: str, data: Path) -> Path:
    folder = data / "packages"
    folder.mkdir(parents=True, exist_ok=True)
    found = next(iter(folder.glob(f"{name}_*.deb")), None)
    if found is None:
        print(f"fetching {name}", file=sys.stderr)
        subprocess.run(["apt-get", "download", "-qq", name], cwd=folder, check=True, stderr=subprocess.DEVNULL)
        found = next(folder.glob(f"{name}_*.deb"))
    return found


def _lines(package: Path) -> list[str]:
    lines: list[str] = []
    with (
        subprocess.Popen(["dpkg-deb", "--fsys-tarfile", str(package)], stdout=subprocess.PIPE) as unpacking,
        tarfile.open(fileobj=unpacking.stdout, mode="r|") as files,
    ):
        for member in files:
            content = files.extractfile(member) if member.isfile() and member.name.endswith(".html") else None
            if content is not None:
                prose = _Prose()
                prose.feed(content.read().decode("utf-8", "replace"))
                prose.close()
                lines += prose.lines
    return lines
