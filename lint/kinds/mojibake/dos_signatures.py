"""What a line of Western text shows that was written under DOS or on a Macintosh and read as Windows-1252.

There the bytes of quotation marks, daggers and dashes are letters. Each signature is as in :mod:`signatures`.
"""

from __future__ import annotations

# Small accented letters: a line that has them was read rightly.
_OWN = "(?-i:[\u00e0-\u00ff])"
WESTERN_SIGNATURES = (
    # German, Swedish and Spanish of a Macintosh: letters that small ones never stand around, or a dagger inside a word.
    ("mac-roman", "cp1252", "(?-i:(?<=[a-z])\u0178(?=[a-z]))", 1, ("[a-z]{2}",), _OWN),
    (
        "mac-roman",
        "cp1252",
        "(?-i:(?<=[A-Za-z])[\u0160\u0152](?=[a-z])|(?<=[a-z])\u0152(?!\\w))",
        2,
        ("[a-z][\u0160\u0152][a-z]",),
        _OWN + "|(?-i:[\u010d\u0107\u0111])",
    ),
    (
        "mac-roman",
        "cp1252",
        "(?-i:(?<=[a-z])\u2021(?=[a-z])|(?<=[a-z])[\u2014\u2013\u0153](?=[a-z]))",
        1,
        ("[a-z]\u2021[a-z]",),
        _OWN,
    ),
    # The same of DOS: quotation marks and daggers between small letters, a cent sign between them, the endings of Portuguese.
    (
        "cp850",
        "cp1252",
        "(?-i:(?<=[A-Za-z])[\u201e\u201d\u2020\u203a](?=[a-z])|(?<=[a-z])\u201e(?=\u201e)|(?<=[a-z])\u2020(?!\\w))",
        2,
        ("[a-z][\u201e\u2020\u203a]+[a-z]",),
        _OWN,
    ),
    ("cp850", "cp1252", "(?-i:(?<=[a-z]{2})\u00a2(?=[a-z]{2}))", 1, ("[a-z]{3}",), _OWN),
    (
        "cp850",
        "cp1252",
        "(?-i:(?<=[a-z])\u2021(?=\u00c6o|\u00e4es)|(?<=[a-z])\u00c6o(?!\\w))",
        2,
        ("\u00c6o",),
        "(?-i:[\u00e0-\u00e3\u00e7-\u00ff])",
    ),
    (
        "cp850",
        "cp1252",
        "(?-i:(?<=[a-z])\u201a(?![ \"'\u2018\u2019]|$)|\u201a(?=[a-z]\u201a)|(?<=[a-z])[\u0160\u02c6](?=[a-z]))",
        2,
        ("[a-z][\u0160\u02c6\u201c\u2021][a-z]", "\u201a"),
        _OWN + "|\u2018",
    ),
)
