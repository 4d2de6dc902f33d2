import { compareProblems, describeScope, type Scope } from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import type { FormatRegistry } from '../formats/format-registry.ts';
import { doubtfulLines, observedLines } from '../formats/observed-lines.ts';
import { formatProblems } from '../formats/problems-text.ts';
import type { Model } from '../model/model.ts';
import { refuseOverwriting } from '../output/refuse-overwriting.ts';
import { type Text, writeFileWhole, writeStdout } from '../output/write-output.ts';
import type { Invocation } from './invocation.ts';
import type { Output } from './outputs-from.ts';

/** Writes a text to the file of `output`, or to standard output. */
export async function writeText(text: Text, { file }: Pick<Output, 'file'>): Promise<void> {
  if (file === undefined) await writeStdout(text);
  else writeFileWhole(file, text);
}

/** Writes the document in each format that the call asks for, then the problems of the catalog. */
export async function writeResult<Document, Options>(
  document: Document,
  formats: FormatRegistry<Document, Options>,
  options: Options,
  { model, invocation }: { readonly model: Model | undefined; readonly invocation: Invocation },
): Promise<void> {
  invocation.progress.done();
  if (model !== undefined) refuseResultsOver(model, invocation);
  for (const output of invocation.outputs) {
    const format = await formats[output.format]!();
    await writeText(withScope(format(document, options), output.format, model?.scope), output);
  }
  if (model !== undefined) writeProblems(model, invocation);
}

/**
 * Before anything is written: no result takes the place of a file of the catalog or of observed calls.
 *
 * @throws UsageError
 */
export function refuseResultsOver(
  { texts, traffic }: Pick<Model, 'texts' | 'traffic'>,
  { outputs }: Pick<Invocation, 'outputs'>,
): void {
  const read = [...texts.keys(), ...(traffic?.sources ?? []).map(({ file }) => file)];
  for (const { file } of outputs) refuseOverwriting('--output', file, read);
}

/** The result for a person says first what it has seen. */
function withScope(text: Text, format: string, scope: Scope | undefined): Text {
  if (format !== 'text' || scope === undefined) return text;
  const line = `${visibleText(describeScope(scope))}.\n\n`;
  return typeof text === 'string' ? `${line}${text}` : text;
}

/** What there is to say about the input besides the result, on standard error. */
export function writeProblems(
  { catalog, problems, texts, drift }: Pick<Model, 'catalog' | 'problems' | 'texts' | 'drift'>,
  invocation: Invocation,
): void {
  const compared = drift === undefined ? [] : doubtfulLines(drift);
  const lines = invocation.isQuiet ? [] : [...observedLines(catalog), ...compared];
  for (const line of lines) process.stderr.write(`${line}\n`);
  const all = [...catalog.problems, ...problems].sort(compareProblems);
  if (invocation.isQuiet || all.length === 0) return;
  process.stderr.write(
    `${formatProblems(all, texts, { showsAll: invocation.showsAllProblems, style: invocation.errorStyle })}\n`,
  );
}
