"""Make ``japanese_characters.py``: characters that Japanese standards have and Chinese ones lack.

    python make_japanese_characters.py

The standards are JIS X 0201 and 0208, GB 2312 and Big5, as Python's codecs know them.
"""

from __future__ import annotations

from pathlib import Path

A_LINE = 16  # characters


def characters() -> list[str]:
    """The characters, in order."""
    every = [chr(code) for code in range(0x80, 0x10000) if not 0xD800 <= code <= 0xDFFF]
    return [one for one in every if _has("shift_jis", one) and not _has("gb2312", one) and not _has("big5", one)]


def _has(charset: str, char: str) -> bool:
    return char.encode(charset, "ignore").decode(charset) == char


def main() -> None:
    """Write the table beside this script."""
    found = characters()
    lines = ['"""Characters of Japanese standards alone; made by make_japanese_characters.py."""', "", "JAPANESE = ("]
    for at in range(0, len(found), A_LINE):
        lines.append('    "' + "".join(f"\\u{ord(char):04x}" for char in found[at : at + A_LINE]) + '"')
    Path(__file__).with_name("japanese_characters.py").write_text("\n".join([*lines, ")", ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
