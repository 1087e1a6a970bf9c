"""Find numbers that cannot be meant as they are written.

The idea of ``point``: a writer of German, Vietnamese, Spanish … sets off thousands with a point, and a translation
keeps it. In Chinese, Japanese, Korean and English the same point makes decimals, and what is counted one by one has
none: ``8.000人`` are eight thousand people. Beside a magnitude word (``10.000万人``) it is open what was meant, so all
readings are told.

The idea of ``excess``: what is part of a whole is not more than it. A number that can be read in two ways is taken as
the reading that speaks against a finding: the part as small, the whole as great as it can be.

Known limits: digits of other scripts than European and full-width ones are not read; a number in words is none.
"""

from __future__ import annotations

from lint.diagnostic import Match
from lint.patience import left

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    import regex

    State = tuple[regex.Pattern[str], str, str, bool]  # what lint.kinds.number.options.prepare makes

MAGNITUDES = {
    "千": 1_000,
    "万": 10_000,
    "萬": 10_000,
    "만": 10_000,
    "億": 10**8,
    "亿": 10**8,
    "억": 10**8,
    "兆": 10**12,
    "조": 10**12,
}

_ASCII = {0xFF10 + digit: ord("0") + digit for digit in range(10)} | {0xFF0E: ord("."), 0xFF0C: ord(",")}
_SPACES = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"


def find(text: str, state: State) -> Iterator[Match]:
    """Matches whose numbers cannot be; raises TimeoutError when the pattern takes unreasonably long."""
    compiled, what, last, has_magnitude = state
    for found in compiled.finditer(text, timeout=left()):
        if "\n" in found[0]:
            continue
        match = _excess(found) if what == "excess" else _point(found, last, has_magnitude)
        if match is not None:
            yield match


def _point(found: regex.Match[str], last: str, has_magnitude: bool) -> Match | None:
    written = found["number"].translate(_ASCII)
    groups = written.split(".")
    several = len(groups) > 2
    if not several and not groups[-1].endswith({"any": "", "round": "00", "zero": "000"}[last]):
        return None
    start, end = found.span("number")
    before, behind = found[0][: start - found.start()], found[0][end - found.start() :]
    grouped = ",".join(groups)
    magnitude = (found["magnitude"] or "") if has_magnitude else ""
    readings = [f"{before}{grouped}{behind}"]
    if magnitude:
        plain = behind[len(magnitude) :] if behind.startswith(magnitude) else behind
        readings = [f"{before}{grouped}{plain}"]
        if not several:
            readings.append(f"{before}{_decimal(groups)}{behind}")
        readings.append(f"{before}{grouped}{behind}")
    fields = {"number": written, "meant": readings[0]}
    only = readings[0] if several and not magnitude else None
    return Match(found.start(), found.end(), fields, replacement=only, suggestions=tuple(readings))


def _decimal(groups: list[str]) -> str:
    fraction = groups[1].rstrip("0")
    return f"{groups[0]}.{fraction}" if fraction else groups[0]


def _excess(found: regex.Match[str]) -> Match | None:
    part, whole = _counts(readings(found["part"])), _counts(readings(found["whole"]))
    if not part or not whole or min(part) <= max(whole):
        return None
    return Match(found.start(), found.end(), {"part": found["part"], "whole": found["whole"]})


def _counts(values: list[float]) -> list[float]:
    """The values that can be a count, where there are any: there is no fraction of a person."""
    return [value for value in values if value == int(value)] or values


def readings(written: str) -> list[float]:
    """The values that a number may have: with its separators as those of thousands, and as those of decimals."""
    plain = written.translate(_ASCII).strip()
    factor = 1
    while plain and plain[-1] in MAGNITUDES:
        factor *= MAGNITUDES[plain[-1]]
        plain = plain[:-1].rstrip()
    for space in _SPACES:
        plain = plain.replace(space, "")
    if plain.isdecimal():
        return [int(plain) * factor]
    values: list[float] = []
    separators = {char for char in plain if char in ".,"}
    groups = plain.replace(",", ".").split(".")
    if not all(group.isdecimal() for group in groups):
        return []
    if (
        len(separators) == 1
        and len(groups[0]) <= 3
        and groups[0][0] != "0"
        and all(len(group) == 3 for group in groups[1:])
    ):
        values.append(int("".join(groups)) * factor)
    if len(groups) == 2:
        values.append(float(f"{groups[0]}.{groups[1]}") * factor)
    if len(separators) == 2 and plain.rindex(".") != plain.rindex(","):
        whole, fraction = "".join(groups[:-1]), groups[-1]
        values.append(float(f"{whole}.{fraction}") * factor)
    return values
