"""Compiled rules are kept between runs; what is stale, cut short or somebody else's is made again, never trusted."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from marshal import loads
from pathlib import Path

import pytest
from mending import add_rule

from lint.cache import usercache
from lint.rulebook import store
from lint.scan import accelerator

PLANTED = "planted"


class Bomb:
    """A pickle that leaves a trace when it is loaded."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self):
        return (Path.write_text, (self.trace, PLANTED))


@pytest.fixture
def kept(few_rules, tmp_path, monkeypatch):
    """The cache file of a rulebook, made by a first run; and where a bomb would leave its trace."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("XNUMX_CACHE_DIR", str(folder))
    store.fetch([str(few_rules)])
    (path,) = folder.glob("rules-*")
    return path


@pytest.fixture
def compiled(monkeypatch):
    """How often rules were compiled."""
    times = []

    def compile_(*words, compile_=store._compile):
        times.append(1)
        return compile_(*words)

    monkeypatch.setattr(store, "_compile", compile_)
    return times


def all_of(folder: Path) -> list[object]:
    """Everything that the rules hold, awake or asleep."""
    told = [rule.kept() for rule in store.fetch([str(folder)]).rules]
    return [({name: loads(body) for name, body in asleep.items()}, awake) for asleep, awake in told]


def ids(folder: Path) -> list[str]:
    return [rule.id for rule in store.fetch([str(folder)]).rules]


def test_who_changes_a_rule_of_their_own_does_not_wait_for_ours(kept, few_rules, tmp_path, compiled):
    folders = [str(few_rules), str(tmp_path / "rules-of-test")]
    add_rule(tmp_path, "word", "frobnicate", "do")
    assert {"own/word", "placeholder/leaked-token"} <= {rule.id for rule in store.fetch(folders).rules}
    compiled.clear()
    add_rule(tmp_path, "word", "frobnicates", "does")
    (changed,) = (rule for rule in store.fetch(folders).rules if rule.id == "own/word")
    assert changed.state[0][0].pattern == "frobnicates"
    assert len(compiled) == 1
    add_rule(tmp_path, "more", "gobble", "eat")
    assert {"own/word", "own/more"} <= {rule.id for rule in store.fetch(folders).rules}
    assert len(compiled) == 3, "ours may name the new one"


def test_our_rules_are_compiled_again_for_theirs_only_where_ours_can_name_them(
    kept, few_rules, tmp_path, compiled, monkeypatch
):
    monkeypatch.setattr(store, "own_rules", lambda: str(few_rules))
    folders = [str(few_rules), str(tmp_path / "rules-of-test")]
    add_rule(tmp_path, "word", "frobnicate", "do")
    assert "own/word" in {rule.id for rule in store.fetch(folders).rules}
    assert len(compiled) == 1, "theirs alone"
    word = tmp_path / "rules-of-test/own/word.yaml"
    (tmp_path / "rules-of-test/placeholder").mkdir()
    (tmp_path / "rules-of-test/placeholder/word.yaml").write_text(word.read_text("utf-8"), "utf-8")
    assert "placeholder/word" in {rule.id for rule in store.fetch(folders).rules}
    assert len(compiled) == 3, "one of ours may name the pack"


def test_a_fresh_cache_is_used_and_no_yaml_is_read(kept, few_rules, compiled, monkeypatch):
    monkeypatch.setitem(sys.modules, "lint.rulebook.load", None)
    assert "placeholder/leaked-token" in ids(few_rules)
    assert not compiled


def with_payload(data: bytes, payload: bytes) -> bytes:
    """The same key with other content, and sums that fit."""
    from zlib import crc32

    from lint.cache.usercache import MAGIC

    size = int.from_bytes(data[len(MAGIC) : len(MAGIC) + 4], "big")
    sums = b"".join(number.to_bytes(4, "big") for number in (len(payload), 0, crc32(payload)))
    return data[: len(MAGIC) + 4 + size] + sums + payload


@pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "other key", "no pickle"])
def test_a_damaged_cache_is_made_again(kept, few_rules, compiled, damage):
    sound = all_of(few_rules)
    data = kept.read_bytes()
    kept.write_bytes(
        {
            "empty": b"",
            "cut": data[:-100],
            "flipped": data[:-50] + bytes([data[-50] ^ 1]) + data[-49:],
            "other key": data.replace(b"placeholder", b"placeholdes", 1),
            "no pickle": with_payload(data, b"not a pickle"),
        }[damage]
    )
    assert all_of(few_rules) == sound
    assert compiled
    assert all_of(few_rules) == sound
    assert len(compiled) == 1


def test_who_adds_a_rule_does_not_wait_for_the_automata_of_all_others(kept, monkeypatch):
    pytest.importorskip("hyperscan")
    made: list[int] = []

    def database(numbered, *words, database=accelerator._database, **named):
        made.append(len(numbered))
        return database(numbered, *words, **named)

    monkeypatch.setattr(accelerator, "_database", database)
    assert accelerator.scanner([("gull",), ("mast",)], ["a", "b"], ["tide"], prepares=False) is None
    accelerator.scanner([("gull",), ("mast",)], ["a", "b"], ["tide"], prepares=True)
    assert made == [1, 1, 1]
    more = [("gull",), ("keel",), ("mast",)]
    assert accelerator.scanner(more, ["a", "c", "b"], ["tide"], prepares=False) is None
    found = accelerator.scanner(more, ["a", "c", "b"], ["tide"], prepares=True)
    assert len(made) == 4
    assert found is not None
    assert found.lines(b"gull\nkeel\nmast TIDE\n") == [(0, 4, [0]), (5, 9, [1]), (10, 19, [2, 3])]


def test_a_write_that_fails_leaves_nothing_behind(kept, monkeypatch):
    monkeypatch.setattr(os, "replace", lambda *words: (_ for _ in ()).throw(OSError("no room")))
    usercache.write("results.bin", b"key", b"head")
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs modes of files")
def test_a_folder_that_cannot_be_used_is_named_to_who_asks(kept, here, xnumx):
    assert "kept" not in xnumx("check", "-v").err
    kept.parent.chmod(0o775)
    assert f"nothing is kept between runs: {kept.parent} belongs to somebody else" in xnumx("check", "-v").err
    assert "kept" not in xnumx("check").err


def test_what_no_run_has_used_for_weeks_is_removed(kept, few_rules):
    old, used, foreign = (kept.with_name(name) for name in ("scan-0.bin", "results-0.bin", "films.bin"))
    for path in (old, used):
        usercache.write(path.name, b"key", b"head")
    foreign.write_bytes(b"not ours")
    for path in (old, used, foreign):
        os.utime(path, (1e9, 1e9))
    assert usercache.read(used.name, b"key") == b"head"
    kept.unlink()
    store.fetch([str(few_rules)])
    assert [path.exists() for path in (old, used, foreign, kept)] == [False, True, True, True]


def test_a_changed_rule_is_compiled_again(kept, few_rules, compiled):
    path = few_rules / "placeholder/leaked-token.yaml"
    text = path.read_text("utf-8")
    path.write_text(text + "\n# changed\n", "utf-8")
    ids(few_rules)
    path.write_text(text, "utf-8")
    assert compiled


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs modes of files")
@pytest.mark.parametrize("plant", ["group may write it", "all may write it", "a link", "all may write the folder"])
def test_a_cache_that_others_could_have_written_is_not_loaded(kept, few_rules, compiled, tmp_path, plant):
    trace = tmp_path / "trace"
    bomb = with_payload(kept.read_bytes(), pickle.dumps(Bomb(trace)))
    if plant == "a link":
        (tmp_path / "theirs").write_bytes(bomb)
        kept.unlink()
        kept.symlink_to(tmp_path / "theirs")
    else:
        kept.write_bytes(bomb)
        target = kept.parent if "folder" in plant else kept
        target.chmod({"group may write it": 0o620, "all may write it": 0o602, "all may write the folder": 0o777}[plant])
    assert "placeholder/leaked-token" in ids(few_rules)
    assert compiled
    assert not trace.exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a file away")
def test_a_cache_of_another_user_is_not_loaded(kept, few_rules, compiled, tmp_path):
    trace = tmp_path / "trace"
    kept.write_bytes(with_payload(kept.read_bytes(), pickle.dumps(Bomb(trace))))
    os.chown(kept, 65534, 65534)
    ids(few_rules)
    assert compiled
    assert not trace.exists()


def test_the_bomb_works(tmp_path):
    """Or the tests above would prove nothing."""
    pickle.loads(pickle.dumps(Bomb(tmp_path / "trace")))
    assert (tmp_path / "trace").read_text() == PLANTED


def test_nothing_in_the_checked_folder_is_ever_loaded(kept, here, xnumx, compiled):
    """A cache planted in a repository, under every name that a cache has had, is not looked at."""
    trace = here / "trace"
    bomb = with_payload(kept.read_bytes(), pickle.dumps(Bomb(trace)))
    for folder in (".xnumx_cache", ".cache/xnumx", "xnumx", "."):
        (here / folder).mkdir(parents=True, exist_ok=True)
        (here / folder / kept.name).write_bytes(bomb)
    (here / "a.txt").write_text("a\n")
    assert xnumx("check").status == 0
    assert not trace.exists()


def test_a_cache_that_cannot_be_written_costs_time_and_nothing_else(few_rules, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XNUMX_CACHE_DIR", str(tmp_path / "file/below"))
    assert "placeholder/leaked-token" in ids(few_rules)


def test_runs_side_by_side_share_a_cache(here, few_rules, tmp_path, monkeypatch):
    """Several processes that compile, check and keep at the same time: each tells the same, and what is left is sound."""
    monkeypatch.setenv("XNUMX_CACHE_DIR", str(tmp_path / "cache"))
    for number in range(60):
        (here / f"{number:02}.txt").write_text("Sound.\n" if number % 3 else "See __LINK_72__.\n")
        os.utime(here / f"{number:02}.txt", (1e9, 1e9))
    code = f"import sys, lint.rulebook, lint.cli\nlint.rulebook.own_rules = lambda: {str(few_rules)!r}\n"
    run = [sys.executable, "-c", f"{code}sys.exit(lint.cli.main(['check', '-f', 'concise', '-j2', '.']))"]
    for _ in range(2):  # first together at an empty cache, then together at a full one
        together = [subprocess.Popen(run, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
        told = [(*one.communicate(timeout=60), one.returncode) for one in together]
        assert told[0][2] == 1
        assert told[0][0].count(b"\n") == 20
        assert all(one == told[0] for one in told)
    kept = sorted(path.name for path in (tmp_path / "cache").iterdir())
    assert [name for name in kept if not name.endswith(".bin")] == [], "nothing half written is left"
    counted = f"{code}import lint.run.visit\nlint.run.visit.Visitor.check = None  # nothing is checked again\n"
    again = subprocess.run([*run[:2], counted + run[2].removeprefix(code)], capture_output=True, check=False)
    assert (again.stdout, again.stderr, again.returncode) == told[0]
