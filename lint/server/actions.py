"""Code actions: mend a finding, choose a reading, mend everything that is safe to mend, ignore a rule here.

The last two need a look at the whole document, so they are offered first and worked out when one is chosen, where the
editor can do that (``codeAction/resolve``), and at once where it cannot.
"""

from __future__ import annotations

import asyncio

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from lint.diagnostic import Edit, quoted
from lint.server.changes import changes
from lint.server.examiner import Outdated
from lint.server.positions import Positions
from lint.server.shown import SOURCE, diagnostic, visible
from lint.suppress.ignoring import WITH_COMMENTS, ignoring

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lint.diagnostic import Diagnostic
    from lint.server.documents import Document
    from lint.server.examiner import Case, Examiner
    from lint.text import Unit

QUICK_FIX = types.CodeActionKind.QuickFix
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.{SOURCE}"
KINDS = (QUICK_FIX, FIX_ALL)
_OWN_PACK = "internal/"


class Modified(JsonRpcException):
    """The document is no longer what the action was made for."""

    CODE = types.LSPErrorCodes.ContentModified.value
    MESSAGE = "the document has changed"


class Actions:
    """Makes code actions for one client."""

    def __init__(self, examiner: Examiner, unit: Unit, *, versioned: bool, resolves: bool) -> None:
        self._examiner = examiner
        self._unit = unit
        self._versioned = versioned
        self._resolves = resolves

    async def of(self, case: Case, params: types.CodeActionParams) -> list[types.CodeAction]:
        """What can be done about the findings that touch the range."""
        only = params.context.only
        actions: list[types.CodeAction] = []
        if _wanted(QUICK_FIX, only):
            start, end = Positions(case.document.text, self._unit).offsets(params.range)
            touched = [one for one in _visible(case) if one.start <= end and one.end >= start]
            for one in touched:
                actions.extend(self._quick_fixes(case.document, one))
            actions.extend(self._ignores(case.document, touched))
        if _wanted(FIX_ALL, only) and any(one.fix is not None and one.fix.safe for one in _all(case)):
            actions.append(
                types.CodeAction(
                    "Fix everything that is safe to fix (xnumx)",
                    kind=FIX_ALL,
                    data={"do": "mend", "uri": case.document.uri, "revision": case.document.revision},
                )
            )
        if not self._resolves:
            for action in actions:
                if action.edit is None:
                    await self.resolve(case, action)
            actions = [action for action in actions if action.edit is not None]
        return actions

    async def resolve(self, case: Case, action: types.CodeAction) -> types.CodeAction:
        """The action with its edit; raises Modified."""
        data = action.data
        document = case.document
        if not isinstance(data, dict) or data.get("revision") != document.revision:
            raise Modified
        if data.get("do") == "mend":
            try:
                text = await self._examiner.mended(case)
            except Outdated as error:
                raise Modified from error
            action.edit = self._edit(document, changes(document.text.chars, text))
            return action
        rule, offset = str(data.get("rule")), data.get("offset")
        if not isinstance(offset, int) or not 0 <= offset <= len(document.text.chars):
            raise Modified
        found = await asyncio.to_thread(ignoring, document.text.chars, document.format, {offset: [rule]})
        if data["revision"] != document.revision:
            raise Modified
        action.edit = self._edit(document, found) if found else None
        return action

    def _quick_fixes(self, document: Document, one: Diagnostic) -> Iterator[types.CodeAction]:
        if one.fix is not None:
            single = one.fix.edits[0] if len(one.fix.edits) == 1 else None
            title = _title(document, single) if single else f"Apply the fix of {one.rule}"
            if not one.fix.safe:
                title += " (unsafe: it may not be what was meant)"
            yield from self._replacing(document, one, title, one.fix.edits, preferred=one.fix.safe)
        for word in one.suggestions:
            edit = Edit(one.start, one.end, word)
            yield from self._replacing(document, one, _title(document, edit), [edit], preferred=False)

    def _replacing(
        self, document: Document, one: Diagnostic, title: str, edits: Sequence[Edit], *, preferred: bool
    ) -> Iterator[types.CodeAction]:
        if any("\ud800" <= char <= "\udfff" for edit in edits for char in edit.text):
            return  # no editor takes half a character
        yield types.CodeAction(
            title,
            kind=QUICK_FIX,
            diagnostics=[diagnostic(document, one, self._unit)],
            is_preferred=preferred or None,
            edit=self._edit(document, edits),
        )

    def _ignores(self, document: Document, touched: Iterable[Diagnostic]) -> Iterator[types.CodeAction]:
        """One action for each rule and line; what is said of rules and of comments cannot be ignored by comments."""
        if document.format not in WITH_COMMENTS:
            return
        seen: set[tuple[str, int]] = set()
        for one in touched:
            place = one.rule, document.text.line_at(one.start)
            if place in seen or one.rule.startswith(_OWN_PACK):
                continue
            seen.add(place)
            yield types.CodeAction(
                f"Ignore {one.rule} here",
                kind=QUICK_FIX,
                diagnostics=[diagnostic(document, one, self._unit)],
                data={
                    "do": "ignore",
                    "uri": document.uri,
                    "revision": document.revision,
                    "rule": one.rule,
                    "offset": one.start,
                },
            )

    def _edit(self, document: Document, edits: Iterable[Edit]) -> types.WorkspaceEdit:
        positions = Positions(document.text, self._unit)
        made = [types.TextEdit(positions.span(edit.start, edit.end), edit.text) for edit in edits]
        if not self._versioned:
            return types.WorkspaceEdit(changes={document.uri: made})
        name = types.OptionalVersionedTextDocumentIdentifier(uri=document.uri, version=document.version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(name, list(made))])


def _wanted(kind: str, only: Sequence[types.CodeActionKind | str] | None) -> bool:
    kind = getattr(kind, "value", kind)
    wanted = [getattr(one, "value", one) for one in only or ()]
    return not wanted or any(kind == one or kind.startswith(f"{one}.") or not one for one in wanted)


def _all(case: Case) -> Sequence[Diagnostic]:
    return case.findings.diagnostics if case.findings is not None else ()


def _visible(case: Case) -> Sequence[Diagnostic]:
    return visible(case.findings) if case.findings is not None else ()


def _title(document: Document, edit: Edit) -> str:
    old = quoted(document.text.chars[edit.start : edit.end])
    if not edit.text:
        return f"Remove '{old}'"
    if not old:
        return f"Insert '{quoted(edit.text)}'"
    return f"Replace '{old}' with '{quoted(edit.text)}'"
