"""What counts for one file: its configuration file and the command line together."""

from __future__ import annotations

import os
from zlib import crc32

from lint.errors import CannotStart, relative
from lint.files.find import Scope
from lint.files.patterns import Patterns
from lint.languages.choose import has_identifier, may_be_asked
from lint.rulebook.select import Choice, UnknownRule, chosen, resolve

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    import regex

    from lint.config.file import Config, Configs
    from lint.rulebook.rule import Rule, Rulebook

    Place = tuple[str, str]


class Overrides:
    """What the command line (or a caller of the API) says over every configuration file."""

    __slots__ = ("choice", "exclude", "extend_exclude", "extend_include", "language", "per_file_ignores")

    def __init__(
        self,
        choice: Choice,
        *,
        per_file_ignores: Sequence[tuple[str, str, list[str]]] = (),
        exclude: Sequence[Place] | None = None,
        extend_exclude: Sequence[Place] = (),
        extend_include: Sequence[Place] = (),
        language: str | None = None,
    ) -> None:
        self.choice = choice
        self.per_file_ignores = per_file_ignores
        self.exclude = exclude
        self.extend_exclude = extend_exclude
        self.extend_include = extend_include
        self.language = language


class Settings:
    """The settings that the files under one configuration share."""

    __slots__ = (
        "_ignores",
        "_narrowed",
        "_signatures",
        "allowed",
        "config",
        "ignore_regex",
        "language",
        "languages",
        "rulebook",
        "rules",
        "scope",
    )

    def __init__(self, config: Config, overrides: Overrides, rulebook: Rulebook) -> None:
        self.config = config
        self.rulebook = rulebook
        self.rules = self._chosen(config, overrides, rulebook)
        self.allowed = tuple(config.words("allowed") or ())
        self.ignore_regex = _compiled(config)
        self.languages = tuple(config.words("languages") or ())
        self.language = overrides.language or config.word("language")
        self.scope = scope_of(config, overrides)
        self._ignores = [
            (Patterns(((folder, pattern),)), self._ids(config, rulebook, rules))
            for folder, pattern, rules in (*config.per_file_ignores(), *overrides.per_file_ignores)
        ]
        self._narrowed: dict[frozenset[str], tuple[Rule, ...]] = {}
        self._signatures: dict[tuple[Rule, ...], str] = {}

    def _chosen(self, config: Config, overrides: Overrides, rulebook: Rulebook) -> tuple[Rule, ...]:
        own = Choice(config.words("select"), config.words("extend-select") or (), config.words("ignore") or ())
        for key in ("select", "extend-select", "ignore"):
            self._ids(config, rulebook, config.words(key) or [], key)
        return chosen(rulebook, (own, overrides.choice))

    def _ids(
        self, config: Config, rulebook: Rulebook, selectors: Sequence[str], key: str = "per-file-ignores"
    ) -> frozenset[str]:
        try:
            return frozenset().union(*(resolve(rulebook, selector)[1] for selector in selectors))
        except UnknownRule as error:
            raise config.error(key, str(error)) from error

    def rules_for(self, path: str) -> tuple[Rule, ...]:
        """The rules that run on the file at an absolute path."""
        if not self._ignores:
            return self.rules
        ignored = frozenset().union(*(ids for patterns, ids in self._ignores if patterns.match(path)))
        if ignored not in self._narrowed:
            self._narrowed[ignored] = tuple(rule for rule in self.rules if rule.id not in ignored)
        return self._narrowed[ignored]

    def signature(self, path: str) -> str:
        """What of these settings decides what is found in a file, as a short text that other settings do not share."""
        rules = self.rules_for(path)
        known = self._signatures.get(rules)
        if known is None:
            patterns = [pattern.pattern for pattern in self.ignore_regex]
            said = (
                *(rule.id for rule in rules),
                self.allowed,
                patterns,
                self.languages,
                self.language,
                _identifies(rules),
            )
            known = self._signatures[rules] = f"{crc32(repr(said).encode('utf-8', 'surrogateescape')):08x}"
        return known


class AllSettings:
    """The settings of any file, those of each configuration made once."""

    def __init__(self, configs: Configs, overrides: Overrides, rulebook: Rulebook) -> None:
        self._configs = configs
        self._overrides = overrides
        self.rulebook = rulebook
        self._made: dict[int, Settings] = {}

    def __getstate__(self) -> tuple[Configs, Overrides, Rulebook]:
        return self._configs, self._overrides, self.rulebook

    def __setstate__(self, state: tuple[Configs, Overrides, Rulebook]) -> None:
        self._configs, self._overrides, self.rulebook = state
        self._made = {}  # by objects that live in one process

    def of_folder(self, folder: str) -> Settings:
        """The settings of the files in a folder (an absolute path); raises CannotStart."""
        config = self._configs.of_folder(folder)
        settings = self._made.get(id(config))
        if settings is None:
            settings = self._made[id(config)] = Settings(config, self._overrides, self.rulebook)
        return settings

    def refuse_none(self, folder: str) -> None:
        """Raise CannotStart where no rule runs in a folder: a run that checks nothing must not look like a clean one."""
        settings = self.of_folder(folder)
        if settings.rules:
            return
        said = "no rule is selected, so nothing would be checked; select some, or ignore fewer"
        given, config = self._overrides.choice, settings.config
        if given.select is None and not given.ignore:
            raise config.error("ignore" if config.words("ignore") else "select", said)
        raise CannotStart(said)

    def of(self, path: str) -> Settings:
        """The settings of a file."""
        return self.of_folder(os.path.dirname(os.path.abspath(path)))


def scope_of(config: Config, overrides: Overrides) -> Scope:
    """Which files a walk takes."""
    exclude = overrides.exclude if overrides.exclude is not None else config.patterns("exclude")
    more = (*(config.patterns("extend-exclude") or ()), *overrides.extend_exclude)
    return Scope(exclude, more, (*(config.patterns("extend-include") or ()), *overrides.extend_include))


def _identifies(rules: Sequence[Rule]) -> bool:
    """Whether what rules find depends on an identifier of languages, and there is one."""
    return any(rule.languages and may_be_asked(rule.languages) for rule in rules) and has_identifier()


def _compiled(config: Config) -> tuple[regex.Pattern[str], ...]:
    patterns = config.words("ignore-regex") or ()
    if not patterns:
        return ()
    import regex

    compiled = []
    for pattern in patterns:
        try:
            compiled.append(regex.compile(pattern, regex.MULTILINE))
        except regex.error as error:
            raise config.error("ignore-regex", f"'{pattern}' is not a regular expression: {error}") from error
    return tuple(compiled)


def rule_folders(root: Config) -> list[str]:
    """The folders of the run's rules: ours, and those that the root configuration names."""
    from lint.rulebook import own_rules

    more = root.words("rule-paths") or []
    for folder in more:
        if not os.path.isdir(folder):
            raise root.error("rule-paths", f"there is no folder '{relative(folder)}'")
    return [own_rules(), *more]
