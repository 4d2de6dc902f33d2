import { compareProblems } from '@faultline/core';
import { jsonPieces } from '../formats/json.ts';
import { formatProblems } from '../formats/problems-text.ts';
import type { Model } from '../model/load-model.ts';
import { type Text, writeFileWhole, writeStdout } from '../output/write-output.ts';
import type { Invocation, Output } from './invocation.ts';

/** A text to standard output, or to the file asked for. */
export async function emit(text: Text, { file }: Pick<Output, 'file'>): Promise<void> {
  if (file === undefined) await writeStdout(text);
  else writeFileWhole(file, text);
}

/** A document as text, by the name of each format. */
export type Formats<Document> = Readonly<Record<string, (document: Document) => string>>;

/** A command's answer: the problems of the catalog first, then the document in each format asked for. */
export async function answer<Document extends object>(
  document: Document,
  formats: Formats<Document>,
  model: Model | undefined,
  invocation: Invocation,
): Promise<void> {
  invocation.progress.done();
  if (model !== undefined) tellProblems(model, invocation);
  for (const output of invocation.outputs) {
    await emit(output.format === 'json' ? jsonPieces(document) : formats[output.format]!(document), output);
  }
}

/** What is wrong with the input, to standard error. */
function tellProblems({ catalog, problems, texts }: Model, invocation: Invocation): void {
  const all = [...catalog.problems, ...problems].sort(compareProblems);
  if (invocation.isQuiet || all.length === 0) return;
  process.stderr.write(
    `${formatProblems(all, texts, { showsAll: invocation.showsAllProblems, style: invocation.errorStyle })}\n`,
  );
}
