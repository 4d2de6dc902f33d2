import { isMap, isPair, isScalar, LineCounter, type Pair, parseAllDocuments, type YAMLMap } from 'yaml';

/** Lines to put into a text, before a line; from 0. */
export interface Insertion {
  readonly before: number;
  readonly lines: readonly string[];
}

const annotation = 'faultline.dev/resilience';

/**
 * Where lines of claims go in the entity that is described at a line: into its annotation, or into a new one. Undefined
 * where its metadata is not plain block YAML, or where the annotation says something about the key already.
 *
 * @param key the key of the claims, such as `bound`
 * @param lines its lines without indentation, the key first
 */
export function annotationEdit(
  text: string,
  line: number,
  key: string,
  lines: readonly string[],
): Insertion | undefined {
  const document = documentAround(text, line);
  const edit = editOf(document.text, line - document.before, key, lines);
  return edit && { ...edit, before: edit.before + document.before };
}

/** The document at a line, and how many lines stand before it: a marker in the first column separates documents. */
function documentAround(text: string, line: number): { readonly text: string; readonly before: number } {
  const all = text.split('\n');
  const isMarker = (each: string): boolean => /^(?:---|\.\.\.)(?:\s|$)/.test(each);
  let [start, end] = [Math.max(0, Math.min(line, all.length - 1)), line + 1];
  while (start > 0 && !isMarker(all[start]!)) start -= 1;
  while (end < all.length && !isMarker(all[end]!)) end += 1;
  return { text: all.slice(start, end).join('\n'), before: start };
}

function editOf(text: string, line: number, key: string, lines: readonly string[]): Insertion | undefined {
  const counter = new LineCounter();
  const lineOf = (offset: number): number => counter.linePos(offset).line - 1;
  const documents = parseAllDocuments(text, { lineCounter: counter, logLevel: 'silent' });
  if (!Array.isArray(documents)) return undefined;
  const document = documents.find(
    ({ range }) => lineOf(range[0]) <= line && line <= lineOf(Math.max(range[0], range[2] - 1)),
  );
  const metadata = pairOf(document?.contents, 'metadata');
  if (metadata === undefined || !isBlockMap(metadata.value)) return undefined;
  const annotations = pairOf(metadata.value, 'annotations');
  if (annotations === undefined) {
    const indent = indentOf(metadata.value, counter);
    const claims = [`${annotation}: |`, ...lines.map((each) => `  ${each}`)];
    return {
      before: firstLine(metadata.value, lineOf),
      lines: indented(['annotations:', ...claims.map((each) => `  ${each}`)], indent),
    };
  }
  if (!isBlockMap(annotations.value)) return undefined;
  const own = pairOf(annotations.value, annotation);
  if (own === undefined) {
    const claims = [`${annotation}: |`, ...lines.map((each) => `  ${each}`)];
    return {
      before: firstLine(annotations.value, lineOf),
      lines: indented(claims, indentOf(annotations.value, counter)),
    };
  }
  if (!isScalar(own.value) || own.value.type !== 'BLOCK_LITERAL' || own.value.range === undefined) return undefined;
  const header = lineOf(own.value.range![0]);
  const first = text.split('\n')[header + 1] ?? '';
  const indent = /^ +/.exec(first)?.[0].length;
  if (indent === undefined) return undefined;
  const said = String(own.value.value).split('\n');
  const index = said.findIndex((each) => each.startsWith(`${key}:`));
  if (index === -1) return { before: header + 1, lines: indented(lines, indent) };
  // A list that is there takes the new items first.
  const isList = lines.length > 1 && said[index]!.trim() === `${key}:`;
  return isList ? { before: header + 2 + index, lines: indented(lines.slice(1), indent) } : undefined;
}

function pairOf(map: unknown, key: string): Pair | undefined {
  if (!isMap(map)) return undefined;
  return map.items.find((each): each is Pair => isPair(each) && isScalar(each.key) && each.key.value === key);
}

function isBlockMap(value: unknown): value is YAMLMap {
  return isMap(value) && value.flow !== true && value.items.length > 0;
}

function firstLine(map: YAMLMap, lineOf: (offset: number) => number): number {
  return lineOf(map.range![0]);
}

function indentOf(map: YAMLMap, counter: LineCounter): number {
  return counter.linePos(map.range![0]).col - 1;
}

function indented(lines: readonly string[], indent: number): readonly string[] {
  return lines.map((line) => ' '.repeat(indent) + line);
}
