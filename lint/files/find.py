"""Which files a run looks at.

A folder is walked: with git's own list where it lies in a git repository, else folder by folder with the ``.gitignore``
files on the way. A walk takes the suffixes that have a document module and what ``extend-include`` names, passes over
links that lead out of the folder, and follows no link to a folder. A file named by a person is taken whatever it is
called. Each file is taken once.
"""

from __future__ import annotations

import os
import stat

from lint.documents import FORMATS
from lint.errors import CannotStart
from lint.files.patterns import Patterns
from lint.files.read import NOT_REGULAR, reason

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Places = Sequence[tuple[str, str]]  # patterns, each with the folder that it is relative to
    Note = Callable[[str], None]

STDIN = "-"
# Folders that hold what tools made or fetched; `exclude` replaces the list.
EXCLUDED = frozenset(
    ".bzr .direnv .eggs .git .hg .hypothesis .ipynb_checkpoints .mypy_cache .nox .pytest_cache .ruff_cache .svn .tox "
    ".venv .vscode __pycache__ __pypackages__ _build build dist node_modules site-packages venv".split()
)
UNFINISHED = ".xnumx-"  # so begin the suffixes of files that are being written
MOST_KINDS = 8  # suffixes that are told one by one


class Target:
    """A file to look at: ``path`` as it is opened, ``shown`` as it is reported, ``named`` by a person or walked to.

    Of a file that was walked to, ``full`` is the absolute path and ``stat`` what the system just said of it.
    """

    __slots__ = ("full", "named", "path", "shown", "stat")

    def __init__(
        self, path: str, shown: str, *, named: bool, full: str | None = None, stat: os.stat_result | None = None
    ) -> None:
        self.path = path
        self.shown = shown
        self.named = named
        self.full = full
        self.stat = stat


class Scope:
    """What of a folder's files is taken. ``exclude`` None stands for the usual folders of tools."""

    __slots__ = ("_exclude", "_include", "_standard")

    def __init__(self, exclude: Places | None, more: Places, include: Places) -> None:
        self._standard = exclude is None
        self._exclude = Patterns((*(exclude or ()), *more))
        self._include = Patterns(include)

    def takes(self, path: str, top: str) -> bool:
        """Whether the file at an absolute path is taken, in a walk that starts at ``top``."""
        suffix = os.path.splitext(path)[1].lower()
        if suffix not in FORMATS and (suffix.startswith(UNFINISHED) or not self._include.match(path)):
            return False
        return not self.excludes(path, top, folder=False)

    def excludes(self, path: str, top: str, *, folder: bool = True) -> bool:
        """Whether a folder (or file) is left out, in a walk that starts at ``top``."""
        if self._standard and path.startswith(top) and not EXCLUDED.isdisjoint(path[len(top) :].split(os.sep)):
            return True
        return self._exclude.match(path, folder=folder)


