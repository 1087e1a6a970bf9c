"""What a rule file may say (DESIGN: "A rule"), as typed structures that refuse unknown keys."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Label = Literal["error", "warning", "info"]
Scope = Literal["prose", "markup", "value", "any"]
Mention = Literal["code", "quoted-token", "negated", "handled"]
MENTIONS: list[Mention] = ["code", "quoted-token", "negated", "handled"]


class _Strict(msgspec.Struct, forbid_unknown_fields=True, rename="kebab", frozen=True, kw_only=True):
    pass


class HouseStyle(_Strict, frozen=True):
    """Silence where a file does it consistently: of ``least`` or more joints, more than ``above`` have the hit."""

    joint: str
    hit: str
    above: float
    least: int = 1


class When(_Strict, frozen=True):
    """What must hold of document and finding together; what is not given is not asked.

    ``document-has``: at least ``least`` findings of the named rules or packs; ``document-matches``: a pattern that the
    document's prose holds; ``first-lines``: the finding starts in the first so many lines that hold prose.
    """

    document_has: list[str] = []
    least: int = 1
    document_matches: str | None = None
    first_lines: int | None = None


class Raise(_Strict, frozen=True):
    """The severity that a finding gets when the condition holds."""

    to: Label
    when: When


class FixSpec(_Strict, frozen=True):
    """``replace`` (with ``{groups}``; ``{replacement}`` where the kind knows it) and its safety, or texts to choose
    from.
    """

    replace: str | None = None
    safety: Literal["safe", "unsafe"] | None = None
    suggest: list[str] | None = None


class Example(_Strict, frozen=True):
    """A text; in bad ones ⟦ ⟧ mark the exact spans."""

    text: str
    why: str | None = None
    language: str | None = None
    format: str | None = None
    fixed: str | None = None
    message: str | None = None
    with_: list[str] = msgspec.field(default=[], name="with")


class Examples(_Strict, frozen=True):
    """What the rule must find, must leave alone, and does not find yet."""

    bad: list[Example] = []
    good: list[Example] = []
    todo: list[Example] = []


class Rule(_Strict, frozen=True):
    """One rule file."""

    summary: str
    severity: Label
    kind: str
    message: str
    explanation: str
    languages: list[str] = msgspec.field(default_factory=lambda: ["any"])
    options: dict[str, Any] = {}
    references: list[str] = []
    examples: Examples = Examples()
    default: bool | Literal["preview"] = True
    aliases: list[str] = []
    formats: list[str] = msgspec.field(default_factory=lambda: ["any"])
    scope: Scope = "prose"
    mention: list[Mention] = msgspec.field(default_factory=lambda: list(MENTIONS))
    house_style: HouseStyle | None = None
    supersedes: list[str] = []
    raise_: Raise | None = msgspec.field(default=None, name="raise")
    fix: FixSpec | None = None


class Pack(_Strict, frozen=True):
    """``_pack.yaml``: what a folder of rules is about."""

    title: str
    description: str
