"""``xnumx check``: from what is asked for to a run, from the run to a report and an exit status."""

from __future__ import annotations

import os
import sys

from lint.cache import usercache
from lint.cli.asked import Asked
from lint.cli.options import WORK_OPTIONS
from lint.cli.output import clear_last_line, say, stderr, stdout
from lint.config.settings import AllSettings, rule_folders
from lint.diagnostic import Severity
from lint.errors import CannotStart
from lint.files.find import STDIN
from lint.report import renderer, utf8_writer
from lint.report.result import Run
from lint.report.summary import Tally, statistics, summary
from lint.rulebook.store import fetch
from lint.run.runner import Runner

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from lint.cache.results import Results
    from lint.cli.output_file import OutputFile
    from lint.cli.progress import Progress
    from lint.cli.scan import Given
    from lint.cli.stopwatch import Stopwatch
    from lint.cli.work import Work
    from lint.report.result import Render, RuleWords, Write
    from lint.rulebook.pages import Pages
    from lint.rulebook.rule import Rulebook

OK, FOUND, INCOMPLETE = 0, 1, 3
MEGABYTE = 1_000_000
FEW = 100  # files by name; hooks name thousands
NO_TEXT = "Found no text to check; --verbose tells what was passed over, and extend-include adds kinds of files."
MANY = 200  # findings that nobody reads one by one: what to do about so many is said at the end, where it is seen


def run(given: Given, paths: list[str]) -> int:
    """Check the paths and report, once or again and again; the exit status."""
    if "stdin_filename" in given and "-" not in paths:
        raise CannotStart("--stdin-filename names what '-' reads, and no path is '-': add it, or leave the option out")
    if "max_warnings" in given and "fail_on" in given:
        raise CannotStart("--max-warnings and --fail-on do not go together: each says what fails the run")
    paths = paths or ["."]
    if "watch" in given:
        from lint.cli.watch import watch

        return watch(given, paths)
    return run_once(given, paths)


def run_once(given: Given, paths: list[str]) -> int:
    """Check the paths and report; the exit status."""
    asked = Asked(given)
    folders = rule_folders(asked.root)
    settings = _settings(asked, folders)
    stopwatch = _stopwatch(asked)
    runner = _runner(asked, settings, _results(asked, paths, settings.rulebook), stopwatch)
    if "show_files" in asked or "show_settings" in asked:
        from lint.cli.show import show_files, show_settings

        return show_settings(runner, settings, paths) if "show_settings" in asked else show_files(runner, paths)
    settings.refuse_none(os.getcwd())
    output = _output_file(asked, paths)
    tally = Tally(asked.show)
    work = _work(asked, settings, paths)
    runner.passes_over = _passes_over(work, output)
    if "verbose" in asked and (reason := usercache.unused()):
        say(f"nothing is kept between runs: {reason}")
    progress = runner.progress = _progress(asked, runner, paths)
    events = runner.events(paths)
    made = Run(
        tally.counting(events if work is None else work.events(events)),
        words=_words_of_rules(folders),
        show=tally.show,
        color=asked.color(),
        unit=given.get("column_unit", "codepoint"),  # type: ignore[arg-type]
    )
    try:
        _report(output, _renderer(asked, tally, work), made, work, progress)
    finally:
        if progress is not None:
            progress.close()
    if work is not None:
        work.finish(complete=runner.complete)
    if (work is None or work.reports) and _wants_summary(asked, tally):
        _summarize(asked, tally)
    if stopwatch is not None:
        for line in stopwatch.told():
            say(line)
    return _status(asked, tally, work, complete=runner.complete)


def _status(asked: Asked, tally: Tally, work: Work | None, *, complete: bool) -> int:
    if not complete or work is not None and not work.complete:
        return INCOMPLETE
    status = FOUND if _fails(asked, tally) else OK
    if work is not None:
        status = work.status(status)
    return OK if "exit_zero" in asked else status


def _settings(asked: Asked, folders: list[str]) -> AllSettings:
    def compiles() -> None:
        if _is_watched(asked):
            from lint.cli.progress import wait

            wait("compiling the rules, once for this version")

    settings = AllSettings(asked.configs, asked.overrides(), fetch(folders, compiles))
    clear_last_line()
    settings.of_folder(os.getcwd())  # a slip in a selector stops a run that finds no file, too
    return settings


def _runner(
    asked: Asked, settings: AllSettings, results: Results | None = None, watch: Stopwatch | None = None
) -> Runner:
    megabytes = asked.number("max_file_size")
    return Runner(
        settings,
        encoding=asked.encoding(),
        stdin_name=asked.word("stdin_filename"),
        force_exclude="force_exclude" in asked,
        suppressions="ignore_suppressions" not in asked,
        gitignore="no_respect_gitignore" not in asked,
        max_bytes=None if megabytes is None else megabytes * MEGABYTE,
        results=results,
        jobs=asked.number("jobs") or None,
        watch=watch,
        note=say if "verbose" in asked else lambda line: None,
    )


