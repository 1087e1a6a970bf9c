"""Every option, as data: what :mod:`lint.cli.scan` and :mod:`lint.cli.parser` are both made from.

Imports nothing that a check of one small file does not need.
"""

from __future__ import annotations

from lint.report import FORMATS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    Kind = Literal["flag", "value", "list", "number", "reason"]

SEVERITIES = ("error", "warning", "info")
COLORS = ("auto", "always", "never")
COLUMN_UNITS = ("codepoint", "utf16", "byte", "display")


class Option:
    """One option. ``kind``: a ``flag`` takes no value, a ``list`` several with commas between, and adds up, a
    ``reason`` one that may be left out and comes behind ``=``."""

    __slots__ = ("choices", "group", "help", "key", "kind", "metavar", "names")

    def __init__(
        self,
        names: str,
        help: str,
        group: str,
        *,
        kind: Kind = "flag",
        metavar: str = "",
        choices: Sequence[str] = (),
        key: str = "",
    ) -> None:
        self.names = names.split()
        self.key = key or self.names[0].lstrip("-").replace("-", "_")
        self.kind = kind
        self.help = help
        self.group = group
        self.metavar = metavar
        self.choices = choices


class Command:
    """One command. ``arguments`` is the metavar of its positional arguments; ``most`` how many of them there may be."""

    __slots__ = ("about", "arguments", "epilog", "least", "module", "most", "options", "summary")

    def __init__(
        self,
        module: str,
        summary: str,
        about: str,
        arguments: str,
        options: Sequence[Option],
        *,
        least: int = 0,
        most: int = 1_000_000,
        epilog: str = "",
    ) -> None:
        self.module = module
        self.summary = summary
        self.about = about
        self.arguments = arguments
        self.options = options
        self.least = least
        self.most = most
        self.epilog = epilog


FIXES, KNOWN, RULES, FILES, TEXT, OUTPUT, CONFIG = (
    "mending",
    "living with old text",
    "which rules",
    "which files",
    "how text is read",
    "what is printed",
    "configuration",
)

CONFIG_OPTIONS = (
    Option("--config", "use this file instead of looking for one", CONFIG, kind="value", metavar="FILE"),
    Option("--isolated", "read no configuration file", CONFIG),
)

# Whoever changes files, or narrows what is reported, is imported only where one of these is given.
WORK_OPTIONS = (
    Option("--fix", "mend what can be mended without guessing, and report what is left", FIXES),
    Option("--unsafe-fixes", "with --fix or --diff: mend by good guesses too", FIXES),
    Option("--fix-only", "mend, and report nothing", FIXES),
    Option("--diff", "print what --fix would change as a patch, change nothing", FIXES),
    Option("--show-fixes", "list what was mended, by file and rule", FIXES),
    Option("--baseline", "leave out the findings that this file knows", KNOWN, kind="value", metavar="FILE"),
    Option("--write-baseline", "let the baseline know every finding that there is", KNOWN),
    Option("--prune-baseline", "take out of the baseline what is no longer found", KNOWN),
    Option(
        "--add-ignore",
        "write a comment next to each finding that hides it",
        KNOWN,
        kind="reason",
        metavar="=REASON",
    ),
    Option(
        "--diff-base",
        "report only what changed since a git revision, as HEAD or main...",
        KNOWN,
        kind="value",
        metavar="REV",
    ),
)

