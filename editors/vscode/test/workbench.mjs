// Tries the packaged extension in a real VS Code workbench, in a browser without a screen.
//
//   npm run package && npm test
//
// Needs, outside of this folder, what is too large to be a dependency: code-server (a VS Code build that serves its
// workbench; installed with --ignore-scripts, then `npm install --omit=dev --ignore-scripts` in its lib/vscode),
// playwright-core beside it, a Node as new as that VS Code wants, and Chromium. The environment says where they are:
//   TOOLS      the folder whose node_modules has code-server and playwright-core
//   NODE       the Node that runs code-server (default: this one)
//   CHROMIUM   the browser (default: /usr/bin/chromium)
//   PATIENCE   seconds to wait for anything (default: 180)
//   XNUMX      the command to test, words apart by spaces (default: xnumx)
// Pictures of what was seen are left in test/shots.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const tools = resolve(process.env.TOOLS ?? ".");
const { chromium } = createRequire(join(tools, "package.json"))("playwright-core");
const node = process.env.NODE ?? process.execPath;
const codeServer = join(tools, "node_modules/code-server/out/node/entry.js");
const patience = Number(process.env.PATIENCE ?? 180) * 1000;

const work = mkdtempSync(join(tmpdir(), "xnumx-vscode-"));
const folder = join(work, "project");
const shots = join(here, "shots");
mkdirSync(folder);
mkdirSync(shots, { recursive: true });
writeFileSync(join(folder, "xnumx.toml"), 'select = ["placeholder/masked-number", "character/zero-width-space"]\n');
writeFileSync(join(folder, "a.md"), "# Report\n\n𠮷燃料の3分のXNUMXが空だった。\nIt was re\u200bplaced.\n");

const words = (process.env.XNUMX ?? "xnumx").split(" ");
const task = {
  label: "xnumx-task",
  type: "process",
  command: words[0],
  args: [...words.slice(1), "check", "--output-format=matcher", "b.txt"],
  problemMatcher: "$xnumx",
  presentation: { reveal: "never" },
};
mkdirSync(join(folder, ".vscode"));
writeFileSync(join(folder, ".vscode/tasks.json"), JSON.stringify({ version: "2.0.0", tasks: [task] }));
writeFileSync(join(folder, "b.txt"), "𠮷 XNUMX\n");

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
  }),
);

const installed = spawnSync(node, [codeServer, ...profile, "--install-extension", resolve(here, "../xnumx.vsix")], {
  encoding: "utf8",
});
assert.match(installed.stdout + installed.stderr, /successfully installed/);

const port = await new Promise((done) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const found = server.address().port;
    server.close(() => done(found));
  });
});
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
  const page = await browser.newPage({ viewport: { width: 1200, height: 760 } });
  page.setDefaultTimeout(patience);
  await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}`);
  await page.locator(".monaco-workbench").waitFor();

  await quickly(page, "a.md");
  await page.locator(".editor-instance .view-lines").waitFor();
  const error = page.locator(".monaco-editor .squiggly-error");
  const warning = page.locator(".monaco-editor .squiggly-warning");
  await error.first().waitFor({ state: "attached" });
  await warning.first().waitFor({ state: "attached" });
  await command(page, "Problems: Focus on Problems View");
  const rows = page.locator(".markers-panel .monaco-list-row");
  await until(async () => (await rows.allTextContents()).join().includes("stands where a number was"), "the problem shows");
  const problems = (await rows.allTextContents()).join("\n");
  assert.match(problems, /placeholder\/masked-number.*\[Ln 3, Col 9\]/s, problems); // UTF-16: the first letter counts two
  assert.match(problems, /character\/zero-width-space.*\[Ln 4, Col 10\]/s, problems);
  await page.screenshot({ path: join(shots, "problems.png") });
  console.log("findings stand at their places in the Problems panel");

  await command(page, "View: Focus Active Editor Group");
  await command(page, "xnumx: Fix everything that is safe to fix");
  await until(async () => (await warning.count()) === 0, "what is safe is fixed");
  await page.keyboard.press("Control+s");
  await until(() => !readFileSync(join(folder, "a.md"), "utf8").includes("\u200b"), "the fix is in the file");
  console.log("what is safe to fix is fixed");

  await command(page, "Go to Next Problem in Files (Error, Warning, Info)");
  await page.screenshot({ path: join(shots, "problem.png") });
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Control+i");
  const hover = page.locator(".monaco-hover:visible").first();
  await until(async () => (await hover.textContent())?.includes("It leaves alone"), "the rule's page shows");
  await page.screenshot({ path: join(shots, "hover.png") });
  await page.keyboard.press("Escape");
  console.log("hovering explains the rule");

  await page.keyboard.press("Control+.");
  const action = page.locator(".action-widget .monaco-list-row", { hasText: "Ignore placeholder/masked-number here" });
  await action.waitFor();
  await page.screenshot({ path: join(shots, "actions.png") });
  await action.click();
  await until(async () => (await error.count()) === 0, "the rule is ignored here");
  await page.keyboard.press("Control+s");
  const text = readFileSync(join(folder, "a.md"), "utf8");
  await until(
    () => /空だった。 <!-- xnumx: ignore\[placeholder\/masked-number\] -->\n/.test(readFileSync(join(folder, "a.md"), "utf8")),
    `the comment is in the file: ${text}`,
  );
  console.log("a rule is ignored by a comment");

  writeFileSync(join(folder, "xnumx.toml"), 'select = ["ALL"]\nignore-regex = ["[A-Z]+"]\nextend-select = ["nothing/such"]\n');
  const toast = page.locator(".notification-list-item", { hasText: "nothing/such" });
  await toast.waitFor();
  await page.screenshot({ path: join(shots, "configuration.png") });
  console.log("a changed configuration is read, and its mistake told");

  writeFileSync(join(folder, "xnumx.toml"), 'select = ["placeholder/masked-number"]\n');
  await quickly(page, "task xnumx-task", "xnumx-task");
  await command(page, "Problems: Focus on Problems View");
  await until(
    async () => /masked-number.*\[Ln 1, Col 4\]/s.test((await rows.allTextContents()).join("\n")),
    "a task's finding in a file that is not open shows by the problem matcher",
  );
  await page.screenshot({ path: join(shots, "task.png") });
  console.log("a task's findings are read by $xnumx");
} catch (failure) {
  console.error(log.slice(-4000));
  const page = browser?.contexts()[0]?.pages()[0];
  await page?.screenshot({ path: join(shots, "failure.png") });
  throw failure;
} finally {
  await browser?.close();
  server.kill();
  rmSync(work, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 });
}

async function until(holds, what) {
  const end = Date.now() + patience;
  while (!(await holds())) {
    assert(Date.now() < end, `in vain waited until ${what}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

async function quickly(page, title, row = title.replace(/^>/, "")) {
  await page.keyboard.press("Control+p");
  const input = page.locator(".quick-input-widget input[type=text]");
  await input.waitFor();
  await input.fill(title);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: row }).first().waitFor();
  await page.keyboard.press("Enter");
}

async function command(page, title) {
  await quickly(page, `>${title}`);
}
