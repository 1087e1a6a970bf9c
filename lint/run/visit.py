"""Visits to files: from their paths to what a run tells of them, in whichever process it runs.

A file that cannot be checked is told with the reason, and so is a bug of ours; nothing that a file holds stops a run.
"""

from __future__ import annotations

import os

from lint.documents import format_of
from lint.documents.document import SMALL
from lint.documents.paths import language_from_path
from lint.engine.file import check_pieces, check_source, document_of
from lint.errors import CannotStart
from lint.files.read import MAX_BYTES, NotRead, read, reason
from lint.run.task import Told
from lint.source import BOMS, SAMPLE, Undecodable, binary_kind, decode, refuse_unmarked
from lint.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lint.config.settings import AllSettings, Settings
    from lint.documents.document import Document
    from lint.engine.examine import Watch
    from lint.engine.file import Checked
    from lint.rulebook.rule import Rule
    from lint.scan.sweep import Sweep
    from lint.source import Source

# Characters of small files in a run from which it pays to prepare the pass for all rules, if none has before: some seconds' work, after
# nearly as many without it, that makes all later runs several times as fast.
ENOUGH = 1_000_000
STREAMED = 1_000_000  # bytes from which a plain text comes in pieces


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
        self._seen = 0  # characters of small files so far
        self._processes = 1  # that share the files of the run
        self._prepares = True
        self.max_bytes = MAX_BYTES if max_bytes is None else max_bytes
        self._streams = max_bytes is None  # what comes in pieces has no limit but one that is asked for

    def share(self, processes: int, *, prepares: bool) -> None:
        """Be one of several that visit the files of a run, of which one prepares what pays for all that they see
        together.
        """
        self._processes = processes
        self._prepares = prepares

    def signature(self, full: str, shown: str) -> str:
        """What decides, besides its content, what is found in the file at an absolute path, which reports show so."""
        settings = self.settings.of_folder(os.path.dirname(full))
        language = settings.language or language_from_path(shown)
        return f"{settings.signature(full)} {self._encoding} {self._suppressions} {language}"

    def visits(
        self, requests: Sequence[tuple[str, str, bool]], *, part: Callable[[int], None] | None = None
    ) -> Iterator[Told]:
        """Read and check files, each given by its path, its path as reports have it, and whether a digest is asked for.

        What the rules look for is looked for in all small ones at once. ``part`` is told now and then how many bytes of
        a large file are checked. Raises CannotStart for a configuration that is not sound.
        """
        opened = [self._open(*request) for request in requests]
        self._sweep([one for one in opened if isinstance(one, Opened)])
        for request, one in zip(requests, opened, strict=True):
            yield self.visit(*request, one, part)

    def visit(
        self,
        path: str,
        shown: str,
        digest: bool,
        opened: Opened | Told | CannotStart | None,
        part: Callable[[int], None] | None,
    ) -> Told:
        """Check a file that is read already, or a large one piece by piece."""
        if isinstance(opened, CannotStart):
            raise opened
        if isinstance(opened, Told):
            return opened
        if opened is None:
            return self._large(path, shown, part)
        told = self._examine(opened)
        if digest:
            from lint.cache.results import digest_of

            told.digest = digest_of(opened.data)
        return told

    def _open(self, path: str, shown: str, digest: bool) -> Opened | Told | CannotStart | None:
        """A file, decoded; or what there is to tell of one that cannot be; None for one that is to come in pieces."""
        try:
            if self.in_pieces(path, os.stat(path).st_size):
                return None
            return self._decode(os.path.abspath(path), shown, read(path, self.max_bytes))
        except NotRead as error:
            return Told(why=str(error), gone=error.gone)
        except OSError as error:
            return Told(why=reason(error), gone=isinstance(error, FileNotFoundError))
        except CannotStart as error:
            return error

    def _sweep(self, opened: Sequence[Opened]) -> None:
        """Look for all rules in all these files at once, where that is quicker."""
        small = [one for one in opened if len(one.source.text.chars) <= SMALL]
        self._seen += sum(len(one.source.text.chars) for one in small)
        if len(small) < 2 or self._seen <= SMALL:
            return
        by_rules: dict[tuple[Rule, ...], list[Opened]] = {}
        for one in small:
            try:
                one.document = document_of(one.source, one.settings, one.full)
            except Exception:  # it will be told when its turn comes
                continue
            by_rules.setdefault(one.settings.rules_for(one.full), []).append(one)
        from lint.scan.sweep import Sweeps

        prepares = self._seen * (self._processes if self._prepares else 1) > ENOUGH
        for rules, several in by_rules.items():
            documents = [one.document for one in several if one.document is not None]
            for one, sweep in zip(several, Sweeps(documents, rules, prepares=prepares), strict=True):
                one.sweep = sweep

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
        opened = self._decode(full, shown, data)
        return opened if isinstance(opened, Told) else self._examine(opened)

    def _decode(self, full: str, shown: str, data: bytes) -> Opened | Told:
        settings = self.settings.of_folder(os.path.dirname(full))
        binary = binary_kind(data, self._encoding)
        try:
            if binary:
                refuse_unmarked(data)
                return Told(notes=[f"{shown}: passed over: {binary}"])
            source = decode(shown, data, self._encoding)
        except Undecodable as error:
            return Told(why=str(error))
        return Opened(full, data, source, settings)

    def _examine(self, one: Opened) -> Told:
        shown, encoding = one.source.path, one.source.encoding
        notes = [f"{shown}: read as {encoding}"] if encoding != "utf-8" else []
        checked = _guarded(
            lambda: check_source(
                one.source,
                one.settings,
                one.full,
                suppressions=self._suppressions,
                watch=self._watch,
                document=one.document,
                sweep=one.sweep,
            )
        )
        return _told(checked, one.source.text, bool(one.source.bom), notes)

    def _large(self, path: str, shown: str, part: Callable[[int], None] | None) -> Told:
        from lint.documents.pieces import Pieces, StreamedText

        full = os.path.abspath(path)
        settings = self.settings.of_folder(os.path.dirname(full))
        pieces = Pieces(shown, path, settings.language, settings.languages)
        checked = _guarded(lambda: check_pieces(pieces, settings, full, watch=self._watch, part=part))
        return _told(checked, StreamedText(pieces), bool(pieces.bom))


class Opened:
    """A file that is read and decoded, and what a pass over it and others has said."""

    __slots__ = ("data", "document", "full", "settings", "source", "sweep")

    def __init__(self, full: str, data: bytes, source: Source, settings: Settings) -> None:
        self.full = full
        self.data = data
        self.source = source
        self.settings = settings
        self.document: Document | None = None
        self.sweep: Sweep | None = None


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