CHECK_OPTIONS = (
    *WORK_OPTIONS,
    Option("--select", "run these rules only: ids, packs, or ALL", RULES, kind="list", metavar="RULES"),
    Option("--ignore", "leave these rules out", RULES, kind="list", metavar="RULES"),
    Option("--extend-select", "run these rules too", RULES, kind="list", metavar="RULES"),
    Option(
        "--per-file-ignores",
        "leave rules out in some files: PATTERN:RULE",
        RULES,
        kind="list",
        metavar="PATTERN:RULE",
    ),
    Option("--ignore-suppressions", "report findings that a comment in the file suppresses", RULES),
    Option(
        "--exclude",
        "leave these files and folders out, instead of the usual ones",
        FILES,
        kind="list",
        metavar="PATTERNS",
    ),
    Option("--extend-exclude", "leave these files and folders out too", FILES, kind="list", metavar="PATTERNS"),
    Option("--extend-include", "check these files too, as plain text", FILES, kind="list", metavar="PATTERNS"),
    Option("--force-exclude", "let includes and excludes decide on files named on the command line too", FILES),
    Option("--no-respect-gitignore", "check files that git ignores too", FILES),
    Option(
        "--stdin-filename",
        "the name of what '-' reads: decides format and configuration",
        FILES,
        kind="value",
        metavar="PATH",
    ),
    Option(
        "--max-file-size",
        "refuse larger files (default 100, but plain text comes in pieces; 0 for no limit)",
        FILES,
        kind="number",
        metavar="MB",
    ),
    Option(
        "--jobs -j",
        "check with so many processes (default 0: as many as pay)",
        FILES,
        kind="number",
        metavar="N",
    ),
    Option("--no-cache -n", "check files again that have not changed since the last run", FILES),
    Option("--language", "the language of the files, as ja or zh-Hant", TEXT, kind="value", metavar="TAG"),
    Option(
        "--encoding",
        "the encoding of files without a byte order mark (default utf-8)",
        TEXT,
        kind="value",
        metavar="NAME",
    ),
    Option(
        "--output-format -f --format",
        "default: github in GitHub Actions, else full",
        OUTPUT,
        kind="value",
        metavar="FORMAT",
        choices=FORMATS,
    ),
    Option(
        "--output-file -o",
        "write the report there instead of to standard output (-)",
        OUTPUT,
        kind="value",
        metavar="FILE",
    ),
    Option(
        "--show",
        "the least severity to print (default warning)",
        OUTPUT,
        kind="value",
        metavar="LEVEL",
        choices=SEVERITIES,
    ),
    Option("--time-rules", "say on standard error how long each rule took", OUTPUT),
    Option("--statistics", "print how often each rule found something, instead of what it found", OUTPUT),
    Option(
        "--column-unit",
        "what columns count in full and concise (default codepoint)",
        OUTPUT,
        kind="value",
        metavar="UNIT",
        choices=COLUMN_UNITS,
    ),
    Option(
        "--color",
        "auto, always or never; auto heeds NO_COLOR and FORCE_COLOR",
        OUTPUT,
        kind="value",
        metavar="WHEN",
        choices=COLORS,
    ),
    Option("--quiet -q", "print no summary", OUTPUT),
    Option("--verbose -v", "say which files are checked and which are passed over, and why", OUTPUT),
    Option(
        "--fail-on",
        "the least severity that fails the run (default warning)",
        OUTPUT,
        kind="value",
        metavar="LEVEL",
        choices=SEVERITIES,
    ),
    Option("--max-warnings", "fail on errors, and on more warnings than that", OUTPUT, kind="number", metavar="N"),
    Option("--exit-zero", "exit with 0 even if there are findings", OUTPUT),
    Option("--watch -w", "check again whenever a file changes", OUTPUT),
    *CONFIG_OPTIONS,
    Option("--show-files", "print the files that would be checked, and stop", CONFIG),
    Option("--show-settings", "print the settings of the first file, and stop", CONFIG),
)

CHECK = Command(
    "check",
    "find corrupted text in files",
    "Find text that cannot be right: numbers that a translation lost, dates that do not exist, broken characters.",
    "PATH",
    CHECK_OPTIONS,
    epilog="""\
PATH is a file, a folder (default: the one you are in) or '-' for standard input.

exit status: 0 nothing found, 1 findings at the failing level (--diff: something would change), 2 could not
start (usage, configuration, no such path), 3 something could not be checked or mended, 130 interrupted

examples:
  xnumx check                              everything here that git does not ignore
  xnumx check --show=info article.md       with the weak evidence too
  xnumx check -f jsonl docs | jq .rule     one object a line, for programs
  xnumx check --select date,number -       standard input, two packs of rules
  xnumx check --statistics                 first look at an old tree: how much of what
  xnumx check --diff | patch -p0           the same as --fix, with a look at it in between""",
)
