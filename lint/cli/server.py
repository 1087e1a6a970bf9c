"""``xnumx server``: the language server, for editors to start."""

from __future__ import annotations

from lint.errors import CannotStart


def run() -> int:
    """Serve the client at the other end of standard input and output."""
    try:
        from lint.server.main import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol", "attrs", "cattrs"):
            raise
        raise CannotStart("the language server needs more than the command: pip install 'xnumx[lsp]'") from error
    return serve()
