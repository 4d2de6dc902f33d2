import { compareProblems } from '@faultline/core';
import { formatProblems } from './formats/problems-text.ts';
import type { Model } from './load-model.ts';
import { writeFileWhole, writeStdout } from './output/write-output.ts';
import type { Session } from './session.ts';

/** The result, to standard output or the file asked for. */
export async function emit(text: string, { output }: Pick<Session, 'output'>): Promise<void> {
  if (output === undefined) await writeStdout(text);
  else writeFileWhole(output, text);
}

/** What is wrong with the input, to standard error. */
export function tellProblems({ catalog, problems, texts }: Model, session: Session): void {
  const all = [...catalog.problems, ...problems].sort(compareProblems);
  if (session.isQuiet || all.length === 0) return;
  process.stderr.write(
    `${formatProblems(all, texts, { showsAll: session.showsAllProblems, style: session.errorStyle })}\n`,
  );
}
