"""Find a name that one document spells in two ways.

The idea: a translation engine transliterates a name anew in every sentence, so one person becomes ラブロフ here and ラヴロフ there.
A writer keeps to one. Words are brought to a key that forgets what two transliterations of one name differ in; spellings
that share a key, and that a title marks as names, are one name. The rarer spelling (of equals the later) is reported
where it first stands, with the first place of the other.

Known limits: two people whose names differ in nothing but what the key forgets are taken for one; names without a
title beside them are not seen, or a common word would do as a name.
"""

from __future__ import annotations

from lint.diagnostic import Match, Related

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import regex

    Key = Callable[[str], str | None]


def find(text: str, state: object) -> Iterator[Match]:
    """The odd spellings of each name; two passes over the text and a table of its names."""
    word, named, folds, fold, keys, both, least = state  # type: ignore[misc]
    key_of = _key_of(folds, fold, keys)
    named_spellings: dict[str, set[str]] = {}
    for found in named.finditer(text):
        key = key_of(found[0])
        if key is not None and len(key) >= least:
            named_spellings.setdefault(key, set()).add(found[0])
    if both:
        named_spellings = {key: spellings for key, spellings in named_spellings.items() if len(spellings) > 1}
    if named_spellings:
        places = _places(text, named if both else word, key_of, named_spellings.keys())
        for spellings in places.values():
            yield from _odd_ones(spellings)


def _key_of(folds: regex.Pattern[str] | None, fold: dict[str, str], keys: dict[str, str] | None) -> Key:
    known: dict[str, str | None] = {}

    def key_of(spelling: str) -> str | None:
        if keys is not None:
            return keys.get(spelling)
        key = known.get(spelling)
        if key is None:
            key = known[spelling] = folds.sub(lambda found: fold[found[0]], spelling) if folds else spelling
        return key

    return key_of


def _places(text: str, word: regex.Pattern[str], key_of: Key, wanted: object) -> dict[str, dict[str, tuple[int, int, int]]]:
    """For each wanted key its spellings with how often and where first they stand."""
    places: dict[str, dict[str, tuple[int, int, int]]] = {}
    for found in word.finditer(text):
        key = key_of(found[0])
        if key is not None and key in wanted:  # type: ignore[operator]
            spellings = places.setdefault(key, {})
            count, start, end = spellings.get(found[0], (0, *found.span()))
            spellings[found[0]] = (count + 1, start, end)
    return places


def _odd_ones(spellings: dict[str, tuple[int, int, int]]) -> Iterator[Match]:
    if len(spellings) < 2:
        return
    usual = max(spellings, key=lambda spelling: (spellings[spelling][0], -spellings[spelling][1]))
    _, first, first_end = spellings[usual]
    for spelling, (_, start, end) in spellings.items():
        if spelling != usual:
            related = (Related(first, first_end, f"'{usual}' here"),)
            yield Match(start, end, {"other": usual}, suggestions=(usual,), related=related)
