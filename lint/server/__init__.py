"""The language server: ``xnumx server`` (needs the extra ``lsp``).

:mod:`lint.server.app` answers the editor. The rules run in a second process (:mod:`lint.server.worker`), since nothing
can stop a rule that never ends inside one's own; :mod:`lint.server.checker` starts it, listens to it and kills it when
it must. :mod:`lint.server.documents` keeps what is open, by our own line index: Python's ``splitlines``, which other
servers count by, sees more lines than an editor does.
"""
