"""Make ``confusables.py``: letters of Latin, Cyrillic and Greek that look like a letter of another of the three.

    pip install confusable-homoglyphs && python make_confusables.py

The package ships Unicode's confusables.txt (https://www.unicode.org/Public/security/latest/) as JSON. Kept are pairs of
basic letters: no digits, no marks, nothing that looks alike only beside other letters. Unicode's table also pairs
letters that resemble each other only roughly (Greek gamma and Latin y, rho and p in some faces); for Greek, whose
letters stand in formulas, only pairs with the same shape stay.
"""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import confusable_homoglyphs

LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
CYRILLIC = "".join(map(chr, range(0x400, 0x460)))
ROUGHLY = "г"  # like r only in italics
GREEK_SAME_SHAPE = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"


def pairs(letters: str) -> dict[str, str]:
    """Each of the letters with the Latin letter that it looks like."""
    path = Path(confusable_homoglyphs.__file__).with_name("confusables.json")
    alike = json.loads(path.read_text(encoding="utf-8"))
    shape = {one["c"]: char for char in LATIN for one in alike.get(char, ()) if char in "I"}  # I is drawn like l there
    table = {}
    for char in letters:
        seen = [one["c"] for one in alike.get(char, ()) if char not in ROUGHLY]
        latin = [one for one in seen if one in LATIN] + [shape[one] for one in seen if one in shape]
        same_case = [one for one in latin if one.isupper() == char.isupper()]
        if same_case and unicodedata.category(char).startswith("L"):
            table[char] = same_case[0]
    return table


def main() -> None:
    lines = [
        '"""Letters that look like a Latin letter; made by make_confusables.py from Unicode\'s confusables."""',
        "",
    ]
    for name, letters in (("CYRILLIC", CYRILLIC), ("GREEK", GREEK_SAME_SHAPE)):
        lines.append(f"{name} = {{")
        lines += [f'    "\\u{ord(char):04x}": "{latin}",' for char, latin in sorted(pairs(letters).items())]
        lines.append("}")
    Path(__file__).with_name("confusables.py").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
