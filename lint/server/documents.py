"""The documents that are open in the editor, as the editor has them."""

from __future__ import annotations

import os
from urllib.parse import unquote, urlsplit

from lsprotocol import types

from lint.documents import format_of
from lint.server.positions import Positions
from lint.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.text import Unit

# Names that editors give our formats, where a file's suffix does not tell.
_FORMATS = {"markdown": "markdown", "html": "html", "plaintext": "text", "text": "text"}


class Document:
    """One open document. ``revision`` grows by each change, whatever the editor's own version numbers do."""

    def __init__(self, uri: str, text: str, version: int | None, language_id: str = "") -> None:
        self.uri = uri
        self.text = Text(text)
        self.version = version
        self.revision = 0
        self.path = path_of(uri)
        self.format = format_of(self.path or urlsplit(uri).path) or _FORMATS.get(language_id, "text")

    def change(self, changes: Iterable[types.TextDocumentContentChangeEvent], version: int | None, unit: Unit) -> None:
        """Take over edits, each in positions of the text that the one before it left."""
        for change in changes:
            self.text = Text(_changed(self.text, change, unit))
        self.revision += 1
        self.version = version


def _changed(text: Text, change: types.TextDocumentContentChangeEvent, unit: Unit) -> str:
    if isinstance(change, types.TextDocumentContentChangeWholeDocument):
        return change.text
    start, end = Positions(text, unit).offsets(change.range)
    return text.chars[:start] + change.text + text.chars[end:]


class Documents:
    """Every open document by its address, spelled as the editor spells it."""

    def __init__(self) -> None:
        self._open: dict[str, Document] = {}

    def __iter__(self) -> Iterator[Document]:
        return iter(list(self._open.values()))

    def get(self, uri: str) -> Document | None:
        """The document, if it is open."""
        return self._open.get(uri)

    def put(self, document: Document) -> None:
        """Open a document; one of the same address is replaced."""
        self._open[document.uri] = document

    def drop(self, uri: str) -> Document | None:
        """Close a document."""
        return self._open.pop(uri, None)


def path_of(uri: str) -> str | None:
    """The file that an address names, or None for what is no file (``untitled:``, ``git:``).

    Bytes that are not UTF-8 are lone surrogates, as in all of Python's paths; ``file://server/share`` is a share on
    Windows, and nowhere else a file.
    """
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    if parts.scheme.lower() != "file":
        return None
    path = unquote(parts.path, errors="surrogateescape")
    if "\0" in path:
        return None
    if os.name == "nt":
        if parts.netloc:
            return rf"\\{unquote(parts.netloc)}{path}".replace("/", "\\")
        drive = path[1:3]
        return (path[1:] if drive[1:] == ":" else path).replace("/", "\\")
    return None if parts.netloc not in ("", "localhost") or not path.startswith("/") else path
