"""The documentation site: pages that are made from rules and options say what those say, and every address leads to
one.

``SITE`` names a built site (.ci/run sets it); without it the site is built here, if MkDocs is installed.
"""

from __future__ import annotations

import html
import importlib.util
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest

from lint.cli.commands import COMMANDS
from lint.kinds import names, options_module
from lint.report.result import RULE_PAGES, rule_page
from lint.report.visible import named
from lint.rulebook import own_rules
from lint.rulebook.pages import facts, load_all, paragraphs

ROOT = Path(__file__).resolve().parent.parent
ADDRESS = RULE_PAGES.removesuffix("rules/")
LOADED = load_all([own_rules()])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    given = os.environ.get("SITE")
    if given:
        return Path(given)
    if importlib.util.find_spec("mkdocs") is None or importlib.util.find_spec("material") is None:
        pytest.skip("MkDocs is not installed (the extra 'docs')")
    folder = tmp_path_factory.mktemp("site")
    words = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def words(page: Path) -> str:
    """What a page says, without its markup and its spaces."""
    text = page.read_text(encoding="utf-8")
    body = re.search(r"<article.*?</article>", text, re.DOTALL)
    assert body is not None, page
    return bare(html.unescape(re.sub(r"<[^>]*>", "", body[0])))


def bare(text: str) -> str:
    return "".join(text.replace("`", "").split())


def test_the_address_in_findings_is_the_sites(site: Path) -> None:
    root = xml.etree.ElementTree.parse(site / "sitemap.xml").getroot()
    addresses = {found.text for found in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    assert addresses >= {ADDRESS, *(rule_page(loaded.id) for loaded in LOADED)}
    assert addresses >= {rule_page(loaded.id.partition("/")[0]) for loaded in LOADED}


@pytest.mark.parametrize("loaded", LOADED, ids=lambda loaded: loaded.id)
def test_a_rules_page_has_the_words_of_the_command(loaded, site: Path) -> None:
    said = words(site / "rules" / loaded.id / "index.html")
    assert bare(loaded.rule.summary) in said
    for paragraph in paragraphs(loaded.rule.explanation):
        assert bare(paragraph) in said
    for name, value in facts(loaded):
        assert bare(name) in said
        assert bare(value) in said
    for example in [*loaded.rule.examples.good, *loaded.rule.examples.bad]:
        assert not example.why or bare(example.why) in said


def test_what_is_found_is_marked_and_what_cannot_be_seen_is_named(site: Path) -> None:
    page = (site / "rules/character/zero-width-space/index.html").read_text(encoding="utf-8")
    examples = "".join(re.findall(r'<div class="xn-text".*?</div>', page))
    assert '<mark><span class="xn-char" title="U+200B">ZERO WIDTH SPACE</span></mark>' in examples
    assert "\u200b" not in page
    page = (site / "rules/date/impossible/index.html").read_text(encoding="utf-8")
    assert "<mark>11月31日</mark>に開かれる" in page
    assert "&#x27;11月31日&#x27; is no date: November has 30 days" in page or "'11月31日' is no date" in html.unescape(
        page
    )


def test_no_page_hides_a_character(site: Path) -> None:
    for page in site.glob("rules/*/*/index.html"):
        odd = re.search(
            r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\ue000]",
            page.read_text("utf-8"),
        )
        assert odd is None, f"{page}: {named(odd[0])}"


def test_every_option_and_command_is_on_the_page_of_commands(site: Path) -> None:
    said = words(site / "command-line/index.html")
    for name, command in COMMANDS.items():
        assert bare(f"xnumx {name}") in said
        for option in command.options:
            assert all(word in said for word in option.names)
            assert bare(option.help) in said


def test_every_kind_is_described_with_its_options(site: Path) -> None:
    page = (site / "kinds/index.html").read_text(encoding="utf-8")
    for kind in names():
        assert f'id="{kind}"' in page
        for field in options_module(kind).Options.__struct_encode_fields__:
            assert f"<code>{field}</code>" in page


def links(page: Path) -> Iterator[str]:
    for tag, address in re.findall(
        r'<(?:(script|img|link|iframe)\b[^>]*?)\s(?:src|href)="?([^"\s>]+)', page.read_text("utf-8")
    ):
        if tag != "link" or "canonical" not in address:
            yield address


def test_no_page_takes_anything_from_elsewhere(site: Path) -> None:
    for page in (site / "index.html", site / "rules/date/impossible/index.html", site / "editors/index.html"):
        outside = [one for one in links(page) if re.match(r"(https?:)?//", one) and not one.startswith(ADDRESS)]
        assert outside == []
        assert 'data-md-component="source"' not in page.read_text("utf-8")  # which would ask GitHub for stars


def test_rules_can_be_searched_for(site: Path) -> None:
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    assert any(one["location"].startswith("rules/date/impossible/") for one in index["docs"])
