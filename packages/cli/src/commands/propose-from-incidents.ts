import { proposeChanges, withIncidentEntities } from '@faultline/core';
import { visibleText } from '@faultline/core/escape';
import { incidentProposals } from '../formats/incident-file/incident-proposals.ts';
import { invocationFrom, type SharedOptions } from '../invocation/invocation.ts';
import { refuseResultsOver, writeText } from '../invocation/write-result.ts';
import { loadModel } from '../model/load-model.ts';
import { incidentsFor } from './incidents.ts';

/** For `faultline.yaml`, or for the annotation of each entity. */
const proposalForms = ['text', 'annotations'];

export interface ProposeOptions extends SharedOptions {
  readonly catalog?: readonly string[];
}

/** `faultline incident propose [files]`: the part of `faultline.yaml` that incidents propose. */
export async function proposeFromIncidents(names: readonly string[], options: ProposeOptions): Promise<number> {
  const invocation = invocationFrom(options, proposalForms);
  const model = await loadModel(options.catalog ?? [], invocation, { withoutIncidents: true });
  const read = await incidentsFor(model, invocation, names);
  const { graph } = withIncidentEntities(model.graph, read.incidents);
  const proposals = proposeChanges(graph, read.incidents, model.config.incidents.tolerance);
  invocation.progress.done();
  refuseResultsOver(model, invocation);
  for (const output of invocation.outputs) {
    const form = output.format === 'annotations' ? 'annotations' : 'text';
    const lines = incidentProposals(proposals, read.incidents, form).split('\n');
    await writeText(lines.map(visibleText).join('\n'), output);
  }
  return read.incomplete ? 3 : 0;
}
