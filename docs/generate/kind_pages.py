"""The page of kinds: what rules can be made of, from the types that check their options."""

from __future__ import annotations

import importlib
import inspect
import json

import msgspec
from words import docstring, prose

from lint.kinds import VERDICT, names, options_module
from lint.rulebook.verdicts import Verdict

HEAD = """\
---
title: Kinds
---

# Kinds

A rule's `kind` says what it is made of, and its `options` what exactly to look for. Most rules are of the kind `pattern`.
`{match}` in a rule's message is the text that was found; the other fields that a message may use are named below.
Rules of the kind `builtin` are reported by the machinery itself and have no options.
"""
VERDICT_WORDS = "What several findings together say of a document. It sees findings, not text."


def page() -> str:
    """The page as Markdown."""
    parts = [HEAD.strip()]
    for name in sorted(names(), key=lambda one: (one != "pattern", one)):
        module = options_module(name)
        about = docstring(importlib.import_module(f"lint.kinds.{name}").__doc__)
        more = docstring(module.__doc__).partition("\n\n")[2]
        parts += [f"## {name}", about, docstring(inspect.getdoc(module.Options)), _table(module.Options), more]
        for inner in _structs(module.Options):
            parts += [f"### {name}: {inner.__name__.lower()}", docstring(inspect.getdoc(inner)), _table(inner)]
        parts.append(f"In messages: {docstring(inspect.getdoc(module.fields))}")
    parts += [f"## {VERDICT}", VERDICT_WORDS, docstring(inspect.getdoc(Verdict)), _table(Verdict)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _structs(options: type[msgspec.Struct]) -> list[type[msgspec.Struct]]:
    module = inspect.getmodule(options)
    return [
        one
        for one in vars(module).values()
        if isinstance(one, type)
        and issubclass(one, msgspec.Struct)
        and one is not options
        and one.__module__ == options.__module__
    ]


def _table(options: type[msgspec.Struct]) -> str:
    rows = []
    schema = msgspec.json.schema(options)["$defs"][options.__name__]
    for name, told in schema["properties"].items():
        default = (
            "*required*"
            if name in schema.get("required", ())
            else f"`{json.dumps(told.get('default'), ensure_ascii=False)}`"
        )
        rows.append(f"| `{name}` | {prose(_type(told))} | {default} |")
    return "\n".join(["| option | type | default |", "|---|---|---|", *rows])


def _type(told: dict[str, object]) -> str:
    """A JSON schema's type in a few words."""
    if "enum" in told:
        return ", ".join(f"`{one}`" for one in told["enum"])  # type: ignore[attr-defined]
    if "anyOf" in told:
        kinds = [_type(one) for one in told["anyOf"] if one != {"type": "null"}]  # type: ignore[attr-defined]
        return " or ".join(kinds)
    if "$ref" in told:
        return str(told["$ref"]).rpartition("/")[2].lower()
    if told.get("type") == "array":
        return f"list of {_type(told.get('items', {}))}"  # type: ignore[arg-type]
    if told.get("type") == "object":
        return "table"
    return {"string": "text", "boolean": "true or false", "integer": "number", "number": "number"}[str(told["type"])]
