"""Brackets: what closes nothing is told, whatever the size of the pieces in which the document is read."""

from __future__ import annotations

import pytest

from lint.kinds import OptionError
from lint.kinds.brackets.find import Reader
from lint.kinds.brackets.options import Options, prepare
from lint.kinds.shared import Shared

CORNER = Options(
    pairs=["「」", "『』"], also_open={"」": "\uff62"}, also_close={"」": "\uff63"}, lawful="」[^「」\n]{1,12}「"
)


def unopened(*pieces: str, options: Options = CORNER) -> list[int]:
    """Offsets, over all pieces, of closers that are reported."""
    reader, found, base = Reader(prepare(options, Shared())), [], 0
    for piece in pieces:
        at = base
        found += [at + match.start for match in reader.feed(piece, lambda offset: offset)]
        base += len(piece)
    return found


def test_a_quotation_may_run_over_pieces_of_the_document() -> None:
    lines = ["「一行目\n", "二行目\n", "三行目」と言う。\n", "四行目」\n"]
    whole = "".join(lines)
    assert unopened(whole) == unopened(*lines) == [whole.rindex("」")]


def test_each_kind_of_bracket_is_counted_for_itself() -> None:
    assert unopened("「題は『春』」") == []
    assert unopened("「題は春』」") == [4]


def test_openers_alone_are_never_told_and_lend_themselves_to_later_closers() -> None:
    assert unopened("「一段目。\n\n「二段目」と言う。") == []
    assert unopened("「「「」」」」") == [6]


def test_half_width_brackets_lend_an_opener_and_close_no_full_width_one() -> None:
    round_ = Options(pairs=["（）"], also_open={"）": "("}, also_close={"）": ")"})
    assert unopened("(会）", options=round_) == []
    assert unopened("（会(員)）", options=round_) == []
    assert unopened("(会)会）", options=round_) == [4]


def test_a_pair_typed_the_wrong_way_round_does_not_disturb_the_count() -> None:
    assert unopened("选择」全部「。再选「无」。末」") == [14]


def test_a_bracket_that_opens_and_closes_is_refused() -> None:
    with pytest.raises(OptionError):
        prepare(Options(pairs=["||"]), Shared())
