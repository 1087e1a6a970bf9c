"""Which paths a list of patterns names, in the words of ``.gitignore``.

Plain names and ``*.suffix`` are decided here, since most lists hold nothing else; the rest is left to pathspec, whose
import costs more than the check of a small file.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pathspec import GitIgnoreSpec

_SPECIAL = frozenset("*?[]!\\/# ")


class Patterns:
    """Patterns, each relative to a folder. :meth:`match` takes absolute paths."""

    __slots__ = ("_folders",)

    def __init__(self, patterns: Iterable[tuple[str, str]]) -> None:
        by_folder: dict[str, list[str]] = {}
        for folder, pattern in patterns:
            by_folder.setdefault(folder, []).append(_from_here(pattern))
        self._folders = [(folder, _Group(lines)) for folder, lines in by_folder.items()]

    def over(self, folder: str, lines: Iterable[str]) -> Patterns:
        """These patterns and more of one folder, which may take back (``!``) what these say."""
        both = Patterns(())
        both._folders = [*self._folders, (folder, _Group(list(lines)))]
        return both

    def match(self, path: str, *, folder: bool = False) -> bool:
        """Whether a pattern names the path or a folder above it; ``folder`` says that the path is itself one.

        Of several folders with patterns the last that says anything decides.
        """
        for base, group in reversed(self._folders):
            if path.startswith(base + os.sep) or base == os.sep:
                below = path[len(base.rstrip(os.sep)) + 1 :]
                said = group.says(below.replace(os.sep, "/"), folder)
                if said is not None:
                    return said
        return False


def _from_here(pattern: str) -> str:
    """The pattern, with ``./`` at its head as people and shells write it, of which ``.gitignore`` knows nothing."""
    taken_back = pattern.startswith("!")
    path = pattern[taken_back:]
    return f"{pattern[:taken_back]}{path[1:]}" if path.startswith("./") and len(path) > 2 else pattern


class _Group:
    __slots__ = ("_endings", "_names", "_rest", "_spec")

    def __init__(self, lines: list[str]) -> None:
        self._names: set[str] = set()
        self._endings: list[str] = []
        self._rest: list[str] = []
        self._spec: GitIgnoreSpec | None = None
        if any(line.startswith("!") for line in lines):  # there the order of the lines matters
            self._rest = lines
            return
        for line in filter(None, lines):
            if not _SPECIAL & set(line):
                self._names.add(line)
            elif line.startswith("*.") and not _SPECIAL & set(line[1:]):
                self._endings.append(line[1:])
            else:
                self._rest.append(line)

    def says(self, below: str, folder: bool) -> bool | None:
        """Whether the path is named, or taken back; None where nothing is said of it."""
        parts = below.split("/")
        if not self._names.isdisjoint(parts):
            return True
        if self._endings and any(part.endswith(ending) for part in parts for ending in self._endings):
            return True
        if not self._rest:
            return None
        if self._spec is None:
            from pathspec import GitIgnoreSpec

            self._spec = GitIgnoreSpec.from_lines(self._rest)
        return self._spec.check_file(below + "/" if folder else below).include
