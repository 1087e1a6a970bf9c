"""One module a file format: a source in, a :class:`~lint.documents.document.Document` out."""

from __future__ import annotations

import os

from lint.lazily import module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.documents.document import Document
    from lint.source import Source

FORMATS: dict[str, str] = {".txt": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html"}


def format_of(path: str) -> str | None:
    """The format that a file name's suffix tells, or None."""
    return FORMATS.get(os.path.splitext(path)[1].lower())


def parse(source: Source, format: str, language: str | None = None) -> Document:
    """The document in a source; ``language`` is what the user states of it.

    Where the user states nothing, the file itself may (front matter, ``lang``), and after it its name and folders.
    """
    document: Document = module(f"lint.documents.{format}").parse(source, language)
    document.is_vouched_for = language is not None
    if document.language is None:
        from lint.documents.paths import language_from_path

        document.language = language_from_path(source.path)
    return document
