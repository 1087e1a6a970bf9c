"""``--baseline``, ``--write-baseline`` and ``--prune-baseline``: what a project has decided to live with."""

from __future__ import annotations

import os

from lint.cli.output import say
from lint.diagnostic import Diagnostic, Severity
from lint.errors import CannotStart
from lint.files.read import NotRead
from lint.files.replace import Refused, write
from lint.fix.files import cut
from lint.report.result import FileResult, Truncated
from lint.suppress.baseline import Baseline, add, key_of, parse, read, render
from lint.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lint.config.settings import AllSettings
    from lint.fix.files import Narrow, Reader
    from lint.report.result import Event
    from lint.suppress.baseline import Known

UNUSED = "internal/unused-baseline"
_DEPTH = 4  # of a fingerprint in the baseline: below "findings", the file and the rule


class Knowing:
    """A run's dealings with its baseline. ``least`` is the severity from which findings are written into it."""

    def __init__(self, path: str, settings: AllSettings, least: Severity, *, writes: bool, prunes: bool) -> None:
        self._path = path
        self._folder = os.path.dirname(os.path.realpath(path))
        self._settings = settings
        self._least = least
        self._writes = writes
        self._prunes = prunes
        self._content = self._read()
        self._baseline = self._parsed()
        self._judged: dict[str, frozenset[str]] = {}
        self._found: Known = {}
        self._count = 0

    def _read(self) -> str:
        return "" if self._writes and not os.path.exists(self._path) else read(self._path)

    def _parsed(self) -> Baseline:
        rulebook = self._settings.of_folder(os.getcwd()).rulebook
        self._rules = frozenset(rule.id for rule in rulebook.rules)
        if self._writes and not self._content:
            return Baseline({})
        return parse(self._content, self._path, rulebook.aliases)

    def new(self, path: str, diagnostics: Sequence[Diagnostic], text: Text) -> list[Diagnostic]:
        """The findings that the baseline does not know, of all that there are in a file; while it is written, all."""
        self._mark(path)
        if not self._writes:
            return self._baseline.new(key_of(path, self._path), diagnostics, text)
        wanted = [one for one in diagnostics if one.severity >= self._least]
        self._count += add(self._found, key_of(path, self._path), wanted, text)
        return list(diagnostics)

    def _mark(self, path: str) -> None:
        """Remember which rules looked at a file; ids that no rule has any more count as such."""
        key = key_of(path, self._path)
        ran = {rule.id for rule in self._settings.of(path).rules_for(os.path.abspath(path))}
        self._judged[key] = frozenset(ran | (set(self._baseline.known.get(key, ())) - self._rules))

    def _judged_now(self) -> dict[str, frozenset[str]]:
        """Files that were looked at, and those that are gone."""
        judged = dict(self._judged)
        for key, rules in self._baseline.known.items():
            if key not in judged and not os.path.lexists(os.path.join(self._folder, key)):
                judged[key] = frozenset(rules)
        return judged

    def unused(self) -> Iterator[Event]:
        """The entries that were not met, as findings in the baseline itself, when all files have passed."""
        if self._writes or self._prunes:
            return
        rule = next((one for one in self._settings.of(self._path).rules if one.id == UNUSED), None)
        unused = self._baseline.unused(self._judged_now()) if rule is not None else []
        places = self._places() if unused else {}
        found = []
        for path, name, print_, _ in unused:
            at = places[path, print_]
            message = rule.message.format_map({"match": name, "reason": path})  # type: ignore[union-attr]
            found.append(Diagnostic(UNUSED, rule.severity, at, at + len(print_), message, print_))  # type: ignore[union-attr]
        if found:
            found.sort(key=lambda one: one.start)
            shown = os.path.relpath(self._path).replace(os.sep, "/")
            yield from cut(
                FileResult(shown if not shown.startswith("../") else self._path, Text(self._content), found), {}
            )

    def _places(self) -> dict[tuple[str, str], int]:
        """Where the fingerprints of findings stand, by the file and themselves: all words of a baseline are keys."""
        import json
        import re

        places: dict[tuple[str, str], int] = {}
        keys: list[str] = []  # from the outermost to where the search stands
        for word in re.finditer(r'[{}]|"(?:[^"\\]|\\.)*"', self._content):
            if word[0] == "{":
                keys.append("")
            elif word[0] == "}":
                keys.pop()
            else:
                keys[-1] = json.loads(word[0])
                if len(keys) == _DEPTH and keys[0] == "findings":
                    places[keys[1], keys[3]] = word.start() + 1
        return places

    def finish(self, *, complete: bool, quiet: bool) -> None:
        """Write what is to be written."""
        if self._writes:
            known = self._baseline.without(self._judged_now())
            for path, rules in self._found.items():
                for rule, prints in rules.items():
                    known.setdefault(path, {})[rule] = prints
            self._write(render(known))
            said = f"{self._path} knows {self._count} finding{'s' * (self._count != 1)} of this run."
            said += f" From now on: xnumx check --baseline {self._path}"
            said += '; or say it once in the configuration, as baseline = "FILE".'
        elif self._prunes:
            judged = self._judged_now() if complete else {}
            gone = sum(count for *_, count in self._baseline.unused(judged))
            if gone:
                self._write(render(self._baseline.pruned(judged)))
            said = f"Took {gone} finding{'s' * (gone != 1)} out of {self._path}."
            if not complete:
                said = f"{self._path} was left as it was: not everything could be checked."
        else:
            return
        if not quiet:
            say(said)

    def _write(self, content: str) -> None:
        try:
            write(self._path, content.encode())
        except (OSError, Refused) as error:
            raise CannotStart(
                f"{self._path}: cannot be written: {getattr(error, 'strerror', None) or error}"
            ) from error


def narrowing(events: Iterable[Event], reader: Reader, narrow: Narrow) -> Iterator[Event]:
    """The events with fewer findings. Where a file's were cut, all are looked at, and what is left is cut again."""
    held: FileResult | None = None
    left_out: list[Truncated] = []
    for event in events:
        if isinstance(event, Truncated) and held is not None and event.path == held.path:
            left_out.append(event)
            continue
        if held is not None:
            yield from _narrowed(held, left_out, reader, narrow)
        held, left_out = (event, []) if isinstance(event, FileResult) else (None, [])
        if held is None:
            yield event
    if held is not None:
        yield from _narrowed(held, left_out, reader, narrow)


def _narrowed(result: FileResult, left_out: list[Truncated], reader: Reader, narrow: Narrow) -> Iterator[Event]:
    diagnostics: Sequence[Diagnostic] = result.diagnostics
    more = {one.rule: one.more for one in left_out}
    if left_out:
        try:
            checked = reader.check(reader.read(result.path)[1])
            diagnostics, more = checked.diagnostics, checked.more
        except (NotRead, Refused):
            pass  # too large to be looked at as a whole: what was left out stays told
    kept = narrow(result.path, diagnostics, result.text)
    yield from cut(FileResult(result.path, result.text, kept, bom=result.bom), more)
