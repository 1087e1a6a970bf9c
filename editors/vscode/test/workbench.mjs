// Tries the packaged extension in a real VS Code workbench, in a browser without a screen.
//
//   npm run package && npm test
//
// drive.mjs says what that needs. Pictures of what was seen are left in test/shots.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { command, drive, quickly, until, words } from "./drive.mjs";

const shots = join(dirname(fileURLToPath(import.meta.url)), "shots");
mkdirSync(shots, { recursive: true });

const task = {
  label: "xnumx-task",
  type: "process",
  command: words[0],
  args: [...words.slice(1), "check", "--output-format=matcher", "b.txt"],
  problemMatcher: "$xnumx",
  presentation: { reveal: "never" },
};
const files = {
  "xnumx.toml": 'select = ["placeholder/masked-number", "character/zero-width-space"]\n',
  "a.md": "# Report\n\n𠮷燃料の3分のXNUMXが空だった。\nIt was re\u200bplaced.\n",
  "b.txt": "𠮷 XNUMX\n",
  ".vscode/tasks.json": JSON.stringify({ version: "2.0.0", tasks: [task] }),
};

await drive({ files, failure: join(shots, "failure.png"), act });

async function act(page, folder) {
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
}
