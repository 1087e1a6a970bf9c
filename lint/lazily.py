"""What is imported or worked out once, when it is first asked for.

``functools`` and ``importlib`` do this, too, but to import them takes three milliseconds: a tenth of what the check of
a small file takes in all. Nothing that such a check imports may import them (``tests/test_startup.py``).
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from types import ModuleType
    from typing import Any, ParamSpec, TypeVar

    K = TypeVar("K", bound=Hashable)
    V = TypeVar("V")
    P = ParamSpec("P")


def module(name: str) -> ModuleType:
    """The module of that full name; raises ImportError."""
    __import__(name)
    return sys.modules[name]


def by_key(act: Callable[[K], V]) -> Callable[[K], V]:
    """The function, whose every value is remembered. For one argument that can be a key of a dictionary."""
    known = _Known()
    known.act = act
    return known.__getitem__


class _Known(dict):  # type: ignore[type-arg]
    __slots__ = ("act",)
    act: Callable[[Any], Any]

    def __missing__(self, key: Any) -> Any:
        value = self[key] = self.act(key)
        return value


def once(act: Callable[[], V]) -> Callable[[], V]:
    """The function without arguments, whose value is remembered."""
    known: list[V] = []

    def told() -> V:
        if not known:
            known.append(act())
        return known[0]

    return told


def last(act: Callable[P, V]) -> Callable[P, V]:
    """The function, which remembers its last value. For arguments without names."""
    known: list[Any] = []

    def told(*given: P.args, **named: P.kwargs) -> V:
        if not known or known[0] != given:
            known[:] = given, act(*given, **named)
        return known[1]  # type: ignore[no-any-return]

    return told
