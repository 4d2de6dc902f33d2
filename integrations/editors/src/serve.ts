import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { groupBy, type Problem, resolveName, shortRef } from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import {
  CodeActionKind,
  CompletionItemKind,
  type Connection,
  createConnection,
  DidChangeWatchedFilesNotification,
  type Position,
  ProposedFeatures,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ConfigError } from '../../../packages/cli/src/errors/config-error.ts';
import type { Model } from '../../../packages/cli/src/model/model.ts';
import { openCatalog } from '../../agents/src/catalog.ts';
import { codeActions } from './code-actions.ts';
import { findingDiagnostics, problemDiagnostic, problemDiagnostics } from './diagnostics.ts';
import { documentPath } from './document-path.ts';
import { hoverText } from './hover-text.ts';
import { lineAt, startedRef, wordAt } from './refs-in-text.ts';
import { type OpenText, unsavedTexts } from './unsaved-texts.ts';
import { type World, worldOf } from './world.ts';

/** Refs that a completion offers at a time; typing more narrows them. */
const mostCompletions = 100;

/** Milliseconds without a change after which the whole catalog is computed again. */
const patience = 150;

/** Serves an editor on standard input and output until it leaves. */
export function serveEditor(): void {
  serveOn(createConnection(ProposedFeatures.all, process.stdin, process.stdout));
}

