"""Rule YAML -> plain values, with the line and column of every one of them.

A subset of YAML 1.2 on purpose: mappings with string keys, lists, strings, numbers, booleans and null. Anchors,
aliases, tags and duplicate keys are refused, as are depths and sizes that no rule needs, so that a rule file from
a stranger costs nothing to read.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from lint.errors import CannotStart, relative

Key = tuple[str | int, ...]

MAX_CHARACTERS = 400_000
MAX_DEPTH = 24
_SPACES = re.compile(r"^[ ]*(?:- +)*", re.MULTILINE)
_BRACKETS = re.compile(r"[][{}]")


class RuleFileError(CannotStart):
    """A rule or configuration file that cannot be used; ``str()`` is ``path:line:column: what is wrong``."""

    def __init__(self, path: Path, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(f"{relative(str(path))}:{line}:{column}: {message}")
        self.path = path
        self.message = message
        self.line = line
        self.column = column


class YamlFile:
    """The value of a YAML file, and where each part of it stands."""

    def __init__(self, path: Path, value: Any, places: dict[Key, tuple[int, int]]) -> None:
        self.path = path
        self.value = value
        self._places = places

    def error(self, key: Key, message: str) -> RuleFileError:
        """An error at the value with that key path, or at the nearest one above it."""
        while key and key not in self._places:
            key = key[:-1]
        line, column = self._places.get(key, (1, 1))
        return RuleFileError(self.path, message, line, column)


def read_yaml(path: Path) -> YamlFile:
    """The file's value; raises RuleFileError."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise RuleFileError(path, f"cannot be read: {reason}") from error
    return parse_yaml(text, path)


def parse_yaml(text: str, path: Path) -> YamlFile:
    """The value of YAML text, whose errors name ``path``."""
    _refuse_bombs(text, path)
    try:
        node = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise RuleFileError(path, f"not YAML: {error.problem or error}", line, column) from error
    except ReaderError as error:
        line, column = text.count("\n", 0, error.position) + 1, error.position - text.rfind("\n", 0, error.position)
        raise RuleFileError(
            path,
            f"U+{ord(text[error.position]):04X} cannot stand in YAML; write it as an escape in double quotes",
            line,
            column,
        ) from error
    except (ValueError, RecursionError) as error:
        raise RuleFileError(path, f"not YAML: {error}") from error
    if node is None:
        raise RuleFileError(path, "the file is empty")
    places: dict[Key, tuple[int, int]] = {}
    return YamlFile(path, _Builder(path, places).build(node, ()), places)


def _refuse_bombs(text: str, path: Path) -> None:
    if len(text) > MAX_CHARACTERS:
        raise RuleFileError(path, f"larger than {MAX_CHARACTERS} characters; split it into several rules")
    opened = deepest = 0
    for bracket in _BRACKETS.findall(text):
        opened = opened + 1 if bracket in "[{" else max(opened - 1, 0)
        deepest = max(deepest, opened)
    indents = max((len(found[0]) for found in _SPACES.finditer(text)), default=0)
    if deepest > 8 * MAX_DEPTH or indents > 8 * MAX_DEPTH:
        raise RuleFileError(path, "nested too deeply to be a rule file")


class _Builder:
    def __init__(self, path: Path, places: dict[Key, tuple[int, int]]) -> None:
        self._path = path
        self._places = places

    def build(self, node: Node, key: Key) -> Any:
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        self._places.setdefault(key, (line, column))
        if node.anchor or len(key) > MAX_DEPTH:
            what = "anchors and aliases are not allowed" if node.anchor else "nested too deeply"
            raise RuleFileError(self._path, what, line, column)
        if isinstance(node, MappingNode):
            return self._mapping(node, key)
        if isinstance(node, SequenceNode):
            return [self.build(item, (*key, index)) for index, item in enumerate(node.value)]
        assert isinstance(node, ScalarNode)
        return self._scalar(node, line, column)

    def _mapping(self, node: MappingNode, key: Key) -> dict[str, Any]:
        built: dict[str, Any] = {}
        for name_node, value_node in node.value:
            line, column = name_node.start_mark.line + 1, name_node.start_mark.column + 1
            if not isinstance(name_node, ScalarNode):
                raise RuleFileError(self._path, "a key must be a plain word", line, column)
            name = str(name_node.value)
            if name in built:
                raise RuleFileError(self._path, f"the key '{name}' stands twice", line, column)
            self._places[(*key, name)] = (line, column)
            built[name] = self.build(value_node, (*key, name))
        return built

    def _scalar(self, node: ScalarNode, line: int, column: int) -> str | int | float | bool | None:
        kind = str(node.tag).rpartition(":")[2]
        text = str(node.value)
        if kind == "str":
            return text
        if kind == "null":
            return None
        if kind == "bool":
            return text.lower() == "true"
        try:
            if kind == "int":
                return int(text.replace("_", ""), 0) if text[:2] in ("0x", "0o") else int(text)
            if kind == "float":
                return float(text)
        except ValueError as error:
            raise RuleFileError(self._path, f"not a number: {text}", line, column) from error
        raise RuleFileError(self._path, f"'{text}' needs quotes: YAML reads it as a {kind}", line, column)
