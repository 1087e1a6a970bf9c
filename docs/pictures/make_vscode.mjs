// Takes the picture of VS Code with findings: node docs/pictures/make_vscode.mjs writes vscode.png beside itself.
//
// Needs the packaged extension (`npm run package` in editors/vscode), and what editors/vscode/test/drive.mjs says.

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { command, drive, quickly, until } from "../../editors/vscode/test/drive.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const files = {
  "article.md": [
    "# 首都会談",
    "",
    "会談は11月31日、首都で開かれた。国防相は「縺薙ｓ縺ｫ縺｡縺ｯ」と書き残した。",
    "",
    "8.000人の兵士が足止めされ、燃料タンクの3分のXNUMXが空になった。",
    "",
  ].join("\n"),
};
const settings = {
  "editor.fontSize": 15,
  "editor.fontFamily": "'DejaVu Sans Mono', 'Noto Sans Mono CJK JP'",
  "editor.minimap.enabled": false,
  "workbench.activityBar.location": "hidden",
  "workbench.statusBar.visible": false,
  "window.commandCenter": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "chat.disableAIFeatures": true,
};

await drive({ files, settings, viewport: { width: 1100, height: 640 }, failure: join(here, "failure.png"), act });

async function act(page) {
  await quickly(page, "article.md");
  await page.locator(".monaco-editor .squiggly-error").first().waitFor({ state: "attached" });
  await command(page, "View: Toggle Primary Side Bar Visibility");
  await command(page, "Problems: Focus on Problems View");
  const rows = page.locator(".markers-panel .monaco-list-row");
  await until(async () => (await rows.allTextContents()).join().includes("stands where a number was"), "the problems show");
  const place = await page.locator(".monaco-editor .squiggly-error").last().boundingBox();
  await page.mouse.move(place.x + 9, place.y + 9, { steps: 5 });
  const hover = page.locator(".monaco-hover:visible").first();
  await until(async () => (await hover.textContent())?.includes("It leaves alone"), "the rule's page shows");
  await page.waitForTimeout(1000);
  await page.screenshot({ path: join(here, "vscode.png") });
}
