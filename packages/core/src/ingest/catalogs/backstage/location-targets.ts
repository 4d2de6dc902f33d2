import type { LocationTarget } from '../../../model/catalog.ts';
import { partOf, scalarText } from '../../tree/tree-queries.ts';
import type { YamlMap } from '../../tree/tree-value.ts';

/** The files that a Location entity refers to. */
export function locationTargets(location: YamlMap): LocationTarget[] {
  const spec = partOf(location, 'spec');
  const type = scalarText(partOf(spec, 'type')) || 'file';
  const required = scalarText(partOf(spec, 'presence')) !== 'optional';
  const targets = partOf(spec, 'targets');
  const all = [partOf(spec, 'target'), ...(targets?.type === 'list' ? targets.items : [])];
  return all.flatMap((part) =>
    part?.type === 'scalar' && typeof part.value === 'string' && part.value !== ''
      ? [{ target: part.value, type, required, source: part.source }]
      : [],
  );
}
