"""What every rule promises, checked on its own examples (DESIGN: "The contract on every rule").

``xnumx rules test`` runs this for our rules and for users' own; pytest runs the same.
"""

from __future__ import annotations

import time
from typing import NamedTuple

from lint.diagnostic import Severity
from lint.documents import FORMATS, parse
from lint.engine.examine import check
from lint.fix.source import apply_fixes
from lint.kinds import BUILTIN, VERDICT
from lint.source import Source
from lint.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import regex

    from lint.diagnostic import Diagnostic
    from lint.rulebook.load import LoadedRule
    from lint.rulebook.rule import Rule
    from lint.rulebook.schema import Example
    from lint.rulebook.yaml import Key

OPEN, CLOSE = "\N{MATHEMATICAL LEFT WHITE SQUARE BRACKET}", "\N{MATHEMATICAL RIGHT WHITE SQUARE BRACKET}"
LEAST_EXAMPLES = 2
MAX_RENDERED = 200  # code points of a message with its evidence filled in
# Each adversarial text has this many characters and each rule this many seconds for it: our slowest needs half of it.
ADVERSARIAL_SIZE = 20_000
ADVERSARIAL_SECONDS = 1.0
WORK_SECONDS = 0.026  # what the work of :func:`_slowness` takes on the machine for which that is said
# What takes for ever does so on a short line already, if only its end is not what the expression wants.
RUNAWAY_SIZE = 3_000
RUNAWAY_END = "\N{SNOWMAN}\n"
ADVERSARIAL_UNITS = (
    "a",
    "a ",
    "1",
    "1,",
    "1.",
    "(",
    " ",
    "あ",
    "ア",
    "漢",
    "漢字 ",
    "%",
    "&",
    "A1 ",
    "\u0301",
    "- ",
    "[]",
    "é",
)


class Failed(NamedTuple):
    """A promise that a rule does not keep: ``file:line:column: what``."""

    rule: str
    place: str
    what: str


