"""Make ``calendar_names.py``: month and weekday names of many languages, as they stand beside a day in running
text.

The names are those of the Unicode CLDR as Babel carries it (https://cldr.unicode.org, Babel 2.19), in both of its
contexts ("format" is the form beside a day, often a genitive; "stand-alone" the nominative). What CLDR does not
carry is added by rule, each named below after the grammar it follows: case endings, prefixed prepositions,
spellings without diacritics, and what Python's ``lower`` makes of capitals.

Run ``python lint/data/make_calendar.py`` with Babel installed; it writes the table beside itself.
"""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

# fmt: off
LOCALES = (
    "en", "de", "fr", "es", "pt", "it", "ru", "nl", "pl", "cs", "sk", "hu", "ro", "bg", "uk", "sr", "sr_Latn", "hr",
    "bs", "sl", "mk", "lt", "lv", "et", "fi", "sv", "da", "nb", "nn", "is", "el", "tr", "az", "ar", "ar_SY", "ar_DZ",
    "ar_MA", "fa", "he", "hi", "bn", "ta", "te", "mr", "gu", "pa", "kn", "ml", "ne", "ur", "th", "lo", "km", "id",
    "ms", "fil", "ca", "gl", "eu", "sq", "be", "ka", "hy", "kk", "uz", "ky", "af", "sw", "ga", "cy", "lb", "eo",
    "fo", "vi",
)
# fmt: on
TARGET = Path(__file__).with_name("calendar_names.py")
ABBREVIATING = frozenset(
    {"en", "fr", "es", "it", "pt"}
)  # short weekdays of the others are words of their neighbours (`den`, `per`)
LEAST_ABBREVIATION = 3
LATIN_VOWELS = "aeiou\u00e4\u00f5\u00f6\u00fc\u0131"


def endings(*rules: tuple[str, tuple[str, ...]]) -> Callable[[str], Iterable[str]]:
    """For a name that ends in the first of the endings that fits, the names with the others in its place."""

    def forms(name: str) -> Iterable[str]:
        for old, new in rules:
            if name.endswith(old):
                return [name.removesuffix(old) + ending for ending in new]
        return []

    return forms


def turkish(name: str) -> Iterable[str]:
    """Dative, locative, ablative and genitive by vowel harmony (written after an apostrophe, or without one)."""
    last = [char for char in name.lower() if char in LATIN_VOWELS][-1]
    back = last in "a\u0131ou"
    a, i = ("a", "u" if last in "ou" else "\u0131") if back else ("e", "\u00fc" if last in "\u00f6\u00fc" else "i")
    d = "t" if name[-1] in "fstk\u00e7\u015fhp" else "d"
    return (
        [name + a, name + d + a, name + d + a + "n", name + i + "n"] if name[-1] not in LATIN_VOWELS else [name + d + a]
    )


def hebrew(name: str) -> Iterable[str]:
    """The prepositions that are written as part of the word: in, of, from."""
    return [prefix + name for prefix in "\u05d1\u05dc\u05de"]


def indic(name: str) -> Iterable[str]:
    """Without nukta, and the nasal written as its own letter: both are everyday spellings."""
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).replace("\u093c", ""))
    return [plain, plain.replace("\u0902\u092c", "\u092e\u094d\u092c")]


# Serbian and its neighbours put the genitive beside a day, where CLDR has the nominative.
_SERBIAN_LATIN = endings(("bar", ("bra",)), ("mart", ("marta",)), ("i", ("ija",)), ("", ("a",)))
_SERBIAN = endings(("бар", ("бра",)), ("", ("а",)))
GRAMMAR: dict[str, Callable[[str], Iterable[str]]] = {
    "fi": endings(("kuu", ("kuuta", "kuun")), ("kuuta", ("kuun",))),
    "et": endings(
        ("ber", ("bri", "bril", "brini", "brist")),
        ("i", ("il", "ini", "ist")),
        ("", ("i", "il", "ini", "ist")),
    ),
    "lv": endings(
        ("js", ("j\u0101", "ja", "jam")),
        ("is", ("\u012b", "a", "im")),
        ("s", ("\u0101", "a", "am")),
    ),
    "hr": endings(("oga", ("og",))),
    "sl": endings(("ber", ("bra",)), ("ij", ("ija",)), ("ar", ("arja",)), ("", ("a",))),
    "sr": _SERBIAN,
    "sr_Latn": _SERBIAN_LATIN,
    "bs": _SERBIAN_LATIN,
    "eu": endings(("a", ("aren", "ak", "an"))),
    "ka": endings(("ი", ("ს", "ის", "ში", "იდან", "ამდე"))),
    "tr": turkish,
    "he": hebrew,
    "fa": endings(("ه", ("هٔ",))),  # the ezafe before a year
    "bn": endings(("ারি", ("ারী",))),  # as it was spelled before the reform
    "hi": indic,
    "mr": indic,
    "ne": indic,
}
# "On Wednesday": the accusative or another case. For Finnish CLDR has the case, and texts the nominative.
_FEMININE_LATIN = endings(("a", ("u",)))
WEEKDAY_GRAMMAR: dict[str, Callable[[str], Iterable[str]]] = {
    "fi": endings(("na", ("",))),
    "pt": endings(("-feira", ("",))),
    "ru": endings(("а", ("у",))),
    # An apostrophe ends a word here, so that п'ятниця is known by what follows it.
    "uk": endings(("а", ("у",)), ("пʼятниця", ("пʼятницю", "ятниця", "ятницю")), ("я", ("ю",))),
    "sv": endings(("", ("en",))),
    "be": endings(("а", ("у",)), ("я", ("ю",))),
    "sr": endings(("а", ("у",))),
    "sr_Latn": _FEMININE_LATIN,
    "hr": _FEMININE_LATIN,
    "bs": _FEMININE_LATIN,
    "cs": endings(("a", ("u",)), ("e", ("i",))),
    "sk": _FEMININE_LATIN,
    "sl": endings(("a", ("o",))),
    "pl": endings(("a", ("\u0119",))),
    "et": endings(("\u00e4ev", ("\u00e4eval",)), ("e", ("el",))),
    "is": endings(("ur", ("", "inn"))),
    "lt": endings(("is", ("\u012f",))),
    "lv": endings(("diena", ("dien", "dienu"))),
    "he": hebrew,
    "ne": lambda name: [name.replace("\u0919\u094d\u0917", "\u0902\u0917")],  # the nasal as its own sign, as often
    "pa": endings(("ਸ਼ਨੀਵਾਰ", ("ਸ਼ਨਿੱਚਰਵਾਰ",))),
    "hu": endings(("o", ("on",)), ("\u0151", ("\u0151n",)), ("", ("en", "on"))),
}


