"""What the options say of how text is read; imported only where one of them is given."""

from __future__ import annotations

import codecs

from lint.errors import CannotStart, did_you_mean
from lint.tags import wrong_tag


def language(tag: str) -> str:
    """The tag of ``--language``; raises CannotStart where it is none."""
    wrong = wrong_tag(tag)
    if wrong:
        raise CannotStart(f"--language must be {wrong}")
    return tag


def encoding(name: str) -> str:
    """Python's name of the charset of ``--encoding``; raises CannotStart where it knows none of that name."""
    try:
        "".encode(name)  # refuses what is a codec and no charset, as rot13
        return codecs.lookup(name).name
    except (LookupError, UnicodeError, ValueError) as error:
        from encodings.aliases import aliases

        names = [one.replace("_", "-") for one in (*aliases, *aliases.values()) if len(one) > 3]
        hint = did_you_mean(name, sorted(names))
        raise CannotStart(f"--encoding: no encoding named '{name}'{hint}") from error