def runner_of(asked: Asked) -> Runner:
    """A run that knows its files."""
    return _runner(asked, _settings(asked, rule_folders(asked.root)))


def _work(asked: Asked, settings: AllSettings, paths: list[str]) -> Work | None:
    """What is to be done besides reporting, if anything."""
    if asked.root.word("baseline") is None and not any(option.key in asked for option in WORK_OPTIONS):
        return None
    from lint.cli.work import Work

    return Work(asked, settings, paths)


def _summarize(asked: Asked, tally: Tally) -> None:
    """Say what was found in all, and of much what to do about it."""
    for line in (NO_TEXT if _met_no_text(asked, tally) else summary(tally)).split("\n"):
        say(line)
    if "statistics" in asked or tally.at_least(tally.show) > MANY:
        from lint.cli.advice import next_steps

        for line in next_steps(asked.given, tally):
            say(line)


def _stopwatch(asked: Asked) -> Stopwatch | None:
    if "time_rules" not in asked:
        return None
    from lint.cli.stopwatch import Stopwatch

    return Stopwatch()


def _progress(asked: Asked, runner: Runner, paths: list[str]) -> Progress | None:
    """A bar, where somebody waits at a terminal."""
    if not _is_watched(asked):
        return None
    from lint.cli.progress import Progress

    return Progress(lambda: runner.extent(paths))


def _is_watched(asked: Asked) -> bool:
    """Whether somebody waits at a terminal, and wants to be told for what."""
    if sys.stderr is None or not sys.stderr.isatty() or any(key in asked for key in ("quiet", "verbose", "watch")):
        return False
    from lint.cli.progress import is_wanted

    return is_wanted(os.environ, "full" if "statistics" in asked else asked.format())


def _results(asked: Asked, paths: list[str], rulebook: Rulebook) -> Results | None:
    """What earlier runs found."""
    if "no_cache" in asked or "time_rules" in asked or paths == [STDIN]:
        return None
    from lint.cache.results import Results
    from lint.rulebook.store import key_of_results

    are_few = len(paths) < FEW and not any(os.path.isdir(path) for path in paths)
    return Results(key_of_results(rulebook), None if are_few else os.getcwd())


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


def _wants_summary(asked: Asked, tally: Tally) -> bool:
    """A clean run is silent but at a terminal: hooks and scripts print only what someone must read."""
    if "quiet" in asked:
        return False
    is_seen = sys.stderr is not None and sys.stderr.isatty()
    if is_seen or "verbose" in asked or tally.at_least(tally.show) or tally.unchecked:
        return True
    return "force_exclude" not in asked and _met_no_text(asked, tally)


def _met_no_text(asked: Asked, tally: Tally) -> bool:
    """Whether nothing was checked though something was asked for: that must not look like a clean run.

    A hook is given whatever was changed, and --diff-base passes over what was not.
    """
    return tally.files == tally.unchecked == 0 and "diff_base" not in asked


def _fails(asked: Asked, tally: Tally) -> bool:
    """Whether there are findings at the failing level; ``--max-warnings`` lets so many warnings pass, and fails on
    errors.
    """
    most = asked.number("max_warnings")
    if most is None:
        return tally.at_least(asked.fail_on) > 0
    return tally.findings[Severity.ERROR] > 0 or tally.findings[Severity.WARNING] + tally.more[Severity.WARNING] > most


def _renderer(asked: Asked, tally: Tally, work: Work | None) -> Render:
    reports = work is None or work.reports
    if "statistics" not in asked and reports:
        return renderer(asked.format())

    def render(made: Run, write: Write) -> None:
        for _ in made.events:
            pass
        if reports:
            write(statistics(tally))

    return render


def _output_file(asked: Asked, paths: list[str]) -> OutputFile | None:
    path = asked.word("output_file")
    if path in (None, "-"):
        return None
    from lint.cli.output_file import OutputFile

    return OutputFile(path, paths)


def _passes_over(work: Work | None, output: OutputFile | None) -> Callable[[str], bool]:
    """Which of the files that are found need not be looked at."""
    reasons = [output.is_at] if output is not None else []
    if work is not None and work.changed is not None:
        reasons.append(work.changed.is_unchanged)
    return lambda path: any(reason(path) for reason in reasons)


def _report(output: OutputFile | None, render: Render, made: Run, work: Work | None, progress: Progress | None) -> None:
    if output is None:
        stream = stderr() if work is not None and work.reports_to_stderr else stdout()
        write = utf8_writer(stream)
        render(made, write if progress is None else progress.over(write))
        stream.flush()
        return
    with output.opened() as file:
        if work is not None:
            work.output = file
        render(made, utf8_writer(file))
