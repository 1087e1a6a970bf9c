"""``xnumx check``: from options to a run, from the run to a report and an exit status."""

from __future__ import annotations

import os
import sys

from lint.cli.colors import wants_color
from lint.config import Config, Configs, read
from lint.diagnostic import Severity
from lint.errors import CannotStart, did_you_mean, visible
from lint.files import MAX_BYTES
from lint.report import FORMATS, renderer, utf8_writer
from lint.report.result import FileResult, Run, Unchecked
from lint.rulebook.select import Choice
from lint.rulebook.store import fetch
from lint.runner import Runner
from lint.settings import AllSettings, Overrides, rule_folders

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.cli.scan import Given
    from lint.report.result import Event
    from lint.rulebook.rule import Rulebook

OK, FOUND, INCOMPLETE = 0, 1, 3


def run(given: Given, paths: list[str]) -> int:
    """Check the paths and report; the exit status."""
    paths = paths or ["."]
    root = root_config(given, paths)
    rulebook = fetch(rule_folders(root))
    overrides = _overrides(given)
    settings = AllSettings(Configs(_fixed(given)), overrides, rulebook)
    runner = Runner(
        settings,
        encoding=_encoding(given),
        stdin_name=_word(given, "stdin_filename"),
        force_exclude="force_exclude" in given,
        gitignore="no_respect_gitignore" not in given,
        max_bytes=given.get("max_file_size", MAX_BYTES // 1_000_000) * 1_000_000,  # type: ignore[arg-type]
        note=_note if "verbose" in given else lambda line: None,
    )
    if "show_files" in given or "show_settings" in given:
        from lint.cli.show import show_files, show_settings

        return show_settings(runner, settings, paths) if "show_settings" in given else show_files(runner, paths)
    tally = Tally(given, root)
    _report(given, root, rulebook, tally.counted(runner.events(paths)))
    tally.say(runner.files, quiet="quiet" in given, verbose="verbose" in given)
    if not runner.complete:
        return INCOMPLETE
    return FOUND if tally.fails() and "exit_zero" not in given else OK


def root_config(given: Given, paths: list[str] | None = None) -> Config:
    """The configuration of the run itself: of the working folder, or what the options say."""
    fixed = _fixed(given)
    return fixed or Configs().of_folder(os.getcwd())


def _fixed(given: Given) -> Config | None:
    if "isolated" in given:
        return Config(os.getcwd())
    path = given.get("config")
    if path is None:
        return None
    found = read(str(path))
    assert found is not None
    return found


def _overrides(given: Given) -> Overrides:
    here = os.getcwd()

    def places(key: str) -> list[tuple[str, str]] | None:
        return [(here, pattern) for pattern in _words(given, key)] if key in given else None

    return Overrides(
        Choice(
            _words(given, "select") if "select" in given else None,
            _words(given, "extend_select"),
            _words(given, "ignore"),
        ),
        per_file_ignores=[(here, *_pattern_and_rule(entry)) for entry in _words(given, "per_file_ignores")],
        exclude=places("exclude"),
        extend_exclude=places("extend_exclude") or (),
        extend_include=places("extend_include") or (),
        language=_word(given, "language"),
    )


def _pattern_and_rule(entry: str) -> tuple[str, list[str]]:
    pattern, colon, rule = entry.rpartition(":")
    if not colon:
        raise CannotStart(f"--per-file-ignores wants PATTERN:RULE, not '{entry}'")
    return pattern, [rule]


def _words(given: Given, key: str) -> list[str]:
    value = given.get(key, [])
    assert isinstance(value, list)
    return value


def _word(given: Given, key: str) -> str | None:
    value = given.get(key)
    return value if isinstance(value, str) else None


def _encoding(given: Given) -> str | None:
    name = _word(given, "encoding")
    if name is None:
        return None
    import codecs

    try:
        "".encode(name)  # refuses what is a codec and no charset, as rot13
        return codecs.lookup(name).name
    except (LookupError, UnicodeError, ValueError) as error:
        from encodings.aliases import aliases

        raise CannotStart(
            f"--encoding: no encoding named '{name}'{did_you_mean(name, [*aliases, *aliases.values()])}"
        ) from error


def _note(line: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(f"{line}\n")


class Tally:
    """Counts what goes by, and knows when a run fails."""

    def __init__(self, given: Given, root: Config) -> None:
        self._fail_on = Severity.parse(str(given.get("fail_on") or root.word("fail-on") or "warning"))
        most = given.get("max_warnings")
        self._most_warnings = most if isinstance(most, int) else None
        self.show = shown_severity(given, root)
        self.counts = [0, 0, 0]
        self.unchecked: list[Unchecked] = []

    def counted(self, events: Iterable[Event]) -> Iterator[Event]:
        """The same events."""
        for event in events:
            if isinstance(event, FileResult):
                for diagnostic in event.diagnostics:
                    self.counts[diagnostic.severity] += 1
            elif isinstance(event, Unchecked):
                self.unchecked.append(event)
            yield event

    def fails(self) -> bool:
        """Whether there were findings at the failing level; ``--max-warnings`` lets some warnings pass."""
        info, warnings, errors = self.counts
        most = self._most_warnings
        if errors:
            return True
        if most is None and self._fail_on <= Severity.WARNING and warnings:
            return True
        return most is not None and warnings > most or self._fail_on == Severity.INFO and info > 0

    def say(self, files: int, *, quiet: bool, verbose: bool) -> None:
        """What could not be checked, and the counts, on standard error."""
        if sys.stderr is None:
            return
        for unchecked in self.unchecked:
            sys.stderr.write(f"{visible(unchecked.path)}: not checked: {visible(unchecked.reason)}\n")
        found = sum(self.counts[self.show :])
        if not quiet and (found or verbose or sys.stderr.isatty()):
            sys.stderr.write(f"{self._summary(files)}\n")

    def _summary(self, files: int) -> str:
        named = zip(("error", "warning", "info"), reversed(self.counts), strict=True)
        parts = [f"{count} {name}{'s' if count != 1 and name != 'info' else ''}" for name, count in named if count]
        hidden = self.counts[Severity.INFO] and self.show > Severity.INFO
        what = f"found {', '.join(parts)}" if parts else "nothing found"
        hint = " (info is shown with --show=info)" if hidden else ""
        return f"{what} in {files} file{'s' if files != 1 else ''}{hint}"


def shown_severity(given: Given, root: Config) -> Severity:
    """The least severity that reports for people print."""
    return Severity.parse(str(given.get("show") or root.word("show") or "warning"))


def _format(given: Given, root: Config) -> str:
    word = given.get("output_format")
    if isinstance(word, str):
        return word
    asked = os.environ.get("XNUMX_OUTPUT_FORMAT")
    if asked:
        if asked not in FORMATS:
            raise CannotStart(f"XNUMX_OUTPUT_FORMAT: no format named '{asked}'{did_you_mean(asked, FORMATS)}")
        return asked
    configured = root.word("output-format")
    if configured:
        if configured not in FORMATS:
            raise root.error("output-format", f"no format named '{configured}'{did_you_mean(configured, FORMATS)}")
        return configured
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "full"


def _report(given: Given, root: Config, rulebook: Rulebook, events: Iterator[Event]) -> None:
    if "statistics" in given:
        from lint.cli.show import render_statistics as render
    else:
        render = renderer(_format(given, root))
    path = _word(given, "output_file")
    unit = given.get("column_unit", "codepoint")
    made = Run(events, show=shown_severity(given, root), color=wants_color(_word(given, "color"), path), unit=unit)  # type: ignore[arg-type]
    if path is None:
        stream = sys.stdout.buffer
        render(made, utf8_writer(stream))
        stream.flush()
        return
    try:
        with open(path, "wb") as file:
            render(made, utf8_writer(file))
    except OSError as error:
        raise CannotStart(f"{visible(path)}: cannot be written: {error.strerror}") from error
