import type { Problem } from '../../../model/problem.ts';
import { partOf } from '../../tree/tree-queries.ts';
import type { YamlMap, YamlValue } from '../../tree/tree-value.ts';
import { specFields } from './fields.ts';

/**
 * A problem for each placeholder (`$text`, `$yaml`, ...) in a field that the graph is made from. A Backstage server
 * replaces it by the content of another file or address, which is not read here.
 */
export function unreadPlaceholders(entity: YamlMap): readonly Problem[] {
  const metadata = partOf(entity, 'metadata');
  const spec = partOf(entity, 'spec');
  const fields: (readonly [string, YamlValue | undefined])[] = [
    ['metadata.namespace', partOf(metadata, 'namespace')],
    ['metadata.labels', partOf(metadata, 'labels')],
    ['metadata.annotations', partOf(metadata, 'annotations')],
    ['spec', spec],
    ...[...specFields.map(({ field }) => field), 'type', 'lifecycle'].map(
      (field) => [`spec.${field}`, partOf(spec, field)] as const,
    ),
    ['relations', partOf(entity, 'relations')],
  ];
  return fields.flatMap(([field, value]) => [
    ...placeholderIn(field, value),
    ...partsOf(value).flatMap(([key, part]) => (field === 'spec' ? [] : placeholderIn(`${field}.${key}`, part))),
  ]);
}

function partsOf(value: YamlValue | undefined): readonly (readonly [string | number, YamlValue])[] {
  if (value?.type === 'list') return value.items.map((item, index) => [index, item]);
  return value?.type === 'map' ? [...value.entries.values()].map((entry) => [entry.key, entry.value]) : [];
}

function placeholderIn(field: string, value: YamlValue | undefined): Problem[] {
  const name = value && placeholderName(value);
  return name === undefined ? [] : [{ code: 'unread-placeholder', field, text: name, source: value!.source }];
}

/** The key of a map such as `{ $text: ./file }`; undefined for any other value. */
export function placeholderName(value: YamlValue): string | undefined {
  if (value.type !== 'map' || value.entries.size !== 1) return undefined;
  const [key] = value.entries.keys();
  return key!.startsWith('$') ? key : undefined;
}
