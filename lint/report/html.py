"""A page for a browser: how much of what was found, where it lies, and why it is wrong.

One file that asks nothing of the network and runs no script. Its size is bounded whatever was found: the files with the
most findings are shown, and some findings of each rule; the page says what it leaves out.
"""

from __future__ import annotations

from heapq import heappush, heappushpop

from lint.diagnostic import Severity
from lint.report.html_page import page
from lint.report.html_samples import Samples
from lint.report.html_strips import LEVELS, Strip
from lint.report.result import FileResult, Truncated
from lint.report.summary import Tally

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.diagnostic import Diagnostic
    from lint.report.html_samples import Sample
    from lint.report.result import Run, Unchecked, Write

MOST_FILES = 100
MOST_SAMPLES = 20  # of a rule
MOST_SAMPLES_OF_FILE = 5  # and of a file, as long as other files have some
MOST_REMARKS = 100


def render(run: Run, write: Write) -> None:
    """The page; it is written when everything is known, since the sums stand first."""
    found = Found(run.show)
    for event in run.events:
        found.add(event, run)
    for part in page(found, run):
        write(part)


class FoundRule:
    """What is kept of a rule: how much it found, and some of it."""

    def __init__(self) -> None:
        self.counts = dict.fromkeys(LEVELS, 0)
        self.files = 0
        self.left_out = 0  # by the run
        self._first: list[Sample] = []
        self._spare: list[Sample] = []

    @property
    def total(self) -> int:
        """How many findings that are shown."""
        return sum(self.counts.values())

    @property
    def worst(self) -> Severity:
        """The highest severity it was found at."""
        return max((severity for severity, count in self.counts.items() if count), default=Severity.INFO)

    def add(self, found: list[Diagnostic], samples: Samples) -> None:
        """Count the findings of one file, and keep some."""
        self.files += 1
        for at, diagnostic in enumerate(found):
            self.counts[diagnostic.severity] += 1
            kept = self._first if at < MOST_SAMPLES_OF_FILE else self._spare
            if len(kept) < MOST_SAMPLES:
                kept.append(samples.sample(diagnostic))

    def samples(self, most: int = MOST_SAMPLES) -> list[Sample]:
        """Samples from as many files as there are, file by file."""
        kept = self._first[:most]
        kept += self._spare[: most - len(kept)]
        order = {path: at for at, path in enumerate(dict.fromkeys(sample.path for sample in kept))}
        return sorted(kept, key=lambda sample: (order[sample.path], sample.offset))


class FoundFile:
    """What is kept of a file with findings."""

    def __init__(self, result: FileResult, found: list[Diagnostic]) -> None:
        self.path = result.path
        self.lines = result.text.line_count
        self.counts = dict.fromkeys(LEVELS, 0)
        for diagnostic in found:
            self.counts[diagnostic.severity] += 1
        self.strip = Strip(result.text, found)


class Found:
    """What is kept of a run."""

    def __init__(self, show: Severity) -> None:
        self.tally = Tally(show)
        self.rules: dict[str, FoundRule] = {}
        self.unchecked: list[Unchecked] = []
        self.truncated: list[Truncated] = []
        self.truncated_count = 0
        self._files: list[tuple[tuple[int, ...], int, FoundFile]] = []  # a heap, the least on top

    @property
    def files(self) -> list[FoundFile]:
        """The files with the most findings, the worst first."""
        return [file for _, _, file in sorted(self._files, reverse=True, key=lambda entry: entry[:2])]

    def add(self, event: FileResult | Unchecked | Truncated, run: Run) -> None:
        """Keep what is needed of one event."""
        self.tally.add(event)
        if isinstance(event, FileResult):
            shown = run.shown(event)
            if shown:
                self._add_file(event, shown)
        elif isinstance(event, Truncated):
            self.truncated_count += 1
            self.rules.setdefault(event.rule, FoundRule()).left_out += event.more
            if len(self.truncated) < MOST_REMARKS:
                self.truncated.append(event)
        elif len(self.unchecked) < MOST_REMARKS:
            self.unchecked.append(event)

    def _add_file(self, result: FileResult, shown: list[Diagnostic]) -> None:
        samples = Samples(result)
        by_rule: dict[str, list[Diagnostic]] = {}
        for diagnostic in shown:
            by_rule.setdefault(diagnostic.rule, []).append(diagnostic)
        for rule, found in by_rule.items():
            self.rules.setdefault(rule, FoundRule()).add(found, samples)
        levels = [diagnostic.severity for diagnostic in shown]
        rank = (*(levels.count(level) for level in LEVELS), -self.tally.files)  # of equal ones, the first that came
        if len(self._files) < MOST_FILES:
            heappush(self._files, (rank, self.tally.files, FoundFile(result, shown)))
        elif rank > self._files[0][0]:
            heappushpop(self._files, (rank, self.tally.files, FoundFile(result, shown)))
