"""pygls' protocol with our own keeping of documents, and with an answer to whatever comes."""

from __future__ import annotations

import asyncio
import json

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol, lsp_method

from lint.server.documents import Document, Documents
from lint.server.positions import UNITS
from lint.server.transport import Fault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from cattrs import Converter
    from pygls.lsp.server import LanguageServer

    from lint.text import Unit


class Protocol(LanguageServerProtocol):
    """Documents are changed by our own line index; ``opened``, ``changed`` and ``closed`` are told of them."""

    def __init__(self, server: LanguageServer, converter: Converter) -> None:
        super().__init__(server, converter)
        self.documents = Documents()
        self.unit: Unit = "utf16"
        self.opened: Callable[[Document], None] = lambda document: None
        self.changed: Callable[[Document], None] = lambda document: None
        self.closed: Callable[[Document], None] = lambda document: None
        self.ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._is_initialized = self._is_shut_down = False

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """Take a document in."""
        item = params.text_document
        document = Document(item.uri, item.text, item.version, item.language_id)
        self.documents.put(document)
        self.opened(document)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Take over what was typed."""
        document = self.documents.get(params.text_document.uri)
        if document is not None:
            document.change(params.content_changes, params.text_document.version, self.unit)
            self.changed(document)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """Let a document go."""
        document = self.documents.drop(params.text_document.uri)
        if document is not None:
            self.closed(document)

    def choose_encoding(self, capabilities: types.ClientCapabilities) -> str:
        """The encoding of positions: the client's first that we have, which is what pygls tells it too."""
        offered = capabilities.general.position_encodings if capabilities.general else None
        names = [str(getattr(one, "value", one)) for one in offered or ()]
        return next((name for name in names if name in UNITS), types.PositionEncodingKind.Utf16.value)

    def take(self, message: object) -> None:
        """Handle one message from the client, whatever it is; each request is answered."""
        if isinstance(message, Fault):
            self._fail(None, types.ErrorCodes.ParseError.value, message.reason)
            return
        if not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
            self._fail(None, types.ErrorCodes.InvalidRequest.value, "not a message of JSON-RPC 2.0")
            return
        refusal = self._refusal(message)
        if refusal:
            if "id" in message and "method" in message:
                self._fail(message["id"], *refusal)
            return
        if message.get("method") == types.EXIT:
            self.end(0 if self._is_shut_down else 1)
            return
        try:
            self.handle_message(self.structure_message(message))
        except JsonRpcException as error:
            self._answer_failure(message, error)
        except Exception as error:
            self._answer_failure(message, JsonRpcException(message=f"{type(error).__name__}: {error}", code=-32603))

    def end(self, status: int) -> None:
        """Stop serving."""
        if not self.ended.done():
            self.ended.set_result(status)

    def _refusal(self, message: dict[str, Any]) -> tuple[int, str] | None:
        """Why this is not the time for the message; keeps what the time is."""
        method = message.get("method")
        if method is None or method == types.EXIT:
            return None
        if method == types.INITIALIZE:
            if self._is_initialized:
                return types.ErrorCodes.InvalidRequest.value, "already initialized"
            self._is_initialized = True
        elif not self._is_initialized:
            return types.ErrorCodes.ServerNotInitialized.value, "not initialized"
        if self._is_shut_down:
            return types.ErrorCodes.InvalidRequest.value, "shut down"
        self._is_shut_down = method == types.SHUTDOWN
        return None

    def _answer_failure(self, message: dict[str, Any], error: JsonRpcException) -> None:
        if "id" in message and "method" in message:
            self._fail(message["id"], error.code or types.ErrorCodes.InternalError.value, str(error.message or error))

    def _fail(self, id: object, code: int, reason: str) -> None:
        """An error response; written here, since pygls has none for a message without an id."""
        if self.writer is None:
            return
        body = json.dumps({"jsonrpc": "2.0", "id": id, "error": {"code": code, "message": reason}}).encode()
        self.writer.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