def marked_spans(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without its ⟦ ⟧ and the spans that stood between them; raises ValueError where they do not pair."""
    plain: list[str] = []
    spans: list[tuple[int, int]] = []
    start: int | None = None
    for char in text:
        if char == OPEN and start is None:
            start = len(plain)
        elif char == CLOSE and start is not None:
            spans.append((start, len(plain)))
            start = None
        elif char in (OPEN, CLOSE):
            raise ValueError(f"'{char}' without its partner")
        else:
            plain.append(char)
    if start is not None:
        raise ValueError(f"'{OPEN}' without its partner")
    return "".join(plain), spans


class RuleFailed(Exception):
    """A rule raised, or took too long, on a text; ``str()`` says which and why, in the words of the rule that reports
    it.
    """


class Contract:
    """Checks loaded rules against their promises; ``compiled`` is the rulebook that they belong to."""

    def __init__(self, compiled: Sequence[Rule]) -> None:
        self._rules = {rule.id: rule for rule in compiled}
        self._default = [rule for rule in compiled if rule.default and rule.kind not in (BUILTIN, VERDICT)]

    def failures(self, loaded: LoadedRule) -> Iterator[Failed]:
        """Every promise that the rule breaks."""
        for key, what in self._broken(loaded):
            error = loaded.file.error(key, what)
            yield Failed(loaded.id, f"{error.path}:{error.line}:{error.column}", what)

    def _broken(self, loaded: LoadedRule) -> Iterator[tuple[Key, str]]:
        if loaded.rule.kind == BUILTIN:
            return
        try:
            yield from self._broken_by_examples(loaded)
            yield from self._slow(loaded)
        except RuleFailed as error:
            yield ("options",), str(error)

    def _broken_by_examples(self, loaded: LoadedRule) -> Iterator[tuple[Key, str]]:
        examples = loaded.rule.examples
        for name, list_ in (("bad", examples.bad), ("good", examples.good)):
            if len(list_) < LEAST_EXAMPLES:
                yield ("examples", name), f"{len(list_)} {name} examples; a rule needs at least {LEAST_EXAMPLES}"
        if "{" not in loaded.rule.message:
            yield ("message",), "the message does not name its evidence; put {match} into it"
        for index, example in enumerate(examples.bad):
            for what in self._bad(loaded, example):
                yield ("examples", "bad", index), what
        for index, example in enumerate(examples.good):
            for what in self._good(loaded, example):
                yield ("examples", "good", index), what
        for index, example in enumerate(examples.todo):
            if not list(self._bad(loaded, example)):
                yield ("examples", "todo", index), "found by now: move it to the bad examples"

    def _bad(self, loaded: LoadedRule, example: Example) -> Iterator[str]:
        try:
            text, spans = marked_spans(example.text)
        except ValueError as error:
            yield str(error)
            return
        if not spans:
            yield f"no span is marked; put {OPEN} {CLOSE} around what must be found"
            return
        own = self.findings(loaded, example, text)
        found = [(one.start, one.end) for one in own]
        if found != spans:
            yield f"expected {_shown(text, spans)}, found {_shown(text, found)}"
            return
        for one in own:
            if example.message is not None and one.message != example.message:
                yield f"the message is '{one.message}', not '{example.message}'"
            if len(one.message) > MAX_RENDERED:
                yield f"the message has {len(one.message)} characters: '{one.message}'"
        yield from self._fixed(loaded, example, text, own)

    def _fixed(self, loaded: LoadedRule, example: Example, text: str, own: list[Diagnostic]) -> Iterator[str]:
        fixes = [one.fix for one in own if one.fix is not None]
        if example.fixed is None and not fixes:
            return
        fixed = apply_fixes(text, fixes)
        if example.fixed is not None and fixed != example.fixed:
            yield f"fixed it reads '{fixed}', not '{example.fixed}'"
        if self.findings(loaded, example, fixed):
            yield f"the fix does not converge: '{fixed}' is found again"

    def _good(self, loaded: LoadedRule, example: Example) -> Iterator[str]:
        found = self.findings(loaded, example, example.text)
        if found:
            yield f"a good example is found: {_shown(example.text, [(one.start, one.end) for one in found])}"
        others = check(_document(loaded, example, example.text), self._default)
        for one in others.diagnostics:
            if one.rule != loaded.id and one.severity >= Severity.WARNING:
                yield f"'{one.rule}' finds '{one.text}' in this good example"

    def findings(self, loaded: LoadedRule, example: Example, text: str) -> list[Diagnostic]:
        """What the rule finds in an example, whose text is given without marks; raises RuleFailed."""
        rule = self._rules[loaded.id]
        rules = self._default if rule.kind == VERDICT else []
        outcome = check(_document(loaded, example, text), [*rules, rule], assumed=example.with_)
        for failure in outcome.failures:
            if failure.rule == loaded.id:
                raise RuleFailed(f"{failure.told_by}: {failure.reason} on {_described(text)}")
        return [one for one in outcome.diagnostics if one.rule == loaded.id]

    def _slow(self, loaded: LoadedRule) -> Iterator[tuple[Key, str]]:
        for text in _adversarial(loaded):
            seconds = self._seconds(loaded, text)
            if seconds > ADVERSARIAL_SECONDS and seconds > ADVERSARIAL_SECONDS * _slowness():
                yield ("options",), f"{seconds:.1f} s on {_described(text)}; make it linear"
                return
            for key, pattern in _asides(self._rules[loaded.id]):
                try:
                    for _ in pattern.finditer(text, timeout=ADVERSARIAL_SECONDS):
                        pass
                except TimeoutError:
                    yield key, f"more than {ADVERSARIAL_SECONDS:g} s on {_described(text)}; make it linear"
                    return

    def _seconds(self, loaded: LoadedRule, text: str) -> float:
        """How long a rule takes for a text; raises RuleFailed."""
        document = parse(Source("adversarial.txt", Text(text)), "text")
        before = time.process_time()
        outcome = check(document, [self._rules[loaded.id]])
        seconds = time.process_time() - before
        for failure in outcome.failures:
            raise RuleFailed(f"{failure.told_by}: {failure.reason} on {_described(text)}")
        return seconds


def _slowness() -> float:
    """How many times as long as on the machine of the bounds a fixed piece of work takes here and now; at least once."""
    taken = []
    for _ in range(5):
        before = time.process_time()
        sum(map(int.bit_length, range(1_000_000)))
        taken.append(time.process_time() - before)
    return max(1.0, min(taken) / WORK_SECONDS)


def _asides(rule: Rule) -> Iterator[tuple[Key, regex.Pattern[str]]]:
    """The expressions of a rule that are looked for only where it finds something, with their keys."""
    if rule.house_style is not None:
        yield ("house-style", "joint"), rule.house_style.joint
        yield ("house-style", "hit"), rule.house_style.hit
    if rule.raised is not None and rule.raised.pattern is not None:
        yield ("raise", "when", "document-matches"), rule.raised.pattern


def _adversarial(loaded: LoadedRule) -> Iterator[str]:
    units = [*ADVERSARIAL_UNITS, *(example.text for example in loaded.rule.examples.bad[:2])]
    for unit in (unit.replace(OPEN, "").replace(CLOSE, "") for unit in units):
        yield (unit * (RUNAWAY_SIZE // len(unit) + 1))[:RUNAWAY_SIZE] + RUNAWAY_END
        yield (unit * (ADVERSARIAL_SIZE // len(unit) + 1))[:ADVERSARIAL_SIZE]


def _described(text: str) -> str:
    return f"{len(text)} characters that begin '{text[:20]}'"


def _document(loaded: LoadedRule, example: Example, text: str):  # type: ignore[no-untyped-def]
    formats, languages = loaded.rule.formats, loaded.rule.languages
    format = example.format or ("text" if "any" in formats or "text" in formats else formats[0])
    language = example.language or (languages[0] if len(languages) == 1 and languages[0] != "any" else None)
    suffix = next((suffix for suffix, name in FORMATS.items() if name == format), ".txt")
    return parse(Source(f"example{suffix}", Text(text)), format, language)


def _shown(text: str, spans: list[tuple[int, int]]) -> str:
    return ", ".join(f"'{text[start:end]}' at {start}" for start, end in spans) or "nothing"
