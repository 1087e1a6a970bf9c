"""``xnumx rules new``: a rule file ready to be filled in."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from lint.errors import CannotStart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_ID = re.compile(r"([a-z][a-z0-9]*(?:-[a-z0-9]+)*)/([a-z][a-z0-9]*(?:-[a-z0-9]+)*)")

_RULE = """\
# One line: what stands in the text. The file's name is the rule's name, so that "allow {id}" reads right.
summary: A marker of the old catalogue was left in the text.

# error: the text itself proves that it cannot be right. warning: a careful reader would stop.
# info: means something only beside other findings.
severity: warning

# Languages whose text it looks at, as [ja, zh-Hant]; any = all of them.
languages: [any]

# A regular expression (the regex module's; it never crosses a line). A group named `match` narrows what is reported.
# Quote it. {{japanese}} and other names from _shared.yaml stand for the inside of [...].
kind: pattern
options:
  pattern: '\\[\\[old-catalogue\\]\\]'

# Names the evidence and the reason; at most 120 characters, no final stop.
message: "'{{match}}' is a marker of the old catalogue, which readers should not see"

explanation: |
  What does it find, and how does such damage come about?

  Why is it wrong, how does the rule decide, and what does it leave alone on purpose?

# The examples are the specification and the test: run `xnumx rules test {file}`.
# In bad ones, ⟦ ⟧ mark the exact spans. Good ones are real look-alikes, with the reason why they are fine.
examples:
  bad:
    - text: 'See ⟦[[old-catalogue]]⟧ for the price.'
    - text: '⟦[[old-catalogue]]⟧'
  good:
    - text: 'See the old catalogue for the price.'
      why: the words themselves
    - text: 'Write `[[old-catalogue]]` to mark it.'
      why: a manual that speaks of the marker
"""
_PACK = """\
title: {title}
description: What the rules in this folder are about, in one sentence.
"""


def write_skeleton(name: str, folder: str, folders: Sequence[str]) -> int:
    """Write the skeleton of the rule of that id below a folder of rules, and say what to do next.

    ``folders`` are those with all rules that there are: no two have the same id.
    """
    found = _ID.fullmatch(name)
    if found is None:
        raise CannotStart(f"'{name}' is not a rule's id: write PACK/NAME in small letters, digits and hyphens")
    pack, _ = found.groups()
    path = Path(folder, f"{name}.yaml")
    if path.exists():
        raise CannotStart(f"{path}: is there already")
    if any(Path(other, f"{name}.yaml").exists() for other in folders):
        raise CannotStart(f"there is a rule named '{name}' already, see 'xnumx rule {name}'; choose another name")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        about = path.parent / "_pack.yaml"
        if not about.exists():
            about.write_text(_PACK.format(title=pack.replace("-", " ").capitalize()), encoding="utf-8")
        path.write_text(_RULE.format(id=name, file=path), encoding="utf-8")
    except OSError as error:
        raise CannotStart(f"{path}: cannot be written: {error.strerror}") from error
    shown = os.path.normpath(path)
    sys.stdout.write(f"wrote {shown}\n")
    sys.stdout.write(f"Fill it in, then run: xnumx rules test {shown}\n")
    sys.stdout.write(
        f'To run it: rule-paths = ["{os.path.normpath(folder)}"] in xnumx.toml (not needed for our own rules)\n'
    )
    return 0
