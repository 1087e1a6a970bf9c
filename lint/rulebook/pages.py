"""What a rule says of itself, read from its file: one page for people, and the words that reports quote."""

from __future__ import annotations

from pathlib import Path

from lint.errors import CannotStart, did_you_mean
from lint.rulebook.load import LoadedRule, load_folders, load_pack, load_rule, load_shared, rule_files, rule_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lint.rulebook.schema import Example

WIDTH = 88
_SEVERITY = {
    "error": "error (cannot be right)",
    "warning": "warning (almost certainly damage)",
    "info": "info (evidence that means something only beside more)",
}


def load_one(folders: Sequence[str], name: str) -> LoadedRule:
    """The rule of that id, or of that second half of an id, or of that old id; raises CannotStart where there is none."""
    files = {
        rule_id(path, Path(folder)): (path, Path(folder)) for folder in folders for path in rule_files(Path(folder))
    }
    if name not in files:
        name = _other_name(folders, files, name)
    path, folder = files[name]
    shared = load_shared(folder)
    return load_rule(path, name, shared)


def _other_name(folders: Sequence[str], files: dict[str, tuple[Path, Path]], name: str) -> str:
    halves = [one for one in files if one.endswith(f"/{name}")]
    if len(halves) == 1:
        return halves[0]
    if len(halves) > 1:
        raise CannotStart(f"'{name}' is the name of several rules: {', '.join(sorted(halves))}")
    renamed = [
        loaded.id for loaded in load_folders([Path(folder) for folder in folders]) if name in loaded.rule.aliases
    ]
    if renamed:
        return renamed[0]
    known = [*files, *(one.partition("/")[2] for one in files)]
    raise CannotStart(f"no rule named '{name}'{did_you_mean(name, sorted(known))}")


def load_all(folders: Sequence[str]) -> list[LoadedRule]:
    """Every rule of the folders."""
    return load_folders([Path(folder) for folder in folders])


def page(loaded: LoadedRule) -> str:
    """One rule for people: what it finds, why that is wrong, how it is decided, its examples."""
    rule = loaded.rule
    return "\n".join(
        [
            loaded.id,
            "=" * len(loaded.id),
            "",
            *_wrapped(rule.summary),
            "",
            *_facts(loaded),
            "",
            *(line for paragraph in _paragraphs(rule.explanation) for line in (*_wrapped(paragraph), "")),
            *_examples("It finds", rule.examples.bad),
            *_examples("It leaves alone", rule.examples.good),
            *_examples("It does not find yet", rule.examples.todo),
            *(["See also", "", *(f"  {address}" for address in rule.references), ""] if rule.references else []),
        ]
    )


def _facts(loaded: LoadedRule) -> Iterator[str]:
    rule = loaded.rule
    pack = load_pack(loaded.file.path.parent)
    if pack is not None:
        yield f"Pack:       {loaded.id.partition('/')[0]} ({pack.title})"
    yield f"Severity:   {_SEVERITY[rule.severity]}"
    if rule.raise_ is not None:
        when = rule.raise_.when
        yield f"            raised to {rule.raise_.to} beside {when.least} or more of {', '.join(when.document_has)}"
    if rule.default is not True:
        yield f"Runs:       only when selected{' (preview)' if rule.default == 'preview' else ''}"
    if "any" not in rule.languages:
        yield f"Languages:  {', '.join(rule.languages)}"
    if "any" not in rule.formats:
        yield f"Formats:    {', '.join(rule.formats)}"
    if rule.fix is not None:
        yield f"Fix:        {_fix(rule.fix.safety, rule.fix.suggest)}"
    if rule.aliases:
        yield f"Once named: {', '.join(rule.aliases)}"
    yield f'To allow:   ignore = ["{loaded.id}"] in xnumx.toml'


def _fix(safety: str | None, suggest: list[str] | None) -> str:
    if suggest:
        return "suggestions, to choose from"
    return "safe" if safety == "safe" else "unsafe: look at what it changes"


def _examples(title: str, examples: list[Example]) -> list[str]:
    if not examples:
        return []
    lines = [title, ""]
    for example in examples:
        lines.extend(f"  {line}" for line in example.text.rstrip("\n").split("\n"))
        if example.why:
            lines.append(f"      ({example.why})")
    return [*lines, ""]


def _paragraphs(text: str) -> list[str]:
    return [" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n")]


def _wrapped(text: str) -> list[str]:
    import textwrap

    return textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)
