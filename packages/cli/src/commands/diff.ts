import { existsSync, readFileSync, statSync } from 'node:fs';
import { type DiffSide, diffGraphs, graphFromReport, parseReport } from '@faultline/core';
import { answer } from '../emit.ts';
import { diffFormats } from '../formats/diff-formats.ts';
import { formatDiff } from '../formats/diff-text.ts';
import type { NamedDiff } from '../formats/named-diff.ts';
import { type Invocation, invocationFrom, type SharedOptions } from '../invocation.ts';
import { loadModel, type Model } from '../load-model.ts';
import { UsageError } from '../usage-error.ts';

export interface DiffOptions extends SharedOptions {
  readonly catalog?: readonly string[];
}

interface Side extends DiffSide {
  readonly name: string;
  /** What was read for it; undefined for a saved report. */
  readonly model: Model | undefined;
}

/** `faultline diff <base> [head]`; gives the exit code. */
export async function diff(base: string, head: string | undefined, options: DiffOptions): Promise<number> {
  const invocation = invocationFrom(options, ['text', 'json', ...Object.keys(diffFormats)]);
  const before = await sideOf(base, options, invocation);
  const after = head === undefined ? await workTree(options, invocation) : await sideOf(head, options, invocation);
  const named: NamedDiff = { base: before.name, head: after.name, ...diffGraphs(before, after) };
  const model = after.model ?? before.model;
  await answer(named, { text: (each) => formatDiff(each, invocation), ...diffFormats }, model, invocation);
  return named.incomplete ? 3 : 0;
}

async function workTree(options: DiffOptions, invocation: Invocation): Promise<Side> {
  const model = await loadModel(options.catalog ?? [], invocation);
  return { name: 'the work tree', model, graph: model.graph, incomplete: model.catalog.incomplete };
}

/** A folder or a file of a catalog, a saved report, or else a revision of git. */
async function sideOf(name: string, options: DiffOptions, invocation: Invocation): Promise<Side> {
  if (name === '-')
    throw new UsageError('diff compares revisions, folders and saved reports: name a file instead of -');
  const report = savedReport(name);
  if (report !== undefined) {
    return {
      name,
      model: undefined,
      graph: graphFromReport(report),
      incomplete: report.incomplete,
    };
  }
  const model = existsSync(name)
    ? await loadModel([name], invocation)
    : await loadModel(options.catalog ?? [], invocation, { revision: name });
  return { name, model, graph: model.graph, incomplete: model.catalog.incomplete };
}

function savedReport(name: string) {
  const isFile = name.endsWith('.json') && statSync(name, { throwIfNoEntry: false })?.isFile() === true;
  return isFile ? parseReport(readFileSync(name, 'utf8')) : undefined;
}
