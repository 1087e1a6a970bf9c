"""Messages in and out: the frames of the protocol over standard input and output.

Reading is ours, not pygls', which waits for ever for a header spelled in lower case and for a length that never comes.
A frame that cannot be read is answered with an error, and the reader goes on at the next header that it finds.
Standard output belongs to the protocol alone: whatever else is printed in this process goes to standard error.
"""

from __future__ import annotations

import json
import os
import re
import sys
from threading import Lock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

MOST_BYTES = 1 << 29  # of one message: a document of 100 MB, each character of it escaped
MOST_HEADER = 1 << 16
_LENGTH = re.compile(rb"content-length[ \t]*:[ \t]*(\d{1,18})[ \t]*\r?\n\Z", re.IGNORECASE)


class Fault:
    """A message that could not be read, and why."""

    __slots__ = ("reason",)

    def __init__(self, reason: str) -> None:
        self.reason = reason


def messages(stream: BinaryIO) -> Iterator[object]:
    """The JSON values that come through a stream, and a Fault for each that does not; ends with the stream."""
    length = None
    strange = False
    while line := stream.readline(MOST_HEADER):
        found = _LENGTH.search(line)
        if found:
            length = int(found[1])
        elif line in (b"\r\n", b"\n"):
            if length is None:
                if strange:
                    yield Fault("a header without a sound Content-Length")
            elif length > MOST_BYTES:
                yield Fault(f"a message of {length} bytes is too long")
            else:
                body = stream.read(length)
                if len(body) < length:
                    return
                yield _parsed(body)
            length, strange = None, False
        else:
            strange = True


def _parsed(body: bytes) -> object:
    try:
        return json.loads(body.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        return Fault(f"not JSON: {error}")


class Writer:
    """Standard output, as pygls writes to it; ``is_broken`` says that nobody reads it any more."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._lock = Lock()
        self.is_broken = False

    def write(self, data: bytes) -> None:
        """Write one whole message."""
        with self._lock:
            try:
                self._stream.write(data)
                self._stream.flush()
            except (OSError, ValueError):
                self.is_broken = True

    def close(self) -> None:
        """Nothing: the stream closes when the process ends."""


def take_standard_streams() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output, for the protocol; to others output is standard error from now on, input empty."""
    sys.stdout.flush()
    reader, writer = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    sys.stdout = sys.stderr
    return reader, writer
