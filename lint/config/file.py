"""Configuration files: where they are found, how they are read, and what they may say.

For each file the nearest of ``.xnumx.toml``, ``xnumx.toml`` and ``pyproject.toml`` (with a ``[tool.xnumx]``) counts, up
to the folder that holds ``.git``. Files are not merged, but by ``extend = "path"``: there, keys named ``extend-…`` add
up and others replace. Paths and patterns are relative to the folder of the file that says them.

Nothing here is imported from outside unless a configuration file exists.
"""

from __future__ import annotations

import os

from lint.config import toml
from lint.errors import CannotStart, did_you_mean, relative
from lint.files.find import plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NAMES = (".xnumx.toml", "xnumx.toml", "pyproject.toml")
SEVERITIES = ("error", "warning", "info")
_LISTS = (
    "select",
    "ignore",
    "extend-select",
    "ignore-regex",
    "allowed",
    "languages",
    "rule-paths",
    "exclude",
    "extend-exclude",
    "extend-include",
)
_WORDS = ("language", "fail-on", "show", "output-format", "baseline", "extend")
KEYS = (*_LISTS, *_WORDS, "per-file-ignores")
PATTERNS = ("exclude", "extend-exclude", "extend-include")
# Options of `xnumx check` that say something of one run or machine: the configuration has no key for them.
ONLY_OPTIONS = (
    "encoding",
    "jobs",
    "max-file-size",
    "max-warnings",
    "force-exclude",
    "column-unit",
    "color",
    "diff-base",
)
MOST_EXTENDS = 20


class Config:
    """What one configuration file says. ``values`` has the keys of the file; patterns and paths carry their folder.

    ``path`` is None where there is no file; ``bases`` are the files that it extends. A pattern is kept as ``(folder,
    pattern)``, an entry of
    ``per-file-ignores`` as ``(folder, pattern, rules)``, a rule path as an absolute path.
    """

    __slots__ = ("bases", "folder", "path", "values")

    def __init__(
        self,
        folder: str,
        path: str | None = None,
        values: Mapping[str, object] | None = None,
        bases: tuple[str, ...] = (),
    ) -> None:
        self.folder = folder
        self.path = path
        self.values: dict[str, object] = dict(values or {})
        self.bases = bases

    def words(self, key: str) -> list[str] | None:
        """A list of words, or None where the file does not say it."""
        return self.values.get(key)  # type: ignore[return-value]

    def word(self, key: str) -> str | None:
        """One word, or None where the file does not say it."""
        return self.values.get(key)  # type: ignore[return-value]

    def patterns(self, key: str) -> list[tuple[str, str]] | None:
        """Patterns with the folders that they are relative to, or None where the file does not say it."""
        return self.values.get(key)  # type: ignore[return-value]

    def per_file_ignores(self) -> list[tuple[str, str, list[str]]]:
        """Folder, pattern and rules of each entry of ``per-file-ignores``."""
        return self.values.get("per-file-ignores", [])  # type: ignore[return-value]

    def error(self, key: str, message: str) -> CannotStart:
        """An error about what the file says under a key, told at its line."""
        if self.path is None:
            return CannotStart(message)
        return CannotStart(f"{toml.line_of(self.path, key)}: {message}")


class Configs:
    """The configuration of any file, each folder looked at once."""

    def __init__(self, fixed: Config | None = None) -> None:
        self._fixed = fixed
        self._folders: dict[str, Config | None] = {}
        self._none = Config(os.getcwd())

    def of(self, path: str) -> Config:
        """The configuration that counts for a file; raises CannotStart where it cannot be used."""
        return self.of_folder(os.path.dirname(os.path.abspath(path)))

    def of_folder(self, folder: str) -> Config:
        """The configuration that counts for the files of a folder (an absolute path)."""
        if self._fixed is not None:
            return self._fixed
        return self._nearest(folder) or self._none

    def files(self, folder: str) -> Iterator[str]:
        """What the configuration of a folder's files depends on: each file that says it, or would if it were there."""
        if self._fixed is None:
            yield from (os.path.join(one, name) for one in _upwards(folder) for name in NAMES)
        config = self.of_folder(folder)
        if config.path is not None:
            yield from (config.path, *config.bases)

    def _nearest(self, folder: str) -> Config | None:
        passed: list[str] = []
        found: Config | None = None
        for one in _upwards(folder):
            if one in self._folders:
                found = self._folders[one]
                break
            passed.append(one)
            found = find(one)
            if found is not None:
                break
        for one in passed:
            self._folders[one] = found
        return found


