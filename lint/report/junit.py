"""JUnit's XML: a suite a file, a failed test a finding that is shown, one passed test for a file without.

A finding below what ``--show`` prints is no failure, or a dashboard would go red where the run does not. The counts
stand in the outermost tag, so the suites are kept until the run is over.
"""

from __future__ import annotations

from lint.report.places import Places
from lint.report.result import FileResult, Truncated
from lint.report.xml import DECLARATION, escape, start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.diagnostic import Diagnostic
    from lint.report.result import Run, Unchecked, Write


def render(run: Run, write: Write) -> None:
    """All suites under one root."""
    suites: list[str] = []
    tests = failures = errors = 0
    for event in run.events:
        if isinstance(event, FileResult):
            shown = run.shown(event)
            tests += max(len(shown), 1)
            failures += len(shown)
            suites.append(_suite(event, shown))
        else:
            tests += 1
            errors += 1
            suites.append(_remark(event))
    write(f"{DECLARATION}{start('testsuites', name='xnumx', tests=tests, failures=failures, errors=errors)}\n")
    for suite in suites:
        write(suite)
    write("</testsuites>\n")


def _suite(result: FileResult, shown: list[Diagnostic]) -> str:
    places = Places(result.text)
    lines = [_case(result.path, diagnostic, *places.at(diagnostic.start)) for diagnostic in shown]
    if not lines:
        lines = [start("testcase", is_empty=True, name="xnumx", classname=result.path)]
    return _wrapped(result.path, lines, failures=len(shown), errors=0)


def _case(path: str, diagnostic: Diagnostic, line: int, column: int) -> str:
    name = f"xnumx.{diagnostic.rule}"
    test = start("testcase", name=name, classname=path, line=line, column=column)
    failure = start("failure", message=diagnostic.message, type=diagnostic.severity.label)
    said = f"{line}:{column}: {diagnostic.severity.label}: {diagnostic.rule} {diagnostic.message}"
    return f"{test}{failure}{escape(said)}</failure></testcase>"


def _remark(event: Unchecked | Truncated) -> str:
    if isinstance(event, Truncated):
        name, said = event.rule, f"{event.more} more findings left out"
    else:
        name, said = "internal/unchecked", f"not checked: {event.reason}"
    test = start("testcase", name=f"xnumx.{name}", classname=event.path)
    error = start("error", is_empty=True, message=said)
    return _wrapped(event.path, [f"{test}{error}</testcase>"], failures=0, errors=1)


def _wrapped(path: str, lines: list[str], *, failures: int, errors: int) -> str:
    tag = start("testsuite", name=path, package="xnumx", tests=len(lines), failures=failures, errors=errors)
    return "".join((f"  {tag}\n", *(f"    {line}\n" for line in lines), "  </testsuite>\n"))
