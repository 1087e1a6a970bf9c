"""What a run is asked for: the command line's options, over the environment, over the run's configuration."""

from __future__ import annotations

import os
import sys

from lint.config.file import Config, Configs, read
from lint.config.settings import Overrides
from lint.diagnostic import Severity
from lint.errors import CannotStart, did_you_mean
from lint.report import FORMATS
from lint.rulebook.select import Choice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.cli.scan import Given


class Asked:
    """Options and configuration together. ``configs`` finds the configuration of any file, ``root`` is that of the run
    itself.

    Raises CannotStart, as its parts do, where the two say what cannot be done.
    """

    __slots__ = ("configs", "given", "root")

    def __init__(self, given: Given) -> None:
        self.given = given
        self.configs = Configs(self._fixed())
        self.root = self.configs.of_folder(os.getcwd())

    def _fixed(self) -> Config | None:
        path = self.word("config")
        if "isolated" in self.given:
            if path is not None:
                raise CannotStart(
                    "--isolated and --config do not go together: one reads no configuration, the other that one"
                )
            return Config(os.getcwd())
        return read(path) if path is not None else None

    def __contains__(self, key: str) -> bool:
        return key in self.given

    def word(self, key: str) -> str | None:
        """The value of an option that takes one."""
        value = self.given.get(key)
        return value if isinstance(value, str) else None

    def words(self, key: str) -> list[str]:
        """The values of an option that takes several."""
        value = self.given.get(key)
        return value if isinstance(value, list) else []

    def number(self, key: str) -> int | None:
        """The value of an option that takes a number."""
        value = self.given.get(key)
        return value if isinstance(value, int) else None

    def _severity(self, key: str) -> Severity:
        return Severity.parse(self.word(key.replace("-", "_")) or self.root.word(key) or "warning")

    @property
    def show(self) -> Severity:
        """The least severity to print."""
        return self._severity("show")

    @property
    def fail_on(self) -> Severity:
        """The least severity that fails the run."""
        return self._severity("fail-on")

    def encoding(self) -> str | None:
        """The charset of files without a byte order mark, where one is named."""
        name = self.word("encoding")
        if name is None:
            return None
        from lint.cli.reading import encoding

        return encoding(name)

    def overrides(self) -> Overrides:
        """What holds over every configuration file."""
        here = os.getcwd()

        def places(key: str) -> list[tuple[str, str]] | None:
            return [(here, pattern) for pattern in self.words(key)] if key in self else None

        return Overrides(
            Choice(
                self.words("select") if "select" in self else None,
                self.words("extend_select"),
                self.words("ignore"),
            ),
            per_file_ignores=[(here, *_pattern_and_rule(entry)) for entry in self.words("per_file_ignores")],
            exclude=places("exclude"),
            extend_exclude=places("extend_exclude") or (),
            extend_include=places("extend_include") or (),
            language=self._language(),
        )

    def _language(self) -> str | None:
        tag = self.word("language")
        if tag is None:
            return None
        from lint.cli.reading import language

        return language(tag)

    def format(self) -> str:
        """The output format."""
        word = self.word("output_format")
        if word:
            return word
        asked = os.environ.get("XNUMX_OUTPUT_FORMAT")
        if asked:
            if asked not in FORMATS:
                raise CannotStart(f"XNUMX_OUTPUT_FORMAT: {_no_format(asked)}")
            return asked
        configured = self.root.word("output-format")
        if configured and configured not in FORMATS:
            raise self.root.error("output-format", _no_format(configured))
        return configured or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "full")

    def color(self) -> bool:
        """``--color`` decides, then NO_COLOR and FORCE_COLOR (no-color.org), then whether a terminal looks."""
        when = self.given.get("color", "auto")
        if when != "auto" or os.environ.get("NO_COLOR"):
            return when == "always"
        if os.environ.get("FORCE_COLOR"):
            return True
        is_screen = self.word("output_file") in (None, "-") and sys.stdout is not None and sys.stdout.isatty()
        return is_screen and os.environ.get("TERM") != "dumb"


def _no_format(word: str) -> str:
    hint = did_you_mean(word, FORMATS, f"there are {', '.join(FORMATS)}")
    return f"no format named '{word}'{hint}"


def _pattern_and_rule(entry: str) -> tuple[str, list[str]]:
    pattern, colon, rule = entry.rpartition(":")
    if not colon or not rule:
        raise CannotStart(f"--per-file-ignores wants PATTERN:RULE, not '{entry}'")
    return pattern, [rule]
