"""What the options say of how text is read; imported only where one of them is given."""

from __future__ import annotations

from lint.errors import CannotStart
from lint.languages.tags import wrong_tag
from lint.source import charset


def language(tag: str) -> str:
    """The tag of ``--language``; raises CannotStart where it is none."""
    wrong = wrong_tag(tag)
    if wrong:
        raise CannotStart(f"--language must be {wrong}")
    return tag


def encoding(name: str) -> str:
    """Python's name of the charset of ``--encoding``; raises CannotStart where it knows none of that name."""
    try:
        return charset(name)
    except CannotStart as error:
        raise CannotStart(f"--encoding: {error}") from error
