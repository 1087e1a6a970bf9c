"""Take the picture of the HTML report: ``python docs/pictures/make_report.py`` writes ``report.png`` beside itself.

Needs Chromium.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent.parent
sys.path[:0] = [str(FOLDER), str(ROOT), str(ROOT / "tests")]

from browser import chromium  # type: ignore[import-not-found]  # noqa: E402
from make_terminal import environment  # noqa: E402

WIDTH, HEIGHT = 1000, 900


def main() -> None:
    """Check our samples, show the report in a browser and take its picture."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        texts = Path(folder, "texts")
        for pack in sorted((ROOT / "fixtures").iterdir()):
            if (pack / "corrupted.txt").is_file():
                texts.mkdir(exist_ok=True)
                shutil.copy(pack / "corrupted.txt", texts / f"{pack.name}.txt")
        report = Path(folder, "report.html")
        words = ["check", "--quiet", "--exit-zero", "--output-format=html", f"--output-file={report}", "texts"]
        subprocess.run([sys.executable, "-m", "lint", *words], cwd=folder, env=environment(), check=True)
        with chromium(Path(folder, "profile")) as page:
            page.resize(WIDTH, HEIGHT)
            page.open(report)
            (FOLDER / "report.png").write_bytes(page.picture())


if __name__ == "__main__":
    main()
