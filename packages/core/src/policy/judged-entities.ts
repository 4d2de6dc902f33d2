import type { Entity, Statement } from '../model/entity.ts';
import type { JudgementChange } from './rule/catalog-change.ts';

interface JudgedEntities {
  readonly entities: readonly Entity[];
  readonly changes: readonly JudgementChange[];
  /** By ref of the head: the ref of the base, where a name continues under another kind. */
  readonly formerRefs: ReadonlyMap<string, string>;
}

/** The kinds under which something that runs is described; first the one that the rules judge most strictly. */
const runningKinds: readonly string[] = ['component', 'resource', 'api'];

/**
 * The entities of the head as the base judges them: an entity that the base has keeps the kind, type, lifecycle, system
 * and domain that it has there, and its own ref. What the head would change is listed, by entity.
 */
export function judgedEntities(base: readonly Entity[], head: readonly Entity[]): JudgedEntities {
  const known = new Map(base.map((entity) => [entity.ref, entity]));
  const present = new Set(head.map(({ ref }) => ref));
  const changes: JudgementChange[] = [];
  const formerRefs = new Map<string, string>();
  const underOtherKind = ({ kind, ref }: Entity): Entity | undefined => {
    if (!runningKinds.includes(kind)) return undefined;
    const refs = runningKinds.map((other) => `${other}${ref.slice(kind.length)}`);
    return known.get(refs.find((each) => known.has(each) && !present.has(each)) ?? '');
  };
  const entities = head.map((entity) => {
    const before = known.get(entity.ref) ?? underOtherKind(entity);
    if (before === undefined) return entity;
    if (before.ref !== entity.ref) formerRefs.set(entity.ref, before.ref);
    const own = changesOf(before, entity);
    for (const each of own) changes.push(each);
    return own.length === 0 ? entity : judged(before, entity);
  });
  return { entities, changes, formerRefs };
}

function changesOf(before: Entity, after: Entity): JudgementChange[] {
  const groups = (entity: Entity, level: 'system' | 'domain'): string | null =>
    entity.statements
      .filter((each) => isOwnGroup(each, entity.ref) && each.level === level)
      .map(({ target }) => target)
      .sort()
      .join(', ') || null;
  const values: readonly (readonly [key: string, before: string | null, after: string | null])[] = [
    ['kind', before.kind, after.kind],
    ['type', before.type ?? null, after.type ?? null],
    ['lifecycle', before.lifecycle ?? null, after.lifecycle ?? null],
    ['system', groups(before, 'system'), groups(after, 'system')],
    ['domain', groups(before, 'domain'), groups(after, 'domain')],
  ];
  const { ref, source } = after;
  return values
    .filter(([, was, is]) => was !== is)
    .map(([key, was, is]) => ({ ref, key, before: was, after: is, source }));
}

function isOwnGroup(statement: Statement, ref: string): statement is Extract<Statement, { readonly says: 'belongs' }> {
  return statement.says === 'belongs' && statement.member === ref;
}

function judged(before: Entity, { type: _, lifecycle: __, ...after }: Entity): Entity {
  const groups = before.statements.flatMap((each) =>
    isOwnGroup(each, before.ref) ? [{ ...each, member: after.ref }] : [],
  );
  const others = after.statements.filter((each) => !isOwnGroup(each, after.ref));
  return {
    ...after,
    kind: before.kind,
    ...(before.type !== undefined && { type: before.type }),
    ...(before.lifecycle !== undefined && { lifecycle: before.lifecycle }),
    statements: [...others, ...groups],
  };
}
