"""Known findings that a project has decided to live with, so that only new damage is reported.

A baseline is a JSON file that can be read, compared and merged: for each path, each rule and each fingerprint, how
many findings are known. A fingerprint is a hash of the rule, the text found and a few characters on either side
within its line, white space aside: it survives edits elsewhere, moved lines and reordering, and a
second equal finding is still counted as new.
"""

from __future__ import annotations

from hashlib import blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lint.diagnostic import Diagnostic
    from lint.text import Text

    Known = dict[str, dict[str, dict[str, int]]]  # path -> rule -> fingerprint -> how many

FORMAT_VERSION = 1
CONTEXT = 20  # characters on either side, in the line, that tell a finding from its like


class BaselineError(Exception):
    """A baseline file that cannot be used; ``str()`` says which and why."""


def fingerprint(diagnostic: Diagnostic, text: Text) -> str:
    """What stays the same of a finding while its surroundings change."""
    line_start, line_end = text.line_span(text.line_at(diagnostic.start))
    before = text.chars[max(line_start, diagnostic.start - CONTEXT) : diagnostic.start]
    after = text.chars[diagnostic.end : min(max(line_end, diagnostic.end), diagnostic.end + CONTEXT)]
    parts = [diagnostic.rule, *("".join(part.split()) for part in (before, diagnostic.text, after))]
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


class Baseline:
    """Known findings; takes out of a run's findings those that it knows, and remembers which it met."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._left = {path: {rule: dict(prints) for rule, prints in rules.items()} for path, rules in known.items()}

    def new(self, path: str, diagnostics: Iterable[Diagnostic], text: Text) -> list[Diagnostic]:
        """The findings of a file that the baseline does not know, in their order."""
        left = self._left.get(path)
        return [one for one in diagnostics if left is None or not _take(left, one.rule, fingerprint(one, text))]

    def unused(self, checked: Iterable[str]) -> list[tuple[str, str, int]]:
        """Path, rule and number of known findings that the checked files no longer have."""
        return [
            (path, rule, sum(prints.values()))
            for path in sorted(checked)
            for rule, prints in sorted(self._left.get(path, {}).items())
            if sum(prints.values())
        ]

    def pruned(self, checked: Iterable[str]) -> Known:
        """The baseline without what the checked files no longer have."""
        gone = set(checked)
        kept: Known = {}
        for path, rules in self._known.items():
            for rule, prints in rules.items():
                for print_, count in prints.items():
                    still = count - (self._left[path][rule][print_] if path in gone else 0)
                    if still > 0:
                        kept.setdefault(path, {}).setdefault(rule, {})[print_] = still
        return kept


def _take(left: dict[str, dict[str, int]], rule: str, print_: str) -> bool:
    count = left.get(rule, {}).get(print_, 0)
    if count:
        left[rule][print_] = count - 1
    return count > 0


def collect(found: Iterable[tuple[str, Sequence[Diagnostic], Text]]) -> Known:
    """The baseline that knows all findings of these files."""
    known: Known = {}
    for path, diagnostics, text in found:
        for one in diagnostics:
            prints = known.setdefault(path, {}).setdefault(one.rule, {})
            print_ = fingerprint(one, text)
            prints[print_] = prints.get(print_, 0) + 1
    return known


def render(known: Known) -> str:
    """The baseline file's content, sorted so that it merges well."""
    import json

    return (
        json.dumps({"format_version": FORMAT_VERSION, "findings": known}, indent=1, sort_keys=True, ensure_ascii=True)
        + "\n"
    )


def parse(content: str, path: str) -> Baseline:
    """The baseline in a file's content; raises BaselineError."""
    import json

    try:
        data = json.loads(content)
    except ValueError as error:
        raise BaselineError(f"{path}: not JSON: {error}; write it again with --write-baseline") from error
    if (
        not isinstance(data, dict)
        or data.get("format_version") != FORMAT_VERSION
        or not _is_known(data.get("findings"))
    ):
        raise BaselineError(f"{path}: not a baseline of format {FORMAT_VERSION}; write it again with --write-baseline")
    return Baseline(data["findings"])


def _is_known(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(rules, dict)
        and all(
            isinstance(prints, dict) and all(isinstance(count, int) for count in prints.values())
            for prints in rules.values()
        )
        for rules in value.values()
    )
