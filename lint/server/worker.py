"""The process in which the rules run: texts in, findings out, one at a time.

It says which rule goes to work before the rule does, so that the server knows whom to blame when it has to kill this
process. Its standard output is the pipe to the server; whatever is printed goes to standard error.
"""

from __future__ import annotations

import faulthandler
import os
import sys
import traceback

from lint.cache.usercache import stamps as rule_stamps
from lint.config.file import Configs
from lint.config.settings import AllSettings, Overrides, rule_folders
from lint.diagnostic import Severity
from lint.engine.examine import MOST_TOLD
from lint.engine.file import check_source
from lint.engine.found import first_of_each
from lint.errors import CannotStart
from lint.files.read import MAX_BYTES
from lint.files.watch import stamps
from lint.fix.source import MOST_SEEN, fix_source
from lint.rulebook.select import Choice
from lint.rulebook.store import fetch
from lint.server.wire import AT, BROKEN, DONE, REFUSED, SLOW, Findings, Request, packed, receive
from lint.source import Source
from lint.suppress.baseline import key_of, load
from lint.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from lint.config.settings import Settings
    from lint.diagnostic import Diagnostic
    from lint.suppress.baseline import Baseline

    Send = Callable[[object], None]

# A worker whose server was killed in the middle of a check that never ends has nobody left to stop it.
ORPHAN_SECONDS = 120.0


class Room:
    """The rules and settings of one opened folder, and by what to see that they are no longer fresh."""

    def __init__(self, request: Request) -> None:
        self._configs = Configs()
        root = self._configs.of_folder(request.root)
        self.folders = rule_folders(root)
        options = request.options
        overrides = Overrides(
            Choice(options.select, options.extend_select, options.ignore), language=options.language or None
        )
        self.baseline = root.word("baseline")
        self._stamps = {folder: list(rule_stamps(folder)) for folder in self.folders}
        self._seen = stamps([self.baseline] if self.baseline is not None else [])
        self._settings = AllSettings(self._configs, overrides, fetch(self.folders))
        self._known: Baseline | None = None

    def is_fresh(self) -> bool:
        """Whether the rules and the configuration files are still those that were read."""
        rules = {folder: list(rule_stamps(folder)) for folder in self.folders}
        return rules == self._stamps and stamps(self._seen) == self._seen

    def new(self, found: list[Diagnostic], path: str, text: Text) -> list[Diagnostic]:
        """The findings in a file that the baseline of the opened folder does not know."""
        if self.baseline is None:
            return found
        if self._known is None:
            self._known = load(self.baseline, self._settings.rulebook.aliases)
        return self._known.new(key_of(path, self.baseline), found, text)

    def settings(self, folder: str) -> Settings:
        """The settings of the files in a folder."""
        self._seen = {**stamps(self._configs.files(folder)), **self._seen}
        return self._settings.of_folder(folder)


class Worker:
    """Answers requests; ``send`` takes what it says."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._rooms: dict[tuple[object, ...], Room] = {}

    def answer(self, request: Request) -> tuple[str, object]:
        """The answer to a request; never raises."""
        try:
            return DONE, self._mended(request) if request.mend else self._findings(request)
        except CannotStart as error:
            self._rooms.clear()
            return REFUSED, str(error)
        except Exception:
            return BROKEN, traceback.format_exc()

    def _room(self, request: Request) -> Room:
        key = (request.generation, request.root, request.options)
        room = self._rooms.get(key)
        if room is None or not room.is_fresh():
            if any(known[0] != request.generation for known in self._rooms):
                self._rooms.clear()
            room = self._rooms[key] = Room(request)
        return room

    def _findings(self, request: Request) -> Findings:
        settings, check = self._prepared(request)
        show = _show(request, settings)
        if check is None:
            return Findings([], {}, show)
        diagnostics, more = check(_source(request, request.text), MOST_TOLD)
        return Findings(diagnostics, more, show)

    def _mended(self, request: Request) -> str:
        """The text with all safe fixes applied."""
        settings, check = self._prepared(request)
        if check is None:
            return request.text
        shown = Severity.parse(_show(request, settings))

        def examine(source: Source) -> list[Diagnostic]:
            return [one for one in check(source, MOST_SEEN)[0] if one.severity >= shown]

        return fix_source(_source(request, request.text), examine, cap=MOST_SEEN).source.text.chars

    def _prepared(
        self, request: Request
    ) -> tuple[Settings, Callable[[Source, int], tuple[list[Diagnostic], dict[str, int]]] | None]:
        """The settings of the request's file and what checks it; None for a file that the configuration leaves out."""
        path = request.path or os.path.join(request.root, "untitled")
        room = self._room(request)
        settings = room.settings(os.path.dirname(path))
        if request.path is not None and settings.scope.excludes(path, request.root, folder=False):
            return settings, None
        if len(request.text) > MAX_BYTES:
            return settings, None

        def watch(rule: str) -> None:
            if not rule:
                return
            why = request.resting.get(rule)
            if why == SLOW:
                raise TimeoutError
            if why is not None:
                raise RuntimeError("the process it ran in died")
            self._send((AT, rule))

        def check(source: Source, cap: int) -> tuple[list[Diagnostic], dict[str, int]]:
            most = cap if room.baseline is None else MOST_SEEN
            checked = check_source(source, settings, path, format=request.format, watch=watch, cap=most)
            return first_of_each(room.new(checked.diagnostics, path, source.text), checked.more, cap)

        return settings, check


def _show(request: Request, settings: Settings) -> str:
    """The least severity to show."""
    return request.options.show or settings.config.word("show") or "warning"


def _source(request: Request, text: str) -> Source:
    """The text under the name that a run in the opened folder would show, which can state a language."""
    name = request.path or "untitled"
    top = request.root.rstrip(os.sep) + os.sep
    return Source((name[len(top) :] if name.startswith(top) else name).replace(os.sep, "/"), Text(text))


def main() -> None:
    """Answer what comes through standard input until it ends."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr

    def send(message: object) -> None:
        out.write(packed(message))
        out.flush()

    worker = Worker(send)
    while isinstance(request := receive(sys.stdin.buffer), Request):
        faulthandler.dump_traceback_later(ORPHAN_SECONDS + len(request.text) / 1e4, exit=True)
        answer = worker.answer(request)
        faulthandler.cancel_dump_traceback_later()
        send(answer)
