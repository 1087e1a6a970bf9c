"""Editors land on what was found: real Vim, Neovim and Emacs, and the problem matchers' expressions in Node.

The lines hold wide, astral, combining and tab characters before the finding, so that a wrong unit lands beside it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from report_samples import PLACES, ROOT, masked_numbers, rendered

from lint.report.matcher import begins, ends, slip
from lint.report.result import Truncated, Unchecked

Lines = Callable[..., str]  # a format, and a column unit where it has one
EDITORS = ROOT / "editors"
TEXT = "\n".join(PLACES) + "\n"
NAME = "記事 \N{GRINNING FACE} 1.txt"


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a text, and a program ``xnumx`` on the path that is this checkout."""
    (tmp_path / NAME).write_text(TEXT, encoding="utf-8", newline="")
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "xnumx").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m lint "$@"\n')
    (programs / "xnumx").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(params=["report", "command"])
def lines(request: pytest.FixtureRequest, folder: Path) -> Lines:
    """A function that gives the lines of a format, from the report itself or from the command."""

    def printed(format: str, unit: str = "codepoint") -> str:
        if request.param == "report":
            return rendered(format, masked_numbers(NAME, TEXT.encode()), unit=unit)
        return run(
            "xnumx",
            "check",
            "--select=placeholder/masked-number",
            f"--output-format={format}",
            f"--column-unit={unit}",
            NAME,
        )

    return printed


def run(*command: str, status: tuple[int, ...] = (0, 1)) -> str:
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert done.returncode in status, done.stderr.decode("utf-8", "replace")
    return done.stdout.decode("utf-8")


VISIT = """
let seen = []
let entries = getqflist()
for number in range(len(entries))
  if entries[number].valid
    silent execute 'cc' number + 1
    call add(seen, line('.') . ' ' . entries[number].type . ' ' . strpart(getline('.'), col('.') - 1, 5))
  endif
endfor
call writefile(seen, 'seen.txt')
qall!
"""


def visited(program: list[str], *commands: str) -> list[str]:
    Path("visit.vim").write_text("set encoding=utf-8\n" + "\n".join(commands) + VISIT, encoding="utf-8")
    run(*program, "-S", "visit.vim")
    return [line for line in Path("seen.txt").read_text(encoding="utf-8", errors="replace").splitlines() if line]


COMPILER = (f"set runtimepath^={EDITORS / 'vim'}", "compiler xnumx")
VIM = ["vim", "-es", "-u", "NONE", "-i", "NONE", "-N", "-n"]
NEOVIM = ["nvim", "--headless", "-u", "NONE", "-i", "NONE", "-n"]


@pytest.mark.parametrize(
    "program", [pytest.param(VIM, marks=needs("vim"), id="vim"), pytest.param(NEOVIM, marks=needs("nvim"), id="nvim")]
)
def test_vim_lands_on_the_finding(program: list[str], lines: Lines) -> None:
    Path("out.txt").write_text(lines("concise", "byte"), encoding="utf-8")
    seen = visited(program, *COMPILER, "cgetfile out.txt")
    assert seen == [f"{line} e XNUMX" for line in range(1, len(PLACES) + 1)]


@needs("vim")
def test_vim_lands_beside_it_with_another_unit(folder: Path) -> None:
    """That the lines above tell the units apart."""
    Path("out.txt").write_text(rendered("concise", masked_numbers(NAME, TEXT.encode())), encoding="utf-8")
    seen = visited(VIM, *COMPILER, "cgetfile out.txt")
    assert [place.endswith("XNUMX") for place in seen] == [False, False, False, False, True]


@pytest.mark.parametrize(
    "program", [pytest.param(VIM, marks=needs("vim"), id="vim"), pytest.param(NEOVIM, marks=needs("nvim"), id="nvim")]
)
def test_vim_makes(program: list[str], folder: Path) -> None:
    seen = visited(
        program, *COMPILER, f"silent make! --select=placeholder/masked-number {NAME.replace(' ', chr(92) + ' ')}"
    )
    assert seen == [f"{line} e XNUMX" for line in range(1, len(PLACES) + 1)]


