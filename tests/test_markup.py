"""The markup pack on whole Markdown files: what is found in a damaged one, and silence in its sound twin."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.documents import parse
from lint.engine.examine import check
from lint.fix.source import apply_fixes
from lint.rulebook import own_rules
from lint.rulebook.store import fetch
from lint.source import Source
from lint.suppress.comments import Directives
from lint.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.diagnostic import Diagnostic

FIXTURES = Path(__file__).parent.parent / "fixtures" / "markdown"
BOOK = fetch([own_rules()])
MARKUP = [rule for rule in BOOK.rules if rule.pack in ("markup", "internal")]


def found(text: str, format: str = "markdown") -> list[Diagnostic]:
    document = parse(Source("x", Text(text)), format)
    outcome = check(document, MARKUP)
    assert not outcome.failures
    return Directives(document, BOOK).part(outcome.diagnostics, MARKUP).kept


def test_everything_bent_in_the_damaged_guide_is_found_at_its_place() -> None:
    text = (FIXTURES / "damaged.md").read_text(encoding="utf-8")
    places = [f"{Text(text).position(one.start)[0]} {one.rule.partition('/')[2]} {one.text}" for one in found(text)]
    assert places == (FIXTURES / "damaged.expected").read_text(encoding="utf-8").split("\n")[:-1]


def test_the_sound_guide_is_silent() -> None:
    assert found((FIXTURES / "sound.md").read_text(encoding="utf-8")) == []


def test_safe_fixes_of_the_damaged_guide_converge() -> None:
    text = (FIXTURES / "damaged.md").read_text(encoding="utf-8")
    for _ in range(3):
        fixes = [one.fix for one in found(text) if one.fix is not None and one.fix.safe]
        text = apply_fixes(text, fixes)
    assert fixes == []
    assert "[導入の手順](https://example.org/sync/install?lang=ja)と[用語集](https://example.org/sync/terms)" in text
    assert "\n```bash\n" in text


@pytest.mark.parametrize("format", ["markdown", "html", "text"])
def test_a_bent_entity_is_found_in_every_format(format: str) -> None:
    assert [one.text for one in found("値は＆lt;です。", format)] == ["＆lt;"]


def test_code_in_markdown_is_left_alone_however_long_its_marks() -> None:
    assert found("``[a]（https://example.org）`` and\n\n    ** 太字 **を\n\n~~~\n＆nbsp;\n~~~\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "`` ` `` は逆引用符です。",
        "2 ** 3 と 4 ** 5 を比べます。",
        "`src/**` と `lib/**` を除きます。",
        "**注意:** **必ず** 保存します。",
        "[一覧](a.md)（https://example.org）",
        "| **名前** | **説明** |",
        "* 項目 **A** と * 印",
        "<kbd>Ctrl</kbd> を押します。x < y > z",
        "A &amp; B、&lt;p&gt;、&#39;",
        "＆（アンド）; は記号です。",
        "この **「名前」** を **、** で区切ります。",
        "詳しくは[1] （https://example.org/a）",
    ],
)
def test_sound_markdown_that_looks_bent(text: str) -> None:
    assert [(one.rule, one.text) for one in found(text) if one.rule.startswith("markup/")] == []
