"""What a rule says of itself, read from its file: one page for people, and the words that reports quote."""

from __future__ import annotations

from pathlib import Path

from lint.errors import CannotStart, did_you_mean
from lint.rulebook.load import LoadedRule, load_folders, load_pack, load_rule, load_shared, rule_files, rule_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lint.rulebook.schema import Example, When

WIDTH = 88
FINDS, LEAVES_ALONE, MISSES, SEE_ALSO = "It finds", "It leaves alone", "It does not find yet", "See also"
_SEVERITY = {
    "error": "error (cannot be right)",
    "warning": "warning (almost certainly damage)",
    "info": "info (evidence that means something only beside more)",
}
_SCRIPTS = {
    "und-Latn": "any in Latin letters",
    "und-Cyrl": "any in Cyrillic letters",
    "und-Arab": "any in Arabic letters",
    "und-Deva": "any in Devanagari",
}


class Pages:
    """The rules of some folders, each read when it is asked for."""

    def __init__(self, folders: Sequence[str]) -> None:
        self._folders = [Path(folder) for folder in folders]
        self._files = {rule_id(path, folder): (path, folder) for folder in self._folders for path in rule_files(folder)}

    def __contains__(self, name: str) -> bool:
        return name in self._files

    def load(self, name: str) -> LoadedRule:
        """The rule of that id, of that second half of an id, or of that old id; raises CannotStart if there is none."""
        if name not in self._files:
            name = self._other_name(name)
        path, folder = self._files[name]
        return load_rule(path, name, load_shared(folder))

    def _other_name(self, name: str) -> str:
        halves = [one for one in self._files if one.endswith(f"/{name}")]
        if len(halves) == 1:
            return halves[0]
        if halves:
            raise CannotStart(f"'{name}' is the name of several rules: {', '.join(sorted(halves))}")
        for loaded in load_folders(self._folders):
            if name in loaded.rule.aliases:
                return loaded.id
        pack = sorted(one for one in self._files if one.startswith(f"{name}/"))
        if pack:
            raise CannotStart(f"'{name}' is a pack; its rules are {', '.join(pack)}")
        known = [*self._files, *(one.partition("/")[2] for one in self._files)]
        hint = did_you_mean(name, sorted(known), "'xnumx rules' lists them")
        raise CannotStart(f"no rule named '{name}'{hint}")


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
            *(f"{f'{name}:' if name else '':<12}{value}" for name, value in facts(loaded)),
            "",
            *(line for paragraph in paragraphs(rule.explanation) for line in (*_wrapped(paragraph), "")),
            *_examples(FINDS, rule.examples.bad),
            *_examples(LEAVES_ALONE, rule.examples.good),
            *_examples(MISSES, rule.examples.todo),
            *([SEE_ALSO, "", *(f"  {address}" for address in rule.references), ""] if rule.references else []),
        ]
    )


def facts(loaded: LoadedRule) -> Iterator[tuple[str, str]]:
    """What is to be known of a rule at a glance: names and values; a nameless value goes on with the one before."""
    rule = loaded.rule
    pack = load_pack(loaded.file.path.parent)
    if pack is not None:
        yield "Pack", f"{loaded.id.partition('/')[0]} ({pack.title})"
    yield "Severity", _SEVERITY[rule.severity]
    if rule.raise_ is not None:
        yield "", f"raised to {rule.raise_.to} {' and '.join(_conditions(rule.raise_.when))}"
    if rule.default is not True:
        yield "Runs", f"only when selected{' (preview)' if rule.default == 'preview' else ''}"
    if "any" not in rule.languages:
        yield "Languages", ", ".join(_SCRIPTS.get(tag, tag) for tag in rule.languages)
    if "any" not in rule.formats:
        yield "Formats", ", ".join(rule.formats)
    if rule.fix is not None:
        yield "Fix", _fix(rule.fix.safety, rule.fix.suggest)
    if rule.aliases:
        yield "Once named", ", ".join(rule.aliases)
    yield "To allow", f'ignore = ["{loaded.id}"] in xnumx.toml'


def _conditions(when: When) -> Iterator[str]:
    if when.document_has:
        yield f"beside {when.least} or more of {', '.join(when.document_has)}"
    if when.document_matches is not None:
        yield f"in a document whose text matches {when.document_matches}"
    if when.first_lines is not None:
        yield f"in the first {when.first_lines} lines of a document"


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


def paragraphs(text: str) -> list[str]:
    """The paragraphs of an explanation, each on one line."""
    return [" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n")]


def _wrapped(text: str) -> list[str]:
    import textwrap

    return textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)
