"""The language server as an editor meets it: findings, fixes, pages, positions, settings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from server_client import PULL, RESOLVE, Client, own_rule, places, span

pytest.importorskip("pygls", reason="the language server needs xnumx[lsp]")

LOST = "placeholder/masked-number"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    made = Client(tmp_path)
    yield made
    made.kill()


@pytest.fixture
def uri(tmp_path: Path) -> str:
    return (tmp_path / "a.md").as_uri()


def of_rule(found: list[dict[str, Any]], rule: str = LOST) -> list[dict[str, Any]]:
    return [one for one in found if one["code"] == rule]


def test_pushes_findings_on_opening_and_takes_them_back_on_closing(client: Client, tmp_path: Path, uri: str) -> None:
    client.initialize(tmp_path)
    client.open(uri, "燃料の3分のXNUMXが空だった。\n")
    (found,) = of_rule(client.published(uri, 1))
    assert places([found]) == [(LOST, 0, 6, 0, 11)]
    assert found["severity"] == 1
    assert found["source"] == "xnumx"
    assert found["codeDescription"]["href"].endswith("/rules/placeholder/masked-number/")
    client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert client.published(uri) == []
    assert client.close() == 0
    assert client.errors == b""


def test_follows_edits(client: Client, tmp_path: Path, uri: str) -> None:
    client.initialize(tmp_path)
    client.open(uri, "ひとつ\n燃料の3分の1が空だった。\n")
    assert client.published(uri, 1) == []
    client.change(uri, 2, {"range": span((1, 6), (1, 7)), "text": "XNUMX"})
    assert places(of_rule(client.published(uri, 2))) == [(LOST, 1, 6, 1, 11)]
    client.change(uri, 3, {"range": span((0, 0), (1, 0)), "text": ""}, {"range": span((0, 0), (0, 3)), "text": ""})
    assert places(of_rule(client.published(uri, 3))) == [(LOST, 0, 3, 0, 8)]
    client.change(uri, 4, {"text": "燃料の3分の1が空だった。\n"})
    assert client.published(uri, 4) == []


BEFORE = "𠮷燃𠮷3分の\u2028"  # characters of four bytes, and a line separator that is none to an editor


@pytest.mark.parametrize(
    ("offered", "chosen", "start"),
    [
        (None, "utf-16", len(BEFORE) + 2),
        (["utf-16"], "utf-16", len(BEFORE) + 2),
        (["utf-8", "utf-16"], "utf-8", len(BEFORE.encode())),
        (["utf-7", "utf-32", "utf-16"], "utf-32", len(BEFORE)),
    ],
)
def test_counts_as_was_agreed(
    client: Client, tmp_path: Path, uri: str, offered: list[str] | None, chosen: str, start: int
) -> None:
    result = client.initialize(tmp_path, capabilities={"general": {"positionEncodings": offered}} if offered else {})
    assert result["capabilities"]["positionEncoding"] == chosen
    client.open(uri, f"a\u2028b\x0cc\x85d\r\n{BEFORE}XNUMXが空だった。\r")
    assert places(of_rule(client.published(uri, 1))) == [(LOST, 1, start, 1, start + 5)]
    client.change(uri, 2, {"range": span((1, start), (1, start + 5)), "text": "1"})
    assert of_rule(client.published(uri, 2)) == []


def test_answers_pulls_and_then_pushes_nothing(client: Client, tmp_path: Path, uri: str) -> None:
    client.initialize(tmp_path, capabilities=PULL)
    client.open(uri, "燃料の3分のXNUMXが空だった。\n")
    report = client.pull(uri)
    assert report["kind"] == "full"
    assert places(of_rule(report["items"])) == [(LOST, 0, 6, 0, 11)]
    again = client.pull(uri, previousResultId=report["resultId"])
    assert again == {"kind": "unchanged", "resultId": report["resultId"]}
    client.change(uri, 2, {"text": "よい。\n"})
    assert client.pull(uri, previousResultId=report["resultId"])["items"] == []
    client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    client.close()
    assert not [one for one in client.seen if one.get("method") == "textDocument/publishDiagnostics"]


def test_a_pull_of_a_text_that_changes_is_to_be_asked_again(client: Client, tmp_path: Path, uri: str) -> None:
    client.initialize(tmp_path, capabilities=PULL)
    client.open(uri, "よい。\n")
    client.pull(uri)
    client.change(uri, 2, {"text": "よい。\n" * 100_000})  # so much that the next change comes before its findings
    first = client.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}})
    elsewhere = {"textDocument": {"uri": "file:///none.md"}, "position": {"line": 0, "character": 0}}
    assert client.request("textDocument/hover", elsewhere) is None  # by now the server is at it
    client.change(uri, 3, {"text": "3分のXNUMXが空だった。\n"})
    second = client.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}})
    error = client.answer(first)["error"]
    assert error["code"] == -32802
    assert error["data"] == {"retriggerRequest": True}
    assert of_rule(client.answer(second)["result"]["items"])
    assert client.close() == 0
    assert client.errors == b""  # which an editor shows in its log


def test_a_pull_of_what_is_not_open_has_an_answer_and_no_findings(client: Client, tmp_path: Path, uri: str) -> None:
    client.initialize(tmp_path, capabilities=PULL)
    (tmp_path / "a.md").write_text("He paid XNUMX pounds.\n")
    assert client.pull(uri)["items"] == []
    client.open(uri, "He paid XNUMX pounds.\n")
    assert of_rule(client.pull(uri)["items"])
    client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert client.pull(uri)["items"] == []


def apply(text: str, edits: list[dict[str, Any]]) -> str:
    """What an editor makes of edits; ASCII lines only."""
    lines = text.splitlines(keepends=True)

    def offset(place: dict[str, int]) -> int:
        return sum(len(line) for line in lines[: place["line"]]) + place["character"]

    for edit in sorted(edits, key=lambda one: offset(one["range"]["start"]), reverse=True):
        text = text[: offset(edit["range"]["start"])] + edit["newText"] + text[offset(edit["range"]["end"]) :]
    return text


def test_offers_a_fix_where_the_rule_has_one(client: Client, tmp_path: Path, uri: str) -> None:
    client.initialize(tmp_path)
    text = "Water was pum\u200bped.\nIt was re\u200bplaced.\n"
    client.open(uri, text)
    found = of_rule(client.published(uri, 1), "character/zero-width-space")
    assert [one["data"]["fix"] for one in found] == ["safe", "safe"]
    fix, ignore = client.actions(uri, (1, 9), (1, 9), only=["quickfix"])
    assert fix["isPreferred"]
    assert fix["diagnostics"] == [found[1]]
    assert apply(text, fix["edit"]["changes"][uri]) == "Water was pum\u200bped.\nIt was replaced.\n"
    assert ignore["title"] == "Ignore character/zero-width-space here"


def test_offers_the_readings_that_a_rule_suggests(client: Client, tmp_path: Path, uri: str) -> None:
    (tmp_path / "xnumx.toml").write_text('rule-paths = ["own"]\nselect = ["own"]\n')
    own_rule(tmp_path, "fix: {suggest: ['{match}s', 'a {match}']}")
    client.initialize(tmp_path)
    text = "We frobnicate.\n"
    client.open(uri, text)
    actions = client.actions(uri, (0, 4), (0, 4))
    assert [action["title"] for action in actions] == [
        "Replace 'frobnicate' with 'frobnicates'",
        "Replace 'frobnicate' with 'a frobnicate'",
        "Ignore own/word here",
    ]
    assert apply(text, actions[1]["edit"]["changes"][uri]) == "We a frobnicate.\n"


def test_fixes_everything_that_is_safe_at_once(client: Client, tmp_path: Path, uri: str) -> None:
    documents = {"workspace": {"workspaceEdit": {"documentChanges": True}}}
    client.initialize(tmp_path, capabilities={**RESOLVE, **documents})
    text = "Wo\u200brds.\nThey are re\u200bplaced.\r\nAnd so fo\u200brth.\n"
    client.open(uri, text, version=7)
    (action,) = client.actions(uri, (0, 0), (0, 0), only=["source.fixAll"])
    assert action["kind"] == "source.fixAll.xnumx"
    assert "edit" not in action
    (change,) = client.request("codeAction/resolve", action)["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": uri, "version": 7}
    assert len(change["edits"]) == 3
    assert apply(text, change["edits"]) == text.replace("\u200b", "")
    client.change(uri, 8, {"text": "Other words.\n"})
    answer = client.answer(client.ask("codeAction/resolve", action))
    assert answer["error"]["code"] == -32801  # the content was modified


def test_knows_the_baseline_of_the_configuration(client: Client, tmp_path: Path, uri: str) -> None:
    (tmp_path / "xnumx.toml").write_text('baseline = "known.json"\nselect = ["character"]\n')
    (tmp_path / "a.md").write_text("They are re\u200bplaced.\n")
    words = ["check", "--write-baseline", "a.md"]
    subprocess.run([sys.executable, "-m", "lint", *words], cwd=tmp_path, capture_output=True, check=True)
    client.initialize(tmp_path, capabilities=RESOLVE)
    client.open(uri, "They are re\u200bplaced.\nWo\u200brds.\n")
    assert [one["range"]["start"]["line"] for one in client.published(uri, 1)] == [1]
    (tmp_path / "known.json").write_text('{"format_version": 1, "findings": {}}')
    client.change(uri, 2, {"text": "They are re\u200bplaced.\n"})
    assert [one["range"]["start"]["line"] for one in client.published(uri, 2)] == [0]


def test_fixes_all_that_it_shows_and_nothing_else(client: Client, tmp_path: Path, uri: str) -> None:
    (tmp_path / "xnumx.toml").write_text('select = ["character"]\nshow = "error"\n')
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "xnumx.toml").write_text('select = ["character"]\n')
    client.initialize(tmp_path, capabilities=RESOLVE)
    text = "They are re\u200bplaced.\n"

    def mended(uri: str, text: str) -> str:
        client.open(uri, text)
        (action,) = client.actions(uri, (0, 0), (0, 0), only=["source.fixAll"])
        return apply(text, client.request("codeAction/resolve", action)["edit"]["changes"].get(uri, []))

    many = (tmp_path / "sub" / "a.md").as_uri()
    assert mended(many, text * 10_100) == text.replace("\u200b", "") * 10_100
    assert mended(uri, text) == text


def test_kinds_that_were_not_asked_for_are_not_offered(client: Client, tmp_path: Path, uri: str) -> None:
    client.initialize(tmp_path)
    client.open(uri, "They are re\u200bplaced.\n")
    assert client.actions(uri, (0, 0), (1, 0), only=["refactor"]) == []
    assert {one["kind"] for one in client.actions(uri, (0, 0), (1, 0), only=["source"])} == {"source.fixAll.xnumx"}
    assert {one["kind"] for one in client.actions(uri, (0, 0), (1, 0))} == {"quickfix", "source.fixAll.xnumx"}


def test_ignores_a_rule_here_by_a_comment_that_works(client: Client, tmp_path: Path, uri: str) -> None:
    client.initialize(tmp_path)
    text = "# Title\n\nHe paid XNUMX pounds.\n"
    client.open(uri, text)
    assert of_rule(client.published(uri, 1))
    actions = client.actions(uri, (2, 9), (2, 10))
    action = next(one for one in actions if one["title"] == f"Ignore {LOST} here")
    changed = apply(text, action["edit"]["changes"][uri])
    assert changed == f"# Title\n\nHe paid XNUMX pounds. <!-- xnumx: ignore[{LOST}] -->\n"
    client.change(uri, 2, {"text": changed})
    assert of_rule(client.published(uri, 2)) == []


def test_plain_text_has_no_comments_to_ignore_by(client: Client, tmp_path: Path) -> None:
    uri = (tmp_path / "a.txt").as_uri()
    client.initialize(tmp_path)
    client.open(uri, "He paid XNUMX pounds.\n", "plaintext")
    assert of_rule(client.published(uri, 1))
    assert client.actions(uri, (0, 9), (0, 10)) == []


@pytest.mark.parametrize("kind", ["markdown", "plaintext"])
def test_a_finding_explains_itself(client: Client, tmp_path: Path, uri: str, kind: str) -> None:
    client.initialize(tmp_path, capabilities={"textDocument": {"hover": {"contentFormat": [kind]}}})
    client.open(uri, "He paid XNUMX pounds.\n")
    client.published(uri, 1)

    def hover(character: int) -> Any:
        place = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": character}}
        return client.request("textDocument/hover", place)

    assert hover(2) is None
    found = hover(10)
    assert found["contents"]["kind"] == kind
    assert LOST in found["contents"]["value"]
    assert "It leaves alone" in found["contents"]["value"]
    assert found["range"] == span((0, 8), (0, 13))


def test_weak_evidence_shows_when_it_is_asked_for(client: Client, tmp_path: Path, uri: str) -> None:
    (tmp_path / "xnumx.toml").write_text('rule-paths = ["own"]\nselect = ["own"]\n')
    own_rule(tmp_path, severity="info")
    client.initialize(tmp_path)
    client.open(uri, "We frobnicate.\n")
    assert client.published(uri, 1) == []
    client.notify("workspace/didChangeConfiguration", {"settings": {"xnumx": {"show": "info"}}})
    (found,) = client.published(uri, 1)
    assert (found["code"], found["severity"]) == ("own/word", 3)


def test_the_editors_settings_count_when_it_is_asked_for_them(client: Client, tmp_path: Path, uri: str) -> None:
    client.settings = {"ignore": ["placeholder", "number"], "selct": []}
    client.initialize(tmp_path, capabilities={"workspace": {"configuration": True}})
    client.wait(lambda message: message.get("method") == "workspace/configuration")
    client.open(uri, "He paid XNUMX pounds.\n")
    told = client.wait(lambda message: message.get("method") == "window/showMessage")
    assert "no setting 'selct'; did you mean 'select'?" in told["params"]["message"]
    assert client.published(uri, 1) == []
    client.settings = {}
    client.notify("workspace/didChangeConfiguration", {"settings": None})
    assert of_rule(client.published(uri, 1))


def test_a_changed_configuration_file_counts_at_once(client: Client, tmp_path: Path, uri: str) -> None:
    client.initialize(tmp_path, capabilities={"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}})
    registered = client.wait(lambda message: message.get("method") == "client/registerCapability")
    assert "**/xnumx.toml" in json.dumps(registered)
    client.open(uri, "He paid XNUMX pounds.\n")
    assert of_rule(client.published(uri, 1))
    config = tmp_path / "xnumx.toml"
    config.write_text('ignore = ["ALL"]\n')
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": config.as_uri(), "type": 1}]})
    assert client.published(uri, 1) == []
    config.write_text("ignroe = []\n")
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": config.as_uri(), "type": 2}]})
    told = client.wait(lambda message: message.get("method") == "window/showMessage")
    assert "unknown key 'ignroe'; did you mean 'ignore'?" in told["params"]["message"]
    config.unlink()
    client.change(uri, 2, {"text": "He paid XNUMX francs.\n"})  # a client that watches no files is served too
    assert of_rule(client.published(uri, 2))


def test_clients_are_asked_to_watch_the_files_that_the_configuration_names(
    client: Client, tmp_path: Path, uri: str
) -> None:
    def registered() -> list[str]:
        said = client.wait(lambda message: message.get("method") == "client/registerCapability")
        return [one["globPattern"] for one in said["params"]["registrations"][0]["registerOptions"]["watchers"]]

    def changed(name: str, kind: int = 2) -> None:
        change = {"uri": (tmp_path / name).as_uri(), "type": kind}
        client.notify("workspace/didChangeWatchedFiles", {"changes": [change]})

    (tmp_path / "house.toml").write_text('select = ["character"]\n')
    (tmp_path / "xnumx.toml").write_text('extend = "house.toml"\n')
    client.initialize(tmp_path, capabilities={"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}})
    assert "**/house.toml" in registered()
    client.open(uri, "They are re\u200bplaced.\n")
    assert len(client.published(uri, 1)) == 1
    (tmp_path / "a.md").write_text("They are re\u200bplaced.\n")
    words = ["check", "--baseline", "known [1]", "--write-baseline", "a.md"]
    subprocess.run([sys.executable, "-m", "lint", *words], cwd=tmp_path, capture_output=True, check=True)
    (tmp_path / "xnumx.toml").write_text('extend = "house.toml"\nbaseline = "known [1]"\n')
    changed("xnumx.toml")
    assert registered() == ["**/known ?1?"]
    assert client.published(uri, 1) == []
    (tmp_path / "known [1]").write_text('{"format_version": 1, "findings": {}}')
    changed("known [1]")
    assert len(client.published(uri, 1)) == 1
    (tmp_path / "house.toml").write_text('select = ["date"]\n')
    changed("house.toml")
    assert client.published(uri, 1) == []


def test_a_changed_file_that_the_configuration_extends_counts_at_the_next_edit(
    client: Client, tmp_path: Path, uri: str
) -> None:
    (tmp_path / "xnumx.toml").write_text('extend = "house.toml"\n')
    (tmp_path / "house.toml").write_text("")
    client.initialize(tmp_path)
    client.open(uri, "He paid XNUMX pounds.\n")
    assert of_rule(client.published(uri, 1))
    (tmp_path / "house.toml").write_text('ignore = ["placeholder", "number"]\n')
    client.change(uri, 2, {"text": "He paid XNUMX francs.\n"})
    assert client.published(uri, 2) == []


def test_rules_of_ones_own_are_read_again_when_they_change(client: Client, tmp_path: Path, uri: str) -> None:
    (tmp_path / "xnumx.toml").write_text('rule-paths = ["own"]\nselect = ["own"]\n')
    rule = own_rule(tmp_path)
    client.initialize(tmp_path, capabilities={"textDocument": {"hover": {"contentFormat": ["markdown"]}}})
    client.open(uri, "We frobnicate and defenestrate.\n")
    (found,) = client.published(uri, 1)
    assert places([found]) == [("own/word", 0, 3, 0, 13)]
    assert "codeDescription" not in found  # there is no page of it
    place = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 5}}
    assert "must not stand here" in client.request("textDocument/hover", place)["contents"]["value"]
    own_rule(tmp_path, word="defenestrate")
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": rule.as_uri(), "type": 2}]})
    assert places(client.published(uri, 1)) == [("own/word", 0, 18, 0, 30)]


def test_what_is_no_file_is_checked_as_what_the_editor_calls_it(client: Client, tmp_path: Path) -> None:
    client.initialize(tmp_path)
    text = "```\nHe paid XNUMX pounds.\n```\n"
    client.open("untitled:Untitled-1", text, "markdown")
    assert client.published("untitled:Untitled-1", 1) == []
    client.open("untitled:Untitled-2", text, "plaintext")
    assert of_rule(client.published("untitled:Untitled-2", 1))
    client.open("git:/x%20y/a.md?%7B%22ref%22%7D", "He paid XNUMX pounds.\n")
    assert of_rule(client.published("git:/x%20y/a.md?%7B%22ref%22%7D", 1))


@pytest.mark.parametrize("name", ["with space %41 #.md", "日本語.md", "a.ja.md", "%ff.md"])
def test_any_file_name_will_do(client: Client, tmp_path: Path, name: str) -> None:
    uri = (tmp_path / name).as_uri() if name != "%ff.md" else tmp_path.as_uri() + "/%ff.md"
    (tmp_path / "xnumx.toml").write_text('per-file-ignores = { "other.md" = ["ALL"] }\n')
    client.initialize(tmp_path)
    client.open(uri, "He paid XNUMX pounds.\n")
    assert of_rule(client.published(uri, 1))


def test_folders_that_the_configuration_leaves_out_are_left_alone(client: Client, tmp_path: Path) -> None:
    (tmp_path / "xnumx.toml").write_text('extend-exclude = ["old"]\n')
    client.initialize(tmp_path)
    for name in ("old/a.md", "node_modules/b/README.md"):
        uri = (tmp_path / name).as_uri()
        client.open(uri, "He paid XNUMX pounds.\n")
        assert client.published(uri, 1) == []


def test_related_places_come_along_for_clients_that_show_them(client: Client, tmp_path: Path, uri: str) -> None:
    client.initialize(tmp_path, capabilities={"textDocument": {"publishDiagnostics": {"relatedInformation": True}}})
    client.open(uri, "移民はXNUMX人増え、2020年にはXNUMX%になった。\n")
    (found,) = of_rule(client.published(uri, 1), "number/untrustworthy")
    places = [one["location"] for one in found["relatedInformation"]]
    assert {"uri": uri, "range": span((0, 19), (0, 24))} in places


def test_the_extra_is_named_where_it_is_missing(tmp_path: Path) -> None:
    (tmp_path / "pygls").mkdir()
    (tmp_path / "pygls" / "__init__.py").write_text("raise ModuleNotFoundError('no', name='pygls')\n")
    client = Client(tmp_path, {"PYTHONPATH": str(tmp_path)})
    assert client.process.wait(60) == 2
    client.kill()
    assert b"xnumx[lsp]" in client.errors or os.name == "nt"
