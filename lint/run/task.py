"""What there is to do in a run, file by file, and what is told of each: plain values, whoever does the work."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Mapping, Sequence

    from lint.diagnostic import Diagnostic
    from lint.files.find import Target
    from lint.text import Text

BATCH_FILES = 100
BATCH_BYTES = 200_000  # a tenth of a second's work: little enough that processes end together
MOST_AT_ONCE = 4000  # files told or under way behind one that takes long: what they tell takes memory


class Told:
    """What a visit tells of a file.

    Either ``why`` says why it could not be checked (``gone``: because it is not there any more), or ``text`` is what
    was read, with what was found in it; it is None where the file was passed over. ``notes`` are lines for those who
    want to know more. ``digest`` stands for the content, if asked for.
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

    ``context`` is under what the result is kept, or None where it is not; ``digest`` is whether to keep what stands for
    the content.
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
        """What :meth:`lint.run.visit.Visitor.visits` takes."""
        return self.target.path, self.target.shown, self.digest


def next_batch(tasks: Iterator[Task], *, most: int = MOST_AT_ONCE, room: int = BATCH_BYTES) -> tuple[list[Task], bool]:
    """The next tasks, with at most so many files to visit together, or bytes of them, and whether there may be more."""
    batch: list[Task] = []
    files = BATCH_FILES
    for task in tasks:
        batch.append(task)
        if task.told is None:
            files -= 1
            size = task.stat.st_size if task.stat is not None else 0
            room -= size + 10 * len(task.target.path)  # long paths must not fill the pipe to another process
        if room <= 0 or not files or len(batch) >= most:
            return batch, True
    return batch, False
