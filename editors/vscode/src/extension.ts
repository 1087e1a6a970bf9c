/** Starts `xnumx server` and lets the editor speak with it. */

import * as vscode from "vscode";
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
} from "vscode-languageclient/node";

/** A client that leaves it to `explain` to say why it does not start: what it has to say meanwhile is in the log. */
class Client extends LanguageClient {
  hasStarted = false;

  override error(message: string, data?: unknown, showNotification?: boolean | "force"): void {
    super.error(message, data, this.hasStarted ? showNotification : false);
  }
}

let client: Client | undefined;
let output: vscode.LogOutputChannel;
let work: Promise<void> = Promise.resolve();

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  output = vscode.window.createOutputChannel("xnumx", { log: true });
  context.subscriptions.push(
    output,
    vscode.commands.registerCommand("xnumx.restart", restart),
    vscode.commands.registerCommand("xnumx.fixAll", fixAll),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      // The server asks for its own settings again; these decide how it is started.
      if (["enable", "path", "languages"].some((key) => event.affectsConfiguration(`xnumx.${key}`))) {
        await restart();
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
  );
  await inTurn(start);
}

export async function deactivate(): Promise<void> {
  await inTurn(stop);
}

async function restart(): Promise<void> {
  await inTurn(async () => {
    await stop();
    await start();
  });
}

/** Settings can change while the server starts: one thing after the other, so that the last one counts. */
function inTurn(what: () => Promise<void>): Promise<void> {
  work = work.then(what, what);
  return work;
}

async function stop(): Promise<void> {
  const old = client;
  client = undefined;
  await old?.dispose();
}

async function start(): Promise<void> {
  const settings = vscode.workspace.getConfiguration("xnumx");
  if (!settings.get<boolean>("enable", true)) {
    return;
  }
  const [command, ...words] = commandOf(settings);
  const server: ServerOptions = { command, args: [...words, "server"], options: { env: process.env } };
  const languages = settings.get<string[]>("languages", []);
  const options: LanguageClientOptions = {
    documentSelector: languages.flatMap((language) => [
      { scheme: "file", language },
      { scheme: "untitled", language },
    ]),
    outputChannel: output,
    initializationOptions: settings,
    initializationFailedHandler: () => false,
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue }),
      closed: () => ({
        action: CloseAction.DoNotRestart,
        message: "The xnumx server has ended; 'xnumx: Restart the server' starts it again.",
      }),
    },
  };
  const made = new Client("xnumx", "xnumx", server, options);
  client = made;
  try {
    await made.start();
    made.hasStarted = true;
  } catch (error) {
    client = undefined;
    void explain(command, error); // the message may stand for hours
  }
}

/** The words of the command; of a folder that is not trusted only the user's own settings count. */
function commandOf(settings: vscode.WorkspaceConfiguration): [string, ...string[]] {
  const found = settings.inspect<string[]>("path");
  const words = vscode.workspace.isTrusted
    ? settings.get<string[]>("path")
    : (found?.globalValue ?? found?.defaultValue);
  const [command = "xnumx", ...rest] = words ?? [];
  return [command, ...rest];
}

async function explain(command: string, error: unknown): Promise<void> {
  output.error(String(error));
  const [settings, log] = ["Open settings", "Show the log"];
  const chosen = await vscode.window.showErrorMessage(
    `xnumx cannot be started as '${command}'. Install it with: pip install 'xnumx[lsp]', or say where it is.`,
    settings,
    log,
  );
  if (chosen === settings) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "xnumx.path");
  } else if (chosen === log) {
    output.show();
  }
}

async function fixAll(): Promise<void> {
  await vscode.commands.executeCommand("editor.action.codeAction", {
    kind: "source.fixAll.xnumx",
    apply: "first",
  });
}
