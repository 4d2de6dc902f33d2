import { baselineOf, buildFindings, counted, fixedSince } from '@faultline/core';
import { UsageError } from '../errors/usage-error.ts';
import { formatJson } from '../formats/json.ts';
import { invocationFrom, type SharedOptions } from '../invocation/invocation.ts';
import { refuseResultsOver } from '../invocation/write-result.ts';
import { loadModel } from '../model/load-model.ts';
import type { TrafficOptions } from '../model/observed-traffic.ts';
import { type OrganizationOptions, withinOrganization } from '../model/organization.ts';
import { ownTraffic } from '../model/own-traffic.ts';
import { writeFileWhole, writeStdout } from '../output/write-output.ts';

export interface BaselineOptions extends SharedOptions, TrafficOptions, OrganizationOptions {
  readonly prune?: boolean;
}

/** `faultline baseline [paths]`; gives the exit code. */
export async function baseline(paths: readonly string[], options: BaselineOptions): Promise<number> {
  const invocation = withinOrganization(invocationFrom(options, ['json']), options);
  const model = await loadModel(paths, invocation, {
    baseline: options.prune === true ? 'required' : 'ignored',
    traffic: ownTraffic(options),
  });
  invocation.progress.done();
  if (model.snapshot !== undefined && options.output === undefined)
    throw new UsageError(
      `${model.snapshot}: a snapshot holds the baseline of its catalog: name the catalog itself, or a file with --output`,
    );
  if (model.catalog.incomplete) {
    throw new UsageError('something could not be read, so what is known would be too little: see `faultline analyze`');
  }
  refuseResultsOver(model, invocation);
  const found = buildFindings(model);
  const target = options.output ?? model.baselinePath;
  const { baseline: before } = model;
  if (options.prune === true) {
    if (before === undefined) throw new UsageError(`${model.baselinePath}: there is no baseline to prune`);
    const fixed = new Set(fixedSince(before, found));
    const left = Object.entries(before.findings).filter(([fingerprint]) => !fixed.has(fingerprint));
    writeFileWhole(target, formatJson({ ...before, findings: Object.fromEntries(left) }));
    if (!invocation.isQuiet)
      await writeStdout(`${counted(fixed.size, 'finding')} fixed and taken out of ${target}, ${left.length} left\n`);
    return 0;
  }
  const known = baselineOf(model.graph, found);
  writeFileWhole(target, formatJson(known));
  if (!invocation.isQuiet) {
    await writeStdout(
      `Wrote ${target} with ${counted(Object.keys(known.findings).length, 'known finding')}: \`faultline check\` fails on new and worse ones\n`,
    );
  }
  return 0;
}
