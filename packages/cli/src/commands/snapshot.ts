import { counted } from '@faultline/core';
import { UsageError } from '../errors/usage-error.ts';
import { invocationFrom, type SharedOptions } from '../invocation/invocation.ts';
import { refuseResultsOver, writeProblems } from '../invocation/write-result.ts';
import { codeOfReading, loadModel } from '../model/load-model.ts';
import type { TrafficOptions } from '../model/observed-traffic.ts';
import { type OrganizationOptions, withinOrganization } from '../model/organization.ts';
import { ownTraffic } from '../model/own-traffic.ts';
import { snapshotOf } from '../model/snapshot-model.ts';
import { writeFileWhole } from '../output/write-output.ts';

export interface SnapshotOptions extends SharedOptions, TrafficOptions, OrganizationOptions {}

/** `faultline snapshot [paths]`; gives the exit code. */
export async function snapshot(paths: readonly string[], options: SnapshotOptions): Promise<number> {
  const invocation = withinOrganization(invocationFrom(options, ['fl']), options);
  const [output] = invocation.outputs;
  if (output?.file === undefined) throw new UsageError('--output: expected a file, such as graph.fl');
  const model = await loadModel(paths, invocation, { traffic: ownTraffic(options) });
  refuseResultsOver(model, invocation);
  const pieces = snapshotOf(model);
  invocation.progress.done();
  writeFileWhole(output.file, pieces);
  writeProblems(model, invocation);
  if (!invocation.isQuiet) {
    const { nodes, requirements } = model.graph;
    const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
    process.stderr.write(
      `Wrote ${output.file}: a graph of ${counted(nodes.length, 'node')} and ${counted(requirements.length, 'requirement')} in ${bytes} bytes; every command takes it in place of the catalog\n`,
    );
  }
  return codeOfReading(model);
}