def read(locale: str) -> tuple[list[list[str]], list[list[str]]]:
    """Months and weekdays of one locale, as CLDR has them."""
    from babel import Locale

    data = Locale.parse(locale)
    contexts = ("format", "stand-alone")
    widths = ("wide", "abbreviated") if locale in ABBREVIATING else ("wide",)
    months = [[data.months[context]["wide"][number] for context in contexts] for number in range(1, 13)]
    days = [[data.days[context][width][number] for context in contexts for width in widths] for number in range(7)]
    return months, days


def read_alone(locale: str) -> tuple[list[list[str]], list[list[str]]]:
    """The same in a process of its own: Babel resolves the aliases of a second locale to the first one's names."""
    run = subprocess.run(
        [sys.executable, __file__, locale],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    months, days = run.stdout.strip().split("\n")
    return _table(months), _table(days)


def _table(line: str) -> list[list[str]]:
    return [names.split("|") for names in line.split("\t")]


def plain(name: str) -> str:
    """A Latin name without diacritics, as people without the keyboard type it."""
    if not any("a" <= char <= "z" for char in name):
        return name
    letters = unicodedata.normalize("NFD", name.replace("\u0131", "i").replace("\u0142", "l").replace("\u0111", "d"))
    return "".join(char for char in letters if not unicodedata.combining(char))


def spelled(names: Iterable[str]) -> list[str]:
    """The names in lower case, with what ``lower`` makes of their capitals and without diacritics, each once."""
    forms: list[str] = []
    for name in names:
        name = name.strip().rstrip(".")
        capitals = name.replace("i", "\u0130").upper().lower()
        forms += [
            name.lower(),
            capitals if "\u0131" in name else "",
            name.upper().lower(),
            plain(name.lower()),
        ]
        forms += [unicodedata.normalize("NFD", name.lower()) if not "a" <= plain(name.lower())[0] <= "z" else ""]
    return list(dict.fromkeys(form for form in forms if form))


def month_forms(locale: str, names: list[str]) -> list[str]:
    """All forms of one month that a text can have beside a day."""
    names = [name.removeprefix("de ").removeprefix("d\u2019").removeprefix("d'") for name in names]
    grammar = GRAMMAR.get(locale)
    more = [form for name in names for form in grammar(name)] if grammar else []
    return [form for form in spelled([*names, *more]) if len(form) > 1 and not any(char.isdigit() for char in form)]


def weekday_forms(locale: str, names: list[str]) -> list[str]:
    """All forms of one weekday that a text can have beside a date; short ones only where they are long enough."""
    cases = WEEKDAY_GRAMMAR.get(locale)
    if cases is not None:
        names = [*names, *(form for name in names for form in cases(name))]
    return [form for form in spelled(names) if len(form) >= LEAST_ABBREVIATION]


def meanings(tables: Mapping[str, tuple[list[list[str]], list[list[str]]]]) -> tuple[list[str], list[str]]:
    """The lines of both tables, from what :func:`read` tells of each locale."""
    return (
        _lines({locale: [month_forms(locale, names) for names in months] for locale, (months, _) in tables.items()}, 1),
        _lines({locale: [weekday_forms(locale, names) for names in days] for locale, (_, days) in tables.items()}, 0),
    )


def _lines(table: Mapping[str, list[list[str]]], first: int) -> list[str]:
    found: dict[str, dict[str, int]] = {}
    for locale, numbered in table.items():
        for number, forms in enumerate(numbered, first):
            for form in forms:
                found.setdefault(form, {})[locale] = number
    return [
        f"{form}=" + ",".join(f"{locale} {number}" for locale, number in told.items()) for form, told in found.items()
    ]


def main() -> None:
    """Write the table."""
    import babel
    from babel.core import get_global

    lines = [
        '"""Made by make_calendar.py from the Unicode CLDR as Babel carries it: do not edit."""',
        "",
        "from __future__ import annotations",
        "",
        f'CLDR = "{get_global("cldr")["version"]}"',
        f'BABEL = "{babel.__version__}"',
        "",
        "# A word on each line, and in which languages it names which month (1 to 12) or weekday (Monday is 0). One text, which is",
        "# read in no time, where a dictionary takes milliseconds.",
        "",
    ]
    tables = {locale: read_alone(locale) for locale in LOCALES}
    months, days = meanings(tables)
    for name, table in (("MONTHS", months), ("WEEKDAYS", days)):
        lines += [f'{name} = """', *table, '"""']
    lines.append("")
    TARGET.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        for table in read(sys.argv[1]):
            print("\t".join("|".join(names) for names in table))
    else:
        main()
