import { parseDuration } from '../../model/duration.ts';
import type { FailedPart } from '../../model/incident.ts';
import type { IncidentInput } from '../../model/incident-schema.ts';
import type { Source } from '../../model/source.ts';
import { claimedRef, reportFault } from '../claims/claim-context.ts';
import { partOf } from '../tree/tree-queries.ts';
import type { YamlValue } from '../tree/tree-value.ts';
import type { IncidentContext } from './incident-context.ts';

/**
 * What failed by itself, each with its time. A journey cannot fail by itself, and nothing fails after the end.
 *
 * @param length seconds from the beginning to the end of the incident; null while it has none
 */
export function parseFailed(
  context: IncidentContext,
  inputs: IncidentInput['failed'],
  tree: YamlValue | undefined,
  length: number | null,
): readonly FailedPart[] {
  const seen = new Map<string, Source>();
  return inputs.flatMap((input, index) => {
    const part = partOf(tree, index);
    if (part === undefined) return [];
    const fields = typeof input === 'string' ? { ref: input } : input;
    const sourceOf = (key: string): Source => (partOf(part, key) ?? part).source;
    const ref = claimedRef(context, 'failed', fields.ref, sourceOf('ref'));
    if (ref === undefined) return [];
    const first = seen.get(ref);
    if (first) reportFault(context, 'failed', { kind: 'repeated', what: ref, first }, part.source);
    seen.set(ref, first ?? part.source);
    if (ref.startsWith('journey:')) {
      const expected = 'an entity or a failure domain, since a journey only fares as what it needs';
      reportFault(context, 'failed', { kind: 'unexpected', expected, found: fields.ref }, sourceOf('ref'));
    }
    const at = parseDuration(fields.at ?? '') ?? 0;
    const stated = parseDuration(fields.lasts ?? '');
    if (stated === 0) {
      const expected = 'a duration above zero';
      reportFault(context, 'lasts', { kind: 'unexpected', expected, found: fields.lasts! }, sourceOf('lasts'));
    }
    if (length !== null && at > length)
      context.report({ code: 'incident-times', key: 'at', fault: 'after ended', source: sourceOf('at') });
    else if (length !== null && stated !== undefined && at + stated > length)
      context.report({ code: 'incident-times', key: 'lasts', fault: 'after ended', source: sourceOf('lasts') });
    const lasts = stated ?? (length === null ? null : Math.max(0, length - at));
    return [{ ref, at, lasts, source: part.source }];
  });
}
