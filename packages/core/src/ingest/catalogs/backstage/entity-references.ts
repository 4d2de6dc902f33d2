import type { Reference, Relation } from '../../../model/entity.ts';
import { fullRef } from '../../../model/full-ref.ts';
import type { Problem } from '../../../model/problem.ts';
import { type TextLimits, tooLongRef } from '../../tree/text-limits.ts';
import { partOf, scalarText } from '../../tree/tree-queries.ts';
import type { YamlScalar, YamlValue } from '../../tree/tree-value.ts';
import { relationTypes, specFields } from './fields.ts';

/** The namespace and kind of the entity whose references are read, and how long they may be. */
export interface ReferenceContext {
  readonly kind: string;
  readonly namespace: string;
  readonly limits: TextLimits;
}

/** What `spec` and `relations` of an entity say of others, resolved by Backstage's rules. */
export function entityReferences(
  entity: YamlValue,
  context: ReferenceContext,
): { readonly references: readonly Reference[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const spec = partOf(entity, 'spec');
  const fromSpec = specFields.flatMap(({ field, defaultKind }) =>
    namesIn(partOf(spec, field)).flatMap((scalar): Reference[] => {
      const text = scalarText(scalar);
      const target = fullRef(text, context.namespace, defaultKind);
      if (target !== undefined) return [{ relation: field, target, origin: 'spec', source: scalar.source }];
      const fault = fullRef(text, context.namespace, 'component') ? 'no kind' : 'malformed';
      problems.push({ code: 'invalid-reference', field: `spec.${field}`, text, fault, source: scalar.source });
      return [];
    }),
  );
  const relations = partOf(entity, 'relations');
  const fromServer = relations?.type === 'list' ? relations.items.flatMap((item) => relationOf(item, context)) : [];
  const references = [...fromSpec, ...fromServer].filter(({ target, source }) => {
    const tooLong = tooLongRef(target, source, context.limits);
    if (tooLong !== undefined) problems.push(tooLong);
    return tooLong === undefined;
  });
  return { references, problems };
}

/** The texts of a field, whether it holds one or a list; what is neither is told by the check of the kind's schema. */
function namesIn(value: YamlValue | undefined): readonly YamlScalar[] {
  const parts = value === undefined ? [] : value.type === 'list' ? value.items : [value];
  return parts.filter((part): part is YamlScalar => part.type === 'scalar' && scalarText(part) !== '');
}

function relationOf(item: YamlValue, context: ReferenceContext): Reference[] {
  const type = scalarText(partOf(item, 'type'));
  const ref = partOf(item, 'targetRef');
  const target = fullRef(ref ? scalarText(ref) : objectRef(partOf(item, 'target')), context.namespace, undefined);
  if (target === undefined) return [];
  const relation = type === 'partOf' ? partOfRelation(context.kind, target) : relationTypes.get(type);
  return relation === undefined ? [] : [{ relation, target, origin: 'relations', source: (ref ?? item).source }];
}

/** Older servers write the target as an object. */
function objectRef(target: YamlValue | undefined): string {
  const [kind, namespace, name] = ['kind', 'namespace', 'name'].map((key) => scalarText(partOf(target, key)));
  return `${kind}:${namespace === '' ? 'default' : namespace}/${name}`;
}

function partOfRelation(kind: string, target: string): Relation | undefined {
  if (target.startsWith('system:')) return 'system';
  if (target.startsWith('domain:')) return kind === 'domain' ? 'subdomainOf' : 'domain';
  return kind === 'component' && target.startsWith('component:') ? 'subcomponentOf' : undefined;
}
