"""The pages of rules and packs, in the words of ``xnumx rule ID`` (:mod:`lint.rulebook.pages`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import escape
from typing import NamedTuple

from words import html, prose, shown

from lint.contract.promises import CLOSE, OPEN, Contract, marked_spans
from lint.fix.source import apply_fixes
from lint.kinds import BUILTIN
from lint.rulebook import own_rules
from lint.rulebook.compile import compile_rules
from lint.rulebook.load import LoadedRule, load_pack
from lint.rulebook.pages import FINDS, LEAVES_ALONE, MISSES, SEE_ALSO, facts, load_all, paragraphs
from lint.rulebook.schema import Example, Pack

_MARKED = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")
_KANA, _HANGUL = re.compile("[\u3041-\u30fa]"), re.compile("[\uac00-\ud7a3]")


class PackPages(NamedTuple):
    """A pack with its rules, in the order of their ids."""

    name: str
    about: Pack
    rules: list[LoadedRule]


@cache
def packs() -> list[PackPages]:
    """Our packs; rules about the text first, the machinery's own last."""
    made: dict[str, PackPages] = {}
    for loaded in load_all([own_rules()]):
        name = loaded.id.partition("/")[0]
        if name not in made:
            about = load_pack(loaded.file.path.parent)
            assert about is not None, name
            made[name] = PackPages(name, about, [])
        made[name].rules.append(loaded)
    return sorted(made.values(), key=lambda pack: (pack.name == "internal", pack.name))


@cache
def _contract() -> Contract:
    return Contract(compile_rules([rule for pack in packs() for rule in pack.rules]).rules)


def pages() -> dict[str, str]:
    """Every page about rules: its path in the site's sources, its Markdown."""
    made = {"rules/index.md": overview()}
    for pack in packs():
        made[f"rules/{pack.name}/index.md"] = pack_page(pack)
        made.update((f"rules/{loaded.id}.md", rule_page(loaded)) for loaded in pack.rules)
    return made


def nav() -> list[object]:
    """The entries of the navigation below *Rules*."""
    entries: list[object] = ["rules/index.md"]
    for pack in packs():
        rules = [{one.id.partition("/")[2]: f"rules/{one.id}.md"} for one in pack.rules]
        entries.append({pack.about.title: [f"rules/{pack.name}/index.md", *rules]})
    return entries


def overview() -> str:
    """The list of all rules, pack by pack."""
    count = sum(len(pack.rules) for pack in packs())
    parts = [
        "# Rules",
        f"There are {count} rules in {len(packs())} packs. Name them in `select`, `ignore` and suppressions by id "
        "(`date/impossible`) or whole packs at once (`date`). `xnumx rules` prints this list, `xnumx rule ID` what a "
        "rule's page says. What *error*, *warning* and *info* mean is told under "
        "[What it finds](../findings.md#severities).",
    ]
    for pack in packs():
        parts += [f"## {pack.about.title}", f"[`{pack.name}`]({pack.name}/index.md): {prose(pack.about.description)}"]
        parts.append(_table(pack.rules, "{}.md"))
    return "\n\n".join(parts) + "\n"


def pack_page(pack: PackPages) -> str:
    """What a pack is about, and its rules."""
    head = f"# {pack.about.title}\n\nThe pack `{pack.name}`. {prose(pack.about.description)}\n\n"
    return head + _table(pack.rules, "../{}.md") + "\n"


def _table(rules: list[LoadedRule], link: str) -> str:
    rows = [f"| [`{one.id}`]({link.format(one.id)}) | {_badge(one)} | {prose(one.rule.summary)} |" for one in rules]
    return "\n".join(["| rule | severity | what it finds |", "|---|---|---|", *rows])


def _badge(loaded: LoadedRule) -> str:
    rule = loaded.rule
    off = "" if rule.default is True else ' <span class="xn-severity xn-off">off</span>'
    return f'<span class="xn-severity xn-{rule.severity}">{rule.severity}</span>{off}'


