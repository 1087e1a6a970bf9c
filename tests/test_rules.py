"""Every rule keeps the contract, on its own examples; and the schema that editors use is the one that is checked."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from lint.contract.promises import Contract
from lint.rulebook.compile import compile_rules
from lint.rulebook.jsonschema import rule_schema
from lint.rulebook.load import load_folders

RULES = Path(__file__).resolve().parent.parent / "rules"
LOADED = load_folders([RULES])


@pytest.fixture(scope="module")
def contract() -> Contract:
    return Contract(compile_rules(LOADED).rules)


@pytest.mark.parametrize("loaded", LOADED, ids=lambda loaded: loaded.id)
def test_rule(loaded, contract):
    assert [f"{failed.place}: {failed.what}" for failed in contract.failures(loaded)] == []


def test_every_pack_says_what_it_is_about():
    from lint.rulebook.load import load_pack

    packs = {loaded.file.path.parent for loaded in LOADED}
    assert [pack.name for pack in packs if load_pack(pack) is None] == []


def test_the_schema_in_the_repository_is_the_one_that_is_checked():
    """After a change of the schema: xnumx rules schema -o rules/rule.schema.json"""
    assert (RULES / "rule.schema.json").read_text("utf-8") == rule_schema()


@pytest.mark.parametrize("loaded", LOADED, ids=lambda loaded: loaded.id)
def test_our_rules_fit_the_schema(loaded):
    jsonschema.Draft202012Validator(json.loads(rule_schema())).validate(loaded.file.value)


@pytest.mark.parametrize(
    "change", [{"severty": "error"}, {"severity": "fatal"}, {"options": {"patern": "x"}}, {"kind": "patern"}]
)
def test_the_schema_refuses_what_the_loader_refuses(change):
    sound = next(loaded.file.value for loaded in LOADED if loaded.id == "placeholder/masked-number")
    validator = jsonschema.Draft202012Validator(json.loads(rule_schema()))
    validator.validate(sound)
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({**sound, **change})
