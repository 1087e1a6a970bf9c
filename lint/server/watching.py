"""Files that count though nobody has opened them: configurations, a baseline, rules of one's own. The client is asked
to tell of their changes.
"""

from __future__ import annotations

import os
import re

from lsprotocol import types

from lint.config.file import NAMES, Configs
from lint.errors import CannotStart
from lint.server.documents import path_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pygls.lsp.server import LanguageServer

    from lint.server.hover import RulePages

_SPECIAL = re.compile(r"[][{}*?]")


class Watching:
    """What one client is asked to watch."""

    def __init__(self, server: LanguageServer, pages: RulePages) -> None:
        self._server = server
        self._pages = pages
        self._patterns: set[str] = set()

    async def follow(self, roots: Sequence[str]) -> None:
        """Ask the client to watch what counts in the opened folders, and is not watched yet."""
        workspace = self._server.client_capabilities.workspace
        watching = workspace and workspace.did_change_watched_files
        if not (watching and watching.dynamic_registration):
            return
        names = (*NAMES, "*.yaml", *(_SPECIAL.sub("?", os.path.basename(path)) for path in _named(roots)))
        new = dict.fromkeys(f"**/{name}" for name in names if f"**/{name}" not in self._patterns)
        if not new:
            return
        one = types.Registration(
            f"files {len(self._patterns)}",
            types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
            types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(pattern) for pattern in new]),
        )
        self._patterns.update(new)
        await self._server.client_register_capability_async(types.RegistrationParams([one]))

    def matters(self, uri: str, roots: Sequence[str]) -> bool:
        """Whether a file that has changed can say what is to be found in the opened folders."""
        path = path_of(uri)
        if path is None:
            return False
        if os.path.basename(path) in NAMES or os.path.realpath(path) in map(os.path.realpath, _named(roots)):
            return True
        return any(path.startswith(folder.rstrip(os.sep) + os.sep) for folder in self._pages.folders(roots))


def _named(roots: Iterable[str]) -> Iterator[str]:
    """The files that the configurations of opened folders name: those that they extend, and their baselines."""
    for root in roots:
        try:
            config = Configs().of_folder(root)
        except CannotStart:
            continue
        yield from config.bases
        baseline = config.word("baseline")
        if baseline is not None:
            yield baseline
