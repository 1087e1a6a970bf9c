"""What was found, as Markdown tables with Wilson score intervals."""

from __future__ import annotations

from math import sqrt

Z = 1.96  # 95 %


def wilson(hits: int, total: int) -> tuple[float, float]:
    """The 95 % Wilson score interval of a share (Wilson 1927)."""
    if not total:
        return 0.0, 1.0
    share = hits / total
    middle = share + Z * Z / (2 * total)
    spread = Z * sqrt(share * (1 - share) / total + Z * Z / (4 * total * total))
    scale = 1 + Z * Z / total
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def recall_table(recall: dict[tuple[str, str], list[bool]], rules: dict[str, dict[str, int]]) -> str:
    """A row a class: found of planted with its interval, the languages that fall short of it, and the rules that found it."""
    rows = ["| planted | found | 95 % | by language | found by |", "|---|---|---|---|---|"]
    for name in dict.fromkeys(name for name, _ in recall):
        of_language = {language: found for (one, language), found in recall.items() if one == name}
        every = [hit for found in of_language.values() for hit in found]
        low, high = wilson(sum(every), len(every))
        by_language = " ".join(
            f"{language} {sum(found)}/{len(found)}" for language, found in sorted(of_language.items())
        )
        by = ", ".join(rule for rule, _ in sorted(rules[name].items(), key=lambda item: -item[1])[:3])
        rows.append(f"| {name} | {sum(every)}/{len(every)} | {low:.0%}-{high:.0%} | {by_language} | {by} |")
    total = [hit for found in recall.values() for hit in found]
    low, high = wilson(sum(total), len(total))
    rows.append(f"| **all** | **{sum(total)}/{len(total)}** | **{low:.0%}-{high:.0%}** | | |")
    return "\n".join(rows)


def alarm_table(alarms: dict[str, tuple[int, int]]) -> str:
    """A row a language: findings at warning and above in the text as it was, a million characters."""
    rows = ["| clean text | characters | findings | a million |", "|---|---|---|---|"]
    for language, (found, size) in sorted(alarms.items()):
        rows.append(f"| {language} | {size:,} | {found} | {found / size * 1e6:.1f} |")
    found, size = (sum(column) for column in zip(*alarms.values(), strict=True))
    rows.append(f"| **all** | **{size:,}** | **{found}** | **{found / size * 1e6:.1f}** |")
    return "\n".join(rows)
