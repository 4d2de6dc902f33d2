import { compareProblems } from '@faultline/core';
import { formatJson } from './formats/json.ts';
import { formatProblems } from './formats/problems-text.ts';
import type { Invocation } from './invocation.ts';
import type { Model } from './load-model.ts';
import { writeFileWhole, writeStdout } from './output/write-output.ts';

/** The result, to standard output or the file asked for. */
export async function emit(text: string, { output }: Pick<Invocation, 'output'>): Promise<void> {
  if (output === undefined) await writeStdout(text);
  else writeFileWhole(output, text);
}

/** A command's answer: the problems of the catalog first, then the document, as JSON or for a person. */
export async function answer<Document extends object>(
  document: Document,
  formatText: (document: Document) => string,
  model: Model,
  invocation: Invocation,
): Promise<void> {
  invocation.progress.done();
  tellProblems(model, invocation);
  await emit(invocation.format === 'json' ? formatJson(document) : formatText(document), invocation);
}

/** What is wrong with the input, to standard error. */
function tellProblems({ catalog, problems, texts }: Model, invocation: Invocation): void {
  const all = [...catalog.problems, ...problems].sort(compareProblems);
  if (invocation.isQuiet || all.length === 0) return;
  process.stderr.write(
    `${formatProblems(all, texts, { showsAll: invocation.showsAllProblems, style: invocation.errorStyle })}\n`,
  );
}
