"""What the server and its worker process say to each other: pickled tuples, each behind its length.

Both are ours and joined by a pipe, so a pickle brings in nothing that is not in the process already.
"""

from __future__ import annotations

import pickle
import struct

from lint.diagnostic import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import BinaryIO

    from lint.diagnostic import Diagnostic

LENGTH = struct.Struct(">Q")

AT = "at"  # a rule goes to work: (AT, id)
DONE = "done"  # (DONE, Findings or the mended text)
REFUSED = "refused"  # a configuration or rule file that cannot be used: (REFUSED, message)
BROKEN = "broken"  # a bug of ours: (BROKEN, traceback)

SLOW, CRASHED = "slow", "crashed"  # why a rule rests


class Options(Record):
    """What the editor's settings say over every configuration file; ``show`` is the least severity to show."""

    __slots__ = ("extend_select", "ignore", "language", "select", "show")

    def __init__(
        self,
        select: tuple[str, ...] | None = None,
        extend_select: tuple[str, ...] = (),
        ignore: tuple[str, ...] = (),
        language: str | None = None,
        show: str | None = None,
    ) -> None:
        self.select = select
        self.extend_select = extend_select
        self.ignore = ignore
        self.language = language
        self.show = show


class Request(Record):
    """A text to check. ``path`` is absolute, or None for what is no file; ``root`` is the folder that was opened.

    ``resting`` are rules that must not run on it, and why. ``generation`` grows when configuration is to be read again.
    """

    __slots__ = ("format", "generation", "mend", "options", "path", "resting", "root", "text")

    def __init__(
        self,
        text: str,
        format: str,
        path: str | None,
        root: str,
        options: Options,
        *,
        generation: int = 0,
        resting: Mapping[str, str] | None = None,
        mend: bool = False,
    ) -> None:
        self.text = text
        self.format = format
        self.path = path
        self.root = root
        self.options = options
        self.generation = generation
        self.resting = dict(resting or {})
        self.mend = mend


class Findings(Record):
    """What the rules said of a text. ``more`` tells how many findings of a rule are left out, ``show`` what to show."""

    __slots__ = ("diagnostics", "more", "show")

    def __init__(self, diagnostics: list[Diagnostic], more: dict[str, int], show: str) -> None:
        self.diagnostics = diagnostics
        self.more = more
        self.show = show


def packed(message: object) -> bytes:
    """A message as it goes through the pipe."""
    body = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return LENGTH.pack(len(body)) + body


def unpacked(body: bytes) -> object:
    """The message in the bytes behind a length."""
    return pickle.loads(body)


def receive(stream: BinaryIO) -> object | None:
    """The next message; None where the other side is gone."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    size = LENGTH.unpack(head)[0]
    body = stream.read(size)
    return unpacked(body) if len(body) == size else None
