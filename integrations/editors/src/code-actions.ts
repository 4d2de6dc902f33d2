import { resolveName, shortRef } from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import { distance } from 'fastest-levenshtein';
import { type CodeAction, CodeActionKind, type Position, type TextEdit } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { annotationEdit, type Insertion } from './annotation-edit.ts';
import { lineAt, wordAt } from './refs-in-text.ts';
import type { World } from './world.ts';

/** What could be written at a place: another spelling, a bound, a claim. `path` is that of the document in the catalog. */
export function codeActions(world: World, document: TextDocument, path: string, position: Position): CodeAction[] {
  const { uri } = document;
  return [
    ...spellingActions(world, document, position, uri),
    ...boundActions(world, document, path, position.line, uri),
    ...claimActions(world, document, path, position.line, uri),
  ];
}

/** For a name that the catalog does not know: the names that are meant. */
function spellingActions({ graph }: World, document: TextDocument, position: Position, uri: string): CodeAction[] {
  const word = wordAt(lineAt(document, position.line), position.character);
  if (word === undefined || !/[:/]/.test(word.text)) return [];
  const found = resolveName(graph, word.text);
  const isKnown = found.ref !== undefined && graph.nodes[graph.indexOf.get(found.ref)!]!.declared;
  if (isKnown) return [];
  const range = {
    start: { line: position.line, character: word.start },
    end: { line: position.line, character: word.end },
  };
  const near = nearest(
    shortRef(found.ref ?? word.text),
    graph.nodes.filter(({ declared }) => declared).map(({ ref }) => shortRef(ref)),
  );
  return near.map((ref) => action(`Change to ${ref}`, uri, [{ range, newText: ref }]));
}

/** The names that differ least from one, at most three, the nearest first. */
function nearest(name: string, names: readonly string[]): readonly string[] {
  const most = Math.max(2, Math.floor(name.length / 4));
  return names
    .map((each) => ({ each, changes: distance(name, each) }))
    .filter(({ changes }) => changes <= most)
    .sort((a, b) => a.changes - b.changes || (a.each < b.each ? -1 : 1))
    .slice(0, 3)
    .map(({ each }) => each);
}

/** For an entity whose failure leaves its bound: the bound that holds it. */
function boundActions(world: World, document: TextDocument, path: string, line: number, uri: string): CodeAction[] {
  const ref = entityAt(world, path, line);
  return world.report().findings.flatMap((finding): CodeAction[] => {
    const { remedy } = finding;
    if (finding.ref !== ref || remedy?.kind !== 'declare-bound') return [];
    const bound = remedy.bound as string | readonly string[];
    const text = typeof bound === 'string' ? bound : `[${bound.map(shortRef).join(', ')}]`;
    const edit = annotationEdit(document.getText(), line, 'bound', [`bound: ${text}`]);
    return edit === undefined ? [] : [action(`Declare the bound of its failure: ${text}`, uri, [textEdit(edit)])];
  });
}

/** For a plain dependency: what a claim could say about its loss. */
function claimActions(world: World, document: TextDocument, path: string, line: number, uri: string): CodeAction[] {
  const ref = entityAt(world, path, line);
  const plain = world.graph.requirements.find(
    ({ ref: owner, relation, source }) =>
      owner === ref &&
      source.file === path &&
      source.line === line + 1 &&
      /^(?:dependsOn|consumesApis)$/.test(relation),
  );
  if (plain === undefined) return [];
  const on = shortRef(plain.of[0]!);
  const claims: readonly (readonly [title: string, lines: readonly string[]])[] = [
    [`Claim that the loss of ${on} only degrades it`, [`  - on: ${on}`, '    class: soft']],
    [
      `Claim that a fallback carries the loss of ${on} for 30 minutes`,
      [`  - on: ${on}`, '    fallback: { lasts: 30m }'],
    ],
  ];
  return claims.flatMap(([title, lines]): CodeAction[] => {
    const edit = annotationEdit(document.getText(), line, 'requires', ['requires:', ...lines]);
    return edit === undefined ? [] : [action(title, uri, [textEdit(edit)])];
  });
}

/** The entity that is described at a line of a file: the last that begins at or before it. */
function entityAt({ graph }: World, path: string, line: number): string | undefined {
  let found: { readonly ref: string; readonly line: number } | undefined;
  for (const { ref, source } of graph.nodes) {
    if (source?.file !== path || source.line > line + 1) continue;
    if (found === undefined || source.line > found.line) found = { ref, line: source.line };
  }
  return found?.ref;
}

function textEdit({ before, lines }: Insertion): TextEdit {
  const at = { line: before, character: 0 };
  return { range: { start: at, end: at }, newText: `${lines.join('\n')}\n` };
}

function action(title: string, uri: string, edits: TextEdit[]): CodeAction {
  return { title: visibleText(title), kind: CodeActionKind.QuickFix, edit: { changes: { [uri]: edits } } };
}
