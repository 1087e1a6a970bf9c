"""``--output-file``: a report, or a patch, that stands in its file when the run is over, and no half of one before."""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager

from lint.cli.output import unwritable
from lint.errors import CannotStart
from lint.files.replace import written

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO


class OutputFile:
    """The file of a report; raises CannotStart where it is one of the paths to check."""

    def __init__(self, path: str, paths: Sequence[str]) -> None:
        if not path:
            raise CannotStart("--output-file wants the name of a file, or '-' for standard output")
        self._path = path
        self._name = os.path.basename(path)
        self._real = os.path.realpath(path)
        if not os.path.isdir(path) and any(os.path.realpath(one) == self._real for one in paths):
            raise CannotStart(f"{path}: is to be checked, and --output-file would write over it")

    def is_at(self, path: str) -> bool:
        """Whether a walk has met the file: what an earlier run wrote there is no text to check."""
        return os.path.basename(path) == self._name and os.path.realpath(path) == self._real

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """The file to write into; raises CannotStart where there can be none."""
        with ExitStack() as stack:
            try:
                file = stack.enter_context(written(self._path))
            except OSError as error:
                raise unwritable(self._path, error) from error
            yield file
