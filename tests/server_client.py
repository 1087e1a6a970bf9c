"""A language client in a hundred lines: it can say what no library would, and wait for what it wants."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60.0  # seconds; a machine that is busy with other tests is slow to start Python

PULL = {"textDocument": {"diagnostic": {}}}
RESOLVE = {
    "textDocument": {"codeAction": {"dataSupport": True, "resolveSupport": {"properties": ["edit"]}}},
}


class Client:
    """One server process and what it said."""

    def __init__(self, cwd: Path, env: Mapping[str, str] | None = None) -> None:
        paths = [str(ROOT), *filter(None, [(env or {}).get("PYTHONPATH")])]
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "lint", "server"],
            cwd=cwd,
            env={**os.environ, **(env or {}), "PYTHONPATH": os.pathsep.join(paths)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.inbox: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self.seen: list[dict[str, Any]] = []
        self.errors = b""
        self.settings: object = None
        self._id = 0
        threading.Thread(target=self._read, daemon=True).start()
        threading.Thread(target=self._read_errors, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        stream = self.process.stdout
        while line := stream.readline():
            assert line.lower().startswith(b"content-"), f"not of the protocol: {line!r}"
            length = 0
            while line.strip():
                name, _, value = line.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
                line = stream.readline()
            self.inbox.put(json.loads(stream.read(length)))
        self.inbox.put(None)

    def _read_errors(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.errors += line

    def raw(self, data: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.raw(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def notify(self, method: str, params: object) -> None:
        self.send({"method": method, "params": params})

    def ask(self, method: str, params: object) -> int:
        self._id += 1
        self.send({"id": self._id, "method": method, "params": params})
        return self._id

    def request(self, method: str, params: object) -> Any:
        """The result of a request; AssertionError for an error."""
        answer = self.answer(self.ask(method, params))
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def answer(self, id: int | None) -> dict[str, Any]:
        return self.wait(lambda message: "method" not in message and message.get("id") == id)

    def wait(self, fits: Callable[[dict[str, Any]], bool], seconds: float = PATIENCE) -> dict[str, Any]:
        """The next message that fits; requests of the server are answered on the way."""
        end = time.monotonic() + seconds
        while True:
            message = self.inbox.get(timeout=max(0.01, end - time.monotonic()))
            assert message is not None, f"the server is gone: {self.errors.decode()}"
            self.seen.append(message)
            if "method" in message and "id" in message:
                result: object = None
                if message["method"] == "workspace/configuration":
                    result = [self.settings]
                self.send({"id": message["id"], "result": result})
            if fits(message):
                return message

    def initialize(self, *folders: Path, capabilities: dict[str, Any] | None = None, **more: object) -> dict[str, Any]:
        params = {
            "processId": os.getpid(),
            "rootUri": folders[0].as_uri() if folders else None,
            "workspaceFolders": [{"uri": folder.as_uri(), "name": folder.name} for folder in folders] or None,
            "capabilities": capabilities or {},
            **more,
        }
        result: dict[str, Any] = self.request("initialize", params)
        self.notify("initialized", {})
        return result

    def open(self, uri: str, text: str, language: str = "markdown", version: int = 1) -> None:
        item = {"uri": uri, "languageId": language, "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def change(self, uri: str, version: int, *changes: dict[str, Any]) -> None:
        name = {"uri": uri, "version": version}
        self.notify("textDocument/didChange", {"textDocument": name, "contentChanges": list(changes)})

    def published(self, uri: str, version: int | None = None) -> list[dict[str, Any]]:
        """The diagnostics that are published next for a document (and a version of it)."""

        def fits(message: dict[str, Any]) -> bool:
            params = message.get("params") or {}
            return (
                message.get("method") == "textDocument/publishDiagnostics"
                and params["uri"] == uri
                and (version is None or params.get("version") == version)
            )

        found: list[dict[str, Any]] = self.wait(fits)["params"]["diagnostics"]
        return found

    def pull(self, uri: str, **more: object) -> dict[str, Any]:
        found: dict[str, Any] = self.request("textDocument/diagnostic", {"textDocument": {"uri": uri}, **more})
        return found

    def actions(
        self, uri: str, start: tuple[int, int], end: tuple[int, int], **context: object
    ) -> list[dict[str, Any]]:
        params = {
            "textDocument": {"uri": uri},
            "range": span(start, end),
            "context": {"diagnostics": [], **context},
        }
        return self.request("textDocument/codeAction", params) or []

    def close(self) -> int:
        """Say goodbye; the exit status."""
        self.request("shutdown", None)
        self.notify("exit", None)
        return self.process.wait(PATIENCE)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert stream is not None
            try:
                stream.close()
            except BrokenPipeError:
                pass


def span(start: tuple[int, int], end: tuple[int, int]) -> dict[str, Any]:
    return {
        "start": {"line": start[0], "character": start[1]},
        "end": {"line": end[0], "character": end[1]},
    }


def places(found: list[dict[str, Any]]) -> list[tuple[str, int, int, int, int]]:
    """Rule, start line and character, end line and character of diagnostics."""
    return [
        (
            one["code"],
            one["range"]["start"]["line"],
            one["range"]["start"]["character"],
            one["range"]["end"]["line"],
            one["range"]["end"]["character"],
        )
        for one in found
    ]


def own_rule(folder: Path, more: str = "", *, word: str = "frobnicate", severity: str = "error") -> Path:
    """Write a rule of one's own, own/word."""
    path = folder / "own" / "own" / "word.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"""\
summary: A word that must not stand here.
severity: {severity}
kind: pattern
options: {{pattern: '{word}'}}
message: "'{{match}}' is not to be here"
explanation: Because it is said so.
{more}
examples:
  bad: [{{text: 'a ⟦{word}⟧'}}, {{text: '⟦{word}⟧ b'}}]
  good: [{{text: 'nothing'}}, {{text: 'here'}}]
""")
    return path
