"""Kill ``xnumx check --fix`` at every system call that changes a file: ``python -m benchmarks.kills`` (Linux, with
strace).

A folder of twenty damaged files (UTF-8 with and without BOM, UTF-16, Shift_JIS, line ends of every sort, bytes that do
not decode, one that is only reached through a link, small and larger) is mended again and again; at each run strace
kills the process at the next such call. Then every file must be what it was or what it was to be, byte for byte, with
its mode, and another run must mend the rest in spite of what the killed one left behind.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

CHANGING = (
    "write,pwrite64,writev,sendfile,copy_file_range,fsync,fdatasync,ftruncate,rename,renameat,renameat2,link,linkat,unlink,unlinkat,"
    "mkdir,mkdirat,chmod,fchmod,fchmodat,chown,fchown,fchownat,setxattr,fsetxattr"
)
# Processors have not all of them; strace passes over those with a question mark.
KNOWN = ",".join(f"?{name}" for name in CHANGING.split(","))
SENTENCE = "Das Werk wurde\N{ZERO WIDTH SPACE} 1998 er\N{ZERO WIDTH SPACE}öffnet. Davor lag hier ein Feld."
JAPANESE = "工場は\N{ZERO WIDTH SPACE}一九九八年に建てられた。前は畑だった。"
MODE = 0o640


def main() -> None:
    """Print how many kills were tried and what became of the files."""
    if shutil.which("strace") is None:
        sys.exit("python -m benchmarks.kills needs strace: apt-get install strace")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        old = dict(texts())
        make(root / "whole", old)
        calls = mend(root / "whole", root / "calls")
        new = contents(root / "whole")
        unchanged = [name for name in old if old[name] == new[name]]
        if unchanged:
            sys.exit(f"nothing was mended in {', '.join(unchanged)}: this measures nothing")
        lost = left = 0
        points = [(name, number) for name, count in calls.items() for number in range(1, count + 1)]
        for name, number in points:
            tree = root / f"{name}-{number}"
            make(tree, old)
            mend(tree, root / "calls", f"inject={name}:signal=KILL:when={number}")
            lost += damaged(tree, old, new)
            left += sum(1 for path in tree.rglob("*") if path.name not in old and path.is_file())
            mend(tree, root / "calls")
            lost += sum(1 for name, content in contents(tree).items() if content != new[name])
            shutil.rmtree(tree)
    print(
        f"{len(old)} files, {len(points)} kill points: {lost} files damaged, {left} temporary files left behind in all"
    )
    sys.exit(1 if lost else 0)


def texts() -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the files."""
    for size in (1, 40, 400):
        text = f"{SENTENCE}\n" * size
        yield f"plain-{size}.txt", text.encode()
        yield f"bom-{size}.txt", b"\xef\xbb\xbf" + text.encode()
        yield f"utf16-{size}.txt", text.encode("utf-16")
        yield f"dos-{size}.txt", text.replace("\n", "\r\n").encode()
        yield f"mac-{size}.txt", text.replace("\n", "\r").encode()
        yield f"odd-{size}.md", text.encode() + b"\xff\xfe\x80 ohne Ende"
    yield "japanese.md", f"# 歴史\n\n{JAPANESE}\n".encode()
    yield "linked.md", f"{SENTENCE}\n".encode()


def make(tree: Path, old: dict[str, bytes]) -> None:
    """The folder as it is before a run."""
    tree.mkdir()
    (tree / "beside").mkdir()
    for name, content in old.items():
        path = tree / ("beside" if name == "linked.md" else "") / name
        path.write_bytes(content)
        path.chmod(MODE)
    (tree / "linked.md").symlink_to(Path("beside") / "linked.md")


def mend(tree: Path, calls: Path, inject: str = "") -> Counter[str]:
    """Run the command, with what strace is to do to it; how often it made each call that changes files."""
    words = ["strace", "-f", "-qq", "-o", str(calls), "-e", f"trace={KNOWN}", *(["-e", inject] if inject else [])]
    fix = [sys.executable, "-m", "lint", "check", "--isolated", "-j1", "-q", "--fix", str(tree)]
    env = {**os.environ, "XNUMX_CACHE_DIR": str(calls.with_name("cache"))}
    subprocess.run([*words, *fix], env=env, capture_output=True, check=False, timeout=300)
    return Counter(re.findall(r"(?m)^\d+ +(\w+)\(", calls.read_text(errors="replace")))


def contents(tree: Path) -> dict[str, bytes]:
    """The bytes of the files by name, through the link as well."""
    return {name: (tree / name).read_bytes() for name, _ in texts()}


def damaged(tree: Path, old: dict[str, bytes], new: dict[str, bytes]) -> int:
    """How many files are neither what they were nor what they were to be."""
    whole = (tree / "linked.md").is_symlink()
    return (not whole) + sum(
        content not in (old[name], new[name]) or (tree / name).stat().st_mode & 0o777 != MODE
        for name, content in contents(tree).items()
    )


if __name__ == "__main__":
    main()
