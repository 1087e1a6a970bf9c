"""Find a name that one document spells in two ways.

The idea: a translation engine transliterates a name anew in every sentence, so one person becomes ラブロフ here and ラヴロフ
there. A writer keeps to one. Words are brought to a key that forgets what two transliterations of one name differ in;
spellings that share a key, and that a title marks as a name, are one name. Each spelling but the first is reported at
the first place at which that is known, with the first place of the first.

Known limits: two people whose names differ in nothing but what the key forgets are taken for one; a name that never
stands before a title is not seen, since a common word would do as well; only the first :data:`MOST_NAMES` words that
could be names are remembered.
"""

from __future__ import annotations

from lint.cache import kept
from lint.diagnostic import Match, Related
from lint.patience import limits

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator

    import regex

LONGEST_NAME = 24  # characters before a title in which its name begins
MOST_NAMES = 20_000  # keys; some 5 MB of memory


class Name:
    """What is known of one name: its first spelling and place, the spellings told, and whether it is a name at all."""

    __slots__ = ("end", "is_name", "spelling", "start", "told")

    def __init__(self, spelling: str, start: int, end: int) -> None:
        self.spelling = spelling
        self.start = start
        self.end = end
        self.told = {spelling}
        self.is_name = False


class Reader:
    """Remembers the names of one document."""

    def __init__(self, state: object) -> None:
        self._word: regex.Pattern[str]
        self._is_plain: bool  # so that ``re`` takes the pattern, which is twice as fast on it and has no timeout
        self._fold: dict[str, str]
        self._folds: regex.Pattern[str] | None
        self._keys: dict[str, str] | None
        self._both: bool
        self._least: int
        self._in_ascii: bool
        self._title: str
        (
            self._word,
            self._is_plain,
            self._title,
            self._folds,
            self._fold,
            self._keys,
            self._both,
            self._least,
            self._in_ascii,
        ) = state  # type: ignore[misc]
        self._names: dict[str, Name] = {}

    def feed(self, text: str, place: Callable[[int], int]) -> Iterator[Match]:
        """The odd spellings in the next piece of the document."""
        if text.isascii() and not self._in_ascii:
            return
        yield from self._of(self._words(text), text, place)

    def feed_lines(self, text: str, lines: Iterable[tuple[int, int]], place: Callable[[int], int]) -> Iterator[Match]:
        """The same, where only these lines hold words."""
        yield from self._of((word for line in lines for word in self._words_in(text, *line)), text, place)

    def _of(self, words: Iterable[tuple[int, int, bool]], text: str, place: Callable[[int], int]) -> Iterator[Match]:
        for start, end, is_name in words:
            spelling = text[start:end]
            key = self._key(spelling)
            if key is not None:
                yield from self._compare(key, spelling, start, end, is_name, place)

    def _words(self, text: str) -> Iterator[tuple[int, int, bool]]:
        """Start and end of what could be a name, and whether it stands as one; where only those count, titles lead."""
        if not self._both:
            yield from self._words_in(text, 0, len(text))
            return
        done = 0
        for title in self._titles(text):
            before = max(done, title.start() - LONGEST_NAME)
            for found in self._word.finditer(text, before, title.start() + LONGEST_NAME, **limits()):
                if found.start() >= title.start():
                    break
                done = found.end()
                if found["name"] is not None:
                    yield *found.span("word"), True

    def _words_in(self, text: str, low: int, high: int) -> Iterator[tuple[int, int, bool]]:
        limited = limits()
        places: Iterator[re.Match[str] | regex.Match[str]]
        if self._is_plain and not limited:
            places = kept.shared_pattern(self._word.pattern).finditer(text, low, high)
        else:
            places = self._word.finditer(text, low, high, **limited)
        for found in places:
            if not self._both or found["name"] is not None:
                yield *found.span("word"), found["name"] is not None

    def _titles(self, text: str) -> Iterator[re.Match[str]]:
        """The titles, for our rules by the engine that is three times as fast on them and has no timeout."""
        limited = limits()
        if not limited:
            return kept.shared_pattern(self._title).finditer(text)
        import regex

        titles: Iterator[re.Match[str]] = regex.finditer(self._title, text, **limited)
        return titles

    def _key(self, spelling: str) -> str | None:
        if self._keys is not None:
            return self._keys.get(spelling)
        key = self._folds.sub(lambda found: self._fold[found[0]], spelling) if self._folds else spelling
        return key if len(key) >= self._least else None

    def _compare(
        self, key: str, spelling: str, start: int, end: int, is_name: bool, place: Callable[[int], int]
    ) -> Iterator[Match]:
        name = self._names.get(key)
        if name is None:
            if len(self._names) >= MOST_NAMES:
                return
            name = self._names[key] = Name(spelling, place(start), place(end))
        name.is_name = name.is_name or is_name
        if name.is_name and spelling not in name.told:
            name.told.add(spelling)
            related = (Related(name.start, name.end, f"'{name.spelling}' here"),)
            yield Match(start, end, {"other": name.spelling}, suggestions=(name.spelling,), related=related)