def _upwards(folder: str) -> Iterator[str]:
    """A folder (an absolute path) and those above it, up to the one that holds ``.git``."""
    while True:
        yield folder
        parent = os.path.dirname(folder)
        if parent == folder or os.path.lexists(os.path.join(folder, ".git")):
            return
        folder = parent


def find(folder: str) -> Config | None:
    """The configuration that stands in a folder itself, if any."""
    for name in NAMES:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            config = read(path, required=name != "pyproject.toml")
            if config is not None:
                return config
    return None


def read(path: str, *, required: bool = True, depth: int = 0) -> Config | None:
    """The configuration in a file. None for a ``pyproject.toml`` without ``[tool.xnumx]`` that is not ``required``."""
    path = plain(os.path.join(os.getcwd(), path))
    folder, name = os.path.split(path)
    try:
        with open(path, "rb") as file:
            text = file.read().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise CannotStart(f"{relative(path)}: cannot be read: {reason}") from error
    if name == "pyproject.toml" and not required and "xnumx" not in text:
        return None
    table = toml.table(path, text)
    if table is None and not required:
        return None
    if not isinstance(table, dict):
        raise CannotStart(f"{relative(path)}: there is no table [tool.xnumx]")
    values = _checked(path, folder, table)
    base = values.pop("extend", None)
    return _extended(path, folder, base, values, depth) if isinstance(base, str) else Config(folder, path, values)


def _extended(path: str, folder: str, base: str, values: dict[str, object], depth: int) -> Config:
    if depth >= MOST_EXTENDS:
        raise CannotStart(f"{toml.line_of(path, 'extend')}: files extend one another in a circle")
    file = os.path.join(folder, os.path.expanduser(base))
    if not os.path.isfile(file):
        raise CannotStart(f"{toml.line_of(path, 'extend')}: there is no file '{base}' to extend")
    below = read(file, depth=depth + 1)
    assert below is not None
    merged = dict(below.values)
    for key, value in values.items():
        if key.startswith("extend-") and isinstance(value, list):
            merged[key] = [*merged.get(key, []), *value]  # type: ignore[misc]
        else:
            merged[key] = value
    return Config(folder, path, merged, (str(below.path), *below.bases))


def _checked(path: str, folder: str, table: dict[str, object]) -> dict[str, object]:
    values: dict[str, object] = {}
    for key, value in table.items():
        if key not in KEYS:
            raise CannotStart(f"{toml.line_of(path, key)}: {_unknown(path, key, value)}")
        wrong = _wrong(key, value)
        if wrong:
            raise CannotStart(f"{toml.line_of(path, key)}: '{key}' must be {wrong}")
        values[key] = _anchored(key, value, folder)
    return values


def _unknown(path: str, key: str, value: object) -> str:
    """What is said of a key that there is not."""
    is_header = key == "xnumx" or key == "tool" and isinstance(value, dict) and "xnumx" in value
    if is_header and os.path.basename(path) != "pyproject.toml":
        header = "[tool.xnumx]" if key == "tool" else "[xnumx]"
        return f"{header} does not belong here: only pyproject.toml has a table, take the header out and keep the keys"
    if key in ONLY_OPTIONS:
        return f"unknown key '{key}'; it is an option of the command: xnumx check --{key}"
    return f"unknown key '{key}'{did_you_mean(key, KEYS)}"


def _wrong(key: str, value: object) -> str:
    """What the value of a key should have been; empty where it is fine."""
    from lint.languages.tags import wrong_tag

    if key == "per-file-ignores":
        fine = isinstance(value, dict) and all(_is_words(rules) for rules in value.values())
        return "" if fine else 'a table from patterns to lists of rules, as { "*.md" = ["date"] }'
    if key in _LISTS:
        if not _is_words(value):
            return f'a list of strings, as {key} = ["…"]'
        tags: list[str] = value if key == "languages" else []  # type: ignore[assignment]
        return next((f"a list whose every word is {wrong}" for wrong in map(wrong_tag, tags) if wrong), "")
    if not isinstance(value, str):
        return "a string"
    if key in ("fail-on", "show") and value not in SEVERITIES:
        return f"one of {', '.join(SEVERITIES)}, not '{value}'"
    return wrong_tag(value) if key == "language" else ""


def _is_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _anchored(key: str, value: object, folder: str) -> object:
    if key == "per-file-ignores":
        return [(folder, pattern, rules) for pattern, rules in value.items()]  # type: ignore[attr-defined]
    if key == "rule-paths":
        return [plain(os.path.join(folder, path)) for path in value]  # type: ignore[attr-defined]
    if key == "baseline":
        return plain(os.path.join(folder, str(value)))
    if key in PATTERNS:
        return [(folder, pattern) for pattern in value]  # type: ignore[attr-defined]
    return value
