"""The worker process as the server sees it: started when it is needed, asked one thing at a time, killed when it must
be.

A rule that does not end takes the process with it, in which nothing else can run meanwhile: Python cannot interrupt a
regular expression. So the time is kept here, from rule to rule, and the rule that was at work when it was over rests
for that text; the others run again. The same holds for a rule that brings the process down.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys

from lint.errors import CannotStart
from lint.server.wire import AT, BROKEN, CRASHED, LENGTH, REFUSED, SLOW, Findings, packed, unpacked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asyncio.subprocess import Process

    from lint.server.wire import Request

# A pattern gives up by itself after 2 s and 4 s a MB (lint.patience); only what does not is for us to stop.
RULE_SECONDS = 5.0
RULE_SECONDS_PER_CHARACTER = 1e-5
# Before the first rule the worker starts and may have to compile every rule there is.
START_SECONDS = 180.0
MOST_RESTARTS = 20  # for one text: each puts a rule to rest
# The worker finds modules where this process does, and nowhere else: not in the folder that the editor was started in.
_CODE = "import sys; sys.path[:] = sys.argv[1:]; from lint.server.worker import main; main()"


class Failed(Exception):
    """A text that could not be checked, through no fault of a rule; ``str()`` is the reason."""


class _Stopped(Exception):
    """The process ended in the middle of an answer; ``rule`` was at work."""

    def __init__(self, rule: str | None, why: str) -> None:
        super().__init__(rule)
        self.rule = rule
        self.why = why


class Checker:
    """Asks the worker. ``rule_seconds`` is what a rule gets for a short text."""

    def __init__(self, rule_seconds: float = RULE_SECONDS) -> None:
        self._rule_seconds = rule_seconds
        self._process: Process | None = None
        self._turn = asyncio.Lock()

    async def findings(self, request: Request) -> Findings:
        """What the rules find; ``request.resting`` gains the rules that had to be stopped.

        Raises CannotStart for a configuration or a rule file that cannot be used, and Failed.
        """
        answer = await self._answer(request)
        assert isinstance(answer, Findings)
        return answer

    async def mended(self, request: Request) -> str:
        """The text with all safe fixes applied; raises as :meth:`findings` does."""
        answer = await self._answer(request)
        assert isinstance(answer, str)
        return answer

    async def _answer(self, request: Request) -> object:
        async with self._turn:
            faults = 0
            for _ in range(MOST_RESTARTS):
                try:
                    kind, value = await self._ask(request)
                except _Stopped as stopped:
                    if stopped.rule is not None and stopped.rule not in request.resting:
                        request.resting[stopped.rule] = stopped.why
                    elif (faults := faults + 1) > 1:
                        break
                    continue
                if kind == REFUSED:
                    raise CannotStart(str(value))
                if kind == BROKEN:
                    raise Failed(f"a bug in xnumx:\n{value}")
                return value
            raise Failed("the process that runs the rules ended, and again when it was started anew")

    async def _ask(self, request: Request) -> tuple[str, object]:
        process = await self._started()
        rule = None
        limit = self._rule_seconds + len(request.text) * RULE_SECONDS_PER_CHARACTER
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(START_SECONDS) as clock:
                await _send(process, request)
                while True:
                    message = await _receive(process)
                    if message[0] != AT:
                        return message
                    rule = str(message[1])
                    clock.reschedule(loop.time() + limit)
        except TimeoutError:
            await self.stop()
            raise _Stopped(rule, SLOW) from None
        except (asyncio.IncompleteReadError, ConnectionError):
            await self.stop()
            raise _Stopped(rule, CRASHED) from None
        except asyncio.CancelledError:  # nobody will read the answer, which would be taken for the next one's
            await self.stop()
            raise

    async def _started(self) -> Process:
        if self._process is None or self._process.returncode is not None:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-c",
                _CODE,
                *sys.path,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        return self._process

    async def stop(self) -> None:
        """Kill the worker; the next request starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        try:
            process.kill()
        except ProcessLookupError:
            pass
        await process.wait()


async def _send(process: Process, request: Request) -> None:
    assert process.stdin is not None
    process.stdin.write(packed(request))
    await process.stdin.drain()


async def _receive(process: Process) -> tuple[str, object]:
    assert process.stdout is not None
    size = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))[0]
    message = unpacked(await process.stdout.readexactly(size))
    assert isinstance(message, tuple)
    return message
