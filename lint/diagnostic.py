"""Plain data that the parts hand each other: severities, edits, fixes and diagnostics.

Offsets are 0-based code points in the decoded file, ends exclusive. Values are set once and never changed: a
part that wants another value makes another object.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import ClassVar


class _Levels(type):
    def __iter__(cls) -> Iterator[Severity]:
        return iter((Severity.INFO, Severity.WARNING, Severity.ERROR))


class Severity(int, metaclass=_Levels):
    """How sure a finding is: ``error`` cannot be right, ``warning`` almost certainly damage, ``info`` evidence.

    Compares and counts as a number. An enumeration in all but its make: importing ``enum`` takes longer than checking
    a short text. There is one object of each level, so that ``is`` works.
    """

    __slots__ = ()

    INFO: ClassVar[Severity]
    WARNING: ClassVar[Severity]
    ERROR: ClassVar[Severity]

    def __new__(cls, value: int) -> Severity:
        """The level of that number; raises ValueError for any other."""
        if value not in _LEVELS:
            raise ValueError(f"{value} is not a severity")
        return _LEVELS[value]

    @property
    def label(self) -> str:
        """The word that rules, options and reports use."""
        return _LABELS[self]

    @classmethod
    def parse(cls, label: str) -> Severity:
        """The severity of that name; raises KeyError for any other word."""
        if label not in _LABELS:
            raise KeyError(label)
        return _LEVELS[_LABELS.index(label)]

    def __repr__(self) -> str:
        return f"Severity.{self.label.upper()}"

    __str__ = __repr__

    def __reduce__(self) -> tuple[object, ...]:
        return Severity, (int(self),)


_LABELS = ("info", "warning", "error")
QUOTED = 40  # code points of a match that a message repeats
_LEVELS: dict[int, Severity] = {value: int.__new__(Severity, value) for value in range(len(_LABELS))}
Severity.INFO, Severity.WARNING, Severity.ERROR = _LEVELS.values()


class Record:
    """A value with named fields: equal, hashed and shown by its ``__slots__``."""

    __slots__: tuple[str, ...] = ()

    def _values(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__slots__)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and type(other) is type(self) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{type(self).__name__}({fields})"


class Edit(Record):
    """Replace the characters from ``start`` to ``end`` by ``text``."""

    __slots__ = ("end", "start", "text")

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start = start
        self.end = end
        self.text = text


class Fix(Record):
    """Edits that belong together; ``safe`` ones cannot change what a sound reading of the text means."""

    __slots__ = ("edits", "safe")

    def __init__(self, edits: tuple[Edit, ...], *, safe: bool) -> None:
        self.edits = edits
        self.safe = safe


class Related(Record):
    """Another place in the same file that a diagnostic points to."""

    __slots__ = ("end", "message", "start")

    def __init__(self, start: int, end: int, message: str) -> None:
        self.start = start
        self.end = end
        self.message = message


NO_FIELDS: Mapping[str, str] = {}


class Match(Record):
    """What a kind found in the text it was given.

    ``fields`` fill the ``{names}`` of the rule's message. ``replacement`` is what the rule's fix puts in place of
    the match where the kind itself knows it; ``suggestions`` are readings that a person must choose from.
    """

    __slots__ = ("end", "fields", "related", "replacement", "start", "suggestions")

    def __init__(
        self,
        start: int,
        end: int,
        fields: Mapping[str, str] = NO_FIELDS,
        *,
        replacement: str | None = None,
        suggestions: tuple[str, ...] = (),
        related: tuple[Related, ...] = (),
    ) -> None:
        self.start = start
        self.end = end
        self.fields = fields
        self.replacement = replacement
        self.suggestions = suggestions
        self.related = related

    def moved(self, by: int) -> Match:
        """The same match that much further on; related places, which are the document's, stay."""
        return Match(
            self.start + by,
            self.end + by,
            self.fields,
            replacement=self.replacement,
            suggestions=self.suggestions,
            related=self.related,
        )


class Diagnostic(Record):
    """One finding of one rule in one file: what stands where, and why it cannot be right."""

    __slots__ = ("end", "fix", "language", "message", "related", "rule", "severity", "start", "suggestions", "text")

    def __init__(
        self,
        rule: str,
        severity: Severity,
        start: int,
        end: int,
        message: str,
        text: str,
        *,
        language: str = "und",
        fix: Fix | None = None,
        suggestions: tuple[str, ...] = (),
        related: tuple[Related, ...] = (),
    ) -> None:
        self.rule = rule
        self.severity = severity
        self.start = start
        self.end = end
        self.message = message
        self.text = text
        self.language = language
        self.fix = fix
        self.suggestions = suggestions
        self.related = related

    def with_severity(self, severity: Severity) -> Diagnostic:
        """The same finding at another severity."""
        return Diagnostic(
            self.rule,
            severity,
            self.start,
            self.end,
            self.message,
            self.text,
            language=self.language,
            fix=self.fix,
            suggestions=self.suggestions,
            related=self.related,
        )


def in_order(one: Diagnostic) -> tuple[int, int, int, str]:
    """What findings of a file are sorted by: their place, and at one place the gravest first."""
    return one.start, one.end, -one.severity, one.rule


def quoted(text: str) -> str:
    """Matched text as a message repeats it: cut to a length, white space and characters that do not show by name."""
    if len(text) > QUOTED:
        text = text[: QUOTED - 1] + "\N{HORIZONTAL ELLIPSIS}"
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in text)