class Finder:
    """Finds the files below the paths that a person names."""

    def __init__(self, scope_of: Callable[[str], Scope], *, force_exclude: bool, gitignore: bool, note: Note) -> None:
        self._scope_of = scope_of
        self._force_exclude = force_exclude
        self._gitignore = gitignore
        self._note = note
        self._here = os.getcwd()
        self._seen: set[tuple[int, int] | str] = set()

    def find(self, paths: Sequence[str]) -> Iterator[Target | tuple[str, str]]:
        """The files, and ``(shown, reason)`` for what cannot be read; raises CannotStart for what is not there.

        All the paths are looked at before the first file comes, so that a mistyped one stops the run at once.
        """
        kinds = [(path, self._mode(path)) for path in paths]
        for given, mode in kinds:
            path = plain(given)
            shown = _below(path, self._here)
            if isinstance(mode, str):
                yield shown, mode
            elif stat.S_ISDIR(mode):
                yield from self._walk(path)
            elif self._force_exclude and not self._takes(path):
                self._note(f"{shown}: passed over: excluded, or not a known kind of text")
            elif not stat.S_ISREG(mode):
                yield shown, NOT_REGULAR.get(stat.S_IFMT(mode), "not a regular file")
            elif len(kinds) == 1 or self._is_new(path, os.stat(path)):
                yield Target(path, shown, named=True)

    def _mode(self, path: str) -> int | str:
        try:
            return os.stat(path).st_mode
        except (FileNotFoundError, NotADirectoryError, ValueError) as error:
            raise CannotStart(f"{path}: no such file or folder") from error
        except OSError as error:
            return reason(error)

    def _takes(self, path: str) -> bool:
        full = os.path.abspath(path)
        return self._scope_of(os.path.dirname(full)).takes(full, self._here)

    def shown(self, path: str) -> str:
        """The path as reports show it."""
        return display_path(path, self._here)

    def _is_new(self, path: str, found: os.stat_result) -> bool:
        """Whether this file has not come yet under this or another name (hard links count as files of their own)."""
        key = (found.st_dev, found.st_ino) if found.st_nlink == 1 else os.path.realpath(path)
        if key in self._seen:
            return False
        self._seen.add(key)
        return True

    def _walk(self, folder: str) -> Iterator[Target | tuple[str, str]]:
        from lint.files.walk import walk

        top = os.path.abspath(folder)
        root = os.path.realpath(folder)
        prefix = os.path.normpath(folder)
        broken: list[tuple[str, str]] = []
        others: dict[str, int] = {}

        def excludes(path: str) -> bool:
            return self._scope_of(path).excludes(path, top)

        base = os.path.join(top, "")
        for below, said in walk(top, excludes, gitignore=self._gitignore, broken=broken):
            full = base + below
            if not self._scope_of(os.path.dirname(full)).takes(full, top):
                suffix = os.path.splitext(below)[1]
                others[suffix] = others.get(suffix, 0) + 1
                continue
            path = below if prefix == "." else os.path.join(prefix, below)
            try:
                found = self._within(path, root, said or os.lstat(path))
                if found is not None and self._is_new(path, found):
                    yield Target(path, _below(path, self._here), named=False, full=full, stat=found)
            except FileNotFoundError:
                self._note(f"{path}: passed over: not there any more, or a link that leads nowhere")
            except OSError as error:
                if os.path.islink(path):
                    self._note(f"{path}: passed over: a link that leads nowhere")
                else:
                    yield self.shown(path), reason(error)
        if others:
            self._note(f"{self.shown(prefix)}: passed over: {_kinds(others)}, excluded or not a known kind of text")
        for path, why in broken:
            yield self.shown(path), why

    def _within(self, path: str, root: str, found: os.stat_result) -> os.stat_result | None:
        """What the system says of a file that a walk of ``root`` takes: a regular one, or a link to one below the root."""
        if stat.S_ISLNK(found.st_mode):
            if not os.path.realpath(path).startswith(root.rstrip(os.sep) + os.sep):
                self._note(f"{path}: passed over: a link that leads out of the folder")
                return None
            found = os.stat(path)
        return found if stat.S_ISREG(found.st_mode) else None


def display_path(path: str, here: str) -> str:
    """The path as reports show it: relative where it lies below the working folder ``here``, ``/`` between its parts."""
    return _below(plain(path), here)


def plain(path: str) -> str:
    """The path without detours. Behind a link to a folder ``..`` is none: there only the folder's real path is plain."""
    short = os.path.normpath(path)
    if ".." not in path or os.path.realpath(short) == os.path.realpath(path):
        return short
    folder, name = os.path.split(path)
    if name in ("", os.curdir, os.pardir):
        return os.path.realpath(path)
    return os.path.join(os.path.realpath(folder), name)


def _below(path: str, here: str) -> str:
    if path.startswith(here + os.sep):
        path = path[len(here) + 1 :]
    return path if os.sep == "/" else path.replace(os.sep, "/")


def _kinds(counts: dict[str, int]) -> str:
    """How many files there are of each suffix, the most frequent first."""
    most = sorted(counts.items(), key=lambda kind: (-kind[1], kind[0]))[:MOST_KINDS]
    told = [f"{count} {suffix or 'without a suffix'}" for suffix, count in most]
    rest = sum(counts.values()) - sum(count for _, count in most)
    return ", ".join([*told, f"{rest} of other kinds"] if rest else told)
