"""The public API: check a text or a file from Python.

>>> from lint import check_text
>>> [(one.rule, one.text) for one in check_text("燃料タンクの3分のXNUMXが空だった。")]
[('placeholder/masked-number', 'XNUMX')]
"""

from __future__ import annotations

import os

from lint.config.file import Config, Configs
from lint.config.settings import AllSettings, Overrides, rule_folders
from lint.engine.examine import MOST_TOLD
from lint.engine.file import check_source
from lint.engine.found import first_of_each
from lint.errors import CannotStart
from lint.files.read import MAX_BYTES, read
from lint.fix.source import MOST_SEEN
from lint.languages.tags import wrong_tag
from lint.rulebook.select import Choice
from lint.rulebook.store import fetch
from lint.source import Source, binary_kind, charset, decode, refuse_unmarked, undecoded
from lint.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lint.config.settings import Settings
    from lint.diagnostic import Diagnostic
    from lint.rulebook.rule import Rule


def check_text(
    text: str,
    *,
    path: str = "text.txt",
    language: str | None = None,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] = (),
    rule_paths: Sequence[str] = (),
) -> list[Diagnostic]:
    """The findings in a text, in the order of their places; offsets are 0-based code points into it.

    ``path`` need not exist: its suffix tells the format (``.md``, ``.txt``). ``language`` is a BCP 47 tag, where the
    text alone does not tell. ``select`` and ``ignore`` take ids, packs and ``ALL``, ``rule_paths`` folders of rules
    of your own. No configuration file is read. Raises :class:`lint.CannotStart` for rules that do not exist or are
    not sound, or no language.
    """
    config = Config(os.getcwd())
    settings = _settings(Configs(config), config, language, select, ignore, rule_paths, path)
    return check_source(Source(path, Text(text), bad=undecoded(text)), settings, os.path.abspath(path)).diagnostics


def check_path(
    path: str | os.PathLike[str],
    *,
    language: str | None = None,
    encoding: str | None = None,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] = (),
    isolated: bool = False,
) -> list[Diagnostic]:
    """The findings in a file, as ``xnumx check`` has them: configuration files and their baseline count unless
    ``isolated``.

    ``encoding`` is for files without a byte order mark that are not UTF-8; what does not decode is a finding. Binary
    files have none. Raises :class:`lint.files.read.NotRead` for what is no regular file or cannot be read,
    :class:`lint.source.Undecodable` for bytes that the encoding cannot give back or need one, and
    :class:`lint.CannotStart` for a configuration that is not sound, or no language or encoding.
    """
    name = os.fspath(path)
    configs = Configs(Config(os.getcwd()) if isolated else None)
    settings = _settings(configs, configs.of_folder(os.getcwd()), language, select, ignore, (), name)
    known_as = charset(encoding) if encoding is not None else None
    data = read(name, MAX_BYTES)
    if binary_kind(data, known_as):
        refuse_unmarked(data)
        return []
    source = decode(name, data, known_as)
    known = configs.of_folder(os.getcwd()).word("baseline")
    checked = check_source(source, settings, os.path.abspath(name), cap=MOST_TOLD if known is None else MOST_SEEN)
    if known is None:
        return checked.diagnostics
    from lint.suppress.baseline import key_of, load

    new = load(known, settings.rulebook.aliases).new(key_of(name, known), checked.diagnostics, source.text)
    return first_of_each(new, checked.more, MOST_TOLD)[0]


def rules(rule_paths: Sequence[str] = ()) -> tuple[Rule, ...]:
    """Every rule there is, in the order of their ids."""
    return fetch([*rule_folders(Config(os.getcwd())), *map(os.path.abspath, rule_paths)]).rules


def _settings(
    configs: Configs,
    root: Config,
    language: str | None,
    select: Sequence[str] | None,
    ignore: Sequence[str],
    rule_paths: Sequence[str],
    path: str,
) -> Settings:
    for key, words in (("select", select), ("ignore", ignore), ("rule_paths", rule_paths)):
        if isinstance(words, str):  # which is a sequence of words, each of one letter
            raise CannotStart(f"{key} must be a list, as {key}=['{words}']")
    wrong = wrong_tag(language) if language is not None else ""
    if wrong:
        raise CannotStart(f"language must be {wrong}")
    rulebook = fetch([*rule_folders(root), *map(os.path.abspath, rule_paths)])
    overrides = Overrides(Choice(select, (), ignore), language=language)
    return AllSettings(configs, overrides, rulebook).of(path)