/** Answers an editor about the catalog in its folder. */
export function serveOn(connection: Connection): void {
  const documents = new TextDocuments(TextDocument);
  let saved: Promise<Model> | undefined;
  let world: Promise<World> | undefined;
  let root = process.cwd();
  let timer: NodeJS.Timeout | undefined;

  const pathOf = (uri: string): string | undefined => documentPath(uri, root);
  const uriOf = (file: string): string => pathToFileURL(resolve(root, file)).href;
  const open = (): readonly OpenText[] =>
    documents.all().flatMap((document) => {
      const path = pathOf(document.uri);
      return path === undefined ? [] : [{ path, text: document.getText() }];
    });
  const currentWorld = (): Promise<World> => {
    saved ??= openCatalog({ paths: [] }).load();
    world ??= saved.then((model) => worldOf(model, unsavedTexts(model, open()), new Date().toISOString().slice(0, 10)));
    return world;
  };
  /** The configs whose errors are shown. */
  let faulty: readonly string[] = [];
  const showConfigErrors = (problems: readonly Problem[]): void => {
    const byUri = groupBy(problems, ({ source }) => uriOf(source.file));
    for (const uri of faulty) if (!byUri.has(uri)) connection.sendDiagnostics({ uri, diagnostics: [] });
    for (const [uri, each] of byUri) connection.sendDiagnostics({ uri, diagnostics: each.map(problemDiagnostic) });
    faulty = [...byUri.keys()];
  };
  /** The answer to a request; nothing while the catalog or its config cannot be read. Errors of a config are shown in it. */
  const answered = async <Answer>(answer: (world: World) => Answer): Promise<Answer | undefined> => {
    try {
      const now = await currentWorld();
      if (faulty.length > 0) showConfigErrors([]);
      return answer(now);
    } catch (error) {
      [saved, world] = [undefined, undefined];
      if (error instanceof ConfigError) showConfigErrors(error.problems);
      connection.console.error(visibleText((error as Error).message));
      return undefined;
    }
  };
  /** Problems are there at once; the findings of the rules, which take the whole catalog, follow. */
  const publish = async (withFindings: boolean): Promise<void> => {
    await answered((now) => {
      for (const { uri, version } of documents.all()) {
        const path = pathOf(uri);
        if (path === undefined) continue;
        const findings = withFindings ? findingDiagnostics(now, path) : [];
        connection.sendDiagnostics({ uri, version, diagnostics: [...problemDiagnostics(now, path), ...findings] });
      }
    });
  };
  const publishSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void publish(true), patience);
  };
  const changed = (isOnDisk: boolean): void => {
    if (isOnDisk) saved = undefined;
    world = undefined;
    publishSoon();
  };

  let watches = false;
  connection.onInitialize(({ rootUri, workspaceFolders, capabilities }) => {
    watches = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    const folder = workspaceFolders?.[0]?.uri ?? rootUri;
    if (folder?.startsWith('file:')) {
      root = fileURLToPath(folder);
      process.chdir(root);
    }
    return {
      serverInfo: { name: 'faultline' },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        hoverProvider: true,
        definitionProvider: true,
        completionProvider: { triggerCharacters: [':', '/', '-', ' '] },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
      },
    };
  });
  // Files are also changed, renamed and deleted outside of the editor.
  connection.onInitialized(() => {
    if (!watches) return;
    const watchers = [{ globPattern: '**/*.{yaml,yml,json,md}' }];
    void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  });
  // An editor numbers the states of a text; opening it is an event and a change.
  const openedAs = new Map<string, number>();
  documents.onDidOpen(async ({ document }) => {
    openedAs.set(document.uri, document.version);
    const path = pathOf(document.uri);
    if (path === undefined) return;
    // What is opened is mostly what is on disk, about which everything is known.
    if ((await saved?.catch(() => undefined))?.texts.get(path) !== document.getText()) world = undefined;
    await publish(false);
    publishSoon();
  });
  documents.onDidChangeContent(({ document: { uri, version } }) => {
    if (pathOf(uri) !== undefined && openedAs.get(uri) !== version) changed(false);
  });
  documents.onDidSave(() => changed(true));
  documents.onDidClose(({ document }) => {
    openedAs.delete(document.uri);
    if (pathOf(document.uri) === undefined) return;
    connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
    changed(true);
  });
  connection.onDidChangeWatchedFiles(() => changed(true));

  /** The ref of the word at a position. */
  const refAt = (now: World, uri: string, position: Position): string | undefined => {
    const word = wordAt(lineAt(documents.get(uri), position.line), position.character);
    return word === undefined ? undefined : resolveName(now.graph, word.text).ref;
  };
  connection.onHover(({ textDocument: { uri }, position }) =>
    answered((now) => {
      const ref = refAt(now, uri, position);
      return ref === undefined ? null : { contents: { kind: 'markdown' as const, value: hoverText(now.graph, ref) } };
    }),
  );
  connection.onDefinition(({ textDocument: { uri }, position }) =>
    answered((now) => {
      const ref = refAt(now, uri, position);
      const source = now.graph.nodes[now.graph.indexOf.get(ref ?? '') ?? -1]?.source;
      if (source === undefined) return null;
      const start = { line: source.line - 1, character: source.column - 1 };
      return { uri: uriOf(source.file), range: { start, end: start } };
    }),
  );
  connection.onCompletion(({ textDocument: { uri }, position }) =>
    answered((now) => {
      const started = startedRef(lineAt(documents.get(uri), position.line), position.character);
      if (started === undefined) return null;
      const part = started.text.toLowerCase();
      const range = {
        start: { line: position.line, character: started.start },
        end: { line: position.line, character: started.end },
      };
      const found = now.graph.nodes.filter(({ ref, declared }) => declared && shortRef(ref).includes(part));
      return {
        isIncomplete: found.length > mostCompletions,
        items: found.slice(0, mostCompletions).map(({ ref, title, owner }) => ({
          label: shortRef(ref),
          kind: CompletionItemKind.Reference,
          detail: visibleText([title, owner === undefined ? undefined : shortRef(owner)].filter(Boolean).join(', ')),
          textEdit: { range, newText: shortRef(ref) },
        })),
      };
    }),
  );
  connection.onCodeAction(({ textDocument: { uri }, range }) =>
    answered((now) => {
      const [document, path] = [documents.get(uri), pathOf(uri)];
      return document === undefined || path === undefined ? [] : codeActions(now, document, path, range.start);
    }),
  );
  documents.listen(connection);
  connection.listen();
}
