"""The JSON schema of rule files, made from the types that check them."""

from __future__ import annotations

import json
from inspect import cleandoc
from typing import Any

import msgspec

from lint.kinds import BUILTIN, VERDICT, names, options_module
from lint.rulebook.schema import Rule
from lint.rulebook.verdicts import Verdict

ADDRESS = "https://json-schema.org/draft/2020-12/schema"


def rule_schema() -> str:
    """The schema as JSON text: the keys of a rule, and for each kind what its ``options`` may hold."""
    options: dict[str, type] = {kind: options_module(kind).Options for kind in names()}
    options[VERDICT] = Verdict
    (rule, *others), parts = msgspec.json.schema_components([Rule, *options.values()], ref_template="#/$defs/{name}")
    named = dict(zip(options, others, strict=True))
    body = parts.pop("Rule") if rule == {"$ref": "#/$defs/Rule"} else rule
    for part in (body, *parts.values()):  # by Python and msgspec, a docstring comes indented or not
        if "description" in part:
            part["description"] = cleandoc(part["description"])
    body["properties"]["kind"] = {"enum": [*options, BUILTIN], "description": "what the rule is made of"}
    body["allOf"] = [
        {"if": {"properties": {"kind": {"const": kind}}}, "then": {"properties": {"options": schema}}}
        for kind, schema in named.items()
    ]
    schema: dict[str, Any] = {"$schema": ADDRESS, **body, "title": "A rule of xnumx", "$defs": parts}
    return json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=False) + "\n"
