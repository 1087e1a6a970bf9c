"""Known findings that a project has decided to live with, so that only new damage is reported.

A baseline is a JSON file that can be read, compared and merged: for each path, each rule and each fingerprint, how
many findings are known. A fingerprint is a hash of the rule, the text found and a few characters on either side
within its line, white space aside: it survives edits elsewhere, moved lines and reordering, and a
second equal finding is still counted as new.
"""

from __future__ import annotations

import os
from hashlib import blake2b

from lint.errors import CannotStart, relative

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from lint.diagnostic import Diagnostic
    from lint.text import Text

    Known = dict[str, dict[str, dict[str, int]]]  # path -> rule -> fingerprint -> how many
    Judged = Mapping[str, Collection[str]]  # path -> the rules that looked at it

FORMAT_VERSION = 1
NO_ALIASES: Mapping[str, str] = {}
# What is said of the run and not of the text: to be heard every time.
NEVER_KNOWN = frozenset(f"internal/{name}" for name in "rule-crash rule-timeout unsettled-fix unused-baseline".split())
_WAY_OUT = "mend it, or remove it and write it again with --write-baseline"  # which keeps what it does not look at
CONTEXT = 20  # characters on either side, in the line, that tell a finding from its like


class BaselineError(CannotStart):
    """A baseline file that cannot be used; ``str()`` says which and why."""


def fingerprint(diagnostic: Diagnostic, text: Text) -> str:
    """What stays the same of a finding while its surroundings change."""
    line_start, line_end = text.line_span(text.line_at(diagnostic.start))
    before = text.slice(max(line_start, diagnostic.start - CONTEXT), diagnostic.start)
    after = text.slice(diagnostic.end, min(max(line_end, diagnostic.end), diagnostic.end + CONTEXT))
    parts = [diagnostic.rule, *("".join(part.split()) for part in (before, diagnostic.text, after))]
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


class Baseline:
    """Known findings; takes out of a run's findings those that it knows, and remembers which it met."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self._left = {path: _copy(rules) for path, rules in known.items()}

    def new(self, path: str, diagnostics: Iterable[Diagnostic], text: Text) -> list[Diagnostic]:
        """The findings of a file that the baseline does not know, in their order. Asked again, it begins anew."""
        if path not in self.known:
            return list(diagnostics)
        left = self._left[path] = _copy(self.known[path])
        return [
            one
            for one in diagnostics
            if one.rule in NEVER_KNOWN or one.rule not in left or not _take(left[one.rule], fingerprint(one, text))
        ]

    def unused(self, judged: Judged) -> list[tuple[str, str, str, int]]:
        """Path, rule, fingerprint and number of known findings that were not met where they were looked for."""
        return [
            (path, rule, print_, count)
            for path in sorted(judged)
            for rule, prints in sorted(self._left.get(path, {}).items())
            if rule in judged[path]
            for print_, count in sorted(prints.items())
            if count
        ]

    def pruned(self, judged: Judged) -> Known:
        """The baseline without what is unused."""
        kept = {path: _copy(rules) for path, rules in self.known.items()}
        for path, rule, print_, count in self.unused(judged):
            kept[path][rule][print_] -= count
        return _without_empty(kept)

    def without(self, judged: Judged) -> Known:
        """The baseline without anything of these rules in these files."""
        return {
            path: {rule: dict(prints) for rule, prints in rules.items() if rule not in judged.get(path, ())}
            for path, rules in self.known.items()
        }


def _copy(rules: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    return {rule: dict(prints) for rule, prints in rules.items()}


def _without_empty(known: Known) -> Known:
    kept: Known = {}
    for path, rules in known.items():
        for rule, prints in rules.items():
            for print_, count in prints.items():
                if count > 0:
                    kept.setdefault(path, {}).setdefault(rule, {})[print_] = count
    return kept


def _take(left: dict[str, int], print_: str) -> bool:
    count = left.get(print_, 0)
    if count:
        left[print_] = count - 1
    return count > 0


def add(known: Known, path: str, diagnostics: Iterable[Diagnostic], text: Text) -> int:
    """Let the baseline know the findings of a file; how many they are."""
    added = 0
    for one in diagnostics:
        if one.rule not in NEVER_KNOWN:
            prints = known.setdefault(path, {}).setdefault(one.rule, {})
            print_ = fingerprint(one, text)
            prints[print_] = prints.get(print_, 0) + 1
            added += 1
    return added


def render(known: Known) -> str:
    """The baseline file's content, sorted so that it merges well."""
    import json

    data = {"format_version": FORMAT_VERSION, "findings": _without_empty(known)}
    return json.dumps(data, indent=1, sort_keys=True, ensure_ascii=True) + "\n"


def key_of(path: str, baseline: str) -> str:
    """A file's name in the baseline at a path: relative to that, so that it does not matter where a run starts."""
    return os.path.relpath(os.path.realpath(path), os.path.dirname(os.path.realpath(baseline))).replace(os.sep, "/")


def read(path: str) -> str:
    """The content of a baseline file; raises BaselineError."""
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError as error:
        raise BaselineError(f"{relative(path)}: there is no such baseline; --write-baseline makes one") from error
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise BaselineError(f"{relative(path)}: cannot be read: {reason}") from error


def load(path: str, aliases: Mapping[str, str] = NO_ALIASES) -> Baseline:
    """The baseline in a file; raises BaselineError. ``aliases`` has the new ids of renamed rules."""
    return parse(read(path), path, aliases)


def parse(content: str, path: str, aliases: Mapping[str, str] = NO_ALIASES) -> Baseline:
    """The baseline in a file's content; raises BaselineError. ``aliases`` has the new ids of renamed rules."""
    import json

    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise BaselineError(f"{relative(path)}: not JSON: {error}; {_WAY_OUT}") from error
    if (
        not isinstance(data, dict)
        or data.get("format_version") != FORMAT_VERSION
        or not _is_known(data.get("findings"))
    ):
        raise BaselineError(f"{relative(path)}: not a baseline of format {FORMAT_VERSION}; {_WAY_OUT}")
    known: Known = {}
    for file, rules in data["findings"].items():
        for rule, prints in rules.items():
            counts = known.setdefault(file, {}).setdefault(aliases.get(rule, rule), {})
            for print_, count in prints.items():
                counts[print_] = counts.get(print_, 0) + count
    return Baseline(known)


def _is_known(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(rules, dict)
        and all(
            isinstance(prints, dict) and all(isinstance(count, int) and count >= 0 for count in prints.values())
            for prints in rules.values()
        )
        for rules in value.values()
    )
