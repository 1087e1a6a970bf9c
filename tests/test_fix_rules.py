"""Every fix of every rule of ours: done once it is done, and never the cause of new damage."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from lint.config.file import Config, Configs
from lint.config.settings import AllSettings, Overrides
from lint.contract.promises import marked_spans
from lint.diagnostic import Diagnostic, Severity
from lint.documents import FORMATS
from lint.engine.file import check_source
from lint.fix.source import fix_source
from lint.rulebook import own_rules
from lint.rulebook.load import LoadedRule, load_folders
from lint.rulebook.select import Choice
from lint.rulebook.store import fetch
from lint.source import Source, decode, encode

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def settings() -> AllSettings:
    return AllSettings(Configs(Config(str(ROOT))), Overrides(Choice(("ALL",))), fetch([own_rules()]))


def texts() -> dict[str, tuple[str, bytes]]:
    """Examples of all rules and fixtures, with the name of the file that each would be."""
    found: dict[str, tuple[str, bytes]] = {}
    for loaded in load_folders([Path(own_rules())]):
        for number, (text, suffix) in enumerate(_examples(loaded)):
            found[f"{loaded.id} {number}"] = (f"example{suffix}", text.encode("utf-8", "surrogateescape"))
    for path in sorted((ROOT / "fixtures").rglob("*")):
        if path.suffix in FORMATS:
            found[str(path.relative_to(ROOT))] = (path.name, path.read_bytes())
    return found


def _examples(loaded: LoadedRule):
    examples = loaded.rule.examples
    for example in (*examples.bad, *examples.good, *examples.todo):
        format = example.format or (loaded.rule.formats[0] if loaded.rule.formats[0] in FORMATS.values() else "text")
        suffix = next((suffix for suffix, name in FORMATS.items() if name == format), ".txt")
        text = example.text if example in examples.good else marked_spans(example.text)[0]
        yield text, suffix


def errors(found: list[Diagnostic]) -> Counter[str]:
    return Counter(one.rule for one in found if one.severity is Severity.ERROR)


@pytest.mark.parametrize("unsafe", [False, True])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_what_is_fixed_stays_fixed_and_has_no_new_error(settings: AllSettings, unsafe: bool, line_end: str) -> None:
    restless, again, worse = [], [], []
    changed = 0
    for name, (file, data) in texts().items():
        data = data.replace(b"\r\n", b"\n").replace(b"\n", line_end.encode())

        def examine(source: Source) -> list[Diagnostic]:
            return check_source(source, settings.of("x"), source.path).diagnostics

        source = decode(file, data)
        once = fix_source(source, examine, unsafe=unsafe)
        if once.unsettled:
            restless.append((name, once.unsettled))
        if not once.applied:
            continue
        changed += 1
        written = encode(once.source, once.source.text.chars)
        if line_end == "\r\n":
            assert b"\n" not in written.replace(b"\r\n", b""), name
        twice = fix_source(decode(file, written), examine, unsafe=unsafe)
        if twice.applied:
            again.append((name, [one.rule for one in twice.applied]))
        new = errors(list(once.left)) - errors(examine(source))
        if new:
            worse.append((name, dict(new), written.decode("utf-8", "surrogateescape")))
    assert changed > 50
    assert (restless, again, worse) == ([], [], [])


def test_what_is_suggested_could_stand_in_place_of_the_match(settings: AllSettings) -> None:
    """Editors put it there at a click: a reading, and no advice about one."""
    offered = 0
    for name, data in texts().values():
        for one in check_source(decode(name, data), settings.of("x"), name).diagnostics:
            for suggestion in one.suggestions:
                offered += 1
                assert len(suggestion.split()) <= len(one.text.split()) + 1, f"{one.rule}: {suggestion}"
    assert offered > 20
