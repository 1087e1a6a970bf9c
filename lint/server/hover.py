"""A rule's page, as an editor shows it beside a finding."""

from __future__ import annotations

import re

from lint.config.file import Configs
from lint.config.settings import rule_folders
from lint.errors import CannotStart
from lint.rulebook import own_rules
from lint.rulebook.pages import Pages, page
from lint.server.shown import page_of, plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lint.diagnostic import Diagnostic
    from lint.rulebook.load import LoadedRule
    from lint.rulebook.schema import Example

MOST_PAGES = 3
MOST_EXAMPLES = 2  # of each sort: a hover is read beside the text
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&])")


class RulePages:
    """The rules of opened folders, each read once, until :meth:`forget`."""

    def __init__(self) -> None:
        self._pages: dict[str, Pages] = {}
        self._rules: dict[tuple[str, str], LoadedRule | None] = {}

    def forget(self) -> None:
        """Read again what has changed."""
        self._pages.clear()
        self._rules.clear()

    def folders(self, roots: Sequence[str]) -> set[str]:
        """The folders in which the rules of opened folders lie."""
        return {folder for root in roots for folder in _folders(root)}

    def of(self, root: str, found: Sequence[Diagnostic], *, markdown: bool) -> str:
        """What is to be read about findings at one place of a file in a folder."""
        pages = [self._page(root, one, markdown=markdown) for one in found[:MOST_PAGES]]
        return ("\n\n---\n\n" if markdown else "\n\n").join(pages)

    def _page(self, root: str, one: Diagnostic, *, markdown: bool) -> str:
        loaded = self._rule(root, one.rule)
        if loaded is None:
            return _escaped(plain(one.message)) if markdown else plain(one.message)
        if not markdown:
            return f"{plain(one.message)}\n\n{page(loaded)}"
        return "\n\n".join(_paragraphs(loaded, one))

    def _rule(self, root: str, name: str) -> LoadedRule | None:
        key = root, name
        if key not in self._rules:
            try:
                if root not in self._pages:
                    self._pages[root] = Pages(_folders(root))
                self._rules[key] = self._pages[root].load(name)
            except CannotStart:
                self._rules[key] = None
        return self._rules[key]


def _folders(root: str) -> list[str]:
    try:
        return rule_folders(Configs().of_folder(root))
    except CannotStart:
        return [own_rules()]


def _paragraphs(loaded: LoadedRule, one: Diagnostic) -> Iterator[str]:
    rule = loaded.rule
    address = page_of(loaded.id)
    name = f"[{loaded.id}]({address})" if address else loaded.id
    yield f"**{one.severity.label}** {name}: {_escaped(plain(one.message))}"
    yield _escaped(" ".join(rule.summary.split()))
    for paragraph in rule.explanation.strip().split("\n\n"):
        yield _escaped(" ".join(paragraph.split()))
    for title, examples in (("It finds", rule.examples.bad), ("It leaves alone", rule.examples.good)):
        shown = "\n".join(_examples(examples[:MOST_EXAMPLES]))
        if shown:
            yield f"{title}:\n\n{shown}"


def _examples(examples: Sequence[Example]) -> Iterator[str]:
    for example in examples:
        why = f" ({_escaped(example.why)})" if example.why else ""
        yield f"- {_escaped(plain(example.text.strip()))}{why}"


def _escaped(chars: str) -> str:
    """The characters as Markdown that shows them as they are."""
    return _MARKDOWN.sub(r"\\\1", chars)
