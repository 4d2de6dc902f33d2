import type { LocationTarget } from '../../../model/catalog.ts';
import type { Problem } from '../../../model/problem.ts';
import { partOf, scalarText, shownValue } from '../../tree/tree-queries.ts';
import type { YamlMap, YamlValue } from '../../tree/tree-value.ts';
import type { ReadDocument } from '../catalog-format.ts';
import { checkEntity } from './check-entity.ts';

/**
 * The files that a Location entity refers to. A target that is not text could name entities, so it makes the catalog
 * incomplete. A Location that a server has already processed is not followed: the server's answer holds its entities.
 */
export function readLocation(location: YamlMap): ReadDocument {
  if (isProcessed(location)) return { problems: [] };
  const spec = partOf(location, 'spec');
  const [target, targets] = [partOf(spec, 'target'), partOf(spec, 'targets')];
  const type = scalarText(partOf(spec, 'type')) || 'file';
  const required = scalarText(partOf(spec, 'presence')) !== 'optional';
  const locations: LocationTarget[] = [];
  const invalid: Problem[] = [];
  const read = (field: string, value: YamlValue): void => {
    const { source } = value;
    if (value.type === 'scalar' && typeof value.value === 'string' && value.value !== '') {
      locations.push({ target: value.value, type, required, source });
    } else invalid.push(invalidTarget(field, 'be a text that names a file', shownValue(value), source));
  };
  if (target !== undefined) read('spec.target', target);
  if (targets?.type === 'list') targets.items.forEach((item, index) => void read(`spec.targets.${index}`, item));
  else if (targets !== undefined) read('spec.targets', targets);
  if (target === undefined && targets === undefined) {
    const { source } = spec ?? location;
    invalid.push(invalidTarget('spec', "have a 'target' or 'targets'", 'neither', source));
  }
  const reported = new Set(invalid.map(positionOf));
  const name = scalarText(partOf(partOf(location, 'metadata'), 'name'));
  const others = checkEntity(location, 'Location', `location:default/${name.toLowerCase()}`).filter(
    (problem) => !reported.has(positionOf(problem)),
  );
  return { locations, problems: [...invalid, ...others], incomplete: invalid.length > 0 };
}

function invalidTarget(field: string, rule: string, found: string, source: YamlValue['source']): Problem {
  return { code: 'invalid-entity', field, rule, found, isReference: true, source };
}

/** A problem's code and position: one problem is reported there. */
function positionOf({ code, source: { line, column } }: Problem): string {
  return `${code} ${line}:${column}`;
}

/** Whether a Backstage server has added its fields to the entity. */
function isProcessed(entity: YamlMap): boolean {
  const metadata = partOf(entity, 'metadata');
  const annotations = partOf(metadata, 'annotations');
  const added = [
    partOf(metadata, 'uid'),
    partOf(metadata, 'etag'),
    partOf(annotations, 'backstage.io/managed-by-location'),
  ];
  return added.some((value) => scalarText(value) !== '');
}
