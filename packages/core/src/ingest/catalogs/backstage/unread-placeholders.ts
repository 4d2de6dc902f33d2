import type { Problem } from '../../../model/problem.ts';
import { partOf } from '../../tree/tree-queries.ts';
import type { YamlMap, YamlValue } from '../../tree/tree-value.ts';
import { specFields } from './fields.ts';

/**
 * A problem for each placeholder (`$text`, `$yaml`, ...) in a field that the graph is made from. A Backstage server
 * replaces it by the content of another file or address, which is not read here.
 */
export function unreadPlaceholders(entity: YamlMap): readonly Problem[] {
  const problems: Problem[] = [];
  const metadata = partOf(entity, 'metadata');
  const spec = partOf(entity, 'spec');
  for (const name of metadataFields) findIn(`metadata.${name}`, partOf(metadata, name), problems);
  if (spec !== undefined) find('spec', spec, problems);
  for (const name of fieldsOfSpec) findIn(`spec.${name}`, partOf(spec, name), problems);
  findIn('relations', partOf(entity, 'relations'), problems);
  return problems;
}

const metadataFields = ['namespace', 'labels', 'annotations'];
const fieldsOfSpec = [...specFields.map(({ field }) => field), 'type', 'lifecycle'];

/** Finds the placeholders that a field and its parts are. */
function findIn(field: string, value: YamlValue | undefined, problems: Problem[]): void {
  if (value === undefined || value.type === 'scalar') return;
  find(field, value, problems);
  if (value.type === 'list') {
    for (const [index, item] of value.items.entries()) {
      if (item.type === 'map') find(`${field}.${index}`, item, problems);
    }
  } else {
    for (const entry of value.entries.values()) {
      if (entry.value.type === 'map') find(`${field}.${entry.key}`, entry.value, problems);
    }
  }
}

function find(field: string, value: YamlValue, problems: Problem[]): void {
  const text = placeholderName(value);
  if (text !== undefined) problems.push({ code: 'unread-placeholder', field, text, source: value.source });
}

/** The key of a map such as `{ $text: ./file }`; undefined for any other value. */
export function placeholderName(value: YamlValue): string | undefined {
  if (value.type !== 'map' || value.entries.size !== 1) return undefined;
  const [key] = value.entries.keys();
  return key!.startsWith('$') ? key : undefined;
}
