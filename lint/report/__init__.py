"""Reports: one module an output format, each with ``render(run, write)``.

``write`` takes a string; :func:`utf8_writer` makes one for a stream of bytes.
"""

from __future__ import annotations

from lint.lazily import module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

    from lint.report.result import Render, Write

FORMATS = (
    "full",
    "concise",
    "json",
    "jsonl",
    "github",
    "gitlab",
    "sarif",
    "checkstyle",
    "junit",
    "rdjsonl",
    "matcher",
    "html",
)


def renderer(format: str) -> Render:
    """The ``render(run, write)`` of an output format; raises KeyError for a word that is none of :data:`FORMATS`."""
    if format not in FORMATS:
        raise KeyError(format)
    render: Render = module(f"lint.report.{format}").render
    return render


def utf8_writer(stream: BinaryIO) -> Write:
    """A function that writes strings to a stream of bytes as UTF-8, whatever the locale says.

    Reports hold no lone surrogates; should one come all the same, it is written as ``\\udcff`` rather than lost.
    """
    return lambda chars: stream.write(chars.encode("utf-8", "backslashreplace"))