@needs("nvim")
def test_neovim_shows_diagnostics_in_the_buffer(folder: Path) -> None:
    (folder / "t.lua").write_text(
        f"""
        package.path = {json.dumps(str(EDITORS / "neovim/lua/?.lua"))} .. ';' .. package.path
        require('xnumx').setup({{ arguments = {{ '--select=placeholder/masked-number' }} }})
        vim.cmd('filetype on | edit ' .. vim.fn.fnameescape({json.dumps(NAME, ensure_ascii=False)}))
        vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 50)
        local out = {{}}
        for _, d in ipairs(vim.diagnostic.get(0)) do
          local text = vim.api.nvim_buf_get_lines(0, d.lnum, d.lnum + 1, true)[1]
          table.insert(out, (d.lnum + 1) .. ' ' .. d.severity .. ' ' .. text:sub(d.col + 1, d.end_col))
        end
        vim.fn.writefile(out, 'seen.txt')
        vim.cmd('qall!')
        """,
        encoding="utf-8",
    )
    run(*NEOVIM, "-c", "luafile t.lua", "-c", "qall!")
    seen = (folder / "seen.txt").read_text(encoding="utf-8").splitlines()
    assert seen == [f"{line} 1 XNUMX" for line in range(1, len(PLACES) + 1)]


EMACS = ["emacs", "-Q", "--batch", "-l"]


@needs("emacs")
def test_emacs_lands_on_the_finding(lines: Lines) -> None:
    Path("out.txt").write_text("xnumx check\n" + lines("concise", "display"), encoding="utf-8")
    Path("t.el").write_text(
        """
        (set-language-environment "UTF-8")
        (require 'compile)
        (find-file "out.txt")
        (compilation-mode)
        (let ((buffer (current-buffer)) seen)
          (compilation--ensure-parse (point-max))
          (goto-char (point-min))
          (dotimes (_ 5)
            (with-current-buffer buffer
              (next-error))
            (with-current-buffer (window-buffer (selected-window))
              (push (format "%d %s" (line-number-at-pos)
                            (buffer-substring (point) (min (+ 5 (point)) (line-end-position)))) seen)))
          (princ (mapconcat #'identity (nreverse seen) "\\n")))
        """,
        encoding="utf-8",
    )
    assert run(*EMACS, "t.el").splitlines() == [f"{line} XNUMX" for line in range(1, len(PLACES) + 1)]


@needs("emacs")
def test_flymake_marks_the_finding(folder: Path) -> None:
    (folder / "t.el").write_text(
        f"""
        (set-language-environment "UTF-8")
        (load {json.dumps(str(EDITORS / "emacs/xnumx.el"))} nil t)
        (setq xnumx-arguments '("--select=placeholder/masked-number"))
        (find-file {json.dumps(NAME, ensure_ascii=False)})
        (let (found (waits 0))
          (xnumx-flymake-backend (lambda (diagnostics &rest _) (setq found (or diagnostics 'none))))
          (while (and (not found) (< (setq waits (1+ waits)) 400)) (accept-process-output nil 0.05))
          (dolist (each found)
            (princ (format "%d %s %s\\n" (line-number-at-pos (flymake-diagnostic-beg each))
                           (flymake-diagnostic-type each)
                           (buffer-substring (flymake-diagnostic-beg each) (flymake-diagnostic-end each))))))
        """,
        encoding="utf-8",
    )
    assert run(*EMACS, "t.el").splitlines() == [f"{line} :error XNUMX" for line in range(1, len(PLACES) + 1)]


