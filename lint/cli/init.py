"""``xnumx init``: a commented configuration, and how to run xnumx on every commit."""

from __future__ import annotations

import os
import sys

from lint.config.file import NAMES, find
from lint.errors import CannotStart
from lint.version import VERSION

FILE = "xnumx.toml"
_SETTINGS = """\
# Settings of xnumx. Every line that is commented out shows a default or an example.
# Rules are named by id (date/impossible) or by pack (date); 'xnumx rules' lists them, 'xnumx rule ID' explains one.

# Rules to run instead of the default ones, rules to run besides them, and rules to leave out.
# select = ["ALL"]
# extend-select = []
# ignore = []

# Rules to leave out in some files. Patterns are those of .gitignore.
# per-file-ignores = { "tests/fixtures/" = ["ALL"], "*.md" = ["spacing"] }

# Words that are never a finding, and regular expressions in whose matches nothing is.
# allowed = []
# ignore-regex = []

# The language of these files, where the text alone does not tell (zh, es, uk ...), or the only ones that can occur.
# language = "ja"
# languages = ["ja", "en"]

# Folders of rules of your own, in the form of ours; 'xnumx rules new my-pack/my-rule' begins one.
# rule-paths = ["lint-rules"]

# Files: .txt, .md, .markdown, .html and .htm are checked, and what these patterns name. What git ignores is left out.
# extend-include = ["*.log", "NOTES"]
# extend-exclude = []

# Findings that were there before, and that nobody wants to hear of: 'xnumx check --write-baseline' writes the file.
# baseline = "xnumx-baseline.json"

# The least severity that fails a run, and the least that is printed: error, warning or info.
# fail-on = "warning"
# show = "warning"
# output-format = "full"
"""
_HOOK = """\
To check every commit, add this to .pre-commit-config.yaml and run 'pre-commit install':

repos:
  - repo: https://github.com/xnumx/xnumx
    rev: v{version}
    hooks:
      - id: xnumx
"""


def run() -> int:
    """Write ``xnumx.toml`` into the working folder; raises CannotStart where there is a configuration already."""
    present = find(os.getcwd())
    if present is not None and present.path is not None:
        raise CannotStart(f"this folder has a configuration already: {os.path.basename(present.path)}")
    try:
        with open(FILE, "x", encoding="utf-8", newline="\n") as file:
            file.write(_SETTINGS)
    except OSError as error:
        raise CannotStart(f"{FILE}: cannot be written: {error.strerror}") from error
    sys.stdout.write(
        f"wrote {FILE} (read in this folder and below it, like {NAMES[0]} and [tool.xnumx] of {NAMES[2]})\n\n"
    )
    sys.stdout.write(_HOOK.format(version=VERSION))
    return 0
