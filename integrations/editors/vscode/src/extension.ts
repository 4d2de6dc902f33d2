import { join } from 'node:path';
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

let client: LanguageClient | undefined;

/** Starts the language server that is packaged beside this file, for YAML and JSON files of the workspace. */
export function activate(context: ExtensionContext): Promise<void> {
  const module = join(context.extensionPath, 'dist', 'server', 'main.js');
  client = new LanguageClient(
    'faultline',
    'Faultline',
    { module, transport: TransportKind.stdio },
    {
      documentSelector: [
        { scheme: 'file', language: 'yaml' },
        { scheme: 'file', language: 'json' },
      ],
    },
  );
  return client.start();
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}
