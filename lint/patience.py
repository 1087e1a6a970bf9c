"""How long a rule may take on a file.

An expression in a rule file can take for ever on a text of thirty letters (``(a+)+$``), and nothing but the engine that
runs it can end it. So every search with an expression from a rule file is given :func:`left` as its timeout, in seconds
of processor time, which is what the regex package counts.

For a rule that comes with xnumx that is what any rule may take on the text so far: such rules are tested to be linear,
and asking a clock about them would cost more than many of them take. A rule of somebody's own has an account for each
file, which all its searches in all the file's pieces share: a thousand slow lines are as bad as one that never ends.
"""

from __future__ import annotations

from _thread import _local
from time import process_time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

# A rule gets this long for a text, and more for a long one. Our slowest needs 0.4 s a MB.
SECONDS = 2.0
SECONDS_PER_CHARACTER = 4e-6


class _Clock(_local):
    """What this thread is at. ``allowed`` is what a search gets; from ``began`` on, if that is set."""

    allowed: float | None = None
    began: float | None = None


_clock = _Clock()


def left() -> float | None:
    """Seconds that the rule at work has left, None for any number; raises TimeoutError where none are."""
    if _clock.began is None or _clock.allowed is None:
        return _clock.allowed
    seconds = _clock.allowed - (process_time() - _clock.began)
    if seconds <= 0:
        raise TimeoutError
    return seconds


def limits() -> dict[str, float]:
    """The timeout of one of many short searches, as a keyword: none for rules of ours, for which it would cost more
    than the search.
    """
    seconds = None if _clock.began is None else left()
    return {} if seconds is None else {"timeout": seconds}


class Patience:
    """The accounts of one file. ``with patience.of(rule_id):`` charges what is done to the rule's."""

    __slots__ = ("_characters", "_rule", "_spent")

    def __init__(self) -> None:
        self._characters = 0
        self._rule = ""
        self._spent: dict[str, float] = {}

    def read(self, characters: int) -> None:
        """So many more characters of the file are looked at, by any rule."""
        self._characters += characters
        _clock.allowed, _clock.began = self._seconds(), None

    def of(self, rule: str) -> Self:
        """These accounts, to be entered for a rule of somebody's own."""
        self._rule = rule
        return self

    def __enter__(self) -> None:
        _clock.allowed = self._seconds() - self._spent.get(self._rule, 0.0)
        _clock.began = process_time()

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        if _clock.began is not None:
            spent = process_time() - _clock.began
            self._spent[self._rule] = self._spent.get(self._rule, 0.0) + spent
        _clock.allowed, _clock.began = self._seconds(), None

    def _seconds(self) -> float:
        return SECONDS + self._characters * SECONDS_PER_CHARACTER
