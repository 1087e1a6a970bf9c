"""Keeps the findings of every open document up to date.

A document is checked when nothing was typed for a while: for a third of what its last check took, within bounds. So
quick typing costs nothing, and a book does not keep the worker busy with states that nobody sees. What is found is kept
only if the document is still as it was.
"""

from __future__ import annotations

import asyncio
import time

from lint.errors import CannotStart
from lint.server.checker import Failed
from lint.server.wire import Findings, Options, Request

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from lint.server.checker import Checker
    from lint.server.documents import Document

QUIET_SECONDS = 0.2
MOST_QUIET_SECONDS = 1.0
QUIET_SHARE = 1 / 3


class Outdated(Exception):
    """The document was changed or closed before its findings were there."""


class Case:
    """An open document and what is known of it. ``findings`` are those of the text at ``examined``, if any."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.findings: Findings | None = None
        self.resting: dict[str, str] = {}
        self.wanted = 1  # grows whenever the findings have to be found anew
        self.examined = 0
        self.is_open = True
        self.due = 0.0
        self.seconds = 0.0
        self.wake = asyncio.Event()
        self.task: asyncio.Task[None] | None = None
        self.waiting: list[asyncio.Future[None]] = []

    @property
    def is_current(self) -> bool:
        """Whether the findings are those of the text as it is."""
        return self.examined == self.wanted

    def outdate(self) -> None:
        """Tell those who wait that what they wait for will not come."""
        waiting, self.waiting = self.waiting, []
        for future in waiting:
            if not future.done():
                future.set_exception(Outdated())


class Examiner:
    """Checks documents. ``found`` is told of each result, ``refused`` of each reason why there is none."""

    def __init__(
        self,
        checker: Checker,
        root_of: Callable[[Document], str],
        found: Callable[[Case], None],
        refused: Callable[[str], None],
    ) -> None:
        self._checker = checker
        self._root_of = root_of
        self._found = found
        self._refused = refused
        self._cases: dict[str, Case] = {}
        self._generation = 0
        self.options = Options()

    def open(self, document: Document) -> None:
        """Look after a document from now on."""
        self.close(document.uri)
        case = self._cases[document.uri] = Case(document)
        self._go(case)

    def close(self, uri: str) -> None:
        """Look after it no longer."""
        case = self._cases.pop(uri, None)
        if case is not None:
            case.is_open = False
            case.outdate()
            case.wake.set()

    def changed(self, uri: str) -> None:
        """The document's text is another now."""
        case = self._cases.get(uri)
        if case is not None:
            case.wanted += 1
            case.due = time.monotonic() + min(MOST_QUIET_SECONDS, max(QUIET_SECONDS, case.seconds * QUIET_SHARE))
            case.outdate()
            self._go(case)

    def reload(self) -> None:
        """Read configuration and rules again and check everything anew."""
        self._generation += 1
        for case in list(self._cases.values()):
            case.resting = {}
            case.wanted += 1
            case.outdate()
            self._go(case)

    def hurry(self, uri: str) -> None:
        """Somebody waits: check without waiting for quiet."""
        case = self._cases.get(uri)
        if case is not None:
            case.due = 0.0
            case.wake.set()

    async def current(self, uri: str) -> Case:
        """The document with the findings of its text as it is now; raises Outdated."""
        case = self._cases.get(uri)
        if case is None:
            raise Outdated
        if not case.is_current:
            future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            case.waiting.append(future)
            await future
        return case

    async def mended(self, case: Case) -> str:
        """The document's text with all safe fixes applied; raises Outdated."""
        wanted = case.wanted
        try:
            text = await self._checker.mended(self._request(case, mend=True))
        except (CannotStart, Failed) as error:
            raise Outdated from error
        if wanted != case.wanted:
            raise Outdated
        return text

    def _request(self, case: Case, *, mend: bool = False) -> Request:
        document = case.document
        return Request(
            document.text.chars,
            document.format,
            document.path,
            self._root_of(document),
            self.options,
            generation=self._generation,
            resting=case.resting,
            mend=mend,
        )

    def _go(self, case: Case) -> None:
        if case.task is None:
            case.task = asyncio.get_running_loop().create_task(self._work(case))

    async def _work(self, case: Case) -> None:
        try:
            while case.is_open and not case.is_current:
                await _quiet(case)
                if case.is_open:
                    await self._examine(case)
        finally:
            case.task = None

    async def _examine(self, case: Case) -> None:
        wanted, generation, request = case.wanted, self._generation, self._request(case)
        started = time.monotonic()
        try:
            findings = await self._checker.findings(request)
        except (CannotStart, Failed) as error:
            self._refused(str(error))
            findings = Findings([], {}, "warning")
        case.seconds = time.monotonic() - started
        if generation == self._generation:
            case.resting = request.resting  # whatever was typed meanwhile, such a rule would not end the next time
        if wanted != case.wanted or not case.is_open:
            return
        case.findings, case.examined = findings, wanted
        waiting, case.waiting = case.waiting, []
        for future in waiting:
            if not future.done():
                future.set_result(None)
        self._found(case)


async def _quiet(case: Case) -> None:
    """Wait until the document was left alone for long enough, or somebody cannot wait."""
    while case.is_open and (left := case.due - time.monotonic()) > 0:
        case.wake.clear()
        try:
            await asyncio.wait_for(case.wake.wait(), left)
        except TimeoutError:
            pass