def rule_page(loaded: LoadedRule) -> str:
    """One rule, with what is found marked in the examples, what xnumx says of it and what mending makes of it."""
    rule = loaded.rule
    source = f"../../../rules/{loaded.id}.yaml"
    parts = [
        f"---\ntitle: {loaded.id}\ndescription: {_quoted(rule.summary)}\n---",
        f"# {loaded.id}",
        f"{_badge(loaded)} {prose(rule.summary)}\n{{ .xn-summary }}",
        *map(prose, paragraphs(rule.explanation)),
        *_examples(FINDS, "bad", rule.examples.bad, loaded),
        *_examples(LEAVES_ALONE, "good", rule.examples.good, loaded),
        *_examples(MISSES, "todo", rule.examples.todo, loaded),
        "## At a glance",
        _facts(loaded),
        *([f"## {SEE_ALSO}", "\n".join(f"- <{one}>" for one in rule.references)] if rule.references else []),
        f"This page is made from [`rules/{loaded.id}.yaml`]({source}); `xnumx rule {loaded.id}` prints it.\n"
        "{ .xn-source }",
    ]
    return "\n\n".join(parts) + "\n"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _facts(loaded: LoadedRule) -> str:
    rows: list[str] = []
    for name, value in facts(loaded):
        words = html(value)
        if name == "Pack":
            words = f'<a href="../">{words}</a>'
        if name == "To allow":
            setting, _, place = value.rpartition(" in ")
            words = f"<code>{escape(setting)}</code> in <code>{escape(place)}</code>"
        rows.append(f"<dt>{name}</dt><dd>{words}</dd>")
    return f'<dl class="xn-facts">{"".join(rows)}</dl>'


def _examples(title: str, kind: str, examples: list[Example], loaded: LoadedRule) -> Iterator[str]:
    if not examples:
        return
    yield f"## {title}"
    shown_ones = "\n".join(_example(kind, one, loaded) for one in examples)
    yield f'<div class="xn-examples xn-{kind}">\n{shown_ones}\n</div>'


def _example(kind: str, example: Example, loaded: LoadedRule) -> str:
    notes = [html(example.why)] if example.why else []
    if example.with_:
        notes.append(f"in a document that also holds {html(', '.join(example.with_))}")
    result = _results(example, loaded) if kind == "bad" and loaded.rule.kind != BUILTIN else []
    format = f'<span class="xn-format">{escape(example.format)}</span>' if example.format else ""
    lines = [
        f'<div class="xn-text" dir="auto"{_language(example, loaded)}>{_marked(example.text.rstrip(chr(10)))}</div>',
        *result,
        *(f'<div class="xn-why">{note}</div>' for note in notes),
    ]
    return f'<div class="xn-example">{format}{"".join(lines)}</div>'


def _marked(text: str) -> str:
    parts = _MARKED.split(text)
    return "".join(
        f"<mark>{shown(part, found=True)}</mark>" if index % 2 else shown(part) for index, part in enumerate(parts)
    )


def _results(example: Example, loaded: LoadedRule) -> list[str]:
    """What xnumx says of a bad example, and the text once it is mended."""
    text, _ = marked_spans(example.text)
    found = _contract().findings(loaded, example, text)
    lines = [f'<div class="xn-message">{shown(said)}</div>' for said in dict.fromkeys(one.message for one in found)]
    fixes = [one.fix for one in found if one.fix is not None]
    if fixes:
        fixed = shown(apply_fixes(text, fixes).rstrip("\n"))
        language = _language(example, loaded)
        lines.append(f'<div class="xn-fixed" dir="auto"{language}><span>mended:</span> {fixed}</div>')
    return lines


def _language(example: Example, loaded: LoadedRule) -> str:
    """The attribute by which a browser chooses glyphs: Han characters look different in Japanese and in Chinese."""
    language = example.language
    known = loaded.rule.languages
    if language is None and len(known) == 1 and known[0] != "any":
        language = known[0]
    if language is None:
        language = "ja" if _KANA.search(example.text) else "ko" if _HANGUL.search(example.text) else None
    return f' lang="{escape(language)}"' if language else ""
