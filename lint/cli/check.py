"""``xnumx check``: from options to a run, from the run to a report and an exit status."""

from __future__ import annotations

import os
import sys

from lint.cli.options import WORK_OPTIONS
from lint.cli.output import say, stderr, stdout
from lint.config import Config, Configs, read
from lint.diagnostic import Severity
from lint.errors import CannotStart, did_you_mean
from lint.report import FORMATS, renderer, utf8_writer
from lint.report.result import Run
from lint.report.summary import Tally, statistics, summary
from lint.rulebook.select import Choice
from lint.rulebook.store import fetch
from lint.runner import Runner
from lint.settings import AllSettings, Overrides, rule_folders

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from lint.cache import Results
    from lint.cli.scan import Given
    from lint.cli.stopwatch import Stopwatch
    from lint.cli.work import Work
    from lint.report.result import Render, RuleWords, Write
    from lint.rulebook.pages import Pages

OK, FOUND, INCOMPLETE = 0, 1, 3
MEGABYTE = 1_000_000
MANY = 200  # findings that nobody reads one by one: what to do about so many is said at the end, where it is seen


def run(given: Given, paths: list[str]) -> int:
    """Check the paths and report, once or again and again; the exit status."""
    if "stdin_filename" in given and "-" not in paths:
        raise CannotStart("--stdin-filename names what '-' reads, and no path is '-': add it, or leave the option out")
    paths = paths or ["."]
    if "watch" in given:
        from lint.cli.watch import watch

        return watch(given, paths)
    return run_once(given, paths)


def run_once(given: Given, paths: list[str]) -> int:
    """Check the paths and report; the exit status."""
    root = root_config(given)
    folders = rule_folders(root)
    settings = _settings(given, folders)
    stopwatch = _stopwatch(given)
    runner = _runner(given, settings, _results(given, paths, folders), stopwatch)
    if "show_files" in given or "show_settings" in given:
        from lint.cli.show import show_files, show_settings

        return show_settings(runner, settings, paths) if "show_settings" in given else show_files(runner, paths)
    settings.refuse_none(os.getcwd())
    tally = Tally(Severity.parse(_setting(given, root, "show", "warning")))
    work = _work(given, root, settings, paths)
    if work is not None and work.changed is not None:
        runner.passes_over = work.changed.is_unchanged
    events = runner.events(paths)
    made = Run(
        tally.counting(events if work is None else work.events(events)),
        words=_words_of_rules(folders),
        show=tally.show,
        color=_wants_color(given),
        unit=given.get("column_unit", "codepoint"),  # type: ignore[arg-type]
    )
    _report(given, _renderer(given, root, tally, work), made, work)
    if work is not None:
        work.finish(complete=runner.complete)
    if (work is None or work.reports) and _wants_summary(given, tally):
        _summarize(given, tally)
    if stopwatch is not None:
        for line in stopwatch.told():
            say(line)
    if not runner.complete or work is not None and not work.complete:
        return INCOMPLETE
    status = FOUND if _fails(given, root, tally) else OK
    if work is not None:
        status = work.status(status)
    return OK if "exit_zero" in given else status


def _settings(given: Given, folders: list[str]) -> AllSettings:
    settings = AllSettings(Configs(_fixed(given)), _overrides(given), fetch(folders))
    settings.of_folder(os.getcwd())  # a slip in a selector stops a run that finds no file, too
    return settings


def _runner(
    given: Given, settings: AllSettings, results: Results | None = None, watch: Stopwatch | None = None
) -> Runner:
    return Runner(
        settings,
        encoding=_encoding(given),
        stdin_name=_word(given, "stdin_filename"),
        force_exclude="force_exclude" in given,
        suppressions="ignore_suppressions" not in given,
        gitignore="no_respect_gitignore" not in given,
        max_bytes=_number(given, "max_file_size", 0) * MEGABYTE if "max_file_size" in given else None,
        results=results,
        jobs=_number(given, "jobs", 0) or None,
        watch=watch,
        note=say if "verbose" in given else lambda line: None,
    )


def runner_of(given: Given) -> tuple[Runner, list[str]]:
    """A run that knows its files, and the folders of rules that are not ours."""
    folders = rule_folders(root_config(given))
    return _runner(given, _settings(given, folders)), folders[1:]


def _work(given: Given, root: Config, settings: AllSettings, paths: list[str]) -> Work | None:
    """What is to be done besides reporting, if anything."""
    if root.word("baseline") is None and not any(option.key in given for option in WORK_OPTIONS):
        return None
    from lint.cli.work import Work

    return Work(
        given,
        root,
        settings,
        paths,
        show=Severity.parse(_setting(given, root, "show", "warning")),
        fail_on=Severity.parse(_setting(given, root, "fail-on", "warning")),
        encoding=_encoding(given),
    )


def _summarize(given: Given, tally: Tally) -> None:
    """Say what was found in all, and of much what to do about it."""
    for line in summary(tally).split("\n"):
        say(line)
    if "statistics" in given or tally.at_least(tally.show) > MANY:
        from lint.cli.advice import next_steps

        for line in next_steps(given, tally):
            say(line)


def _stopwatch(given: Given) -> Stopwatch | None:
    if "time_rules" not in given:
        return None
    from lint.cli.stopwatch import Stopwatch

    return Stopwatch()


