import { diffGraphs } from '@faultline/core';
import { diffFormats } from '../formats/diff/diff-formats.ts';
import type { NamedDiff } from '../formats/diff/named-diff.ts';
import { type Invocation, invocationFrom, type SharedOptions } from '../invocation/invocation.ts';
import { writeResult } from '../invocation/write-result.ts';
import { type ComparedSide, comparedSide } from '../model/compared-side.ts';
import { loadModel } from '../model/load-model.ts';

export interface DiffOptions extends SharedOptions {
  readonly catalog?: readonly string[];
}

/** `faultline diff <base> [head]`; gives the exit code. */
export async function diff(base: string, head: string | undefined, options: DiffOptions): Promise<number> {
  const invocation = invocationFrom(options, Object.keys(diffFormats));
  const before = await comparedSide(base, options.catalog ?? [], invocation);
  const after =
    head === undefined
      ? await workTree(options, invocation)
      : await comparedSide(head, options.catalog ?? [], invocation);
  const named: NamedDiff = { base: before.name, head: after.name, ...diffGraphs(before, after) };
  const model = after.model ?? before.model;
  await writeResult(named, diffFormats, invocation, { model, invocation });
  return named.incomplete ? 3 : 0;
}

async function workTree(options: DiffOptions, invocation: Invocation): Promise<ComparedSide> {
  const model = await loadModel(options.catalog ?? [], invocation);
  return { name: 'the work tree', model, report: undefined, graph: model.graph, incomplete: model.catalog.incomplete };
}
