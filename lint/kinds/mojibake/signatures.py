"""What a line shows that was written in one Latin charset and read as another, language by language.

A signature names the charset written in and the one read as, the telltale letters, how many of them the line must have,
what else it must have, and what it must not have, since another language would bring it.
"""

from __future__ import annotations

from lint.kinds.mojibake.dos_signatures import WESTERN_SIGNATURES

# Words of which every sentence of Estonian has some; it shares the o with a tilde with Hungarian read wrongly.
_ESTONIAN = r"|(?<!\w)(?:ja|on|ei|ning|kui|mis|saab|v\u00f5i|v\u00f5ib|k\u00f5ik|selle|oma)(?!\w)"
# What every line of French has and no line of Slovak.
_FRENCH = r"(?i)(?<!\w)(?:le|la|les|du|des|une?|et|est|ils?|elles?|qui|que|pour|dans|aux?|avec|(?:[cdjlmnst]|qu)['\u2019]\w+)(?!\w)"
# Romance words that begin with an accented capital, and were glued to the word before (`VerÍndice`); names of the Gaels.
_GLUED = "|(?-i:(?:Gh?ille|Mh?[ai]c|Nic)[\u00c0\u00c8\u00cc\u00d2\u00d9])|(?-i:(?<=[a-z])(?:\u00da(?:ltim|nic|til)|\u00cd(?:ndi[cx]|con|tem|nde[xc]|ntim)|\u00c8(?:vre|re)))"
# Words and beginnings of which every line of Icelandic has some; it shares its thorn and eth with Turkish and Lithuanian read wrongly.
_ICELANDIC = (
    r"|(?<!\w)(?:e\u00f0a|\u00fea\u00f0|me\u00f0|vi\u00f0|a\u00f0|\u00feegar|\u00feess\w*|\u00feetta|ekki|og|til|sem)(?!\w)"
    r"|\u00e6[bdfghjklmnprtv]|nn(?!\w)"  # Lithuanian has its nasal vowel before s, \u0161 and \u017e and at the end, and no two n
    r"|\u00fd\u00f0[ei]"  # and Turkish after this vowel no front one
    r"|\u00fe\u00fds[kt]"
    # after that vowel Turkish has no i or u, but for a loan word here and there
    r"|\u00fd[bcdfghjklmnprstvz]{1,3}[iu\u00f6][^\n]*?\u00fd[bcdfghjklmnprstvz]{1,3}[iu\u00f6]"
    r"|al\u00fe|sam\u00fey|l\u00fd\u00f0v|\u00fej\u00f3|(?<=\w)i\u00f0(?!\w)|a\u00f0ir(?!\w)"
)
SIGNATURES = (
    # Czech, Slovak, Slovene, Croatian. The e with a grave comes before a vowel in Gaelic and Vietnamese only.
    (
        "cp1250",
        "cp1252",
        "\u00e8(?=[aeiouy\u00e1\u00e9\u00ed\u00fc])|\u00f8|[\u00ec\u00f2](?=[a-z\u0161\u017e])|\u00f9",
        2,
        (
            "[\u0161\u017e]",
            "\u00f8|\u00e8[aeiuy\u00e1\u00e9\u00ed\u00fc]",
            "[\u00e1\u00ed\u00fd\u00ec\u00f9]|\u00e8[aeiou]",
        ),
        "[\u00e5\u00e6\u00e0\u00e7\u00ea\u00f3]",
    ),
    # Czech without either caron: the o with a stroke beside the e with a grave before a vowel, or the i with a grave inside.
    (
        "cp1250",
        "cp1252",
        "\u00e8(?=[aeiouy\u00e1\u00e9\u00ed])|\u00f8|[\u00ec\u00f9](?=[a-z])",
        2,
        ("\u00f8", "[bdfmnptv]\u00ec[a-z]|\u00e8[aeiouy\u00e1\u00e9\u00ed]", "[\u00e1\u00ed\u00fd]"),
        "[\u00e5\u00e6\u00e0\u00e7\u00ea\u00f3\u00f6\u00e4]",
    ),
    # The same with one such letter: an i with a grave inside a word, a u or o with one at the end, carons beside it.
    (
        "cp1250",
        "cp1252",
        "(?<=[bdfmnptv])\u00ec(?=[a-z\u00e1\u00ed\u00fd])|(?<=[a-z\u00e1\u00e9\u00ed\u00fd\u0161\u017e]{3})[\u00f9\u00f2](?!\\w)"
        "|(?<=[bcdfghklmnprstvz])\u00f9(?=[b-df-hj-np-tv-xz\u0161\u017e])|(?<!\\w)\u00e8[aeiou](?!\\w)|(?<=[a-z])\u00e8(?=[aeiou\u00e1\u00ed])",
        1,
        ("[\u0161\u017e\u00fd]",),
        "[\u00e0\u00e7\u00ea\u00e2\u00f4\u00e5\u00e6\u00f6\u00e4\u0111]",
    ),
    # The same letter at the head of words, before a vowel; Gaelic has it there as well.
    (
        "cp1250",
        "cp1252",
        "(?-i:(?<!['\u2019])[\u00e8\u00c8](?=[ae\u00e1\u00ed][a-z\u0161\u017e])|(?<![\\w'\u2019])[\u00e8\u00c8](?=u[a-z\u0161\u017e]{2}))",
        1,
        ("[\u00e1\u00ed\u00fd\u0161\u017e]", "[\u0161\u017e\u00fd]|(?<![\\w'\u2019])[\u00e8\u00c8][aeu\u00e1\u00ed]"),
        "[\u00e0\u00e7\u00ea\u00f2\u00ec\u00f9\u00e5\u00e6\u00f6\u00f1]|(?<!\\w)(?:agus|air|tha|leis|anns?|nan|nam|bha)(?!\\w)",
    ),
    # Czech r with a caron before a long vowel: no language of the north writes these side by side.
    ("cp1250", "cp1252", "\u00f8(?=[\u00e1\u00e9\u00ed\u00fd])", 1, ("[a-z]",), "[\u00e5\u00e6\u00f0]"),
    ("cp1250", "cp1252", "[\u0161\u017e]\u00e8|\u00e8\u0161", 1, ("[a-z]",), "[\u00e0\u00ea\u00f4\u00e7]"),
    # Hungarian. Portuguese has this letter before an e, Estonian no acute accents, Vietnamese circumflexes.
    (
        "cp1250",
        "cp1252",
        "(?<![A-Z])\u00f5(?!e)",
        1,
        (
            "[\u00f6\u00fc]",
            "[\u00e1\u00e9\u00ed\u00f3]",
            "[\u00e1\u00e9\u00ed\u00f3\u00f5][^\n]*[\u00e1\u00e9\u00ed\u00f3\u00f5]",
        ),
        "[\u00e3\u00ea\u00e0\u00e8\u00e7\u00f1\u00e4]" + _ESTONIAN,
    ),
    (
        "cp1250",
        "cp1252",
        "(?<=[a-z\u00e1\u00e9\u00ed]{3})\u00f5(?!e)",
        1,
        ("[\u00e1\u00e9\u00ed][^\n]*[\u00e1\u00e9\u00ed]",),
        "[\u00e3\u00ea\u00e0\u00e8\u00e7\u00f1\u00e4\u00f4\u00e2\u00f2\u00ec\u0103\u0111]" + _ESTONIAN,
    ),
    # Polish: a sign between two small letters, and a c with an acute or an e with an ogonek as what stands for them.
    (
        "cp1250",
        "cp1252",
        "(?<=[a-z\u00f3])[\u00bf\u00b3\u00b9\u0153\u0178](?=[a-z\u00f3\u00b9\u00ea])|(?<=[a-z])\u00e6(?!\\w)|\u00ea",
        2,
        ("[a-z\u00f3][\u00bf\u00b3\u00b9][a-z\u00f3\u00b9\u00ea]", "[a-z]\u00e6(?!\\w)|\u00ea|[a-z]\u0153[a-z]"),
        "[\u00e1\u00e9\u00ed\u00fa\u00f8\u00e5\u00e4\u00f6\u00e0\u00e8\u00e7]",
    ),
    # Polish with one such word, if it is one of those that every text has.
    (
        "cp1250",
        "cp1252",
        "(?<![a-z])(?:mo|tak|r\u00f3|u|ka|nale|zale|poni|wa|du)\u00bf(?=[a-z])|(?<![a-z])(?:b|w|po|za|przyk|wy|sk|d|s|g|pe|zosta|dzia|by|mia|ca)\u00b3(?=[a-z\u00b9\u00ea\u00f3])",
        1,
        (
            r"(?<![a-z])(?:mo\u00bf(?:n|e|l)|tak\u00bfe|r\u00f3\u00bfn|u\u00bfy[wtc]|ka\u00bfd|nale\u00bfy|zale\u00bf[yn]|poni\u00bfej|wa\u00bfn|du\u00bf[yaeo]|"
            r"b\u00b3(?:\u00b9d|\u00ead)|w\u00b3a[s\u015b\u0153]|po\u00b3\u00b9c|za\u00b3ad|przyk\u00b3ad|wy\u00b3\u00b9c|sk\u00b3ad|d\u00b3ug|s\u00b3ow|g\u00b3\u00f3w|pe\u00b3n|"
            r"(?:zosta|dzia|by|mia|ca)\u00b3[aoye])",
        ),
        "[\u00e1\u00e9\u00ed\u00fa\u00f8\u00e5\u00e4\u00f6\u00e0\u00e8\u00e7\u00f1]",
    ),
    # Romanian.
    (
        "cp1250",
        "cp1252",
        "[\u00e3\u00fe]|\u00ba(?=[a-z])",
        2,
        ("\u00e3", "\u00fe|\u00ba[a-z]"),
        "[\u00f5\u00e7\u00f0\u00e1\u00e9\u00ed\u00f3\u00fa\u00fd\u00e6\u00f8\u00f6\u00e4]",
    ),
    (
        "cp1250",
        "cp1252",
        "(?<=[a-z]{2})\u00e3(?!\\w)",
        1,
        ("\u00ee",),
        "[\u00f5\u00e7\u00ea\u00e1\u00e9\u00ed\u00f3\u00fa\u00e0\u00e8\u00e4\u00f6\u00fc]",
    ),
    # Turkish. Icelandic has a thorn at the beginning of words and acute accents in every line.
    (
        "cp1254",
        "cp1252",
        "(?<=[a-z\u00e7\u00f6\u00fc\u00fd])\u00fe|\u00fd|\u00f0",
        2,
        (
            "[a-z\u00e7\u00f6\u00fc\u00fd]\u00fe",
            "[\u00e7\u00fc]|[a-z]\u00fe\u00fd|\u00fd\u00fe|\u00f0\u00fd|l\u00fdk|n\u00fdn",
        ),
        "[\u00e1\u00e9\u00ed\u00f3\u00fa\u00e6\u00f8\u00e3\u0161\u017e]" + _ICELANDIC,
    ),
    (
        "cp1254",
        "cp1252",
        "(?<=[a-z\u00e7\u00f6\u00fc])\u00fe",
        1,
        ("[\u00fc\u00e7]",),
        "[\u00e1\u00e9\u00ed\u00f3\u00fa\u00e6\u00f8\u00e3\u0161\u017e\u00e4]" + _ICELANDIC,
    ),
    (
        "cp1254",
        "cp1252",
        "(?<=[bcdfgklmnprstvz])\u00fd(?![aeiou\u00e7\u00fc\u00f6])",
        2,
        ("[\u00e7\u00fc]",),
        "[\u00e1\u00e9\u00ed\u00f3\u00fa\u00e6\u00f8\u00e3\u0161\u017e\u00e4\u00e2]" + _ICELANDIC,
    ),
    # Turkish with one such word: a thorn before a consonant, or an ending that has the vowel twice or between its own consonants.
    (
        "cp1254",
        "cp1252",
        "(?<=[a-z\u00e7\u00f6\u00fc\u00fd])\u00fe(?=[tlmkd])|(?<=[a-z])(?:\u00fdyor|\u00fdnda(?!r)|l\u00fd\u00f0\u00fd|\u00fdc\u00fd|mad\u00fd(?!\\w)|s\u00fdn\u00fd|lar\u00fd|\u00fdl\u00fdk)",
        1,
        ("[a-z\u00e7\u00fc]",),
        "[\u00e1\u00e9\u00ed\u00f3\u00fa\u00e6\u00f8\u00e3\u0161\u017e\u00e5\u00e8]" + _ICELANDIC,
    ),
    # A word that every Turkish text has, by itself.
    (
        "cp1254",
        "cp1252",
        "(?i:(?<!\\w)(?:ki\u00fei|giri\u00fe|i\u00fele[mt]|ba\u00fe(?:la|ka|ar|\u00fdn|vur)|yanl\u00fd\u00fe|kar\u00fe\u00fd|arkada\u00fe|a\u00fea\u00f0\u00fd"
        "|biti\u00fe|\u00e7\u00fdk\u00fd\u00fe|ge\u00e7i\u00fe|sat\u00fd\u00fe|ili\u00feki|art\u00fd\u00fe|say\u00fds\u00fd|yap\u00fdl))",
        1,
        ("[\u00fe\u00fd]",),
        "[\u00e1\u00e9\u00ed\u00f3\u00fa\u00e6\u00f8\u00e3\u0161\u017e]" + _ICELANDIC,
    ),
    # Lithuanian.
    (
        "cp1257",
        "cp1252",
        "[\u00eb\u00e0\u00e8\u00f0\u00e6]",
        3,
        ("\u00f0", "[\u00eb\u00fe]"),
        "[\u00f3\u00fa\u00fd\u00f6\u00ed\u00e7]" + _ICELANDIC,
    ),
    (
        "cp1257",
        "cp1252",
        "[\u00eb\u00fe\u00fb\u00e0\u00e8\u00f0]",
        2,
        ("[a-z]?\u00fe[aeiouy\u00fb\u00eb]", "[\u00eb\u00fb]"),
        "[\u00e1\u00e9\u00f3\u00fa\u00fd\u00f6\u00ed\u00e7\u00fc]" + _ICELANDIC,
    ),
    (
        "cp1257",
        "cp1252",
        "[\u00eb\u00fe\u00f0\u00de]",
        3,
        ("\u00eb", "[\u00fe\u00f0\u00de]"),
        "[\u00e1\u00e9\u00f3\u00fa\u00fd\u00f6\u00ed\u00e7\u00e3\u00f5]" + _ICELANDIC,
    ),
    # Latvian: a c with a cedilla before a consonant, or an a with a circumflex at the end of a word.
    (
        "cp1257",
        "cp1252",
        "\u00e7(?=[bdfgklmnprstvz])|(?<=[a-z])\u00e2(?=s?(?!\\w))|(?<=[a-z])[\u00fb\u00ee](?=[bdfgjklmnprstvz])",
        3,
        (
            "[\u00e2\u00ee\u00fb\u00f0]",
            "[a-z]\u00e7[bdfgklmnprtvz]|[a-z]\u00e2(?!\\w)",
            "\u00e7[bdfgklmnprtvz]|[\u00f0\u00fe]|[\u00ef\u00ed\u00f2\u00ec][aeiu\u00e2\u00ee]",
        ),
        "[\u00e9\u00e8\u00ea\u00e0\u00e4\u00f6\u00fc\u00e5\u00f4\u0103\u015f\u0219\u0163\u021b\u011f]|\u00e7(?:s|(?!\\w))",
    ),
    # French, Spanish and German of a Macintosh or of DOS, and the other way round: capitals behind small letters.
    (
        "mac-roman",
        "cp1252",
        "(?<=[a-z])\u017d|\u017d(?=[a-z])",
        2,
        ("[a-z]\u017d",),
        "(?-i:[\u0161\u017e\u010d\u0107\u0160])",
    ),
    (
        "cp1252",
        "mac-roman",
        "(?<=[a-z])[\u00c8\u00cb\u00cd\u00d3\u00d9\u00d2\u00db\u00cc\u00b8\u02c6\u2030\u02d9](?![A-Z])|[\u00c8\u00cd](?=[a-z]{2})",
        1,
        (
            "[a-z]{2}[\u00c8\u00cb\u00d2\u00db\u00cc](?=[a-z])|[a-z]{2}\u00c8(?!\\w)|[a-z][\u00b8\u02c6\u2030\u02d9][a-z]"
            # An i with an acute in a word in small letters is a slip of the hand, but for words of French.
            r"|[a-z]\u00cd(?:me|te|tre)s?(?!\w)",
        ),
        "(?-i:[\u00e0-\u00ff])" + _GLUED,
    ),
    (
        "cp1252",
        "cp850",
        "(?<=[a-z])[\u00da\u00de\u00db\u00d3\u00b3\u00f7](?![A-Z])|\u00da(?=[a-z]{2})",
        1,
        ("[a-z]{2}[\u00da\u00de](?=[a-z])|[a-z]{2}\u00da(?!\\w)",),
        "(?-i:[\u00e0-\u00f4\u00f6\u00f8-\u00fd])" + _GLUED,
    ),
    # French, Spanish and German taken for Central European: the r with an acute is no word, the n with one stands before no vowel.
    (
        "cp1252",
        "cp1250",
        "\u0155(?![\\w'])",
        1,
        ("[a-z]{2}",),
        "[\u0159\u0148\u013e\u0142\u0105\u0161\u017e\u0165]|\u0155\u0155",
    ),
    (
        "cp1252",
        "cp1250",
        "(?<=[a-z])\u010d(?=(?:re|te|s)s?(?!\\w))",
        1,
        ("\u00e9", _FRENCH),
        "[\u0159\u011b\u016f\u0161\u017e\u00fd\u00e1\u00ed\u0107\u0111\u0142]",
    ),
    (
        "cp1252",
        "cp1250",
        "(?<=[aeiou\u00e1\u00e9\u00ed\u00f3\u00fa])\u0144(?=[aeou\u00e1\u00e9\u00f3])",
        1,
        ("[aeo]\u0144[aeou\u00f3]", r"(?<!\S)(?:de|la|el|que|los|las|en|con|por|para|una?|se)(?!\S)"),
        "[\u0142\u0105\u0119\u015b\u0107\u017a\u017c\u0159\u0161\u010d\u011b\u01ce\u014d]",
    ),
    # Swedish and German taken for a code page of DOS: a sign of division inside words.
    ("cp1252", "cp850", "(?<=[a-z])\u00f7(?=[a-z])", 1, ("[a-z]\u00f7[a-z]",), "[\u00e0\u00e8\u00ea\u00ee\u00f4]"),
    *WESTERN_SIGNATURES,
)
