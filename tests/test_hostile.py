"""Texts made to hurt, small: each is checked to its end, by every rule. How they grow is measured by
``benchmarks/hostile``.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
if not (ROOT / "benchmarks").is_dir():
    pytest.skip("the texts are made by the benchmarks, which only a checkout has", allow_module_level=True)
sys.path.append(str(ROOT))

from benchmarks.hostile.shapes import shapes  # noqa: E402
from lint.engine.examine import MOST_TOLD  # noqa: E402

SIZE = 30_000


@pytest.fixture
def check(here: Path, capfdbinary):
    """Check a file with all rules: the status, findings and other records."""
    from lint.cli import main

    def run(path: Path) -> tuple[int, list[dict]]:
        status = main(["check", "--isolated", "--no-cache", "-q", "-f", "jsonl", str(path)])
        return status, [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]

    return run


@pytest.mark.parametrize("shape", [*shapes()], ids=lambda shape: f"{shape.name}{shape.suffix}".replace(" ", "-"))
def test_it_is_checked_by_every_rule(here, check, shape):
    path = here / f"a{shape.suffix}"
    path.write_bytes(shape.make(SIZE).encode("utf-8", "surrogateescape"))
    status, records = check(path)
    assert status in (0, 1)
    findings = [one for one in records if one["kind"] == "finding"]
    assert not [one for one in records if one["kind"] == "unchecked" or one.get("rule", "").startswith("internal/")]
    assert max(Counter(one["rule"] for one in findings).values(), default=0) <= MOST_TOLD


def test_of_too_many_findings_the_first_are_told(here, check):
    (here / "a.txt").write_text("".join(f"Lot {number} is at XNUMX quay.\n" for number in range(1, MOST_TOLD + 8)))
    _, records = check(here / "a.txt")
    told = [one for one in records if one.get("rule") == "placeholder/masked-number"]
    assert [one["line"] for one in told[:-1]] == list(range(1, MOST_TOLD + 1))
    assert (told[-1]["kind"], told[-1]["more"]) == ("truncated", 7)
