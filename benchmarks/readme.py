"""README.md's parts that measurements write: each stands between two comments with its name."""

from __future__ import annotations

from pathlib import Path

README = Path(__file__).parents[1] / "README.md"


def put(name: str, text: str) -> None:
    """Put the text between the comments with that name; raises ValueError where they are not there."""
    begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->\n"
    before, begins, rest = README.read_text("utf-8").partition(begin)
    _, ends, after = rest.partition(end)
    if not begins or not ends:
        raise ValueError(f"README.md has no part between {begin.strip()} and {end.strip()}")
    README.write_text(f"{before}{begin}{text}{end}{after}", "utf-8")
