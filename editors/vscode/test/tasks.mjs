// Tries the tasks of tasks.json, the one that watches in the background above all, in a real VS Code workbench.
//
//   npm run package && node test/tasks.mjs
//
// drive.mjs says what that needs. The findings come from the tasks alone, for the extension itself checks nothing here:
// once through the matchers of tasks.json, as one copies them, and once through the extension's $xnumx. Pictures of
// what was seen are left in test/shots.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { command, drive, quickly, until, words } from "./drive.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const shots = join(here, "shots");
mkdirSync(shots, { recursive: true });

const { tasks: copied } = JSON.parse(readFileSync(join(here, "../tasks.json"), "utf8"));
const [once, watching] = copied.map((task) => ({ ...task, command: words[0], args: [...words.slice(1), ...task.args] }));
const config = 'select = ["placeholder/masked-number", "character/zero-width-space"]\n';
const after = { label: "afterwards", type: "process", command: "touch", args: ["first-round-is-over"], presentation: { reveal: "never" } };

for (const [name, matcher] of [
  ["tasks.json", {}],
  ["$xnumx", { problemMatcher: "$xnumx" }],
]) {
  const tasks = [
    { ...once, ...matcher },
    { ...watching, ...matcher },
    { ...after, problemMatcher: [], dependsOn: watching.label, dependsOrder: "sequence" },
  ];
  const files = {
    "xnumx.toml": config,
    "letter.md": "# Letter\n\n𠮷蔵はXNUMX人を招いた。\n",
    "notes/inn.txt": "The inn was re\u200bbuilt.\n",
    "notes/well.txt": "The well is deep.\n",
    ".vscode/tasks.json": JSON.stringify({ version: "2.0.0", tasks }),
  };
  const failure = join(shots, "failure.png");
  const settings = {
    "xnumx.enable": false,
    "chat.disableAIFeatures": true,
    "terminal.integrated.gpuAcceleration": "off", // its text is looked at
  };
  await drive({ files, settings, failure, act: (page, folder) => act(page, folder, name) });
}

async function act(page, folder, name) {
  const rows = page.locator(".markers-panel .monaco-list-row");
  const problems = async () => (await rows.allTextContents()).filter((row) => row.includes("[Ln ")).sort();
  const shows = async (what, ...expected) => {
    const holds = (found) => found.length === expected.length && expected.every((one, index) => one.test(found[index]));
    let found;
    await until(async () => holds((found = await problems())), () => `${what}; the panel shows ${JSON.stringify(found)}`);
    console.log(`${name}: ${what}`);
  };
  const lost = /stands where a number was.*masked-number.*\[Ln 3, Col 5\]/s; // UTF-16: the first letter counts two
  const inside = /zero-width-space.*\[Ln 1, Col 15\]/s;
  const deep = /stands where a number was.*masked-number.*\[Ln 1, Col 13\]/s;

  writeFileSync(join(folder, "xnumx.toml"), "slect = []\n");
  await quickly(page, `task ${once.label}`, once.label);
  const terminal = page.locator(".terminal-wrapper.active .xterm-rows:visible");
  const said = async () => (await terminal.allTextContents()).some((text) => /slect.*did\syou\smean/s.test(text));
  await until(said, "the terminal with the reason comes into sight");
  console.log(`${name}: what keeps a task from starting is in sight`);
  writeFileSync(join(folder, "xnumx.toml"), config);
  await quickly(page, `task ${once.label}`, once.label);
  await shows("what a task finds comes into sight", lost, inside);

  await quickly(page, `task ${after.label}`, after.label);
  await until(() => existsSync(join(folder, "first-round-is-over")), "a task that waits for the first round runs");
  console.log(`${name}: the first round is seen to end`);
  await command(page, "Problems: Focus on Problems View");
  await shows("all findings fill the panel", lost, inside);
  await page.screenshot({ path: join(shots, "watch.png") });

  writeFileSync(join(folder, "notes/well.txt"), "The well is XNUMX metres deep.\n");
  await shows("a file that was damaged outside of the editor comes in", deep, lost, inside);

  await quickly(page, "letter.md");
  await page.locator(".editor-instance .view-lines", { hasText: "招いた" }).waitFor();
  await page.locator(".monaco-editor .squiggly-error").waitFor({ state: "attached" });
  await command(page, "View: Focus Active Editor Group");
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("Draft\n");
  await page.keyboard.press("Control+s");
  await shows("an edit that was saved moves a finding", deep, /masked-number.*\[Ln 4, Col 5\]/s, inside);

  rmSync(join(folder, "notes/inn.txt"));
  await shows("a file that is gone takes its findings along", deep, /masked-number.*\[Ln 4, Col 5\]/s);

  writeFileSync(join(folder, "xnumx.toml"), "# ours\nslect = []\n");
  await shows("a slip in the configuration is a problem, too", /slect.*did you mean 'select'.*\[Ln 2, Col 1\]/s);
  await page.screenshot({ path: join(shots, "watch-slip.png") });

  writeFileSync(join(folder, "xnumx.toml"), 'select = ["placeholder/masked-number"]\n');
  await shows("and all again when it is mended", deep, /masked-number.*\[Ln 4, Col 5\]/s);

  writeFileSync(join(folder, "notes/well.txt"), "The well is 9 metres deep.\n");
  writeFileSync(join(folder, "letter.md"), "# Letter\n\n𠮷蔵は4人を招いた。\n");
  await shows("the panel is empty when all is mended");
}
