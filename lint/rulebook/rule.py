"""A rule as the engine runs it: small, picklable, free of YAML."""

from __future__ import annotations

from sys import maxsize

from lint.diagnostic import Record, Severity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    import regex

    from lint.scan.literals import Literals
    from lint.scan.trigger import Trigger


class HouseStyle(Record):
    """Compiled :class:`lint.rulebook.schema.HouseStyle`."""

    __slots__ = ("above", "are_plain", "hit", "joint", "least")

    def __init__(
        self, joint: regex.Pattern[str], hit: regex.Pattern[str], above: float, least: int, are_plain: bool
    ) -> None:
        self.joint = joint
        self.hit = hit
        self.above = above
        self.least = least
        self.are_plain = are_plain  # so that ``re`` takes the patterns

    def hits_that_tell(self) -> int | None:
        """How many hits tell all that there is to be told; None where all must be counted.

        Where every joint is a hit, what counts is whether there are enough of them.
        """
        return max(self.least, 1) if self.joint.pattern == self.hit.pattern else None

    def may_cover(self, joints: int, hits: int) -> bool:
        """Whether so many hits can be a style, where so many joints are counted and there may be more."""
        return hits > self.above * joints

    def joints_that_refute(self, hits: int) -> int:
        """How many joints show that so many hits are no style."""
        return int(hits / self.above) + 1 if self.above else maxsize

    def covers(self, joints: int, hits: int) -> bool:
        """Whether so many hits at so many joints are a style."""
        return joints >= self.least and hits > self.above * joints


class Raise(Record):
    """A finding becomes ``to`` where all that is given holds.

    The document has ``least`` findings of the rules in ``rules`` and holds the ``pattern``, and the finding stands in
    its first ``first_lines`` lines.
    """

    __slots__ = ("first_lines", "least", "pattern", "rules", "to")

    def __init__(
        self,
        to: Severity,
        rules: frozenset[str] | None,
        least: int,
        pattern: regex.Pattern[str] | None,
        first_lines: int | None,
    ) -> None:
        self.to = to
        self.rules = rules
        self.least = least
        self.pattern = pattern
        self.first_lines = first_lines


class Rule:
    """One compiled rule.

    ``languages`` and ``formats`` are None for any. ``state`` is what the kind's ``prepare`` made. Of a text with a
    match three things tell, each None where there is none: ``gate`` is a pattern that it holds, ``need`` a condition
    that it fulfils (:mod:`lint.scan.needs`), whose literals are numbered by ``literals``, and ``trigger`` what the one
    pass for all rules looks for.
    ``by_line`` is true where what the rule finds in a text is what it finds in its lines, ``reads`` where the kind
    reads on through the document, ``ours`` of a rule that comes with xnumx. ``first_lines`` is the number of lines at a
    file's start that ``raised`` asks about. ``replace``, ``safe`` and ``suggest`` describe the fix.

    A rule that was kept between runs holds its patterns as bytes until they are asked for: of two hundred rules a small
    file needs a few.
    """

    _asleep: Mapping[str, Any]
    _wake: Callable[[str, str, Any], object]
    id: str
    pack: str
    kind: str
    severity: Severity
    default: bool
    first_lines: int | None
    languages: frozenset[str] | None
    formats: frozenset[str] | None
    scope: str
    mention: frozenset[str]
    message: str
    state: object
    gate: regex.Pattern[str] | None
    need: Any
    literals: Literals
    trigger: Trigger | None
    house_style: HouseStyle | None
    supersedes: frozenset[str]
    raised: Raise | None
    ours: bool
    by_line: bool
    reads: bool
    replace: str | None
    safe: bool
    suggest: tuple[str, ...]

    def __init__(self, **values: object) -> None:
        for name, value in values.items():
            setattr(self, name, value)

    def __getattr__(self, name: str) -> object:
        """What is asked for the first time since the rule was kept."""
        asleep = self._asleep if name in _SLEEPERS else {}
        if name not in asleep:
            raise AttributeError(name)
        value = self._wake(self.id, name, asleep[name])
        setattr(self, name, value)
        return value

    def __reduce__(self) -> tuple[object, ...]:
        """As another process takes it: patterns that were kept are no objects that ``pickle`` knows."""
        return Rule.restored, (self.kept(), self.literals)

    def kept(self) -> tuple[dict[str, bytes], dict[str, Any]]:
        """The rule but for its literals as plain data for :meth:`restored`: what holds patterns, as bytes, and all the
        rest.
        """
        from lint.rulebook.asleep import to_bytes

        asleep = {name: to_bytes(value) for name in _SLEEPERS if (value := getattr(self, name)) is not None}
        awake = {name: None for name in _SLEEPERS if name not in asleep}
        awake |= {
            name: value
            for name, value in vars(self).items()
            if name not in (*_SLEEPERS, "_asleep", "_wake", "literals")
        }
        return asleep, awake | {"severity": int(self.severity)}

    @classmethod
    def restored(
        cls,
        kept: tuple[Mapping[str, Any], dict[str, Any]],
        literals: Literals,
        wake: Callable[[str, str, Any], object] | None = None,
    ) -> Rule:
        """The rule that :meth:`kept` put down.

        ``wake`` gives a value that was asleep, by the rule's id, the value's name, and what is kept of it: bytes, if
        nothing else is said.
        """
        rule = cls.__new__(cls)
        asleep, rule.__dict__ = kept
        rule._asleep = asleep
        rule._wake = wake or _from_bytes
        rule.literals = literals
        rule.severity = Severity(rule.severity)
        return rule


def _from_bytes(rule: str, name: str, data: bytes) -> object:
    from lint.rulebook.asleep import from_bytes

    return from_bytes(data)


_SLEEPERS = ("gate", "house_style", "raised", "state", "trigger")  # what holds patterns, or is for large texts only


class Rulebook:
    """All rules that a run can select from, in the order of their ids, and old ids with what they became.

    ``key`` is what they were made of, where they were fetched: versions, and name, size and time of rules and of our
    code.
    """

    __slots__ = ("aliases", "key", "rules")

    def __init__(self, rules: tuple[Rule, ...], aliases: dict[str, str], key: bytes = b"") -> None:
        self.rules = rules
        self.aliases = aliases
        self.key = key
