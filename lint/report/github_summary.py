"""A Markdown table for the summary page of a GitHub Actions job: what the annotations, ten of a level, have no room
for.

The runner names a file in ``GITHUB_STEP_SUMMARY`` and shows what a step appends to it, up to 1 MiB.
"""

from __future__ import annotations

import os
import re
from urllib.parse import quote

from lint.report.result import rule_page
from lint.report.visible import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.diagnostic import Diagnostic, Severity

MOST_ROWS = 200
MOST_MESSAGE = 200  # code points
# Punctuation of ASCII: behind a backslash it is no markup, and makes no address that GitHub would link by itself.
_MARKUP = re.compile(r"""[!-/:-@\[-`{-~]""")


class Table:
    """Rows of the table, as they come."""

    def __init__(self) -> None:
        self._rows: list[str] = []
        self._counts: dict[Severity, int] = {}
        self._remarks: list[str] = []

    def add(self, path: str, line: int, column: int, diagnostic: Diagnostic) -> None:
        """A finding that is shown, its path below the checkout."""
        self._counts[diagnostic.severity] = self._counts.get(diagnostic.severity, 0) + 1
        if len(self._rows) < MOST_ROWS:
            place = f"{_words(path)}:{line}:{column}"
            address = _address(path, line)
            rule = f"[{_words(diagnostic.rule)}]({quote(rule_page(diagnostic.rule), safe=':/')})"
            cells = [
                diagnostic.severity.label,
                f"[{place}]({address})" if address else place,
                rule,
                _words(_cut(diagnostic.message)),
            ]
            self._rows.append(f"| {' | '.join(cells)} |\n")

    def add_remark(self, said: str) -> None:
        """What is no finding."""
        if len(self._remarks) <= MOST_ROWS:
            self._remarks.append(f"- {_words(_cut(said))}\n" if len(self._remarks) < MOST_ROWS else "- and more\n")

    def append_to(self, file: str) -> None:
        """Append the table to a file; where that cannot be, nobody wants it."""
        try:
            with open(file, "a", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
                out.writelines(self._lines())
        except OSError:
            pass

    def _lines(self) -> Iterator[str]:
        counts = ", ".join(
            f"{count} {severity.label}{'s' if count != 1 and severity.label != 'info' else ''}"
            for severity, count in sorted(self._counts.items(), reverse=True)
        )
        yield f"### xnumx: {counts or 'nothing found'}\n\n"
        if self._rows:
            yield "| Severity | Place | Rule | Why |\n| --- | --- | --- | --- |\n"
            yield from self._rows
            more = sum(self._counts.values()) - len(self._rows)
            yield f"\nand {more} more\n\n" if more else "\n"
        if self._remarks:
            yield from self._remarks
            yield "\n"


def _cut(chars: str) -> str:
    return chars if len(chars) <= MOST_MESSAGE else chars[: MOST_MESSAGE - 1] + "\N{HORIZONTAL ELLIPSIS}"


def _words(chars: str) -> str:
    """The characters as words of a table's cell: no markup and no link."""
    return _MARKUP.sub(lambda sign: "&lt;" if sign[0] == "<" else f"\\{sign[0]}", one_line(chars))


def _address(path: str, line: int) -> str:
    """The line in the repository at the commit of the run, if the path lies in it and the runner tells where that is."""
    server, repository, commit = (os.environ.get(f"GITHUB_{name}", "") for name in ("SERVER_URL", "REPOSITORY", "SHA"))
    if not (server and repository and commit) or os.path.isabs(path) or path.startswith(os.pardir):
        return ""
    return f"{server}/{repository}/blob/{commit}/{quote(os.fsencode(path))}?plain=1#L{line}"
