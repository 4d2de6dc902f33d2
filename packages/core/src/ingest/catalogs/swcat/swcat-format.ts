import type { Entity } from '../../../model/entity.ts';
import { formatSource } from '../../../model/source.ts';
import { partOf } from '../../tree/tree-queries.ts';
import type { YamlEntry, YamlMap, YamlScalar, YamlValue } from '../../tree/tree-value.ts';
import { readEntity } from '../backstage/read-entity.ts';
import type { CatalogFormat, ReadDocument } from '../catalog-format.ts';
import { hintWords } from '../hint-words.ts';
import { writtenText } from '../made-entity.ts';

const origin = 'swcat';
const kinds: ReadonlyMap<string, 'Component' | 'API' | 'Resource' | 'System' | 'Domain' | 'Group'> = new Map(
  (['Component', 'API', 'Resource', 'System', 'Domain', 'Group'] as const).map((kind) => [kind.toLowerCase(), kind]),
);

/** Catalogs of swcat: kinds of Backstage whose references may have a version, a label and attributes. */
export const swcatFormat: CatalogFormat = {
  name: origin,
  recognizedBy: '`apiVersion: swcat/v1`',
  gives: 'entities, owners, systems and dependencies, as in Backstage',
  mark: /swcat\/v/,
  recognizes: (document) => writtenText(partOf(document, 'apiVersion')).startsWith('swcat/v'),
  read: (document, options): ReadDocument => {
    const kind = kinds.get(writtenText(partOf(document, 'kind')).toLowerCase());
    if (kind === undefined) {
      const { source } = document;
      return { problems: [{ code: 'not-an-entity', found: 'a kind that is not known', source }], incomplete: true };
    }
    const { entity, incomplete, problems } = readEntity(plainRefs(document), kind, options);
    // The schema of Backstage asks for fields that swcat does not have.
    const own = problems.filter(({ code }) => code !== 'invalid-entity' && code !== 'misspelt-field');
    const isIncomplete = own.length === problems.length ? incomplete : false;
    return {
      ...(entity && { entities: [{ ...entity, ...hintsOf(entity, document), origin }] }),
      problems: own,
      ...(isIncomplete && { incomplete: true }),
    };
  },
};

/** The attributes of references, which swcat does not interpret, at the statements that they are about. */
function hintsOf({ statements }: Entity, document: YamlMap): Pick<Entity, 'hints'> {
  const spec = partOf(document, 'spec');
  const words = new Map<string, readonly string[]>();
  for (const { value } of spec?.type === 'map' ? spec.entries.values() : []) {
    for (const each of value.type === 'list' ? value.items : [value]) {
      const found = hintWords(partOf(each, 'attrs'));
      const ref = partOf(each, 'ref');
      if (found.length > 0 && ref !== undefined) words.set(formatSource(ref.source), found);
    }
  }
  if (words.size === 0) return {};
  const hints = statements.flatMap((statement) => {
    const found = words.get(formatSource(statement.source));
    return found === undefined ? [] : [{ statement, words: found }];
  });
  return hints.length > 0 ? { hints } : {};
}

/** The document with plain references: `api:x @v2 "text"` and `{ref: api:x}` are `api:x`. */
function plainRefs(document: YamlMap): YamlMap {
  const spec = partOf(document, 'spec');
  if (spec?.type !== 'map') return document;
  const entries = new Map([...spec.entries].map(([key, entry]) => [key, { ...entry, value: plainRef(entry.value) }]));
  return withEntry(document, 'spec', { ...spec, entries });
}

function plainRef(value: YamlValue): YamlValue {
  if (value.type === 'list') return { ...value, items: value.items.map(plainRef) };
  if (value.type === 'map') {
    const ref = partOf(value, 'ref');
    return ref?.type === 'scalar' ? stripped(ref) : value;
  }
  return stripped(value);
}

function stripped(scalar: YamlScalar): YamlScalar {
  const ref = /^([a-z]+:)?([\w.-]+\/)?[\w.-]+(?=\s+(?:@|"))/i.exec(scalar.text)?.[0];
  return ref === undefined ? scalar : { ...scalar, value: ref, text: ref };
}

function withEntry(map: YamlMap, key: string, value: YamlValue): YamlMap {
  const entry: YamlEntry = { ...map.entries.get(key)!, value };
  return { ...map, entries: new Map([...map.entries].map(([name, each]) => [name, name === key ? entry : each])) };
}
