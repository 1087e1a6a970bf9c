"""A visit to one file: from its path to what a run tells of it, in whichever process it runs.

A file that cannot be checked is told with the reason, and so is a bug of ours; nothing that a file holds stops a run.
"""

from __future__ import annotations

import os

from lint.checking import check_pieces, check_source
from lint.documents import format_of
from lint.errors import CannotStart
from lint.files import MAX_BYTES, NotRead, read, reason
from lint.source import BOMS, SAMPLE, Undecodable, binary_kind, decode
from lint.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from lint.checking import Checked
    from lint.diagnostic import Diagnostic
    from lint.engine import Watch
    from lint.files import Target
    from lint.settings import AllSettings, Settings
    from lint.source import Source

STREAMED = 4_000_000  # bytes from which a plain text comes in pieces


class Told:
    """What a visit tells of a file.

    Either ``why`` says why it could not be checked (``gone``: because it is not there any more), or ``text`` is what was
    read, with what was found in it; it is None where the file was passed over. ``notes`` are lines for those who want to
    know more. ``digest`` stands for the content, if asked for.
    """

    __slots__ = ("bom", "complete", "diagnostics", "digest", "gone", "more", "notes", "text", "why")

    def __init__(
        self,
        text: Text | None = None,
        diagnostics: Sequence[Diagnostic] = (),
        *,
        bom: bool = False,
        more: Mapping[str, int] | None = None,
        complete: bool = True,
        why: str | None = None,
        gone: bool = False,
        notes: Sequence[str] = (),
        digest: bytes | None = None,
    ) -> None:
        self.text = text
        self.diagnostics = diagnostics
        self.bom = bom
        self.more = more or {}
        self.complete = complete
        self.why = why
        self.gone = gone
        self.notes = notes
        self.digest = digest


class Task:
    """A file to visit, or one of which is ``told`` already what there is to tell.

    ``context`` is under what the result is kept, or None where it is not; ``digest`` is whether to keep what stands for the
    content.
    """

    __slots__ = ("context", "digest", "full", "stat", "target", "told")

    def __init__(
        self,
        target: Target,
        full: str,
        stat: os.stat_result | None,
        *,
        context: str | None = None,
        digest: bool = False,
        told: Told | None = None,
    ) -> None:
        self.target = target
        self.full = full
        self.stat = stat
        self.context = context
        self.digest = digest
        self.told = told

    def request(self) -> tuple[str, str, bool]:
        """What :meth:`Visitor.visit` takes."""
        return self.target.path, self.target.shown, self.digest


class Visitor:
    """Visits files, all under the same options. May be sent to another process."""

    def __init__(
        self,
        settings: AllSettings,
        *,
        encoding: str | None,
        suppressions: bool,
        max_bytes: int | None,
        watch: Watch | None = None,
    ) -> None:
        self.settings = settings
        self._encoding = encoding
        self._suppressions = suppressions
        self._watch = watch
        self.max_bytes = MAX_BYTES if max_bytes is None else max_bytes
        self._streams = max_bytes is None  # what comes in pieces has no limit but one that is asked for

    def signature(self, full: str) -> str:
        """What decides, besides its content, what is found in the file at an absolute path."""
        settings = self.settings.of_folder(os.path.dirname(full))
        return f"{settings.signature(full)} {self._encoding} {self._suppressions}"

    def visit(self, path: str, shown: str, digest: bool, *, part: Callable[[int], None] | None = None) -> Told:
        """Read and check a file, with a ``digest`` if asked for; raises CannotStart for a configuration that is not sound.

        ``part`` is told now and then how many bytes of a large file are checked.
        """
        full = os.path.abspath(path)
        try:
            if self.in_pieces(path, os.stat(path).st_size):
                return self._large(path, shown, full, part)
            data = read(path, self.max_bytes)
        except NotRead as error:
            return Told(why=str(error), gone=error.gone)
        except OSError as error:
            return Told(why=reason(error), gone=isinstance(error, FileNotFoundError))
        told = self.check(full, shown, data)
        if digest:
            from lint.cache import digest_of

            told.digest = digest_of(data)
        return told

    def in_pieces(self, path: str, size: int) -> bool:
        """Whether a file is a large plain text in UTF-8; raises OSError."""
        if size < STREAMED or not self._streams or self._encoding or (format_of(path) or "text") != "text":
            return False
        with open(path, "rb") as file:
            head = file.read(SAMPLE)
        return not head.startswith(tuple(mark for mark, name in BOMS if name != "utf-8")) and not binary_kind(head)

    def read_again(self, path: str, shown: str, size: int) -> tuple[Text, bool]:
        """The text of a file that was checked before, and whether it has a byte order mark.

        Raises NotRead, OSError and Undecodable: something has changed since.
        """
        if self.in_pieces(path, size):
            from lint.documents.pieces import Pieces, StreamedText

            pieces = Pieces(shown, path)
            pieces.survey()
            return StreamedText(pieces), bool(pieces.bom)
        source = decode(shown, read(path, self.max_bytes), self._encoding)
        return source.text, bool(source.bom)

    def check(self, full: str, shown: str, data: bytes) -> Told:
        """Check the bytes of a file that has, or could have, that absolute path."""
        settings = self.settings.of_folder(os.path.dirname(full))
        binary = binary_kind(data, self._encoding)
        if binary:
            return Told(notes=[f"{shown}: passed over: {binary}"])
        try:
            source = decode(shown, data, self._encoding)
        except Undecodable as error:
            return Told(why=str(error))
        notes = [f"{shown}: read as {source.encoding}"] if source.encoding != "utf-8" else []
        checked = _guarded(lambda: self._check_source(source, settings, full))
        return _told(checked, source.text, bool(source.bom), notes)

    def _check_source(self, source: Source, settings: Settings, full: str) -> Checked:
        return check_source(source, settings, full, suppressions=self._suppressions, watch=self._watch)

    def _large(self, path: str, shown: str, full: str, part: Callable[[int], None] | None) -> Told:
        from lint.documents.pieces import Pieces, StreamedText

        settings = self.settings.of_folder(os.path.dirname(full))
        pieces = Pieces(shown, path, settings.language, settings.languages)
        checked = _guarded(lambda: check_pieces(pieces, settings, full, watch=self._watch, part=part))
        return _told(checked, StreamedText(pieces), bool(pieces.bom))


def _guarded(check: Callable[[], Checked]) -> Checked | str:
    """What a check says, or why it could not: a bug of ours on one file must not keep the others from being checked."""
    try:
        return check()
    except (CannotStart, NotRead):
        raise
    except OSError as error:
        return reason(error)
    except Exception as error:
        return f"a bug in xnumx: {type(error).__name__}: {error}"


def _told(checked: Checked | str, text: Text, bom: bool, notes: Sequence[str] = ()) -> Told:
    if isinstance(checked, str):
        return Told(why=checked, notes=notes)
    return Told(text, checked.diagnostics, bom=bom, more=checked.more, complete=checked.complete, notes=notes)
