"""Serve one client over standard input and output until it is gone."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from threading import Thread

from lint.server.actions import Modified
from lint.server.app import App, Cancelled, register
from lint.server.transport import Writer, messages, take_standard_streams

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

PARENT_SECONDS = 5.0  # how often to look whether the client is still there, if it said who it is


def serve() -> int:
    """Serve; 0 if the client said goodbye as it should, else 1."""
    logging.basicConfig(level=logging.ERROR, format="%(levelname)s %(name)s: %(message)s")
    for handler in logging.getLogger().handlers:
        handler.addFilter(_is_news)
    reader, writer = take_standard_streams()
    status = asyncio.run(_serve(reader, Writer(writer)))
    sys.stderr.flush()
    os._exit(status)  # the reader may hang on input that never ends, and nothing is left to be put in order


def _is_news(record: logging.LogRecord) -> bool:
    """Whether an editor's log should have it: not that somebody typed on while an answer was under way."""
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, (Cancelled, Modified))


async def _serve(stream: BinaryIO, writer: Writer) -> int:
    app = App()
    register(app)
    app.protocol.set_writer(writer)
    loop = asyncio.get_running_loop()

    def read() -> None:
        for message in messages(stream):
            loop.call_soon_threadsafe(app.protocol.take, message)
        loop.call_soon_threadsafe(app.protocol.end, 1)

    Thread(target=read, name="reader", daemon=True).start()
    watching = loop.create_task(_watch(app, writer))
    try:
        return await app.protocol.ended
    finally:
        watching.cancel()
        await app.checker.stop()


async def _watch(app: App, writer: Writer) -> None:
    """End when the client has died and left its pipes open to somebody else."""
    while True:
        await asyncio.sleep(PARENT_SECONDS)
        if writer.is_broken or not _is_alive(app.server.process_id):
            app.protocol.end(1)


def _is_alive(process: int | None) -> bool:
    if process is None or os.name == "nt":  # there the question itself would kill it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
