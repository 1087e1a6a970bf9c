// Tries what somebody sees in a real VS Code workbench who has not installed the command, or without its language server.
//
//   npm run package && node test/start.mjs
//
// drive.mjs says what that needs. Pictures of what was seen are left in test/shots.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { command, drive, quickly, until, words } from "./drive.mjs";

const shots = join(dirname(fileURLToPath(import.meta.url)), "shots");
mkdirSync(shots, { recursive: true });
const bin = mkdtempSync(join(tmpdir(), "xnumx-bin-"));
const program = join(bin, "xnumx");

const files = { "a.md": "The mill ground XNUMX sacks.\n" };
const settings = { "xnumx.path": [program], "chat.disableAIFeatures": true };
try {
  await drive({ files, settings, failure: join(shots, "failure.png"), act });
} finally {
  rmSync(bin, { recursive: true });
}

async function act(page) {
  const toasts = page.locator(".notification-list-item");
  const told = async (what, picture) => {
    await toasts.filter({ hasText: `xnumx cannot be started as '${program}'` }).waitFor();
    await page.waitForTimeout(2000);
    assert.equal(await toasts.count(), 1, "there is one message");
    await page.screenshot({ path: join(shots, picture) });
    console.log(what);
  };
  const install = async (script) => {
    writeFileSync(program, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    await command(page, "xnumx: Restart the server");
  };

  await quickly(page, "a.md");
  await told("a command that is not there is told", "start.png");
  await command(page, "Notifications: Clear All Notifications");
  await until(async () => (await toasts.count()) === 0, "the message is gone");

  await install("echo 'xnumx: the language server needs xnumx[lsp]' >&2; exit 2");
  await told("and so is one that has no language server", "start-bare.png");
  await toasts.getByText("Show the log").click();
  const channel = page.locator(".panel select:visible"); // empty in a build whose native logger was not compiled
  await until(async () => (await channel.inputValue()).includes("xnumx"), "the log comes into sight");
  console.log("and its log is one click away");

  await install(`exec ${words.join(" ")} "$@"`);
  await page.locator(".monaco-editor .squiggly-error").first().waitFor({ state: "attached" });
  console.log("started anew when it is there, it marks the finding");
}