NODE = """
const [matcher, field, output, text] = process.argv.slice(1).map(x => x);
const fs = require('fs');
const config = JSON.parse(fs.readFileSync(matcher, 'utf8'));
const pattern = field === 'github' ? config.problemMatcher[0].pattern[0] : config.tasks[0].problemMatcher.pattern;
const lines = fs.readFileSync(text, 'utf8').split('\\n');
const seen = [];
for (const line of fs.readFileSync(output, 'utf8').split('\\n')) {
  const found = new RegExp(pattern.regexp).exec(line);
  if (!found) continue;
  const get = key => pattern[key] === undefined ? undefined : found[pattern[key]];
  const source = lines[get('line') - 1];
  // VS Code hands columns to an editor of UTF-16 units; GitHub's are code points.
  const units = field === 'github' ? [...source] : source.split('');
  const start = get('column') - 1;
  const end = get('endColumn') === undefined ? start + 5 : get('endColumn') - 1;
  seen.push({file: get('file'), line: +get('line'), severity: get('severity'), code: get('code'),
             message: get('message'), text: units.slice(start, end).join('')});
}
console.log(JSON.stringify(seen));
"""


@needs("node")
@pytest.mark.parametrize(
    ("matcher", "format"),
    [("github/xnumx-matcher.json", "concise"), ("vscode/tasks.json", "matcher")],
    ids=["github", "vscode"],
)
def test_problem_matchers_land_on_the_finding(matcher: str, format: str, lines: Lines) -> None:
    Path("out.txt").write_text(lines(format), encoding="utf-8")
    service = matcher.split("/")[0]
    seen = json.loads(run("node", "-e", NODE, str(EDITORS / matcher), service, "out.txt", NAME))
    assert [(place["file"], place["line"], place["text"]) for place in seen] == [
        (NAME, line, "XNUMX") for line in range(1, len(PLACES) + 1)
    ]
    assert {(place["severity"], place["code"]) for place in seen} == {("error", "placeholder/masked-number")}
    assert seen[0]["message"].startswith("'XNUMX' stands where a number was")


def test_the_github_matcher_keeps_to_what_the_runner_takes() -> None:
    """.NET's ECMAScript option knows no lookbehind and no classes by property; the runner reads these keys only."""
    [matcher] = json.loads((EDITORS / "github/xnumx-matcher.json").read_bytes())["problemMatcher"]
    assert set(matcher) <= {"owner", "severity", "pattern"}
    for pattern in matcher["pattern"]:
        assert set(pattern) <= {"regexp", "file", "fromPath", "line", "column", "severity", "code", "message", "loop"}
        assert "(?<" not in pattern["regexp"]
        assert "\\p" not in pattern["regexp"]


@needs("node")
def test_a_matcher_takes_no_remark_for_a_finding(folder: Path) -> None:
    remarks = rendered("matcher", Truncated("a.txt", "a/b", 3), Unchecked("b.txt", "c:1:1: error: a/b no"))
    Path("out.txt").write_text(
        remarks + begins("docs:1:1: error: a/b no") + ends("docs") + "xnumx: 27 errors; GitHub shows the first 10.\n"
    )
    for matcher in ("github/xnumx-matcher.json", "vscode/tasks.json"):
        assert json.loads(run("node", "-e", NODE, str(EDITORS / matcher), matcher.split("/")[0], "out.txt", NAME)) == []


def test_background_matchers_know_a_round_and_what_stops_one() -> None:
    """As editors/vscode/test/tasks.mjs sees it in a real workbench; here for every matcher that there is."""
    tasks = json.loads((EDITORS / "vscode/tasks.json").read_bytes())["tasks"]
    extension = json.loads((EDITORS / "vscode/package.json").read_bytes())["contributes"]
    once, watching = (task["problemMatcher"] for task in tasks)
    assert once["pattern"] == watching["pattern"]
    for matcher, pattern in (
        (watching, watching["pattern"]),
        (extension["problemMatchers"][0], extension["problemPatterns"][0]),
    ):
        background = matcher["background"]
        assert re.match(background["beginsPattern"], begins("docs"))
        assert re.match(background["endsPattern"], ends("docs"))
        stopped = re.match(pattern["regexp"], slip("a b.toml:7:3: unknown key 'x'; did you mean 'y'?").rstrip())
        assert stopped is not None
        assert stopped[pattern["file"]] == "a b.toml"
        assert stopped.group(pattern["line"], pattern["column"]) == ("7", "3")
        assert stopped[pattern["message"]] == "unknown key 'x'; did you mean 'y'?"
    assert slip("there is no rule named 'x'") == ""
