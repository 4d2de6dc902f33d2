import { readFileSync } from 'node:fs';
import { runbook as runbookOf } from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import { UsageError } from '../errors/usage-error.ts';
import { runbookFormats } from '../formats/runbook/runbook-formats.ts';
import { invocationFrom, type SharedOptions } from '../invocation/invocation.ts';
import { writeResult } from '../invocation/write-result.ts';
import { failedBefore } from '../model/failed-before.ts';
import { loadModel } from '../model/load-model.ts';
import { ownTraffic } from '../model/own-traffic.ts';
import { resolveRefs } from '../model/resolve-refs.ts';
import { writeStdout } from '../output/write-output.ts';
import { reasonOf } from '../read/reason-of.ts';

export interface RunbookOptions extends SharedOptions {
  readonly catalog?: readonly string[];
  readonly check?: string;
}

/** `faultline runbook <ref>`; gives the exit code. */
export async function runbook(name: string, options: RunbookOptions): Promise<number> {
  const invocation = invocationFrom(options, Object.keys(runbookFormats));
  const model = await loadModel(options.catalog ?? [], invocation, { traffic: ownTraffic({}) });
  const [ref] = resolveRefs(model.graph, [name]);
  const sheet = runbookOf(model.graph, ref!, failedBefore(model, invocation.asOf), model.config.checks);
  if (options.check === undefined) {
    await writeResult(sheet, runbookFormats, {}, { model, invocation });
    return 0;
  }
  invocation.progress.done();
  const { formatRunbookMarkdown } = await import('../formats/runbook/runbook-markdown.ts');
  const isSame = committed(options.check).replaceAll('\r\n', '\n') === formatRunbookMarkdown(sheet);
  const shown = visibleText(options.check);
  const text = isSame
    ? `${shown} says what the catalog says`
    : `${shown} differs from the catalog: write it again with --format markdown=${shown}`;
  await writeStdout(`${text}\n`);
  return isSame ? 0 : 1;
}

function committed(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`--check ${file}: ${reasonOf(error)}`);
  }
}
