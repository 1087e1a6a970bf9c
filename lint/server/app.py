"""What the server answers: the features of the protocol, each a few lines over the parts that do the work."""

from __future__ import annotations

import asyncio
import os

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from lint.server.actions import KINDS, Actions
from lint.server.checker import Checker
from lint.server.documents import path_of
from lint.server.examiner import Examiner, Outdated
from lint.server.hover import RulePages
from lint.server.options import options_in
from lint.server.positions import UNITS, Positions
from lint.server.protocol import Protocol
from lint.server.shown import SOURCE, diagnostics, plain, visible
from lint.server.watching import Watching
from lint.version import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.server.documents import Document
    from lint.server.examiner import Case

SECTION = "xnumx"  # of the editor's settings


class Cancelled(JsonRpcException):
    """What was asked for is about a text that is no longer there; the client should ask again."""

    CODE = types.LSPErrorCodes.ServerCancelled.value
    MESSAGE = "the document has changed"


class App:
    """One session with one client."""

    def __init__(self, checker: Checker | None = None) -> None:
        self.checker = checker or Checker()
        self.server = LanguageServer("xnumx", VERSION, protocol_cls=Protocol)
        protocol = self.server.protocol
        assert isinstance(protocol, Protocol)
        self.protocol = protocol
        self.examiner = Examiner(self.checker, self._root_of, self._found, self._refused)
        self.pages = RulePages()
        self.watching = Watching(self.server, self.pages)
        self._actions: Actions | None = None
        self._pulls = self._related = self._markdown = False
        self._roots: list[str] = []
        self._told: set[str] = set()
        protocol.opened = self.examiner.open
        protocol.changed = lambda document: self.examiner.changed(document.uri)
        protocol.closed = self._closed

    def initialize(self, params: types.InitializeParams) -> None:
        """Learn what the client can do and wants."""
        capabilities = params.capabilities
        encoding = self.protocol.choose_encoding(capabilities)
        self.protocol.unit = UNITS[encoding]
        self._roots = [path for path in map(path_of, _opened(params)) if path is not None]
        text = capabilities.text_document or types.TextDocumentClientCapabilities()
        self._pulls = text.diagnostic is not None
        push = text.publish_diagnostics
        pull_related = getattr(text.diagnostic, "related_information", None)
        self._related = bool(pull_related if self._pulls else push and push.related_information)
        self._markdown = bool(text.hover and types.MarkupKind.Markdown in (text.hover.content_format or ()))
        action = text.code_action
        resolves = bool(action and action.resolve_support and "edit" in action.resolve_support.properties)
        edit = capabilities.workspace and capabilities.workspace.workspace_edit
        self._actions = Actions(
            self.examiner, self.protocol.unit, versioned=bool(edit and edit.document_changes), resolves=resolves
        )
        self.examiner.options = options_in(params.initialization_options, self._complain)

    async def initialized(self, params: types.InitializedParams) -> None:
        """Ask for what is to be known besides: changes of files, and the editor's settings."""
        workspace = self.server.client_capabilities.workspace or types.WorkspaceClientCapabilities()
        await self.watching.follow(self._roots)
        changing = workspace.did_change_configuration
        if changing and changing.dynamic_registration:
            section = types.DidChangeConfigurationRegistrationOptions(SECTION)
            one = types.Registration("settings", types.WORKSPACE_DID_CHANGE_CONFIGURATION, section)
            await self.server.client_register_capability_async(types.RegistrationParams([one]))
        if workspace.configuration:
            await self.configure(types.DidChangeConfigurationParams(settings=None))

    async def configure(self, params: types.DidChangeConfigurationParams) -> None:
        """Take over the editor's settings: those that come along, or what the client says when asked."""
        settings = params.settings
        workspace = self.server.client_capabilities.workspace
        if workspace and workspace.configuration:
            item = types.ConfigurationItem(section=SECTION)
            try:
                answer = await self.server.workspace_configuration_async(types.ConfigurationParams([item]))
            except JsonRpcException:
                return
            settings = answer[0] if answer else None
        before = self.examiner.options
        if settings is not None:
            self.examiner.options = options_in(settings, self._complain)
        if params.settings is not None or self.examiner.options != before:
            self.reload()

    async def files_changed(self, params: types.DidChangeWatchedFilesParams) -> None:
        """Read again what rules and configuration say, where a file changed that can hold such."""
        if any(self.watching.matters(change.uri, self._roots) for change in params.changes):
            self.reload()
            await self.watching.follow(self._roots)

    async def folders_changed(self, params: types.DidChangeWorkspaceFoldersParams) -> None:
        """Know which folders are open."""
        gone = {path_of(folder.uri) for folder in params.event.removed}
        came = [path_of(folder.uri) for folder in params.event.added]
        self._roots = [root for root in self._roots if root not in gone] + [root for root in came if root]
        self.reload()
        await self.watching.follow(self._roots)

    def reload(self) -> None:
        """Check everything anew, by what files and settings say now."""
        self._told.clear()
        self.pages.forget()
        self.examiner.reload()
        workspace = self.server.client_capabilities.workspace
        if self._pulls and workspace and workspace.diagnostics and workspace.diagnostics.refresh_support:
            self.server.workspace_diagnostic_refresh(None)

    def saved(self, params: types.DidSaveTextDocumentParams) -> None:
        """Somebody looks at the result now."""
        self.examiner.hurry(params.text_document.uri)

    async def pull(self, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        """The findings, for a client that asks for them; none in what is not open, about which to ask again would never
        end.
        """
        if self.protocol.documents.get(params.text_document.uri) is None:
            return types.RelatedFullDocumentDiagnosticReport(items=[])
        case = await self._current(params.text_document.uri)
        mark = f"{id(case)}.{case.examined}"
        if params.previous_result_id == mark:
            return types.RelatedUnchangedDocumentDiagnosticReport(result_id=mark)
        return types.RelatedFullDocumentDiagnosticReport(items=self._shown(case), result_id=mark)

    async def actions(self, params: types.CodeActionParams) -> list[types.CodeAction] | None:
        """What can be done about the findings at a place."""
        uri = params.text_document.uri
        if self._actions is None or self.protocol.documents.get(uri) is None:
            return None
        self.examiner.hurry(uri)
        return await self._actions.of(await self._current(uri), params)

    async def resolve(self, action: types.CodeAction) -> types.CodeAction:
        """An action that was offered, with its edit."""
        uri = action.data.get("uri") if isinstance(action.data, dict) else None
        if self._actions is None or not isinstance(uri, str) or action.edit is not None:
            return action
        self.examiner.hurry(uri)
        return await self._actions.resolve(await self._current(uri), action)

    async def hover(self, params: types.HoverParams) -> types.Hover | None:
        """The page of the rule that found something at a place."""
        uri = params.text_document.uri
        if self.protocol.documents.get(uri) is None:
            return None
        self.examiner.hurry(uri)
        case = await self._current(uri)
        positions = Positions(case.document.text, self.protocol.unit)
        offset = positions.offset(params.position)
        here = [one for one in visible(case.findings) if one.start <= offset <= one.end] if case.findings else []
        if not here:
            return None
        here.sort(key=lambda one: (offset >= one.end, -one.severity, one.end - one.start))
        root = self._root_of(case.document)
        value = await asyncio.to_thread(self.pages.of, root, here, markdown=self._markdown)
        kind = types.MarkupKind.Markdown if self._markdown else types.MarkupKind.PlainText
        return types.Hover(types.MarkupContent(kind, value), positions.span(here[0].start, here[0].end))

    async def _current(self, uri: str) -> Case:
        try:
            return await self.examiner.current(uri)
        except Outdated as error:
            raise Cancelled(data={"retriggerRequest": True}) from error

    def _root_of(self, document: Document) -> str:
        """The opened folder that a document lies in; else its own, and for what is no file the first that was opened."""
        path = document.path
        if path is None:
            return self._roots[0] if self._roots else os.getcwd()
        above = [root for root in self._roots if path.startswith(root.rstrip(os.sep) + os.sep)]
        return max(above, key=len) if above else os.path.dirname(path)

    def _shown(self, case: Case) -> list[types.Diagnostic]:
        if case.findings is None:
            return []
        return diagnostics(case.document, case.findings, self.protocol.unit, related=self._related)

    def _found(self, case: Case) -> None:
        if not self._pulls:
            self._publish(case.document, self._shown(case))

    def _closed(self, document: Document) -> None:
        self.examiner.close(document.uri)
        if not self._pulls:
            self._publish(document, [])

    def _publish(self, document: Document, items: list[types.Diagnostic]) -> None:
        params = types.PublishDiagnosticsParams(uri=document.uri, diagnostics=items, version=document.version)
        self.server.text_document_publish_diagnostics(params)

    def _refused(self, reason: str) -> None:
        self._complain(f"nothing is checked: {reason}")

    def _complain(self, message: str) -> None:
        """Tell the person, once."""
        if message not in self._told:
            self._told.add(message)
            words = f"{SOURCE}: {plain(message)}"
            self.server.window_show_message(types.ShowMessageParams(types.MessageType.Error, words))


def _opened(params: types.InitializeParams) -> list[str]:
    """The addresses of the folders that are open."""
    if params.workspace_folders:
        return [folder.uri for folder in params.workspace_folders]
    return [params.root_uri] if params.root_uri else []


def register(app: App) -> None:
    """Put the features where pygls looks for them; it wants plain functions."""
    feature = app.server.feature

    @feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        app.initialize(params)

    @feature(types.INITIALIZED)
    async def initialized(params: types.InitializedParams) -> None:
        await app.initialized(params)

    @feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def configure(params: types.DidChangeConfigurationParams) -> None:
        await app.configure(params)

    @feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def files_changed(params: types.DidChangeWatchedFilesParams) -> None:
        await app.files_changed(params)

    @feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    async def folders_changed(params: types.DidChangeWorkspaceFoldersParams) -> None:
        await app.folders_changed(params)

    @feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        app.saved(params)

    options = types.DiagnosticOptions(inter_file_dependencies=False, workspace_diagnostics=False, identifier=SOURCE)

    @feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)
    async def pull(params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        return await app.pull(params)

    @feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(list(KINDS), resolve_provider=True))
    async def actions(params: types.CodeActionParams) -> list[types.CodeAction] | None:
        return await app.actions(params)

    @feature(types.CODE_ACTION_RESOLVE)
    async def resolve(params: types.CodeAction) -> types.CodeAction:
        return await app.resolve(params)

    @feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        return await app.hover(params)
