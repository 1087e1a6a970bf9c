"""Which lines of files have changed since a revision of git, so that only what is new is reported.

Lines are git's here: they end at ``\n``. A file that git does not track, and one that it takes for binary, is new as a
whole. The working tree counts, committed or not.
"""

from __future__ import annotations

import os
import re
import subprocess
from bisect import bisect_left, bisect_right
from operator import itemgetter

from lint.errors import CannotStart
from lint.files.unified import changes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lint.diagnostic import Diagnostic
    from lint.text import Text

    Ranges = list[tuple[int, int]]  # 0-based lines, ends exclusive, in order

_HUNK = re.compile(rb"@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")
_SECTION, _BINARY = b"diff --git ", b"Binary files "
_NO_REPOSITORY = "not a git repository"  # what git says where our own words say it better
WHOLE: Ranges = [(0, 1 << 60)]


class Changed:
    """The changes of one working tree since a revision; raises CannotStart where git cannot tell them.

    A revision that ends in ``...`` stands for where the current branch left it, as in ``git diff``.
    """

    def __init__(self, revision: str) -> None:
        self._git(["--version"], "git is needed for --diff-base")
        top = self._git(["rev-parse", "--show-toplevel"], "--diff-base: this folder is in no git repository")
        self._top = os.path.realpath(os.fsdecode(top.rstrip(b"\n")))
        commit = self._commit(revision)
        self._tracked = set(self._git(["ls-files", "-z", "--full-name", "--", ":/"]).split(b"\0"))
        self._lines = self._read(commit)
        self._last: tuple[str, str] = ("", "")

    def _commit(self, revision: str) -> str:
        name = revision.removesuffix("...")
        found = self._git(
            ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"],
            f"--diff-base: git knows no revision '{name}'; a shallow clone does not have them all",
        )
        commit = found.decode().strip()
        if name != revision:
            problem = f"--diff-base: '{name}' and the current branch have nothing in common"
            commit = self._git(["merge-base", commit, "HEAD"], problem).decode().strip()
        return commit

    def _git(self, words: list[str], problem: str = "") -> bytes:
        try:
            done = subprocess.run(["git", "--no-optional-locks", *words], capture_output=True, check=False)
        except OSError as error:
            raise CannotStart(problem or f"git: {error.strerror}") from error
        if done.returncode:
            said = " ".join(done.stderr.decode("utf-8", "replace").split())
            is_news = not problem or said.startswith("fatal: ") and _NO_REPOSITORY not in said
            raise CannotStart(f"--diff-base: git {words[0]} says: {said}" if is_news else problem)
        return done.stdout

    def _read(self, commit: str) -> dict[bytes, Ranges]:
        """The changed lines of every tracked file that has changed, by its path in the repository."""
        diff = ["-c", "diff.noprefix=false", "diff", "--no-ext-diff", "--no-textconv", "--no-color", "--no-relative"]
        diff += ["--inter-hunk-context=0"]
        diff += ["--find-renames", "--diff-filter=ACMR", "--ignore-submodules", "--src-prefix=a/", "--dst-prefix=b/"]
        names = self._git([*diff, "--name-only", "-z", commit, "--", ":/"]).split(b"\0")[:-1]
        sections = _sections(self._git([*diff, "--unified=0", commit, "--", ":/"]))
        if len(names) != len(sections):  # a file changed while git was looking at it
            raise CannotStart("--diff-base: the files change while git looks at them; run it again")
        return dict(zip(names, sections, strict=True))

    def lines(self, path: str) -> Ranges:
        """The changed lines of a file."""
        name = os.path.relpath(os.path.realpath(path), self._top).replace(os.sep, "/")
        key = os.fsencode(name)
        if name.startswith("../") or key not in self._tracked:
            return WHOLE
        return self._lines.get(key, [])

    def is_unchanged(self, path: str) -> bool:
        """Whether nothing in a file has changed, so that it need not be looked at."""
        return not self.lines(path)

    def narrow(self, path: str, diagnostics: Sequence[Diagnostic], text: Text) -> list[Diagnostic]:
        """The findings that touch a changed line.

        Asked again about the same file with another text, as fixing does, lines that were put in the place of changed
        ones count as changed.
        """
        ranges = self.lines(path)
        if not ranges or ranges is WHOLE or not diagnostics:
            return list(diagnostics) if ranges else []
        chars = text.slice(0, text.size)
        if self._last[0] != path:
            self._last = (path, chars)
        elif self._last[1] != chars:
            ranges = _moved(ranges, self._last[1], chars)
        lines = _Lines(text)
        return [one for one in diagnostics if lines.touch(one.start, one.end, ranges)]


def _sections(diff: bytes) -> list[Ranges]:
    """The changed lines of each file in a diff without context; there, only a header line starts as headers do."""
    sections: list[Ranges] = []
    for line in diff.split(b"\n"):
        if line.startswith(_SECTION):
            sections.append([])
        elif line.startswith(_BINARY):
            sections[-1] = WHOLE
        elif line.startswith(b"@@") and (found := _HUNK.match(line)):
            start, count = int(found[1]) - 1, int(found[2]) if found[2] else 1
            if count:
                sections[-1].append((start, start + count))
    return sections


class _Lines:
    """Line numbers of offsets that come in order."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._at = 0
        self._line = 0

    def of(self, offset: int) -> int:
        if offset >= self._at:
            self._line += self._text.slice(self._at, offset).count("\n")
        else:
            self._line -= self._text.slice(offset, self._at).count("\n")
        self._at = offset
        return self._line

    def touch(self, start: int, end: int, ranges: Ranges) -> bool:
        first = self.of(start)
        last = first + self._text.slice(start, max(start, end - 1)).count("\n")
        return bool(_within(ranges, first, last + 1))


def _within(ranges: Ranges, low: int, high: int) -> Ranges:
    """The ranges that hold any of the lines from ``low`` on, before ``high``."""
    return ranges[bisect_right(ranges, low, key=itemgetter(1)) : bisect_left(ranges, high, key=itemgetter(0))]


def _moved(ranges: Ranges, old: str, new: str) -> Ranges:
    """The ranges of the old text in the new one."""
    moved: Ranges = []
    done = by = 0
    for low, high, other_low, other_high in [*changes(old.split("\n"), new.split("\n")), (1 << 60,) * 4]:
        moved += [(max(a, done) + by, min(b, low) + by) for a, b in _within(ranges, done, low)]
        if _within(ranges, low, max(high, low + 1)):
            moved.append((other_low, other_high))
        done, by = high, other_high - high
    return moved
