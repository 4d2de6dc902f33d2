import { parseDuration } from '../../model/duration.ts';
import {
  type EntityObservation,
  type IncidentObservations,
  type ObservedPhase,
  observedStatuses,
} from '../../model/incident.ts';
import type { IncidentInput } from '../../model/incident-schema.ts';
import { claimedRef, reportFault } from '../claims/claim-context.ts';
import { partOf } from '../tree/tree-queries.ts';
import type { YamlValue } from '../tree/tree-value.ts';
import type { IncidentContext } from './incident-context.ts';

type ObservedInput = NonNullable<IncidentInput['observed']>;
type ObservationInput = Exclude<ObservedInput['entities'][string], string>;

/** @param length seconds from the beginning to the end of the incident; null while it has none */
export function parseObserved(
  context: IncidentContext,
  input: ObservedInput,
  tree: YamlValue,
  length: number | null,
): IncidentObservations {
  const entities = new Map<string, EntityObservation>();
  const list = partOf(tree, 'entities');
  for (const { key, keySource, value } of list?.type === 'map' ? list.entries.values() : []) {
    const stated = input.entities[key];
    const ref = claimedRef(context, 'entities', key, keySource);
    if (ref === undefined || stated === undefined) continue;
    const first = entities.get(ref)?.source;
    if (first) {
      reportFault(context, 'entities', { kind: 'repeated', what: ref, first }, keySource);
      continue;
    }
    const fields = typeof stated === 'string' ? {} : stated;
    const phases = typeof stated === 'string' ? [{ at: 0, status: stated }] : phasesOf(context, stated, value, length);
    if (phases.length === 0) {
      const expected = 'at least one of down, degraded, idle and ok, with its time';
      reportFault(context, key, { kind: 'missing', expected }, value.source);
    }
    entities.set(ref, { ref, phases, because: becauseOf(context, ref, fields, value), source: keySource });
  }
  return { isComplete: input.complete, from: input.from, entities };
}

/** By time. Of two that begin at once the worse counts first, and the better one never begins. */
function phasesOf(
  context: IncidentContext,
  input: ObservationInput,
  tree: YamlValue,
  length: number | null,
): readonly ObservedPhase[] {
  const phases = observedStatuses.flatMap((status): ObservedPhase[] => {
    const text = input[status];
    const at = text === undefined ? undefined : parseDuration(text);
    if (at === undefined) return [];
    if (length !== null && at > length) {
      const source = (partOf(tree, status) ?? tree).source;
      context.report({ code: 'incident-times', key: status, fault: 'after ended', source });
    }
    return [{ at, status }];
  });
  const worse = new Map<number, ObservedPhase>();
  for (const phase of phases) worse.set(phase.at, phase);
  return [...worse.values()].sort((a, b) => a.at - b.at);
}

function becauseOf(
  context: IncidentContext,
  ref: string,
  { because = [] }: ObservationInput,
  tree: YamlValue,
): readonly string[] {
  const part = partOf(tree, 'because');
  const texts = typeof because === 'string' ? [because] : because;
  return texts.flatMap((text, index) => {
    const source = (typeof because === 'string' ? part : partOf(part, index))?.source ?? tree.source;
    const named = claimedRef(context, 'because', text, source);
    if (named === ref) reportFault(context, 'because', { kind: 'on-itself', ref }, source);
    return named === undefined ? [] : [named];
  });
}
