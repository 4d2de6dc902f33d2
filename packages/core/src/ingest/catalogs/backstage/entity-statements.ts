import type { Statement } from '../../../model/entity.ts';
import { fullRef, type RefTable } from '../../../model/full-ref.ts';
import type { Problem } from '../../../model/problem.ts';
import { type TextLimits, tooLongRef } from '../../tree/text-limits.ts';
import { partOf, scalarText } from '../../tree/tree-queries.ts';
import type { YamlScalar, YamlValue } from '../../tree/tree-value.ts';
import { type FieldEntry, fieldStatements } from './field-statements.ts';
import { defaultKindOf, type Field, relationFields, specFields } from './fields.ts';

/** The entity whose statements are read, and how long the refs that it names may be. */
export interface StatementContext {
  readonly ref: string;
  readonly kind: string;
  readonly namespace: string;
  readonly limits: TextLimits;
  /** Default: every ref is a string of its own. */
  readonly refs?: RefTable | undefined;
}

/** The statements that `spec` and `relations` of an entity make, with refs resolved by Backstage's rules. */
export function entityStatements(
  entity: YamlValue,
  context: StatementContext,
): { readonly statements: readonly Statement[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const statements: Statement[] = [];
  const add = (entry: FieldEntry): void => {
    const { target, source, field, isDerived } = entry;
    const tooLong = tooLongRef(target, source, context.limits);
    if (isReserved(target)) {
      const at = isDerived ? 'relations' : `spec.${field}`;
      problems.push({ code: 'invalid-reference', field: at, text: target, fault: 'reserved kind', source });
    } else if (tooLong !== undefined) problems.push(tooLong);
    else for (const statement of fieldStatements(entry)) statements.push(statement);
  };
  const spec = partOf(entity, 'spec');
  const { ref, namespace } = context;
  const resolved = context.refs?.fullRef ?? fullRef;
  for (const specField of specFields) {
    const { field } = specField;
    const defaultKind = defaultKindOf(specField, context.kind);
    for (const scalar of namesIn(partOf(spec, field))) {
      const text = scalarText(scalar);
      const target = resolved(text, namespace, defaultKind);
      const { source } = scalar;
      if (target !== undefined) add({ ref, field, target, isDerived: false, source });
      else {
        const fault = fullRef(text, namespace, 'component') ? 'no kind' : 'malformed';
        problems.push({ code: 'invalid-reference', field: `spec.${field}`, text, fault, source });
      }
    }
  }
  const relations = partOf(entity, 'relations');
  if (relations?.type === 'list')
    for (const item of relations.items) for (const entry of relationEntry(item, context)) add(entry);
  return { statements, problems };
}

/** Whether a ref has a kind that only `faultline.yaml` declares. */
function isReserved(ref: string): boolean {
  return /^(?:journey|failuredomain):/.test(ref);
}

/** The texts of a field that holds one text or a list; the check of the kind's schema reports any other value. */
function namesIn(value: YamlValue | undefined): readonly YamlScalar[] {
  const parts = value === undefined ? [] : value.type === 'list' ? value.items : [value];
  return parts.filter((part): part is YamlScalar => part.type === 'scalar' && scalarText(part) !== '');
}

function relationEntry(item: YamlValue, { ref, kind, namespace, refs }: StatementContext): FieldEntry[] {
  const type = scalarText(partOf(item, 'type'));
  const targetRef = partOf(item, 'targetRef');
  const named = targetRef ? scalarText(targetRef) : objectRef(partOf(item, 'target'));
  const target = (refs?.fullRef ?? fullRef)(named, namespace, undefined);
  if (target === undefined) return [];
  const field = type === 'partOf' ? partOfField(kind, target) : relationFields.get(type);
  return field === undefined ? [] : [{ ref, field, target, isDerived: true, source: (targetRef ?? item).source }];
}

/** Older servers write the target as an object. */
function objectRef(target: YamlValue | undefined): string {
  const [kind, namespace, name] = ['kind', 'namespace', 'name'].map((key) => scalarText(partOf(target, key)));
  return `${kind}:${namespace === '' ? 'default' : namespace}/${name}`;
}

function partOfField(kind: string, target: string): Field | undefined {
  if (target.startsWith('system:')) return 'system';
  if (target.startsWith('domain:')) return kind === 'domain' ? 'subdomainOf' : 'domain';
  return kind === 'component' && target.startsWith('component:') ? 'subcomponentOf' : undefined;
}
