"""A Chromium without a screen, spoken to over two pipes (its DevTools protocol), so that nothing else needs to be
there.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from typing import Any

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars --remote-debugging-pipe"
).split()
# The browser reads commands from descriptor 3 and answers on 4.
START = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(end), fcntl.F_DUPFD, 10) for end in sys.argv[1:3]]
for end, number in zip(ends, (3, 4)):
    os.dup2(end, number)
os.execv(sys.argv[3], sys.argv[3:])
"""


class Page:
    """One page. ``requests`` are the addresses that it asked for, ``said`` what it wrote to the console."""

    def __init__(self, send: int, receive: BufferedReader) -> None:
        self._send = send
        self._receive = receive
        self._number = 0
        self._rest = b""
        self._session = ""
        self.requests: list[str] = []
        self.said: list[str] = []
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **parameters: object) -> Any:
        """Send a command and wait for its answer; what else comes meanwhile is noted."""
        self._number += 1
        message: dict[str, object] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._send, json.dumps(message).encode() + b"\0")
        number = self._number
        while (said := self._next()).get("id") != number:
            pass
        assert "error" not in said, said
        return said["result"]

    def open(self, path: Path) -> None:
        """Show a file, and wait until it is there."""
        self.ask("Page.navigate", url=path.resolve().as_uri())
        while self._next().get("method") != "Page.loadEventFired":
            pass

    def run(self, code: str) -> Any:
        """The value of an expression, a promise's included."""
        answer = self.ask("Runtime.evaluate", expression=code, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def look(self, **features: str) -> None:
        """Show the page as a reader with other wishes sees it: ``media``, ``scheme``."""
        wanted = [{"name": "prefers-color-scheme", "value": features.get("scheme", "light")}]
        self.ask("Emulation.setEmulatedMedia", media=features.get("media", "screen"), features=wanted)

    def resize(self, width: int, height: int) -> None:
        """Give the window another size."""
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def picture(self) -> bytes:
        """What shows, as PNG."""
        return base64.b64decode(self.ask("Page.captureScreenshot")["data"])

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            more = self._receive.read1(1 << 16)
            assert more, "Chromium ended"
            self._rest += more
        head, _, self._rest = self._rest.partition(b"\0")
        said: dict[str, Any] = json.loads(head)
        if said.get("method") == "Network.requestWillBeSent":
            self.requests.append(said["params"]["request"]["url"])
        elif said.get("method") == "Log.entryAdded":
            self.said.append(said["params"]["entry"]["text"])
        elif said.get("method") == "Runtime.consoleAPICalled":
            self.said.append(str(said["params"]["args"]))
        return said


@contextlib.contextmanager
def chromium(folder: Path) -> Iterator[Page]:
    """A page of a browser of its own, whose profile is in the folder."""
    assert PROGRAM is not None
    their_in, our_out = os.pipe()
    our_in, their_out = os.pipe()
    start = [sys.executable, "-c", START, str(their_in), str(their_out)]
    command = [*start, PROGRAM, *FLAGS, f"--user-data-dir={folder}"]
    process = subprocess.Popen(command, pass_fds=(their_in, their_out), stderr=subprocess.DEVNULL)
    os.close(their_in)
    os.close(their_out)
    try:
        with open(our_in, "rb") as receive:
            yield Page(our_out, receive)
    finally:
        process.kill()
        process.wait()
        os.close(our_out)
