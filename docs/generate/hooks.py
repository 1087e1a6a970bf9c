"""What MkDocs asks while it builds the site: pages that are made from their sources, and links that leave the site."""

from __future__ import annotations

import posixpath
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [path for path in (str(HERE), str(ROOT)) if path not in sys.path]

import command_line  # noqa: E402
import kind_pages  # noqa: E402
import rule_pages  # noqa: E402
from mkdocs.structure.files import File  # noqa: E402

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

_LINK = re.compile(r"(\]\()((?:\.\./)+[^)#\s]+)(#[^)\s]*)?(\))")
_MISSING = "{page}: the link '{link}' leads to nothing in the repository"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put the rules' pages into the navigation."""
    for entry in config.nav or []:
        if isinstance(entry, dict) and "Rules" in entry:
            entry["Rules"] = rule_pages.nav()
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are made."""
    made = {
        **rule_pages.pages(),
        "command-line.md": command_line.page(),
        "kinds.md": kind_pages.page(),
        "changes.md": (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"),
        "contributing.md": (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"),
    }
    for path, text in made.items():
        files.append(File.generated(config, path, content=text))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Let links out of ``docs/`` lead to the repository; a page taken from the root has its links from there."""
    from_root = page.file.src_uri in ("changes.md", "contributing.md")
    folder = "" if from_root else posixpath.dirname(f"docs/{page.file.src_uri}")

    def outside(found: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(folder, found[2]))
        if path.startswith("docs/"):
            return found[0]
        if not (ROOT / path).exists():
            raise SystemExit(_MISSING.format(page=page.file.src_uri, link=found[2]))
        return f"{found[1]}{config.extra['repository']}/blob/main/{path}{found[3] or ''}{found[4]}"

    if from_root:
        markdown = re.sub(r"\]\(docs/", "](", markdown)
    return _LINK.sub(outside, markdown)
