"""Expressions of somebody's own rules that take for ever: the rule is told, the run ends, the other rules go on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint import patience
from lint.documents import parse
from lint.engine.examine import check
from lint.rulebook.compile import compile_rules
from lint.rulebook.load import load_folders
from lint.source import Source
from lint.text import Text

LOST = "placeholder/leaked-token"
FOR_EVER = "(?:a|aa)+$"
WALL = "a" * 80 + "!"
FINDS = "kind: pattern\noptions: {pattern: frobnicate}"
KEYS = {
    "pattern": f"kind: pattern\noptions: {{pattern: '{FOR_EVER}'}}",
    "pattern, over a line's end": f"kind: pattern\noptions: {{pattern: '\\s{FOR_EVER}'}}",
    "number": f"kind: number\noptions: {{find: point, pattern: '{FOR_EVER}(?P<number>1)(?P<magnitude>2)?'}}",
    "sequence": f"kind: characters\noptions: {{sequence: '{FOR_EVER}'}}",
    "only after": f"kind: characters\noptions: {{characters: 'f', only: [{{after: 'robnicate {FOR_EVER}'}}]}}",
    "unless before": "kind: characters\noptions: {characters: '!', unless: [{before: 'b(?:aa|a)+'}]}",
    "lawful": f"kind: brackets\noptions: {{pairs: ['()'], lawful: '{FOR_EVER}'}}",
    "unit of lines": f"kind: recurrence\noptions: {{letters: 1, unit: '{FOR_EVER}'}}",
    "unit of words": f"kind: repetition\noptions: {{of: word, least: [{{unit: '{FOR_EVER}b'}}]}}",
    "unit of sentences": f"kind: repetition\noptions: {{of: sentence, least: [{{unit: '{FOR_EVER}'}}]}}",
    "word": f"kind: variants\noptions: {{word: '{FOR_EVER}', name: ' Mr', fold: {{b: c}}}}",
    "name": f"kind: variants\noptions: {{word: 'frobnicate ', name: '{FOR_EVER}', fold: {{b: c}}}}",
    "name of both": f"kind: variants\noptions: {{word: 'frobnicate ', name: '{FOR_EVER}', fold: {{b: c}}, both: true}}",
    "joint": f"{FINDS}\nhouse-style: {{joint: '{FOR_EVER}', hit: frob, above: 0.5}}",
    "hit": f"{FINDS}\nhouse-style: {{joint: x, hit: '{FOR_EVER}', above: 0.5}}",
    "document-matches": f"{FINDS}\nraise: {{to: error, when: {{document-matches: '{FOR_EVER}'}}}}",
    "shared pattern": "kind: pattern\noptions: {pattern: 'frobnicate {runaway}'}",
}
TEXT = f"frobnicate {WALL}\n({WALL} {WALL})) {WALL}\n{WALL}\n{WALL}\n{WALL[:-1]} {WALL[:-1]}.\n{WALL} {WALL}\n"


def write_rule(folder: Path, content: str) -> None:
    """The only rule of a folder."""
    path = folder / "own" / "endless.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    (folder / "_shared.yaml").write_text(f"patterns: {{runaway: ['{FOR_EVER}']}}\n")
    path.write_text(f"summary: S.\nseverity: warning\nmessage: \"'{{match}}' is it\"\nexplanation: E.\n{content}\n")


@pytest.fixture
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "SECONDS", 0.05)
    monkeypatch.setattr(patience, "SECONDS_PER_CHARACTER", 0.0)


@pytest.mark.usefixtures("quickly")
@pytest.mark.parametrize("key", KEYS)
def test_no_expression_of_a_rule_takes_for_ever(here, xnumx, key):
    write_rule(here / "rules", KEYS[key])
    (here / "xnumx.toml").write_text('rule-paths = ["rules"]\n')
    (here / "a.txt").write_text(f"{TEXT}See __LINK_72__.\n")
    done = xnumx("check", "-f", "jsonl", "--select", f"own,internal,{LOST}")
    told = [json.loads(line) for line in done.out.splitlines()]
    assert done.status == 3
    assert [one["rule"] for one in told] == ["internal/rule-timeout", LOST]
    assert "own/endless" in told[0]["message"]


@pytest.mark.usefixtures("quickly")
@pytest.mark.parametrize("accelerate", ["never", "always"])
def test_slow_lines_add_up(tmp_path, accelerate):
    """None of the lines takes long enough to be stopped for itself."""
    write_rule(tmp_path, "kind: pattern\noptions: {pattern: '(?:a|aa)+[!?]\\b'}")
    (rule,) = compile_rules(load_folders([tmp_path])).rules
    line = f"{'a' * 20}!\n"

    def failures(lines: int) -> list[str]:
        document = parse(Source("a.txt", Text(line * lines)), "text")
        return [one.told_by for one in check(document, [rule], accelerate=accelerate).failures]

    assert failures(1) == []
    assert failures(1000) == ["internal/rule-timeout"]


@pytest.mark.parametrize(
    ("content", "at"),
    [
        (f"kind: pattern\noptions:\n  pattern: '{FOR_EVER}'", "6:1"),
        (f"{FINDS}\nhouse-style:\n  joint: x\n  hit: '{FOR_EVER}'\n  above: 0.5", "9:3"),
        (f"{FINDS}\nraise: {{to: error, when: {{document-matches: '{FOR_EVER}'}}}}", "7:27"),
    ],
)
def test_the_contract_tells_such_an_expression(here, xnumx, monkeypatch, content, at):
    monkeypatch.setattr(patience, "SECONDS", 0.05)
    monkeypatch.setattr("lint.contract.promises.ADVERSARIAL_SECONDS", 0.2)
    bad = (
        "bad: [{text: '⟦frobnicate⟧ it'}, {text: 'we ⟦frobnicate⟧'}]"
        if "frob" in content
        else "bad: [{text: b⟦a⟧}, {text: c⟦aa⟧}]"
    )
    write_rule(here / "rules", f"{content}\nexamples:\n  {bad}\n  good: [{{text: b}}, {{text: c}}]")
    done = xnumx("rules", "test", "rules")
    assert done.status == 1
    assert done.out.startswith(f"rules/own/endless.yaml:{at}: own/endless: ")
    assert "too long" in done.out or "make it linear" in done.out


def test_the_contract_tells_a_rule_that_fails_on_its_example(here, xnumx, monkeypatch):
    monkeypatch.setattr(patience, "SECONDS", 0.05)
    write_rule(
        here / "rules",
        f"{KEYS['pattern']}\nexamples:\n  bad: [{{text: '⟦{WALL}⟧'}}, {{text: ⟦a⟧}}]\n  good: [{{text: b}}, {{text: c}}]",
    )
    done = xnumx("rules", "test", "rules")
    assert (done.status, done.out.count("internal/rule-timeout: took too long")) == (1, 1)


def test_a_pattern_of_the_configuration_stops_the_run(here, xnumx, monkeypatch):
    monkeypatch.setattr("lint.suppress.allowed.SECONDS", 0.05)
    (here / "xnumx.toml").write_text(f"ignore-regex = ['{FOR_EVER}']\n")
    (here / "a.txt").write_text(f"See __LINK_72__ and XNUMX.\n{WALL}\n")
    done = xnumx("check", "a.txt")
    assert (done.status, done.out) == (2, "")
    assert f"ignore-regex: '{FOR_EVER}' takes too long" in done.err


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="module")
def clock():
    with pytest.MonkeyPatch.context() as patch:
        clock = Clock()
        patch.setattr(patience, "process_time", clock)
        yield clock


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 3)), max_size=20))
def test_an_account_is_a_rule_s_own(clock, spending):
    """What one rule spends, no other lacks; what it may spend grows with the file."""
    account = patience.Patience()
    account.read(250_000)
    allowed = patience.SECONDS + 250_000 * patience.SECONDS_PER_CHARACTER
    spent = dict.fromkeys("ab", 0)
    for rule, seconds in spending:
        with account.of(rule):
            if spent[rule] < allowed:
                assert patience.left() == pytest.approx(allowed - spent[rule])
            else:
                with pytest.raises(TimeoutError):
                    patience.left()
            clock.now += seconds
        spent[rule] += seconds
        assert patience.limits() == {}