def _results(given: Given, paths: list[str], folders: list[str]) -> Results | None:
    """What earlier runs found, where the run is large enough to gain by it."""
    if "no_cache" in given or "time_rules" in given or not any(os.path.isdir(path) for path in paths):
        return None
    from lint.cache import Results
    from lint.rulebook.store import key_of_results

    return Results(key_of_results(folders), os.getcwd())


def root_config(given: Given) -> Config:
    """The configuration of the run itself: what the options say, or that of the working folder."""
    return _fixed(given) or Configs().of_folder(os.getcwd())


def _fixed(given: Given) -> Config | None:
    if "isolated" in given:
        return Config(os.getcwd())
    path = _word(given, "config")
    return read(path) if path is not None else None


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
        language=_language(given),
    )


def _language(given: Given) -> str | None:
    tag = _word(given, "language")
    if tag is None:
        return None
    from lint.cli.reading import language

    return language(tag)


def _pattern_and_rule(entry: str) -> tuple[str, list[str]]:
    pattern, colon, rule = entry.rpartition(":")
    if not colon:
        raise CannotStart(f"--per-file-ignores wants PATTERN:RULE, not '{entry}'")
    return pattern, [rule]


def _words(given: Given, key: str) -> list[str]:
    value = given.get(key)
    return value if isinstance(value, list) else []


def _word(given: Given, key: str) -> str | None:
    value = given.get(key)
    return value if isinstance(value, str) else None


def _number(given: Given, key: str, default: int) -> int:
    value = given.get(key)
    return value if isinstance(value, int) else default


def _setting(given: Given, root: Config, key: str, default: str) -> str:
    return _word(given, key.replace("-", "_")) or root.word(key) or default


def _encoding(given: Given) -> str | None:
    name = _word(given, "encoding")
    if name is None:
        return None
    from lint.cli.reading import encoding

    return encoding(name)


def _words_of_rules(folders: list[str]) -> Callable[[str], RuleWords | None]:
    """What a report quotes of a rule; rule files are read only if one asks."""
    pages: list[Pages] = []

    def words(name: str) -> RuleWords | None:
        from lint.report.result import RuleWords
        from lint.rulebook.pages import Pages

        if not pages:
            pages.append(Pages(folders))
        if name not in pages[0]:
            return None
        rule = pages[0].load(name).rule
        return RuleWords(rule.summary, rule.explanation, Severity.parse(rule.severity))

    return words


def _wants_color(given: Given) -> bool:
    """``--color`` decides, then NO_COLOR and FORCE_COLOR (no-color.org), then whether a terminal looks."""
    when = given.get("color", "auto")
    if when != "auto" or os.environ.get("NO_COLOR"):
        return when == "always"
    if os.environ.get("FORCE_COLOR"):
        return True
    is_screen = "output_file" not in given and sys.stdout is not None and sys.stdout.isatty()
    return is_screen and os.environ.get("TERM") != "dumb"


def _wants_summary(given: Given, tally: Tally) -> bool:
    """A clean run is silent but at a terminal: hooks and scripts print only what someone must read."""
    if "quiet" in given:
        return False
    is_seen = sys.stderr is not None and sys.stderr.isatty()
    return is_seen or "verbose" in given or bool(tally.at_least(tally.show) or tally.unchecked)


def _fails(given: Given, root: Config, tally: Tally) -> bool:
    """Whether there are findings at the failing level; ``--max-warnings`` lets so many warnings pass."""
    most = _number(given, "max_warnings", -1)
    if most < 0:
        return tally.at_least(Severity.parse(_setting(given, root, "fail-on", "warning"))) > 0
    return tally.findings[Severity.ERROR] > 0 or tally.findings[Severity.WARNING] > most


def _renderer(given: Given, root: Config, tally: Tally, work: Work | None) -> Render:
    reports = work is None or work.reports
    if "statistics" not in given and reports:
        return renderer(_format(given, root))

    def render(made: Run, write: Write) -> None:
        for _ in made.events:
            pass
        if reports:
            write(statistics(tally))

    return render


def _format(given: Given, root: Config) -> str:
    word = _word(given, "output_format")
    if word:
        return word
    asked = os.environ.get("XNUMX_OUTPUT_FORMAT")
    if asked:
        if asked not in FORMATS:
            raise CannotStart(f"XNUMX_OUTPUT_FORMAT: no format named '{asked}'{did_you_mean(asked, FORMATS)}")
        return asked
    configured = root.word("output-format")
    if configured and configured not in FORMATS:
        raise root.error("output-format", f"no format named '{configured}'{did_you_mean(configured, FORMATS)}")
    return configured or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "full")


def _report(given: Given, render: Render, made: Run, work: Work | None) -> None:
    path = _word(given, "output_file")
    if path is None:
        stream = stderr() if work is not None and work.reports_to_stderr else stdout()
        render(made, utf8_writer(stream))
        stream.flush()
        return
    try:
        file = open(path, "wb")  # noqa: SIM115 - closed below; only the opening may fail as a mistake of usage
    except OSError as error:
        raise CannotStart(f"{path}: cannot be written: {error.strerror}") from error
    with file:
        render(made, utf8_writer(file))
