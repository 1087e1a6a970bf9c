"""The editor's settings for this server, from whatever the client sends."""

from __future__ import annotations

from lint.errors import did_you_mean
from lint.languages.tags import wrong_tag
from lint.server.wire import Options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SECTION = "xnumx"
_LISTS = {"select": "select", "extendSelect": "extend_select", "ignore": "ignore"}
_SEVERITIES = ("error", "warning", "info")
# What an editor's extension reads for itself and sends along: where the command is, and what to log.
_FOR_OTHERS = ("path", "trace", "enable", "languages")


def options_in(settings: object, complain: Callable[[str], None]) -> Options:
    """The options in the settings: a table, or one below the key ``xnumx``. What is wrong is told and passed over."""
    table = settings if isinstance(settings, dict) else {}
    if isinstance(table.get(SECTION), dict):
        table = table[SECTION]
    known = (*_LISTS, "language", "show", *_FOR_OTHERS)
    for key in table:
        if key not in known:
            complain(f"there is no setting '{key}'{did_you_mean(str(key), known)}")
    lists = {name: _words(table, key, complain) for key, name in _LISTS.items()}
    show = _word(table, "show", complain)
    if show is not None and show not in _SEVERITIES:
        complain(f"the setting 'show' must be one of {', '.join(_SEVERITIES)}, not '{show}'")
        show = None
    return Options(
        lists["select"] or None,  # an editor shows an empty list where nothing was chosen
        lists["extend_select"] or (),
        lists["ignore"] or (),
        _language(table, complain),
        show,
    )


def _language(table: Mapping[str, object], complain: Callable[[str], None]) -> str | None:
    tag = _word(table, "language", complain)
    wrong = wrong_tag(tag) if tag is not None else ""
    if wrong:
        complain(f"the setting 'language' must be {wrong}")
    return None if wrong else tag


def _words(table: Mapping[str, object], key: str, complain: Callable[[str], None]) -> tuple[str, ...] | None:
    value = table.get(key)
    if value is None:
        return None
    if isinstance(value, list) and all(isinstance(word, str) for word in value):
        return tuple(value)
    complain(f"the setting '{key}' must be a list of strings")
    return None


def _word(table: Mapping[str, object], key: str, complain: Callable[[str], None]) -> str | None:
    value = table.get(key)
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return value
    complain(f"the setting '{key}' must be a string")
    return None
