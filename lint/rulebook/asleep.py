"""What of a rule is asleep until it is asked for: patterns and what holds them, as bytes.

Plain data goes by ``marshal``; a pattern is told by what makes it, without the half of the regex package that compiles,
and a record by its fields. ``pickle`` would do, but it takes three milliseconds to import.
"""

from __future__ import annotations

from marshal import dumps, loads

from lint.cache.kept import extension
from lint.diagnostic import Record, Severity
from lint.lazily import module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

PLAIN, PATTERN, SEVERITY, TUPLE, DICT, RECORD = range(6)


def to_bytes(value: object) -> bytes:
    """The value as bytes; raises TypeError for what is neither plain data, pattern nor record, nor a tuple or
    dictionary of such.
    """
    return dumps(_told(value))


def from_bytes(data: bytes) -> object:
    """The value that :func:`to_bytes` put down."""
    return _made(loads(data))


def _told(value: object) -> tuple[Any, ...]:
    import regex

    if isinstance(value, Severity):
        return SEVERITY, int(value)
    if isinstance(value, regex.Pattern):
        return PATTERN, value._pickled_data
    if isinstance(value, Record):
        made = type(value)
        return RECORD, made.__module__, made.__name__, tuple(_told(getattr(value, name)) for name in made.__slots__)
    if isinstance(value, tuple):
        parts = tuple(map(_told, value))
        return (PLAIN, value) if all(part[0] == PLAIN for part in parts) else (TUPLE, parts)
    if isinstance(value, dict):
        return DICT, {key: _told(one) for key, one in value.items()}
    if value is None or isinstance(value, (bool, int, float, str, frozenset)):
        return PLAIN, value
    raise TypeError(f"a rule cannot be kept with {value!r}")


def _made(told: tuple[Any, ...]) -> object:
    what, value = told[:2]
    if what == PLAIN:
        return value
    if what == PATTERN:
        return extension().compile(*value)
    if what == TUPLE:
        return tuple(map(_made, value))
    if what == DICT:
        return {key: _made(one) for key, one in value.items()}
    if what == SEVERITY:
        return Severity(value)
    kind = getattr(module(value), told[2])
    record = kind.__new__(kind)
    for name, one in zip(kind.__slots__, told[3], strict=True):
        setattr(record, name, _made(one))
    return record
