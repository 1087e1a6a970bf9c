"""``--add-ignore``: write a comment next to each finding that hides it."""

from __future__ import annotations

from lint.diagnostic import Fix
from lint.documents import format_of
from lint.errors import CannotStart
from lint.files.read import NotRead, reason
from lint.files.replace import Refused, replace
from lint.fix.source import apply_fixes
from lint.report.result import FileResult
from lint.source import decode, encode
from lint.suppress.comments import OWN_PACK
from lint.suppress.ignoring import WITH_COMMENTS, ignoring

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from lint.diagnostic import Diagnostic, Severity
    from lint.fix.files import Narrow, Reader
    from lint.report.result import Event
    from lint.source import Source

NO_COMMENTS = "this format has no comments: use per-file-ignores or ignore-regex in the configuration, or a baseline"


class Ignoring:
    """Writes comments for the findings that pass by, from the severity ``least`` on."""

    def __init__(
        self,
        reader: Reader,
        why: str,
        least: Severity,
        *,
        narrow: Narrow | None,
        refuse: Callable[[str, str], None],
    ) -> None:
        if "--" in why or ">" in why or not (why.isprintable() or not why):
            raise CannotStart(
                "--add-ignore: the reason stands in a comment, so it can hold neither '--' nor '>' nor line ends"
            )
        self._reader = reader
        self._why = why.strip()
        self._least = least
        self._narrow = narrow
        self._refuse = refuse
        self._hidden = self._files = 0

    def events(self, events: Iterable[Event]) -> Iterator[Event]:
        """The events; files are changed as they pass."""
        for event in events:
            if isinstance(event, FileResult) and any(map(self._is_wanted, event.diagnostics)):
                self._hide(event)
            yield event

    def _is_wanted(self, one: Diagnostic) -> bool:
        return one.severity >= self._least and not one.rule.startswith(f"{OWN_PACK}/")

    def _hide(self, result: FileResult) -> None:
        format = format_of(result.path) or "text"
        if format not in WITH_COMMENTS:
            self._refuse(result.path, NO_COMMENTS)
            return
        try:
            before, source = self._reader.read(result.path)
            found = self._wanted(source)
            places: dict[int, list[str]] = {}
            for one in found:
                places.setdefault(one.start, []).append(one.rule)
            edits = ignoring(source.text.chars, format, places, self._why)
            after = encode(source, apply_fixes(source.text.chars, [Fix((edit,), safe=True) for edit in edits]))
            left = self._wanted(decode(source.path, after, source.encoding))
            if left:
                raise Refused(
                    f"a comment would not hide '{left[0].rule}' in line {source.text.line_at(min(left[0].start, len(source.text.chars)))}"
                )
            replace(result.path, before, after)
        except UnicodeEncodeError:
            self._refuse(result.path, "its encoding cannot hold the reason")
        except (Refused, NotRead) as error:
            self._refuse(result.path, str(error))
        except OSError as error:
            self._refuse(result.path, reason(error))
        else:
            self._hidden += len(found)
            self._files += 1

    def _wanted(self, source: Source) -> list[Diagnostic]:
        found: Sequence[Diagnostic] = self._reader.check(source).diagnostics
        if self._narrow is not None:
            found = self._narrow(source.path, found, source.text)
        return [one for one in found if self._is_wanted(one)]

    def said(self) -> str:
        """What was done, in a sentence."""
        files = f"{self._files} file{'s' * (self._files != 1)}"
        return f"Hid {self._hidden} finding{'s' * (self._hidden != 1)} in {files} by comments."
