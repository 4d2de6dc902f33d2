import type { Entity, Statement } from '../model/entity.ts';
import type { JudgementChange } from './rule/catalog-change.ts';

interface JudgedEntities {
  readonly entities: readonly Entity[];
  readonly changes: readonly JudgementChange[];
}

/**
 * The entities of the head as the base judges them: an entity that the base has keeps the type, lifecycle, system and
 * domain that it has there. What the head would change is listed, by entity.
 */
export function judgedEntities(base: readonly Entity[], head: readonly Entity[]): JudgedEntities {
  const known = new Map(base.map((entity) => [entity.ref, entity]));
  const changes: JudgementChange[] = [];
  const entities = head.map((entity) => {
    const before = known.get(entity.ref);
    if (before === undefined) return entity;
    const own = changesOf(before, entity);
    changes.push(...own);
    return own.length === 0 ? entity : judged(before, entity);
  });
  return { entities, changes };
}

function changesOf(before: Entity, after: Entity): JudgementChange[] {
  const groups = (entity: Entity, level: 'system' | 'domain'): string | null =>
    entity.statements
      .filter((each) => isOwnGroup(each, entity.ref) && each.level === level)
      .map(({ target }) => target)
      .sort()
      .join(', ') || null;
  const values: readonly (readonly [key: string, before: string | null, after: string | null])[] = [
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
  const others = after.statements.filter((each) => !isOwnGroup(each, after.ref));
  return {
    ...after,
    ...(before.type !== undefined && { type: before.type }),
    ...(before.lifecycle !== undefined && { lifecycle: before.lifecycle }),
    statements: [...others, ...before.statements.filter((each) => isOwnGroup(each, after.ref))],
  };
}
